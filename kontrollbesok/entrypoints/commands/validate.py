"""`validera`: run a file of sampling cases through the program's own functions."""

import argparse
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import AS_JSON, Command, argument
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.named_file import text_of
from kontrollbesok.errors import ErrorCode
from kontrollbesok.services import validation


def _run(options: argparse.Namespace) -> int:
    results = validation.validate(text_of(options.file, ErrorCode.CASE_FILE_UNREADABLE))
    failed = [result for result in results if not result.ok]
    if options.json:
        print_json(validation.plain(results))
        return int(bool(failed))
    for result in results:
        print(f"{'ok     ' if result.ok else 'INTE OK'} {result.id}")
        if not result.ok:
            print(f"        väntat {result.expected}")
            print(f"        fick   {result.got}")
    print(f"{len(results) - len(failed)} av {len(results)} fall stämmer.")
    return int(bool(failed))


VALIDATE = Command(
    "validera",
    "kontrollera programmets stickprovsberäkningar mot en fil med fall",
    _run,
    (argument("file", metavar="FIL.json", type=Path, help="fallen, sampling-cases/1"), AS_JSON),
)
