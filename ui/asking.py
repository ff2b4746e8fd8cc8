"""Asking a person for a file, and where to put one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget], str]
AskFolder = Callable[[QWidget], str]
AskTarget = Callable[[QWidget, str], str]

SHEET = "Kalkylblad (*.csv)"
PDF = "PDF (*.pdf)"


def file_asker(title: str, kinds: str) -> AskFile:
    """Asks for a file to read; "" when the dialog was left."""

    def ask(parent: QWidget) -> str:
        return QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)[0]

    return ask


def target_asker(title: str, kinds: str) -> AskTarget:
    """Asks where to save a file of the name that is proposed; "" for nowhere."""

    def ask(parent: QWidget, name: str) -> str:
        return QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)[0]

    return ask


def folder_asker(title: str) -> AskFolder:
    """Asks for the folder to put something in; "" for nowhere."""

    def ask(parent: QWidget) -> str:
        return QFileDialog.getExistingDirectory(parent, title, str(Path.home()))

    return ask
