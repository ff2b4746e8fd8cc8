"""What a command is: a name, one line of help, its arguments, and what it runs."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument, as argparse takes it."""

    names: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)


def folder(text: str) -> Path:
    """A folder that was named. An empty word names none: `Path` takes it for where one stands."""
    if not text.strip():
        raise argparse.ArgumentTypeError("skriv vilken mapp, ordet är tomt")
    return Path(text)


def argument(*names: str, **options: Any) -> Argument:
    """An argument, written as to argparse."""
    return Argument(names, options)


@dataclass(frozen=True, slots=True)
class Command:
    """One command, or a family of them when it has children."""

    name: str
    help: str
    run: Run
    arguments: tuple[Argument, ...] = ()
    children: tuple["Command", ...] = ()
    about: str = ""  # what its own help says, where one line is not enough
    examples: tuple[str, ...] = ()
    check: Callable[[argparse.Namespace], str] | None = None  # what does not go together, or ""


def family(name: str, help_line: str, *children: Command) -> Command:
    """A command that only groups others; by itself it says which there are."""

    def say_which(_: argparse.Namespace) -> int:
        print(f"Välj bland: {', '.join(child.name for child in children)}.")
        return 2

    return Command(name, help_line, say_which, children=children)


AS_JSON = argument("--json", action="store_true", help="skriv JSON i stället för text")
