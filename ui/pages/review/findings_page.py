"""What the pages over many visits' findings do alike: inbox, filters, table, bulk bar, side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from ui.frame.page import Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Where
from ui.metrics import set_margins
from ui.pages.review.bulk_bar import BulkBar
from ui.pages.review.filters import Filters
from ui.pages.review.rows import ALL, Filter, FindingRow, sorted_rows
from ui.pages.review.table import FindingTable
from ui.pages.review.tabs import CONFLICTS
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS
from ui.widgets.empty_state import EmptyState
from ui.widgets.footed_pane import FootedPane
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.message_bar import Gravity, MessageBar

_WIDTHS = (220, 266)
_ALL, _ALL_AREAS = "Visa alla", "Sök i alla områden"


class FindingsPage(Page):
    """The inbox narrows, the filters narrow, the table shows; each page has its own steps."""

    where: Where
    asks: frozenset[ErrorCode] = frozenset()  # what is a question to the person, not a fault
    all_words = _ALL  # what the step to all findings is called where nothing is sought

    def __init__(
        self, table: FindingTable, filters: Filters, bulk: BulkBar, side: FootedPane
    ) -> None:
        super().__init__()
        self.message = MessageBar()
        self.inbox = ListPane("Inkorg")
        self.filters, self.table, self.bulk = filters, table, bulk
        self.nothing = EmptyState(Icon.REVIEW, "", _ALL)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self._side = side
        self._wanted = ""  # the row of the inbox that was asked for before it was read
        self._is_opened = False  # there has been something to show
        self.split = Panes(pane_of(self.inbox), self._centre(), side, widths=_WIDTHS)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.split)
        self.inbox.moved.connect(lambda _key: self.show_rows())
        self.filters.changed.connect(self.show_rows)
        self.filters.left.connect(self.to_table)
        self.table.moved.connect(self.show_current)
        self.table.marked.connect(self._show_marks)
        self.table.head.sorted_anew.connect(self.show_rows)
        self.bulk.grade_asked.connect(self.ask_grade)
        self.bulk.given_up.connect(self.to_table)
        self.nothing.asked.connect(self._show_more)

    # What each page says for itself

    def inbox_rows(self) -> Sequence[ListRow]:
        """The inbox."""
        raise NotImplementedError

    def rows_under(self, chosen: str) -> Sequence[FindingRow]:
        """The findings of a row of the inbox."""
        raise NotImplementedError

    def chosen(self) -> tuple[FindingRow, ...]:
        """The findings that a step is meant for now."""
        raise NotImplementedError

    def show_current(self) -> None:
        """Another finding is current, or it has changed."""
        raise NotImplementedError

    def nothing_words(self, hidden: int) -> str:
        """What is said where no finding is shown and nothing is sought; "" before there is a
        reading. `hidden` are kept out by the filters."""
        raise NotImplementedError

    def escape_own(self) -> bool:
        """A step of Esc that is the page's own. Whether there was one."""
        return False

    # For the frame

    def wheres(self) -> tuple[Where, ...]:
        """Letters are keys everywhere but in a field."""
        if isinstance(QApplication.focusWidget(), QLineEdit | GrowingText):
            return (Where.TEXT_FIELD, self.where, Where.EVERYWHERE)
        return (self.where, Where.EVERYWHERE)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        row = self.table.current()
        return row.key if row is not None else ""

    def first_focus(self) -> QWidget:
        """The table; without findings the inbox, where a visit can still be chosen."""
        is_shown = self.table.isVisibleTo(self) or not self.inbox.isVisibleTo(self)
        return self.table if self.stack.currentWidget() is self.table and is_shown else self.inbox

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)
        is_narrow = width is Width.NARROW
        self.bulk.adapt(is_narrow=is_narrow)
        self._side.stand_fast(fast=not is_narrow)
        # over a sheet too, where one pane is shown at a time
        (self._whole if is_narrow else self._column).insertWidget(0, self.message)

    def tab_chosen(self, tab: str) -> None:
        """Another tab; conflicts are decided in Synk."""
        if tab == CONFLICTS:
            self.go.emit(Place(RailPage.SYNC, SYNC_CONFLICTS))
        else:
            self.go.emit(Place(RailPage.REVIEW, tab))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def show_at(self, at: str) -> None:
        """A row of the inbox, as soon as it is there."""
        self._wanted = at
        if at in [row.key for row in self.inbox_rows()]:
            self.inbox.go_to(at)
            self._wanted = ""

    # Doing

    def ask_grade(self) -> None:
        """Open the grades and the reason for what is chosen."""
        rows = self.chosen()
        if rows:
            self.bulk.ask_grade(rows[0].finding.grade)

    def search(self) -> None:
        """Go to the search."""
        self.filters.search.start()

    def to_table(self) -> None:
        """Back to where the letters are keys."""
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_right(self) -> None:
        """Show or hide the right pane; as a sheet it has the keyboard."""
        is_shown = self.split.toggle_right()
        if is_shown and not self.table.isVisible() and not self.nothing.isVisible():
            self._side.texts.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not is_shown:
            self.to_table()

    def toggle_left(self) -> None:
        """Show the inbox, or go back to the table."""
        self.split.toggle_left()
        self.to_table()

    def say(self, words: str, gravity: Gravity = Gravity.NOTICE) -> None:
        """A message at the top."""
        self.message.say(words, gravity)

    def on_done(self, said: str) -> None:
        """A step was taken."""
        self.message.put_away()
        self.noticed.emit(said)

    def on_failed(self, error: UserError) -> None:
        """A step could not be taken."""
        self.say(error_text(error), Gravity.NOTICE if error.code in self.asks else Gravity.ERROR)

    def _show_more(self) -> None:
        """What is sought in every area; else, or where that is not found, all findings."""
        if self._is_sought_in_area():
            self.filters.area.choose("")
        else:
            self.filters.show_everything()
        if self.table.rows():
            self.to_table()

    def _is_sought_in_area(self) -> bool:
        wanted = self.filters.now()
        return bool(wanted.words.strip() and wanted.area)

    def _escape(self) -> bool:
        """One step a press: the form, what is the page's own, the message, the marks."""
        if self.bulk.is_form:
            self.bulk.give_up()
        elif self.escape_own():
            pass
        elif self.message.isVisible():
            self.message.put_away()
        elif self.table.marks:
            self.table.mark(frozenset())
        elif self.split.close_sheet():
            self.to_table()
        else:
            return False
        return True

    # Showing

    def show_all(self) -> None:
        """There is a new reading."""
        rows = self.inbox_rows()
        self.inbox.show_rows(rows)
        if self.inbox.current_key() is None:
            self.inbox.go_to(ALL)
        if self._wanted in [row.key for row in rows]:
            self.inbox.go_to(self._wanted)
            self._wanted = ""
        every = self.rows_under(ALL)
        self.filters.show_areas(sorted({row.area for row in every if row.area}))
        self.show_rows()
        if not self._is_opened and self.table.rows():
            self._is_opened = True
            if self.inbox.hasFocus():  # where the keyboard waited for the table
                self.to_table()
        self.header_changed.emit()

    def show_rows(self) -> None:
        """Show what the inbox and the filters let through."""
        every = self.rows_under(self.inbox.current_key() or ALL)
        wanted = self.filters.now()
        rows = sorted_rows([row for row in every if wanted.lets(row)], self.table.order)
        focused = QApplication.focusWidget()
        had_focus = focused is self.table or (
            focused is not None and self.nothing.isAncestorOf(focused)
        )
        self.table.show_rows(rows)
        hidden = len(every) - len(rows)
        button = self._show_nothing(hidden, wanted)
        self.stack.setCurrentWidget(self.table if rows else self.nothing)
        if had_focus and not rows and button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_marks()
        self.show_current()

    def _show_nothing(self, hidden: int, wanted: Filter) -> KeyButton | None:
        """What stands where there are no rows: a sentence, and the step to those kept out."""
        words = wanted.words.strip()
        within = f" i område {wanted.area}" if wanted.area else ""
        found = f"Inget hittades för ”{words}”{within}."
        said = self.nothing_words(hidden)
        self.nothing.show_sentence(found if words and said else said)
        button = self.nothing.button
        if button is not None:
            all_words = _ALL if words else self.all_words
            button.show_text(_ALL_AREAS if words and within else all_words)
            button.setVisible(hidden > 0)
        return button

    def _show_marks(self) -> None:
        self.bulk.show_count(len(self.table.marks))
        self.keys_changed.emit()

    def _centre(self) -> QWidget:
        centre = pane("paper")
        self._column = QVBoxLayout(centre)
        set_margins(self._column, 0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self.message, self.filters, self.stack, self.bulk):
            self._column.addWidget(widget, 1 if widget is self.stack else 0)
        return centre
