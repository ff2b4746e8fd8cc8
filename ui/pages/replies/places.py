"""Where letters go and replies come from: a person points it out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, proposed: str) -> str:
    """The place for a letter; "" when none."""
    start = str(Path.home() / proposed)
    return QFileDialog.getSaveFileName(parent, title, start, "Brev (*.eml)")[0]


def ask_reply(parent: QWidget, title: str) -> str:
    """The file that has come back; "" when none."""
    kinds = "Svarsfil (*.pdf);;Alla filer (*)"
    return QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)[0]


@dataclass(frozen=True, slots=True)
class Asks:
    """How a person is asked for a place and for a file."""

    where: Callable[[QWidget, str, str], str] = ask_where
    reply: Callable[[QWidget, str], str] = ask_reply
