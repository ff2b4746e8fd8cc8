"""The visit's report: a draft of what stands now, or what was settled, word for word.

A settle event names the report that was settled by the digest of its text, and the record keeps the
text. It is read back from there, so neither a late event, a new version of the visit nor a later
program changes a word of it. Why: docs/beslut/0212.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json, canonical_bytes
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.report.data import missing_pictures, pictures_in
from kontrollbesok.report.proof import settled_report, settled_text, text_digest
from kontrollbesok.report.visit import Seal, VisitReport
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.report_attests import (
    SETTLING,
    day_of,
    in_order,
    person_at,
    settling,
    stated,
)
from kontrollbesok.services.report_draft import about_to_be_settled, draft
from kontrollbesok.services.settlement_proof import settlement_proof
from kontrollbesok.services.visits import opened

_CLOSED: Final = frozenset({VisitState.SETTLED, VisitState.REGISTERED})
_MOST_TEXT_BYTES: Final = 200 * 1024  # an event holds 256 KiB (docs/format §3)


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled version of a visit: the event that settled it, and the report."""

    event: Event
    report: VisitReport


def visit_report(office: Office, visit: VisitId, version: int | None = None) -> VisitReport:
    """The report of the visit, or of an earlier `version` of it.

    Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING; REPORT_VERSION_UNKNOWN where no such
    version was settled; REPORT_NOT_AS_SETTLED where it can no longer be told what was.
    """
    found = settled(office, visit, version)
    return draft(office, visit) if found is None else found.report


def settled(office: Office, visit: VisitId, version: int | None = None) -> Settled | None:
    """What was settled, or None while the visit's present version is a draft.

    Raises as `visit_report`.
    """
    stands = opened(office, visit)
    wanted = stands.version if version is None else version
    if wanted == stands.version and stands.state not in _CLOSED:
        return None
    event = _settling_event(office, visit, wanted)
    if event is None:
        raise UserError(ErrorCode.REPORT_VERSION_UNKNOWN, version=wanted)
    return Settled(event, _as_settled(office, visit, event))


def for_settling(office: Office, visit: VisitId) -> dict[str, Json]:
    """Keep the text of the report in the record, and give what the settle event says of it.

    A text that is too long for an event is not kept: it must then be composed anew to be read.
    Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING, and what the disk says.
    """
    text = settled_text(about_to_be_settled(office, visit))
    digest = text_digest(text)
    known = office.store.past().register(*_place(digest))
    if not known and len(canonical_bytes(text)) <= _MOST_TEXT_BYTES:
        version = opened(office, visit).version
        value: dict[str, Json] = {"visit": visit, "version": version, "text": text}
        record(office, Act("report.keep", (put(office.store, *_place(digest), value),)))
    return {"report": digest}


def render(office: Office, visit: VisitId, version: int | None = None) -> bytes:
    """The report as a file; when it is settled, with the proof that it is. Raises as above."""
    from kontrollbesok.report.pdf import render_pdf

    found = settled(office, visit, version)
    if found is None:
        return render_pdf(draft(office, visit))
    return render_pdf(found.report, [settlement_proof(office, found.event)])


def write_pdf(office: Office, visit: VisitId, target: Path, version: int | None = None) -> None:
    """Write the report to `target`, which appears whole or not at all.

    Raises `UserError` as `visit_report` does, and PLACE_NOT_WRITABLE.
    """
    write_whole(render(office, visit, version), target)


def _settling_event(office: Office, visit: VisitId, version: int) -> Event | None:
    """The event that settled a version. Two who settled the same apart agree: the first is it."""
    settlings = (
        row.event
        for row in office.reads.history(visit)
        if row.aside is None and row.event.header.act == SETTLING
    )
    return next(
        (event for event in in_order(settlings) if stated(event, "life").get("version") == version),
        None,
    )


def _as_settled(office: Office, visit: VisitId, event: Event) -> VisitReport:
    text = _settled_text(office, visit, event)
    person = person_at(office.store.past_of(event.id), event.header.actor)
    added = day_of(event), settling(person, day_of(event)), _seal(office, visit, event)
    report = settled_report(text, *added, {})
    if missing_pictures(report):
        pictures = pictures_in(about_to_be_settled(office, visit))
        return settled_report(text, *added, pictures)
    return report


def _settled_text(office: Office, visit: VisitId, event: Event) -> str:
    """The text with the digest that was settled: as it is kept, or else composed anew."""
    digest = str(stated(event, "life").get("report"))
    kept = [
        str(candidate.value.get("text"))
        for candidate in office.store.past_of(event.id).register(*_place(digest))
        if candidate.value is not None
    ]
    for text in kept:
        if text_digest(text) == digest:
            return text
    text = settled_text(about_to_be_settled(office, visit))
    if text_digest(text) != digest:
        raise UserError(ErrorCode.REPORT_NOT_AS_SETTLED)
    return text


def _place(digest: str) -> tuple[str, str, str]:
    """Where the record keeps the text of a report."""
    return "report", digest, "text"


def _seal(office: Office, visit: VisitId, event: Event) -> Seal:
    """What the settling chief's digest covered."""
    value = stated(event, "life")
    covered = list(office.store.past_of(event.id).visit_events(visit))
    content, version = value.get("content"), value.get("version")
    return Seal(
        visit=visit,
        version=version if isinstance(version, int) else 1,
        digest=str(value.get("digest")),
        events=tuple(sorted(name for name, _ in covered)),
        blobs=tuple(sorted({blob for _, blobs in covered for blob in blobs})),
        content=tuple(sorted(map(str, content))) if isinstance(content, list) else (),
    )
