"""A risk in full, in the matrix's place: its words, its value before measures, and taking it out.

What it is worth now, its measure and its owner are in the strip below the table.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.services.risk_values import RiskWords
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.plan.rows import RiskShown
from ui.pages.plan.strip import ShortText
from ui.qt import LEFT
from ui.widgets.card import line
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled
from ui.widgets.segmented import Segment, Segmented

_LIKELIHOODS: Final = {str(int(step)): LIKELIHOOD_LABEL[step] for step in Likelihood}
_IMPACTS: Final = {str(int(step)): IMPACT_LABEL[step] for step in Impact}


class RiskForm(QWidget):
    """Saves itself field by field. A new risk is there when its event is.

    Signals:
        words_left(str, RiskWords): of the risk with the key; "" for a new one.
        control_left(str, str), reason_left(str, str): text for the risk with the key.
        before_left(str, int, int): likelihood and impact before measures.
        removed(str, str): the risk with the key, for that reason.
        restored(str): put it back.
        escaped(): back to the table.
    """

    words_left = Signal(str, object)
    control_left = Signal(str, str)
    reason_left = Signal(str, str)
    before_left = Signal(str, int, int)
    removed = Signal(str, str)
    restored = Signal(str)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._stored = RiskWords("")
        self._adding = False
        self._title = label("", "lead-strong", wrap=True)
        self._state = label("", "secondary", wrap=True)
        self.event_text = GrowingText("Oönskad händelse", "Vad kan hända? En mening.", (2, 5))
        self.process = ShortText("Process", "")
        self.way_of_working = GrowingText("Arbetssätt", "", (1, 4))
        self.goal = GrowingText("Mål", "", (1, 4))
        self.note = GrowingText("Anmärkning", "", (1, 4))
        self.control = GrowingText("Systematisk kontroll", "Vad som görs som regel", (1, 4))
        self._shared = label("", "small-muted", wrap=True)
        self.likelihood = _scale("Sannolikhet före åtgärd", _LIKELIHOODS)
        self.impact = _scale("Konsekvens före åtgärd", _IMPACTS)
        self.reason = ShortText(
            "Skäl till bedömningen", "Varför risken är med i planen, eller inte"
        )
        self.removal = ShortText("Varför risken tas bort", "Varför risken tas bort")
        self.remove = KeyButton("Ta bort risken", height=30)
        self.back = KeyButton("Till matrisen", key="Esc", height=30)
        self._rest, self._judged, self._gone = QWidget(), QWidget(), QWidget()
        self._lay_out()
        self._connect()

    def show_risk(self, risk: RiskShown | None, *, frozen: bool) -> None:
        """Show a risk. What is typed of the one before is sent first."""
        if risk is None or risk.key != self._key:
            if self._key:
                self.commit()
            self._choose(risk)
        if risk is None:
            return
        closed = frozen or bool(risk.removed_why)
        name = f"Risk {risk.number}" if risk.number != "–" else "Risk utan nummer"
        self._title.setText(f"{name}: borttagen" if risk.removed_why else name)
        self._state.setText(risk.removed_why or _value_text(risk))
        self._stored = RiskWords(
            risk.event, risk.goal, risk.process, risk.way_of_working, risk.note
        )
        self._show_words(self._stored)
        self.control.show_text(risk.systematic_control)
        self._shared.setText(f"I processen: {risk.in_process}" if risk.in_process else "")
        self._shared.setVisible(bool(risk.in_process))
        before = risk.before
        self.likelihood.choose(str(int(before[0])) if before else self.likelihood.value())
        self.impact.choose(str(int(before[1])) if before else self.impact.value())
        self.reason.show_text(risk.reason)
        self._judged.setVisible(not risk.always_in_plan and not closed)
        self._gone.setVisible(not frozen)
        self.removal.setVisible(not risk.removed_why)
        self.remove.show_text("Lägg tillbaka risken" if risk.removed_why else "Ta bort risken")
        self._close(closed)
        self._rest.setVisible(True)

    def show_new(self, number: int) -> None:
        """An empty form for the next risk."""
        self.commit()
        self._choose(None)
        self._title.setText(f"Ny risk, nummer {number}")
        self._state.setText("Den finns när du har skrivit vad som kan hända.")
        self._show_words(RiskWords(""))
        self._rest.setVisible(False)
        self._close(closed=False)

    def is_new(self) -> bool:
        """Whether the risk is not there yet."""
        return not self._key

    def bind(self, key: str) -> None:
        """The new risk is there. What was typed meanwhile is of it."""
        self._key, self._adding = key, False
        self._send_words()

    def try_again(self) -> None:
        """The new risk was refused: it is sent anew when a field is left."""
        if self._adding:
            self._stored, self._adding = RiskWords(""), False

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._key

    def commit(self) -> None:
        """Send what is typed."""
        for field in self.fields():
            if field is not self.removal:
                field.commit()

    def write(self) -> None:
        """The keyboard into the first field."""
        self.event_text.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_removal(self) -> None:
        """The keyboard where the removal is."""
        there = self.removal if self.removal.isVisibleTo(self) else self.remove
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> tuple[GrowingText | ShortText, ...]:
        """Where text is written."""
        return (*self._words(), self.control, self.reason, self.removal)

    def _words(self) -> tuple[GrowingText | ShortText, ...]:
        return (self.event_text, self.process, self.way_of_working, self.goal, self.note)

    def _choose(self, risk: RiskShown | None) -> None:
        self._key = risk.key if risk else ""
        self._stored, self._adding = RiskWords(""), False
        self.likelihood.choose(None)
        self.impact.choose(None)
        self.removal.clear()

    def _show_words(self, words: RiskWords) -> None:
        self.event_text.show_text(words.event)
        self.process.show_text(words.process)
        self.way_of_working.show_text(words.way_of_working)
        self.goal.show_text(words.goal)
        self.note.show_text(words.note)

    def _close(self, closed: bool) -> None:
        for field in self.fields():
            field.setReadOnly(closed)
        for scale in (self.likelihood, self.impact):
            scale.setEnabled(not closed)

    def _send_words(self) -> None:
        words = RiskWords(
            self.event_text.toPlainText(),
            self.goal.toPlainText(),
            self.process.text(),
            self.way_of_working.toPlainText(),
            self.note.toPlainText(),
        )
        if self._adding or words == self._stored or not (self._key or words.event.strip()):
            return
        self._stored, self._adding = words, not self._key
        self.words_left.emit(self._key, words)

    def _send_before(self) -> None:
        likelihood, impact = self.likelihood.value(), self.impact.value()
        if self._key and likelihood and impact:
            self.before_left.emit(self._key, int(likelihood), int(impact))

    def _send_removal(self) -> None:
        if self.removal.isVisibleTo(self):
            self.removed.emit(self._key, self.removal.text())
        else:
            self.restored.emit(self._key)

    def _connect(self) -> None:
        for words in self._words():
            words.left.connect(lambda _text: self._send_words())
        self.control.left.connect(lambda text: self.control_left.emit(self._key, text))
        self.reason.left.connect(lambda text: self.reason_left.emit(self._key, text))
        for scale in (self.likelihood, self.impact):
            scale.chosen.connect(lambda _step: self._send_before())
        self.remove.clicked.connect(self._send_removal)
        self.back.clicked.connect(self.escaped)
        for field in self.fields():
            field.escaped.connect(self.escaped)
        for field in self.fields():
            if isinstance(field, GrowingText):
                field.done.connect(self.escaped)

    def _lay_out(self) -> None:
        content = QWidget()
        column = _column(content, 22)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addWidget(line())
        names = ("Oönskad händelse", "Process", "Arbetssätt", "Mål", "Anmärkning")
        for name, field in zip(names, self._words(), strict=True):
            column.addWidget(label(name, "small-strong", buddy=field))
            column.addWidget(field)
        rest = _column(self._rest)
        rest.addWidget(label("Systematisk kontroll", "small-strong", buddy=self.control))
        rest.addWidget(self.control)
        rest.addWidget(self._shared)
        rest.addWidget(label("Före åtgärd", "small-strong"))
        sides = QHBoxLayout()
        set_spacing(sides, 8)
        for name, scale in (("S", self.likelihood), ("K", self.impact)):
            sides.addWidget(label(name, "small"))
            sides.addWidget(scale)
        sides.addStretch(1)
        rest.addLayout(sides)
        judged = _column(self._judged)
        judged.addWidget(label("Nämndens bedömning, skäl", "small-strong", buddy=self.reason))
        judged.addWidget(self.reason)
        rest.addWidget(self._judged)
        gone = _column(self._gone)
        gone.addWidget(line())
        gone.addWidget(self.removal)
        gone.addWidget(self.remove, 0, LEFT)
        rest.addWidget(self._gone)
        column.addWidget(self._rest)
        column.addWidget(gap(6))
        column.addWidget(self.back, 0, LEFT)
        column.addStretch(1)
        fill_scrolled(self, "Risken i sin helhet", content)


def _column(part: QWidget, edge: int = 0) -> QVBoxLayout:
    column = QVBoxLayout(part)
    set_margins(column, edge, edge and 16, edge, edge and 16)
    set_spacing(column, 5)
    return column


def _scale(name: str, words: Mapping[str, str]) -> Segmented:
    made = Segmented(name, [Segment(step, step) for step in words], height=30)
    for step, said in words.items():
        made.button(step).setToolTip(said)
    return made


def _value_text(risk: RiskShown) -> str:
    before = risk.valued_before().value
    parts = [] if before is None else [f"Värde {before} före åtgärd."]
    parts.append("Inte värderad än." if risk.value is None else f"Värde {risk.value} kvar.")
    return " ".join(parts)
