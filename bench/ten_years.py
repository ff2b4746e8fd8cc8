"""Ten years in a data folder: 300 units, 4 000 visits, 400 000 answers, 40 000 findings.

The fictive team's coordinator takes one visit through the services. Its acts are sealed again for
each of the other visits, with their own names, in her stream, and a colleague's store receives them
as a sync does: in batches, verified, judged, projected and indexed. What comes of it is the
colleague's data folder, which the program opens as any other; beside it lies hers as it was before.

It takes some minutes, so it is kept in the computer's folder for temporary files until the schema
or this module is another.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kontrollbesok.demo.team import COORDINATOR, LEAD  # noqa: E402
from kontrollbesok.entrypoints.bootstrap import Program, opened  # noqa: E402
from kontrollbesok.entrypoints.commands.demo import prepare  # noqa: E402
from kontrollbesok.imports.checklists import load_checklist  # noqa: E402
from kontrollbesok.journal.causality import Position  # noqa: E402
from kontrollbesok.journal.digest import sha256_hex  # noqa: E402
from kontrollbesok.journal.event import (  # noqa: E402
    Event,
    event_digest,
    header_bytes,
    read_event,
)
from kontrollbesok.journal.verify import verified  # noqa: E402
from kontrollbesok.model.code import AnswerType, UnitType  # noqa: E402
from kontrollbesok.model.ids import PersonId, UnitId, VisitId, mint  # noqa: E402
from kontrollbesok.model.verdict import Verdict  # noqa: E402
from kontrollbesok.model.visit import Reply  # noqa: E402
from kontrollbesok.services import answers, content, units, visits  # noqa: E402
from kontrollbesok.services.office import Office  # noqa: E402

UNITS, VISITS, ANSWERS, FINDINGS = 300, 4_000, 100, 10  # the last two in each visit
OWN = 7  # visits of the colleague's, asked in full and answered by nobody
COMING = 100  # more visits like the others, whose events have not come yet
_BATCH = 2_000
_FIRST_DAY = date(2016, 9, 1)
_DAY_MS = 86_400_000
_FIRST_MS = 1_472_688_000_000


@dataclass(frozen=True)
class TenYears:
    """Two data folders of the same person, her own visits in both, and events yet to come."""

    full: Path
    empty: Path
    own: tuple[VisitId, ...]
    coming: Path

    def events(self) -> list[Event]:
        """Those that are still to come, unverified."""
        lines = self.coming.read_text(encoding="ascii").splitlines()
        parts = [[bytes.fromhex(part) for part in line.split()] for line in lines]
        return [read_event(header, body, sign, None) for header, body, sign in parts]


def ten_years() -> TenYears:
    """Made now, or as it was made before: a copy is given, for whoever measures to write in."""
    made = Path(tempfile.gettempdir(), f"kontrollbesok-tio-ar-{_version()}")
    if not made.exists():
        started = time.perf_counter()
        building = Path(tempfile.mkdtemp(prefix="kontrollbesok-tio-ar-"))
        _build(building)
        building.replace(made)
        print(f"ten years made in {time.perf_counter() - started:.0f} s", flush=True)
    copy = Path(tempfile.mkdtemp(prefix="kontrollbesok-bench-"))
    shutil.copytree(made, copy, dirs_exist_ok=True)
    own = tuple(map(VisitId, (copy / "own").read_text(encoding="ascii").split()))
    return TenYears(copy / "full", copy / "empty", own, copy / "coming")


def _version() -> str:
    schema = (ROOT / "db" / "schema.sql").read_bytes()
    return sha256(schema + Path(__file__).read_bytes()).hexdigest()[:12]


def _build(folder: Path) -> None:
    prepare(folder / "team")
    with opened(folder / "team" / COORDINATOR.folder) as hers:
        office = hers.office
        bank = content.publish(office, load_checklist())
        places = [
            units.register_unit(office, f"Enhet {number}", UnitType.IN_HOUSE)
            for number in range(UNITS)
        ]
        lead = office.reads.people()
        colleague = next(one.id for one in lead.values() if one.name == LEAD.name)
        own = [_planned(office, places[n], bank, colleague, n) for n in range(OWN)]
        pattern = _pattern(office, places[0], bank)
        full = folder / "team" / LEAD.folder
        with opened(full) as theirs:
            _receive(theirs, list(hers.store.events_unknown_to(theirs.store.vector())))
        shutil.copytree(full, folder / "empty")
        events = _sealed_again(hers, pattern, places)
        with opened(full) as theirs:
            left = VISITS * len(pattern)
            while left:
                batch = list(islice(events, min(left, _BATCH)))
                _receive(theirs, batch)
                left -= len(batch)
        _write(folder / "coming", events)
    full.rename(folder / "full")
    shutil.rmtree(folder / "team")
    (folder / "own").write_text("\n".join(own), encoding="ascii")


def _write(file: Path, events: Iterator[Event]) -> None:
    parts = ((e.header_bytes, e.body_bytes or b"", e.signature) for e in events)
    lines = (" ".join(part.hex() for part in line) for line in parts)
    file.write_text("\n".join(lines), encoding="ascii")


def _planned(office: Office, unit: UnitId, bank: str, lead: PersonId, number: int) -> VisitId:
    return visits.plan(
        office,
        visits.Plan(
            unit=unit,
            date=_in_days(office, number),
            lead=lead,
            team=(),
            content=bank,
            areas=tuple(area.code for area in load_checklist().areas),
            number=f"IK-2099-{number:03d}",
        ),
    )


def _in_days(office: Office, days: int) -> str:
    return (office.clock.today() + timedelta(days=days)).isoformat()


def _pattern(office: Office, unit: UnitId, bank: str) -> list[Event]:
    """What is recorded of one visit: planned, a hundred answers, every tenth with a finding."""
    visit = _planned(office, unit, bank, office.author.person, 999)
    asked = [
        question
        for area in load_checklist().areas
        for question in area.questions
        if question.answer_type is AnswerType.VERDICT
    ]
    for number, question in enumerate(asked[:ANSWERS]):
        is_wanting = number % (ANSWERS // FINDINGS) == 0
        answers.give(office, visit, question, Reply(Verdict.NO if is_wanting else Verdict.YES))
    assert len(office.reads.answers(visit)) == ANSWERS
    assert len(office.reads.findings(visit)) == FINDINGS
    return [entry.event for entry in office.reads.history(visit)]


def _sealed_again(hers: Program, pattern: Sequence[Event], places: list[UnitId]) -> Iterator[Event]:
    """The pattern's events for each of the visits, chained after what she has recorded."""
    office, position = hers.office, hers.store.position()
    (plan, *_) = pattern
    visit, unit = str(plan.header.context), places[0]
    day = _in_days(office, 999)
    findings = [found.id for found in office.reads.findings(VisitId(visit))]
    for number in range(VISITS + COMING):
        at_ms = _FIRST_MS + number * 3_600 * _DAY_MS // VISITS
        when = _FIRST_DAY + timedelta(days=number * 3_600 // VISITS)
        names: dict[str, str] = {
            visit: mint(at_ms),
            unit: places[number % len(places)],
            day: when.isoformat(),
            "IK-2099-999": f"IK-{when.year}-{number:04d}",
        }
        names |= {name: mint(at_ms + 1 + place) for place, name in enumerate(findings)}
        for before in pattern:
            event = _again(hers, before, names, position, at_ms)
            names[before.id] = event.id
            position = replace(
                position,
                sequence=position.sequence + 1,
                previous=event.id,
                lamport=position.lamport + 1,
                dependencies={},
            )
            yield event


def _again(
    hers: Program, before: Event, names: dict[str, str], position: Position, at_ms: int
) -> Event:
    assert before.body_bytes is not None
    body = before.body_bytes.decode()
    for old, new in names.items():
        body = body.replace(old, new)
    data = body.encode()
    header = replace(
        before.header,
        stream=position.stream,
        sequence=position.sequence,
        previous=position.previous,
        lamport=position.lamport,
        dependencies=position.dependencies,
        at_ms=at_ms,
        context=names[str(before.header.context)],
        body_hash=sha256_hex(data),
    )
    written = header_bytes(header)
    return read_event(written, data, hers.office.keys.sign(event_digest(written)), None)


def _receive(theirs: Program, events: Sequence[Event]) -> None:
    keys = theirs.store.device_keys()
    receipt = theirs.store.receive(verified(events, theirs.office.organisation, keys))
    assert receipt.accepted == len(events), receipt


if __name__ == "__main__":
    print(ten_years())
