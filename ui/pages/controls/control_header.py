"""The header that all tabs of one control share."""

from kontrollbesok.model.ids import ControlId
from ui.frame.header import PageHeader
from ui.frame.tabs import Tab

PLAN = "plan"
ITEMS = "items"
CONCLUSION = "conclusion"

_TABS = ((PLAN, "Population och plan"), (ITEMS, "Poster"), (CONCLUSION, "Slutsats"))


def control_header(control: ControlId, tab: str) -> PageHeader:
    """IKP number, title and year, with `tab` marked. Raises `UserError(CONTROL_UNKNOWN)`."""
    from kontrollbesok.model.control import control_number  # not for the names above
    from kontrollbesok.services import controls

    year = control.split("/")[1]
    return PageHeader(
        f"IKP {control_number(control)} {controls.named(control).title}",
        f"Kontroll {year} · hela förvaltningen",
        tuple(Tab(key, words) for key, words in _TABS),
        tab,
        can_go_back=True,
    )
