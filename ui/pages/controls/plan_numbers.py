"""Hur säkra vill vi vara? The three numbers of a plan, in the units that the method has."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.model.sample import SampleMethod, SamplePlan
from kontrollbesok.sampling.exact import exact
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.number_box import CountBox, KronorBox, PercentBox, even_ore
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_TOLERABLE, _PRECISION = "Största godtagbara fel", "Precision"
_SHARE, _KRONOR, _POINTS = range(3)


class PlanNumbers(QWidget):
    """Certainty, what is tolerated or how near, and the errors that are expected.

    Signals:
        edited(): another number, or another unit.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.confidence = PercentBox("Säkerhetsgrad", 50, 99.99, 95, 1)
        self.tolerable = PercentBox("Största godtagbara felandel", 0.01, 99.99, 5, 1)
        self.tolerable_kronor = KronorBox("Största godtagbara fel i kronor", 5_000_000, 1_000)
        self.precision = PercentBox("Precision i procentenheter", 0.5, 50, 5, 0.5, unit="%-enheter")
        self.expected = CountBox("Fel vi räknar med", "st", 0, 10_000, 1)
        self.expected_share = PercentBox("Felandel vi räknar med", 0, 50, 1, 0.5)
        self.expected_kronor = KronorBox("Fel vi räknar med i kronor", 0, 1_000)
        self.in_shares = False  # whether the errors that are expected are a share
        self.other_unit = KeyButton("i procent", kind=Kind.LINK, height=20)
        self._tolerable = _one_of(self.tolerable, self.tolerable_kronor, self.precision)
        self._expected = _one_of(self.expected, self.expected_kronor, self.expected_share)
        self._limit_words = label(_TOLERABLE, "small", buddy=self.tolerable)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 14)
        row.addWidget(
            _cell(label("Säkerhetsgrad", "small", buddy=self.confidence), self.confidence), 1
        )
        row.addWidget(_cell(self._limit_words, self._tolerable), 1)
        self._expecting = _cell(
            label("Fel vi räknar med", "small", buddy=self.expected),
            self._expected,
            self.other_unit,
        )
        row.addWidget(self._expecting, 1)
        for box in (self.confidence, self.tolerable, self.precision, self.expected_share):
            box.valueChanged.connect(lambda _value: self.edited.emit())
        for kronor in (self.tolerable_kronor, self.expected_kronor):
            kronor.valueChanged.connect(lambda _value: self.edited.emit())
        self.expected.valueChanged.connect(lambda _value: self.edited.emit())
        self.other_unit.clicked.connect(self._switch_unit)

    def limit(self) -> str | int:
        """What is tolerated, or how near the answer is to be, as the plan takes it."""
        at = self._tolerable.currentIndex()
        if at == _KRONOR:
            return self.tolerable_kronor.ore()
        return self.precision.share() if at == _POINTS else self.tolerable.share()

    def errors(self) -> str | int:
        """The errors that are expected, as the plan takes them."""
        if self._expected.currentIndex() == _KRONOR:
            return self.expected_kronor.ore()
        return self.expected_share.share() if self.in_shares else self.expected.value()

    def suit(self, method: SampleMethod, *, precise: bool, in_stages: bool) -> None:
        """Only the units that the plan has; two stages say themselves what is expected."""
        in_kronor = method is SampleMethod.KRONOR
        self._tolerable.setCurrentIndex(_KRONOR if in_kronor else _POINTS if precise else _SHARE)
        self._limit_words.setText(_PRECISION if precise and not in_kronor else _TOLERABLE)
        share = 2 if self.in_shares else 0
        self._expected.setCurrentIndex(_KRONOR if in_kronor else share)
        self._expecting.setVisible(not in_stages)
        self.other_unit.setVisible(not in_kronor)
        self.other_unit.show_text("i antal" if self.in_shares else "i procent")
        self.other_unit.setAccessibleName(f"Räkna med fel {self.other_unit.text()}")

    def propose_kronor(self, total_ore: int) -> None:
        """A twentieth of the sum to begin with."""
        if total_ore > 0:
            self.tolerable_kronor.setValue(even_ore(total_ore // 20) / 100)

    def show_plan(self, plan: SamplePlan) -> None:
        """The numbers of a plan that is kept."""
        self.confidence.setValue(float(exact(plan.confidence)) * 100)
        if plan.method is SampleMethod.KRONOR:
            self.tolerable_kronor.setValue(int(exact(plan.tolerable)) / 100)
            self.expected_kronor.setValue(int(exact(plan.expected)) / 100)
            return
        box = self.precision if plan.choices.is_precise else self.tolerable
        box.setValue(float(exact(plan.tolerable)) * 100)
        expected = exact(plan.expected)
        self.in_shares = expected.denominator != 1
        if self.in_shares:
            self.expected_share.setValue(float(expected) * 100)
        else:
            self.expected.setValue(int(expected))

    def _switch_unit(self) -> None:
        self.in_shares = not self.in_shares
        self.edited.emit()
        (self.expected_share if self.in_shares else self.expected).setFocus()


def _cell(words: QWidget, field: QWidget, beside: QWidget | None = None) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    set_margins(column, 0, 0, 0, 0)
    set_spacing(column, 3)
    above = QHBoxLayout()
    set_spacing(above, 8)
    above.addWidget(words, 1)
    if beside is not None:
        above.addWidget(beside)
    column.addLayout(above)
    column.addWidget(field)
    return holder


def _one_of(*fields: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for field in fields:
        stack.addWidget(field)
    first = fields[0].sizePolicy()
    stack.setSizePolicy(stack.sizePolicy().horizontalPolicy(), first.verticalPolicy())
    return stack
