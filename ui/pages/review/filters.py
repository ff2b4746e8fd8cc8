"""What of the findings is shown: words, area, grade and status. Source: ux 06."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.model.grade import Grade
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.review.cells import STANCE_WORD, STATUS_WORD
from ui.pages.review.rows import Filter, Stance, Status
from ui.qt import EXPANDING, FIXED
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.search_field import SearchField

NOT_APPROVED = frozenset({Status.NEW, Status.READ, Status.CHANGED})


@dataclass(frozen=True, slots=True)
class StateChoice:
    """A choice among states: what it is called, one that stands for several, and each of them."""

    name: str
    word: str
    several: frozenset[str]
    words: Sequence[tuple[str, str]]


STATUSES = StateChoice("Status", "inte godkända", NOT_APPROVED, tuple(STATUS_WORD.items()))
STANCES = StateChoice(
    "Läge",
    "inte överens",
    frozenset({Stance.DISPUTED, Stance.NO_REPLY, Stance.JUDGED}),
    tuple(STANCE_WORD.items()),
)
_SEVERAL = "several"
_SHORTEST = 6  # signs of a choice, where there is little room


class Filters(QWidget):
    """One row. Esc in the search empties it; Esc in an empty one goes back to the table.

    Signals:
        changed(): something else is to be shown.
        left(): Esc, and there was nothing to empty.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, states: StateChoice, *, some: bool) -> None:
        """With `some` only those that the choice stands for are shown at first."""
        super().__init__()
        self._states = states
        self.search = _Search()
        self.area = _Choice("Område", 160)
        self.grade = _Choice("Grad", 134)
        self.status = _Choice(states.name, 200)
        self.grade.show_choices([(grade.value, GRADE_LABEL[grade]) for grade in reversed(Grade)])
        self.status.show_choices([(_SEVERAL, states.word), *states.words])
        if some:
            self.status.choose(_SEVERAL)
        row = QHBoxLayout(self)
        set_margins(row, 12, 8, 12, 8)
        set_spacing(row, 8)
        limit_width(self.search, 176)
        for field in (self.search, self.area, self.grade, self.status):
            row.addWidget(field, field.maximumWidth())
        row.addStretch(0)
        self.search.textChanged.connect(self.changed)
        self.search.emptied.connect(self.left)
        for choice in (self.area, self.grade, self.status):
            choice.currentIndexChanged.connect(self.changed)

    def show_areas(self, areas: Sequence[str]) -> None:
        """The areas that can be chosen."""
        self.area.show_choices([(area, area) for area in areas])

    def now(self) -> Filter:
        """What is asked for."""
        grade, state = self.grade.value(), self.status.value()
        several = self._states.several
        return Filter(
            words=self.search.text(),
            area=self.area.value(),
            grade=Grade(grade) if grade else None,
            states=several if state == _SEVERAL else frozenset({state} if state else ()),
        )

    def show_everything(self) -> None:
        """No filter at all."""
        self.search.clear()
        for choice in (self.area, self.grade, self.status):
            choice.setCurrentIndex(0)


class _Search(SearchField):
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__("Sök avvikelse")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.emptied.emit()


class _Choice(ElidedCombo):
    """ "Område: alla" and what else there is. The list is as wide as its words, not the field."""

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self._name = name
        self._choices: tuple[tuple[str, str], ...] | None = None
        limit_width(self, width)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setAccessibleName(name)
        self.show_choices([])

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Value and word of each; the chosen one stays chosen while it is there."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self.addItem(f"{self._name}: alla", "")
        for value, word in choices:
            self.addItem(f"{self._name}: {word}", value)
        self.blockSignals(False)
        wide = max(
            self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())
        )
        self.view().setMinimumWidth(wide + 36)
        self.choose(before)

    def choose(self, value: str) -> None:
        """Show a value as chosen."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def value(self) -> str:
        """The chosen value; "" for all."""
        return str(self.currentData() or "")
