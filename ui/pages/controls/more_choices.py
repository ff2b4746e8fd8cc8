"""Fler val: what an expert may choose in a plan, behind one line that is closed until asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.plan_choice import (
    MODEL_HELP,
    MODEL_NAME,
    PRIOR_HELP,
    STAGES_HELP,
    TARGET_HELP,
    TARGET_NAME,
    chosen_words,
)
from kontrollbesok.model.plan_choice import (
    NO_CHOICES,
    ChosenPrior,
    ErrorModel,
    PlanChoices,
    PlanTarget,
    TwoStages,
)
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.exact import exact
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.number_box import CountBox, PercentBox
from ui.qt import LEFT
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_METHODS = (SampleMethod.ATTRIBUTES, SampleMethod.SYSTEMATIC)
_MOST = 100_000


class MoreChoices(QWidget):
    """Model, target, two stages, prior. What does not go together takes the other's place.

    Signals:
        edited(): something else is chosen.
        unfolded(): it was opened.
    """

    edited = Signal()
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.head = KeyButton("Fler val", icon=Icon.FORWARD, kind=Kind.LINK, height=26)
        self._chosen = label("", "small-muted", wrap=True)
        self.model = Segmented(
            "Räkna med", [Segment(m.value, MODEL_NAME[m]) for m in ErrorModel], height=30
        )
        self.target = Segmented(
            "Urvalet ska visa", [Segment(t.value, TARGET_NAME[t]) for t in PlanTarget], height=30
        )
        self.in_stages = QCheckBox("Två lika stora steg")
        self.go_on_at = CountBox("Gå vidare vid precis så många fel", "fel", 1, 100, 1)
        self.second_accept = CountBox("Fel som godtas i steg två", "fel", 0, 100, 0)
        self.has_prior = QCheckBox("Räkna in vad vi visste förut (Bayes)")
        self.alpha = PercentBox("Fel förut, alfa", 0.01, _MOST, 1, 1, "fel")
        self.beta = PercentBox("Rätta förut, beta", 0.01, _MOST, 1, 1, "rätta")
        self._model_help = label("", "small", wrap=True)
        self._target_help = label("", "small", wrap=True)
        self._stages = _numbers(
            ("Gå vidare vid precis", self.go_on_at), ("Godta i steg två", self.second_accept)
        )
        self._prior = _numbers(("Fel förut (alfa)", self.alpha), ("Rätta förut (beta)", self.beta))
        self._lay_out()
        self.show_choices(NO_CHOICES)
        self.head.clicked.connect(self.toggle)
        self.model.chosen.connect(lambda _value: self._changed())
        self.target.chosen.connect(lambda _value: self._changed(keep=self.target))
        self.in_stages.clicked.connect(lambda _on: self._changed(keep=self.in_stages))
        self.has_prior.clicked.connect(lambda _on: self._changed(keep=self.has_prior))
        for box in (self.go_on_at, self.second_accept):
            box.valueChanged.connect(lambda _value: self._changed())
        for number in (self.alpha, self.beta):
            number.valueChanged.connect(lambda _value: self._changed())

    @property
    def is_open(self) -> bool:
        """Whether the choices are shown."""
        return not self._inside.isHidden()

    def choices(self, method: SampleMethod) -> PlanChoices:
        """What is chosen, as far as the method has it."""
        if method not in _METHODS:
            return NO_CHOICES
        stages, prior = None, None
        if self.in_stages.isChecked() and method is SampleMethod.ATTRIBUTES:
            stages = TwoStages(self.go_on_at.value(), self.second_accept.value())
        if self.has_prior.isChecked():
            prior = ChosenPrior(self.alpha.number(), self.beta.number())
        return PlanChoices(
            model=ErrorModel(self.model.value() or ErrorModel.HYPERGEOMETRIC),
            target=PlanTarget(self.target.value() or PlanTarget.LIMIT),
            prior=prior,
            two_stages=stages,
        )

    def show_choices(self, choices: PlanChoices) -> None:
        """Show what a plan has chosen."""
        self._filling = True
        self.model.choose(choices.model.value)
        self.target.choose(choices.target.value)
        self.in_stages.setChecked(choices.two_stages is not None)
        self.has_prior.setChecked(choices.prior is not None)
        if choices.two_stages is not None:
            self.go_on_at.setValue(choices.two_stages.go_on_at)
            self.second_accept.setValue(choices.two_stages.second_accept)
        if choices.prior is not None:
            self.alpha.setValue(float(exact(choices.prior.alpha)))
            self.beta.setValue(float(exact(choices.prior.beta)))
        self._filling = False

    def suit(self, method: SampleMethod) -> None:
        """Only what the method has; nothing at all where it has none."""
        self.setVisible(method in _METHODS)
        chosen = self.choices(method)
        self._model_help.setText(MODEL_HELP[chosen.model])
        self._target_help.setText(TARGET_HELP[chosen.target])
        self._chosen.setText(chosen_words(chosen))
        for part in (self.in_stages, self._stages_help):
            part.setVisible(method is SampleMethod.ATTRIBUTES)
        self._stages.setVisible(chosen.two_stages is not None)
        self._prior.setVisible(chosen.prior is not None)

    def toggle(self) -> None:
        """Open or close; what is chosen stays chosen."""
        self._inside.setVisible(not self.is_open)
        self.head.show_icon(Icon.DOWN if self.is_open else Icon.FORWARD)
        if self.is_open:
            self.unfolded.emit()

    def _changed(self, keep: QWidget | None = None) -> None:
        """`keep` was just chosen: what does not go with it is let go."""
        if self._filling:
            return
        if keep is not None:
            is_precise = self.target.value() == PlanTarget.PRECISION.value
            if keep is not self.target and is_precise and _is_on(keep):
                self.target.choose(PlanTarget.LIMIT.value)
            for other in (self.in_stages, self.has_prior):
                if other is not keep and (_is_on(keep) or (keep is self.target and is_precise)):
                    other.setChecked(False)
        self.edited.emit()

    def _lay_out(self) -> None:
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        set_margins(inside, 20, 2, 0, 4)
        set_spacing(inside, 5)
        self._stages_help = label(STAGES_HELP, "small", wrap=True)
        for words, choice, said in (
            ("Räkna med", self.model, self._model_help),
            ("Urvalet ska visa", self.target, self._target_help),
        ):
            inside.addWidget(label(words, "small", buddy=choice))
            inside.addWidget(choice, 0, LEFT)
            inside.addWidget(said)
        for switch, said, numbers in (
            (self.in_stages, self._stages_help, self._stages),
            (self.has_prior, label(PRIOR_HELP, "small", wrap=True), self._prior),
        ):
            inside.addWidget(switch)
            inside.addWidget(said)
            inside.addWidget(numbers)
        head = QHBoxLayout()
        set_spacing(head, 10)
        head.addWidget(self.head)
        head.addWidget(self._chosen, 1)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addLayout(head)
        column.addWidget(self._inside)
        self._inside.hide()


def _is_on(widget: QWidget) -> bool:
    return isinstance(widget, QCheckBox) and widget.isChecked()


def _numbers(*fields: tuple[str, QWidget]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 14)
    for words, field in fields:
        cell = QVBoxLayout()
        set_spacing(cell, 3)
        cell.addWidget(label(words, "small", buddy=field))
        cell.addWidget(field)
        row.addLayout(cell, 1)
    row.addStretch(1)
    return holder
