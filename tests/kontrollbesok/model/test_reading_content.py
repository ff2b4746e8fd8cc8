"""Readings and repairs come back from the record as they went in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.population import ColumnMapping, Period, PopulationSource
from kontrollbesok.model.reading import (
    DecimalSign,
    Reading,
    RepairKind,
    RowRepair,
    TableFormat,
    TextEncoding,
)
from kontrollbesok.model.reading_content import (
    mapping_json,
    reading_of,
    repairs_json,
    repairs_of,
)

names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
optional = st.none() | names
days = st.dates()
mappings = st.builds(
    ColumnMapping,
    id=st.lists(names, min_size=1, max_size=3).map(tuple),
    amount=optional,
    date=optional,
    cost_centre=optional,
    people=st.lists(names, max_size=2).map(tuple),
    facts=st.lists(names, max_size=3).map(tuple),
)
tables = st.builds(
    TableFormat,
    encoding=st.none() | st.sampled_from(TextEncoding),
    delimiter=st.sampled_from(["", ";", "\t"]),
    sheet=st.text(max_size=8),
    heading=st.integers(0, 20),
)
readings = st.builds(
    Reading,
    source=st.sampled_from(PopulationSource),
    table=tables,
    mapping=mappings,
    period=st.none() | st.builds(Period, days, days),
    decimal=st.sampled_from(DecimalSign),
    show_names=st.booleans(),
)
repairs = st.lists(
    st.builds(
        RowRepair,
        row=st.integers(1, 10**6),
        kind=st.sampled_from(RepairKind),
        reason=st.text(max_size=20),
        values=st.dictionaries(names, st.text(max_size=10), max_size=3).map(
            lambda found: tuple(sorted(found.items()))
        ),
    ),
    max_size=4,
    unique_by=lambda repair: repair.row,
)


@given(readings)
def test_a_reading_comes_back(reading):
    """Through JSON, with the period beside it: equal readings give equal populations."""
    period = reading.period
    kept = json.loads(json.dumps(mapping_json(reading)))

    again = reading_of(
        reading.source.value,
        kept,
        period.first.isoformat() if period else None,
        period.last.isoformat() if period else None,
    )

    assert again == reading


@given(repairs)
def test_repairs_come_back_by_row(made):
    """Whatever order they were made in."""
    kept = json.loads(json.dumps(repairs_json(made), sort_keys=True))

    assert repairs_of(kept) == tuple(sorted(made, key=lambda repair: repair.row))


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"table": {}, "columns": {}, "decimal": ","},
        {"table": {"zoom": 1}, "columns": {"id": ["Nr"]}, "decimal": ","},
        {"table": {}, "columns": {"id": ["Nr"]}, "decimal": ";"},
    ],
)
def test_what_a_newer_program_wrote_is_not_guessed_at(mapping):
    """It may carry a rule: the program says that it must be updated."""
    with pytest.raises(UserError) as caught:
        reading_of("generic", mapping, None, None)

    assert caught.value.code is ErrorCode.CONTENT_NEWER


@pytest.mark.parametrize("kept", [{"x": {}}, {"1": []}, {"1": {"kind": "forgotten"}}])
def test_a_repair_that_is_none_is_not_guessed_at(kept):
    """A row that is no number, a repair that is no object, a kind that nobody knows."""
    with pytest.raises(UserError) as caught:
        repairs_of(kept)

    assert caught.value.code is ErrorCode.CONTENT_NEWER
