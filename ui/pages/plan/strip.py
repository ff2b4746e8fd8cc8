"""The chosen risk below the table: its value, what follows, its measure and its owner."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood, Thresholds
from ui.frame.place import Width
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.plan.heat import value_colour
from ui.pages.plan.rows import RiskShown
from ui.paint import draw_text
from ui.qt import BOTTOM, CENTRE, ENTER_KEYS, LEFT, NO_FOCUS, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented


class ShortText(QLineEdit):
    """A line that is sent when it is left or Enter is pressed, and only if it has changed.

    Signals:
        left(str): the text.
        escaped(): Esc, or Enter: back to the list.
    """

    left = Signal(str)
    escaped = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        fix_size(self, height=34)
        self._stored = ""

    def show_text(self, text: str) -> None:
        """Show stored text; what is being typed is not torn away."""
        if self.hasFocus() and self.text() != self._stored:
            return
        self._stored = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Send what is typed, if it is not sent yet."""
        if self.text().strip() != self._stored:
            self._stored = self.text().strip()
            self.left.emit(self._stored)

    def is_sent(self) -> bool:
        """Whether what is typed has been sent."""
        return self.text().strip() == self._stored

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS or event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class ValueBox(QWidget):
    """The value on its colour."""

    def __init__(self) -> None:
        super().__init__()
        self._value: int | None = None
        self._thresholds = Thresholds()
        self.setFocusPolicy(NO_FOCUS)
        fix_size(self, width=44, height=34)

    def show_value(self, value: int | None, thresholds: Thresholds) -> None:
        """Show a value, or that there is none."""
        self._value, self._thresholds = value, thresholds
        self.setAccessibleName("Inte värderad" if value is None else f"Värde {value}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(44), look().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, seen = QPainter(self), look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        fill = seen.colours.bg_sunken
        if self._value is not None:
            fill = value_colour(self._value, self._thresholds)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect(), 4, 4)
        text = "–" if self._value is None else str(self._value)
        ink = seen.colours.text_muted if self._value is None else seen.colours.on_risk
        draw_text(
            painter, self.rect().toRectF(), text, seen.font(Text.TITLE, SEMIBOLD), ink, CENTRE
        )


class RiskStrip(QFrame):
    """One risk at a time.

    Signals:
        likelihood_chosen(str, int), impact_chosen(str, int): a step for the risk with the key.
        measure_left(str, str), owner_left(str, str): what is written for the risk with the key.
        handling_asked(): into the plan, or out of it.
        escaped(): back to the table.
    """

    likelihood_chosen = Signal(str, int)
    impact_chosen = Signal(str, int)
    measure_left = Signal(str, str)
    owner_left = Signal(str, str)
    handling_asked = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName("Vald risk")
        self._key = ""
        self._narrow = False
        self._title = ElidedLabel(kind="lead-strong")
        self.likelihood = _scale("Sannolikhet", [str(int(step)) for step in Likelihood])
        self.impact = _scale("Konsekvens", [str(int(step)) for step in Impact])
        for step in Likelihood:
            self.likelihood.button(str(int(step))).setToolTip(LIKELIHOOD_LABEL[step])
        for one in Impact:
            self.impact.button(str(int(one))).setToolTip(IMPACT_LABEL[one])
        self._value = ValueBox()
        self._follows = label("", "table", wrap=True)
        self._beside = ElidedLabel(kind="small-muted")
        self.measure = ShortText("Åtgärd som minskar risken", "Åtgärd som minskar risken")
        self.owner = ShortText("Riskägare, en linjeroll", "Riskägare, en linjeroll")
        self.handling = KeyButton("Ta med i planen", key="Space")
        self._written = QWidget()
        self._names: list[QLabel] = []
        self._initials: list[QLabel] = []  # in their place without room
        self._lay_out()
        self.likelihood.chosen.connect(
            lambda step: self.likelihood_chosen.emit(self._key, int(step))
        )
        self.impact.chosen.connect(lambda step: self.impact_chosen.emit(self._key, int(step)))
        self.measure.left.connect(lambda text: self.measure_left.emit(self._key, text))
        self.owner.left.connect(lambda text: self.owner_left.emit(self._key, text))
        self.handling.clicked.connect(self.handling_asked)
        for field in (self.measure, self.owner):
            field.escaped.connect(self.escaped)

    def show_risk(self, risk: RiskShown | None, thresholds: Thresholds, *, frozen: bool) -> None:
        """Show a risk, or nothing. What is typed of the one before is sent first."""
        if (risk.key if risk else "") != self._key:
            self.commit()
        self.setEnabled(risk is not None)
        self._key = risk.key if risk else ""
        self._title.show_text(f"{risk.number} {risk.event}" if risk else "Ingen risk vald")
        self.likelihood.choose(str(int(risk.likelihood)) if risk and risk.likelihood else None)
        self.impact.choose(str(int(risk.impact)) if risk and risk.impact else None)
        self._value.show_value(risk.value if risk else None, thresholds)
        self._follows.setText(risk.follows if risk else "")
        self._beside.show_text(risk.beside if risk else "")
        self.measure.show_text(risk.measure if risk else "")
        self.owner.show_text(risk.owner if risk else "")
        for field in (self.measure, self.owner):
            field.setReadOnly(frozen)
        self.handling.show_text("Ta ur planen" if risk and risk.in_plan else "Ta med i planen")
        kept = risk is None or risk.always_in_plan or frozen
        self.handling.setVisible(not kept)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._key

    def commit(self) -> None:
        """Send what is typed."""
        self.measure.commit()
        self.owner.commit()

    def adapt(self, width: Width) -> None:
        """Without room the words go, and the fields come when they are to be written in.

        With a little what follows from the value stands below the steps, and in fewer words.
        """
        self._narrow = width is Width.NARROW
        below = width is Width.MIDDLE
        direction = QBoxLayout.Direction
        self._valued.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        set_spacing(self._valued, 6 if below else 16)
        self._beside.setVisible(width is Width.WIDE)
        for part in (self._title, self._written, *self._names):
            part.setVisible(not self._narrow)
        for part in self._initials:
            part.setVisible(self._narrow)

    def write(self) -> None:
        """The keyboard into the first field."""
        self._written.setVisible(True)
        self.measure.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_fields(self) -> None:
        """The keyboard has left the fields."""
        self._written.setVisible(not self._narrow)

    def _lay_out(self) -> None:
        fix_size(self.owner, width=190, height=34)
        column = QVBoxLayout(self)
        set_margins(column, 16, 10, 14, 10)
        set_spacing(column, 7)
        column.addWidget(self._title)
        middle = QHBoxLayout()
        set_spacing(middle, 16)
        for name, scale in (("Sannolikhet", self.likelihood), ("Konsekvens", self.impact)):
            side = QVBoxLayout()
            set_spacing(side, 2)
            self._names.append(label(name, "small"))
            side.addWidget(self._names[-1])
            side.addWidget(scale)
            self._initials.append(label(name[:1], "small-strong"))
            middle.addWidget(self._initials[-1])
            middle.addLayout(side)
        middle.addWidget(self._value, 0, BOTTOM)
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addStretch(1)
        words.addWidget(self._follows)
        words.addWidget(self._beside)
        self._valued = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_spacing(self._valued, 16)
        self._valued.addLayout(middle)
        self._valued.setAlignment(middle, LEFT)
        self._valued.addLayout(words, 1)
        column.addLayout(self._valued)
        written = QHBoxLayout(self._written)
        set_margins(written, 0, 0, 0, 0)
        set_spacing(written, 8)
        written.addWidget(self.measure, 1)
        written.addWidget(self.owner)
        written.addWidget(self.handling)
        column.addWidget(self._written)


def _scale(name: str, steps: list[str]) -> Segmented:
    assert len(steps) == HIGHEST_STEP
    return Segmented(name, [Segment(step, step) for step in steps], height=30)
