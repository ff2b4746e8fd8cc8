"""Whom a visit's report goes to, and when they were told of what it finds.

Source: system for internal control §6, rules E1 and E3; findings and reports §2 and §4.8.
"""

from typing import Final

from kontrollbesok.labels.escalation import told_in_report
from kontrollbesok.labels.summary import DIRECTOR, RECEIVERS, SECTION_CHIEF
from kontrollbesok.model.chart import DivisionLevel
from kontrollbesok.model.escalation import Receiver
from kontrollbesok.model.visit import Visit
from kontrollbesok.services.escalations import Duty, duties_of
from kontrollbesok.services.office import Office

_NEAREST: Final = {
    None: RECEIVERS[0],
    DivisionLevel.SECTION: SECTION_CHIEF,
    DivisionLevel.DEPARTMENT: RECEIVERS[1],
}


def receivers_of(office: Office, visit: Visit) -> tuple[str, ...]:
    """The receivers as roles: the nearest chief that there is stands in the unit chief's place.

    With a major finding the director is one of them. Each says when it was told of the findings,
    where it was told of all of them. A register that knows nobody above the unit leaves the list
    as it is.
    """
    chart, found = office.reads.charts.chart(), office.reads.findings(visit.id)
    line = chart.chiefs(visit.unit)
    nearest = _NEAREST[line[0][0]] if line else RECEIVERS[0]
    duties = {duty.receiver: duty for duty in duties_of(office, visit, found, chart)}
    roles = {nearest: Receiver.NEAREST_CHIEF, RECEIVERS[1]: Receiver.DEPARTMENT_CHIEF}
    if Receiver.DIRECTOR in duties:
        roles[DIRECTOR] = Receiver.DIRECTOR
    if nearest == RECEIVERS[1]:
        roles[nearest] = Receiver.NEAREST_CHIEF
    named = dict.fromkeys((*roles, *RECEIVERS[1:]))
    return tuple(
        _with_day(role, duties.get(roles[role]) if role in roles else None) for role in named
    )


def _with_day(role: str, duty: Duty | None) -> str:
    """The role, and the day it was told where nothing is left to tell."""
    return told_in_report(role, duty.last_day) if duty and not duty.left else role
