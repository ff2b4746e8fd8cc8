"""A page of Årsplan with a table, and the chosen row's form beside it."""

from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.frame.panes import Panes
from ui.frame.place import Width
from ui.pages.plan.year_page import YearPage
from ui.widgets.row_table import RowTable


class RowForm(Protocol):
    """What such a page asks of its form."""

    def write(self) -> None:
        """The keyboard into the first field."""

    def commit(self) -> None:
        """Send what is typed."""

    def bind(self, key: str) -> None:
        """What is new in it is there."""

    def is_new(self) -> bool:
        """Whether what it shows is not there yet."""

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Whether the control is in it."""

    def isHidden(self) -> bool:
        """Whether there is no room for it."""


class FormPage(YearPage):
    """Enter goes into the form, Escape back to the table with what is typed sent."""

    table: RowTable[Any]
    form: RowForm
    split: Panes

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def step_back(self) -> bool:
        if self.split.close_sheet() or not self.table.hasFocus():
            self._to_table()
            return True
        return False

    def write(self) -> None:
        """The keyboard into the chosen row's form."""
        if self.table.current() is not None:
            self._row_moved()
            self._to_form()

    def _row_moved(self) -> None:
        """Show the chosen row in the form."""
        raise NotImplementedError

    def _is_writing_new(self) -> bool:
        """Whether the keyboard is in a form of what is not there yet, which no row may replace."""
        focused = QApplication.focusWidget()
        return self.form.is_new() and focused is not None and self.form.isAncestorOf(focused)

    def _show_added(self, key: str) -> None:
        self.form.bind(key)
        self.table.go_to(key)

    def _to_form(self) -> None:
        if self.form.isHidden():
            self.split.toggle_right()
        self.form.write()

    def _to_table(self) -> None:
        self.form.commit()
        self.split.close_sheet()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_right(self) -> None:
        if self.split.toggle_right():
            self.form.write()
        else:
            self._to_table()
