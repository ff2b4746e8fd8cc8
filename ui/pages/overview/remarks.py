"""Kommentarer: what somebody has to say of the visit, and which of it is dealt with."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.pages.overview.rows import OverviewShown, RemarkRow
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

Process = Callable[[str], object]


class RemarksCard(Card):
    """Each remark with whose it is; `process` gets the id of the one that is done."""

    def __init__(self, now: OverviewShown, process: Process) -> None:
        super().__init__(padding=14, spacing=8)
        self._process = process
        self.first_left: QWidget | None = None
        left = len(now.open_remarks)
        title = "Kommentarer" if not left else f"Kommentarer, {left} kvar"
        self.column.addWidget(label(title, "strong"))
        for number, remark in enumerate(now.remarks):
            if number:
                self.column.addWidget(line())
            self.column.addWidget(self._row(remark, may_process=now.may_process))

    def _row(self, remark: RemarkRow, *, may_process: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 10)
        sign = (Glyph.YES, "klar") if remark.processed else (Glyph.UNANSWERED, "kvar")
        row.addWidget(GlyphLabel(*sign), 0, TOP)
        words = QVBoxLayout()
        set_spacing(words, 1)
        words.addWidget(label(remark.text, wrap=True))
        about = " · ".join(part for part in (remark.about, remark.who) if part)
        words.addWidget(label(about, "small-muted", wrap=True))
        row.addLayout(words, 1)
        if not remark.processed and may_process:
            done = KeyButton("Klar", height=28)
            done.setAccessibleName(f"Klar med kommentaren: {remark.text}")
            done.clicked.connect(partial(self._done, remark.id))
            row.addWidget(done, 0, TOP)
            self.first_left = self.first_left or done
        return holder

    def _done(self, remark: str, _checked: bool = False) -> None:
        self._process(remark)
