"""What Attestera says of what is missing, and of what has been done. Source: ux §7.3."""

from typing import Final

from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.remedy_mark import Stand
from ui.pages.judging.attest_rows import AttestedVisit, ProposalRow

NOTHING: Final = "Inget att attestera. Nytt kommer hit vid nästa synk."
READY: Final = "Allt är klart för attest"
NO_PASSPHRASE: Final = "Skriv lösenfrasen. Inget är attesterat än."
CHANGED: Final = (  # E25
    "Rapporten har ändrats sedan du läste den. Inget är attesterat och dina kommentarer finns "
    "kvar. Läs den igen och attestera sedan."
)
SAID: Final = {
    Stand.ACCEPTED: "godtagen",
    Stand.COMMENTED: "kommenterad",
    Stand.CHANGE: "ska ändras",
}
TAKEN_BACK: Final = "väntar igen"
_DONE: Final = {
    Turn.FACTS: "Sakuppgifterna är bekräftade",
    Turn.REMEDIES: "Åtgärderna är attesterade",
    Turn.SETTLE: "Rapporten är fastställd. Besöket är låst",
}
_CHANGE_ASKED: Final = "Ändringen är begärd. Besöket är hos enheten igen"


def accepted_with_comment(row: ProposalRow) -> str:
    """That nothing more is needed, and how the comment goes."""
    return f"{row.number} godtas med din kommentar · Del tar tillbaka den"


def done(turn: Turn, *, asked_change: bool) -> str:
    """What an attest has come to."""
    return f"{_CHANGE_ASKED if asked_change else _DONE[turn]}."


def unread(core: int) -> str:
    """How far there is to read."""
    return f"Läs rapporten till slutet av sida {core} först. PgDn läser vidare."


def meet(row: ProposalRow) -> str:
    """The proposal that comes first."""
    return f"Ta ställning till {row.number} först: G godtar, K kommenterar."


def missing(visit: AttestedVisit | None, core: int, *, read: bool, passphrase: bool) -> str:
    """What there is left to do before the attest, the first of it; "" when there is nothing."""
    if visit is None or visit.turn is None:
        return ""
    if not read:
        return unread(core)
    if visit.left:
        return f"Kvar att ta ställning till: {', '.join(row.number for row in visit.left)}"
    return "" if passphrase else "Kvar: lösenfrasen"
