"""What an operation states is held against the table: types, registers and sets, ids and values."""

import pytest

from kontrollbesok.journal.declaration import Declared, Field, FieldType, Group, Kind
from kontrollbesok.journal.kinds import GROUPS, KINDS
from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.values import check_values

VALUES = {
    FieldType.TEXT: ["", "x"],
    FieldType.INTEGER: [0, -1],
    FieldType.FLAG: [True],
    FieldType.LIST: [[], ["x"]],
    FieldType.OBJECT: [{}, {"x": [1]}],
}


def declared(*fields, is_set=False, parts=("id",)):
    return Declared.of(Kind("k", parts, ()), Group("g", fields, (), is_set=is_set))


def is_right(declared, change, entity="x"):
    caught: list[Reason] = []
    try:
        check_values(declared, Operation("k", entity, "g", change))
    except RefusedError as refusal:
        caught.append(refusal.reason)
    assert caught in ([], [Reason.BAD_VALUE])
    return not caught


@pytest.mark.parametrize("type_", FieldType)
def test_a_field_holds_its_type_and_no_other(type_):
    """A flag is true or absent; an integer is no flag; a list is of texts."""
    group = declared(Field("f", type_))
    for other, values in {**VALUES, None: [1.5, False, [1], [None]]}.items():
        for value in values:
            assert is_right(group, Set({"f": value})) == (other is type_), value


def test_null_and_what_is_not_known_always_fit():
    """Null unsets a field; a field from a newer program is kept."""
    assert is_right(declared(Field("f")), Set({"f": None, "new": [1]}))


def test_registers_are_set_and_sets_are_added_to():
    """Each in its own way; taking away is open to both."""
    register, group = declared(Field("f")), declared(Field("f"), is_set=True)

    assert is_right(register, Set({"f": "x"}))
    assert is_right(group, Add({"e": {"f": "x"}}))
    assert not is_right(register, Add({"e": {"f": "x"}}))
    assert not is_right(group, Set({"f": "x"}))
    assert not is_right(group, Add({"e": {"f": "x"}, "d": {"f": 1}}))
    for change in (Delete(), Remove(("e",))):
        assert is_right(register, change)


@pytest.mark.parametrize("is_set", [False, True])
def test_a_field_that_repeats_a_part_of_the_id_says_the_same(is_set):
    """The id says one thing and the value another: nobody could tell which is meant."""
    group = declared(Field("role"), Field("x"), is_set=is_set, parts=("person", "role"))

    def stated(**value):
        return Add({"e": value}) if is_set else Set(value)

    assert is_right(group, stated(role="b"), "a/b")
    assert is_right(group, stated(role="b/c"), "a/b/c")
    assert not is_right(group, stated(role="c"), "a/b")
    assert not is_right(group, stated(x="c"), "a/b")
    assert not is_right(group, stated(role="b"), "a")
    assert is_right(group, Delete(), "a/b")


def test_a_grant_is_for_the_person_and_the_role_of_its_id():
    """The one group today that repeats its id."""
    assert {place for place, one in GROUPS.items() if one.id_fields} == {("grant", "grant")}
    grant = GROUPS["grant", "grant"]

    assert is_right(grant, Set({"person": "p", "role": "r", "until": "2026-12-31"}), "p/r")
    assert not is_right(grant, Set({"person": "p", "role": "coordinator"}), "p/inspector")
    assert not is_right(grant, Set({"person": "q", "role": "r"}), "p/r")


def test_every_group_is_found_by_kind_and_name():
    """The quick table and the declarations are one."""
    assert len(GROUPS) == sum(len(kind.groups) for kind in KINDS.values())
    for (kind, group), found in GROUPS.items():
        assert found.kind is KINDS[kind]
        assert found.group is KINDS[kind].group(group)
