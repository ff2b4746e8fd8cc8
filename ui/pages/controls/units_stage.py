"""Kst och enheter: which unit has which cost centre, from when until when. Source: ux §2.4."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.ids import UnitId
from kontrollbesok.services.cost_centres import Centres, WithoutUnit
from ui.metrics import fix_size, limit_width, set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.qt import LEFT
from ui.widgets.card import Card, line
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.slot import Slot

_WIDTH = 760
_HEADS = ("Kst", "Enhet", "Från och med", "Till och med")
_INTRO = (
    "Posterna går till den enhet som hade deras kst den dagen. Utan dagar gäller det alltid. "
    "Det som är prövat ligger kvar där det prövades."
)
_READ_ONLY = "Samordnaren ändrar vilken enhet som har en kst."
_UNFINISHED = "Skriv kst och välj enhet, och dagar som ÅÅÅÅ-MM-DD, så sparas raden."
_ALL_PLACED = "Alla poster i filen hör till en enhet."


class UnitsStage(ScrollPane):
    """Every row is kept when its field is left; an unfinished one waits.

    Signals:
        changed(object): tuple of `CostCentre`, all that holds now.
        closed(): back to the control.
    """

    changed = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("Kst och enheter")
        self._centres = Centres({}, (), (), may_change=False)
        self.rows: list[CentreRow] = []
        self.more = KeyButton("Lägg till en kst", kind=Kind.LINK, height=28)
        self.close_button = KeyButton("Klar")
        self._grid = QGridLayout()
        self._grid_holder = Slot()
        self._words = label("", "small", wrap=True)
        self._without = Slot()
        self._lay_out()
        self.more.clicked.connect(lambda: self.add("", None))
        self.close_button.clicked.connect(self.closed)

    def first_focus(self) -> QWidget:
        """What is without a unit, the first row, or a new one."""
        shown = self._without.shown()
        buttons = shown.findChildren(KeyButton) if shown else []
        if not self._centres.may_change:
            return self.close_button
        return buttons[0] if buttons else self.rows[0].number if self.rows else self.more

    def show_centres(self, centres: Centres) -> None:
        """Show the register. Rows that say the same are left alone: somebody may be writing."""
        was, self._centres = self._centres, centres
        same = was.units == centres.units and {*self.typed()} == {*centres.centres}
        if not same or not (self.rows or centres.centres):
            self._show_rows([*centres.centres])
        self._say_what_is_left()
        self.more.setVisible(centres.may_change)
        self._show_without(centres.without)

    def typed(self) -> tuple[CostCentre, ...]:
        """The rows that are finished."""
        return tuple(one for row in self.rows if (one := row.centre()) is not None)

    def add(self, number: str, unit: UnitId | None) -> None:
        """A new row, to be written in."""
        row = self._add_row(number, unit, None)
        if number:
            row.unit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(row.number)

    def _send(self) -> None:
        unfinished = self._say_what_is_left()
        if {*self.typed()} != {*self._centres.centres} and not unfinished:
            self.changed.emit(self.typed())

    def _say_what_is_left(self) -> bool:
        """Whether a row waits to be finished."""
        unfinished = any(row.centre() is None and not row.is_empty for row in self.rows)
        words = _UNFINISHED if unfinished else "" if self._centres.may_change else _READ_ONLY
        self._words.setText(words)
        self._words.setVisible(bool(words))
        return unfinished

    def _remove(self, row: "CentreRow") -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        nearest = self.rows[min(at, len(self.rows) - 1)].number if self.rows else self.more
        nearest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._send()

    def _show_rows(self, centres: list[CostCentre]) -> None:
        holder = QWidget()
        self._grid, self.rows = QGridLayout(holder), []
        set_margins(self._grid, 0, 0, 0, 0)
        set_spacing(self._grid, 6)
        self._grid.setColumnStretch(1, 1)
        for at, words in enumerate(_HEADS):
            self._grid.addWidget(label(words, "small"), 0, at)
        for centre in centres:
            self._add_row(centre.number, centre.unit, centre)
        self._grid_holder.fill(holder)

    def _add_row(self, number: str, unit: UnitId | None, centre: CostCentre | None) -> "CentreRow":
        row = CentreRow(self, number, unit, self._centres.units)
        if centre is not None:
            row.show_days(centre)
        row.set_read_only(not self._centres.may_change)
        place = self._grid.rowCount()
        for at, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, place, at)
        row.left.connect(self._send)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        return row

    def _show_without(self, without: tuple[WithoutUnit, ...]) -> None:
        new = QWidget()
        column = QVBoxLayout(new)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addWidget(label("Utan enhet" if without else _ALL_PLACED, "strong", wrap=True))
        for one in without:
            holder = QWidget()
            row = QHBoxLayout(holder)
            set_margins(row, 0, 0, 0, 0)
            set_spacing(row, 10)
            row.addWidget(label(_without_words(one), "table", wrap=True), 1)
            if one.number and self._centres.may_change:
                give = KeyButton("Ge den en enhet", height=28)
                give.setAccessibleName(f"Ge kst {one.number} en enhet")
                give.clicked.connect(lambda _=False, one=one: self.add(one.number, None))
                row.addWidget(give)
            column.addWidget(holder)
        self._without.fill(new)

    def _lay_out(self) -> None:
        content = QWidget()
        whole = QVBoxLayout(content)
        set_margins(whole, 26, 16, 26, 18)
        set_spacing(whole, 12)
        card = Card(padding=16, spacing=8)
        limit_width(card, _WIDTH)
        card.column.addWidget(label("Kst och enheter", "lead-strong"))
        card.column.addWidget(label(_INTRO, "secondary", wrap=True))
        card.column.addWidget(self._without)
        card.column.addWidget(line())
        card.column.addWidget(self._grid_holder)
        card.column.addWidget(self._words)
        card.column.addWidget(self.more, 0, LEFT)
        whole.addWidget(card)
        whole.addWidget(self.close_button, 0, LEFT)
        whole.addStretch(1)
        self.show_content(content)


class CentreRow(QObject):
    """One cost centre: its number, its unit and its days.

    Signals:
        left(): a field was left, or a unit chosen.
        removed(): the row is to go.
    """

    left = Signal()
    removed = Signal()

    def __init__(
        self, parent: QObject, number: str, unit: UnitId | None, units: Mapping[UnitId, str]
    ) -> None:
        super().__init__(parent)
        self.number = QLineEdit(number)
        self.number.setAccessibleName("Kst")
        self.unit: QComboBox = ElidedCombo()
        self.unit.setAccessibleName("Enhet som har kst")
        self.unit.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.unit.setMinimumContentsLength(8)
        self.unit.addItem("(välj enhet)", None)
        for one, name in units.items():
            self.unit.addItem(name, one)
        self.unit.setCurrentIndex(max(self.unit.findData(unit), 0))
        self.first = day_field("Från och med")
        self.last = day_field("Till och med")
        fix_size(self.number, width=74, height=34)
        for day in (self.first, self.last):
            fix_size(day, width=108, height=34)
        self.remove = KeyButton("Ta bort", kind=Kind.LINK, height=28)
        self.remove.setAccessibleName(f"Ta bort kst {number}".rstrip())
        for field in (self.number, self.first, self.last):
            field.editingFinished.connect(self.left)
        self.unit.activated.connect(lambda _at: self.left.emit())
        self.remove.clicked.connect(self.removed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not self.number.text().strip() and self.unit.currentData() is None

    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the columns."""
        return (self.number, self.unit, self.first, self.last, self.remove)

    def show_days(self, centre: CostCentre) -> None:
        """From when until when it holds."""
        for field, day in ((self.first, centre.valid_from), (self.last, centre.valid_to)):
            field.setText(day.isoformat() if day else "")

    def set_read_only(self, fixed: bool) -> None:
        """Whether the row can be read only."""
        for field in (self.number, self.first, self.last):
            field.setReadOnly(fixed)
        self.unit.setEnabled(not fixed)
        if fixed:  # what has no parent yet would be shown as a window of its own
            self.remove.hide()

    def centre(self) -> CostCentre | None:
        """What is written; None while it is not finished."""
        number, unit = self.number.text().strip(), self.unit.currentData()
        days = [read_day(field) for field in (self.first, self.last)]
        unread = [
            field.text().strip() and day is None
            for field, day in zip((self.first, self.last), days, strict=True)
        ]
        if not number or unit is None or any(unread):
            return None
        return CostCentre(number, UnitId(unit), *days)


def _without_words(one: WithoutUnit) -> str:
    items = f"{number_text(one.items)} {'post' if one.items == 1 else 'poster'}"
    named = f", {one.unit_in_file} i filen" if one.unit_in_file else ""
    centre = f"Kst {one.number}{named}" if one.number else f"Utan kst{named}"
    return f"{centre}: {items}, prövas för förvaltningen"
