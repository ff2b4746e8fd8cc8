"""The header that all tabs of one visit share."""

from datetime import date

from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES
from ui.frame.header import PageHeader
from ui.frame.tabs import Tab

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


def visit_header(visit: Visit, tab: str, counts: dict[str, str] | None = None) -> PageHeader:
    """Unit, number and day, and the visit's tabs with `tab` marked. A locked visit says why."""
    locked = visit.state is not None and visit.state not in TEAM_WRITES
    day = date.fromisoformat(visit.date)
    short = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return PageHeader(
        visit.unit_name,
        " · ".join(
            part for part in (visit.number, short, locked and state_text(visit.state)) if part
        ),
        tuple(Tab(key, _WORDS[key], (counts or {}).get(key, "")) for key in SHOWN),
        tab,
        can_go_back=True,
        locked=locked,
    )
