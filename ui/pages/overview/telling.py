"""Ska få veta: who must be told of the visit's findings, why, and when they were.

Source: system for internal control §6, E1–E7; docs/beslut/0524.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.escalation import RULE_TEXT, TITLE, who_is_told
from kontrollbesok.services.escalations import Duty, state_of
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.new_visit.when import day_in
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.named_field import named_field

Tell = Callable[[Duty, date | None], object]
Write = Callable[[Duty], object]


class TellingCard(Card):
    """A row a receiver; folded, one line that names them.

    `tell` gets the day that is written, None for what is no day.

    Signals:
        opened(bool): the rows are to be seen, or not.
    """

    opened = Signal(bool)

    def __init__(
        self,
        duties: tuple[Duty, ...],
        today: str,
        tell: Tell,
        write: Write,
        *,
        may: bool,
        is_open: bool,
    ) -> None:
        super().__init__(padding=14, spacing=8)
        self._tell = tell
        self._rows = QWidget()
        self.buttons: dict[str, KeyButton] = {}
        self.letters: dict[str, KeyButton] = {}
        self.day = named_field("Dag för beskedet", today)
        fix_size(self.day, width=112)
        self.day.setEnabled(may)
        left = [duty for duty in duties if duty.left]
        head = QHBoxLayout()
        set_spacing(head, 8)
        head.addWidget(label(f"{TITLE}, {len(left)} kvar" if left else TITLE, "strong"))
        head.addStretch(1)
        self._dated = label("Dag för beskedet", "small-muted", buddy=self.day)
        self._has_day = bool(left) and may
        head.addWidget(self._dated)
        head.addWidget(self.day)
        self.fold = KeyButton("", height=28)
        self.fold.clicked.connect(lambda: self._open(self._rows.isHidden()))
        head.addWidget(self.fold)
        self._named = label(", ".join(duty.role for duty in left or duties), "small", wrap=True)
        self._lay_out(head, [self._row(duty, write, may=may) for duty in duties])
        self._open(is_open)

    def _lay_out(self, head: QHBoxLayout, rows: Sequence[QWidget]) -> None:
        self.column.addLayout(head)
        self.column.addWidget(self._named)
        self.column.addWidget(self._rows)
        column = QVBoxLayout(self._rows)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 8)
        for number, row in enumerate(rows):
            if number:
                column.addWidget(line())
            column.addWidget(row)

    def _open(self, is_open: bool) -> None:
        self._rows.setVisible(is_open)
        self._named.setVisible(not is_open)
        for part in (self._dated, self.day):
            part.setVisible(is_open and self._has_day)
        self.fold.show_text("Dölj" if is_open else "Visa")
        self.fold.setAccessibleName(f"{'Dölj' if is_open else 'Visa'} vilka som ska få veta")
        self.opened.emit(is_open)

    def _row(self, duty: Duty, write: Write, *, may: bool) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        set_margins(across, 0, 0, 0, 0)
        set_spacing(across, 10)
        sign = (Glyph.UNANSWERED, "kvar") if duty.left else (Glyph.YES, "meddelad")
        across.addWidget(GlyphLabel(*sign), 0, TOP)
        words = QVBoxLayout()
        set_spacing(words, 1)
        who = f"{duty.role} {duty.chief.name}".strip()
        labels = who_is_told([one.finding.label for one in duty.findings])
        words.addWidget(label(f"{who}: {labels}", wrap=True))
        states = dict.fromkeys(state_of(one) for one in duty.findings)
        why = [RULE_TEXT[rule] for rule in duty.rules]
        words.addWidget(label(" ".join([". ".join(states) + ".", *why]), "small-muted", wrap=True))
        if duty.wants:
            words.addWidget(label(duty.wants, "come-back", wrap=True))
        across.addLayout(words, 1)
        letter = KeyButton("Brev", height=28)
        letter.setAccessibleName(f"Spara brevet till {duty.role.lower()}")
        letter.clicked.connect(partial(self._write, write, duty))
        self.letters[duty.receiver] = letter
        across.addWidget(letter, 0, TOP)
        if duty.left and may:
            told = KeyButton("Meddelad", height=28)
            told.setAccessibleName(f"{who} är meddelad")
            told.clicked.connect(partial(self._told, duty))
            self.buttons[duty.receiver] = told
            across.addWidget(told, 0, TOP)
        return holder

    def _told(self, duty: Duty, _checked: bool = False) -> None:
        self._tell(duty, day_in(self.day.text()))

    def _write(self, write: Write, duty: Duty, _checked: bool = False) -> None:
        write(duty)

    def enter(self, receiver: str) -> bool:
        """Put the keyboard on what is left after `receiver`. Whether there is anything."""
        left = self.buttons.get(receiver) or next(iter(self.buttons.values()), None)
        if left is not None:
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        return left is not None
