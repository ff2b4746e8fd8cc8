"""The fictive register of units: whom they belong to, their chiefs and how those are reached."""

from dataclasses import replace

from kontrollbesok.demo.team import UNIT_CHIEF
from kontrollbesok.model.chart_facts import UnitFacts, unit_facts
from kontrollbesok.model.ids import UnitId
from kontrollbesok.services import chart_edits
from kontrollbesok.services.office import Office

HERS = ("norr", "soder", "vast", "hamnen", "matchning", "vagledning")
"""The units of the team's unit chief."""

_DEPARTMENTS = {
    "Arbetsmarknad": ("norr", "vast", "hamnen", "matchning", "sodra", "arbete", "oster", "ost"),
    "Vuxenutbildning": ("soder", "vagledning", "centrum", "lagarden", "holmen"),
    "Administrativa avdelningen": ("registratur",),
}
_DEPARTMENT_CHIEFS = {
    "Arbetsmarknad": "Vidar Tallmoren",
    "Vuxenutbildning": "Signe Åbrinken",
    "Administrativa avdelningen": "Folke Ringdalen",
}
_CHIEFS = {
    "sodra": "Elof Tranviken",
    "arbete": "Elof Tranviken",
    "oster": "Ylva Hasselmyr",
    "ost": "Ylva Hasselmyr",
    "centrum": "Birk Sandlyckan",
    "lagarden": "Ebba Kornhage",
    "holmen": "Tage Holmfallet",
}
"""Chiefs who never open the program. The registry has none just now, which the page says."""


def fill_in(office: Office, units: dict[str, UnitId]) -> None:
    """Place the units, by their short names, in departments, and write who heads what."""
    for department, shorts in _DEPARTMENTS.items():
        above = UnitFacts(department=department)
        chief = _DEPARTMENT_CHIEFS[department]
        for short in shorts:
            chart = office.reads.charts.chart()
            known = chart.unit(units[short])
            assert known is not None
            before = unit_facts(chart, known)
            named = UNIT_CHIEF.name if short in HERS else _CHIEFS.get(short, "")
            placed = replace(before, department=department)
            now = _headed(placed, named, "Enhetschef") if named else placed
            chart_edits.set_unit(office, known.id, before, now)
        chart_edits.set_division(office, above, _headed(above, chief, "Avdelningschef"))


def _headed(facts: UnitFacts, chief: str, title: str) -> UnitFacts:
    address = chief.lower().translate(_ASCII).replace(" ", ".")
    return replace(
        facts,
        chief=chief,
        chief_title=title,
        chief_email=f"{address}@amf.example",
        chief_phone=f"010-555 {len(chief):02d} {sum(map(ord, chief)) % 100:02d}",
    )


_ASCII = str.maketrans("åäöé", "aaoe")
