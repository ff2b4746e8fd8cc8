"""Below the register: the year's review of the system for internal control."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kontrollbesok.model.document_register import SystemReview
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.pages.documents.rows import DocumentsShown
from ui.pages.plan.strip import ShortText
from ui.widgets.label import label


class ReviewBar(QFrame):
    """Saves itself when a field is left.

    Signals:
        left(SystemReview): what is written now.
        day_unreadable(): the day of the decision is none.
        escaped(): back to the table.
    """

    left = Signal(object)
    day_unreadable = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored = SystemReview(0)
        self._said = label("", "table-strong", wrap=True)
        self.version = ShortText("Systemets version", "")
        self.by = ShortText("Genomgånget av, roll", "")
        self.changes = ShortText("Vad som har ändrats", "")
        self.day, self.dnr = day_field("Nämndens beslut"), ShortText("Dnr", "")
        self._lay_out()
        for field in self._texts():
            field.left.connect(lambda _text: self._send())
            field.escaped.connect(self.escaped)
        self.day.editingFinished.connect(self._send)

    def show_shown(self, now: DocumentsShown) -> None:
        """Show the year's review; what is being typed stays."""
        self._stored = now.review
        self._said.setText(now.review_said)
        self.version.show_text(now.review.version)
        self.by.show_text(now.review.by)
        self.changes.show_text(now.review.changes)
        self.dnr.show_text(now.review.dnr)
        if not self.day.hasFocus():
            self.day.setText(now.review.date)

    def commit(self) -> None:
        """Send what is typed."""
        for field in self._texts():
            field.commit()
        self._send()

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        return (*self._texts(), self.day)

    def _texts(self) -> tuple[ShortText, ...]:
        return (self.version, self.by, self.changes, self.dnr)

    def _send(self) -> None:
        day = read_day(self.day)
        if day is None and self.day.text().strip():
            self.day_unreadable.emit()
            return
        now = replace(
            self._stored,
            version=self.version.text().strip(),
            by=self.by.text().strip(),
            changes=self.changes.text().strip(),
            date=day.isoformat() if day else "",
            dnr=self.dnr.text().strip(),
        )
        if self._stored.year and now != self._stored:
            self._stored = now
            self.left.emit(now)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 14, 9, 14, 11)
        set_spacing(column, 6)
        column.addWidget(self._said)
        grid = QGridLayout()
        set_spacing(grid, 3)
        grid.setHorizontalSpacing(8)
        for at, (field, stretch) in enumerate(
            ((self.version, 2), (self.by, 3), (self.changes, 6), (self.day, 3), (self.dnr, 3))
        ):
            grid.addWidget(label(field.accessibleName(), "small-muted", buddy=field), 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, stretch)
        column.addLayout(grid)
