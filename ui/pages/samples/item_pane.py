"""The right pane of the grid: the item, what the column tests, the answers, why it was drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.grid import GridColumn
from kontrollbesok.model.sample import SampleItem
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.samples.cell_answers import CellAnswers
from ui.pages.samples.code_badge import CodeBadge
from ui.pages.samples.fact_row import FactRow
from ui.pages.samples.grid_lines import GridLine
from ui.pages.samples.item_words import (
    facts,
    facts_of_file,
    nothing_applies,
    where_words,
    why_words,
)
from ui.pages.samples.replace_card import ReplaceCard
from ui.pages.samples.rows import ItemGroup, ItemKey
from ui.qt import LEFT, TOP
from ui.widgets.card import line
from ui.widgets.growing_text import GrowingText
from ui.widgets.icon_label import IconLabel
from ui.widgets.intake_line import IntakeLine
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_NOTHING_APPLIES = (
    "Inget av det som prövas gäller posten. Ersätt den (R), så kommer nästa lott in. Till dess är "
    "den inte prövad."
)


class ItemPane(ScrollPane):
    """Facts above, the answers in the middle, what is behind them below.

    Signals:
        answered(CellVerdict): an answer was pressed.
        wrote(ItemKey, GridColumn, str): the note was left.
        drafted(ItemKey, GridColumn, str): the note as it is being typed.
        written(): Ctrl+Enter or Esc in a field.
        missing_asked(), untestable_asked(): the item's other two outcomes.
        replace_asked(ReplacementReason, str): the item is to be replaced.
        evidence_asked(): evidence is to be added to the current cell.
        move_asked(): the item is to be tested in the group's other place.
    """

    answered = Signal(object)
    wrote = Signal(object, object, str)
    drafted = Signal(object, object, str)
    written = Signal()
    missing_asked = Signal()
    untestable_asked = Signal()
    replace_asked = Signal(object, str)
    evidence_asked = Signal()
    move_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Posten")
        self._key: ItemKey | None = None
        self._column: GridColumn | None = None
        self._facts_of: ItemKey | None = None
        self._facts, self._more_facts = QWidget(), QWidget()
        self._where = label("", "small-muted")
        self._title = label("", "lead-strong", wrap=True)
        self._agrees = _agrees_row()
        self._badge = CodeBadge()
        self._tests = label("", "strong", wrap=True)
        self._how = label("", "small", wrap=True)
        self._wrong_when = label("", "small-muted", wrap=True)
        self.nothing_applies = label(_NOTHING_APPLIES, "small", wrap=True)
        self.answers = CellAnswers()
        self.note = GrowingText("Notering", "Krävs bara vid fel")
        self.missing = KeyButton("Underlag saknas", kind=Kind.LINK, height=28)
        self.untestable = KeyButton("Kunde inte prövas", kind=Kind.LINK, height=28)
        self.evidence = KeyButton("Underlag", key="B", icon=Icon.ADD_PHOTO, height=30)
        self.elsewhere = KeyButton("", kind=Kind.LINK, height=28)
        self.intake = IntakeLine()
        self.replace = KeyButton("Ersätt post", key="R", icon=Icon.SYNC, height=30)
        self.form = ReplaceCard()
        self.why = self.form.why
        self._standing = label("", "small", wrap=True)
        self._why_drawn = label("", "small", wrap=True)
        self._work = QWidget()
        self._whole = QWidget()
        self._whole_column = QVBoxLayout(self._whole)
        self._fill()
        self.show_content(self._whole)
        self._connect()

    def show_cell(self, line_shown: GridLine | None, attribute: GridColumn | None) -> None:
        """Show an item and what its current column tests."""
        self.commit()
        row = line_shown.row if line_shown else None
        self._whole.setVisible(row is not None)
        if line_shown is None or row is None:
            self._key = None
            return
        new_cell = (line_shown.key, attribute) != (self._key, self._column)
        self._key, self._column = line_shown.key, attribute
        self._show_item(line_shown.group, row.item)
        replaced = row.item.replacement
        self._work.setVisible(replaced is None and attribute is not None)
        if replaced is not None:
            self.why.setPlainText("")
        self.replace.setVisible(row.item.has_next_lot)
        elsewhere = line_shown.group.elsewhere
        self.elsewhere.setVisible(elsewhere is not None and replaced is None and not row.begun)
        if elsewhere is not None:
            self.elsewhere.show_text(elsewhere.words)
        self.nothing_applies.setVisible(nothing_applies(line_shown.group, row))
        if new_cell:
            self.form.setVisible(False)
        cell = row.cells.get(attribute.code) if attribute else None
        self.answers.show_verdict(cell.verdict if cell else None)
        if new_cell:
            self.note.setPlainText("")
            self.note.show_text("")
        self.note.show_text(cell.note if cell else "")
        if attribute is not None:
            self._badge.show_code("kr" if attribute.is_amount else attribute.code)
            self._tests.setText(attribute.tests)
            self._how.setText(attribute.how)
            self._how.setVisible(bool(attribute.how))
            words = f"Fel när: {attribute.error_when}" if attribute.error_when else ""
            self._wrong_when.setText(words)
            self._wrong_when.setVisible(bool(words))

    def say_verified(self, agrees: bool) -> None:
        """Whether the draw has been done again and agrees."""
        self._agrees.setVisible(agrees)

    def commit(self) -> None:
        """Send what is typed, for the cell it was typed under."""
        self.note.commit()

    def open_replace(self) -> bool:
        """Show the form for replacing the item. Whether it can be replaced."""
        if self._key is None or self.replace.isHidden():
            return False
        self.form.setVisible(True)
        self.form.reason.setFocus()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.form))  # once laid out
        return True

    def close_form(self) -> bool:
        """Hide it again. Whether it was open."""
        was_open = self.form.isVisible()
        self.form.setVisible(False)
        return was_open

    # Inside

    def _swap(self, old: QWidget, facts: Sequence[tuple[str, str]]) -> QWidget:
        """Other facts in the place of the old ones, which go at once."""
        new = QWidget()
        column = QVBoxLayout(new)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 5)
        for name, value in facts:
            column.addWidget(FactRow(name, value, strong=name == "Belopp"))
        self._whole_column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    def _show_item(self, group: ItemGroup, item: SampleItem) -> None:
        self._where.setText(where_words(group, item))
        self._title.setText(item.item.description or item.item.counterpart or item.item.id)
        self._standing.setText(group.standing)
        self._why_drawn.setText(why_words(group, item))
        key = ItemKey(group.grid.sample, item.row)
        if key == self._facts_of:
            return
        self._facts_of = key
        self._facts = self._swap(self._facts, facts(group, item))
        self._more_facts = self._swap(self._more_facts, facts_of_file(group, item))

    def _fill(self) -> None:
        column = self._whole_column
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 6)
        top = QHBoxLayout()
        set_spacing(top, 8)
        top.addWidget(self._where, 1)
        top.addWidget(self._agrees)
        column.addLayout(top)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._work)
        column.addWidget(line())
        column.addWidget(label("Förvaltningen just nu", "small-strong"))
        column.addWidget(self._standing)
        column.addWidget(label("Varför just den här posten?", "small-strong"))
        column.addWidget(self._why_drawn)
        column.addWidget(label("Ur filen", "small-strong"))
        column.addWidget(self._more_facts)
        column.addStretch(1)
        self._fill_work()

    def _fill_work(self) -> None:
        column = QVBoxLayout(self._work)
        set_margins(column, 0, 4, 0, 6)
        set_spacing(column, 6)
        tested = QHBoxLayout()
        set_spacing(tested, 10)
        words = QVBoxLayout()
        set_spacing(words, 1)
        for widget in (self._tests, self._how, self._wrong_when):
            words.addWidget(widget)
        tested.addWidget(self._badge, 0, TOP)
        tested.addLayout(words, 1)
        column.addLayout(tested)
        column.addWidget(self.answers)
        column.addWidget(self.nothing_applies)
        note = QHBoxLayout()
        set_spacing(note, 7)
        note.addWidget(label("Notering", "small", buddy=self.note))
        note.addWidget(KeyCap("T"))
        note.addStretch(1)
        column.addLayout(note)
        column.addWidget(self.note)
        tools = QHBoxLayout()
        set_spacing(tools, 8)
        tools.addWidget(self.evidence)
        tools.addWidget(self.replace)
        tools.addStretch(1)
        column.addLayout(tools)
        column.addWidget(self.intake)
        others = QHBoxLayout()
        set_spacing(others, 14)
        others.addWidget(self.missing)
        others.addWidget(self.untestable)
        others.addStretch(1)
        column.addLayout(others)
        column.addWidget(self.elsewhere, 0, LEFT)
        column.addWidget(self.form)

    def _connect(self) -> None:
        self.answers.answered.connect(self.answered)
        self.note.left.connect(self._send_note)
        self.note.draft.connect(self._send_draft)
        self.note.done.connect(self.written)
        self.note.escaped.connect(self.written)
        self.evidence.clicked.connect(self.evidence_asked)
        self.missing.clicked.connect(self.missing_asked)
        self.untestable.clicked.connect(self.untestable_asked)
        self.replace.clicked.connect(self.open_replace)
        self.elsewhere.clicked.connect(self.move_asked)
        self.form.sent.connect(self.replace_asked)
        self.why.escaped.connect(self._escape)

    def _send_note(self, text: str) -> None:
        if self._key is not None and self._column is not None:
            self.wrote.emit(self._key, self._column, text)

    def _send_draft(self, text: str) -> None:
        if self._key is not None and self._column is not None:
            self.drafted.emit(self._key, self._column, text)

    def _escape(self) -> None:
        self.close_form()
        self.written.emit()


def _agrees_row() -> QWidget:
    """That somebody has had the draw done again: F5."""
    row = QWidget()
    inside = QHBoxLayout(row)
    set_margins(inside, 0, 0, 0, 0)
    set_spacing(inside, 5)
    inside.addWidget(IconLabel(Icon.PROTECTED, "ja_text", 14))
    inside.addWidget(label("Urvalet kontrollerat", "small-muted"))
    row.hide()
    return row
