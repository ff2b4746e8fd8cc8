"""How a command is written: its words, its help and what is said of one that is written wrong."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from kontrollbesok import __version__
from kontrollbesok.entrypoints.commands import ALL
from kontrollbesok.entrypoints.commands.command import Command, folder

EXIT_USAGE = 2


def parser(open_window: Callable[[Path | None], int]) -> argparse.ArgumentParser:
    """All commands; without any, `open_window` over the folder that was named."""
    made = _SwedishParser(
        prog="kontrollbesok",
        description="Internkontrollbesök på datorer utan nät. Utan kommando öppnas fönstret.",
        epilog=(
            "Skriv kontrollbesok KOMMANDO -h för att se vad ett kommando tar. Slutar med 0 när det "
            "gick, 1 när svaret är nej eller något hindrade, 2 när kommandot är felskrivet."
        ),
    )
    made.add_argument(
        "--version", action="version", version=f"Kontrollbesök {__version__}", help="visa versionen"
    )
    _add_data(made, default=None)
    made.set_defaults(run=lambda options: open_window(options.data))
    _add_commands(made, ALL)
    return made


def _add_commands(parser: argparse.ArgumentParser, children: Sequence[Command]) -> None:
    group = parser.add_subparsers(
        title="kommandon", metavar="KOMMANDO", parser_class=_SwedishParser, required=False
    )
    for child in children:
        about = child.about or child.help
        shown = ("Exempel:", *(f"  {example}" for example in child.examples))
        made = group.add_parser(
            child.name,
            help=child.help,
            description=about,
            epilog="\n".join(shown) if child.examples else None,
            check=child.check,
        )
        _add_data(made, default=argparse.SUPPRESS)
        for argument in child.arguments:
            made.add_argument(*argument.names, **argument.options)
        made.set_defaults(run=child.run)
        if child.children:
            _add_commands(made, child.children)


def _add_data(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--data", type=folder, metavar="MAPP", default=default, help="mappen där data ligger"
    )


class WrittenWrong(SystemExit):
    """The command was written wrong, as `text` says; usage and text have been shown."""

    def __init__(self, text: str) -> None:
        super().__init__(EXIT_USAGE)
        self.text = text


class _SwedishHelp(argparse.HelpFormatter):
    """Help whose own words are Swedish."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "så här: " if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Line by line, so that an example stays on a line of its own."""
        lines = [(indent + "  " * one.startswith("  "), one) for one in text.split("\n")]
        return "\n".join(super(_SwedishHelp, self)._fill_text(one, width, at) for at, one in lines)


class _SwedishParser(argparse.ArgumentParser):
    """argparse with its own words in Swedish."""

    def __init__(
        self, check: Callable[[argparse.Namespace], str] | None = None, **options: Any
    ) -> None:
        super().__init__(formatter_class=_SwedishHelp, add_help=False, **options)
        self._check = check
        self._positionals.title, self._optionals.title = "vad", "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it, and what does not go together is a fault too."""
        found, unknown = super().parse_known_args(args, namespace)
        if self._check is not None and (fault := self._check(found)):
            self.error(fault)
        return found, unknown

    def error(self, message: str) -> NoReturn:
        fault = f"{self.prog}: {_in_swedish(message)}"
        self.print_usage(sys.stderr)
        print(fault, file=sys.stderr)
        raise WrittenWrong(fault)


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
