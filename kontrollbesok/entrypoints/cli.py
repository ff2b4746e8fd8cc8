"""The command line: the same use cases as the window, in Swedish.

Exit codes: 0 done, 1 the answer is no (a check failed) or the world said no, 2 the command was
written wrong, 70 a bug.
"""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
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

        _say(words, error.code.value, error_text(error))
        return EXIT_NO
    except KeyboardInterrupt:
        _say(words, "interrupted", "Avbrutet. Det som var sparat är sparat.")
        return EXIT_NO
    except BrokenPipeError:
        _let_go_of_output()
        return EXIT_NO
    except Exception as error:  # the border: a bug is logged whole, the person gets a calm word
        if _has_log():
            logging.getLogger(__name__).exception("command failed")
        _say(words, "bug", _bug_text(error))
        return EXIT_BUG


def _say(words: Sequence[str], code: str, text: str) -> None:
    """In words on the error stream, and as JSON where that was asked for."""
    from kontrollbesok.entrypoints.commands.json_output import print_json_error

    print(text, file=sys.stderr)
    try:
        print_json_error(words, code, text)
        _finish_output()
    except OSError:  # it may be the output itself that failed, and that has been said
        _let_go_of_output()


def _finish_output() -> None:
    """Have all of it written while a fault can still be said: Python says it in its own words."""
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.flush()


def _let_go_of_output() -> None:
    """What nobody takes is dropped here, or Python would try to write it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _spell_as_well_as_can_be() -> None:
    """A letter that the terminal lacks becomes a question mark, never a fault."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


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
    return not words or (len(words) == 2 and words[0] == "--data" and bool(words[1].strip()))


def _window(root: Path | None) -> int:
    """Without looking for garbage until the window stands: nearly all that is made then stays."""
    gc.disable()
    try:
        from kontrollbesok.entrypoints.gui import run_window

        return run_window(root)
    finally:
        gc.enable()


def _command(words: Sequence[str]) -> int:
    from kontrollbesok.entrypoints.command_line import WrittenWrong, parser
    from kontrollbesok.entrypoints.commands.json_output import print_json_error
    from kontrollbesok.machine.disk_fault import disk_faults

    _spell_as_well_as_can_be()
    try:
        options = parser(_window).parse_args(words)
    except WrittenWrong as fault:
        print_json_error(words, "usage", fault.text)
        raise
    with disk_faults():  # of what it writes: the output, too, is a file that can be full
        code = int(options.run(options))
        _finish_output()
    return code
