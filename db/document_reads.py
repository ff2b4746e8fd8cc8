"""The register of governing documents: rows in, frozen dataclasses out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.connection import Connection
from db.rows import named_rows, seen_in, seen_of
from kontrollbesok.model.chart import Days
from kontrollbesok.model.document import DocumentLevel
from kontrollbesok.model.document_register import DocumentDays, DocumentWords, SystemReview
from kontrollbesok.model.ids import DOCUMENT_IDS, EventId, year_plan_id
from kontrollbesok.ports.document_reads import DocumentRecord


@dataclass(frozen=True, slots=True)
class RecordDocumentReads:
    """`ports.document_reads.DocumentReads` over one connection."""

    connection: Connection

    def documents(self) -> Sequence[DocumentRecord]:
        """Those that anything has been written of."""
        beyond = DOCUMENT_IDS[:-1] + "0"  # the sign after "/"
        seen = seen_in(self.connection, "governing_document", DOCUMENT_IDS, beyond)
        rows = named_rows(self.connection, "SELECT * FROM k_governing_document ORDER BY entity")
        return [_record(row, seen.get(row["entity"], {})) for row in rows]

    def review(self, year: int) -> SystemReview:
        """The year's review of the system."""
        entity = year_plan_id(year)
        rows = named_rows(self.connection, "SELECT * FROM k_plan WHERE entity = ?", entity)
        if not rows:
            return SystemReview(year)
        row = rows[0]
        return SystemReview(
            year,
            version=row["system_review_version"] or "",
            by=row["system_review_by"] or "",
            changes=row["system_review_changes"] or "",
            date=row["system_review_date"] or "",
            dnr=row["system_review_dnr"] or "",
            seen=seen_of(self.connection, "plan", entity, "system_review"),
            conflict=bool(row["system_review_conflict"]),
        )


def _record(row: Mapping[str, Any], seen: Mapping[str, list[EventId]]) -> DocumentRecord:
    return DocumentRecord(
        key=row["entity"],
        words=_words(row),
        days=_days(row),
        words_seen=tuple(seen.get("words", ())),
        days_seen=tuple(seen.get("validity", ())),
        conflict=bool(row["words_conflict"] or row["validity_conflict"]),
    )


def _words(row: Mapping[str, Any]) -> DocumentWords | None:
    if row["words_name"] is None:
        return None
    level = row["words_level"]
    return DocumentWords(
        name=row["words_name"],
        level=DocumentLevel(level) if level in [*DocumentLevel] else DocumentLevel.LOCAL,
        decided=row["words_decided"] or "",
        replaces=row["words_replaces"] or "",
        role=row["words_role"] or "",
        link=row["words_link"] or "",
        note=row["words_note"] or "",
    )


def _days(row: Mapping[str, Any]) -> DocumentDays | None:
    days = [_day(row[f"validity_{name}"]) for name in ("first", "last", "checked")]
    if not row["validity_written"]:
        return None
    return DocumentDays(Days(days[0], days[1]), days[2])


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
