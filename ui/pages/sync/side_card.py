"""One side of a conflict: who, when, what; and the button that lets it stand."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.genitive import genitive
from ui.icons import Icon
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.sync.rows import SideShown, ValueLine
from ui.paint import draw_badge
from ui.qt import TOP, V_CENTRE
from ui.theme import look
from ui.widgets.card import line
from ui.widgets.chip import Chip, Tone
from ui.widgets.glyph import OF_VERDICT, GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class SideCard(QFrame):
    """A card of a conflict. What differs from the other side is in bold.

    Signals:
        picked(): this side is to stand.
    """

    picked = Signal()

    def __init__(self, shown: SideShown, noun: str, key: str) -> None:
        super().__init__()
        self.shown = shown
        self.is_chosen = False
        self.setProperty("kind", "card2")
        spoken = ", ".join(f"{one.name} {one.text}" for one in shown.lines)
        self.setAccessibleName(f"{shown.name}, {shown.when}: {spoken}")
        self._chip = Chip("Vald", Tone.INFO, Icon.SAVED)
        self.button = KeyButton(f"Välj {genitive(shown.first_name)} {noun}", key=key)
        self.button.clicked.connect(self.picked)
        column = QVBoxLayout(self)
        set_margins(column, 1, 1, 1, 14)
        set_spacing(column, 10)
        column.addLayout(self._head())
        column.addWidget(line())
        column.addLayout(_values(shown.lines))
        column.addStretch(1)
        foot = QHBoxLayout()
        set_margins(foot, 14, 0, 14, 0)
        foot.addWidget(self.button, 1)
        column.addLayout(foot)
        self.choose(False)

    def choose(self, chosen: bool) -> None:
        """Mark the card as the one that stands, or as the other."""
        self.is_chosen = chosen
        self._chip.setVisible(chosen)
        self.button.show_kind(Kind.PRIMARY if chosen else Kind.PLAIN)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_chosen:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colours.accent, 2))
        radius = look().px(7)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_margins(row, 14, 10, 14, 0)
        set_spacing(row, 10)
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(label(self.shown.name, "strong", wrap=True))
        words.addWidget(label(self.shown.when, "small", wrap=True))
        row.addWidget(_Initials(self.shown.initials))
        row.addLayout(words, 1)
        row.addWidget(self._chip, 0, V_CENTRE)
        return row


def _values(lines: tuple[ValueLine, ...]) -> QGridLayout:
    grid = QGridLayout()
    set_margins(grid, 14, 4, 14, 0)
    set_spacing(grid, 10)
    grid.setColumnStretch(1, 1)
    for number, one in enumerate(lines):
        grid.addWidget(label(one.name, "secondary"), number, 0, TOP)
        text = label(one.text, "strong" if one.differs else "", wrap=True)
        if one.verdict is None:
            grid.addWidget(text, number, 1, TOP)
            continue
        row = QHBoxLayout()
        set_spacing(row, 8)
        row.addWidget(GlyphLabel(OF_VERDICT[one.verdict], one.text, 18))
        row.addWidget(text, 1)
        grid.addLayout(row, number, 1)
    return grid


class _Initials(QWidget):
    def __init__(self, initials: str) -> None:
        super().__init__()
        self._initials = initials
        fix_size(self, width=30, height=30)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        fill, ink = colours.bg_sunken, colours.text_primary
        draw_badge(QPainter(self), QRectF(self.rect()), self._initials, fill, ink)
