"""Opening the data for a command: the passphrase is asked for on the terminal, if at all."""

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from kontrollbesok.entrypoints.bootstrap import Program, opened


@contextmanager
def program(options: argparse.Namespace) -> Iterator[Program]:
    """The program over `--data`."""
    with opened(options.data, ask_passphrase) as found:
        yield found


def ask_passphrase() -> str:
    """The passphrase, typed unseen."""
    return getpass.getpass("Lösenfras: ")
