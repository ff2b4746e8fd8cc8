"""Qt's enums, made at a tenth of the price: a start makes two hundred, with three thousand names.

PySide makes an enum together with the class that it stands in, by the functional API of `enum`,
which takes twenty microseconds a name. Here the class is a copy of an empty one that `enum` has
made, and the members are put straight into it. It is the same enum, attribute for attribute: see
docs/beslut/0307.
"""

import sys
from contextlib import suppress
from enum import KEEP, Enum, EnumType, Flag
from functools import cache, reduce
from operator import or_
from typing import Any, Final

# How PySide asks: nobody else gives a boundary to an enum that is no flag.
_OPTIONS: Final = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": KEEP}
_SPECIAL: Final = {"name", "value", "mro", ""}  # as a member found in its own way, or not at all

_create = EnumType._create_  # type: ignore[attr-defined]


def make_enums_quickly() -> None:
    """From now on, in this process. A later Python keeps other things in an enum: there as ever."""
    if sys.version_info < (3, 12):
        EnumType._create_ = _create_quickly  # type: ignore[attr-defined]


def _create_quickly(base: type[Enum], name: str, items: Any, **options: Any) -> Any:
    is_pyside = options == _OPTIONS and isinstance(items, list)
    if options.get("module") is None:  # who asks, as `enum` finds it: from there it is a step more
        with suppress(ValueError):  # none asks in a thread of Qt's, where no Python runs
            options["module"] = sys._getframe(2).f_globals.get("__name__")
    if is_pyside and {*map(type, items)} <= {tuple}:
        values = dict(items)
        if len(values) == len(items) and _are_plain(values):
            return _made(base, name, options["module"], values)
    return _create(base, name, items, **options)


def _are_plain(values: dict[str, Any]) -> bool:
    """Whether there is nothing among them that `enum` has a way of its own for."""
    if not (_SPECIAL.isdisjoint(values) and {*map(type, values.values())} <= {int}):
        return False
    return not any(name.startswith("_") for name in values)


def _made(base: type[Enum], name: str, module: str | None, values: dict[str, int]) -> Any:
    names: list[str] = []
    members: dict[str, Enum] = {}
    by_value: dict[int, Enum] = {}
    kept = {
        "__module__": module,
        "_member_names_": names,
        "_member_map_": members,
        "_value2member_map_": by_value,
        "_unhashable_values_": [],
    }
    made: Any = type.__new__(EnumType, name, (base,), _empty(base) | kept)
    put, new = type.__setattr__, made._new_member_
    is_number, is_flag = issubclass(base, int), issubclass(base, Flag)
    for one, value in values.items():
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if is_number else new(made)
            member._value_, member._name_, member.__objclass__ = value, one, made
            member._sort_order_ = len(names)
            if not is_flag or _is_bit(value):
                names.append(one)
        members[one] = member
        put(made, one, member)
    if is_flag:
        _know_bits(made, list(by_value))
    return made


@cache
def _empty(base: type[Enum]) -> dict[str, Any]:
    return dict(vars(_create(base, "Empty", (), boundary=KEEP, module=__name__)))


def _know_bits(made: Any, values: list[int]) -> None:
    """What a flag needs to take its values apart."""
    bits = list(filter(_is_bit, values))
    made._flag_mask_ = reduce(or_, values, 0)
    made._singles_mask_ = reduce(or_, bits, 0)
    made._all_bits_ = (1 << made._flag_mask_.bit_length()) - 1
    if bits != sorted(bits):
        made._iter_member_ = made._iter_member_by_def_


def _is_bit(value: int) -> bool:
    return value != 0 and value & value - 1 == 0
