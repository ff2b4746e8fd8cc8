"""Asking a person for a file of questions, and where to save one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]
_SOURCES = "Frågor (*.xlsx *.ods *.toml)"


def ask_file(parent: QWidget) -> str:
    """A file with questions; "" for none."""
    return QFileDialog.getOpenFileName(parent, "Läs in frågor", str(Path.home()), _SOURCES)[0]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the questions; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara frågorna", start, "Kalkylblad (*.xlsx)")[0]
