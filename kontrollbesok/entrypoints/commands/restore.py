"""`aterstall`: a backup in the place of a database that is gone or damaged."""

import argparse
from datetime import date

from kontrollbesok.entrypoints.commands.command import Command, argument
from kontrollbesok.entrypoints.commands.opening import ask_passphrase
from kontrollbesok.entrypoints.restoring import backup_days, restore


def _run(options: argparse.Namespace) -> int:
    if options.day is None:
        return _say_which(options)
    restore(options.data, options.day, ask_passphrase)
    print(
        f"Säkerhetskopian från {options.day} är inläst. Den gamla databasen ligger kvar bredvid. "
        "Starta programmet och synka."
    )
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("skriv dagen som 2026-11-23") from None


def _say_which(options: argparse.Namespace) -> int:
    days = backup_days(options.data)
    if not days:
        print("Det finns inga säkerhetskopior i datamappen. Kontakta samordnaren.")
        return 1
    print("Säkerhetskopior finns från:")
    for day in days:
        print(f"  {day}")
    print("Läs in en av dem med: kontrollbesok aterstall DAG. Det som finns nu läggs undan.")
    return 0


RESTORE = Command(
    "aterstall",
    "läs in en säkerhetskopia i stället för databasen; utan dag visas vilka som finns",
    _run,
    (
        argument(
            "day",
            metavar="DAG",
            type=_day,
            nargs="?",
            help="kopians dag, till exempel 2026-11-23",
        ),
    ),
)
