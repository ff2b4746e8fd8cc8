"""The report's pages under each other: as wide as the pane, or closer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.pages.judging.page_picture import PagePicture
from ui.qt import FIXED, H_CENTRE, STRONG_FOCUS
from ui.theme import look
from ui.widgets.scroll_pane import ScrollPane

_WIDEST = 720
_STEP = 1.25
_CLOSEST = 2.5
_FURTHEST = 0.5
_KEPT_IN_VIEW = 40  # of what was read, when a page is turned
_FOOT = 0.06  # of a page: its number and no more


class Sheet(QWidget):
    """One page. It is unpacked when it is painted for the first time."""

    def __init__(self, page: PagePicture, name: str) -> None:
        super().__init__()
        self._page = page
        self._ratio = page.height / page.width
        self._picture = QPixmap()
        self._fitted = QPixmap()
        self.setAccessibleName(name)
        self.setSizePolicy(FIXED, FIXED)

    def fit(self, width: int) -> None:
        """Be as wide as this."""
        self.setFixedSize(QSize(width, round(width * self._ratio)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            self._picture = self._page.pixmap()
        ratio = self.devicePixelRatioF()
        wanted = round(self.width() * ratio)
        if self._fitted.width() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fitted = self._picture.scaledToWidth(wanted, smooth)
            self._fitted.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._fitted)
        painter.setPen(QPen(look().colours.border_default, 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class PdfPreview(ScrollPane):
    """PgDn reads on. A picture to a screen reader: the text version says the same.

    Signals:
        core_seen(): the end of the last core page has been in view.
        moved(): another page is in view, or it is closer or further away.
    """

    core_seen = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__("Rapporten")
        self.setFocusPolicy(STRONG_FOCUS)
        self._sheets: list[Sheet] = []
        self._column = QVBoxLayout()
        self._core = 0
        self._is_seen = False
        self._closer = 1.0
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._look)

    def show_pages(self, pages: Sequence[PagePicture], core: int = 0) -> None:
        """Show the pages from the top. `core` of them are the core."""
        self._core, self._is_seen = core, False
        self._sheets = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        set_margins(self._column, 16, 16, 16, 16)
        set_spacing(self._column, 14)
        self._column.addStretch(1)
        self.show_content(content)
        self.verticalScrollBar().setValue(0)
        self.add_pages(pages)

    def add_pages(self, pages: Sequence[PagePicture]) -> None:
        """More pages after those that are shown."""
        for page in pages:
            sheet = Sheet(page, f"Sida {len(self._sheets) + 1}")
            self._sheets.append(sheet)
            self._column.insertWidget(self._column.count() - 1, sheet, 0, H_CENTRE)
            sheet.show()
        self._fit()

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        above = [n for n, top in enumerate(self._tops()) if top <= middle]
        return above[-1] if above else 0

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sheets)

    @property
    def closer(self) -> float:
        """How much wider than the pane; 1 is as wide."""
        return self._closer

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page to the top of the view, or what stands so far down on it."""
        if 0 <= page < len(self._sheets):
            top, sheet = self._tops()[page], self._sheets[page]
            self.verticalScrollBar().setValue(top + round(down * sheet.height()) - look().px(16))

    def turn(self, steps: int) -> None:
        """Read on, or back, by as much as is in view."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * max(1, self.viewport().height() - _KEPT_IN_VIEW))

    def zoom(self, steps: int) -> None:
        """Closer, or further away."""
        self._closer = max(_FURTHEST, min(_CLOSEST, self._closer * _STEP**steps))
        if abs(self._closer - 1) < 0.01:
            self._closer = 1.0
        page = self.page
        self._fit()
        self.go_to(page)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        lines = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if plain and key in turns:
            self.turn(turns[key])
        elif plain and key in lines:
            bar.setValue(bar.value() + lines[key] * look().px(48))
        elif plain and key in ends:
            bar.setValue(ends[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._sheets:
            return
        wide = min(look().px(_WIDEST), self.viewport().width() - look().px(32))
        for sheet in self._sheets:
            sheet.fit(max(200, round(wide * self._closer)))
        self._lay_out()
        policy = Qt.ScrollBarPolicy
        wider = self._closer > 1 and wide * self._closer > self.viewport().width()
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if wider else policy.ScrollBarAlwaysOff
        )
        self._look()

    def _lay_out(self) -> None:
        """At once: pages that lie on each other are never seen."""
        content = self.widget()
        if content is not None and self._sheets:
            self._column.invalidate()
            self._column.activate()
            content.resize(content.minimumSizeHint().expandedTo(self.viewport().size()))

    def _tops(self) -> list[int]:
        """Where each page begins."""
        tops, at = [], self._column.contentsMargins().top()
        for sheet in self._sheets:
            tops.append(at)
            at += sheet.height() + self._column.spacing()
        return tops

    def _look(self) -> None:
        self.moved.emit()
        if self._is_seen or not 0 < self._core <= len(self._sheets) or not self.isVisible():
            return
        last = self._sheets[self._core - 1]
        end = self._tops()[self._core - 1] + last.height() * (1 - _FOOT)
        bar = self.verticalScrollBar()
        if end <= bar.value() + self.viewport().height():
            self._is_seen = True
            self.core_seen.emit()
