"""A visit handed to somebody without the program: the record of it, the report, and the means to
check both. It appears whole or not at all.

The chain is checked by headers alone, so all headers that the visit rests on are there; bodies only
of the visit itself and of what decides who may do what in it. Source: docs/format §9.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kontrollbesok.exchange.pack import write_pack
from kontrollbesok.journal.erasure import is_about_trust
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.labels import proof as labels
from kontrollbesok.model.ids import BlobId, StreamId, VisitId
from kontrollbesok.model.visit import Visit
from kontrollbesok.services import reports
from kontrollbesok.services.appearing_folder import appearing, write_through
from kontrollbesok.services.export_tables import answers_table, findings_table
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_attests import stated
from kontrollbesok.services.verifier_files import read_me_file, verifier
from kontrollbesok.services.visits import opened


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds. `missing_blobs` are not on this computer; `late` events came after
    the settling.
    """

    folder: Path
    settled: bool
    events: int
    bodies: int
    blobs: int
    missing_blobs: int
    late: int


def export_visit(office: Office, visit: VisitId, folder: Path) -> Exported:
    """Write all there is about a visit to `folder`, which must not exist.

    Raises `UserError`: VISIT_UNKNOWN, CONTENT_MISSING, what the report says, PACK_EXISTS,
    PACK_NOT_WRITTEN, PACK_NOT_SIGNED, BLOB_DAMAGED.
    """
    stands = opened(office, visit)
    extract = _extract(office, stands)
    here = sorted(filter(office.files.has, extract.blobs))
    exported = Exported(
        folder=folder,
        settled=reports.settled(office, visit) is not None,
        events=extract.events,
        bodies=extract.bodies,
        blobs=len(here),
        missing_blobs=len(extract.blobs) - len(here),
        late=sum(row.aside == Reason.LATE for row in office.reads.history(visit)),
    )
    texts = {
        labels.REPORT_FILE: reports.render(office, visit),
        labels.ANSWERS_FILE: answers_table(office, visit),
        labels.FINDINGS_FILE: findings_table(office, visit),
        **{name: verifier(name) for name in labels.VERIFIER_FILES},
        labels.READ_ME_FILE: _read_me(office, stands, exported),
    }
    with appearing(folder) as part:
        write_pack(
            part,
            office.organisation,
            filter(extract.holds, office.store.events_unknown_to({})),
            {blob: partial(office.files.open_stored, blob) for blob in here},
            extract.tells,
        )
        for name, content in texts.items():
            write_through(part / name, content)
    return exported


# --- what goes along ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the export is about: a visit, the units it is to, and its question bank."""

    visit: VisitId
    units: frozenset[str]
    content: str | None

    def owns(self, event: Event) -> bool:
        """Whether the event is the visit's own."""
        return event.header.context == self.visit

    def tells(self, event: Event) -> bool:
        """Whether the event's body goes along: of the visit, or of what decides rights in it.

        A unit's chief confirms facts and a tie keeps a person out, so both are needed to judge.
        """
        return (
            self.owns(event)
            or is_about_trust(event)
            or any(
                operation.kind == "person"
                or (operation.kind == "unit" and operation.entity in self.units)
                or (operation.kind == "tie" and operation.entity.split("/")[-1] in self.units)
                or (operation.kind == "content" and operation.entity == self.content)
                or (operation.kind == "report" and self._is_report(operation))
                for operation in (event.body.operations if event.body else ())
            )
        )

    def _is_report(self, operation: Operation) -> bool:
        """Whether the operation keeps the text of the visit's own report."""
        change = operation.change
        return isinstance(change, Set) and change.value.get("visit") == self.visit


@dataclass(frozen=True, slots=True)
class _Extract:
    """Which part of the record goes along: of each stream all up to a place."""

    subject: _Subject
    places: Mapping[StreamId, int]
    events: int
    bodies: int
    blobs: frozenset[BlobId]

    def holds(self, event: Event) -> bool:
        """Whether the event goes along."""
        return event.header.sequence <= self.places.get(event.header.stream, -1)

    def tells(self, event: Event) -> bool:
        """Whether its body does."""
        return self.subject.tells(event)


@dataclass(frozen=True, slots=True)
class _Row:
    """What is remembered of an event while the extract is chosen."""

    stream: StreamId
    sequence: int
    cited: tuple[tuple[StreamId, int], ...]
    is_own: bool
    has_body: bool
    blobs: tuple[BlobId, ...]


def _extract(office: Office, visit: Visit) -> _Extract:
    units = frozenset({str(visit.unit)} | set(_planned_units(office, visit.id)))
    subject = _Subject(visit.id, units, visit.content)
    rows = [_row(event, subject) for event in office.store.events_unknown_to({})]
    places = _places(rows)
    chosen = [row for row in rows if row.sequence <= places.get(row.stream, -1)]
    return _Extract(
        subject,
        places,
        events=len(chosen),
        bodies=sum(row.has_body for row in chosen),
        blobs=frozenset(blob for row in chosen if row.has_body or row.is_own for blob in row.blobs),
    )


def _planned_units(office: Office, visit: VisitId) -> Iterator[str]:
    """Every unit that the visit has ever been planned to."""
    for row in office.reads.history(visit):
        unit = stated(row.event, "plan").get("unit")
        if unit is not None:
            yield str(unit)


def _row(event: Event, subject: _Subject) -> _Row:
    header = event.header
    return _Row(
        stream=header.stream,
        sequence=header.sequence,
        cited=tuple((stream, place) for stream, (place, _) in header.dependencies.items()),
        is_own=subject.owns(event),
        has_body=event.body is not None and subject.tells(event),
        blobs=header.blobs,
    )


def _places(rows: Sequence[_Row]) -> dict[StreamId, int]:
    """How far the visit's events reach in each stream: their own places, and all they rest on.

    Rows stand each after its past, so one walk from the end meets everything before what it cites.
    """
    places: dict[StreamId, int] = {}
    for row in reversed(rows):
        if row.is_own or row.sequence <= places.get(row.stream, -1):
            for stream, place in ((row.stream, row.sequence), *row.cited):
                places[stream] = max(place, places.get(stream, -1))
    return places


# --- files --------------------------------------------------------------------------------------


def _read_me(office: Office, visit: Visit, exported: Exported) -> bytes:
    text = labels.read_me(
        visit=f"{visit.unit_name}, {visit.number or visit.id}, {visit.date}",
        organisation=office.organisation,
        settled=exported.settled,
        events=exported.events,
        bodies=exported.bodies,
        blobs=exported.blobs,
        missing=exported.missing_blobs,
        late=exported.late,
    )
    return read_me_file(text)
