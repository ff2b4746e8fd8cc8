"""The organisation's own questions: rows in, frozen dataclasses out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.connection import Connection
from kontrollbesok.model.ids import QUESTION_BANK_ID, EventId, self_report_context
from kontrollbesok.model.visit import Seen
from kontrollbesok.ports.question_reads import (
    BankChoiceRecord,
    LocalAreaRecord,
    LocalQuestionRecord,
    SelfReportRecord,
)

_SEEN = """
    SELECT l.entity, l.grp, e.id FROM live l JOIN event e USING (n)
    WHERE l.kind = ? ORDER BY e.id"""


@dataclass(frozen=True, slots=True)
class RecordQuestionReads:
    """`ports.question_reads.QuestionReads` over one connection."""

    connection: Connection

    def questions(self) -> Sequence[LocalQuestionRecord]:
        """The questions that anything has been written of, by their ids."""
        seen = self._seen("local_question")
        return [
            LocalQuestionRecord(
                code=row["question"],
                content=_object(row["wording_record"]),
                rule=row["rule_text"],
                removed=bool(row["removal_removed"]),
                reason=row["removal_reason"] or "",
                conflict=any(row[f"{name}_conflict"] for name in ("wording", "rule", "removal")),
                seen=seen.get(row["entity"], {}),
            )
            for row in self._rows("SELECT * FROM k_local_question ORDER BY entity")
        ]

    def areas(self) -> Sequence[LocalAreaRecord]:
        """The areas, by their codes."""
        seen = self._seen("local_area")
        return [
            LocalAreaRecord(
                code=row["area"],
                content=_object(row["description_record"]),
                conflict=bool(row["description_conflict"]),
                seen=seen.get(row["entity"], {}),
            )
            for row in self._rows("SELECT * FROM k_local_area ORDER BY entity")
        ]

    def choice(self) -> BankChoiceRecord:
        """What stands for the bank as a whole."""
        seen = self._seen("question_bank")
        sql = "SELECT * FROM k_question_bank WHERE entity = ?"
        for row in self._rows(sql, QUESTION_BANK_ID):
            return BankChoiceRecord(
                opens_by_answers=bool(row["choice_opens_by_answers"]),
                conflict=bool(row["choice_conflict"]),
                seen=seen.get(row["entity"], {}).get("choice", ()),
            )
        return BankChoiceRecord()

    def self_report(self, year: int) -> Sequence[SelfReportRecord]:
        """The requirements of the year's self-report that anything has been written of."""
        seen = self._seen("self_report")
        sql = "SELECT * FROM k_self_report WHERE context = ? ORDER BY entity"
        return [
            SelfReportRecord(
                requirement=row["requirement"],
                verdict=row["answer_verdict"],
                comment=row["answer_comment"] or "",
                conflict=bool(row["answer_conflict"]),
                seen=seen.get(row["entity"], {}).get("answer", ()),
            )
            for row in self._rows(sql, self_report_context(year))
        ]

    def _seen(self, kind: str) -> Mapping[str, Mapping[str, Seen]]:
        found: dict[str, dict[str, Seen]] = {}
        for entity, group, event in self.connection.execute(_SEEN, (kind,)):
            groups = found.setdefault(entity, {})
            groups[group] = (*groups.get(group, ()), EventId(event.hex()))
        return found

    def _rows(self, sql: str, *values: str) -> list[dict[str, Any]]:
        cursor = self.connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def _object(text: str | None) -> Mapping[str, object] | None:
    found = json.loads(text) if text else None
    return found if isinstance(found, dict) else None
