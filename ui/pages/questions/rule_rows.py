"""The requirements of other days, a row each: from, through, what held, and the document."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.question_draft import Cells
from ui.metrics import set_margins, set_spacing
from ui.qt import LEFT
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_HEADS = ("Från", "Till", "Krav", "Styrdokument")
_NO_DOCUMENT = "Inget"
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
Row = tuple[QLineEdit, QLineEdit, QLineEdit, ElidedCombo]


class RuleRows(QWidget):
    """A row that nobody has written in says nothing. Signals: changed()."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._documents: Sequence[str] = ()
        self.rows: list[Row] = []
        self._grid = QGridLayout()
        set_spacing(self._grid, 6)
        self._grid.setColumnStretch(2, 2)
        self._grid.setColumnStretch(3, 1)
        self._heads = [label(name, "small-muted") for name in _HEADS]
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        self.more = KeyButton("Lägg till ett krav", height=28)
        self.more.clicked.connect(self._add_by_hand)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        column.addLayout(self._grid)
        column.addWidget(self.more, 0, LEFT)

    def show_rules(self, rules: Sequence[Cells], documents: Sequence[str]) -> None:
        """Show the rules; the documents are those that can be chosen."""
        for row in self.rows:
            for part in row:
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.rows, self._documents = [], documents
        for rule in rules:
            self._add(rule)
        self._show_heads()

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self.rows))

    def cells(self) -> tuple[Cells, ...]:
        """What stands in the rows."""
        return tuple(
            {
                "text": text.text(),
                "valid_from": first.text().strip(),
                "valid_to": last.text().strip(),
                "document": document.currentData() or "",
            }
            for first, last, text, document in self.rows
        )

    def _add_by_hand(self) -> None:
        self._add({})
        self._show_heads()
        self.rows[-1][0].setFocus()

    def _add(self, rule: Cells) -> None:
        number = len(self.rows) + 1
        first, last, text = (
            QLineEdit(rule.get(name, "")) for name in ("valid_from", "valid_to", "text")
        )
        for edit, name in ((first, "Från"), (last, "Till"), (text, "Krav")):
            edit.setAccessibleName(f"{name}, krav {number}")
            edit.textChanged.connect(lambda _text: self.changed.emit())
        for edit in (first, last):
            edit.setPlaceholderText("ÅÅÅÅ-MM-DD")
            edit.setFixedWidth(edit.fontMetrics().horizontalAdvance("0000-00-00") + 30)
        document = ElidedCombo()
        document.setSizeAdjustPolicy(_BY_LENGTH)
        document.setMinimumContentsLength(10)
        document.setAccessibleName(f"Styrdokument, krav {number}")
        document.addItem(_NO_DOCUMENT, "")
        for name in self._documents:
            document.addItem(name, name)
        named = rule.get("document", "")
        if named and document.findData(named) < 0:
            document.addItem(named, named)  # what is written is shown, and said to be unknown
        document.setCurrentIndex(max(0, document.findData(named)))
        document.activated.connect(lambda _at: self.changed.emit())
        for place, part in enumerate((first, last, text, document)):
            self._grid.addWidget(part, number, place)
        self.rows.append((first, last, text, document))
