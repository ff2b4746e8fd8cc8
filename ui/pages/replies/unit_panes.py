"""How Hos enheten lies: the visits, what a unit says of one, and its time. Source: ux §1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.services.unit_replies import Preview
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Width
from ui.icons import Icon
from ui.metrics import set_margins
from ui.pages.replies.replies_pane import RepliesPane
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.side import TermSide
from ui.pages.replies.typing_pane import TypingPane
from ui.pages.replies.visit_list import UnitVisitList
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import MessageBar

_WIDTHS = (264, 266)


class UnitPanes(QWidget):
    """One of three stands in the middle: the unit's words, the fields to type in, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.message = MessageBar()
        self.list = UnitVisitList()
        self.replies = RepliesPane()
        self.typing = TypingPane()
        self.side = TermSide()
        self.nothing = EmptyState(Icon.REVIEW, "Ingen enhet har något att svara på.")
        self.stack = QStackedWidget()
        for widget in (self.replies, self.typing, self.nothing):
            self.stack.addWidget(widget)
        self.split = Panes(pane_of(self.list), self._centre(), self.side, widths=_WIDTHS)
        self._whole = QVBoxLayout(self)
        set_margins(self._whole, 0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.split)

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)
        is_narrow = width is Width.NARROW
        self.replies.heading.setVisible(is_narrow)
        self.side.adapt(is_narrow=is_narrow)
        # over a sheet too, where one pane is shown at a time
        (self._whole if is_narrow else self._column).insertWidget(0, self.message)

    def first_focus(self) -> QWidget:
        """The list; where it is not shown, what the unit says."""
        return self.list if self.list.isVisibleTo(self) else self.replies.cards

    def to_list(self) -> None:
        """Back to where the letters are keys."""
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_right(self) -> None:
        """Show or hide the time; as a sheet it has the keyboard."""
        is_shown = self.split.toggle_right()
        if is_shown and not self.stack.isVisible():
            self.side.texts.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not is_shown:
            self.to_list()

    def toggle_left(self) -> None:
        """Show the visits, or go back."""
        self.split.toggle_left()
        self.to_list()

    def open_form(self, proposed: str) -> None:
        """Ask for a longer time, in the right pane."""
        if not self.side.isVisible():
            self.split.toggle_right()
        self.side.open_form(proposed)

    def show_visit(self, visit: UnitVisit, preview: Preview | None) -> None:
        """A visit, and the reply that has been read and not taken in."""
        self.stack.setCurrentWidget(self.replies)
        self.side.setEnabled(True)
        self.replies.show_visit(visit, preview)
        self.side.show_visit(visit, is_read=preview is not None)

    def show_typing(self, visit: UnitVisit) -> None:
        """The fields that a reply is typed off in, as they stand."""
        self.stack.setCurrentWidget(self.typing)
        self.side.show_visit(visit, is_read=True)

    def show_nothing(self, *, is_known: bool) -> None:
        """No visit; `is_known` when there has been a reading."""
        self.stack.setCurrentWidget(self.nothing)
        self.nothing.setVisible(is_known)
        self.side.setEnabled(False)

    def _centre(self) -> QWidget:
        centre = pane("paper")
        self._column = QVBoxLayout(centre)
        set_margins(self._column, 0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.message)
        self._column.addWidget(self.stack, 1)
        return centre
