"""The list: every question in walking order, open from end to end."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTreeView

from kontrollbesok.model.code import QuestionCode
from ui.pages.checklists.rows import GroupRow
from ui.pages.checklists.tree import QuestionTree
from ui.pages.entering.row_delegate import RowDelegate


class FieldList(QuestionTree):
    """Nothing folds here: the list is read beside the paper.

    Signals:
        answered(Verdict): a box of the current row was clicked.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Fältlistan")
        self.setUniformRowHeights(False)
        self._boxes = RowDelegate(self)
        self.setItemDelegate(self._boxes)

    def show_groups(self, groups: tuple[GroupRow, ...], current: QuestionCode | None) -> None:
        """Show `groups`, all of them open."""
        super().show_groups(groups, current)
        self.expandAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.isAccepted() and not self.on_question():
            self._pass_heading(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        index = self.indexAt(place.toPoint())
        if not index.isValid() or self.rows.code(index) is None:
            return
        QTreeView.mousePressEvent(self, event)
        verdict = self._boxes.verdict_at(QRectF(self.visualRect(index)), place)
        if verdict is not None:
            self.answered.emit(verdict)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))  # once laid out

    def _pass_heading(self, event: QKeyEvent) -> None:
        """A heading is no row of the paper: go on in the same direction, or back at the top."""
        upwards = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
        heading = self.currentIndex()
        above = self.indexAbove(heading)
        self.setCurrentIndex(above if upwards and above.isValid() else self.indexBelow(heading))
