"""`fragor`: the question bank to a file, a file tried, and a file taken in."""

import argparse
from pathlib import Path

from kontrollbesok.entrypoints.commands.command import Command, argument, family
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels_questions import fault_text, files_written, remark_place, sound
from kontrollbesok.services import question_files


def _export(options: argparse.Namespace) -> int:
    checklist = load_checklist()
    question_files.write_bank(checklist, options.target)
    print(files_written(checklist, options.target))
    return 0


def _check(options: argparse.Namespace) -> int:
    read = question_files.read_bank(options.source, load_checklist())
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
    "exportera eller kontrollera frågebanken",
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
        ),
        about=(
            "Skriver alla områden och frågor så att de går att läsa in igen utan förlust. Slutar "
            "namnet på .xlsx blir det ett kalkylblad med listor att välja koder ur; annars en mapp "
            "med en TOML-fil per område."
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
