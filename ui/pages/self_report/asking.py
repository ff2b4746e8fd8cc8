"""Asking a person where to save the self-report."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskTarget = Callable[[QWidget, str], str]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the table; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara", start, "Kalkylblad (*.csv)")[0]
