"""Kontroller › Slutsats: the verdict first, then what it rests on. Source: ux §2.4, 13."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import UserError
from kontrollbesok.labels import extension as extension_words
from kontrollbesok.labels.comparison import NONE_HERE
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.sampling import not_reproducible
from kontrollbesok.sampling.mismatch import Mismatch
from ui.asking import AskFolder, folder_asker
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.frame.tabs import Tab
from ui.icons import Icon
from ui.keys import BAR, Action, KeyHint, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.control_conclusion.centre import UNITS, ConclusionCentre
from ui.pages.control_conclusion.desk import ConclusionDesk, OpenedFinding
from ui.pages.control_conclusion.steps_pane import StepsPane
from ui.pages.controls.control_header import CONCLUSION, ITEMS
from ui.pages.visit_header import FINDINGS
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import Gravity, MessageBar

EXTEND = "extend"  # `Place.at` of whoever asks for the extension
AGREES = "Urvalet stämmer: startvärdet ger samma poster ur samma fil, så många som planen kräver."
_EXTENDING = (
    KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
    KeyHint("Utöka", (Action.TAKE_STEP,), narrow=True),
    KeyHint("Avbryt", (Action.LEAVE,), narrow=True),
)
_COMPARING = (
    KeyHint("Sätt", (Action.MOVE,)),
    KeyHint("Som jämförelse i rapporten", (Action.MARK,), narrow=True),
    KeyHint("Lägg i rapporten", (Action.TAKE_STEP,), narrow=True),
    KeyHint("Göm", (Action.OTHER_WAYS,), narrow=True),
)
MakeHeader = Callable[[str], PageHeader]
ask_folder = folder_asker("Spara kontrollfilerna i")


class ConclusionPage(Page):
    """Ctrl+Enter puts it in the report, U extends, F5 verifies, Ctrl+E saves the protocol."""

    intro = "Slutsatsen gäller hela förvaltningen. Ctrl+Enter lägger den i rapporten."

    def __init__(self, desk: ConclusionDesk, header: MakeHeader, place: Place) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self._wants_extension = False
        self.ask_folder: AskFolder = ask_folder
        self.message = MessageBar()
        self.centre = ConclusionCentre()
        self.empty = EmptyState(Icon.CONTROLS, "")
        self.side = StepsPane()
        middle = _filled(pane("paper"), self.message, self.centre, self.empty)
        self.split = Panes(None, middle, _filled(pane(), self.side), widths=(300, 340))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The control's header with this tab marked, and how far the items have come."""
        shown, now = self._header(CONCLUSION), self._desk.now
        count = f"{now.total - now.left}/{now.total}" if now.total else ""
        tabs = tuple(
            Tab(tab.key, tab.text, count) if tab.key == ITEMS else tab for tab in shown.tabs
        )
        return replace(shown, tabs=tabs, has_right_pane=True)

    def tab_chosen(self, tab: str) -> None:
        if tab != CONCLUSION:
            self.go.emit(self._place.with_tab(tab))

    def show_at(self, at: str) -> None:
        """Whoever comes to extend gets the form at once."""
        self._wants_extension = at == EXTEND
        self._open_wanted()

    def wheres(self) -> tuple[Where, ...]:
        rest = (Where.CONCLUSION, Where.EVERYWHERE)
        return (Where.TEXT_FIELD, *rest) if self._is_writing() else rest

    def hints(self) -> Sequence[KeyHint]:
        if self.centre.extension.isVisible():
            return _EXTENDING
        if self.centre.ways.is_open:
            return _COMPARING
        return BAR[self.wheres()[0]]

    def handlers(self) -> Handlers:
        return {
            Action.TAKE_STEP: self._take_step,
            Action.EXTEND: self._extend,
            Action.OTHER_WAYS: self._switch_ways,
            Action.MARK: self.centre.ways.report_current,
            Action.OPEN: self._open_item,
            Action.REFRESH: self._desk.verify,
            Action.EXPORT: self._export,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
        }

    def panes(self) -> Sequence[QWidget]:
        shown = (self.first_focus(), self.side.record)
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        return self.centre.first_focus()

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.centre.extension.isVisible():
                self._close_extension()
                return
            if self.message.isVisible():
                self.message.put_away()
                return
        super().keyPressEvent(event)

    def _is_writing(self) -> bool:
        focused = QApplication.focusWidget()
        if not isinstance(focused, QPlainTextEdit | QSpinBox) or not self.isAncestorOf(focused):
            return False
        return not focused.isReadOnly()

    def _take_step(self) -> None:
        if self.centre.extension.isVisible():
            self.centre.extension.send()
        elif self.side.can_record:
            self._desk.settle()
        elif self._desk.now.is_recorded:
            self.noticed.emit("Slutsatsen ligger redan i rapporten.")
        elif self._desk.now.left:
            left = self._desk.now.left
            self.noticed.emit(f"{left} {'post' if left == 1 else 'poster'} är kvar att pröva.")

    def _extend(self) -> None:
        now = self._desk.now
        if now.sample is None:
            self.noticed.emit(extension_words.NOT_DRAWN)
        elif not now.sample.plan.can_grow:
            self.message.say(extension_words.NOT_POSSIBLE, Gravity.NOTICE)
        else:
            self.centre.show_whole()
            self.centre.extension.open_for(now)
            self.centre.ensureWidgetVisible(self.centre.extension)
            self.keys_changed.emit()

    def _close_extension(self) -> None:
        self.centre.extension.hide()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _open_wanted(self) -> None:
        if self._wants_extension and self._desk.now.sample is not None:
            self._wants_extension = False
            self._extend()

    def _export(self) -> None:
        if self._desk.now.sample is None:
            return
        chosen = self.ask_folder(self)
        if chosen:
            self._desk.export(Path(chosen))

    def _write_finding(self) -> None:
        error = self.centre.errors.current()
        if error is not None:
            self._desk.write_finding(error)

    def _opened(self, finding: OpenedFinding) -> None:
        self.go.emit(Place(RailPage.VISITS, FINDINGS, finding.visit, at=finding.label))

    def _open_item(self) -> None:
        error = self.centre.errors.current()
        at = error.key if error else ""
        self.go.emit(replace(self._place.with_tab(ITEMS), at=at))

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        drawn = now.sample is not None
        self.centre.setVisible(drawn)
        self.side.setVisible(drawn)
        self.empty.setVisible(not drawn)
        self.empty.show_sentence(now.nothing)
        self.centre.view.show_count(UNITS, str(len(now.units)))
        if drawn:
            self.centre.show_conclusion(now)
            self.side.show_conclusion(now)
            self._show_unit()
            self._show_way()
        self.centre.show_view()
        self.header_changed.emit()
        self.keys_changed.emit()
        self._open_wanted()

    def _show_unit(self) -> None:
        error, now = self.centre.errors.current(), self._desk.now
        said = {unit.name: unit.sentence for unit in now.units}
        self.side.show_unit(error, said.get(error.unit, "") if error else "")

    def _switch_ways(self) -> None:
        if self._desk.now.can_compare:
            self.centre.show_whole()
            self.centre.ways.toggle()
        else:
            self.noticed.emit(NONE_HERE)

    def _open_ways(self, is_open: bool) -> None:
        self._desk.show_ways(is_open)
        if not is_open:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _show_way(self) -> None:
        """How the chosen way was counted, or the plan's."""
        self.side.show_way(self._desk.now, self.centre.ways.current())

    def _verified(self, mismatches: tuple[Mismatch, ...]) -> None:
        if mismatches:
            self.message.say(not_reproducible(mismatches), Gravity.ERROR)
        else:
            self.message.say(AGREES, Gravity.NOTICE)

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _saved(self) -> None:
        self.message.put_away()
        if self.centre.extension.isVisible():
            self._close_extension()

    # Building

    def _connect(self) -> None:
        desk = self._desk
        desk.read_again.connect(self._show)
        desk.done.connect(self.noticed)
        desk.saved.connect(lambda _at: self._saved())
        desk.failed.connect(self._say)
        desk.verified.connect(self._verified)
        desk.opened.connect(self._opened)
        self.centre.errors.moved.connect(self._show_unit)
        self.centre.errors.opened.connect(self._open_item)
        self.centre.extend.clicked.connect(self._extend)
        self.centre.finding.clicked.connect(self._write_finding)
        self.centre.items.clicked.connect(self._open_item)
        self.centre.extension.drawn.connect(desk.extend)
        self.centre.extension.closed.connect(self._close_extension)
        self.centre.ways.opened.connect(self._open_ways)
        self.centre.ways.moved.connect(self._show_way)
        self.centre.ways.compared.connect(desk.compare)
        self.side.record_asked.connect(self._take_step)
        self.side.export_asked.connect(self._export)
        self.side.copied.connect(self.noticed)


def _filled(made: QWidget, *widgets: QWidget) -> QWidget:
    """A pane with these one under the other; messages take no more room than they need."""
    column = QVBoxLayout(made)
    set_margins(column, 0, 0, 0, 0)
    set_spacing(column, 0)
    for widget in widgets:
        column.addWidget(widget, 0 if isinstance(widget, MessageBar) else 1)
    return made
