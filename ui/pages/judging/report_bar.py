"""Above the report: which page, how close, where to jump, and the text version."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.judging.report_pages import Jump
from ui.qt import EXPANDING, FIXED, V_CENTRE
from ui.theme import look
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_HEIGHT = 32
_WITH_ZOOM = 590  # px at 100 %; narrower, the less needed go
_WITH_JUMPS = 440


class ReportBar(QFrame):
    """Buttons and a choice; all of it has a key as well.

    Signals:
        turned(int): to the page before or after.
        zoomed(int): closer or further away.
        jumped(Jump): to a part.
        text_asked(): pages or text.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    jumped = Signal(object)
    text_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self.setSizePolicy(EXPANDING, FIXED)
        self._jumps: tuple[Jump, ...] = ()
        self._is_text = False
        self._words = label("Rapporten som text", "table-strong")
        self._back = _tool(Icon.BACK, "", "Sidan före")
        self._on = _tool(Icon.FORWARD, "", "Sidan efter")
        self._page = label("", "table")
        self._further = _tool(None, "−", "Mindre, Ctrl -")
        self._closer = _tool(None, "+", "Större, Ctrl +")
        self._zoom = label("", "table")
        self.jump = ElidedCombo()
        self.jump.setAccessibleName("Hoppa till")
        self.jump.setSizePolicy(EXPANDING, FIXED)
        self.jump.setMinimumContentsLength(8)
        self.text = KeyButton("Textversion", key="Ctrl+T", height=_HEIGHT)
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on.clicked.connect(lambda: self.turned.emit(1))
        self._further.clicked.connect(lambda: self.zoomed.emit(-1))
        self._closer.clicked.connect(lambda: self.zoomed.emit(1))
        self.jump.activated.connect(lambda place: self.jumped.emit(self._jumps[place]))
        self.text.clicked.connect(self.text_asked)
        row = QHBoxLayout(self)
        set_margins(row, 12, 8, 12, 8)
        set_spacing(row, 8)
        for part in (self._back, self._page, self._on):
            row.addWidget(part, 0, V_CENTRE)
        row.addSpacing(8)
        for part in (self._further, self._zoom, self._closer):
            row.addWidget(part, 0, V_CENTRE)
        row.addSpacing(8)
        row.addWidget(self._words, 1, V_CENTRE)
        row.addWidget(self.jump, 1, V_CENTRE)
        row.addWidget(self.text, 0, V_CENTRE)

    def show_jumps(self, jumps: Sequence[Jump]) -> None:
        """The parts of another report."""
        self._jumps = tuple(jumps)
        self.jump.clear()
        self.jump.addItems([one.title for one in jumps])

    def show_place(self, page: int, core: int, pages: int, closer: float) -> None:
        """Where one is. Pages are counted as on paper: the core, then the annexes."""
        if page < core:
            self._page.setText(f"Sida {page + 1} av {core}")
        else:
            self._page.setText(f"Bilaga, sida {page - core + 1} av {pages - core}")
        self._zoom.setText("Sidbredd" if closer == 1 else f"{round(closer * 100)} %")
        here = [n for n, jump in enumerate(self._jumps) if jump.page <= page]
        first = [n for n in here if self._jumps[n].page == page][:1] or here[-1:]
        if first and self._jumps[self.jump.currentIndex()].page != page:
            self.jump.setCurrentIndex(first[0])

    def show_text_mode(self, *, is_text: bool) -> None:
        """Whether the text version is shown; then there are no pages to turn."""
        self._is_text = is_text
        self.text.show_text("Sidor" if is_text else "Textversion")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, pages = self.width() / look().scale, not self._is_text
        for part in (self._back, self._page, self._on):
            part.setVisible(pages)
        for part in (self._further, self._zoom, self._closer):
            part.setVisible(pages and wide >= _WITH_ZOOM)
        self.jump.setVisible(pages and wide >= _WITH_JUMPS)
        self._words.setVisible(self._is_text)


def _tool(icon: Icon | None, text: str, name: str) -> KeyButton:
    button = KeyButton(text, icon=icon, height=_HEIGHT)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
