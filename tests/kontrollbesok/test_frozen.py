"""The quick frozen dataclass does what the standard one does."""

import copy
import dataclasses
import pickle
import weakref
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any, get_type_hints

import pytest

from kontrollbesok import frozen


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A class with all that is used."""

    name: str
    number: int = 3
    seen: list[str] = field(default_factory=list)
    at: str = field(default="", compare=False)
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@frozen.dataclass(frozen=True, slots=True)
class Quick:
    """A class with all that is used."""

    name: str
    number: int = 3
    seen: list[str] = field(default_factory=list)
    at: str = field(default="", compare=False)
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@frozen.dataclass(frozen=True, slots=True)
class One:
    """A class of one field, which holds something hashable."""

    value: object


@frozen.dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A class that does not say what it holds."""

    value: str


def match(one: object) -> object:
    """By place, as `__match_args__` says."""
    match one:
        case Standard(name, number) | Quick(name, number):
            return name, number
    return None


ACTS: dict[str, Callable[[Any], object]] = {
    "repr": lambda made: repr(made("a", 1)).replace(made.__name__, ""),
    "equal": lambda made: made("a", 1) == made("a", 1, [], "elsewhere"),
    "unequal": lambda made: made("a", 1) == made("a", 2),
    "other class": lambda made: made("a", 1) == One("a"),
    "no shared default": lambda made: made("a").seen is made("a").seen,
    "keywords": lambda made: made(number=2, name="b").number,
    "fields": lambda made: [(one.name, one.type) for one in fields(made)],
    "replace": lambda made: asdict(replace(made("a"), number=9)),
    "hints": lambda made: get_type_hints(made.__init__),
    "match": lambda made: match(made("a", 7)),
    "copy": lambda made: asdict(copy.deepcopy(made("a", 1, ["x"]))),
    "pickle": lambda made: asdict(pickle.loads(pickle.dumps(made("a", 1, ["x"])))),
    "slots": lambda made: hasattr(made("a"), "__dict__"),
}
FAULTS: dict[str, Callable[[Any], object]] = {
    "set": lambda made: setattr(made("a"), "number", 4),
    "delete": lambda made: delattr(made("a"), "number"),
    "missing": lambda made: made(),
    "unknown": lambda made: made("a", others=1),
    "post": lambda made: made("a", -1),
    "hash of a list": lambda made: hash(made("a")),
}


@pytest.mark.parametrize("name", ACTS)
def test_it_does_as_the_standard_one(name: str) -> None:
    assert ACTS[name](Quick) == ACTS[name](Standard)


@pytest.mark.parametrize("name", FAULTS)
def test_it_refuses_as_the_standard_one(name: str) -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)) as standard:
        FAULTS[name](Standard)
    with pytest.raises(type(standard.value)) as quick:
        FAULTS[name](Quick)
    words = str(standard.value).replace("Standard", "Quick")
    assert str(quick.value) == words


def test_the_first_instance_is_made_as_the_others_are() -> None:
    """What makes them is compiled with it, however it is asked for."""

    @frozen.dataclass(frozen=True, slots=True)
    class Fresh:
        name: str
        number: int = 3

    hints = get_type_hints(Fresh.__init__)
    with pytest.raises(TypeError, match=r"Fresh.__init__\(\) missing 1 required"):
        Fresh()  # type: ignore[call-arg]
    first = Fresh(number=2, name="b")

    assert first == Fresh("b", 2) == replace(Fresh("b"), number=2)
    assert (
        get_type_hints(Fresh.__init__)
        == hints
        == {"name": str, "number": int, "return": type(None)}
    )


def test_one_that_signals_hold_weakly() -> None:
    """Its slots leave room for that."""

    @frozen.dataclass(frozen=True, slots=True, weakref_slot=True)
    class Held:
        name: str

    held = Held("a")

    assert weakref.ref(held)() is held
    with pytest.raises(FrozenInstanceError):
        held.name = "b"  # type: ignore[misc]


def test_equal_ones_have_one_hash() -> None:
    assert {One("a"), One("a"), One("b")} == {One("a"), One("b")}
    with pytest.raises(TypeError):
        hash(One([]))


def test_a_secret_is_not_told() -> None:
    assert "hemligt" not in repr(Secret("hemligt"))


def test_a_standard_class_may_rest_on_a_quick_one() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class More(One):
        more: int

    assert asdict(More(1, 2)) == {"value": 1, "more": 2}
    with pytest.raises(FrozenInstanceError):
        More(1, 2).more = 3  # type: ignore[misc]


def test_only_what_it_can_do_may_be_asked_of_it() -> None:
    with pytest.raises(TypeError):
        frozen.dataclass(frozen=True, slots=False)
