"""`verifiera`: whether a report or an event pack is what it says it is. Needs no data folder."""

import argparse
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok import __version__
from kontrollbesok.entrypoints.commands.command import AS_JSON, Command, argument
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.named_file import there
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import proof as words
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import OrganisationId
from kontrollbesok.model.verification import Fault
from kontrollbesok.services.pack_verification import PackVerdict, SettledVisit, verify_pack
from kontrollbesok.services.verification import ReportVerdict, SettledBy, verify_report

_ID_DIGITS: Final = 32
_MOST_FAULTS: Final = 20  # shown one by one; all of them are in the JSON


def _run(options: argparse.Namespace) -> int:
    path, expected = there(options.path), options.organisation
    if path.is_dir():
        pack = _judged_pack(path, expected)
        report = _enclosed_report(path, pack)
        holds = pack.holds and report.holds
        if options.json:
            print_json({**_pack_json(pack), "report": report.json, "holds": holds})
        else:
            _print_lines([*_pack_lines(pack), *report.lines, *_organisation_lines(pack, expected)])
        return int(not holds)
    verdict = verify_report(_bytes(path), expected)
    if options.json:
        print_json(_report_json(verdict))
    else:
        _print_lines(_report_lines(verdict, expected))
    return int(not verdict.holds)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(ErrorCode.PATH_MISSING, name=path.name) from error


def _print_lines(lines: Sequence[str]) -> None:
    print("\n".join(lines))


# --- a report -----------------------------------------------------------------------------------


def _report_lines(verdict: ReportVerdict, expected: OrganisationId | None) -> list[str]:
    lines = [*_verdict_lines(verdict), ""]
    facts = {
        "Enhet": verdict.unit,
        "Besök": f"{verdict.visit_number}, version {verdict.version}",
        "Dnr": verdict.dnr or "saknas",
        "Kontrollsumma": verdict.digest or "",
    }
    lines += [f"{name:<15}{value}" for name, value in facts.items() if value]
    return [*lines, *_organisation_lines(verdict, expected)]


def _verdict_lines(verdict: ReportVerdict) -> Iterator[str]:
    """The verdict in a sentence, and what does not hold."""
    if verdict.holds and verdict.settled:
        yield f"{words.as_settled(verdict.settled.day, _who(verdict.settled))} {words.UNCHANGED}"
        if verdict.packed_anew:
            yield words.PACKED_ANEW
        return
    if verdict.settled:
        yield words.not_as_settled(verdict.settled.day, _who(verdict.settled))
    yield from _fault_lines(verdict.faults, indent="  " if verdict.settled else "")
    if verdict.program and verdict.program != __version__:
        yield words.other_program(verdict.program, __version__)
    if verdict.data_holds:
        yield words.DATA_HOLDS
    if not verdict.is_draft:
        yield words.USE_ANOTHER


def _report_json(verdict: ReportVerdict) -> dict[str, Any]:
    return {
        "kind": "report",
        "holds": verdict.holds,
        "draft": verdict.is_draft,
        "unit": verdict.unit,
        "visit_number": verdict.visit_number,
        "version": verdict.version,
        "dnr": verdict.dnr,
        "digest": verdict.digest,
        "settled": _settled_json(verdict.settled),
        "organisation": verdict.organisation,
        "organisation_name": verdict.organisation_name,
        "program": verdict.program,
        "packed_anew": verdict.packed_anew,
        "data_holds": verdict.data_holds,
        "faults": _faults_json(verdict.faults),
    }


# --- an event pack ------------------------------------------------------------------------------


@contextmanager
def _empty_record() -> Iterator[RecordStore]:
    """A database that nobody has the key to, gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="kontrollbesok-") as folder:
        store = RecordStore.open(Path(folder) / "paket.db", secrets.token_bytes(32))
        try:
            yield store
        finally:
            store.close()


def _judged_pack(folder: Path, expected: OrganisationId | None) -> PackVerdict:
    with _empty_record() as store:
        return verify_pack(folder, store, RecordReads(store.connection), expected)


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """The report that lies in an export, judged with its pack."""

    holds: bool
    lines: Sequence[str] = ()
    json: dict[str, Any] | None = None


def _enclosed_report(folder: Path, pack: PackVerdict) -> _Enclosed:
    """The report must be what the pack's own visit settled; a draft where nothing is settled."""
    file = folder / words.REPORT_FILE
    if not file.is_file():
        return _Enclosed(True)
    try:
        verdict = verify_report(_bytes(file), pack.organisation)
    except UserError as error:
        return _Enclosed(False, [f"{file.name}: {error_text(error)}"], {"kind": "report"})
    settled = {visit.digest for visit in pack.visits}
    if verdict.is_draft and not settled:
        return _Enclosed(True, [words.ENCLOSED_DRAFT], _report_json(verdict))
    lines = [f"{file.name}: {line}" for line in _verdict_lines(verdict)]
    if verdict.holds and verdict.digest not in settled:
        return _Enclosed(False, [words.ENCLOSED_OTHER], _report_json(verdict))
    return _Enclosed(verdict.holds, lines, _report_json(verdict))


def _pack_lines(verdict: PackVerdict) -> Iterator[str]:
    yield words.pack_holds(verdict.events) if verdict.holds else words.PACK_BROKEN
    yield from _fault_lines(verdict.faults, indent="  ")
    yield from _fault_lines(verdict.remarks, indent="  ")
    for visit in verdict.visits:
        name = visit.number or visit.visit
        day, who = visit.settled.day, _who(visit.settled)
        yield words.visit_unchanged(name, visit.version, day, who)
        yield f"  {_counts(visit)}"
    if not verdict.visits:
        yield words.NOT_SETTLED


def _counts(visit: SettledVisit) -> str:
    return words.visit_counts(
        visit.events, visit.without_body, visit.blobs, visit.blobs_here, visit.late
    )


def _pack_json(verdict: PackVerdict) -> dict[str, Any]:
    return {
        "kind": "pack",
        "organisation": verdict.organisation,
        "organisation_name": verdict.organisation_name,
        "events": verdict.events,
        "faults": _faults_json(verdict.faults),
        "remarks": _faults_json(verdict.remarks),
        "visits": [
            {
                "visit": visit.visit,
                "visit_number": visit.number,
                "version": visit.version,
                "digest": visit.digest,
                "settled": _settled_json(visit.settled),
                "events": visit.events,
                "without_body": visit.without_body,
                "blobs": visit.blobs,
                "blobs_here": visit.blobs_here,
                "late": visit.late,
            }
            for visit in verdict.visits
        ],
    }


# --- both ---------------------------------------------------------------------------------------


def _who(settled: SettledBy) -> str:
    return ", ".join(filter(None, (settled.name, settled.title)))


def _fault_lines(faults: Sequence[Fault], indent: str) -> Iterator[str]:
    yield from (f"{indent}{words.fault_text(fault)}" for fault in faults[:_MOST_FAULTS])
    if len(faults) > _MOST_FAULTS:
        yield f"{indent}{words.more_faults(len(faults) - _MOST_FAULTS)}"


def _organisation_lines(
    verdict: ReportVerdict | PackVerdict, expected: OrganisationId | None
) -> Iterator[str]:
    """Whose it is; without an id to expect, how to be sure."""
    if verdict.organisation is None:
        return
    yield f"{'Organisation':<15}{verdict.organisation_name}, {verdict.organisation}"
    if expected is None and verdict.holds:
        yield words.COMPARE_ORGANISATION


def _settled_json(settled: SettledBy | None) -> dict[str, str] | None:
    if settled is None:
        return None
    return {"day": settled.day.isoformat(), "by": settled.name, "title": settled.title}


def _faults_json(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    return [
        {"code": fault.code.value, "text": words.fault_text(fault), **fault.params}
        for fault in faults
    ]


def _organisation_id(text: str) -> OrganisationId:
    found = text.strip().lower()
    if len(found) != _ID_DIGITS or found.strip("0123456789abcdef"):
        raise argparse.ArgumentTypeError(f"ska vara {_ID_DIGITS} tecken, 0–9 och a–f")
    return OrganisationId(found)


VERIFY = Command(
    "verifiera",
    "pröva en rapport (pdf) eller ett utdrag (mapp): är det det som fastställdes",
    _run,
    (
        argument(
            "path",
            metavar="FIL",
            type=Path,
            help="rapportens pdf, eller mappen med handelser.ndjson",
        ),
        argument(
            "--organisation",
            metavar="ID",
            type=_organisation_id,
            help="organisationens id, som kommunen uppger det",
        ),
        AS_JSON,
    ),
    about=(
        "Prövar en rapport (pdf) eller ett utdrag (mappen från exportera). Databasen behövs inte. "
        "Rapporten görs om ur det som fastställdes och jämförs sida för sida. Den visar inte om en "
        "rätt var återtagen eller en dator spärrad: det visar utdraget, där varje ändring prövas "
        "mot alla regler. Slutar med 0 när allt håller, annars 1."
    ),
)
