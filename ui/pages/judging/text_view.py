"""The report as text: read by a screen reader, by the keyboard, in any size."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTextBrowser

from ui.pages.judging.report_text import CORE_ENDS
from ui.qt import STRONG_FOCUS
from ui.theme import Text, look

_MARGIN = 24


class TextView(QTextBrowser):
    """Arrows move in the text, PgDn reads on.

    Signals:
        core_seen(): the end of the core has been in view.
    """

    core_seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName("Rapporten som text")
        self.setFocusPolicy(STRONG_FOCUS)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._html = ""
        self._is_seen = False
        self.verticalScrollBar().valueChanged.connect(self._look)

    def show_report(self, html: str) -> None:
        """Another report, from its top."""
        self._html, self._is_seen = html, False
        self._render()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are the page's
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._html:
            self._render()

    def _render(self) -> None:
        seen, at = look(), self.verticalScrollBar().value()
        sizes = {"h1": Text.TITLE, "h2": Text.LEAD, "h3": Text.BODY}
        heads = " ".join(
            f"{tag} {{ font-size: {seen.px(getattr(seen.tokens.text, size.value))}px; }}"
            for tag, size in sizes.items()
        )
        document = self.document()
        document.setDocumentMargin(seen.px(_MARGIN))
        document.setDefaultFont(seen.font(Text.BODY))
        document.setDefaultStyleSheet(
            f"body, p, td, th {{ color: {seen.colours.text_primary.name()}; }} {heads}"
        )
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(at)

    def _look(self) -> None:
        if self._is_seen or not self._html or not self.isVisible():
            return
        bar = self.verticalScrollBar()
        if bar.value() + self.viewport().height() >= self._end():
            self._is_seen = True
            self.core_seen.emit()

    def _end(self) -> float:
        """How far down the core ends."""
        document = self.document()
        block = document.begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                names = fragments.fragment().charFormat().anchorNames()
                if CORE_ENDS in names:
                    return document.documentLayout().blockBoundingRect(block).top()
                fragments += 1
            block = block.next()
        return document.size().height()
