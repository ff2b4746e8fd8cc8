"""The header that all tabs of one visit share."""

from datetime import date

from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.labels.visit import STATE_TEXT, late_text, locked_text, stamp_text, state_text
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import LASTING, TEAM_WRITES, VisitState
from kontrollbesok.ports.reads import Reads
from ui.frame.header import Lock, PageHeader
from ui.frame.place import Place, RailPage
from ui.frame.tabs import Tab
from ui.pages.sync.tabs import HISTORY

OVERVIEW = "overview"
CHECKLISTS = "checklists"
SAMPLES = "samples"
FINDINGS = "findings"
ATTACHMENTS = "attachments"
SUBMIT = "submit"
CLOSING = "closing"  # no tab: the page for the last meeting
BOOKING = "booking"  # no tab: the page that Översikt opens
ENTERING = "entering"  # no tab: the page where a filled field list is entered

_WORDS = {
    OVERVIEW: "Översikt",
    CHECKLISTS: "Checklistor",
    SAMPLES: "Stickprov",
    FINDINGS: "Avvikelser",
    ATTACHMENTS: "Bilagor",
    SUBMIT: "Lämna in",
}
SHOWN = (
    OVERVIEW,
    CHECKLISTS,
    SAMPLES,
    FINDINGS,
    ATTACHMENTS,
    SUBMIT,
)  # tabs whose page exists, in the order of the header


def visit_header(reads: Reads, visit: Visit, tab: str) -> PageHeader:
    """Unit, number and day, and the visit's tabs with `tab` marked. A locked visit says why."""
    day = date.fromisoformat(visit.date)
    short = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return PageHeader(
        visit.unit_name,
        " · ".join(part for part in (visit.number, short) if part),
        tuple(Tab(key, _WORDS[key]) for key in SHOWN),
        tab,
        can_go_back=True,
        lock=_lock(reads, visit),
    )


def _lock(reads: Reads, visit: Visit) -> Lock | None:
    if visit.state in TEAM_WRITES:
        return None
    stamp, words = state_text(visit.state), locked_text(visit.state)
    if visit.state not in LASTING:
        return Lock(stamp, words)
    # Imported for a settled visit: most that are opened are not.
    from kontrollbesok.journal.refusal import Reason
    from kontrollbesok.services.settled_stamp import stamp_of

    settled = stamp_of(reads, visit)
    if settled is not None:
        stamp = stamp_text(settled.day, settled.digest)
        if visit.state is VisitState.REGISTERED:
            stamp = f"{stamp} · {STATE_TEXT[visit.state]}"
    late = sum(row.aside == Reason.LATE for row in reads.aside(visit.id))
    history = Place(RailPage.SYNC, HISTORY, at=visit.id)
    return Lock(stamp, words, late_text(late), history if late else None)
