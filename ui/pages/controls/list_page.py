"""Kontroller: the plan's rows with method, responsible role and state. Source: ux §2.4, 15."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.touched import Touched
from ui.asking import SHEET, AskTarget, target_asker
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.control_header import VALUES_FILE
from ui.pages.controls.desk import ControlsDesk
from ui.pages.controls.rows import ControlRow, Filter
from ui.pages.controls.side_pane import SidePane
from ui.pages.controls.table import ControlsTable
from ui.qt import ENTER_KEYS
from ui.widgets.card import line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segment, Segmented

ask_target = target_asker("Spara listan", SHEET)


class ControlsPage(Page):
    """↑ ↓ choose a control, Enter opens it where it has come to, I notes that ILS has it."""

    intro = "Här står planens kontroller. Enter öppnar den du väljer där den har kommit."
    listens_to = Touched.NOTHING  # the desk listens, and tells when it has read

    def __init__(self, desk: ControlsDesk) -> None:
        super().__init__()
        self._desk = desk
        self._begun = False
        self.message = MessageBar()
        self.table = ControlsTable()
        self.side = SidePane()
        self.filter = Segmented(
            "Urval av kontroller",
            [
                Segment(Filter.ALL, "Alla", "0"),
                Segment(Filter.SAMPLE, "Stickprov", "0"),
                Segment(Filter.VISIT, "Besök", "0"),
                Segment(Filter.LEFT, "Kvar", "0"),
            ],
            height=30,
        )
        self.filter.choose(Filter.ALL)
        self.search = SearchField("Sök bland kontrollerna", width=170)
        self.export = KeyButton("Exportera", key="Ctrl+E", icon=Icon.EXPORT, height=30)
        self.read = KeyButton("Läs in", key="Ctrl+O", icon=Icon.DOCUMENT, height=30)
        self.ask_target: AskTarget = ask_target
        self._legend = _legend()
        self.split = Panes(None, self._centre(), pane_of(self.side), widths=(300, 300))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.table.moved.connect(lambda: self.side.show_row(self.table.current()))
        self.table.opened.connect(self.open)
        self.table.carried.connect(self.carry)
        self.side.open_asked.connect(self.open)
        self.side.carry_asked.connect(self.carry)
        self.export.clicked.connect(self.save_list)
        self.read.clicked.connect(self.to_file)
        self.filter.chosen.connect(lambda _value: self._show())
        self.search.textChanged.connect(lambda _text: self._show())
        desk.read_again.connect(self._show)
        desk.failed.connect(self._say)
        desk.done.connect(self.noticed)
        desk.saved.connect(lambda _at: self.message.put_away())
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The plan's year."""
        now = self._desk.now
        title = f"Kontroller {now.year}" if now else "Kontroller"
        return PageHeader(title, "internkontrollplanens rader", has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        rest = (Where.CONTROLS, Where.EVERYWHERE)
        return (Where.TEXT_FIELD, *rest) if self.search.hasFocus() else rest

    def handlers(self) -> Handlers:
        return {
            Action.OPEN: self.open,
            Action.RIGHT_PANE: self._toggle_right,
            Action.FILTER: lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            **hits_in(self.table),
            Action.REFRESH: self._desk.refresh,
            Action.FLAG: self.carry,
            Action.EXPORT: self.save_list,
            Action.READ_FILE: self.to_file,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
        }

    def panes(self) -> Sequence[QWidget]:
        shown = (self.table, self.side)
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        return self.table

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)
        self.search.setVisible(width is not Width.NARROW)
        self.export.setVisible(width is not Width.NARROW)
        self.read.setVisible(width is not Width.NARROW)
        self._legend.setVisible(width is Width.WIDE)

    def open(self) -> None:
        """Open the current control where it has come to."""
        row = self.table.current()
        if row is not None:
            self.go.emit(Place(RailPage.CONTROLS, row.tab, row.id))

    def carry(self) -> None:
        """Note that the current control's outcome is in ILS, or that it is not."""
        row = self.table.current()
        if row is not None:
            self._desk.carry(row)

    def to_file(self) -> None:
        """Outcomes out of a file."""
        self.go.emit(Place(RailPage.CONTROLS, VALUES_FILE))

    def save_list(self) -> None:
        """Save what the list shows."""
        now = self._desk.now
        rows = self.table.rows()
        if now is None or not rows:
            return
        target = self.ask_target(self, f"Kontroller {now.year}.csv")
        if target:
            self._desk.export(rows, Path(target))

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_search = QApplication.focusWidget() is self.search
        if in_search and event.key() in (*ENTER_KEYS, Qt.Key.Key_Down):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and (in_search or self.search.text()):
            self.search.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _toggle_right(self) -> None:
        if not self.split.toggle_right():
            self.table.setFocus()

    def _show(self) -> None:
        now = self._desk.now
        rows = now.rows if now else ()
        for one in Filter:
            self.filter.show_count(one, str(sum(row.is_in(one) for row in rows)))
        chosen = Filter(self.filter.value() or Filter.ALL)
        words = self.search.text()
        self.table.show_rows([row for row in rows if row.is_in(chosen) and row.has_words(words)])
        if rows and not self._begun:
            self._begun = True
            self.table.go_to(_first(rows).id)
        self.side.show_row(self.table.current())
        self.header_changed.emit()

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        top = QHBoxLayout()
        set_margins(top, 14, 9, 14, 9)
        set_spacing(top, 10)
        top.addWidget(self.filter)
        top.addWidget(self.search)
        top.addStretch(1)
        top.addWidget(self._legend)
        top.addWidget(self.read)
        top.addWidget(self.export)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(line("edge"))
        column.addWidget(self.table, 1)
        return centre


def _legend() -> QWidget:
    """What the key after a control's name means."""
    legend = QWidget()
    row = QHBoxLayout(legend)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 6)
    row.addWidget(GlyphLabel(Glyph.KEY_CONTROL, "Nyckelkontroll", 14))
    row.addWidget(label("Nyckelkontroll", "small"))
    return legend


def _first(rows: Sequence[ControlRow]) -> ControlRow:
    """The first row that is begun and not done, else the first sample, else the first."""
    begun = (row for row in rows if row.is_left and row.shares)
    return next(begun, next((row for row in rows if row.is_left), rows[0]))
