"""Answers as their rows in the tables say them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from db.connection import Connection
from db.rows import of_visit, seen_in
from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.ids import EventId, PersonId, VisitId, natural
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer

_ANSWERS: Final = """
    SELECT a.entity, a.question, a.verdict_verdict, a.verdict_number, a.verdict_of, a.verdict_date,
        a.verdict_text, a.verdict_reason, a.verdict_basis, a.note_text, a.flag_come_back,
        e.actor, e.at_ms, a.verdict_conflict,
        (SELECT count(*) FROM k_answer_evidence b WHERE b.entity = a.entity)
    FROM k_answer a LEFT JOIN event e ON e.n = a.verdict_event"""

# By their codes; one that only a newer program knows is none, and hides nothing else.
_VERDICTS: Final = {one.value: one for one in Verdict}
_BASES: Final = {one.value: one for one in Basis}


def read_answers(connection: Connection, visit: VisitId) -> dict[QuestionCode, Answer]:
    """What stands on the visit's questions; those never touched are left out."""
    span = of_visit(visit)
    seen = seen_in(connection, "answer", *span)
    rows = connection.execute(_ANSWERS + " WHERE a.entity >= ? AND a.entity < ?", span)
    found = (_answer_of(row, seen.get(row[0], {})) for row in rows)
    return {answer.question: answer for answer in found}


def read_answer(connection: Connection, visit: VisitId, question: QuestionCode) -> Answer:
    """What stands on one question, empty where nobody has answered."""
    entity = natural(visit, question)
    row = connection.execute(_ANSWERS + " WHERE a.entity = ?", (entity,)).fetchone()
    if row is None:
        return Answer(question)
    seen: dict[str, list[EventId]] = {}
    for group, event in connection.execute(
        "SELECT l.grp, e.id FROM live l JOIN event e USING (n)"
        " WHERE l.kind = 'answer' AND l.entity = ? ORDER BY e.id",
        (entity,),
    ):
        seen.setdefault(group, []).append(EventId(event.hex()))
    return _answer_of(row, seen)


def _answer_of(row: tuple[Any, ...], seen: Mapping[str, Sequence[EventId]]) -> Answer:
    """The answer of a row of `_ANSWERS`, with the events behind its groups.

    By places and not by names: one is read before and after every answer that is given.
    """
    _, question, verdict, number, of, date, text, reason, basis, *rest = row
    note, come_back, actor, at_ms, conflict, evidence = rest
    return Answer(
        QuestionCode(question),
        _VERDICTS.get(verdict),
        number,
        of,
        date,
        text,
        reason,
        _BASES.get(basis),
        note or "",
        bool(come_back),
        PersonId(actor) if actor else None,
        at_ms,
        bool(conflict),
        evidence,
        tuple(seen.get("verdict", ())),
        tuple(seen.get("note", ())),
    )
