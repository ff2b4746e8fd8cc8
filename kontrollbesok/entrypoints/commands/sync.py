"""`synka`: everything here to the team's folder, everything theirs from it."""

import argparse
import sys
from dataclasses import asdict, replace

from kontrollbesok.entrypoints.commands.command import Command, argument, folder
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.labels import sync as words
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services import sync
from kontrollbesok.services.sync import SyncResult, SyncStatus


def _run(options: argparse.Namespace) -> int:
    with program(options) as found:
        channel = sync.folder(found.office, options.folder, stick=options.stick)
        result = sync.sync(found.office, channel, _progress)
        found.remember()
        now = sync.status(found.office)
    if options.json:
        kept = asdict(replace(result, news=()))
        del kept["touched"]  # for the window alone
        kept["news"] = [one.code for one in result.news]
        print_json({**kept, "conflicts": now.conflicts})
    else:
        for line in _lines(result, now):
            print(line)
    return 1 if result.refused else 0


def _lines(result: SyncResult, now: SyncStatus) -> list[str]:
    counts = (
        (True, result.sent, words.SENT),
        (True, result.received, words.RECEIVED),
        (False, result.waiting, words.WAITING),
        (False, result.aside, words.ASIDE),
        (False, result.refused, words.REFUSED),
        (False, now.conflicts, words.CONFLICTS),
        (False, now.unsafe, words.UNSAFE),
    )
    lines = [words.counted(count, text) for always, count, text in counts if always or count]
    lines += [error_text(one) for one in result.news]
    return [*lines, words.BEGAN_ANEW] if result.began_anew else lines


def _progress(done: int, of: int) -> None:
    """One line that is written over, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{done} av {of} ändringar", end="" if done < of else "\n", file=sys.stderr)


SYNC = Command(
    "synka",
    "synka med teamets mapp eller USB-minne",
    _run,
    (
        argument("folder", metavar="MAPP", type=folder, help="mappen där teamet synkar"),
        argument(
            "--minne", dest="stick", action="store_true", help="mappen är ett USB-minne i teamet"
        ),
        argument("--json", action="store_true", help="skriv resultatet som json"),
    ),
)
