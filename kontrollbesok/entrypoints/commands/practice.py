"""`ova`: the practice visit, in a window of its own."""

import argparse

from kontrollbesok.entrypoints.commands.command import Command


def _run(_options: argparse.Namespace) -> int:
    from kontrollbesok.entrypoints.practising import practise

    return practise()


PRACTICE = Command("ova", "öppna Övningsbesöket: ett påhittat besök på fem minuter", _run)
