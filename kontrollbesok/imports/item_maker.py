"""From a row that has been read to an item: reasons, pseudonyms, and only the columns needed."""

import re
from collections.abc import Callable, Sequence

from kontrollbesok.imports.columns import ParsedRow, SourceReader, fold_column
from kontrollbesok.imports.dates import iso_or_same
from kontrollbesok.imports.pseudonyms import Pseudonyms
from kontrollbesok.imports.row_reader import RowReader
from kontrollbesok.imports.staff_list import StaffList
from kontrollbesok.imports.twins import Twins
from kontrollbesok.labels_population import staff_text
from kontrollbesok.model.population import (
    ItemId,
    PopulationItem,
    TargetedReason,
    targeted_reasons,
)
from kontrollbesok.model.reading import Reading

_ROW_SUFFIX = re.compile(r"\(rad [0-9]+\)$")

Show = Callable[[Sequence[str]], str]


class ItemMaker:
    """Makes items in the order of the file: who is Medarbetare 1 depends on who comes first."""

    def __init__(
        self,
        reading: Reading,
        source: SourceReader,
        rows: RowReader,
        twins: Twins,
        staff: StaffList | None = None,
    ) -> None:
        self._reading = reading
        self._rows = rows
        self._twins = twins
        self._staff = staff
        self._pseudonyms = Pseudonyms()
        self._days = {fold_column(name) for name in source.days}
        mapping = reading.mapping
        self._cost_centre = self._show(mapping.cost_centre)
        self._unit = self._show(mapping.unit)
        self._description = self._show(mapping.description)
        self._counterpart = self._show(mapping.counterpart)
        self._person = self._show(mapping.person)
        self._currency = self._show(mapping.currency)
        self._facts = tuple(self._show(column) for column in mapping.facts)

    def item(self, row: ParsedRow) -> PopulationItem:
        """The item. Ask once for each row, in order."""
        cells = row.cells
        # An id that is printed like ours gets its row too: so no two ids can ever be the same.
        renamed = self._twins.id_met(row) or _ends_in_row(row.id)
        return PopulationItem(
            id=ItemId(f"{row.id} (rad {row.row})" if renamed else row.id),
            row=row.row,
            amount_ore=row.amount_ore or 0,
            date=row.day,
            cost_centre=self._cost_centre(cells),
            unit=self._unit(cells),
            description=self._description(cells),
            counterpart=self._counterpart(cells),
            person=self._person(cells),
            currency=self._currency(cells),
            facts=self._facts_of(row),
            reasons=self._reasons(row),
            renamed=renamed,
        )

    def _facts_of(self, row: ParsedRow) -> tuple[str, ...]:
        facts = tuple([show(row.cells) for show in self._facts])
        if self._staff is None:
            return facts
        return (*facts, staff_text(self._staff.match_row(row, self._reading.period)))

    def _reasons(self, row: ParsedRow) -> tuple[TargetedReason, ...]:
        by_itself = targeted_reasons(
            row.amount_ore, row.day, row.booking_month, self._reading.period
        )
        twin = self._twins.reason(row)
        if twin:
            by_itself = (twin, *by_itself)
        return (*by_itself, TargetedReason.UNREADABLE) if self._rows.chosen(row.row) else by_itself

    def _show(self, column: str | None) -> Show:
        """How a column's cell is shown in an item."""
        at = self._rows.layout.at(column)
        if column is None or at is None:
            return lambda cells: ""
        if column in self._reading.mapping.people and not self._reading.show_names:
            return lambda cells: self._pseudonyms.of(cells[at])
        if fold_column(column) in self._days:
            return lambda cells: iso_or_same(cells[at])
        return lambda cells: cells[at].strip()


def _ends_in_row(item_id: str) -> bool:
    return item_id.endswith(")") and _ROW_SUFFIX.search(item_id) is not None
