"""Adding up a population while its rows stream past."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, compress
from typing import TypeVar

from kontrollbesok.model.population import (
    NoteKind,
    Population,
    PopulationNote,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
    Tally,
    TargetedReason,
)
from kontrollbesok.model.population_rows import Items, PopulationRows

_Kind = TypeVar("_Kind", bound=StrEnum)

# A person repairs rows one by one; past this many it is the mapping that is wrong, not the rows.
MOST_ROWS_KEPT = 1_000


@dataclass(slots=True)
class PopulationAccount:
    """Adds up a file: give `take` its rows, any number at a time, and ask for `population`.

    `cost_centres` says whether the file has cost centres at all, so that a missing one is worth
    a note.
    """

    cost_centres: bool = True
    _rows: int = 0
    _draw: Tally = field(default_factory=Tally)
    _targeted: Tally = field(default_factory=Tally)
    _reasons: Counter[TargetedReason] = field(default_factory=Counter)
    _unexplained: int = 0
    _problems: list[RowProblem] = field(default_factory=list)
    _kinds: Counter[SetAsideKind] = field(default_factory=Counter)
    _set_aside: list[SetAsideRow] = field(default_factory=list)
    _notes: Counter[NoteKind] = field(default_factory=Counter)

    def take(self, rows: PopulationRows) -> None:
        """Count the rows."""
        items = rows.items
        whys = [why for why in items.reasons if why]
        targeted_ore = sum(compress(items.amounts_ore, items.reasons)) if whys else 0
        self._rows += len(rows)
        self._draw = _more(
            self._draw, len(items) - len(whys), sum(items.amounts_ore) - targeted_ore
        )
        self._targeted = _more(self._targeted, len(whys), targeted_ore)
        self._reasons.update(chain.from_iterable(whys))
        self._note(items)
        for row in rows.others:
            self._take_other(row)

    def _take_other(self, row: RowProblem | SetAsideRow) -> None:
        if isinstance(row, RowProblem):
            self._unexplained += 1
            if len(self._problems) < MOST_ROWS_KEPT:
                self._problems.append(row)
        else:
            self._kinds[row.kind] += 1
            if len(self._set_aside) < MOST_ROWS_KEPT:
                self._set_aside.append(row)

    def _note(self, items: Items) -> None:
        self._notes[NoteKind.ID_REPEATED] += sum(items.renamed)
        if self.cost_centres:
            self._notes[NoteKind.WITHOUT_COST_CENTRE] += items.cost_centres.count("")
        for currency in {*items.currencies} - {""}:
            if currency.casefold() != "sek":
                self._notes[NoteKind.FOREIGN_CURRENCY] += items.currencies.count(currency)

    def population(self, frame_sha256: str) -> Population:
        """The account so far. `frame_sha256` is the fingerprint of the items to draw among."""
        self._compare_sum_row()
        return Population(
            rows_in_file=self._rows,
            to_draw=self._draw,
            targeted=self._targeted,
            targeted_by_reason=tuple(
                (r, self._reasons[r]) for r in TargetedReason if self._reasons[r]
            ),
            unexplained=self._unexplained,
            problems=tuple(self._problems),
            set_aside_by_kind=_in_order(SetAsideKind, self._kinds),
            set_aside=tuple(self._set_aside),
            notes=tuple(PopulationNote(k, n) for k, n in _in_order(NoteKind, self._notes)),
            frame_sha256=frame_sha256,
        )

    def _compare_sum_row(self) -> None:
        """With one sum row in the file, note how far its items are from it."""
        sums = [row.amount_ore for row in self._set_aside if row.kind is SetAsideKind.SUM]
        if len(sums) == 1 and sums[0] is not None:
            total_ore = self._draw.total_ore + self._targeted.total_ore
            self._notes[NoteKind.SUM_DIFFERS] = abs(total_ore - sums[0])


def _more(tally: Tally, count: int, ore: int) -> Tally:
    return Tally(tally.count + count, tally.total_ore + ore)


def _in_order(kinds: type[_Kind], counts: Counter[_Kind]) -> tuple[tuple[_Kind, int], ...]:
    """The counts that are not zero, in the order of the enum."""
    return tuple((kind, counts[kind]) for kind in kinds if counts[kind])
