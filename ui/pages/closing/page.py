"""Det här såg vi: the whole window for the last meeting. Source: ux §2.2, picture 17."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels import closing_page as words
from kontrollbesok.labels.errors import error_text
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import pane
from ui.keys import Action, Where
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.closing.desk import ClosingDesk
from ui.qt import STRONG_FOCUS, TOP
from ui.widgets.card import line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.growing_text import GrowingText
from ui.widgets.label import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll_pane import ScrollPane

if TYPE_CHECKING:
    from kontrollbesok.report.closing_page import ClosingLine


class ClosingViewPage(Page):
    """Three columns to read aloud from, what happens next under them. No grades, no names."""

    def __init__(
        self, desk: ClosingDesk, header: Callable[[], PageHeader], papers: Handlers
    ) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._papers = papers
        self.message = MessageBar()
        self.sheet = ScrollPane(words.CLOSING)
        self.sheet.setFocusPolicy(STRONG_FOCUS)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        paper = pane()
        column = QVBoxLayout(paper)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.message)
        column.addWidget(self._own_words())
        column.addWidget(self.sheet, 1)
        whole.addWidget(paper, 1)
        whole.addWidget(self._next_steps())
        self.words.left.connect(desk.write)
        self.words.draft.connect(desk.draft)
        self.words.done.connect(self._end_writing)
        self.words.escaped.connect(self._end_writing)
        desk.read_again.connect(self._show)
        desk.noticed.connect(self.noticed)
        desk.failed.connect(self._failed)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """Unit, number and day, without tabs: nothing leads away from the meeting."""
        return self._header()

    def wheres(self) -> tuple[Where, ...]:
        """The page's few keys."""
        if self.words.hasFocus():
            return (Where.TEXT_FIELD, Where.EVERYWHERE)
        return (Where.CLOSING, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Print, keep, back; F7 leads here and from here."""
        desk, keep = self._desk, dict[Action, Callable[[], object]]()
        if desk.may_keep:
            keep = {
                Action.TAKE_STEP: desk.keep,
                Action.CHANGE_WORDS: self._begin_writing,
                Action.UNDO: desk.undo,
                Action.REDO: desk.redo,
            }
        back = {Action.CLOSING_PAGE: self.back_asked.emit}
        return {Action.PRINT: self._papers[Action.PRINT], **keep, **back}

    def panes(self) -> Sequence[QWidget]:
        """The page; a message first, and what is being written."""
        above = (self.message, self.words)
        return (*(one for one in above if one.isVisible()), self.sheet)

    def first_focus(self) -> QWidget:
        """The page, which PgDn scrolls."""
        return self.sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.message.isVisible():
                self.message.put_away()
            else:
                self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _begin_writing(self) -> None:
        self.words.show_text(self._desk.text())
        self._writing.setVisible(True)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_writing(self) -> None:
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self._writing.setVisible(False)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error))

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 44, 22, 44, 24)
        set_spacing(column, 2)
        column.addWidget(label(words.CLOSING, "closing"))
        column.addWidget(label(words.closing_line(now.unit, now.day), "lead-secondary", wrap=True))
        column.addWidget(gap(24))
        row = QHBoxLayout()
        set_spacing(row, 34)
        for title, glyph, lines in (
            (words.WORKS, Glyph.YES, now.works),
            (words.TO_LOOK_AT, Glyph.PARTLY, now.to_look_at),
            (words.OPEN, Glyph.UNANSWERED, now.open),
        ):
            row.addWidget(_column(title, glyph, lines), 1, TOP)
        column.addLayout(row)
        column.addStretch(1)
        self.sheet.show_content(content)
        self.header_changed.emit()

    def _own_words(self) -> QWidget:
        """Where F2 writes what works; the page below follows."""
        self.words = GrowingText(words.OWN_WORDS, words.NOTHING_HERE, lines=(3, 8))
        self._writing = _foot()
        column = QVBoxLayout(self._writing)
        set_margins(column, 44, 12, 44, 12)
        set_spacing(column, 6)
        column.addWidget(label(words.OWN_WORDS, "strong", buddy=self.words))
        column.addWidget(self.words)
        column.addWidget(label(words.OWN_WORDS_HINT, "small-muted", wrap=True))
        self._writing.hide()
        return self._writing

    def _next_steps(self) -> QWidget:
        foot = _foot()
        row = QHBoxLayout(foot)
        set_margins(row, 44, 16, 44, 16)
        set_spacing(row, 34)
        row.addWidget(label(words.WHAT_NEXT, "lead-strong"), 0, TOP)
        for number, step in enumerate(self._desk.now.next_steps, 1):
            row.addWidget(label(f"{number}. {step}", "lead", wrap=True), 1, TOP)
        return foot


def _column(title: str, glyph: Glyph, lines: "Sequence[ClosingLine]") -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    set_margins(column, 0, 0, 0, 0)
    set_spacing(column, 10)
    heading = QHBoxLayout()
    set_spacing(heading, 10)
    heading.addWidget(GlyphLabel(glyph, "", 20), 0, TOP)
    heading.addWidget(label(title, "title", wrap=True), 1)
    column.addLayout(heading)
    column.addWidget(line("edge"))
    for one in lines:
        said = QVBoxLayout()
        set_spacing(said, 2)
        said.addWidget(label(one.what, "title", wrap=True))
        if one.detail:
            said.addWidget(label(one.detail, "lead-secondary", wrap=True))
        column.addLayout(said)
        column.addWidget(line())
    if not lines:
        column.addWidget(label(words.NOTHING_HERE, "lead-secondary", wrap=True))
    return holder


def _foot() -> QFrame:
    foot = QFrame()
    foot.setProperty("kind", "closing-foot")
    return foot
