"""Above the answers: where the question stands, whether it is a key control, who answered."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.focus_ring import ring_radius
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.rows import QuestionDetail
from ui.qt import CLICK_FOCUS, STRONG_FOCUS
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
        self._answered = label(kind="small-muted")
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
        meta.addStretch(1)
        meta.addWidget(self._answered)
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
        self._answered.setText(detail.answered)
        self._text.setText(detail.text)
