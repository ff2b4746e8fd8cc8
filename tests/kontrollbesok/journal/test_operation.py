"""Operations in a body: one form, and a declared refusal for everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.operation import (
    MAX_ELEMENTS,
    MAX_ENTITY_ID,
    Add,
    Delete,
    Operation,
    Remove,
    Set,
    operation_from_json,
    operation_to_json,
)
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import EventId

NAMES = st.text("abcåäö/-09", min_size=1, max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5)
VALUES = st.dictionaries(NAMES, SCALARS | st.lists(SCALARS, max_size=2), max_size=3)
IDS = st.integers(0, 2**256 - 1).map(lambda number: EventId(f"{number:064x}"))
CHANGES = (
    VALUES.map(Set)
    | st.dictionaries(NAMES, VALUES, min_size=1, max_size=3).map(Add)
    | st.lists(NAMES, min_size=1, max_size=3).map(lambda names: Remove(tuple(names)))
    | st.just(Delete())
)
OPERATIONS = st.builds(
    Operation,
    NAMES,
    NAMES,
    NAMES,
    CHANGES,
    st.sets(IDS, max_size=3).map(lambda ids: tuple(sorted(ids))),
)


def bare(change):
    """The change without nulls."""
    match change:
        case Set(value):
            return Set(stated(value))
        case Add(elements):
            return Add({name: stated(value) for name, value in elements.items()})
    return change


def stated(value):
    return {name: item for name, item in value.items() if item is not None}


@given(OPERATIONS)
def test_what_was_written_is_read_back(operation):
    """As it was, but that null and absent are one: the field is unset."""
    found = operation_from_json(operation_to_json(operation))

    assert found == Operation(
        operation.kind,
        operation.entity,
        operation.group,
        bare(operation.change),
        operation.supersedes,
    )


@given(VALUES)
def test_nulls_are_neither_written_nor_read(value):
    """In a register's value as in an element's."""
    nulls = {**value, "x": None}

    for change, name in ((Set(nulls), "set"), (Add({"e": nulls}), "add")):
        written = operation_to_json(Operation("k", "e", "g", change))
        inner = written[name] if name == "set" else written[name]["e"]
        assert None not in inner.values()
        read = operation_from_json(written | {name: nulls if name == "set" else {"e": nulls}})
        assert read.change == bare(change)


GOOD = {"e": ["answer", "x/SBA-10"], "g": "verdict", "sup": [], "set": {"verdict": "ja"}}
LOW, HIGH = "0" * 64, "f" * 64


@pytest.mark.parametrize(
    "wrong",
    [
        {"e": None},
        {"e": ["answer"]},
        {"e": ["answer", "x", "y"]},
        {"e": ["answer", ""]},
        {"e": ["answer", 1]},
        {"e": ["answer", "x" * (MAX_ENTITY_ID + 1)]},
        {"e": ["answer", "rad\nbrytning"]},
        {"e": ["answer", "\u202evänd"]},
        {"g": ""},
        {"g": None},
        {"sup": None},
        {"sup": [LOW, LOW]},
        {"sup": [HIGH, LOW]},
        {"sup": ["F" * 64]},
        {"sup": ["0" * 63]},
        {"sup": [None]},
        {"set": None},
        {"set": []},
        {"set": "ja"},
        {"del": True},
        {"add": {"a": {}}},
        {"rem": ["a"]},
    ],
    ids=str,
)
def test_another_form_is_refused(wrong):
    """Every part has one form, and there is exactly one change."""
    refused(GOOD | wrong)


STEERING = [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x2028, 0x202F)]
STEERING += range(0x2066, 0x206A)


def test_a_name_holds_no_character_that_steers():
    """A fixed list: what counts as printable would change from one Python to the next."""
    taken = set()
    for code in range(0x3000):
        try:
            operation_from_json(GOOD | {"e": ["answer", f"x{chr(code)}"]})
        except RefusedError:
            continue
        taken.add(code)

    assert set(range(0x3000)) - taken == set(STEERING)
    operation_from_json(GOOD | {"e": ["answer", "\U0001fae9\u0378"]})  # newer than some Pythons


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"add": {}},
        {"add": []},
        {"add": {"a": None}},
        {"add": {"a": 1}},
        {"add": {"": {}}},
        {"add": {str(number): {} for number in range(MAX_ELEMENTS + 1)}},
        {"rem": []},
        {"rem": {}},
        {"rem": [1]},
        {"rem": [""]},
        {"rem": ["a"] * (MAX_ELEMENTS + 1)},
        {"del": False},
        {"del": 1},
        {"del": None},
        {"unknown": 1},
    ],
    ids=lambda change: str(change)[:40],
)
def test_another_change_is_refused(change):
    """A change says something, within limits."""
    bare_operation = {name: item for name, item in GOOD.items() if name != "set"}

    refused(bare_operation | change)


@pytest.mark.parametrize("missing", ["e", "g", "sup", "set"])
def test_nothing_may_be_missing(missing):
    """Entity, group, what it replaces, and a change."""
    refused({name: item for name, item in GOOD.items() if name != missing})


@pytest.mark.parametrize("content", [None, [], "x", 1, True])
def test_what_is_no_object_is_refused(content):
    """An operation is an object."""
    refused(content)


def refused(content):
    with pytest.raises(RefusedError) as caught:
        operation_from_json(content)
    assert caught.value.reason is Reason.MALFORMED
