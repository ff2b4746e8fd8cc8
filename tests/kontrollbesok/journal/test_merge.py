"""Merging: a function of the set of events, whatever order they came in."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.merge import Candidate, agreed, in_conflict, merge
from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set
from kontrollbesok.model.ids import EventId

ELEMENTS = st.sampled_from(["a", "b"])
VALUES = st.sampled_from([{}, {"x": "ja"}, {"x": "nej"}, {"x": True}, {"x": 1}])
REGISTER = VALUES.map(Set) | st.just(Delete())
SETS = st.dictionaries(ELEMENTS, VALUES, min_size=1).map(Add) | st.lists(
    ELEMENTS, min_size=1, unique=True
).map(lambda names: Remove(tuple(names)))


def event(number):
    return EventId(f"{number:064x}")


@st.composite
def histories(draw, changes=REGISTER | SETS, most=5):
    """Operations on one group, each replacing any of the others: seen or not, sooner or later."""
    count = draw(st.integers(0, most))
    numbers = st.sets(st.integers(0, count), max_size=count)
    return [
        (event(number), operation(draw(changes), draw(numbers) - {number}))
        for number in range(count)
    ]


def operation(change, replaced=()):
    return Operation("k", "e", "g", change, tuple(sorted(event(number) for number in replaced)))


def oracle(history, element):
    """What stands on one element (None: the register), found the slow and obvious way."""
    standing = []
    for name, written in sorted(history, key=lambda entry: entry[0]):
        if not states(written.change, element):
            continue
        overruled = any(
            name in other.supersedes and touches(other.change, element) for _, other in history
        )
        if not overruled:
            standing.append(Candidate(name, value_of(written.change, element)))
    return tuple(standing)


def states(change, element):
    return touches(change, element) and not isinstance(change, Remove)


def touches(change, element):
    if isinstance(change, Add | Remove):
        return element in change.elements
    return element is None


def value_of(change, element):
    match change:
        case Set(value):
            return value
        case Add(elements):
            return elements[element]
        case _:
            return None


@given(histories())
def test_what_stands_is_what_nobody_has_replaced(history):
    """The program and the obvious way agree, for registers, sets and both mixed."""
    state = merge(history)

    assert state.register == oracle(history, None)
    expected = {name: found for name in "ab" if (found := oracle(history, name))}
    assert state.elements == expected


@given(histories(most=4))
def test_order_does_not_matter(history):
    """Every order of arrival gives the same."""
    results = [merge(order) for order in permutations(history)]

    assert all(result == results[0] for result in results)


@given(histories(), st.data())
def test_what_comes_twice_does_not_matter(history, data):
    """A bundle read again changes nothing."""
    again = data.draw(st.lists(st.sampled_from(history), max_size=4)) if history else []

    assert merge([*history, *again]) == merge(history)


@given(histories(REGISTER))
def test_the_latest_of_a_line_of_corrections_stands(history):
    """Who has seen a value and replaces it is never overruled by it."""
    state = merge(history)
    replaced = {name for _, written in history for name in written.supersedes}

    assert {candidate.event for candidate in state.register}.isdisjoint(replaced)


def test_nothing_stands_where_nothing_is_written():
    """No event, no value."""
    state = merge([])

    assert state.register == ()
    assert state.elements == {}
    assert agreed(()) is None
    assert not in_conflict(())


def test_two_apart_are_a_conflict_until_somebody_names_both():
    """Fault 46: three candidates, one resolution clears all."""
    apart = [(event(number), operation(Set({"x": str(number)}))) for number in range(3)]
    half = (event(3), operation(Set({"x": "0"}), [0, 1]))
    whole = (event(4), operation(Set({"x": "0"}), [0, 1, 2]))

    assert in_conflict(merge(apart).register)
    assert in_conflict(merge([*apart, half]).register)
    assert not in_conflict(merge([*apart, whole]).register)


def test_resolved_twice_apart_is_a_new_conflict():
    """Fault 47: two who choose differently, apart."""
    apart = [(event(number), operation(Set({"x": str(number)}))) for number in range(2)]
    choices = [(event(2 + n), operation(Set({"x": str(n)}), [0, 1])) for n in range(2)]

    standing = merge([*apart, *choices]).register

    assert [candidate.event for candidate in standing] == [event(2), event(3)]
    assert in_conflict(standing)
    assert agreed(standing) is None


def test_delete_beside_edit_keeps_the_content():
    """Fault 48: a conflict between a value and its absence."""
    history = [
        (event(0), operation(Set({"x": "ja"}))),
        (event(1), operation(Delete(), [0])),
        (event(2), operation(Set({"x": "nej"}), [0])),
    ]

    standing = merge(history).register

    assert [candidate.value for candidate in standing] == [None, {"x": "nej"}]
    assert in_conflict(standing)


def test_equal_values_apart_agree():
    """The same answer twice is one answer: the first by id speaks for both."""
    history = [(event(number), operation(Set({"x": "ja"}))) for number in (1, 0)]

    assert agreed(merge(history).register) == Candidate(event(0), {"x": "ja"})


def test_values_are_compared_as_json():
    """`true` is not 1, though Python thinks so."""
    history = [
        (event(number), operation(Set({"x": value}))) for number, value in enumerate((True, 1))
    ]

    assert in_conflict(merge(history).register)


def test_adding_wins_over_removing_unseen():
    """What somebody adds while another removes stays; a removal reaches what it names."""
    history = [
        (event(0), operation(Add({"a": {"n": "1"}, "b": {"n": "2"}}))),
        (event(1), operation(Remove(("a",)), [0])),
        (event(2), operation(Add({"a": {"n": "1"}}))),
    ]

    elements = merge(history).elements

    assert [candidate.event for candidate in elements["a"]] == [event(2)]
    assert [candidate.event for candidate in elements["b"]] == [event(0)]
