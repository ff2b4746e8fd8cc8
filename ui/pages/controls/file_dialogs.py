"""Which file a person means."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]
_FILES = "Uttag (*.csv *.txt *.xlsx *.xls *.ods *.xlsm);;Alla filer (*)"


def ask_file(parent: QWidget) -> str:
    """The file that a person chooses; "" when the dialog was left."""
    return QFileDialog.getOpenFileName(parent, "Läs in fil", str(Path.home()), _FILES)[0]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the plan; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara planen", start, "PDF (*.pdf)")[0]
