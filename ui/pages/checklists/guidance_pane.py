"""The right pane: how the question is checked, last visit's answer, the time that is left."""

import re
from html import escape

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from kontrollbesok.labels.content import VERDICT_LABEL
from ui.focus_ring import ring_radius
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.rows import GuidanceText, LastAnswer, TimeMeter
from ui.pages.visit_time import duration_text
from ui.paint import draw_track
from ui.qt import EXPANDING, FIXED, SCROLL_OFF, STRONG_FOCUS
from ui.theme import Text, look
from ui.widgets.card import line
from ui.widgets.glyph import OF_VERDICT, Glyph, GlyphLabel
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label, rich_label
from ui.widgets.scroll_pane import ScrollPane

_BOLD_WORDS = re.compile(r"\b(Ja|Delvis|Nej|Ej tillämpligt)\b")

_OVER = (
    "Det som är kvar tar {over} längre än besöket. Ta nyckelkontrollerna först, dela upp resten "
    "(Ctrl+M i Översikt), eller gör klart efteråt."
)


class GuidancePane(ScrollPane):
    """Scrolls as one; the text can be read with the keyboard."""

    def __init__(self) -> None:
        super().__init__("Vägledning")
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 12, 18, 16)
        set_spacing(column, 12)
        column.addLayout(self._head())
        self.text = FittedText()
        column.addWidget(self.text)
        self._last = _LastAnswer()
        self._time = _TimeMeter()
        column.addWidget(self._last)
        column.addWidget(self._time)
        column.addStretch(1)
        self.show_content(content)
        self._shown: GuidanceText | None = None

    def show_time(self, time: TimeMeter | None) -> None:
        """Show how the time stands; it goes on though the question is the same."""
        self._time.show_time(time)

    def show_guidance(self, guidance: GuidanceText | None) -> None:
        """Show the guidance of a question."""
        if guidance == self._shown and guidance is not None:
            return
        self._shown = guidance
        if guidance is None:
            self.text.clear()
            return
        self.text.setHtml(_html(guidance))
        self.text.fit()
        self._last.show_last(guidance.last)
        self.verticalScrollBar().setValue(0)

    def show_again(self) -> None:
        """Theme or text size is new."""
        shown, self._shown = self._shown, None
        self.show_guidance(shown)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 8)
        row.addWidget(label("Vägledning", "lead-strong"))
        row.addStretch(1)
        row.addWidget(label("Visa eller göm", "small-muted"))
        row.addWidget(KeyCap("V"))
        return row


class FittedText(QTextBrowser):
    """Text as high as it is long; the pane around it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Vägledningens text")
        self.setSizePolicy(EXPANDING, FIXED)
        self.setFocusPolicy(STRONG_FOCUS)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(SCROLL_OFF)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        ring_radius(self, 3)

    def fit(self) -> None:
        """Take the height the text needs at this width."""
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class _LastAnswer(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 8)
        column.addWidget(line())
        row = QHBoxLayout()
        set_margins(row, 0, 6, 0, 0)
        set_spacing(row, 8)
        self._glyph = GlyphLabel(Glyph.UNANSWERED, "", 15)
        self._head = rich_label("small-muted")
        row.addWidget(self._glyph)
        row.addWidget(self._head, 1)
        column.addLayout(row)
        self._text = label(kind="small", wrap=True)
        column.addWidget(self._text)

    def show_last(self, last: LastAnswer | None) -> None:
        self.setVisible(last is not None)
        if last is None:
            return
        word = VERDICT_LABEL[last.verdict] if last.verdict else "Svarad"
        self._glyph.show_glyph(OF_VERDICT[last.verdict] if last.verdict else Glyph.YES, word)
        ink = look().colours.text_primary.name()
        self._head.setText(
            f'<span style="color:{ink};font-weight:600;font-size:{look().px(15)}px">'
            f"{escape(word)}</span>&nbsp; förra besöket {escape(last.date)}"
        )
        self._text.setText(f"”{last.text}”" if last.text else "")
        self._text.setVisible(bool(last.text))


class _TimeMeter(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        column.addWidget(line())
        row = QHBoxLayout()
        set_margins(row, 0, 6, 0, 0)
        self._left = rich_label("table")
        self._needed = label(kind="small-muted")
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self._needed)
        column.addLayout(row)
        self._track = _Track()
        column.addWidget(self._track)
        self._over = label(kind="small", wrap=True)
        column.addWidget(self._over)

    def show_time(self, time: TimeMeter | None) -> None:
        self.setVisible(time is not None)
        if time is None:
            return
        left = duration_text(time.left_minutes)
        self._left.setText(f"Tid kvar&nbsp; <b>{left}</b>")
        self._needed.setText(f"behov {duration_text(time.needed_minutes)}")
        self._track.show_time(time)
        over = time.needed_minutes - time.left_minutes
        self._over.setVisible(over > 0)
        self._over.setText(_OVER.format(over=duration_text(over)) if over > 0 else "")


class _Track(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(EXPANDING, FIXED)
        self._time = TimeMeter(0, 0)

    def show_time(self, time: TimeMeter) -> None:
        self._time = time
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(100), look().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        time, colours = self._time, look().colours
        over = time.needed_minutes > time.left_minutes
        share = time.needed_minutes / time.left_minutes if time.left_minutes else 1.0
        fill = colours.delvis if over else colours.accent
        draw_track(QPainter(self), QRectF(self.rect()), share, fill)


def _html(guidance: GuidanceText) -> str:
    seen = look()
    ink = seen.colours.text_secondary.name()
    strong = seen.colours.text_primary.name()
    size = seen.font(Text.TABLE).pixelSize()
    parts = [f'<div style="color:{ink};font-size:{size}px;line-height:108%">']
    if guidance.steps:
        parts.append(_heading("Så kontrollerar du", strong, above=0))
        parts += [_step(number, step, strong) for number, step in enumerate(guidance.steps, 1)]
    for title, text in (
        ("Krav", guidance.requirement),
        ("Godtagbart underlag", guidance.acceptable_evidence),
    ):
        if text:
            # The last step has its own space below.
            after_steps = bool(guidance.steps) and title == "Krav"
            parts.append(_heading(title, strong, above=6 if after_steps else 16))
            parts.append(f'<p style="margin:0">{escape(text)}</p>')
    return "".join([*parts, "</div>"])


def _heading(title: str, ink: str, *, above: int) -> str:
    size = look().font(Text.BODY).pixelSize()
    return (
        f'<p style="margin:{look().px(above)}px 0 {look().px(8)}px 0;color:{ink};'
        f'font-size:{size}px;font-weight:600">{escape(title)}</p>'
    )


def _step(number: int, step: str, ink: str) -> str:
    bold = _BOLD_WORDS.sub(rf'<b style="color:{ink}">\1</b>', escape(step))
    indent = look().px(20)
    return (
        f'<table cellspacing="0" cellpadding="0" width="100%" '
        f'style="margin-bottom:{look().px(10)}px"><tr>'
        f'<td width="{indent}">&nbsp;{number}.</td><td>{bold}</td></tr></table>'
    )
