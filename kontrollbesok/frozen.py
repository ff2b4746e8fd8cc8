"""Frozen dataclasses, made at a quarter of the price: for the modules that the first picture needs.

The standard decorator writes and compiles six functions for each class; for the classes of a start
that was a sixth of the time until the window was painted. Here one is compiled, and the others
are the same for every class. What a class can do, and what mypy knows of it, is as with the
standard one: see docs/beslut/0303.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import MISSING, Field, FrozenInstanceError, fields
    from dataclasses import dataclass as standard
    from operator import attrgetter

    def dataclass(*, frozen, slots, repr=True, weakref_slot=False):
        """As `dataclasses.dataclass` with these options, which are the only ones.

        Without kw_only and fields that `__init__` does not take; a base is no dataclass.
        """
        if not (frozen and slots):
            raise TypeError("frozen and with slots, or the standard one")

        fields_alone = standard(
            init=False, repr=False, eq=False, slots=True, weakref_slot=weakref_slot
        )

        def made(cls):
            cls = fields_alone(cls)
            cls.__dataclass_params__.frozen = True
            shown = fields(cls)
            compared = _reader([one.name for one in shown if one.compare])
            cls.__init__ = _init_when_called(cls, shown)
            cls.__eq__ = lambda self, other: (
                compared(self) == compared(other)
                if other.__class__ is self.__class__
                else NotImplemented
            )
            cls.__hash__ = lambda self: hash(compared(self))
            cls.__setattr__, cls.__delattr__ = _refuse_set, _refuse_delete
            cls.__getstate__, cls.__setstate__ = _state, _set_state
            if repr:
                cls.__repr__ = _repr
            return cls

        return made

    def _init_when_called(cls, shown: tuple[Field, ...]):
        """Compiled with the first instance: of half the classes a start makes none."""

        def init(self, *values, **named):
            cls.__init__ = _init(cls, shown)
            cls.__init__(self, *values, **named)

        return _named(init, cls, shown)

    def _init(cls, shown: tuple[Field, ...]):
        """The one function that is worth its compiling: it is what every instance costs."""
        names, taken, set_all = {"_put": object.__setattr__, "_none": MISSING}, [], []
        for one in shown:
            name, value = one.name, one.name
            if one.default_factory is not MISSING:
                names[f"_make_{name}"] = one.default_factory
                taken.append(f"{name}=_none")
                value = f"_make_{name}() if {name} is _none else {name}"
            elif one.default is not MISSING:
                names[f"_given_{name}"] = one.default
                taken.append(f"{name}=_given_{name}")
            else:
                taken.append(name)
            set_all.append(f" _put(self, {name!r}, {value})\n")
        if hasattr(cls, "__post_init__"):
            set_all.append(" self.__post_init__()\n")
        exec(f"def __init__(self, {', '.join(taken)}):\n{''.join(set_all)} return", names)
        return _named(names["__init__"], cls, shown)

    def _named(init, cls, shown: tuple[Field, ...]):
        init.__name__, init.__qualname__ = "__init__", f"{cls.__qualname__}.__init__"
        init.__annotations__ = {one.name: one.type for one in shown} | {"return": None}
        return init

    def _reader(names: list[str]):
        if len(names) > 1:
            return attrgetter(*names)
        return lambda one: tuple(getattr(one, name) for name in names)

    def _repr(self):
        words = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
        return f"{self.__class__.__qualname__}({', '.join(words)})"

    def _refuse_set(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_delete(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, one.name) for one in fields(self)]

    def _set_state(self, state):
        for one, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)
