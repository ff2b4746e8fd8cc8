"""What is said when something has been exchanged over a USB stick: where it is to go next."""

from kontrollbesok.labels.sync import CHANGES, counted

_HAS_COME = ("ändring har kommit hit", "ändringar har kommit hit")


def exchanged_text(received: int, unsafe: int) -> str:
    """What came, and whether the stick has something that no colleague's computer has yet.

    received  changes that were new here
    unsafe    own changes that no other computer has signed for
    """
    came = f"{counted(received, _HAS_COME)}. " if received else ""
    if not unsafe:
        return f"{came}Allt ditt finns också på en annan dator."
    if came:
        return (
            f"{came}{unsafe} av dina ligger på minnet och väntar på en kollega: "
            "sätt minnet i kollegans dator igen."
        )
    return (
        f"{counted(unsafe, CHANGES)} ligger på minnet. Sätt det i kollegans dator och byt där, "
        "och sedan här igen."
    )
