"""The booking of visits: rows in, frozen dataclasses out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.connection import Connection
from db.rows import named_rows
from kontrollbesok.model.booking import (
    Booking,
    DocumentRequest,
    LetterType,
    RequestState,
    SentLetter,
    read_proposal,
)
from kontrollbesok.model.ids import VisitId


@dataclass(frozen=True, slots=True)
class RecordBookingReads:
    """`ports.booking_reads.BookingReads` over one connection."""

    connection: Connection

    def booking(self, visit: VisitId) -> Booking:
        """The visit's, empty where nothing is booked."""
        found = named_rows(
            self.connection,
            "SELECT booking_contact, booking_email, booking_phone, booking_proposals FROM k_visit"
            " WHERE entity = ?",
            visit,
        )
        row = found[0] if found else {}
        texts = json.loads(row.get("booking_proposals") or "[]")
        proposals = (read_proposal(text) for text in texts)
        return Booking(
            visit,
            row.get("booking_contact") or "",
            row.get("booking_email") or "",
            row.get("booking_phone") or "",
            tuple(one for one in proposals if one is not None),
            tuple(self._requests(visit)),
            tuple(self._letters(visit)),
        )

    def _requests(self, visit: VisitId) -> Sequence[DocumentRequest]:
        rows = named_rows(
            self.connection,
            "SELECT entity, request_text, request_due, state_state FROM k_document_request"
            " WHERE context = ? AND request_text IS NOT NULL ORDER BY request_event",
            visit,
        )
        return [
            DocumentRequest(
                row["entity"],
                row["request_text"],
                _day(row["request_due"]),
                RequestState(row["state_state"])
                if row["state_state"] in [*RequestState]
                else RequestState.REQUESTED,
            )
            for row in rows
        ]

    def _letters(self, visit: VisitId) -> Sequence[SentLetter]:
        rows = named_rows(
            self.connection,
            "SELECT l.*, e.at_ms FROM k_letter l JOIN event e ON e.n = l.letter_event"
            " WHERE l.context = ? AND l.letter_blob IS NOT NULL ORDER BY l.letter_event",
            visit,
        )
        return [
            SentLetter(
                row["entity"],
                LetterType(row["letter_type"]),
                row["letter_to"] or "",
                row["letter_subject"] or "",
                row["letter_name"] or "",
                row["letter_blob"],
                row["letter_key"] or "",
                row["letter_sha256"] or "",
                row["letter_size"] or 0,
                row["at_ms"],
            )
            for row in rows
            if row["letter_type"] in [*LetterType]
        ]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
