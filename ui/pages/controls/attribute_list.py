"""Vad prövas i varje post: the attributes as they are, and as a person changes them. Source: 03."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.cell import RIGHT_AMOUNT
from kontrollbesok.model.code import AttributeCode
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.plan_rows import TestedAttribute
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label

_OWN_CODES = "ABCDEFGH"


class AttributeList(QWidget):
    """Codes and words. Ändra turns them into ticks and lines to write in.

    Signals:
        edited(): another choice.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._bank: tuple[TestedAttribute, ...] = ()
        self._chosen: tuple[TestedAttribute, ...] = ()
        self._editing = False
        self._ticks: list[tuple[QCheckBox, TestedAttribute]] = []
        self._lines: list[tuple[AttributeCode, QLineEdit]] = []
        self.change = KeyButton("Ändra", kind=Kind.LINK, height=24)
        self.change.clicked.connect(self.toggle)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        top = QHBoxLayout()
        top.addWidget(label("Vad prövas i varje post?", "lead-strong"), 1)
        top.addWidget(self.change)
        column.addLayout(top)
        self._body = QWidget()
        column.addWidget(self._body)
        self._column = column

    def show_attributes(
        self, chosen: Sequence[TestedAttribute], bank: Sequence[TestedAttribute], *, fixed: bool
    ) -> None:
        """Show `chosen` of `bank` and of the plan's own. `fixed`: drawn, nothing changes."""
        self._bank, self._chosen = tuple(bank), tuple(chosen)
        self.change.setVisible(not fixed)
        if fixed:
            self._editing = False
        self._show()

    def chosen(self) -> tuple[TestedAttribute, ...]:
        """What will be tested."""
        return self._chosen

    def toggle(self) -> None:
        """Begin to change, or be done."""
        self._editing = not self._editing
        self.change.show_text("Klar" if self._editing else "Ändra")
        self._show()
        if self._editing:
            first = self._ticks[0][0] if self._ticks else self._lines[0][1] if self._lines else None
            (first or self.change).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        body = QWidget()
        self._ticks, self._lines = [], []
        if self._editing:
            self._fill_editing(QVBoxLayout(body))
        else:
            self._fill(QGridLayout(body))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        body.show()

    def _fill(self, grid: QGridLayout) -> None:
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 5)
        grid.setColumnStretch(1, 1)
        if not self._chosen:
            grid.addWidget(
                label(
                    "Frågebanken säger inget om kontrollens poster. Lägg till vad som prövas.",
                    "small",
                    wrap=True,
                ),
                0,
                0,
                1,
                2,
            )
        for number, one in enumerate(self._chosen):
            grid.addWidget(KeyCap(_sign(one.code)), 2 * number, 0)
            grid.addWidget(label(one.tests, "table", wrap=True), 2 * number, 1)
            grid.addWidget(line(), 2 * number + 1, 0, 1, 2)

    def _fill_editing(self, column: QVBoxLayout) -> None:
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        codes = {one.code for one in self._chosen}
        for one in self._bank:
            tick = QCheckBox(f"{_sign(one.code)}  {_short(one.tests)}")
            tick.setToolTip(one.tests)
            tick.setAccessibleName(f"{_sign(one.code)} {one.tests}")
            tick.setChecked(one.code in codes)
            tick.toggled.connect(lambda _on: self._gather())
            self._ticks.append((tick, one))
            column.addWidget(tick)
        for one in self._chosen:
            if one.own:
                self._add_line(column, one.code, one.tests)
        free = [code for code in _OWN_CODES if code not in {str(one) for one in codes}]
        if free:
            more = KeyButton("Lägg till ett eget", height=28)
            more.clicked.connect(lambda _=False: self._add_own(AttributeCode(free[0])))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_line(self, column: QVBoxLayout, code: AttributeCode, words: str) -> None:
        row = QHBoxLayout()
        set_spacing(row, 6)
        written = QLineEdit(words)
        written.setAccessibleName(f"Attribut {code}: vad som prövas")
        written.setPlaceholderText("Vad prövas?")
        written.textEdited.connect(lambda _text: self._gather())
        row.addWidget(KeyCap(str(code)))
        row.addWidget(written, 1)
        column.addLayout(row)
        self._lines.append((code, written))

    def _add_own(self, code: AttributeCode) -> None:
        self._chosen = (*self._chosen, TestedAttribute(code, "", own=True))
        self._show()
        self._lines[-1][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _gather(self) -> None:
        bank = [one for tick, one in self._ticks if tick.isChecked()]
        own = [TestedAttribute(code, written.text().strip(), True) for code, written in self._lines]
        self._chosen = (*bank, *own)
        self.edited.emit()


def _sign(code: AttributeCode) -> str:
    """What stands over the column in Poster."""
    return "kr" if code == RIGHT_AMOUNT else str(code)


def _short(words: str) -> str:
    return words if len(words) <= 34 else words[:33].rstrip() + "…"
