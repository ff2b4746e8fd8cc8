"""The command line: the same use cases as the window, in Swedish.

Exit codes: 0 done, 1 the answer is no (a check failed) or the world said no, 2 the command was
written wrong, 70 a bug.
"""

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from kontrollbesok.errors import UserError

EXIT_NO = 1
EXIT_BUG = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; without any, open the window."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if _opens_window(words):
            return _window(Path(words[1]) if words else None)
        return _command(words)
    except UserError as error:
        from kontrollbesok.labels.errors import error_text

        print(error_text(error), file=sys.stderr)
        return EXIT_NO
    except KeyboardInterrupt:
        print("Avbrutet. Det som var sparat är sparat.", file=sys.stderr)
        return EXIT_NO
    except BrokenPipeError:
        return EXIT_NO
    except Exception as error:  # the border: a bug is logged whole, the person gets a calm word
        if _has_log():
            logging.getLogger(__name__).exception("command failed")
        print(_bug_text(error), file=sys.stderr)
        return EXIT_BUG


def _has_log() -> bool:
    """Whether the program's own log is open. A command without a data folder has none."""
    from kontrollbesok.machine.log import LogFile

    return any(isinstance(one, LogFile) for one in logging.getLogger().handlers)


def _bug_text(error: Exception) -> str:
    """One calm sentence, and where the bug is told; without a log its places, never its words."""
    from kontrollbesok.machine.log import error_lines

    calm = "Något gick fel i programmet. Det som var sparat är sparat."
    if _has_log():
        return f"{calm} Felet står i loggen; skicka den till samordnaren."
    return "\n".join([f"{calm} Skicka raderna här under till samordnaren.", *error_lines(error)])


def _opens_window(words: Sequence[str]) -> bool:
    """Whether the commands can stay unread: the common start is the one that must be quick."""
    return not words or (len(words) == 2 and words[0] == "--data")


def _window(root: Path | None) -> int:
    """Without looking for garbage until the window stands: nearly all that is made then stays."""
    gc.disable()
    try:
        from kontrollbesok.entrypoints.gui import run_window

        return run_window(root)
    finally:
        gc.enable()


def _command(words: Sequence[str]) -> int:
    from kontrollbesok.entrypoints.command_line import parser

    options = parser(_window).parse_args(words)
    return int(options.run(options))
