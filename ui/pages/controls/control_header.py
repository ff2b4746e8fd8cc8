"""The header that all tabs of one control share."""

from typing import TYPE_CHECKING

from kontrollbesok.model.ids import ControlId
from ui.frame.header import PageHeader
from ui.frame.tabs import Tab
from ui.pages.visit_header import ATTACHMENTS

if TYPE_CHECKING:
    from kontrollbesok.services.office import Office

OVERVIEW = "overview"
PLAN = "plan"
ITEMS = "items"
CONCLUSION = "conclusion"
OUTCOME = "outcome"
VALUES_FILE = "values"  # a file of outcomes: no tab of its own

_TABS = (
    (OVERVIEW, "Översikt"),
    (PLAN, "Population och plan"),
    (ITEMS, "Poster"),
    (CONCLUSION, "Slutsats"),
    (OUTCOME, "Utfall"),
    (ATTACHMENTS, "Bilagor"),
)
_OF_A_SAMPLE = (PLAN, ITEMS, CONCLUSION)


def control_header(office: "Office", control: ControlId, tab: str) -> PageHeader:
    """IKP number, title and year, with `tab` marked; without a sample not the tabs of one.

    Raises `UserError(CONTROL_UNKNOWN)`.
    """
    from kontrollbesok.model.control import control_number  # not for the names above
    from kontrollbesok.model.plan import Method
    from kontrollbesok.services import controls

    year, known = control.split("/")[1], controls.named(office, control)
    # A file may have been read for a control that the plan tests otherwise: it can be reached.
    sampled = Method.SAMPLE in known.methods or tab in _OF_A_SAMPLE
    checked = known.on_demand or {Method.ACTIVITY, Method.FOLLOW_UP} & {*known.methods}
    hidden = set() if sampled else {*_OF_A_SAMPLE}
    if not sampled and not checked and tab != ATTACHMENTS:
        hidden.add(ATTACHMENTS)
    return PageHeader(
        f"IKP {control_number(control)} {known.title}",
        f"Kontroll {year} · hela förvaltningen",
        tuple(Tab(key, words) for key, words in _TABS if key not in hidden),
        tab,
        can_go_back=True,
    )
