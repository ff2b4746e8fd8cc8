"""The four answers of a question, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kontrollbesok.model.verdict import Verdict
from ui.focus_ring import ring_radius
from ui.kept_picture import draw_kept
from ui.keys import Action, Where, cap_text, keymap
from ui.metrics import set_spacing
from ui.paint import cap_width, draw_cap, draw_text, text_width
from ui.qt import EXPANDING, FIXED, REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph
from ui.widgets.roving import RovingButton, RovingFocus

_RADIUS = 6
_GLYPH = 20
_EDGE, _TIGHT_EDGE = 11, 7


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer. `colour` is the token family that it alone may use."""

    verdict: Verdict
    text: str
    action: Action
    glyph: Glyph
    colour: str


ANSWERS: tuple[Answer, ...] = (
    Answer(Verdict.YES, "Ja", Action.YES, Glyph.YES, "ja"),
    Answer(Verdict.PARTLY, "Delvis", Action.PARTLY, Glyph.PARTLY, "delvis"),
    Answer(Verdict.NO, "Nej", Action.NO, Glyph.NO, "nej"),
    Answer(
        Verdict.NOT_APPLICABLE,
        "Ej tillämpligt",
        Action.NOT_APPLICABLE,
        Glyph.NOT_APPLICABLE,
        "ejt",
    ),
)


class AnswerRow(QWidget):
    """One tab stop; arrows move, Space and Enter answer.

    Signals:
        answered(Verdict): an answer was chosen with mouse, Space or Enter.
    """

    answered = Signal(object)

    def __init__(self, answers: Sequence[Answer] = ANSWERS) -> None:
        super().__init__()
        self.setAccessibleName("Svar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 8)
        self.buttons: dict[Verdict, AnswerButton] = {}
        self._verdict: Verdict | None = None
        for answer in answers:
            button = AnswerButton(answer)
            button.clicked.connect(
                lambda _=False, verdict=answer.verdict: self.answered.emit(verdict)
            )
            layout.addWidget(button, 5 if len(answer.text) > 10 else 4)
            self.buttons[answer.verdict] = button
        self._roving = RovingFocus(list(self.buttons.values()))

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show which answer is given."""
        if verdict is self._verdict:
            return
        self._verdict = verdict
        for one, button in self.buttons.items():
            button.setChecked(one is verdict)
        if verdict in self.buttons and not any(one.hasFocus() for one in self.buttons.values()):
            self._roving.stop_at(list(self.buttons).index(verdict))


class AnswerButton(RovingButton):
    """One answer: glyph, word and key, 46 px high."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self._answer = answer
        self._key = next(iter(keymap().keys(answer.action, (Where.CHECKLIST,))), "")
        self.setText(answer.text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setBackgroundRole(QPalette.ColorRole.NoRole)  # its corners are as the pane is
        self.setAutoFillBackground(True)  # so that it alone is painted
        self.setAccessibleName(f"{answer.text}, {cap_text(self._key)}")
        ring_radius(self, _RADIUS)

    def nextCheckState(self) -> None:
        """The given answer is shown by the row, when it is saved."""

    def sizeHint(self) -> QSize:
        seen = look()
        width = text_width(self.text(), seen.font(Text.ANSWER, SEMIBOLD))
        width += seen.px(_EDGE + _GLYPH + 9 + 10 + _EDGE) + (
            cap_width(self._key) if self._key else 0
        )
        return QSize(round(width), seen.target(seen.size.answer))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() - 2 * look().px(_EDGE - _TIGHT_EDGE), hint.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = self.isChecked()
        hovered = self.underMouse() and not chosen
        draw_kept(
            QPainter(self),
            QRectF(self.rect()),
            (self.text(), self._answer.colour, self._key, chosen, hovered),
            lambda painter, box: self._paint_all(painter, box, chosen, hovered),
        )

    def _paint_all(self, painter: QPainter, rect: QRectF, chosen: bool, hovered: bool) -> None:
        self._paint_box(painter, rect, chosen, hovered)
        seen = look()
        middle, side = self.height() / 2, seen.px(_GLYPH)
        edge = seen.px(_EDGE if self.width() >= self.sizeHint().width() else _TIGHT_EDGE)
        left = edge
        paint_glyph(painter, self._answer.glyph, QRectF(left, middle - side / 2, side, side))
        left += side + seen.px(9)
        ink = self._colour(".text") if chosen else seen.colours.text_primary
        font = seen.font(Text.ANSWER, SEMIBOLD if chosen else REGULAR)
        draw_text(
            painter, QRectF(left, 0, self.width() - left, self.height()), self.text(), font, ink
        )
        if self._key:
            draw_cap(painter, self.width() - edge - cap_width(self._key), middle, self._key)

    def _paint_box(self, painter: QPainter, rect: QRectF, chosen: bool, hovered: bool) -> None:
        colours = look().colours
        line = 2 if chosen else 1
        edge = self._colour("") if chosen else colours.border_control
        fill = self._colour(".soft") if chosen else colours.bg_surface
        if hovered:
            fill = colours.bg_hover
        painter.setPen(QPen(edge, line))
        painter.setBrush(fill)
        inset = line / 2
        box = rect.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, _RADIUS - inset, _RADIUS - inset)

    def _colour(self, part: str) -> QColor:
        name = f"{self._answer.colour}{part}".replace(".", "_")
        colour: QColor = getattr(look().colours, name)
        return colour
