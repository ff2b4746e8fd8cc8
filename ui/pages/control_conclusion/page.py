"""Kontroller › Slutsats: the verdict first, then what it rests on. Source: ux §2.4, 13."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok import labels_extension
from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from kontrollbesok.labels_conclusion import errors_heading
from kontrollbesok.labels_sampling import not_reproducible
from kontrollbesok.sampling.recheck import Mismatch
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.frame.tabs import Tab
from ui.icons import Icon
from ui.keys import BAR, Action, KeyHint, Where
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.control_conclusion.desk import ConclusionDesk, OpenedFinding
from ui.pages.control_conclusion.error_table import ErrorTable
from ui.pages.control_conclusion.extend_card import ExtendCard
from ui.pages.control_conclusion.figure_row import FigureRow
from ui.pages.control_conclusion.result_bar import ResultBar
from ui.pages.control_conclusion.rows import ConclusionShown
from ui.pages.control_conclusion.steps_pane import StepsPane
from ui.pages.control_conclusion.unit_list import UnitList
from ui.pages.controls.control_header import CONCLUSION, ITEMS
from ui.pages.visit_header import FINDINGS
from ui.qt import TOP
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, rich_label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.segmented import Segment, Segmented

EXTEND = "extend"  # `Place.at` of whoever asks for the extension
WHOLE, UNITS = "whole", "units"
AGREES = "Urvalet stämmer: startvärdet ger samma poster ur samma fil."
_EXTENDING = (
    KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
    KeyHint("Utöka", (Action.TAKE_STEP,), narrow=True),
    KeyHint("Avbryt", (Action.LEAVE,), narrow=True),
)
MakeHeader = Callable[[str], PageHeader]
AskFolder = Callable[[QWidget], str]


def ask_folder(parent: QWidget) -> str:
    """The folder that a person chooses; "" when none."""
    return QFileDialog.getExistingDirectory(parent, "Spara kontrollfilerna i", str(Path.home()))


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
        self.source = label("", "small-muted")
        self.view = Segmented(
            "Visa",
            [Segment(WHOLE, "Förvaltningen"), Segment(UNITS, "Per enhet", "0")],
            height=30,
        )
        self.glyph = GlyphLabel(Glyph.UNANSWERED, "", 34)
        self.headline = label("", "display", wrap=True)
        self.lead = rich_label("lead", wrap=True)
        self.extend_button = KeyButton("Utöka", key="U", kind=Kind.PRIMARY)
        self.finding_button = KeyButton("Skapa avvikelse", icon=Icon.FINDINGS)
        self.items_button = KeyButton("Till posterna", icon=Icon.CONTROLS)
        self.extension = ExtendCard()
        self.figures = FigureRow()
        self.bar = ResultBar()
        self.errors = ErrorTable()
        self.errors_head = label("", "strong")
        self.targeted = label("", "small-muted", wrap=True)
        self.units = UnitList()
        self.empty = EmptyState(Icon.CONTROLS, "")
        self.side = StepsPane()
        self._choices = self._choice_row()
        self._whole = self._whole_column()
        self._scroll = ScrollPane("Slutsats")
        self._scroll.show_content(self._content())
        self.split = Panes(None, self._centre(), self._right(), widths=(300, 340))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self.view.choose(WHOLE)
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
        if self.extension.isVisible():
            return _EXTENDING
        return BAR[self.wheres()[0]]

    def handlers(self) -> Handlers:
        return {
            Action.TAKE_STEP: self._take_step,
            Action.EXTEND: self._extend,
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
        if self.errors.isVisible():
            return self.errors
        return self.view.button(self.view.value() or WHOLE)

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.extension.isVisible():
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
        if self.extension.isVisible():
            self.extension.send()
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
            self.noticed.emit(labels_extension.NOT_DRAWN)
        elif not now.sample.plan.can_grow:
            self.message.say(labels_extension.NOT_POSSIBLE, Gravity.NOTICE)
        else:
            self.view.choose(WHOLE)
            self._show_view()
            self.extension.open_for(now)
            self._scroll.ensureWidgetVisible(self.extension)
            self.keys_changed.emit()

    def _close_extension(self) -> None:
        self.extension.hide()
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
        error = self.errors.current()
        if error is not None:
            self._desk.write_finding(error)

    def _opened(self, finding: OpenedFinding) -> None:
        self.go.emit(Place(RailPage.VISITS, FINDINGS, finding.visit, at=finding.label))

    def _open_item(self) -> None:
        error = self.errors.current()
        at = error.key if error else ""
        self.go.emit(replace(self._place.with_tab(ITEMS), at=at))

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        drawn = now.sample is not None
        self._scroll.setVisible(drawn)
        self.side.setVisible(drawn)
        self.empty.setVisible(not drawn)
        self.empty.show_sentence(now.nothing)
        self.view.show_count(UNITS, str(len(now.units)))
        if drawn:
            self._show_conclusion(now)
        self._show_view()
        self.header_changed.emit()
        self.keys_changed.emit()
        self._open_wanted()

    def _show_conclusion(self, now: ConclusionShown) -> None:
        self.source.setText(now.source)
        self.glyph.show_glyph(now.glyph, now.headline)
        self.headline.setText(now.headline)
        self.lead.setText(_bold(now.lead))
        self.figures.show_figures(now.figures)
        if now.scale is not None:
            self.bar.show_scale(now.scale)
        self._bar_card.setVisible(now.scale is not None)
        self.errors_head.setText(errors_heading(len(now.errors)))
        self.errors.show_errors(now.heads, now.errors)
        self._errors_card.setVisible(bool(now.errors or now.targeted))
        self.errors.setVisible(bool(now.errors))
        self.targeted.setText(now.targeted)
        self.targeted.setVisible(bool(now.targeted))
        self.units.show_units(now.units)
        self.side.show_conclusion(now)
        self._show_choices(now)
        self._show_unit()

    def _show_choices(self, now: ConclusionShown) -> None:
        can_grow = now.sample is not None and now.sample.plan.can_grow
        if now.sample is not None and now.next_size is not None:
            self.extend_button.show_text(f"Utöka med {now.next_size - now.sample.sizes[-1]}")
        else:
            self.extend_button.show_text("Utöka")
        self.extend_button.setVisible(now.is_over and can_grow)
        self.finding_button.setVisible(bool(now.errors) and now.is_over)
        self.items_button.setVisible(bool(now.left))
        self._choices.setVisible(now.is_over or bool(now.left))

    def _show_view(self) -> None:
        by_unit = self.view.value() == UNITS
        self._whole.setVisible(not by_unit)
        self.units.setVisible(by_unit)

    def _show_unit(self) -> None:
        error, now = self.errors.current(), self._desk.now
        said = {unit.name: unit.sentence for unit in now.units}
        self.side.show_unit(error, said.get(error.unit, "") if error else "")

    def _verified(self, mismatches: tuple[Mismatch, ...]) -> None:
        if mismatches:
            self.message.say(not_reproducible(mismatches), Gravity.ERROR)
        else:
            self.message.say(AGREES, Gravity.NOTICE)

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _saved(self) -> None:
        self.message.put_away()
        if self.extension.isVisible():
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
        self.view.chosen.connect(lambda _value: self._show_view())
        self.errors.moved.connect(self._show_unit)
        self.errors.opened.connect(self._open_item)
        self.extend_button.clicked.connect(self._extend)
        self.finding_button.clicked.connect(self._write_finding)
        self.items_button.clicked.connect(self._open_item)
        self.extension.drawn.connect(desk.extend)
        self.extension.closed.connect(self._close_extension)
        self.side.record_asked.connect(self._take_step)
        self.side.export_asked.connect(self._export)
        self.side.copied.connect(self.noticed)

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        column.addWidget(self.message)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.empty, 1)
        return centre

    def _content(self) -> QWidget:
        content = QWidget()
        limit_width(content, 1100)
        column = QVBoxLayout(content)
        set_margins(column, 24, 12, 24, 18)
        set_spacing(column, 12)
        top = QHBoxLayout()
        set_spacing(top, 12)
        top.addWidget(self.source, 1)
        top.addWidget(self.view)
        column.addLayout(top)
        column.addWidget(self._whole)
        column.addWidget(self.units)
        column.addStretch(1)
        return content

    def _whole_column(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 12)
        verdict = QHBoxLayout()
        set_spacing(verdict, 18)
        verdict.addWidget(self.glyph, 0, TOP)
        words = QVBoxLayout()
        set_spacing(words, 3)
        words.addWidget(self.headline)
        words.addWidget(self.lead)
        words.addWidget(self._choices)
        verdict.addLayout(words, 1)
        column.addLayout(verdict)
        column.addWidget(self.extension)
        column.addWidget(self.figures)
        self._bar_card = Card(padding=16)
        self._bar_card.column.addWidget(self.bar)
        column.addWidget(self._bar_card)
        self._errors_card = Card(padding=16, spacing=6)
        for widget in (self.errors_head, self.errors, self.targeted):
            self._errors_card.column.addWidget(widget)
        column.addWidget(self._errors_card)
        return whole

    def _choice_row(self) -> QWidget:
        row = QWidget()
        buttons = QHBoxLayout(row)
        set_margins(buttons, 0, 8, 0, 2)
        set_spacing(buttons, 10)
        for button in (self.extend_button, self.finding_button, self.items_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return row

    def _right(self) -> QWidget:
        right = pane()
        column = QVBoxLayout(right)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.side)
        return right


def _bold(lead: str) -> str:
    """The words between stars in bold."""
    parts = [escape(part) for part in lead.split("*")]
    return "".join(f"<b>{part}</b>" if number % 2 else part for number, part in enumerate(parts))
