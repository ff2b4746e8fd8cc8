"""Ska få veta: who must be told of the visit's findings, why, and when they were.

Source: system for internal control §6, E1–E7; docs/beslut/0524.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.escalation import RULE_TEXT, TITLE, who_is_told
from kontrollbesok.services.escalations import Duty, state_of
from ui.metrics import set_margins, set_spacing
from ui.pages.new_visit.unit_fields import field
from ui.pages.new_visit.when import day_in
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

Tell = Callable[[Duty, date | None], object]
Write = Callable[[Duty], object]


class TellingCard(Card):
    """A row a receiver. `tell` gets the day that is written, None for what is no day."""

    def __init__(
        self, duties: tuple[Duty, ...], today: str, tell: Tell, write: Write, *, may: bool
    ) -> None:
        super().__init__(padding=14, spacing=8)
        self._tell = tell
        self.buttons: dict[str, KeyButton] = {}
        self.letters: dict[str, KeyButton] = {}
        self.day = field("Dag för beskedet", today)
        self.day.setMaximumWidth(self.day.fontMetrics().horizontalAdvance("0000-00-00") + 28)
        self.day.setEnabled(may)
        left = sum(bool(duty.left) for duty in duties)
        head = QHBoxLayout()
        set_spacing(head, 8)
        head.addWidget(label(f"{TITLE}, {left} kvar" if left else TITLE, "strong"))
        head.addStretch(1)
        if left and may:
            head.addWidget(label("Dag för beskedet", "small-muted", buddy=self.day))
            head.addWidget(self.day)
        self.column.addLayout(head)
        for number, duty in enumerate(duties):
            if number:
                self.column.addWidget(line())
            self.column.addWidget(self._row(duty, write, may=may))

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
