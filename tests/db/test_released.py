"""A fork's branches and their release: what counts is the same in any order it comes."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontrollbesok.journal.operation import Delete, Operation, Set
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.seal import Act
from tests import pen
from tests.db.records import aside, empty, opened, reasons, tables, taken


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return empty(tmp_path_factory.mktemp("tom"))


@pytest.mark.parametrize("count", [10, 15, 16])
def test_the_golden_release(tmp_path, count):
    """Exactly what the vectors say stands aside, after the fork and after each release."""
    record = pen.released()

    store = taken(opened(tmp_path), record.paper.events[:count])

    assert aside(store) == record.aside[count]


@settings(max_examples=40)
@given(seed=st.integers(0, 10**6), size=st.integers(1, 5))
def test_in_any_order(tmp_path_factory, template, seed, size):
    """In pieces of any size and any order: the same tables as in the order of writing."""
    record = pen.released()
    events = list(record.paper.events)
    folder = tmp_path_factory.mktemp("x")
    whole = tables(taken(opened(folder, "a", template), events))
    random.Random(seed).shuffle(events)
    store = opened(folder, "b", template)
    for start in range(0, len(events), size):
        store.receive(events[start : start + size])

    assert aside(store) == record.aside[len(events)]
    assert tables(store) == whole
    store.rejudge()
    assert tables(store) == whole
    store.connection.close()


def forked():
    """The team, the inspector's two branches all put on the paper and seen by the founder."""
    record = pen.released()
    del record.paper.events[14:]
    return record.paper


def written(paper, number, operation, *, signed=True):
    """One more event by the pen `number`, after all of its own on the paper."""
    someone = pen.Pen(paper, number)
    event = someone.seal(
        Act("trust.release", (operation,)), pen._citing(someone, None), signed=signed
    )
    paper.events.append(event)
    return event


def test_only_a_coordinator_releases(tmp_path):
    """With the passphrase; the inspector's own word is not enough, nor the reviewer's."""
    for number, signed, reason in (
        (3, True, Reason.NO_RIGHT),
        (1, False, Reason.USER_SIGNATURE_MISSING),
    ):
        paper = forked()
        someone = pen.Pen(paper, number)
        head = paper.events[8]
        place = someone.position()
        place = replace(place, dependencies={head.header.stream: (2, head.id)})
        act = Act("trust.release", (pen.release(pen.Pen(paper, 2), head),))
        event = someone.put(someone.seal(act, place, signed=signed))

        store = taken(opened(tmp_path, str(number)), paper.events)

        assert reasons(store, event) == [reason]
        assert [*aside(store).values()].count("fork") == 5


def test_a_release_has_one_form(tmp_path):
    """Alone in its event, of heads that its author had seen, and never taken back."""
    inspector = pen.Pen(forked(), 2).author.device
    place = ("certificate", inspector, "release")
    stream = pen.Pen(forked(), 2).stream
    for number, change in enumerate(
        (
            Delete(),
            Set({"reason": "x"}),
            Set({"reason": "x", "heads": {stream: [2, "f" * 64]}}),
            Set({"reason": "x", "heads": {stream: [2, "x"]}}),
            Set({"reason": "x", "heads": {stream: "2"}}),
            Set({"reason": "x", "heads": {stream: [3, forked().events[12].id]}}),  # not seen
        )
    ):
        paper = forked()
        event = written(paper, 1, Operation(*place, change))
        store = taken(opened(tmp_path, str(number)), paper.events)
        assert reasons(store, event) == [Reason.BAD_VALUE], change


def test_a_released_branch_is_cut_off_with_its_computer(tmp_path):
    """A revocation takes what has been released like anything else."""
    record = pen.released()
    inspector = pen.Pen(record.paper, 2)
    written(record.paper, 1, pen.revocation(inspector))

    found = aside(taken(opened(tmp_path), record.paper.events))

    assert sorted(found.values()) == ["fork", *["revoked"] * 6]
