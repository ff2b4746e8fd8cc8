"""`rapport`: the visit's report as a PDF."""

import argparse
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import Command, argument
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.services import reports, visits


def _run(options: argparse.Namespace) -> int:
    with program(options) as found:
        visit = visits.find(found.office, options.visit)
        reports.write_pdf(found.office, visit.id, options.out)
    print(options.out)
    return 0


REPORT = Command(
    "rapport",
    "skriv besökets rapport som pdf",
    _run,
    (
        argument("visit", metavar="BESOK", help="besökets nummer"),
        argument("--ut", dest="out", metavar="FIL.pdf", type=Path, required=True, help="filen"),
    ),
)
