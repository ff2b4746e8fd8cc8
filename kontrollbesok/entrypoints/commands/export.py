"""`exportera`: a visit for somebody who has not got the program."""

import argparse
import sys
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import Command, argument
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.labels import proof as words
from kontrollbesok.services import export, visits


def _run(options: argparse.Namespace) -> int:
    with program(options) as found:
        visit = visits.find(found.office, options.visit)
        exported = export.export_visit(found.office, visit.id, options.out)
    print(exported.folder)
    if not exported.settled:
        print(words.EXPORTED_DRAFT, file=sys.stderr)
    if exported.missing_blobs:
        print(words.blobs_missing(exported.missing_blobs), file=sys.stderr)
    return 0


EXPORT = Command(
    "exportera",
    "skriv ett besök till en mapp som går att pröva utan programmet",
    _run,
    (
        argument("visit", metavar="BESOK", help="besökets nummer, till exempel IK-2026-031"),
        argument(
            "--ut",
            dest="out",
            metavar="MAPP",
            type=Path,
            required=True,
            help="mappen, som inte får finnas än",
        ),
    ),
    about=(
        "Skriver ett besök till en ny mapp: rapporten, svar och avvikelser som tabeller, journalen "
        "för besöket med signaturer, underlagen, och ett litet program som prövar alltihop. "
        "LAS-MIG.txt i mappen säger hur. Underlagen är med; tänk på sekretessen."
    ),
)
