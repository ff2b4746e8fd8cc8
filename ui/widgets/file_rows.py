"""The rows of a file before it is taken in: read only; columns go without room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHeaderView

from ui.theme import look
from ui.widgets.text_rows import TextRow, TextRows


@dataclass(frozen=True, slots=True)
class FileColumns:
    """Widths in px at 100 %; 0 is the one that takes what is left.

    least   with less room than this a column goes
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    least: Mapping[int, int]


class FileRows(TextRows):
    """The first column is the row's number in the file."""

    def __init__(self, columns: FileColumns) -> None:
        super().__init__("Filens rader", columns.heads)
        self._columns = columns
        for at, width in enumerate(columns.widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(at, mode)
        self.lay_out()

    def show_rows(self, lines: Sequence[Sequence[str]]) -> None:
        """Show `lines`, with the first one current."""
        self.fill([TextRow(texts, self._spoken(texts)) for texts in lines])
        if lines:
            self.setCurrentCell(0, 0)

    def _spoken(self, texts: Sequence[str]) -> str:
        told = zip(self._columns.heads, texts, strict=True)
        return ", ".join(f"{head} {text}" for head, text in told if text)

    def lay_out(self) -> None:
        super().lay_out()
        room = self.viewport().width() / look().scale
        for column, width in enumerate(self._columns.widths):
            if width:
                self.setColumnWidth(column, look().px(width))
            self.setColumnHidden(column, room < self._columns.least.get(column, 0))
