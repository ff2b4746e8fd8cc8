"""Three visits at their units: one that waits, one that is late, and one that is answered."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kontrollbesok.demo import whole_visit
from kontrollbesok.demo.days_back import DaysBack
from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import COORDINATOR, LEAD, REVIEWER
from kontrollbesok.demo.year import Year
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.services import finding_reviews, findings, reviews, unit_terms
from kontrollbesok.services.finding_reviews import Marked
from kontrollbesok.services.findings import Part

LATE_DAYS, ANSWERED_DAYS, WAITING_DAYS = 18, 11, 6
"""How many days ago each was sent to its unit. Ten working days are over after two weeks."""
_REMINDED_DAYS, _REPLIED_DAYS = 5, 2


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was wrong with a question, as the team wrote it."""

    grade: Grade
    title: str
    observation: str
    consequence: str


_LATE: Final = {
    "PUI-16": Wrong(
        Grade.MINOR,
        "Mappar rensas inte",
        "I den gemensamma mappen ligger listor med deltagare från 2023.",
        "Personuppgifter finns kvar längre än de behövs.",
    ),
}
_ANSWERED: Final = {
    "SBA-10": Wrong(
        Grade.MAJOR,
        "Branddörr uppställd med kil",
        "Branddörren mot trapphuset på plan 3 stod uppställd med en kil klockan 10.15.",
        "Vid brand sprids rök till utrymningsvägen.",
    ),
    "SBA-18": Wrong(
        Grade.MINOR,
        "Ingen plan för den som behöver hjälp ut",
        "SBA-dokumentet säger inget om den som inte kan gå i trappan.",
        "Ingen vet vem som hjälper besökare i rullstol ut.",
    ),
    "LIS-02": Wrong(
        Grade.MINOR,
        "Utlägg i stället för ramavtal",
        "Fyra av tolv utlägg gäller kontorsmaterial som finns på ramavtal.",
        "Köpen blir dyrare och syns inte i avtalsuppföljningen.",
    ),
}
_WAITING: Final = {
    "SHV-09": Wrong(
        Grade.MAJOR,
        "Inget larm i besöksrummet",
        "Larmknappen i besöksrum 2 gav ingen signal när den provades.",
        "Den som blir hotad i rummet kan inte kalla på hjälp.",
    ),
    "AHD-04": Wrong(
        Grade.MINOR,
        "E-post registreras inte",
        "Tre inkomna klagomål i funktionsbrevlådan var inte registrerade.",
        "Handlingarna går inte att hitta när någon frågar efter dem.",
    ),
}


def send_late(offices: Offices, year: Year, clock: DaysBack) -> None:
    """A visit that its unit has not answered in time."""
    clock.days = LATE_DAYS
    send(offices, year.visits["sodra"], _LATE)


def send_answered(offices: Offices, year: Year, clock: DaysBack) -> None:
    """The visit whose unit answers some days later."""
    clock.days = ANSWERED_DAYS
    send(offices, year.visits["centrum"], _ANSWERED)


def send_waiting(offices: Offices, year: Year, clock: DaysBack) -> None:
    """A visit whose unit has time left."""
    clock.days = WAITING_DAYS
    send(offices, year.visits["arbete"], _WAITING)


def remind_and_answer(offices: Offices, year: Year, clock: DaysBack) -> None:
    """The late unit is reminded; the other one disputes one thing and says what it will do."""
    reviewer = offices.of(REVIEWER)
    clock.days = _REMINDED_DAYS
    unit_terms.note_reminder(reviewer, year.visits["sodra"])
    clock.days = _REPLIED_DAYS
    visit = year.visits["centrum"]
    due = (clock.today() + timedelta(days=75)).isoformat()
    said = {
        "SBA-10": (
            False,
            "Dörren hölls öppen i fem minuter medan vi bar in stolar. Kilen är inte vår och "
            "ligger inte där annars. Vi anser inte att det är en väsentlig avvikelse.",
            "Kilen är borta. Vi påminner på arbetsplatsträffen.",
        ),
        "SBA-18": (True, "Stämmer. Vi hade missat det.", "Planen skrivs in i SBA-dokumentet."),
        "LIS-02": (
            True,
            "Stämmer. Ramavtalet var nytt för oss.",
            "Alla som handlar går igenom avtalet.",
        ),
    }
    replies = []
    for found in reviewer.reads.findings(visit):
        agrees, text, remedy = said[str(found.question)]
        replies.append(UnitReply(found.id, agrees, text, remedy, "Enhetschefen", due))
    reviews.take_in_reply(reviewer, visit, tuple(replies))
    offices.sync(REVIEWER)


def send(offices: Offices, visit: VisitId, wrong: dict[str, Wrong]) -> None:
    """Answered, written, handed in, approved and sent to the unit, all in a day."""
    submit(offices, visit, wrong)
    reviewer = offices.of(REVIEWER)
    marked = [Marked(visit, found) for found in reviewer.reads.findings(visit)]
    finding_reviews.approve(reviewer, marked)
    reviews.send_to_unit(reviewer, visit, offices.key(REVIEWER))
    offices.sync(REVIEWER, COORDINATOR)


def submit(offices: Offices, visit: VisitId, wrong: dict[str, Wrong]) -> None:
    """Answered, written and handed in to the reviewer."""
    offices.sync(COORDINATOR, LEAD)
    lead = offices.of(LEAD)
    whole_visit.answer_all(lead, visit, frozenset(QuestionCode(code) for code in wrong))
    for found in lead.reads.findings(visit):
        said = wrong[str(found.question)]
        findings.write(lead, visit, found.id, Part.TITLE, said.title)
        findings.write(lead, visit, found.id, Part.OBSERVATION, said.observation)
        findings.write(lead, visit, found.id, Part.CONSEQUENCE, said.consequence)
        findings.grade(lead, visit, found.id, said.grade)
    reviews.submit(lead, visit, offices.key(LEAD))
    offices.sync(LEAD, REVIEWER)
