"""What "Sök eller gör" reads of the record. Implemented by `db.search_reads`."""

from collections.abc import Callable, Sequence
from typing import Protocol

from kontrollbesok.model.ids import UnitId, VisitId
from kontrollbesok.model.search import Hit


class SearchReads(Protocol):
    """The record by its words, as it stood when this was asked for; anew after a change."""

    def find(
        self,
        asked: Sequence[str],
        here: str,
        most: int,
        may_find: Callable[[Hit], bool],
        within: Sequence[UnitId] | None = None,
    ) -> Sequence[Hit]:
        """What every word of `asked` is found in, the closest first; `here`: the visit shown.

        Nothing that `may_find` turns down; `within`: only people, and what is of these units.
        Source: docs/beslut/0504.
        """
        ...

    def units_of(self, chief: str) -> Sequence[UnitId]:
        """The units with a chief of that name."""
        ...

    def newest_visits(self, most: int) -> Sequence[VisitId]:
        """The visits, the latest day first."""
        ...

    def newest_visit_to(self, unit: UnitId) -> VisitId | None:
        """The unit's visit with the latest day."""
        ...
