"""Asking a person for a file of units, and where to save one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]
_TABLES = "Enheter (*.csv *.xlsx *.xls *.ods *.txt)"


def ask_file(parent: QWidget) -> str:
    """A file with units or their chiefs; "" for none."""
    return QFileDialog.getOpenFileName(parent, "Läs in enheter", str(Path.home()), _TABLES)[0]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the register; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara registret", start, "Kalkylblad (*.csv)")[0]
