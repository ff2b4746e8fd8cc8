"""The staff list, held against access rights: is whoever has the account still employed, and where?

Numbers and dates are kept, names are not. Source: checklistor.md, BEH attributes B1, B2, B5.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import Cells, Layout, column_names
from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.imports.tables import find_table, preview
from kontrollbesok.labels.population import staff_text
from kontrollbesok.model.cost_centre import fold_name
from kontrollbesok.model.population import ColumnMapping, ColumnRole, Period
from kontrollbesok.model.staff import StaffMatch, StaffMember, StaffStatus

_NUMBER = ("Anst.nr", "Anställningsnummer")
_UNIT = ("Enhet",)
_FIRST_DAY = ("Anställd fr.o.m.", "Anställd från")
_LAST_DAY = ("Anställd t.o.m.", "Anställd till")


@dataclass(frozen=True, slots=True)
class StaffList:
    """Employments by number without leading zeros, which exports keep or drop as they please.

    `unreadable` are the rows, from 1, that no employment could be read from: they are shown, since
    their holders will look unknown.
    """

    members: Mapping[str, StaffMember]
    unreadable: tuple[int, ...]

    def match(self, number: str, unit: str, on: date) -> StaffMatch:
        """What the list says on the day the access rights were exported."""
        if not number.strip():
            return StaffMatch(StaffStatus.NO_NUMBER)
        member = self.members.get(_plain_number(number))
        if member is None:
            return StaffMatch(StaffStatus.UNKNOWN)
        if member.last_day is not None and member.last_day < on:
            return StaffMatch(StaffStatus.LEFT, member)
        if fold_name(member.unit) != fold_name(unit):
            return StaffMatch(StaffStatus.OTHER_UNIT, member)
        return StaffMatch(StaffStatus.EMPLOYED, member)


def account_check(
    staff: StaffList, layout: Layout, period: Period | None
) -> Callable[[Cells], str]:
    """What the list says of a record of access rights, in words; the last day of the period is
    the day of the export.
    """
    number, unit = layout.known_as(_NUMBER[0]), layout.of(ColumnRole.UNIT)
    on = period.last if period else date.max

    def check(cells: Cells) -> str:
        printed = "" if number is None else cells[number]
        return staff_text(staff.match(printed, "" if unit is None else cells[unit], on))

    return check


def read_staff_list(path: Path) -> StaffList:
    """The staff list in `path`, a text file or a workbook.

    Raises `UserError`: COLUMN_MISSING without number or last day, and as `find_table` and
    `preview`.
    """
    table = find_table(path)
    heading, _ = preview(table, 1)
    layout = Layout(column_names(heading), ColumnMapping(id=()))
    number, last_day = _column(layout, _NUMBER), _column(layout, _LAST_DAY)
    unit, first_day = _column(layout, _UNIT), _known(layout, _FIRST_DAY)
    members: dict[str, StaffMember] = {}
    unreadable: list[int] = []
    for row, cells in enumerate(table.records()):
        if row <= table.format.heading or not any(cells):
            continue
        try:
            read = StaffMember(
                unit=cells[unit].strip(),
                first_day=None if first_day is None else _day(cells[first_day]),
                last_day=_day(cells[last_day]),
            )
            key = _plain_number(cells[number])
        except (DateError, IndexError):
            unreadable.append(row - table.format.heading)
            continue
        members[key] = _later(members.get(key), read)
    return StaffList(members, tuple(unreadable))


def _later(one: StaffMember | None, other: StaffMember) -> StaffMember:
    """Of two employments under one number, the one that lasts longer."""
    if one is None:
        return other
    return max(one, other, key=lambda member: member.last_day or date.max)


def _day(text: str) -> date | None:
    return parse_date(text) if text.strip() else None


def _plain_number(text: str) -> str:
    return text.strip().lstrip("0")


def _known(layout: Layout, names: tuple[str, ...]) -> int | None:
    return next((at for name in names if (at := layout.known_as(name)) is not None), None)


def _column(layout: Layout, names: tuple[str, ...]) -> int:
    at = _known(layout, names)
    if at is None:
        raise UserError(ErrorCode.COLUMN_MISSING, column=names[0], column_role=names[0])
    return at
