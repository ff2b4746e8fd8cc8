"""`stickprov`: describe a file, draw from it, verify a protocol, write that of a control.

The first three need no data folder.
"""

import argparse
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import AS_JSON, Command, argument, family
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.named_file import text_of, there
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.entrypoints.commands.population_profile import DESCRIBE
from kontrollbesok.entrypoints.commands.sample_drawing import DRAW, LINES, OUT, write
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.sampling import mismatch_text
from kontrollbesok.sampling.mismatch import Mismatch
from kontrollbesok.services import controls, protocols
from kontrollbesok.services.file_samples import verify_file


def _verify(options: argparse.Namespace) -> int:
    text = text_of(options.protocol, ErrorCode.PROTOCOL_UNREADABLE)
    check = verify_file(text, there(options.file))
    if options.json:
        found = {
            "ok": not check.mismatches,
            "sha256": check.population.sha256,
            "population": check.population.count,
            "drawn": check.drawn,
            "same_bytes": check.same_bytes,
            "mismatches": [_plain(mismatch) for mismatch in check.mismatches],
        }
        print_json(found)
        return int(bool(check.mismatches))
    if check.same_bytes is False:
        print("Filen är inte den som lästes in: kontrollsumman skiljer.")
    for mismatch in check.mismatches:
        print(mismatch_text(mismatch))
    if check.mismatches:
        print("Urvalet stämmer inte.")
        return 1
    print(
        f"Urvalet stämmer: {number_text(check.drawn)} av {number_text(check.population.count)} "
        f"poster, fingeravtryck {check.population.sha256}."
    )
    return 0


def _plain(mismatch: Mismatch) -> dict[str, str | int]:
    numbers = {"asked": mismatch.asked, "drawn": mismatch.drawn} if mismatch.asked else {}
    return {"kind": mismatch.kind.value, "where": mismatch.where, **numbers}


def _protocol(options: argparse.Namespace) -> int:
    with program(options) as found:
        standing = controls.find(found.office, options.control, options.year)
        if standing.sample is None:
            raise UserError(ErrorCode.SAMPLE_NOT_DRAWN)
        text = protocols.protocol_text(found.office, standing.sample)
        lines = protocols.population_lines(found.office, standing.sample)
    write(options.out, text)
    if options.lines is not None:
        write(options.lines, lines)
    print(options.out)
    return 0


SAMPLE = family(
    "stickprov",
    "stickproven: beskriv och dra ur en fil, verifiera ett protokoll",
    DESCRIBE,
    DRAW,
    Command(
        "verifiera",
        "dra om ur filen och jämför med protokollet",
        _verify,
        (
            argument("protocol", metavar="PROTOKOLL", type=Path, help="kontrollfilen (json)"),
            argument("file", metavar="FIL", type=Path, help="filen, eller populationen som text"),
            AS_JSON,
        ),
    ),
    Command(
        "protokoll",
        "skriv protokollet för en kontroll i databasen",
        _protocol,
        (
            argument("control", metavar="KONTROLL", help="numret i internkontrollplanen"),
            argument("--ar", "--år", dest="year", type=int, metavar="ÅR", help="planens år"),
            OUT,
            LINES,
        ),
    ),
)
