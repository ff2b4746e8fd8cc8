"""A reviewer's choice is judged alike whether it comes before a purge, after it, or without bodies.

A computer purges when it learns of the settling; another has not yet, and a third gets the record
from the first and never sees what was chosen between. Source: docs/format §7; docs/beslut/0121.
"""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import pen
from tests.db.records import aside, empty, opened, taken
from tests.pen import VISIT


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return empty(tmp_path_factory.mktemp("tom"))


def bare(event):
    """The event as whoever has purged it passes it on."""
    return replace(event, body=None, body_bytes=None)


def recorders(store):
    rows = store.connection.execute("SELECT person FROM recorder WHERE visit = ?", (VISIT,))
    return {person for (person,) in rows}


def life(store):
    return store.connection.execute("SELECT life_state, life_conflict FROM k_visit").fetchall()


def test_the_golden_choice(tmp_path):
    """Exactly what the vectors say, with all bodies there."""
    record = pen.chosen()

    store = taken(opened(tmp_path), record.paper.events)

    assert aside(store) == record.aside
    assert recorders(store) == record.recorders
    assert life(store) == [("settled", 0)]


def test_a_new_computer_gets_the_record_after_the_purge(tmp_path):
    """The choice that the approval rests on still holds, so the visit is settled there too."""
    record = pen.chosen()
    gone = {event.id for event in record.notes}
    events = [bare(event) if event.id in gone else event for event in record.paper.events]

    store = taken(opened(tmp_path), events)

    assert aside(store) == record.aside
    assert recorders(store) == record.recorders
    assert life(store) == [("settled", 0)]


@settings(max_examples=60)
@given(data=st.data(), seed=st.integers(0, 10**6))
def test_whenever_the_purge_comes(tmp_path_factory, template, data, seed):
    """In any order, purged at any time, some of it never seen: the same is held by everybody."""
    record = pen.chosen()
    notes = {event.id for event in record.notes}
    never_seen = data.draw(st.sets(st.sampled_from(sorted(notes))))
    events = [bare(event) if event.id in never_seen else event for event in record.paper.events]
    random.Random(seed).shuffle(events)
    at = data.draw(st.lists(st.integers(0, len(events)), max_size=3))
    store = opened(tmp_path_factory.mktemp("x"), template=template)
    for place, event in enumerate(events):
        store.receive([event])
        if place in at:
            store.erase(data.draw(st.sets(st.sampled_from(sorted(notes)))))

    assert aside(store) == record.aside
    assert recorders(store) == record.recorders
    assert life(store) == [("settled", 0)]
    store.rebuild()
    store.rejudge()
    assert aside(store) == record.aside
    assert recorders(store) == record.recorders
    store.connection.close()
