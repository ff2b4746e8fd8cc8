"""The command line: the same use cases as the window, in Swedish.

Exit codes: 0 done, 1 the answer is no (a check failed) or the world said no, 2 the command was
written wrong, 70 a bug.
"""

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kontrollbesok import __version__
from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text

if TYPE_CHECKING:
    from kontrollbesok.entrypoints.commands.command import Command

EXIT_NO = 1
EXIT_USAGE = 2
EXIT_BUG = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; without any, open the window."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if _opens_window(words):
            return _window(Path(words[1]) if words else None)
        options = _parser().parse_args(words)
        return int(options.run(options))
    except UserError as error:
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
    from logging.handlers import RotatingFileHandler

    return any(isinstance(one, RotatingFileHandler) for one in logging.getLogger().handlers)


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


class _SwedishHelp(argparse.HelpFormatter):
    """Help whose own words are Swedish."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "så här: " if prefix is None else prefix)


class _SwedishParser(argparse.ArgumentParser):
    """argparse with its own words in Swedish."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_SwedishHelp, add_help=False, **options)
        self._positionals.title, self._optionals.title = "vad", "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"{self.prog}: {_in_swedish(message)}\n")


_WORDS = {
    "the following arguments are required:": "det här saknas:",
    "unrecognized arguments:": "okänt:",
    "invalid choice:": "finns inte:",
    "expected one argument": "ska följas av ett värde",
    "expected 2 arguments": "ska följas av två värden",
    "invalid int value:": "ska vara ett heltal, inte",
    "ignored explicit argument": "tar inget värde:",
    "ambiguous option:": "kan betyda flera saker:",
    "could match": "kan vara",
    "choose from": "välj bland",
    "argument ": "",
}


def _in_swedish(message: str) -> str:
    for english, swedish in _WORDS.items():
        message = message.replace(english, swedish)
    return message


def _parser() -> argparse.ArgumentParser:
    parser = _SwedishParser(
        prog="kontrollbesok",
        description="Internkontrollbesök på datorer utan nät. Utan kommando öppnas fönstret.",
        epilog=(
            "Skriv kontrollbesok KOMMANDO -h för att se vad ett kommando tar. Slutar med 0 när det "
            "gick, 1 när svaret är nej eller något hindrade, 2 när kommandot är felskrivet."
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"Kontrollbesök {__version__}", help="visa versionen"
    )
    _add_data(parser, default=None)
    parser.set_defaults(run=lambda options: _window(options.data))
    _add_commands(parser, _commands())
    return parser


def _commands() -> Sequence["Command"]:
    from kontrollbesok.entrypoints.commands import ALL

    return ALL


def _add_commands(parser: argparse.ArgumentParser, children: Sequence["Command"]) -> None:
    group = parser.add_subparsers(
        title="kommandon", metavar="KOMMANDO", parser_class=_SwedishParser, required=False
    )
    for child in children:
        about = child.about or child.help
        made = group.add_parser(child.name, help=child.help, description=about)
        _add_data(made, default=argparse.SUPPRESS)
        for argument in child.arguments:
            made.add_argument(*argument.names, **argument.options)
        made.set_defaults(run=child.run)
        if child.children:
            _add_commands(made, child.children)


def _add_data(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="MAPP", default=default, help="mappen där data ligger"
    )
