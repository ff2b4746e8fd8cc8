"""The names of Granska's tabs, and the tabs with their counts."""

from ui.frame.tabs import Tab

TO_REVIEW = ""
AT_UNIT = "at_unit"
FINAL = "final"
CONFLICTS = "conflicts"
DONE = "done"


def review_tabs(counts: dict[str, int]) -> tuple[Tab, ...]:
    """The five tabs; a count of nothing is not shown."""
    words = {
        TO_REVIEW: "Att granska",
        AT_UNIT: "Hos enheten",
        FINAL: "Slutgranska",
        CONFLICTS: "Konflikter",
        DONE: "Klara",
    }
    return tuple(Tab(key, text, str(counts.get(key) or "")) for key, text in words.items())
