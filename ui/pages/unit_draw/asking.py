"""Asking a person where the papers of a draw are to be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFolder = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]


def ask_folder(parent: QWidget) -> str:
    """Where the folder with the files is to be put; "" for nowhere."""
    return QFileDialog.getExistingDirectory(parent, "Spara kontrollfilerna i", str(Path.home()))


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the protocol; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara protokollet", start, "PDF (*.pdf)")[0]
