"""Answers: given by one key, changed by another, cleared, noted. Every one an event."""

from dataclasses import replace

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import AnswerType, Basis, QuestionCode
from kontrollbesok.model.ids import VisitId, natural
from kontrollbesok.model.opening import is_wanting
from kontrollbesok.model.question import Question, default_basis
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Answer, Reply, Seen
from kontrollbesok.services import findings
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


def give(
    office: Office, visit: VisitId, question: Question, reply: Reply, shown: Answer | None = None
) -> Touched:
    """Put `reply` on a question, in place of what was `shown` there; None: of all that stands.

    What the answer rests on follows the moment unless said. A reply that is wanting opens a
    finding, or wakes the one that rested; a reply that no longer is lets the finding rest. All in
    one event, so one Ctrl+Z takes all of it back.
    Raises `UserError` NOT_ALLOWED, and what the disk says.
    """
    before = shown or office.reads.answer(visit, question.id)
    whole = replace(reply, basis=reply.basis or before.basis or default_basis(question))
    operations = [
        _answer(office, visit, before, whole),
        *findings.following(office, visit, question, before, wanting(question, whole), whole),
    ]
    return _record(office, "answer.give", visit, operations)


def rest_on(
    office: Office,
    visit: VisitId,
    question: QuestionCode,
    basis: Basis,
    shown: Answer | None = None,
) -> Touched:
    """Change only what the answer rests on."""
    before = shown or office.reads.answer(visit, question)
    operation = _answer(office, visit, before, replace(_reply_of(before), basis=basis))
    return _record(office, "answer.basis", visit, [operation])


def explain(
    office: Office,
    visit: VisitId,
    question: QuestionCode,
    reason: str,
    shown: Answer | None = None,
) -> Touched:
    """Say why a question does not apply or could not be assessed. The rest of the answer stands."""
    before = shown or office.reads.answer(visit, question)
    reply = replace(_reply_of(before), reason=reason.strip() or None)
    return _record(office, "answer.reason", visit, [_answer(office, visit, before, reply)])


def clear(
    office: Office, visit: VisitId, question: Question, shown: Answer | None = None
) -> Touched:
    """Take the answer away. A finding with own text rests; it is never deleted in silence."""
    before = shown or office.reads.answer(visit, question.id)
    operations = [
        _answer(office, visit, before, Reply()),
        *findings.following(office, visit, question, before, False, Reply()),
    ]
    return _record(office, "answer.clear", visit, operations)


def note(
    office: Office, visit: VisitId, question: QuestionCode, text: str, seen: Seen | None = None
) -> Touched:
    """Keep the note on a question, as it is when the field is left."""
    entity = natural(visit, question)
    operation = put(office.store, "answer", entity, "note", {"text": text or None}, seen)
    return _record(office, "answer.note", visit, [operation])


def flag(office: Office, visit: VisitId, question: QuestionCode, come_back: bool) -> Touched:
    """Mark a question to come back to, or take the mark away."""
    value: dict[str, Json] = {"come_back": True} if come_back else {}
    operation = put(office.store, "answer", natural(visit, question), "flag", value)
    return _record(office, "answer.flag", visit, [operation])


def wanting(question: Question, reply: Reply | Answer) -> bool:
    """Whether the reply is a possible finding."""
    correct = reply.number if question.answer_type is AnswerType.OF_THREE else None
    if correct is not None:
        return correct < (reply.of or 3)
    return is_wanting(question, reply.verdict)


def _answer(office: Office, visit: VisitId, before: Answer, reply: Reply) -> Operation:
    """The answer in place of what stood `before`."""
    value: dict[str, Json] = {
        "verdict": reply.verdict,
        "number": reply.number,
        "of": reply.of,
        "date": reply.date,
        "text": reply.text,
        "reason": reply.reason,
        "basis": reply.basis,
    }
    entity = natural(visit, before.question)
    return put(office.store, "answer", entity, "verdict", value, before.seen)


def _reply_of(answer: Answer) -> Reply:
    return Reply(
        answer.verdict,
        answer.number,
        answer.of,
        answer.date,
        answer.text,
        answer.reason,
        answer.basis,
    )


def _record(office: Office, name: str, visit: VisitId, operations: list[Operation]) -> Touched:
    return record(office, Act(name, tuple(operations), context=visit))
