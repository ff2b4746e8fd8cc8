"""Dag och tid, and the times that the unit may choose among. Source: ux §2.2 "Bokning"."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from kontrollbesok.model.booking import Proposal
from ui.announce import announce
from ui.metrics import set_spacing
from ui.pages.booking.rows import BookingShown, proposal_in, proposal_words
from ui.pages.new_visit.when import day_in, time_in
from ui.pages.plan.strip import ShortText
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.named_field import named_field

_PROPOSALS = 3
_FREE = "Besöket flyttas fritt tills enheten har fått en avisering."
_TOLD = "Enheten har fått besked om dagen. En ny dag behöver ett skäl, som står i brevet."
_BEGUN = "Besöket har börjat. Dagen ändras inte längre."


class DayCard(Card):
    """Signals:
    rebooked(object, str, str, str): the day, from, to, and why.
    unreadable(): a day or a time that is none.
    """

    rebooked = Signal(object, str, str, str)
    unreadable = Signal()

    def __init__(self) -> None:
        super().__init__(padding=14, spacing=6)
        self.day = named_field("Dag")
        self.starts, self.ends = named_field("Börjar"), named_field("Slutar")
        self.reason = named_field("Skäl")
        self.reason.setPlaceholderText("Varför besöket flyttas")
        self.button = KeyButton("Boka om", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._rule = label("", "small-muted", wrap=True)
        self._stored = ("", "", "")
        self.may_send = True
        grid = QGridLayout()
        set_spacing(grid, 4)
        grid.setHorizontalSpacing(12)
        self._why = label(self.reason.accessibleName(), "small-muted", buddy=self.reason)
        for place, edit in enumerate((self.day, self.starts, self.ends)):
            grid.addWidget(label(edit.accessibleName(), "small-muted", buddy=edit), 0, place)
            grid.addWidget(edit, 1, place)
        grid.addWidget(self._why, 0, 3)
        grid.addWidget(self.reason, 1, 3)
        grid.setColumnStretch(3, 2)
        row = QHBoxLayout()
        set_spacing(row, 12)
        row.addWidget(self.button)
        row.addWidget(self._rule, 1)
        self.column.addWidget(label("Dag och tid", "strong"))
        self.column.addLayout(grid)
        self.column.addLayout(row)
        self.button.clicked.connect(self.send)

    def show_booking(self, now: BookingShown) -> None:
        """Show the day; what is being written is not torn away."""
        visit = now.visit
        stored = (visit.date, visit.starts or "", visit.ends or "")
        if stored != self._stored:
            self._stored = stored
            for edit, text in zip((self.day, self.starts, self.ends), stored, strict=True):
                edit.setText(text)
            self.reason.clear()
        may = now.may_change and now.is_open
        for edit in (self.day, self.starts, self.ends):
            edit.setReadOnly(not may)  # it can still be reached and copied
        for part in (self._why, self.reason, self.button):
            part.setVisible(may)
        self.may_send = may
        told = _TOLD if now.booking.is_told else _FREE
        self._rule.setText(told if now.is_open else _BEGUN)

    def send(self) -> None:
        """Book the day that is written, while it may be."""
        if not self.may_send:
            announce(self, self._rule.text())
            return
        day: date | None = day_in(self.day.text())
        starts, ends = time_in(self.starts.text()), time_in(self.ends.text())
        if day is None or starts is None or ends is None:
            self.unreadable.emit()
        else:
            self.rebooked.emit(day, starts, ends, self.reason.text().strip())


class ProposalsCard(Card):
    """Signals:
    proposed(object): the times, a tuple of `Proposal`.
    unreadable(): what is written is no time; nothing is sent.
    """

    proposed = Signal(object)
    unreadable = Signal()

    def __init__(self) -> None:
        super().__init__(padding=14, spacing=6)
        self.column.addWidget(label("Förslag till tider", "strong"))
        self.fields = [
            ShortText(f"Förslag {number}", "2026-11-24 09:00–12:30")
            for number in range(1, _PROPOSALS + 1)
        ]
        row = QHBoxLayout()
        set_spacing(row, 8)
        for edit in self.fields:
            row.addWidget(edit, 1)
            edit.left.connect(lambda _text: self._send())
        self.column.addLayout(row)

    def show_booking(self, now: BookingShown) -> None:
        """Show the times."""
        times = [proposal_words(one) for one in now.booking.proposals]
        for place, edit in enumerate(self.fields):
            edit.show_text(times[place] if place < len(times) else "")
            edit.setEnabled(now.may_change and now.is_open)

    def _send(self) -> None:
        written = [edit.text().strip() for edit in self.fields if edit.text().strip()]
        times = [proposal_in(text) for text in written]
        found: tuple[Proposal, ...] = tuple(one for one in times if one is not None)
        if len(found) < len(written):
            self.unreadable.emit()
        else:
            self.proposed.emit(found)
