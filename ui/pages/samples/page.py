"""Poster: the grid of items under a control, and as the visit's tab Stickprov.

Source: ux §2.4, 04.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.sampling import not_reproducible
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.touched import Touched
from kontrollbesok.sampling.mismatch import Mismatch
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, Width
from ui.frame.tabs import Tab
from ui.icons import Icon
from ui.keys import BAR, Action, KeyHint, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.cases.makers import new_case
from ui.pages.samples.desk import GridDesk
from ui.pages.samples.grid_view import GridView
from ui.pages.samples.item_pane import ItemPane
from ui.pages.samples.paste_card import PasteCard
from ui.pages.samples.progress_line import ProgressLine
from ui.pages.samples.view_model import GridViewModel
from ui.qt import ENTER_KEYS, STRONG_FOCUS
from ui.widgets.card import line
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.segmented import Segment, Segmented

BY_ROW, BY_COLUMN = "row", "column"
ADD, PASTE, DROP = "add", "paste", "drop"  # what may be asked about evidence
MakeHeader = Callable[[str], PageHeader]


class ItemsPage(Page):
    """J, N and E answer the current cell, wherever the focus is but in a field.

    Signals:
        evidence_asked(str, str): add, paste or drop evidence for the current cell; and the path of
            what was dropped.
        extend_asked(): a larger sample is asked for.
    """

    evidence_asked = Signal(str, str)
    extend_asked = Signal()

    listens_to = Touched.NOTHING  # the desk listens, and tells when it has read

    def __init__(
        self,
        model: GridViewModel,
        desk: GridDesk,
        header: MakeHeader,
        place: Place,
        back: Where,
        papers: Handlers | None = None,
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._wanted = ""  # the item to show when it has been read
        self.model = model
        self._desk = desk
        self._header = header
        self._place = place
        self._back = back
        self._papers = papers or {}
        self.message = MessageBar()
        self.progress = ProgressLine()
        self.order = Segmented(
            "Ordning",
            [Segment(BY_ROW, "Radvis"), Segment(BY_COLUMN, "Kolumnvis")],
            height=30,
        )
        self.grid = GridView(model)
        self.pasting = PasteCard()
        self.item = ItemPane()
        self.empty = EmptyState(Icon.CONTROLS, "")
        self.empty.setFocusPolicy(STRONG_FOCUS)  # nothing else here can have the keyboard
        self.split = Panes(None, self._centre(), pane_of(self.item), widths=(300, 332))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The visit's or the control's header with this tab marked."""
        shown, now = self._header(self._place.tab), self._desk.shown()
        count = f"{now.done}/{now.total}" if now.total else ""
        tabs = tuple(
            Tab(tab.key, tab.text, count) if tab.key == self._place.tab else tab
            for tab in shown.tabs
        )
        return replace(shown, tabs=tabs, has_right_pane=True)

    def tab_chosen(self, tab: str) -> None:
        if tab != self._place.tab:
            self.go.emit(self._place.with_tab(tab))

    def wheres(self) -> tuple[Where, ...]:
        grid = (Where.GRID,) if self.model.lines else ()
        rest = tuple(dict.fromkeys((*grid, self._back, Where.EVERYWHERE)))
        return (Where.TEXT_FIELD, *rest) if self._is_writing() else rest

    def hints(self) -> Sequence[KeyHint]:
        return BAR[self.wheres()[0]]

    def handlers(self) -> Handlers:
        model = self.model
        return {
            **self._papers,
            Action.YES: lambda: model.give(CellVerdict.RIGHT),
            Action.NO: self._give_wrong,
            Action.NOT_APPLICABLE: lambda: model.give(CellVerdict.NOT_APPLICABLE),
            Action.REST_RIGHT: model.rest_right,
            Action.NEXT_LEFT: lambda: self._next(1),
            Action.PREVIOUS_LEFT: lambda: self._next(-1),
            Action.MARK: model.mark,
            Action.CLEAR: model.clear,
            Action.EDIT_AMOUNT: self.grid.edit_amount,
            Action.NOTE: self._write_note,
            Action.REPLACE: self._replace,
            Action.EVIDENCE: lambda: self._ask_evidence(ADD),
            Action.EXTEND: self.extend_asked.emit,
            Action.COPY: self._copy,
            Action.PASTE: self._paste,
            Action.SWITCH_GROUPING: model.switch_order,
            Action.RIGHT_PANE: self._toggle_right,
            Action.UNDO: model.undo,
            Action.REDO: model.redo,
            Action.REFRESH: self._desk.verify,
            Action.RESTRICTED_CASE: self._ask_case,
        }

    def _ask_case(self) -> None:
        """Särskild hantering about the item; a key of a visit, not of a control."""
        line = self.model.line()
        about = line.row.item.item.id if line is not None and line.row is not None else ""
        self.go.emit(new_case(self._place.subject, about))

    def show_at(self, at: str) -> None:
        """`at` is an item's id, or its row in the file."""
        self._wanted = at
        self._show_wanted()

    def panes(self) -> Sequence[QWidget]:
        shown = (self.grid, self.item) if self.model.lines else (self.empty,)
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        return self.grid if self.model.lines else self.empty

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)
        self.progress.show_words(width is not Width.NARROW)

    def leave(self) -> None:
        self.item.commit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.text().isalnum():
            return  # a key held down answers one cell, not all of them
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        if event.key() in ENTER_KEYS and not self._is_writing() and self.model.take_offer():
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.model.line() is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.evidence_asked.emit(DROP, url.toLocalFile())
        event.acceptProposedAction()

    def _is_writing(self) -> bool:
        focused = QApplication.focusWidget()
        if not isinstance(focused, GrowingText | QLineEdit | QComboBox):
            return False
        return self.isAncestorOf(focused)

    def _give_wrong(self) -> None:
        self.model.give(CellVerdict.WRONG)

    def _next(self, by: int) -> None:
        if not self.model.next_open(by):
            self.noticed.emit("Alla poster här är prövade.")

    def _write_note(self) -> None:
        if not self.item.isVisible():
            self.split.toggle_right()
        self.model.to_note()
        self.item.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _written(self) -> None:
        self.model.from_note()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self) -> None:
        if not self.item.isVisible():
            self.split.toggle_right()
        if not self.item.open_replace():
            self.noticed.emit("Posten går inte att ersätta: det finns ingen nästa lott.")

    def _ask_evidence(self, what: str) -> None:
        if self.model.cell_link() is None:
            self.noticed.emit("Välj en cell först.")
            return
        if not self.item.isVisible():
            self.split.toggle_right()
        self.evidence_asked.emit(what, "")

    def _copy(self) -> None:
        table = self.model.copied()
        if table:
            QGuiApplication.clipboard().setText(table)
            self.noticed.emit("Gruppen är kopierad. Klistra in den i ett kalkylblad.")

    def _paste(self) -> None:
        """Text is cells; a picture or a file is evidence."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasText() and not data.hasUrls():
            if not self.model.offer(data.text()):
                self.noticed.emit("Det finns inget att klistra in här.")
            return
        self._ask_evidence(PASTE)

    def _verified(self, mismatches: tuple[Mismatch, ...]) -> None:
        self.item.say_verified(not mismatches)
        if mismatches:
            self.message.say(not_reproducible(mismatches), Gravity.ERROR)
        else:
            self.noticed.emit("Urvalet är kontrollerat: startvärdet ger samma poster.")

    def _show_wanted(self) -> None:
        if self._wanted and self.model.show_item(self._wanted):
            self._wanted = ""

    def _toggle_right(self) -> None:
        self.split.toggle_right()
        if not self.item.isVisible() or not self.grid.isVisible():
            (self.grid if self.grid.isVisible() else self.item.note).setFocus()

    def _step_back(self) -> bool:
        if self.message.isVisible():
            self.message.put_away()
            return True
        if self.model.drop_offer():
            return True
        if self.item.close_form() or self.split.close_sheet() or self._is_writing():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.model.unmark()

    # Showing

    def _show(self) -> None:
        now = self._desk.shown()
        has_items = bool(now.groups)
        was_waiting = self.empty.hasFocus()
        self.grid.setVisible(has_items)
        self.item.setVisible(has_items)
        self.order.setVisible(has_items)
        self.empty.setVisible(not has_items)
        self.empty.show_sentence(now.nothing)
        if was_waiting and has_items:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.show_progress(now.title, now.done, now.total, now.explained)
        self.order.choose(BY_ROW if self.model.by_row else BY_COLUMN)
        self.pasting.show_paste(self.model.pasting.paste if self.model.pasting else None)
        self._show_cell()
        self.header_changed.emit()
        self.keys_changed.emit()

    def _show_cell(self) -> None:
        focused = self.window().focusWidget()
        self.item.show_cell(self.model.line(), self.model.attribute())
        gone = focused is not None and self.item.isAncestorOf(focused) and not focused.isVisible()
        if gone and self.grid.isVisible():  # the form was sent, or is another item's
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    # Building

    def _connect(self) -> None:
        model, item = self.model, self.item
        model.lines_changed.connect(self._show)
        model.moved.connect(self._show_cell)
        model.noticed.connect(self.noticed)
        model.amount_wanted.connect(self.grid.edit_amount)
        self._desk.failed.connect(self._say)
        self._desk.saved.connect(lambda _at: self.message.put_away())
        self._desk.verified.connect(self._verified)
        self._desk.read_again.connect(self._show_wanted)
        self.pasting.taken.connect(model.take_offer)
        self.pasting.left.connect(model.drop_offer)
        item.evidence_asked.connect(lambda: self._ask_evidence(ADD))
        self.order.chosen.connect(lambda value: model.switch_order(value == BY_ROW))
        item.answered.connect(model.give)
        item.wrote.connect(model.note)
        item.drafted.connect(model.draft)
        item.written.connect(self._written)
        item.replace_asked.connect(model.replace)
        for asked, act in (
            (item.missing_asked, model.document_missing),
            (item.untestable_asked, model.untestable),
            (item.move_asked, model.move),
        ):
            asked.connect(act)
            asked.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        top = QHBoxLayout()
        set_margins(top, 16, 8, 12, 8)
        set_spacing(top, 14)
        top.addWidget(self.progress, 1)
        top.addWidget(self.order)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.pasting)
        column.addWidget(line("edge"))
        column.addWidget(self.grid, 1)
        column.addWidget(self.empty, 1)
        return centre
