"""An answer as its row in the tables says it."""

from collections.abc import Mapping
from typing import Any, Final

from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Seen

ANSWERS: Final = """
    SELECT a.*, e.actor, e.at_ms,
        (SELECT count(*) FROM k_answer_evidence b WHERE b.entity = a.entity) AS evidence
    FROM k_answer a LEFT JOIN event e ON e.n = a.verdict_event"""


def answer_of(row: Mapping[str, Any], seen: Mapping[tuple[str, str], Seen]) -> Answer:
    """The answer of a row of `ANSWERS`, with the events behind its groups."""
    return Answer(
        question=QuestionCode(row["question"]),
        verdict=Verdict(row["verdict_verdict"]) if row["verdict_verdict"] else None,
        number=row["verdict_number"],
        of=row["verdict_of"],
        date=row["verdict_date"],
        text=row["verdict_text"],
        reason=row["verdict_reason"],
        basis=Basis(row["verdict_basis"]) if row["verdict_basis"] else None,
        note=row["note_text"] or "",
        come_back=bool(row["flag_come_back"]),
        by=PersonId(row["actor"]) if row["actor"] else None,
        at_ms=row["at_ms"],
        conflict=bool(row["verdict_conflict"]),
        evidence=row["evidence"],
        seen=seen.get((row["entity"], "verdict"), ()),
        note_seen=seen.get((row["entity"], "note"), ()),
    )
