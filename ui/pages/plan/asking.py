"""Asking a person for a file of risks, and where to save one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]
_TABLES = "Risker (*.csv *.xlsx *.xls *.ods *.txt)"


def ask_file(parent: QWidget) -> str:
    """A file with risks; "" for none."""
    return QFileDialog.getOpenFileName(parent, "Läs in risker", str(Path.home()), _TABLES)[0]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the list; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara riskerna", start, "Kalkylblad (*.csv)")[0]
