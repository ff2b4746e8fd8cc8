"""Adding up a population while its rows stream past."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kontrollbesok.model.population import (
    NoteKind,
    Population,
    PopulationItem,
    PopulationNote,
    PopulationRow,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
    Tally,
    TargetedReason,
)

# A person repairs rows one by one; past this many it is the mapping that is wrong, not the rows.
MOST_ROWS_KEPT = 1_000


@dataclass(slots=True)
class PopulationAccount:
    """Adds up rows while they stream past: `account.through(rows)` yields them unchanged.

    `cost_centres` says whether the file has cost centres at all, so that a missing one is worth
    a note.
    """

    cost_centres: bool = True
    rows_in_file: int = 0
    _draw: list[int] = field(default_factory=lambda: [0, 0])
    _targeted: list[int] = field(default_factory=lambda: [0, 0])
    _reasons: Counter[TargetedReason] = field(default_factory=Counter)
    _unexplained: int = 0
    _problems: list[RowProblem] = field(default_factory=list)
    _kinds: Counter[SetAsideKind] = field(default_factory=Counter)
    _set_aside: list[SetAsideRow] = field(default_factory=list)
    _notes: Counter[NoteKind] = field(default_factory=Counter)

    def through(self, rows: Iterable[PopulationRow]) -> Iterator[PopulationRow]:
        """`rows` as they are, each one counted as it passes."""
        for row in rows:
            self.take(row)
            yield row

    def take(self, row: PopulationRow) -> None:
        """Count one row."""
        self.rows_in_file += 1
        if isinstance(row, PopulationItem):
            self._take_item(row)
        elif isinstance(row, RowProblem):
            self._unexplained += 1
            if len(self._problems) < MOST_ROWS_KEPT:
                self._problems.append(row)
        else:
            self._kinds[row.kind] += 1
            if len(self._set_aside) < MOST_ROWS_KEPT:
                self._set_aside.append(row)

    def _take_item(self, item: PopulationItem) -> None:
        tally = self._targeted if item.reasons else self._draw
        tally[0] += 1
        tally[1] += item.amount_ore
        if item.reasons:
            self._reasons.update(item.reasons)
        if item.renamed:
            self._notes[NoteKind.ID_REPEATED] += 1
        if self.cost_centres and not item.cost_centre:
            self._notes[NoteKind.WITHOUT_COST_CENTRE] += 1
        if item.currency and item.currency.casefold() != "sek":
            self._notes[NoteKind.FOREIGN_CURRENCY] += 1

    def population(self, frame_sha256: str) -> Population:
        """The account so far. `frame_sha256` is the fingerprint of the items to draw among."""
        to_draw, targeted = Tally(*self._draw), Tally(*self._targeted)
        self._compare_sum_row(to_draw.total_ore + targeted.total_ore)
        return Population(
            rows_in_file=self.rows_in_file,
            to_draw=to_draw,
            targeted=targeted,
            targeted_by_reason=tuple(
                (r, self._reasons[r]) for r in TargetedReason if self._reasons[r]
            ),
            unexplained=self._unexplained,
            problems=tuple(self._problems),
            set_aside_by_kind=tuple((k, self._kinds[k]) for k in SetAsideKind if self._kinds[k]),
            set_aside=tuple(self._set_aside),
            notes=tuple(PopulationNote(k, self._notes[k]) for k in NoteKind if self._notes[k]),
            frame_sha256=frame_sha256,
        )

    def _compare_sum_row(self, total_ore: int) -> None:
        """With one sum row in the file, say how far its items are from it."""
        sums = [row.amount_ore for row in self._set_aside if row.kind is SetAsideKind.SUM]
        if len(sums) == 1 and sums[0] is not None:
            self._notes[NoteKind.SUM_DIFFERS] = abs(total_ore - sums[0])
