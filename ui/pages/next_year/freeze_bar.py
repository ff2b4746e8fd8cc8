"""Below a report's figures: where they stand, and the board's decision that freezes them."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.pages.next_year.rows import NextYearShown
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class FreezeBar(QFrame):
    """The day, the dnr, and once the figures are frozen the reason to do it again.

    Signals:
        frozen(str, str, str): the day as ÅÅÅÅ-MM-DD, the dnr and the reason.
        day_unreadable(): the day is none.
    """

    frozen = Signal(str, str, str)
    day_unreadable = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stands = label("", "table", wrap=True)
        self.day, self.dnr, self.reason = day_field("Beslutets datum"), QLineEdit(), QLineEdit()
        for field, name in ((self.dnr, "Dnr, om det finns"), (self.reason, "Varför de fryses om")):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            fix_size(field, height=34)
        self.dnr.setPlaceholderText("Till exempel AMN 2026/1184")
        self.freeze = KeyButton("Frys siffrorna", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._why = QWidget()
        self._lay_out()
        self.freeze.clicked.connect(self.take_step)

    def show_shown(self, now: NextYearShown, today: date) -> None:
        """Show what can be done with the figures; what is typed stays."""
        again = now.frozen.freeze is not None
        self._stands.setText(now.stands)
        self._why.setVisible(again)
        self.freeze.show_text("Frys om" if again else "Frys siffrorna")
        self.freeze.setEnabled(bool(now.figures) and not now.frozen.conflict)
        if not self.day.text():
            self.day.setText(today.isoformat())

    def clear(self) -> None:
        """What was typed of a decision is done with."""
        self.dnr.clear()
        self.reason.clear()

    def take_step(self) -> None:
        """Freeze."""
        day = read_day(self.day)
        if day is None:
            self.day.setFocus()
            self.day_unreadable.emit()
            return
        reason = self.reason.text() if self._why.isVisibleTo(self) else ""
        self.frozen.emit(day.isoformat(), self.dnr.text(), reason)

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        return (self.day, self.dnr, self.reason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 14, 9, 14, 9)
        set_spacing(column, 7)
        column.addWidget(self._stands)
        row = QHBoxLayout()
        set_spacing(row, 8)
        fix_size(self.day, width=124)
        row.addWidget(label("Beslutades", "small-strong", buddy=self.day))
        row.addWidget(self.day)
        row.addWidget(label("Dnr", "small-strong", buddy=self.dnr))
        row.addWidget(self.dnr, 1)
        why = QHBoxLayout(self._why)
        set_margins(why, 0, 0, 0, 0)
        why.addWidget(self.reason)
        row.addWidget(self._why, 2)
        row.addWidget(self.freeze)
        column.addLayout(row)
