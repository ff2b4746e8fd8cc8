"""Övningsbesöket: a fictive unit, six questions and one sample, in an organisation of its own.

What is practised lies in a database that nobody else reads, so it is in no figure of any year.
Source: ux §1, "Övningsbesöket".
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from kontrollbesok.demo import control_sample
from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AreaCode, QuestionCode, UnitType
from kontrollbesok.model.ids import VisitId
from kontrollbesok.services import content, units, visits
from kontrollbesok.services.founding import Founder
from kontrollbesok.services.office import Office

FOUNDER: Final = Founder(
    organisation_name="Övning",
    authority="övningen",
    name="Du Själv",
    title="Övning, inget räknas",
    device_label="Övningsdatorn",
)
_AREA: Final = AreaCode("SBA")
_QUESTIONS: Final = frozenset(
    map(QuestionCode, ("SBA-02", "SBA-03", "SBA-06", "SBA-10", "SBA-11", "SBA-18"))
)
_MINUTES: Final = 45  # the six questions take half an hour when they are asked for real
_COST_CENTRE: Final = "31010"  # of the bundled file: it has items for the unit


def lay_out(office: Office, now: datetime) -> VisitId:
    """Plan a visit that begins now with its six questions, and draw the sample with its items.

    The passphrase stands in the unit's address, where whoever practises sees it.
    """
    site = units.register_site(
        office, "Övningsenheten", f"Påhittad. Lösenfras i övningen: {PASSPHRASE}"
    )
    unit = units.register_unit(
        office,
        "Övningsenheten",
        UnitType.IN_HOUSE,
        site=site,
        cost_centre=_COST_CENTRE,
        chief=None,
        chief_name=None,
    )
    visit = visits.plan(
        office,
        visits.Plan(
            unit=unit,
            site=site,
            date=now.date().isoformat(),
            starts=f"{now:%H:%M}",
            ends=f"{_end(now):%H:%M}",
            lead=office.author.person,
            team=(),
            content=content.publish(office, _bank()),
            areas=(_AREA,),
            number="Övning",
        ),
    )
    control_sample.draw(office)
    return visit


def _end(now: datetime) -> datetime:
    """When the visit is to be over: the same day, though it is begun late."""
    last = now.replace(hour=23, minute=59)
    return min(now + timedelta(minutes=_MINUTES), last)


def _bank() -> Checklist:
    """The six questions out of the real bank, word for word."""
    bank = load_checklist()
    (area,) = (area for area in bank.areas if area.code == _AREA)
    asked = tuple(question for question in area.questions if question.id in _QUESTIONS)
    return replace(bank, areas=(replace(area, questions=asked),))
