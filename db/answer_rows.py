"""An answer as its row in the tables says it."""

from collections.abc import Mapping
from typing import Any, Final

from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Seen

ANSWERS: Final = """
    SELECT a.entity, a.question, a.verdict_verdict, a.verdict_number, a.verdict_of, a.verdict_date,
        a.verdict_text, a.verdict_reason, a.verdict_basis, a.note_text, a.flag_come_back,
        e.actor, e.at_ms, a.verdict_conflict,
        (SELECT count(*) FROM k_answer_evidence b WHERE b.entity = a.entity)
    FROM k_answer a LEFT JOIN event e ON e.n = a.verdict_event"""


def answer_of(row: tuple[Any, ...], seen: Mapping[tuple[str, str], Seen]) -> Answer:
    """The answer of a row of `ANSWERS`, with the events behind its groups.

    By places and not by names: one is read before and after every answer that is given.
    """
    entity, question, verdict, number, of, date, text, reason, basis, *rest = row
    note, come_back, actor, at_ms, conflict, evidence = rest
    return Answer(
        QuestionCode(question),
        Verdict(verdict) if verdict else None,
        number,
        of,
        date,
        text,
        reason,
        Basis(basis) if basis else None,
        note or "",
        bool(come_back),
        PersonId(actor) if actor else None,
        at_ms,
        bool(conflict),
        evidence,
        seen.get((entity, "verdict"), ()),
        seen.get((entity, "note"), ()),
    )
