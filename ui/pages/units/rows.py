"""What Årsplan › Enheter shows, ready to paint."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.chart import Chief
from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.ids import UnitId


class Filter(StrEnum):
    """Which rows the table shows."""

    ALL = "all"
    ODD = "odd"  # with something to look at
    CLOSED = "closed"  # past their last day


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A unit, or a department or section, in the order of the organisation.

    depth   how far in it stands: 0 for a department
    unit    None for a level above the units
    odd     what is to be looked at, in whole sentences
    """

    key: str
    depth: int
    facts: UnitFacts
    unit: UnitId | None
    chief: str
    odd: tuple[str, ...]
    is_closed: bool
    beside: str
    searched: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.facts.name

    def is_in(self, chosen: Filter) -> bool:
        """Whether the filter shows it."""
        if chosen is Filter.ODD:
            return bool(self.odd) and not self.is_closed
        return self.is_closed if chosen is Filter.CLOSED else not self.is_closed

    def has_words(self, words: str) -> bool:
        """Whether it has every one of the words in it."""
        return all(word in self.searched for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class ChartShown:
    """All of it. `people`: whom the register knows, by folded name."""

    rows: tuple[ChartRow, ...]
    people: Mapping[str, Chief]
    departments: tuple[str, ...]
    sections: tuple[str, ...]
    sites: tuple[str, ...]
    may_change: bool

    def row(self, key: str) -> ChartRow | None:
        """One of the rows."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def units(self) -> int:
        """How many units there are today."""
        return sum(row.unit is not None and not row.is_closed for row in self.rows)
