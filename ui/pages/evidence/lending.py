"""Originals lent to the computer's other programs: private copies, gone when the window closes.

What a kill leaves of them is removed at the next start.
"""

import contextlib
import logging
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.ports.files import Files
from kontrollbesok.services.evidence_files import is_as_kept, lent
from ui.work import Work

# What a viewer opens and nothing runs. A file may have come from anybody.
_PICTURES: Final = {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"}
_PAPERS: Final = {".pdf", ".txt", ".csv", ".rtf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"}
_RECORDINGS: Final = {".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mp3", ".m4a", ".wav"}
_OPENED: Final = _PICTURES | _PAPERS | _RECORDINGS
log = logging.getLogger(__name__)


def open_path(path: Path) -> bool:
    """Let the computer open a file with its own program. Whether there was one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Lending(QObject):
    """The copies that are out.

    Signals:
        failed(UserError): it could not be lent, or a copy has been changed (E13).
    """

    failed = Signal(object)

    def __init__(self, files: Files, work: Work) -> None:
        super().__init__()
        self.open_path: Callable[[Path], bool] = open_path
        self._files = files
        self._work = work
        self._out: dict[Path, Evidence] = {}
        self._ends = ExitStack()
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.take_back)

    def lend(self, piece: Evidence) -> None:
        """Open a private copy of the original with the computer's program."""
        if PurePath(piece.name).suffix.casefold() not in _OPENED:
            self.failed.emit(UserError(ErrorCode.EVIDENCE_NOT_OPENED, number=piece.number))
            return

        def write() -> Path:
            path = self._ends.enter_context(lent(self._files, piece))
            self._out[path] = piece
            return path

        self._work.run(write, lambda path: self._open(path, piece), self.failed.emit)

    def look(self) -> None:
        """See whether a copy that is out has been changed, and say so once."""
        out = dict(self._out)

        def changed() -> list[tuple[Path, Evidence]]:
            return [
                (path, piece)
                for path, piece in out.items()
                if path.exists() and not is_as_kept(piece, path)
            ]

        if out:
            self._work.run(changed, self._say_changed, self.failed.emit)

    def take_back(self) -> None:
        """Remove every copy that is out."""
        self._out.clear()
        try:
            self._ends.close()
        except OSError:
            log.warning("a lent copy is held by another program; it goes at the next start")

    def _open(self, path: Path, piece: Evidence) -> None:
        if not self.open_path(path):
            self.failed.emit(UserError(ErrorCode.EVIDENCE_NOT_OPENED, number=piece.number))

    def _say_changed(self, changed: list[tuple[Path, Evidence]]) -> None:
        for path, piece in changed:
            with contextlib.suppress(KeyError):
                del self._out[path]
                self.failed.emit(UserError(ErrorCode.EVIDENCE_FILE_CHANGED, number=piece.number))
