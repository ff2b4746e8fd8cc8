"""Above the answers: where the question stands, whether it is a key control, who answered."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.focus_ring import ring_radius
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.rows import QuestionDetail
from ui.paint import draw_text, elided
from ui.qt import CLICK_FOCUS, EXPANDING, FIXED, RIGHT, STRONG_FOCUS
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.label import label


class QuestionHead(QWidget):
    """Meta line and question."""

    def __init__(self) -> None:
        super().__init__()
        ring_radius(self, 3)
        self._moment = label(kind="small-muted")
        self._position = label(kind="small-muted")
        self._key_glyph = GlyphLabel(Glyph.KEY_CONTROL, "", 14)
        self._key = label("Nyckelkontroll", "key-control")
        self._key.setToolTip("Nyckelkontroll: sett eller dokument krävs")
        self._come_back = label("Återkom", "come-back")
        self._answered = _Answered()
        self._text = label(kind="question", wrap=True)
        self._shown: tuple[QuestionDetail, bool] | None = None
        meta = QHBoxLayout()
        set_spacing(meta, 10)
        meta.addWidget(self._moment)
        meta.addWidget(self._position)
        key = QHBoxLayout()
        set_spacing(key, 5)
        key.addWidget(self._key_glyph)
        key.addWidget(self._key)
        meta.addLayout(key)
        meta.addWidget(self._come_back)
        meta.addWidget(self._answered, 1)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        column.addLayout(meta)
        column.addWidget(self._text)

    def show_detail(self, detail: QuestionDetail, *, compact: bool) -> None:
        """Show a question; compact, the key control stands beside the basis instead.

        Without the tree beside it the question itself is where the keyboard rests.
        """
        if self._shown == (detail, compact):
            return
        self._shown = (detail, compact)
        self.setFocusPolicy(STRONG_FOCUS if compact else CLICK_FOCUS)
        self.setAccessibleName(f"{detail.code}, {detail.text}")
        self._moment.setText(f"{detail.moment}, {detail.position}" if compact else detail.moment)
        self._position.setText(detail.position)
        self._position.setVisible(not compact)
        for part in (self._key_glyph, self._key):
            part.setVisible(detail.key_control and not compact)
        self._come_back.setVisible(detail.come_back)
        self._answered.show_text(detail.answered)
        self._text.setText(detail.text)


class _Answered(QWidget):
    """Who answered, to the right in what room there is: the words come and go at each key, and
    nothing else moves for them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(EXPANDING, FIXED)
        self.setAutoFillBackground(True)  # so the words alone are painted

    def show_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, round(look().line_height(Text.SMALL)))

    def paintEvent(self, event: QPaintEvent) -> None:
        font = look().font(Text.SMALL)
        words = elided(self._text, font, self.width())
        ink = look().colours.text_muted
        draw_text(QPainter(self), QRectF(self.rect()), words, font, ink, RIGHT)
