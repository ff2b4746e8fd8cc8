"""What of a visit's history is shown: words, a person, a kind of event. Source: ux §2.11."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.pages.sync.rows import HistoryLine
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.search_field import SearchField

_EVERYONE, _EVERYTHING = "Alla personer", "Alla händelser"
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LEAST_SIGNS = 15


class HistoryFilter(QWidget):
    """Three fields in a row; all of them must hold.

    Signals:
        changed(): other lines are to be shown.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        hint = "Sök på vad, vem, dag eller osänd, Ctrl+F"
        self.search = SearchField("Filtrera historiken", hint)
        self.who = _choice("Vem", _EVERYONE)
        self.what = _choice("Vad", _EVERYTHING)
        row = QHBoxLayout(self)
        set_margins(row, 12, 10, 12, 10)
        set_spacing(row, 8)
        row.addWidget(self.search, 1)
        row.addWidget(self.who)
        row.addWidget(self.what)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        for choice in (self.who, self.what):
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def show_choices(self, lines: Iterable[HistoryLine]) -> None:
        """Offer those who have done something, and what has been done; what is chosen stays."""
        every = tuple(lines)
        _offer(self.who, {line.who for line in every})
        _offer(self.what, {line.kind for line in every})

    def passes(self, line: HistoryLine) -> bool:
        """Whether a line is to be shown."""
        return (
            line.has(self.search.text().strip().casefold())
            and self.who.currentData() in (None, line.who)
            and self.what.currentData() in (None, line.kind)
        )

    def is_set(self) -> bool:
        """Whether something is left out, or may be about to be."""
        narrowed = self.who.currentIndex() > 0 or self.what.currentIndex() > 0
        return narrowed or bool(self.search.text()) or self.search.hasFocus()

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        self.who.setCurrentIndex(0)
        self.what.setCurrentIndex(0)


def _choice(name: str, everything: str) -> ElidedCombo:
    made = ElidedCombo()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(_BY_LENGTH)
    made.setMinimumContentsLength(_LEAST_SIGNS)
    made.addItem(everything, None)
    return made


def _offer(choice: QComboBox, words: set[str]) -> None:
    wanted = sorted(words | ({choice.currentData()} - {None}), key=str.casefold)
    if wanted == [choice.itemData(place) for place in range(1, choice.count())]:
        return
    chosen = choice.currentData()
    choice.blockSignals(True)
    while choice.count() > 1:
        choice.removeItem(1)
    for word in wanted:
        choice.addItem(word, word)
    choice.setCurrentIndex(max(0, choice.findData(chosen, flags=Qt.MatchFlag.MatchExactly)))
    choice.blockSignals(False)
