"""Short ways to press a key in a test."""

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, visits
from kontrollbesok.services.office import Office

YES, PARTLY, NO, NOT_APPLICABLE = (
    Verdict.YES,
    Verdict.PARTLY,
    Verdict.NO,
    Verdict.NOT_APPLICABLE,
)
SBA_10 = QuestionCode("SBA-10")


def question(office: Office, visit: VisitId, code: str = "SBA-10") -> Question:
    """The question `code` as the visit's own bank words it."""
    found = visits.opened(office, visit)
    return visits.checklist_of(office, found).question(QuestionCode(code))


def press(office: Office, visit: VisitId, verdict: Verdict, code: str = "SBA-10") -> None:
    """One of J, D, N and E on a question."""
    answers.give(office, visit, question(office, visit, code), Reply(verdict))
