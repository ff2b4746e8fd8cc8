"""A new reading of an indicator, and below it all readings of the unit: none is overwritten."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.imports.shares import ShareError, parse_count, parse_tenths
from kontrollbesok.labels.control_outcome import share_text
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.indicator import IndicatorValue, Share, share_of
from kontrollbesok.services.indicators import ValueWords
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.control_outcome.rows import OutcomeRow, OutcomeShown, ValueRow
from ui.pages.control_outcome.table import ReadingTable
from ui.pages.plan.strip import ShortText
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_ADD, _CORRECT = "Lägg till värdet", "Rätta värdet"
_UNREADABLE = "Skriv hur många av hur många, till exempel 14 av 16, eller andelen i procent."
_DAY_UNREADABLE = "{} är inget datum. Inget är sparat. Skriv ÅÅÅÅ-MM-DD."


class ValueForm(QWidget):
    """Ctrl+Enter adds what is typed; Enter on a reading corrects it.

    Signals:
        value_left(str, ValueWords): of the reading with the id; "" for a new one.
        removed(str): the reading with the id is to be taken away.
        unreadable(str): why nothing is sent.
        escaped(): back to the table.
    """

    value_left = Signal(str, object)
    removed = Signal(str)
    unreadable = Signal(str)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unit: UnitId | None = None
        self._correcting: IndicatorValue | None = None
        self._source = ""
        self._today = date.min
        self._title = label("", "lead-strong", wrap=True)
        self._about = label("", "small-muted", wrap=True)
        self.numerator, self.denominator = ShortText("Täljare", "14"), ShortText("Nämnare", "16")
        self.percent = ShortText("Andel i procent", "87,5")
        self.day = ShortText("Per dag", "ÅÅÅÅ-MM-DD")
        self.source = ShortText("Källa", "ILS-webb")
        self.note = ShortText("Notering", "Frivillig")
        self.add = KeyButton(_ADD, key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave_it = KeyButton("Avbryt", key="Esc", height=34)
        self.readings = ReadingTable()
        self._said = label("", "small-muted", wrap=True)
        self._none = label("Inga värden än.", "secondary", wrap=True)
        self._lay_out()
        self._connect()

    def show_row(self, row: OutcomeRow | None, now: OutcomeShown) -> None:
        """Show a unit, or the whole administration. What is typed whole is sent first."""
        unit = UnitId(row.key) if row and row.key else None
        if unit != self._unit:
            self.commit()
            self._clear(now)
        self._unit, self._today = unit, now.outcome.today
        self._source = now.source
        self._title.setText(row.title if row else "")
        name = now.outcome.settings.target.name if now.outcome.settings.target else ""
        self._about.setText(name or now.outcome.control.activity)
        if not self._correcting and not self.day.text():
            self._clear(now)
        rows = now.readings.get(unit, ())
        self.readings.fill(rows)
        self.readings.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._show_said()

    def fields(self) -> tuple[ShortText, ...]:
        """Where text is written."""
        return (
            self.numerator, self.denominator, self.percent, self.day, self.source, self.note
        )  # fmt: skip

    def write(self) -> None:
        """The keyboard into the first field."""
        self.numerator.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_step(self) -> None:
        """Send what is typed, or say what lacks."""
        if self.readings.hasFocus() and self._correcting is None:
            self.correct()
            return
        try:
            words = self._words()
        except ShareError:
            self.unreadable.emit(_UNREADABLE)
            return
        except DateError:
            self.unreadable.emit(_DAY_UNREADABLE.format(self.day.text().strip() or "Ett tomt fält"))
            return
        self._send(words)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._unit or "all"

    def commit(self) -> None:
        """Send what is typed, where it is whole."""
        try:
            words = self._words()
        except (ShareError, DateError):
            return
        self._send(words)

    def correct(self) -> None:
        """The chosen reading into the fields."""
        row = self.readings.current()
        if row is None or not row.is_own:
            return
        self._correcting = row.value
        share = row.value.share
        self.numerator.setText("" if share.numerator is None else str(share.numerator))
        self.denominator.setText("" if share.denominator is None else str(share.denominator))
        text = share_text(share).removesuffix("%").strip()
        self.percent.setText("" if share.has_counts else text)
        self.day.setText(row.day)
        self.source.setText(row.value.source)
        self.note.setText(row.value.note)
        self._show_step()
        self.write()

    def remove(self) -> None:
        """Take the chosen reading away."""
        row = self.readings.current()
        if row is not None and row.is_own and self.readings.hasFocus():
            self.removed.emit(row.key)

    def stop_correcting(self) -> bool:
        """Leave the reading as it is. Whether one was being corrected."""
        if self._correcting is None:
            return False
        self._empty(self._source, self._today)
        self.readings.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _words(self) -> ValueWords:
        """Raises `ShareError`, `DateError`."""
        top, bottom = self.numerator.text().strip(), self.denominator.text().strip()
        if top or bottom:
            numerator, denominator = parse_count(top), parse_count(bottom)
            if not denominator or numerator > denominator:
                raise ShareError
            share = share_of(numerator, denominator)
        else:
            share = Share(parse_tenths(self.percent.text()))
        day, source = parse_date(self.day.text()), self.source.text().strip()
        return ValueWords(self._unit, day, share, source, self.note.text().strip())

    def _send(self, words: ValueWords) -> None:
        key = self._correcting.id if self._correcting else ""
        source, day = words.source, words.day
        self._empty(source, day)
        self.value_left.emit(key, words)

    def _clear(self, now: OutcomeShown) -> None:
        self._empty(self.source.text().strip() or now.source, self._day_or(now.outcome.today))

    def _day_or(self, day: date) -> date:
        """The day of the value before: the units of one list are of one day."""
        try:
            return parse_date(self.day.text())
        except DateError:
            return day

    def _empty(self, source: str, day: date) -> None:
        self._correcting = None
        for field in (self.numerator, self.denominator, self.percent, self.note):
            field.clear()
        self.source.setText(source)
        self.day.setText(day.isoformat())
        self._show_step()

    def _show_step(self) -> None:
        correcting = self._correcting is not None
        self.add.show_text(_CORRECT if correcting else _ADD)
        self.leave_it.setVisible(correcting)

    def _show_said(self) -> None:
        row: ValueRow | None = self.readings.current()
        said = row.said if row else ""
        if row is not None and not row.is_own:
            said = f"{said}. Värdet hör till {row.day[:4]}.".removeprefix(". ")
        self._said.setText(said)
        self._said.setVisible(bool(said))

    def _connect(self) -> None:
        for field in self.fields():
            field.escaped.connect(self._escaped)
        self.add.clicked.connect(self.take_step)
        self.leave_it.clicked.connect(self.stop_correcting)
        self.readings.moved.connect(self._show_said)
        self.readings.opened.connect(self.correct)

    def _escaped(self) -> None:
        if not self.stop_correcting():
            self.escaped.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 18, 14, 18, 14)
        set_spacing(column, 6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        grid = QGridLayout()
        set_spacing(grid, 6)
        counts = QHBoxLayout()
        set_spacing(counts, 6)
        for part in (self.numerator, label("av", "small"), self.denominator):
            counts.addWidget(part)
        counts.addWidget(label("eller", "small"))
        counts.addWidget(self.percent)
        counts.addWidget(label("%", "small"))
        counts.addStretch(1)
        for field in (self.numerator, self.denominator, self.percent):
            fix_size(field, width=68, height=34)
        grid.addWidget(label("Andel", "small-strong", buddy=self.numerator), 0, 0)
        grid.addLayout(counts, 0, 1)
        for at, (name, field) in enumerate(
            (("Per dag", self.day), ("Källa", self.source), ("Notering", self.note)), start=1
        ):
            grid.addWidget(label(name, "small-strong", buddy=field), at, 0)
            grid.addWidget(field, at, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.add)
        steps.addWidget(self.leave_it)
        steps.addStretch(1)
        column.addLayout(steps)
        column.addWidget(line())
        column.addWidget(label("Alla värden, det senaste först", "small-strong"))
        column.addWidget(self._none)
        column.addWidget(self.readings, 1)
        column.addWidget(self._said)
        column.addStretch(0)
