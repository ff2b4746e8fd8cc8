"""Attestera's two tabs, for whoever both attests and registers."""

from ui.frame.tabs import Tab

REGISTERING = "register"


def attest_tabs(waiting: int = 0, registering: int = 0) -> tuple[Tab, ...]:
    """Att attestera and Att diarieföra; a count of nothing is not shown."""
    return (
        Tab("", "Att attestera", str(waiting or "")),
        Tab(REGISTERING, "Att diarieföra", str(registering or "")),
    )
