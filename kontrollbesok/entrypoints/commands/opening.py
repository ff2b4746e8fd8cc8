"""Opening the data for a command: the passphrase is asked for on the terminal, if at all."""

import argparse
import getpass
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.errors import ErrorCode, UserError


@contextmanager
def program(options: argparse.Namespace) -> Iterator[Program]:
    """The program over `--data`. A folder that is not there is not made by a mistyped name."""
    if options.data is not None and _is_missing(options.data):
        raise UserError(ErrorCode.KEYS_MISSING)
    with opened(options.data, ask_passphrase) as found:
        yield found


def _is_missing(folder: Path) -> bool:
    """What is in the way of a folder, such as a file, is said by whoever opens it."""
    try:
        folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def ask_passphrase() -> str:
    """The passphrase, typed unseen; without a terminal the next line of what is piped in.

    Raises `UserError` PASSPHRASE_NEEDED where there is neither.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # no terminal: it would go on itself
        try:
            return getpass.getpass("Lösenfras: ")
        except EOFError as error:
            raise UserError(ErrorCode.PASSPHRASE_NEEDED) from error
        except getpass.GetPassWarning:
            line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        raise UserError(ErrorCode.PASSPHRASE_NEEDED)
    return line.rstrip("\r\n")
