"""Whom a visit's report goes to. Source: system for internal control §6, rule E1."""

from typing import Final

from kontrollbesok.labels.summary import RECEIVERS, SECTION_CHIEF
from kontrollbesok.model.chart import DivisionLevel
from kontrollbesok.model.visit import Visit
from kontrollbesok.services.office import Office

_NEAREST: Final = {
    None: RECEIVERS[0],
    DivisionLevel.SECTION: SECTION_CHIEF,
    DivisionLevel.DEPARTMENT: RECEIVERS[1],
}


def receivers_of(office: Office, visit: Visit) -> tuple[str, ...]:
    """The receivers as roles: the nearest chief that there is stands in the unit chief's place.

    A register that knows nobody above the unit leaves the list as it is.
    """
    line = office.reads.charts.chart().chiefs(visit.unit)
    nearest = _NEAREST[line[0][0]] if line else RECEIVERS[0]
    return tuple(dict.fromkeys((nearest, *RECEIVERS[1:])))
