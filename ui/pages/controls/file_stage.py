"""A chosen file before it is read in: format, columns, period, first rows. Source: ux §2.4."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.population import COLUMN_ROLE, DECIMAL_SIGN, ENCODING, SOURCE
from kontrollbesok.model.population import ColumnMapping, ColumnRole, Period, PopulationSource
from kontrollbesok.model.reading import DecimalSign, Reading, TextEncoding
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.pages.controls.file_extras import FileExtras
from ui.pages.controls.file_reading import as_source, with_reading, with_table
from ui.pages.controls.file_table import FileTable
from ui.pages.controls.plan_rows import FileShown
from ui.theme import look
from ui.widgets.card import line
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_ROLES = (
    ColumnRole.ID,
    ColumnRole.AMOUNT,
    ColumnRole.DATE,
    ColumnRole.DESCRIPTION,
    ColumnRole.COUNTERPART,
    ColumnRole.COST_CENTRE,
    ColumnRole.UNIT,
    ColumnRole.PERSON,
)
_NONE = "(ingen)"
_ACROSS = 4
_NARROW = 560


class FileStage(QWidget):
    """Everything here can be corrected before anything is kept.

    Signals:
        corrected(FileShown): the same file, to be read otherwise.
        staff_asked(): a staff list is to be chosen beside it.
        read_asked(): read it in.
        cancelled(): leave it alone.
    """

    corrected = Signal(object)
    staff_asked = Signal()
    read_asked = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: FileShown | None = None
        self._filling = False
        self.source = _combo("Filen kommer från", [SOURCE[one] for one in PopulationSource])
        self.encoding = _combo("Teckenkodning", [ENCODING[one] for one in TextEncoding])
        self.decimal = _combo("Decimaltecken", [DECIMAL_SIGN[one] for one in DecimalSign])
        self.first, self.last = day_field("Första dagen"), day_field("Sista dagen")
        self.columns = {role: _combo(f"Kolumn för {COLUMN_ROLE[role]}", []) for role in _ROLES}
        self.extras = FileExtras()
        self.table = FileTable()
        self.read = KeyButton("Läs in filen", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave = KeyButton("Välj en annan fil")
        self._title, self._seen = label("", "lead-strong"), label("", "small", wrap=True)
        self._grid = QGridLayout()
        self._cells: list[tuple[QWidget, int]] = []
        self._across = 0
        self._lay_out()
        self.source.activated.connect(self._source_chosen)
        self.encoding.activated.connect(self._encoding_chosen)
        self.decimal.activated.connect(lambda _at: self._reading_changed())
        for combo in self.columns.values():
            combo.activated.connect(lambda _at: self._reading_changed())
        for day in (self.first, self.last):
            day.editingFinished.connect(self._period_left)
        self.extras.names_chosen.connect(self._names_chosen)
        self.extras.staff_asked.connect(self.staff_asked)
        self.extras.staff_dropped.connect(self._staff_dropped)
        self.read.clicked.connect(self.read_asked)
        self.leave.clicked.connect(self.cancelled)

    def show_file(self, file: FileShown) -> None:
        """Show what the program makes of the file."""
        self._filling = True
        self._file = file
        self._title.setText(file.path.name)
        table, proposal = file.table, file.proposal
        is_text = table is not None and not table.is_workbook
        self.encoding.setEnabled(is_text)
        if table is not None and table.encoding is not None:
            self.encoding.setCurrentIndex(list(TextEncoding).index(table.encoding))
        reading = file.reading or (proposal.reading if proposal else None)
        for field in (self.source, self.decimal, self.first, self.last, *self.columns.values()):
            field.setEnabled(reading is not None)
        self.read.setEnabled(proposal is not None)
        if file.period is not None:
            self.first.setText(file.period.first.isoformat())
            self.last.setText(file.period.last.isoformat())
        self._show_extras(file, reading)
        if reading is not None and proposal is not None:
            self._show_reading(reading, proposal.columns)
            mapping = reading.mapping
            roles = {name: COLUMN_ROLE[role] for role in _ROLES for name in _named(mapping, role)}
            self.table.show_rows(proposal.columns, proposal.preview, roles)
            signs = proposal.decimals
            said = f"De första {number_text(len(proposal.preview))} raderna visas."
            if signs.comma or signs.point:
                said += f" {signs.comma} belopp har komma och {signs.point} har punkt."
            self._seen.setText(said)
        else:
            self.table.show_nothing()
            self._seen.setText("Filen visas när den går att läsa.")
        self._filling = False

    def first_focus(self) -> QWidget:
        """The column that is missing, what may make the file readable, or reading it in."""
        if self.read.isEnabled():
            return self.missing_field() or self.read
        return self.encoding if self.encoding.isEnabled() else self.leave

    def missing_field(self) -> QComboBox | None:
        """The first column that the source needs and that nobody has pointed out."""
        proposal = self._file.proposal if self._file else None
        for role in proposal.missing if proposal else ():
            if role in self.columns:
                return self.columns[role]
        return None

    def missing_error(self) -> UserError | None:
        """E02 for that column."""
        proposal = self._file.proposal if self._file else None
        if proposal is None or not proposal.missing:
            return None
        role = proposal.missing[0]
        name = COLUMN_ROLE[role].capitalize()
        return UserError(ErrorCode.COLUMN_MISSING, column=name, column_role=role)

    def _show_reading(self, reading: Reading, columns: Sequence[str]) -> None:
        self.source.setCurrentIndex(list(PopulationSource).index(reading.source))
        self.decimal.setCurrentIndex(list(DecimalSign).index(reading.decimal))
        for role, combo in self.columns.items():
            combo.clear()
            combo.addItem(_NONE, ())
            for column in columns:
                combo.addItem(column, (column,))
            named = _named(reading.mapping, role)
            if len(named) > 1:
                combo.addItem(" + ".join(named), named)
            at = next((at for at in range(combo.count()) if combo.itemData(at) == named), 0)
            combo.setCurrentIndex(at)

    def _show_extras(self, file: FileShown, reading: Reading | None) -> None:
        people = bool(reading and (reading.mapping.people or reading.mapping.person))
        self.extras.show_names(bool(reading and reading.show_names), has_people=people)
        is_rights = reading is not None and reading.source is PopulationSource.ACCESS_RIGHTS
        self.extras.show_staff(file.staff, has_use=is_rights)

    # What a person corrects

    def _names_chosen(self, shown: bool) -> None:
        reading = self._reading()
        if reading is not None and self._file is not None:
            self.corrected.emit(with_reading(self._file, replace(reading, show_names=shown)))

    def _staff_dropped(self) -> None:
        if self._file is not None:
            self.corrected.emit(replace(self._file, staff=None))

    def _source_chosen(self, at: int) -> None:
        if self._file is not None and self._file.proposal is not None:
            self.corrected.emit(as_source(self._file, list(PopulationSource)[at]))

    def _encoding_chosen(self, at: int) -> None:
        if self._file is None or self._file.table is None:
            return
        table = replace(self._file.table, encoding=list(TextEncoding)[at])
        self.corrected.emit(with_table(self._file, table))

    def _reading_changed(self) -> None:
        reading = self._reading()
        if reading is not None and self._file is not None:
            self.corrected.emit(with_reading(self._file, reading))

    def _period_left(self) -> None:
        reading = self._reading()
        if reading is None or self._file is None or self._filling:
            return
        if reading.period != self._file.period:
            self.corrected.emit(with_reading(self._file, reading))

    def _reading(self) -> Reading | None:
        """The reading as the fields have it; the period as it was where a day cannot be read."""
        reading = self._file.reading if self._file else None
        if reading is None:
            return None
        named = {role: combo.currentData() or () for role, combo in self.columns.items()}
        singles: dict[str, Any] = {
            role.value: (names[0] if names else None)
            for role, names in named.items()
            if role is not ColumnRole.ID
        }
        people = reading.mapping.people
        if singles[ColumnRole.PERSON.value] is not None:  # whoever is pointed out is a person, too
            people = tuple(dict.fromkeys((*people, singles[ColumnRole.PERSON.value])))
        mapping = replace(reading.mapping, id=tuple(named[ColumnRole.ID]), people=people, **singles)
        decimal = list(DecimalSign)[self.decimal.currentIndex()]
        return replace(reading, mapping=mapping, decimal=decimal, period=self._period(reading))

    def _period(self, reading: Reading) -> Period | None:
        first, last = read_day(self.first), read_day(self.last)
        if not self.first.text().strip() and not self.last.text().strip():
            return None
        if first is None or last is None or last < first:
            return reading.period
        return Period(first, last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cells(_ACROSS if self.width() >= look().px(_NARROW) else _ACROSS // 2)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 26, 14, 26, 10)
        set_spacing(column, 8)
        column.addWidget(self._title)
        set_spacing(self._grid, 8)
        self._make_cells()
        self._place_cells(_ACROSS)
        column.addLayout(self._grid)
        column.addWidget(self.extras)
        column.addWidget(gap(2))
        column.addWidget(self._seen)
        column.addWidget(self.table, 1)
        fields = ScrollPane("Filen och dess kolumner")
        fields.show_content(content)
        buttons = QHBoxLayout()
        set_margins(buttons, 26, 10, 26, 12)
        set_spacing(buttons, 10)
        buttons.addWidget(self.read)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        set_spacing(whole, 0)
        whole.addWidget(fields, 1)
        whole.addWidget(line("edge"))
        whole.addLayout(buttons)

    def _make_cells(self) -> None:
        fields: list[QWidget] = [self.source, self.first, self.last, self.encoding, self.decimal]
        fields += list(self.columns.values())
        names = ["Filen kommer från", "Första dagen", "Sista dagen", "Teckenkodning"]
        names += ["Decimaltecken"]
        names += [COLUMN_ROLE[role].capitalize() for role in _ROLES]
        wide = (self.source, self.decimal, self.columns[ColumnRole.AMOUNT])
        for name, field in zip(names, fields, strict=True):
            holder = QWidget()
            cell = QVBoxLayout(holder)
            set_margins(cell, 0, 0, 0, 0)
            set_spacing(cell, 2)
            cell.addWidget(label(name, "small", buddy=field))
            cell.addWidget(field)
            self._cells.append((holder, 2 if field in wide else 1))

    def _place_cells(self, across: int) -> None:
        """The fields in rows of `across`; a narrow window has half as many beside each other."""
        if across == self._across:
            return
        self._across = across
        place = 0
        for holder, span in self._cells:
            place += place % across + span > across and across - place % across
            self._grid.addWidget(holder, place // across, place % across, 1, span)
            place += span
        for at in range(_ACROSS):
            self._grid.setColumnStretch(at, int(at < across))


def _named(mapping: ColumnMapping, role: ColumnRole) -> tuple[str, ...]:
    if role is ColumnRole.ID:
        return mapping.id
    column = mapping.single(role)
    return (column,) if column else ()


def _combo(name: str, items: Sequence[str]) -> QComboBox:
    combo = ElidedCombo()
    combo.setAccessibleName(name)
    combo.addItems(list(items))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo
