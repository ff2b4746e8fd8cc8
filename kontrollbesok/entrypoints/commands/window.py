"""The window: what opens without a command. Qt is imported here and nowhere before."""

import argparse

from kontrollbesok.entrypoints.commands.command import Command


def _run(options: argparse.Namespace) -> int:
    from kontrollbesok.entrypoints.gui import run_window

    return run_window(options.data)


WINDOW = Command("", "öppna fönstret", _run)
