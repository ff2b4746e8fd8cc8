"""`fragor`: the question bank to a file, a file tried, and a file taken in."""

import argparse
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import Command, argument, family
from kontrollbesok.entrypoints.commands.named_file import there
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.questions import (
    fault_text,
    files_written,
    import_said,
    proposal_lines,
    remark_place,
    sound,
)
from kontrollbesok.services import question_banks, question_files, question_imports


def _export(options: argparse.Namespace) -> int:
    if options.shipped:
        checklist = load_checklist()
    else:
        with program(options) as found:
            checklist = question_banks.checklist_now(found.office)
    question_files.write_bank(checklist, options.target)
    print(files_written(checklist, options.target))
    return 0


def _import(options: argparse.Namespace) -> int:
    with program(options) as found:
        proposed = question_imports.propose(found.office, there(options.source))
        for line in proposal_lines(proposed):
            print(line)
        if options.write and proposed.changes:
            question_imports.take_in(found.office, proposed)
    print(import_said(proposed, written=options.write))
    return int(bool(proposed.remarks))


def _check(options: argparse.Namespace) -> int:
    read = question_files.read_bank(there(options.source), load_checklist())
    for remark in read.remarks:
        print(f"{remark_place(remark)}: {fault_text(remark)}")
    if read.checklist is not None:
        print(sound(read.checklist, len(read.remarks)))
    return int(bool(read.remarks))


_SOURCE = argument(
    "source",
    metavar="FIL",
    type=Path,
    help="ett kalkylblad (.xlsx), en TOML-fil eller en mapp med TOML-filer",
)

QUESTIONS = family(
    "fragor",
    "exportera, importera eller kontrollera frågebanken",
    Command(
        "exportera",
        "skriv frågebanken till ett kalkylblad eller en mapp",
        _export,
        (
            argument(
                "target",
                metavar="UT",
                type=Path,
                help="ett kalkylblad (.xlsx), annars en mapp för TOML-filer",
            ),
            argument(
                "--medfoljande",
                dest="shipped",
                action="store_true",
                help="bara frågorna som följer med programmet, utan att öppna data",
            ),
        ),
        about=(
            "Skriver alla områden och frågor så att de går att läsa in igen utan förlust. Slutar "
            "namnet på .xlsx blir det ett kalkylblad med listor att välja koder ur; annars en mapp "
            "med en TOML-fil per område."
        ),
    ),
    Command(
        "importera",
        "visa vad en fil med frågor ändrar, och läs in den",
        _import,
        (
            _SOURCE,
            argument(
                "--skriv",
                dest="write",
                action="store_true",
                help="läs in det som visas; utan detta skrivs inget",
            ),
        ),
        about=(
            "Visar egna frågor som är nya eller ändrade, och varje rad som inte läses in. "
            "Frågor som följer med programmet ändras aldrig, och det som filen inte nämner står "
            "kvar. Med --skriv läses det in och följer med till de andra vid nästa synk."
        ),
    ),
    Command(
        "kontrollera",
        "kontrollera en fil med frågor utan att läsa in den",
        _check,
        (_SOURCE,),
        about=(
            "Nämner varje fel med blad och rad och vad som ska göras åt det. Det som filen inte "
            "säger något om tas ur frågebanken som följer med. Inget skrivs."
        ),
    ),
)
