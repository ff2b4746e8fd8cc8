"""One whole visit, driven through the services as its people would: from planned to registered."""

from collections.abc import Callable
from datetime import timedelta

from kontrollbesok.demo import photos
from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import (
    CHIEF,
    COORDINATOR,
    INSPECTOR,
    LEAD,
    REVIEWER,
    UNIT_CHIEF,
)
from kontrollbesok.model.code import AnswerType, Basis, QuestionCode
from kontrollbesok.model.evidence import of_question
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.question import Question
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, attests, conflicts, evidence, findings, reviews, visits
from kontrollbesok.services.evidence_files import Source, keep
from kontrollbesok.services.findings import Part
from kontrollbesok.services.office import Office

Say = Callable[[str], None]
LAST_CHECKED = "2026-09-30"
DOORS = QuestionCode("SBA-10")


def run(offices: Offices, visit: VisitId, dnr: str, say: Say) -> None:
    """Take the visit all the way. `say` gets one Swedish line a step."""
    to_attest(offices, visit, dnr, say)
    _attest(offices, visit, say)


def to_attest(offices: Offices, visit: VisitId, dnr: str, say: Say) -> None:
    """Take the visit to where its chiefs decide the remedies."""
    to_review(offices, visit, say)
    _review(offices, visit, dnr, say)


def to_review(offices: Offices, visit: VisitId, say: Say) -> None:
    """Take the visit to the reviewer, with one question answered in two ways."""
    _on_site(offices, visit, say)
    _submit(offices, visit, say)


def answer_some(office: Office, visit: VisitId, count: int) -> None:
    """Answer the first `count` questions: a visit that is under way, with a finding begun."""
    for question in _questions(office, visit)[:count]:
        if question.id == DOORS:
            answers.note(office, visit, DOORS, "Dörren mot trapphuset stod uppställd med en kil.")
            answers.give(office, visit, question, Reply(Verdict.NO, basis=Basis.SEEN))
        else:
            answers.give(office, visit, question, _good(question))
    (finding,) = office.reads.findings(visit)
    findings.write(office, visit, finding.id, Part.TITLE, "Branddörr uppställd med kil")
    _photograph(office, visit, photos.door(), "IMG_0412.JPG", "Dörren mot trapphuset, plan 2")
    _photograph(office, visit, photos.sign(), "IMG_0413.JPG", "Skylten ovanför dörren")


def answer_all(office: Office, visit: VisitId, wrong: frozenset[QuestionCode]) -> None:
    """Answer every question: Nej to those of `wrong`, and the others are in order."""
    for question in _questions(office, visit):
        is_wrong = question.id in wrong
        reply = Reply(Verdict.NO, basis=Basis.SEEN) if is_wrong else _good(question)
        answers.give(office, visit, question, reply)


def _photograph(office: Office, visit: VisitId, photo: bytes, name: str, caption: str) -> None:
    kept = keep(office.files, Source(photo, name))
    evidence.add_to(office, visit, kept, (of_question(visit, DOORS),), caption)


def _on_site(offices: Offices, visit: VisitId, say: Say) -> None:
    """Two people answer on their own computers, one question both, and not alike."""
    lead, inspector = offices.of(LEAD), offices.of(INSPECTOR)
    offices.sync(COORDINATOR, LEAD, INSPECTOR)
    asked = _questions(lead, visit)
    doors = next(question for question in asked if question.id == DOORS)
    mine, theirs = asked[::2], asked[1::2]
    for question in mine:
        if question != doors:
            answers.give(lead, visit, question, _good(question))
    for question in theirs:
        if question != doors:
            answers.give(inspector, visit, question, _good(question))
    answers.note(lead, visit, doors.id, "Dörren mot trapphuset stod uppställd med en kil.")
    answers.give(lead, visit, doors, Reply(Verdict.NO, basis=Basis.SEEN))
    _photograph(lead, visit, photos.door(), "IMG_0388.JPG", "Dörren mot trapphuset, plan 2")
    answers.give(inspector, visit, doors, Reply(Verdict.PARTLY, basis=Basis.SEEN))
    say(f"Två kontrollanter har svarat på {len(asked)} frågor, var för sig.")
    offices.sync(LEAD, INSPECTOR, LEAD)
    open_conflicts = lead.reads.conflicts(visit)
    say(f"Synken fann {len(open_conflicts)} fråga med två olika svar. Båda är sparade.")


def _submit(offices: Offices, visit: VisitId, say: Say) -> None:
    lead = offices.of(LEAD)
    _write_findings(lead, visit)
    reviews.submit(lead, visit, offices.key(LEAD))
    say("Besöket är inlämnat.")
    offices.sync(LEAD, REVIEWER)


def _write_findings(office: Office, visit: VisitId) -> None:
    """Say what was seen. Two people opened a finding each; the second is laid to rest."""
    first, *rest = office.reads.findings(visit)
    texts = {
        Part.TITLE: "Branddörr uppställd",
        Part.OBSERVATION: "Branddörren mot trapphuset på plan 2 stod uppställd med en kil.",
        Part.CAUSE: "Dörrstängaren är lossad från karmen.",
        Part.CONSEQUENCE: "Vid brand sprids rök till trapphuset, som är enda utrymningsvägen.",
    }
    for part, text in texts.items():
        findings.write(office, visit, first.id, part, text)
    if not first.requirement:
        findings.write(office, visit, first.id, Part.REQUIREMENT, "Enhetens SBA-dokument.")
    findings.grade(office, visit, first.id, Grade.MAJOR)
    for second in rest:
        findings.rest(office, visit, second.id, dormant=True)


def _review(offices: Offices, visit: VisitId, dnr: str, say: Say) -> None:
    reviewer = offices.of(REVIEWER)
    for conflict in reviewer.reads.conflicts(visit):
        side = next(
            (s for s in conflict.sides if s.value and s.value.get("verdict") == Verdict.NO),
            conflict.sides[0],
        )
        conflicts.choose(reviewer, conflict, side, "Tova såg kilen på plats.")
    reviews.approve(reviewer, visit, offices.key(REVIEWER))
    reviews.to_unit(reviewer, visit)
    say("Granskaren har valt mellan svaren och godkänt. Enheten får yttra sig.")
    day = offices.of(UNIT_CHIEF).clock.today() + timedelta(days=60)
    replies = tuple(
        UnitReply(
            finding.id,
            agrees=True,
            text="Stämmer. Vaktmästaren har fått ärendet.",
            remedy="Dörrstängaren lagas och dörren kontrolleras varje vecka.",
            owner_role="Enhetschefen",
            due=day.isoformat(),
        )
        for finding in reviewer.reads.findings(visit)
        if not finding.dormant
    )
    reviews.take_in_reply(reviewer, visit, replies)
    offices.sync(REVIEWER, UNIT_CHIEF)
    attests.confirm_facts(offices.of(UNIT_CHIEF), visit, offices.key(UNIT_CHIEF))
    offices.sync(UNIT_CHIEF, REVIEWER)
    reviews.final_review(reviewer, visit)
    visits.set_dnr(reviewer, visit, dnr)
    offices.sync(REVIEWER, CHIEF)
    say("Enheten har svarat, sakuppgifterna är bekräftade och besöket är slutgranskat.")


def _attest(offices: Offices, visit: VisitId, say: Say) -> None:
    chief = offices.of(CHIEF)
    attests.decide_remedies(chief, visit, offices.key(CHIEF))
    attests.settle(chief, visit, offices.key(CHIEF))
    offices.sync(CHIEF, REVIEWER)
    attests.register(offices.of(REVIEWER), visit)
    offices.sync(REVIEWER, CHIEF, COORDINATOR, LEAD, INSPECTOR, UNIT_CHIEF)
    say("Åtgärderna är beslutade, rapporten fastställd och diarieförd.")


def _questions(office: Office, visit: VisitId) -> tuple[Question, ...]:
    found = visits.opened(office, visit)
    return visits.questions_of(visits.checklist_of(office, found), found)


def _good(question: Question) -> Reply:
    """An answer that is in order, in the form the question asks for."""
    basis = Basis.DOCUMENT if question.key_control else None
    match question.answer_type:
        case AnswerType.DATE:
            return Reply(date=LAST_CHECKED, basis=basis)
        case AnswerType.OF_THREE:
            return Reply(number=3, of=3, basis=basis)
        case AnswerType.COUNT | AnswerType.AMOUNT:
            return Reply(number=12, basis=basis)
        case AnswerType.RATIO:
            return Reply(number=9, of=10, basis=basis)
        case AnswerType.TEXT:
            return Reply(text="Utan anmärkning.", basis=basis)
        case _:
            return Reply(Verdict.YES, basis=basis)
