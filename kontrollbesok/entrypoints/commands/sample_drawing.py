"""`stickprov dra`: a sample straight from a file, without any data folder."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kontrollbesok.entrypoints.commands.amounts import period, whole_ore
from kontrollbesok.entrypoints.commands.command import AS_JSON, Command, argument
from kontrollbesok.entrypoints.commands.drawn_list import drawn_json, print_drawn, problem_lines
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.named_file import there
from kontrollbesok.entrypoints.commands.plan_choices import CHOICES, EXAMPLES, check, wish
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.model.population import PopulationSource
from kontrollbesok.model.reading import RepairKind, RowRepair
from kontrollbesok.model.reconciliation import Reconciliation
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.file_samples import ReadFile, draw_file, read_file

OUT = argument(
    "--ut", dest="out", metavar="PROTOKOLL", type=Path, required=True, help="kontrollfilen (json)"
)
LINES = argument(
    "--rader",
    dest="lines",
    metavar="FIL.txt",
    type=Path,
    help="skriv också populationen som text, för verifiera_urval.py",
)
SOURCES = {
    "lisa": PopulationSource.LISA,
    "agresso": PopulationSource.AGRESSO,
    "behorigheter": PopulationSource.ACCESS_RIGHTS,
    "flai": PopulationSource.FLAI,
    "annan": PopulationSource.GENERIC,
}
FILE = argument("file", metavar="FIL", type=Path, help="filen, csv eller kalkylark")
SOURCE = argument("--kalla", "--källa", dest="source", choices=SOURCES, help="systemet bakom filen")
PERIOD = argument("--period", metavar="PERIOD", help="2022, 2022-03 eller FRÅN/TILL")
_ORIGINS = {
    "tarning": SeedOrigin.DICE,
    "slump": SeedOrigin.GENERATOR,
    "tal": SeedOrigin.PUBLIC_NUMBER,
}


def _draw(options: argparse.Namespace) -> int:
    read = read_named(options, _repairs(options))
    ledger = None if options.ledger is None else whole_ore(options.ledger)
    drawn = draw_file(
        read,
        wish(options),
        options.seed,
        _ORIGINS[options.origin],
        SystemClock().now_ms(),
        Reconciliation(ledger, explanation=options.explanation),
    )
    write(options.out, drawn.protocol)
    if options.lines is not None:
        write(options.lines, drawn.population)
    if options.json:
        print_json(drawn_json(read, drawn, options.out))
    else:
        print_drawn(read, drawn)
        print(f"\nProtokoll: {options.out}")
    return 0


def read_named(options: argparse.Namespace, repairs: Sequence[RowRepair] = ()) -> ReadFile:
    """The file that was named; rows that wait for a person are said on the error stream."""
    source = SOURCES[options.source] if options.source else None
    days = period(options.period) if options.period else None
    read = read_file(there(options.file), source, days, repairs)
    for line in problem_lines(read):
        print(line, file=sys.stderr)
    return read


def write(path: Path, text: str) -> None:
    """The text as a file. Raises `UserError` NO_ROOM_FOR_FILE, PLACE_NOT_WRITABLE."""
    write_whole(text.encode(), path)


def _fault(options: argparse.Namespace) -> str:
    """What does not go together, "" for nothing."""
    if not all(row.isdecimal() for row, _ in options.explained):
        return "--förklara tar radens nummer och ett skäl"
    written = [path.absolute() for path in (options.out, options.lines) if path is not None]
    if len({*written, options.file.absolute()}) <= len(written):
        return "FIL, --ut och --rader ska vara olika filer"
    return check(options)


def _repairs(options: argparse.Namespace) -> list[RowRepair]:
    explained = [
        RowRepair(int(row), RepairKind.EXPLAINED, reason) for row, reason in options.explained
    ]
    return explained + [RowRepair(row, RepairKind.TARGETED, "") for row in options.targeted]


DRAW = Command(
    "dra",
    "dra ett urval ur en fil, utan databas",
    _draw,
    (
        FILE,
        SOURCE,
        PERIOD,
        *CHOICES,
        argument(
            "--fro",
            "--frö",
            dest="seed",
            metavar="SIFFROR",
            required=True,
            help="startvärdet, minst 20 siffror",
        ),
        argument(
            "--ursprung",
            dest="origin",
            choices=_ORIGINS,
            default="tarning",
            help="var startvärdet kommer ifrån",
        ),
        argument(
            "--forklara",
            "--förklara",
            dest="explained",
            nargs=2,
            action="append",
            default=[],
            metavar=("RAD", "SKÄL"),
            help="förklara en rad som inte går att läsa",
        ),
        argument(
            "--riktad",
            dest="targeted",
            type=int,
            action="append",
            default=[],
            metavar="RAD",
            help="pröva en rad som inte går att läsa för sig",
        ),
        argument(
            "--huvudbok",
            dest="ledger",
            metavar="KRONOR",
            help="huvudbokens summa att stämma av",
        ),
        argument(
            "--skillnad",
            dest="explanation",
            metavar="SKÄL",
            default="",
            help="varför en skillnad mot huvudboken är rätt",
        ),
        OUT,
        LINES,
        AS_JSON,
    ),
    examples=EXAMPLES,
    check=_fault,
)
