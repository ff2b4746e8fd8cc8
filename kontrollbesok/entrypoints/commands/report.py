"""`rapport`: the visit's report as a PDF."""

import argparse
import sys
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import Command, argument
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.labels import proof as words
from kontrollbesok.services import reports, visits


def _run(options: argparse.Namespace) -> int:
    with program(options) as found:
        visit = visits.find(found.office, options.visit)
        is_draft = reports.settled(found.office, visit.id, options.version) is None
        reports.write_pdf(found.office, visit.id, options.out, options.version)
    print(options.out)
    if is_draft:
        print(words.WRITTEN_DRAFT, file=sys.stderr)
    return 0


REPORT = Command(
    "rapport",
    "skriv besökets rapport som pdf: utkast, eller den som är fastställd",
    _run,
    (
        argument("visit", metavar="BESOK", help="besökets nummer, till exempel IK-2026-031"),
        argument("--ut", dest="out", metavar="FIL.pdf", type=Path, required=True, help="filen"),
        argument(
            "--av-version",
            dest="version",
            metavar="NR",
            type=int,
            help="en tidigare fastställd version av besöket",
        ),
    ),
)
