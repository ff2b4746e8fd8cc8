"""The rows of populations as the database keeps them: what goes in comes out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.packed_column import packed, unpacked
from db.store import RecordStore
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.population import ItemId, PopulationItem, TargetedReason
from kontrollbesok.model.population_rows import items_of
from tests.offices import DATABASE_KEY

ONE, OTHER = PopulationId("1" * 32), PopulationId("2" * 32)
TEXT = st.text(st.sampled_from('ab åÅ[]"\\\n\r\t\x00\u2028'), max_size=4)


@st.composite
def populations(draw: st.DrawFn) -> list[PopulationItem]:
    """Items of one file: rising rows, ids unlike each other, as many facts for each."""
    rows = sorted(draw(st.sets(st.integers(1, 60), max_size=12)))
    width = draw(st.integers(0, 3))
    return [
        PopulationItem(
            id=ItemId(f"{draw(TEXT)}{row}"),
            row=row,
            amount_ore=draw(st.integers(-(2**53), 2**53)),
            date=draw(st.sampled_from([None, date(2022, 3, 4), date(2022, 5, 6)])),
            cost_centre=draw(st.sampled_from(["", "31000"])),
            unit=draw(TEXT),
            description=draw(TEXT),
            counterpart=draw(TEXT),
            person=draw(TEXT),
            currency=draw(TEXT),
            facts=tuple(draw(TEXT) for _ in range(width)),
            reasons=tuple(draw(st.lists(st.sampled_from(TargetedReason), max_size=2))),
            renamed=draw(st.booleans()),
        )
        for row in rows
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordStore]:
    store = RecordStore.open(tmp_path_factory.mktemp("cache") / "x.db", DATABASE_KEY)
    yield store
    store.close()


@given(st.lists(TEXT, min_size=1))
def test_a_column_is_the_texts_that_were_packed(texts: list[str]) -> None:
    """Whatever stands in them: line breaks, quotation marks, nothing."""
    assert unpacked(packed(texts)) == texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(populations(), populations(), st.integers(1, 5))
def test_what_was_put_in_comes_out(
    store: RecordStore, one: list[PopulationItem], other: list[PopulationItem], size: int
) -> None:
    """Every question is answered as by the items themselves, whatever stands beside them."""
    cache, to_draw = store.populations, [item for item in one if not item.targeted]
    for population, items in ((ONE, one), (OTHER, other)):
        for at in range(0, len(items), size):
            cache.add(population, items_of(items[at : at + size]))
        cache.complete(population)

    assert cache.frame(ONE) == [(item.id, item.amount_ore) for item in to_draw]
    assert [*cache.to_draw(ONE)] == to_draw
    assert cache.rows(ONE, range(100)) == one
    assert cache.rows(ONE, [item.row for item in one[1:3]]) == one[1:3]
    assert cache.items(ONE, [item.id for item in one[::2]]) == {i.id: i for i in one[::2]}
    assert cache.targeted(ONE) == [item for item in one if item.targeted]
    groups = Counter((i.cost_centre, i.date.isoformat() if i.date else "", i.unit) for i in to_draw)
    assert {(g.cost_centre, g.day, g.unit): g.count for g in cache.grouped(ONE)} == groups

    cache.drop(ONE)
    assert cache.held() == [OTHER]
    assert cache.rows(OTHER, range(100)) == other
    cache.drop(OTHER)
