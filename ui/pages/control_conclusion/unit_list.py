"""Per enhet: what each unit's own items support, and no more. Source: ux §2.4."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.pages.control_conclusion.rows import UnitRow
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.label import label


class UnitList(Card):
    """One sentence a unit; no rate, no ranking."""

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=0)
        self._shown: tuple[UnitRow, ...] = ()
        self._lines: list[QWidget] = []

    def units(self) -> tuple[UnitRow, ...]:
        """What is shown."""
        return self._shown

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Show `units`."""
        if tuple(units) == self._shown:
            return
        self._shown = tuple(units)
        for old in self._lines:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for number, unit in enumerate(units):
            if number:
                self._add(line())
            self._add(_unit(unit))

    def _add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)
        self._lines.append(widget)


def _unit(unit: UnitRow) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{unit.name}, {unit.counts}. {unit.sentence}")
    column = QVBoxLayout(made)
    set_margins(column, 0, 8, 0, 9)
    set_spacing(column, 2)
    head = QHBoxLayout()
    set_spacing(head, 8)
    if unit.has_errors:
        head.addWidget(GlyphLabel(Glyph.NO, "har fel", 15))
    head.addWidget(label(unit.name, "strong"))
    head.addStretch(1)
    head.addWidget(label(unit.counts, "small-muted"))
    column.addLayout(head)
    sentence = label(unit.sentence, "secondary", wrap=True)
    sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(sentence)
    return made
