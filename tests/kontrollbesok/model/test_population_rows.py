"""Rows kept by column are the rows that were put in."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.population import (
    CellFault,
    ItemId,
    PopulationItem,
    PopulationRow,
    ProblemKind,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
    TargetedReason,
)
from kontrollbesok.model.population_rows import items_of, joined, rows_of

TEXT = st.text(max_size=3)
ITEMS = st.builds(
    PopulationItem,
    id=TEXT.map(ItemId),
    row=st.just(0),
    amount_ore=st.integers(-9, 9),
    date=st.sampled_from([None, date(2022, 3, 4)]),
    cost_centre=TEXT,
    unit=TEXT,
    description=TEXT,
    counterpart=TEXT,
    person=TEXT,
    currency=TEXT,
    facts=st.tuples(TEXT, TEXT),
    reasons=st.sampled_from([(), (TargetedReason.ZERO,)]),
    renamed=st.booleans(),
)
PROBLEM = RowProblem(0, (CellFault(ProblemKind.AMOUNT_MISSING, "Belopp"),), ("1", ""))
BLANK = SetAsideRow(0, SetAsideKind.BLANK, ("",))


def _numbered(rows: list[PopulationRow]) -> list[PopulationRow]:
    """The rows as they stand in a file."""
    return [
        row._replace(row=at)
        if isinstance(row, PopulationItem)
        else type(row)(at, *(getattr(row, name) for name in row.__slots__[1:]))
        for at, row in enumerate(rows, start=1)
    ]


@given(st.lists(ITEMS | st.just(PROBLEM) | st.just(BLANK)).map(_numbered), st.integers(0, 5))
def test_rows_are_what_was_put_in(rows: list[PopulationRow], cut: int) -> None:
    """In their order, whole or in parts that are put together."""
    whole = joined([rows_of(rows[:cut]), rows_of(rows[cut:])])
    assert [*whole] == rows
    assert len(whole) == len(rows)
    assert [*map(type, whole.items)] == [PopulationItem] * len(whole.items)


@given(st.lists(ITEMS))
def test_those_to_draw_among_have_no_reason(items: list[PopulationItem]) -> None:
    """Targeted items are tested beside the draw."""
    expected = [(item.id, item.amount_ore) for item in items if not item.targeted]
    assert [*items_of(items).frame()] == expected
