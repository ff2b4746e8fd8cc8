"""Where the keyboard goes between the table, the matrix and the fields of Risker."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.frame.panes import Panes
from ui.pages.plan.matrix_pane import MatrixPane
from ui.pages.plan.table_pane import TablePane


class Hands:
    """Every way ends with the keyboard in something that is seen."""

    def __init__(self, split: Panes, left: MatrixPane, right: TablePane) -> None:
        self._split, self._left, self._right = split, left, right

    def to_table(self) -> None:
        """The table, without what lies over it."""
        self._split.close_sheet()
        _focus(self._right.table)
        self._right.strip.leave_fields()

    def to_left(self) -> None:
        """The matrix, or what stands in its place."""
        if self._left.isHidden():
            self._split.toggle_left()
        _focus(self._left.stop())

    def switch(self) -> None:
        """M: from the table to the matrix, and back."""
        if self._left.isHidden() or self._right.table.hasFocus():
            self.to_left()
        else:
            self.to_table()

    def toggle_left(self) -> None:
        """L: the matrix or not."""
        if self._split.toggle_left():
            _focus(self._left.stop())
        else:
            self.to_table()

    def turn_twin(self) -> None:
        """Ctrl+T: the matrix as a table, and back; the keyboard follows."""
        was_there = self._left.stop().hasFocus()
        self._left.turn_twin()
        if was_there:
            _focus(self._left.stop())

    def leave_search_or_sheet(self) -> bool:
        """Esc, one step: the search, then what lies over the table. Whether there was any."""
        search = self._right.search
        if search.hasFocus() or search.text():
            self.to_table()
            self._right.end_search()
        elif self._split.close_sheet():
            self.to_table()
        else:
            return False
        return True


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
