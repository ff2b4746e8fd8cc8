"""The tree of questions: one tab stop, no type-ahead; letters go to the page."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from kontrollbesok.model.code import QuestionCode
from ui.frame.panes import cover
from ui.pages.checklists.rows import GroupRow
from ui.pages.checklists.tree_delegate import QuestionDelegate
from ui.pages.checklists.tree_model import TreeModel
from ui.qt import SCROLL_OFF

_OWN_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class QuestionTree(QTreeView):
    """Groups fold with ← →; ↑ ↓ go from question to question.

    Signals:
        moved(QuestionCode): another question is current.
    """

    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Frågor")
        self.rows = TreeModel()
        self.setModel(self.rows)
        self._delegate = QuestionDelegate(self, self.rows)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setMinimumSectionSize(1)
        self.selectionModel().currentChanged.connect(self._tell)
        self._showing = False
        self._measured_for = 0  # the width that the rows' heights are of

    def show_groups(self, groups: tuple[GroupRow, ...], current: QuestionCode | None) -> None:
        """Show `groups`; the current question's group is open."""
        if not self.rows.put_in_place(groups):
            were_open = {
                group.key
                for place, group in enumerate(self.rows.groups)
                if self.isExpanded(self.rows.index(place, 0))
            }
            self.rows.begin_anew(groups)
            for place, group in enumerate(groups):
                if group.key in were_open:
                    self.setExpanded(self.rows.index(place, 0), True)
        self.go_to(current)

    def question(self) -> QuestionCode | None:
        """The current question; None on a group."""
        return self.rows.code(self.currentIndex())

    def go_to(self, code: QuestionCode | None) -> None:
        """Make a question current, with its group open. Not told by `moved`."""
        index = self.rows.index_of(code)
        if not index.isValid():
            return
        self._showing = True
        self.setExpanded(self.rows.parent(index), True)
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.scrollTo(index)
        self._showing = False

    def on_question(self) -> bool:
        """Whether a question is current, and not a group."""
        return self.question() is not None

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: J means Ja."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key not in _OWN_KEYS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key == Qt.Key.Key_Left:
            self._fold()
        elif key == Qt.Key.Key_Right:
            self._unfold()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and isinstance(self.rows.row(index), GroupRow):
            self.setExpanded(index, not self.isExpanded(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A page that has been away has no old size: asked is what the rows were measured for.
        if event.size().width() != self._measured_for:
            self._measured_for = event.size().width()
            self._measure_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        cover(self.viewport())  # a style sheet takes a view's own colour from it when it comes

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure_again()
            cover(self.viewport())

    def _measure_again(self) -> None:
        # Qt asks for changeEvent already while the view is being built.
        if hasattr(self, "_delegate"):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def _fold(self) -> None:
        index = self.currentIndex()
        group = index if self.rows.code(index) is None else self.rows.parent(index)
        self.setCurrentIndex(group)
        self.setExpanded(group, False)

    def _unfold(self) -> None:
        index = self.currentIndex()
        if self.rows.code(index) is not None:
            return
        if not self.isExpanded(index):
            self.setExpanded(index, True)
        elif self.rows.rowCount(index):
            self.setCurrentIndex(self.rows.index(0, 0, index))

    def _tell(self, current: QModelIndex) -> None:
        code = self.rows.code(current)
        if code is not None and not self._showing:
            self.moved.emit(code)
