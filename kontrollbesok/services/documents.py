"""The register of governing documents, and the yearly review of the system document.

Source: system for internal control §1, §8.4; docs/beslut/0518.
"""

from collections.abc import Mapping
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.chart import Days
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.document import DocumentLevel, GoverningDocument, is_cited
from kontrollbesok.model.document_register import (
    DocumentDays,
    DocumentWords,
    RegisteredDocument,
    SystemReview,
)
from kontrollbesok.model.ids import DOCUMENTS_CONTEXT, VisitId, document_id, mint, year_plan_id
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.document_reads import DocumentRecord
from kontrollbesok.services import undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import checklist_now
from kontrollbesok.services.recording import put, record

_LEVELS = tuple(DocumentLevel)


def documents(office: Office, checklist: Checklist) -> tuple[RegisteredDocument, ...]:
    """The bank's documents with what has been written of them, and the own ones last in a level."""
    written = {one.key: one for one in office.reads.documents.documents()}
    found = [_shipped(one, written.pop(_key(one.name), None)) for one in checklist.documents]
    found += [_own(one) for one in written.values() if one.words is not None]
    return tuple(sorted(found, key=lambda one: _LEVELS.index(one.words.level)))


def governing(office: Office, checklist: Checklist) -> tuple[GoverningDocument, ...]:
    """The register in the bank's form, with the days that are written here."""
    return tuple(one.as_governing() for one in documents(office, checklist))


def questions_citing(checklist: Checklist, document: GoverningDocument) -> tuple[QuestionCode, ...]:
    """The questions whose requirement names the document, in the bank's order."""
    return tuple(one.id for one in checklist.questions if is_cited(document, one.requirement or ""))


def add(office: Office, words: DocumentWords) -> tuple[Touched, str]:
    """A document of one's own; its id. Raises `UserError(DOCUMENT_NEEDS_NAME)`."""
    key = document_id(mint(office.clock.now_ms()))
    operation = put(office.store, "governing_document", key, "words", _words_value(words), ())
    return record(office, Act("document.add", (operation,), context=DOCUMENTS_CONTEXT)), key


def change_words(office: Office, one: RegisteredDocument, words: DocumentWords) -> Touched:
    """What is said of a document. Raises `UserError(DOCUMENT_NEEDS_NAME)`."""
    if words == one.words:
        return Touched.NOTHING
    value = _words_value(words)
    seen = one.words_seen
    operation = put(office.store, "governing_document", one.key, "words", value, seen)
    return record(office, Act("document.words", (operation,), context=DOCUMENTS_CONTEXT))


def change_days(office: Office, one: RegisteredDocument, days: DocumentDays) -> Touched:
    """From when, until when, and when it was last looked at.

    Raises `UserError(DOCUMENT_DAYS_WRONG)` where it would end before it begins.
    """
    if days == one.days:
        return Touched.NOTHING
    if days.valid.is_backwards:
        raise UserError(ErrorCode.DOCUMENT_DAYS_WRONG)
    value: dict[str, Json] = {
        "first": _iso(days.valid.first),
        "last": _iso(days.valid.last),
        "checked": _iso(days.checked),
        "written": True,
    }
    seen = one.days_seen
    operation = put(office.store, "governing_document", one.key, "validity", value, seen)
    return record(office, Act("document.validity", (operation,), context=DOCUMENTS_CONTEXT))


def end(office: Office, one: RegisteredDocument, day: date) -> Touched:
    """Let the day be its last. Raises as `change_days`."""
    valid = Days(one.days.valid.first, day)
    return change_days(office, one, DocumentDays(valid, one.days.checked))


def review_of(office: Office, year: int) -> SystemReview:
    """The year's review of the system for internal control."""
    return office.reads.documents.review(year)


def set_review(office: Office, was: SystemReview, now: SystemReview) -> Touched:
    """Say who has gone through the system, what was changed, and what the board decided."""
    names = ("version", "by", "changes", "date", "dnr")
    value: dict[str, Json] = {name: getattr(now, name).strip() or None for name in names}
    if value == {name: getattr(was, name) or None for name in names}:
        return Touched.NOTHING
    entity = year_plan_id(was.year)
    operation = put(office.store, "plan", entity, "system_review", value, was.seen)
    return record(office, Act("plan.system_review", (operation,), context=DOCUMENTS_CONTEXT))


def take_back(office: Office) -> Touched:
    """Take back my last act of today in the register. Raises `UserError` as `undo.undo`."""
    return undo.undo(office, VisitId(DOCUMENTS_CONTEXT))


def do_again(office: Office) -> Touched:
    """Take back my last undo. Raises as `undo.redo`."""
    return undo.redo(office, VisitId(DOCUMENTS_CONTEXT))


def register_now(office: Office) -> tuple[Checklist, tuple[RegisteredDocument, ...]]:
    """Today's question bank, and the register beside it."""
    checklist = checklist_now(office)
    return checklist, documents(office, checklist)


def _key(name: str) -> str:
    """Of a document that ships: the same wherever somebody writes of it first."""
    return document_id(sha256_hex(name.encode())[:32])


def _shipped(one: GoverningDocument, written: DocumentRecord | None) -> RegisteredDocument:
    words = DocumentWords(one.name, one.level, one.decided or "", note=one.note or "")
    days = DocumentDays(Days(_day(one.valid_from), _day(one.valid_to)))
    if written is not None:
        words, days = written.words or words, written.days or days
    return RegisteredDocument(
        _key(one.name),
        words,
        days,
        one.status,
        one.cited_as,
        one.areas,
        shipped=True,
        words_seen=written.words_seen if written else (),
        days_seen=written.days_seen if written else (),
        conflict=written is not None and written.conflict,
    )


def _own(written: DocumentRecord) -> RegisteredDocument:
    assert written.words is not None
    return RegisteredDocument(
        written.key,
        written.words,
        written.days or DocumentDays(),
        cited_as=(written.words.name,),
        words_seen=written.words_seen,
        days_seen=written.days_seen,
        conflict=written.conflict,
    )


def _words_value(words: DocumentWords) -> dict[str, Json]:
    texts: Mapping[str, str] = {
        "name": words.name,
        "decided": words.decided,
        "replaces": words.replaces,
        "role": words.role,
        "link": words.link,
        "note": words.note,
    }
    if not words.name.strip():
        raise UserError(ErrorCode.DOCUMENT_NEEDS_NAME)
    value: dict[str, Json] = {name: text.strip() or None for name, text in texts.items()}
    return {**value, "level": words.level.value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
