"""What the registrar files when a visit is settled: a folder that is there whole or not at all.

The report as it was settled, the unit's own answer, the evidence that bears a finding, and one file
that says what all of it is. What is marked secret stays in the visit. Why: docs/beslut/0404.
Source: ux.md §2.8.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.labels import registry as words
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.ids import BlobId, VisitId
from kontrollbesok.model.registration import Registration
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.ports.files import BlobKey
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import remedy_decisions, reports
from kontrollbesok.services.appearing_folder import appearing, write_through
from kontrollbesok.services.evidence_files import shown_picture
from kontrollbesok.services.office import Office
from kontrollbesok.services.registrations import registration_of
from kontrollbesok.services.report_evidence import numbers_of
from kontrollbesok.services.reports import Settled
from kontrollbesok.services.visits import opened

_SAVED = "registry_package"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the package: its place in the folder, what it is, and how to get its bytes."""

    name: str
    kind: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of evidence that does not go along, and why."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Package:
    """What a settled visit's package holds."""

    folder: str
    registration: Registration
    papers: tuple[Paper, ...]
    left_out: tuple[LeftOut, ...]


def package_of(office: Office, visit: VisitId) -> Package:
    """What would be written. Raises `UserError` NOT_ALLOWED for a visit that is not settled, and
    as `reports.settled`.
    """
    stands = opened(office, visit)
    settled = _settled(office, stands)
    header = settled.report.header
    filed = registration_of(office, visit)
    registration = replace(filed, dnr=header.dnr or filed.dnr, document_type=header.document_type)
    pieces, findings = office.reads.evidence(visit), office.reads.findings(visit)
    bearing = [(piece, _borne(piece, findings, pieces)) for piece in pieces]
    return Package(
        folder=words.folder_name(registration.dnr, stands.unit_name, stands.version),
        registration=registration,
        papers=(
            Paper(words.REPORT_FILE, words.KIND_REPORT, partial(reports.render, office, visit)),
            *_replies(office, visit, findings),
            *(_evidence(office, one, of) for one, of in bearing if of and not one.secret),
        ),
        left_out=tuple(
            LeftOut(one.number, words.SECRET if one.secret else words.ELSEWHERE)
            for one, of in bearing
            if one.secret or not of
        ),
    )


def write_package(office: Office, visit: VisitId, place: Path) -> Path:
    """Put a new folder in `place` and give it.

    Raises `UserError` as `package_of`; PACK_EXISTS, PACK_NOT_WRITTEN; BLOB_MISSING where something
    has not come to this computer. Then there is no folder.
    """
    package = package_of(office, visit)
    folder = place / package.folder
    with appearing(folder) as part:
        part.mkdir()
        listed = []
        for paper in package.papers:
            content = paper.content()
            target = part / paper.name
            target.parent.mkdir(exist_ok=True)
            write_through(target, content)
            listed.append((paper, len(content), sha256_hex(content)))
        write_through(part / words.METADATA_FILE, _metadata(office, visit, package, listed))
    office.store.save_draft(Draft(visit, _SAVED, visit, "", str(folder), office.clock.now_ms()))
    return folder


def saved_in(office: Office, visit: VisitId) -> str:
    """Where the package was saved last on this computer, "" before."""
    drafts = office.store.drafts(visit)
    return next((draft.text for draft in drafts if draft.kind == _SAVED), "")


def _settled(office: Office, visit: Visit) -> Settled:
    found = reports.settled(office, visit.id)
    if found is None:
        raise UserError(ErrorCode.NOT_ALLOWED, why=words.NOT_SETTLED)
    return found


def _borne(
    piece: Evidence, findings: Sequence[Finding], pieces: Sequence[Evidence]
) -> tuple[str, ...]:
    """The numbers of the findings that a piece of evidence bears."""
    return tuple(
        found.label
        for found in findings
        if not found.dormant and piece.number in numbers_of(found, pieces)
    )


def _evidence(office: Office, piece: Evidence, findings: Sequence[str]) -> Paper:
    """A picture as it is shown, covered and without what the camera wrote; else the original."""
    told = ", ".join(findings)
    if piece.copy is not None:
        name = words.evidence_name(piece.number, piece.title, ".jpg")
        kind = words.KIND_COVERED.format(findings=told)
        content = partial(shown_picture, office.files, piece)
    else:
        name = words.evidence_name(piece.number, piece.title, _suffix(piece.name))
        kind = words.KIND_EVIDENCE.format(findings=told)
        content = partial(office.files.read, piece.blob, BlobKey(piece.key))
    return Paper(f"{words.EVIDENCE_FOLDER}/{name}", kind, content)


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix
    return suffix if suffix[1:].isalnum() else ""  # the name may have come from anybody


def _replies(office: Office, visit: VisitId, findings: Sequence[Finding]) -> Iterator[Paper]:
    """The files that the unit has answered in, oldest first, each once."""
    kept: dict[str, str] = {}
    for found in findings:
        for candidate in office.store.register("finding", found.id, "unit_reply"):
            blob, _, key = str((candidate.value or {}).get("file") or "").partition(" ")
            if blob and key:
                kept[blob] = key
    kept |= dict(remedy_decisions.reply_files(remedy_decisions.counting_events(office, visit)))
    for place, (blob, key) in enumerate(kept.items(), start=1):
        name = words.REPLY_FILE.format(place="" if place == 1 else f" {place}")
        content = partial(office.files.read, BlobId(blob), BlobKey(key))
        yield Paper(name, words.KIND_REPLY, content)


def _metadata(
    office: Office, visit: VisitId, package: Package, listed: Sequence[tuple[Paper, int, str]]
) -> bytes:
    """What the registry needs to know, in words that a registrar reads."""
    stands, settled = opened(office, visit), reports.settled(office, visit)
    assert settled is not None
    report, filed = settled.report, package.registration
    last = report.attests[-1]
    told = {
        "diarienummer": filed.dnr,
        "handlingstyp": filed.document_type,
        "klassificering": filed.classification or words.NOT_STATED,
        "sekretessmarkering": filed.secrecy or words.NO_SECRECY,
        "myndighet": report.header.organisation,
        "enhet": report.header.unit,
        "besök": stands.number or "",
        "besöksdag": report.header.visited.day.isoformat(),
        "version": stands.version,
        "fastställd": last.day.isoformat() if last.day else "",
        "fastställd av": ", ".join(part for part in (last.name, last.title) if part),
        "kontrollsumma": report.seal.digest if report.seal else "",
        "handlingar": [
            {"fil": paper.name, "slag": paper.kind, "byte": size, "sha256": digest}
            for paper, size, digest in listed
        ],
        "följer inte med": [{"underlag": one.number, "skäl": one.why} for one in package.left_out],
        "maskering": words.MASKED,
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
