"""The visits at their units. A reply file is dropped on its row."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from kontrollbesok.model.ids import VisitId
from ui.pages.replies.rows import AtUnitShown, UnitVisit
from ui.pages.replies.words import days_left, icon_of, state_of
from ui.widgets.list_pane import ListPane, ListRow


class UnitVisitList(ListPane):
    """One tab stop.

    Signals:
        dropped(str, object): a visit's id and the `Path` that was dropped on its row.
    """

    dropped = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("Besök hos enheten")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event.mimeData())
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        key = self.current_key()
        if path is not None and key is not None:
            event.acceptProposedAction()
            self.dropped.emit(key, path)


def file_in(data: QMimeData) -> Path | None:
    """The first file of what is dragged."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(paths[0]) if paths else None


def list_rows(now: AtUnitShown, read: frozenset[VisitId]) -> Sequence[ListRow]:
    """Those that wait, the shortest time first; then those that are answered."""
    rows = []
    if now.waiting:
        rows.append(ListRow("waiting", "Väntar på svar", heading=True))
        rows += [_row(visit, is_read=visit.visit in read) for visit in now.waiting]
    if now.come:
        rows.append(ListRow("come", "Svar inkommet", heading=True))
        rows += [_row(visit, is_read=visit.visit in read) for visit in now.come]
    return rows


def _row(visit: UnitVisit, *, is_read: bool) -> ListRow:
    right = "" if visit.is_answered else days_left(visit.term.left)
    return ListRow(
        visit.visit,
        visit.unit,
        state_of(visit, is_read=is_read),
        right,
        icon=icon_of(visit, is_read=is_read),
    )
