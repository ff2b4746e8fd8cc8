"""Which column is what: found by name, corrected by a person, remembered with the population."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.remembered import remembered
from kontrollbesok.model.population import (
    ColumnMapping,
    ColumnRole,
    PopulationSource,
)
from kontrollbesok.model.population_rows import Items

Cells = Sequence[str]
Column = Sequence[str]
Columns = Sequence[Column]


class Layout:
    """Where each column stands: by the name it has in the file, and by what it is for."""

    def __init__(self, columns: Sequence[str], mapping: ColumnMapping) -> None:
        self.columns = tuple(columns)
        self._at = {name: position for position, name in enumerate(columns)}
        self._by_name = {fold_column(name): at for name, at in reversed(self._at.items())}
        self._by_role: dict[ColumnRole, int | None] = {
            role: self.at(mapping.single(role)) for role in ColumnRole if role is not ColumnRole.ID
        }
        self.ids = tuple(at for name in mapping.id if (at := self.at(name)) is not None)

    def at(self, column: str | None) -> int | None:
        """The position of the column called exactly so, or None."""
        return None if column is None else self._at.get(column)

    def known_as(self, name: str) -> int | None:
        """The position of the column whose name reads as `name` does."""
        return self._by_name.get(fold_column(name))

    def of(self, role: ColumnRole) -> int | None:
        """The position of the column that has `role`."""
        return self._by_role.get(role)


# The hash of what two rows must share to be the same event, and to be one purchase split in two;
# None for a row that cannot be held against others. Without a key for the event the whole row is
# compared.
Key = int | None
Keys = tuple[Sequence[Key], Sequence[Key]]
Ties = Callable[[Columns, Items], Keys]  # of many rows, in their order


def no_ties(layout: Layout) -> Ties:
    """For sources where nothing is known of what rows have in common."""
    return lambda columns, items: ([None] * len(items), [])


def event_ties(events: Callable[[Columns, Items], Sequence[Key]]) -> Ties:
    """For sources where no purchase is split."""
    return lambda columns, items: (events(columns, items), [])


@dataclass(frozen=True, slots=True)
class SourceReader:
    """What is known about one system's export.

    `aliases` gives, per role, the names a column may have, best first. `required` are the roles
    without which nothing can be read. `id_parts` are columns that only together name an item.
    `facts` are kept for whoever tests an item; among all columns `people` hold names of persons
    and `days` dates. `ties` says what makes two rows belong together.
    """

    source: PopulationSource
    aliases: Mapping[ColumnRole, tuple[str, ...]]
    required: tuple[ColumnRole, ...]
    id_parts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    ties: Callable[[Layout], Ties] = no_ties

    def match(self, columns: Sequence[str]) -> int:
        """How many of the columns this reader knows by their first name."""
        known = {fold_column(names[0]) for names in self.aliases.values() if names}
        known |= {fold_column(name) for name in (*self.facts, *self.id_parts)}
        return len(known & {fold_column(column) for column in columns})


def propose_mapping(reader: SourceReader, columns: Sequence[str]) -> ColumnMapping:
    """The mapping by name, as far as it goes. A column gets one role, the first that asks."""
    by_name = {fold_column(column): column for column in reversed(columns)}
    taken: set[str] = set()
    found: dict[ColumnRole, str] = {}
    for role, names in reader.aliases.items():
        for name in names:
            column = by_name.get(fold_column(name))
            if column is not None and column not in taken:
                found[role] = column
                taken.add(column)
                break

    def present(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(c for name in names if (c := by_name.get(fold_column(name))) is not None)

    parts = present(reader.id_parts)
    single = (found[ColumnRole.ID],) if ColumnRole.ID in found else ()
    return ColumnMapping(
        id=parts if reader.id_parts and len(parts) == len(reader.id_parts) else single,
        people=present(reader.people),
        facts=present(reader.facts),
        **{role.value: column for role, column in found.items() if role is not ColumnRole.ID},
    )


def missing_roles(reader: SourceReader, mapping: ColumnMapping) -> tuple[ColumnRole, ...]:
    """The roles the reader requires and the mapping leaves open."""
    return tuple(
        role
        for role in reader.required
        if not (mapping.id if role is ColumnRole.ID else mapping.single(role))
    )


def check_mapping(reader: SourceReader, mapping: ColumnMapping, columns: Sequence[str]) -> None:
    """Raises `UserError(COLUMN_MISSING)` for a role left open or a column the file lacks."""
    for role in missing_roles(reader, mapping):
        name = next(iter(reader.aliases.get(role) or reader.id_parts), role.value)
        raise UserError(ErrorCode.COLUMN_MISSING, column=name, column_role=role)
    for column in mapping.columns():
        if column not in columns:
            role = role_of(mapping, column)
            raise UserError(ErrorCode.COLUMN_MISSING, column=column, column_role=role)


def role_of(mapping: ColumnMapping, column: str) -> ColumnRole:
    """The role the mapping gives `column`; a fact is a description."""
    if column in mapping.id:
        return ColumnRole.ID
    singles = (role for role in ColumnRole if role is not ColumnRole.ID)
    return next(
        (role for role in singles if mapping.single(role) == column), ColumnRole.DESCRIPTION
    )


def fold_column(name: str) -> str:
    """A column's name as compared: "Anst.nr", "ANST NR" and "anstnr" are one."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


@remembered(8192)
def fold_text(text: str) -> str:
    """A seller's or a person's name as compared: capitals and spacing do not matter."""
    return " ".join(text.split()).casefold()


def column_names(heading: Cells) -> tuple[str, ...]:
    """The heading's cells as names, each unlike the others: "Belopp", "Belopp (2)", "Kolumn 3"."""
    names: list[str] = []
    for number, cell in enumerate(heading, start=1):
        name = " ".join(cell.split()) or f"Kolumn {number}"
        unique, copies = name, count(2)
        while unique in names:
            unique = f"{name} ({next(copies)})"
        names.append(unique)
    return tuple(names)
