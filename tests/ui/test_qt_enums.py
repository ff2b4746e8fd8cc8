"""Qt's enums are, made quickly, what they are by themselves. Source: docs/beslut/0307."""

import copy
import pickle
from collections.abc import Callable
from enum import CONFORM, KEEP, Enum, Flag, IntEnum, IntFlag
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_app import in_a_new_process
from ui import qt_enums

NAMES = [
    ("Two", 2),
    ("One", 1),
    ("Both", 3),
    ("None_", 0),
    ("Uno", 1),
    ("Far", 1 << 31),
    ("Not", -1),
]
ACTS: dict[str, Callable[[Any], object]] = {
    "members": lambda made: list(made.__members__.items()),
    "in order": lambda made: [*made, *reversed(made)],
    "dir": dir,
    "doc": lambda made: (made.__doc__, made.__module__, made.__qualname__),
    "members themselves": lambda made: [vars(made[name]) for name, _ in NAMES],
    "words": lambda made: [(repr(one), str(one), f"{one:>9}", one.name, one.value) for one in made],
    "an alias": lambda made: made.Uno is made.One is made["Uno"] is made(1),
    "by value": lambda made: [made(value) for _, value in NAMES],
    "an unknown value": lambda made: made(5),
    "an unknown word": lambda made: made("One"),
    "together": lambda made: [made.One | made.Two, made.Both & made.Two, made.Both ^ made.One],
    "turned": lambda made: [~made.Two, ~made.None_],
    "with a number": lambda made: [made.One | 4, made.One == 1, made.One in {1}],
    "taken apart": lambda made: [list(made.Both), len(made.Both), made.One in made.Both],
    "true or false": lambda made: [bool(made.None_), bool(made.One)],
    "compared": lambda made: [made.One == made.Two, made.One < made.Two],
    "member of a member": lambda made: made.One.Two,
    "put": lambda made: setattr(made, "One", 3),
    "put on a member": lambda made: setattr(made.One, "value", 3),
    "deleted": lambda made: delattr(made, "One"),
    "made more of": lambda made: type(made)("More", (made,), {}),
}


ALL = """
import enum, re
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

def text(value):
    value = getattr(value, "__func__", value)
    if isinstance(value, enum.Enum):
        return repr(value), sorted((name, str(kept)) for name, kept in vars(value).items())
    if isinstance(value, dict):
        return [(name, text(one)) for name, one in value.items()]
    return getattr(value, "__qualname__", re.sub(" at 0x[0-9a-f]+", "", repr(value)))

def tell(owner, seen):
    for one in vars(owner).values():
        if isinstance(one, type) and one.__module__.startswith("PySide6") and one not in seen:
            seen.add(one)
            if isinstance(one, enum.EnumType):
                print(one.__module__, one.__qualname__, one.__mro__, sorted(text(dict(vars(one)))))
            tell(one, seen)

for module in (QtCore, QtGui, QtSvg, QtWidgets):
    for name in dir(module):
        getattr(module, name)
    tell(module, set())
"""


def told(act: Callable[[Any], object], made: Any) -> str:
    """What comes of it, or the fault."""
    try:
        return repr(act(made))
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is to be the same
        return repr(fault)


def test_every_enum_of_qt_is_the_same() -> None:
    """Attribute for attribute and member for member, in a process of each kind."""
    quickly = in_a_new_process(f"import ui{ALL}")

    assert quickly == in_a_new_process(ALL)
    assert quickly.count("PySide6.QtCore Qt.") > 90


@pytest.mark.parametrize("base", [Enum, IntEnum, Flag, IntFlag])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_it_is_used_as_one_that_enum_has_made(base: Any, act: Callable[[Any], object]) -> None:
    """Looked up, listed, put together, taken apart, and refused."""
    quickly, as_ever = (
        base("Made", NAMES, boundary=KEEP),
        base("Made", NAMES, module=__name__, boundary=KEEP),
    )

    assert told(act, quickly) == told(act, as_ever)


@pytest.mark.parametrize(
    "items",
    [
        [("name", 1)],
        [("_One", 1)],
        [("One", 1), ("One", 2)],
        [("mro", 1)],
        [("", 1)],
        "One Two",
        ["One"],
        [("One", "1")],
    ],
)
def test_what_pyside_never_asks_for_is_left_to_enum(
    items: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made, or refused, as ever."""
    monkeypatch.setattr(qt_enums, "_made", lambda *_: pytest.fail("made quickly"))

    def act(base: Any) -> object:
        return list(base("Made", items, boundary=KEEP))

    assert told(act, IntEnum) == told(
        lambda base: list(base("Made", items, module=__name__)), IntEnum
    )


def test_an_enum_of_somebody_else_is_left_to_enum(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the boundary that it was given, and stands in the module that asked."""
    monkeypatch.setattr(qt_enums, "_made", lambda *_: pytest.fail("made quickly"))
    flag: Any = Flag
    narrow = flag("narrow", [("One", 1), ("Two", 2)], boundary=CONFORM)

    assert narrow(7) == narrow.One | narrow.Two
    assert narrow.__module__ == __name__


def test_a_thread_without_python_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nobody whose module it could be."""
    flag: Any = Flag

    def no_frame(_depth: int) -> None:
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr(qt_enums.sys, "_getframe", no_frame)
        made = flag("made", NAMES, boundary=KEEP)

    assert list(made) == [made.Two, made.One, made.Far]


def test_a_member_of_qt_is_fetched_again() -> None:
    """From a file, and in a copy."""
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier

    assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A
    assert pickle.loads(pickle.dumps(both)) == both
    assert copy.deepcopy([Qt.Key.Key_A]) == [Qt.Key.Key_A]
