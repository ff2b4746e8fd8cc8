"""A draw of units as the record keeps it, and as it is read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId, UnitDrawId, UnitId
from kontrollbesok.model.sample import SeedOrigin, SeedSet
from kontrollbesok.model.unit_draw import (
    DrawWish,
    EligibleList,
    EligibleUnit,
    ExcludedUnit,
    Exclusion,
    Weight,
    Weighting,
)
from kontrollbesok.model.visit import Seen
from kontrollbesok.ports.unit_draw_reads import LockedValue, Promise, TargetedRecord
from kontrollbesok.sampling.fingerprint import Fingerprint
from kontrollbesok.services.unit_lots import list_fingerprint


@dataclass(frozen=True, slots=True)
class ListLock:
    """When the list became what it is, and the fingerprint that was written then."""

    by: PersonId
    at_ms: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SeedSecret:
    """The seed of a closed draw as its readers have it. `salt` opens the promise."""

    digits: str
    origin: SeedOrigin
    salt: str


@dataclass(frozen=True, slots=True)
class UnitDraw:
    """A year's draw of units as it stands.

    Before the lock `found` follows from the register as it is now; after it, from the lock alone.
    `seed` is what everyone knows: set by somebody who had seen the lock, or opened. Of a closed
    draw everyone has the `promise`, `readers` can read the seed, and `secret` is it where one of
    them is asking.
    """

    id: UnitDrawId
    wish: DrawWish
    wish_seen: Seen
    found: EligibleList
    weights: Mapping[UnitId, Weight]
    lock: ListLock | None = None
    seed: SeedSet | None = None
    targeted: tuple[TargetedRecord, ...] = ()
    conflict: bool = False  # two have chosen differently: nothing is locked before it is settled
    apart: bool = False  # two have locked or drawn apart from each other: nothing is drawn
    promise: Promise | None = None
    readers: frozenset[PersonId] = frozenset()
    secret: SeedSecret | None = None
    salt: str = ""  # of the promise, once it is opened
    false_seed: bool = False  # what was opened is not what was promised: nothing is drawn

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong: nobody has acted apart, and the seed is what was promised."""
        return not self.apart and not self.false_seed

    @property
    def is_closed(self) -> bool:
        """Whether the seed is set, and not everyone may know it yet."""
        return self.promise is not None and self.seed is None


def wish_value(wish: DrawWish) -> dict[str, Json]:
    """The value of the group `wish`."""
    closed: dict[str, Json] = {"closed": True} if wish.closed else {}
    return closed | {
        "year": wish.year,
        "day": wish.day.isoformat(),
        "types": [kind.value for kind in sorted(wish.types)],
        "rest_years": wish.rest_years,
        "size": wish.size,
        "weighting": wish.weighting.value,
        "team": list[Json](sorted(wish.team)),
        "manning": list[Json](sorted(wish.manning)),
    }


def lock_value(wish: DrawWish, found: EligibleList) -> dict[str, Json]:
    """The value of the group `lock`: wish, list and fingerprint."""
    units: dict[str, Json] = {unit.unit: _unit_value(unit) for unit in found.units}
    excluded: dict[str, Json] = {one.unit: _excluded_value(one) for one in found.excluded}
    return {
        **wish_value(wish),
        "fingerprint": list_fingerprint(found).sha256,
        "units": units,
        "excluded": excluded,
    }


def wish_of(value: Mapping[str, object]) -> DrawWish:
    """The wish in a value. Raises `UserError(CONTENT_NEWER)`."""
    try:
        return DrawWish(
            year=_number(value["year"]),
            day=date.fromisoformat(str(value["day"])),
            types=frozenset(UnitType(kind) for kind in _texts(value.get("types"))),
            rest_years=_number(value.get("rest_years", 0)),
            size=_number(value["size"]),
            weighting=Weighting(str(value["weighting"])),
            team=frozenset(PersonId(person) for person in _texts(value.get("team"))),
            manning=frozenset(UnitId(unit) for unit in _texts(value.get("manning"))),
            closed=bool(value.get("closed")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(ErrorCode.CONTENT_NEWER) from error


def list_of(value: Mapping[str, object]) -> EligibleList:
    """The list in the value of the lock. Raises `UserError(CONTENT_NEWER)`."""
    try:
        units, excluded = _objects(value.get("units")), _objects(value.get("excluded"))
        return EligibleList(
            tuple(_unit(UnitId(unit), one) for unit, one in sorted(units.items())),
            tuple(_excluded(UnitId(unit), one) for unit, one in sorted(excluded.items())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(ErrorCode.CONTENT_NEWER) from error


def lock_of(locked: LockedValue) -> ListLock:
    """Who locked the list, and when."""
    return ListLock(locked.by, locked.at_ms, str(locked.value["fingerprint"]))


def locked_print(draw: UnitDraw) -> Fingerprint:
    """The fingerprint as it was written at the lock, with the counts of the list."""
    found = list_fingerprint(draw.found)
    assert draw.lock is not None  # asked for by those who have checked
    return Fingerprint(draw.lock.fingerprint, found.count, found.total_ore)


def _unit_value(unit: EligibleUnit) -> Json:
    value: dict[str, Json] = {"name": unit.name, "weight": unit.weight.number}
    if unit.type is not None:
        value["type"] = unit.type.value
    if unit.weight.reason:
        value["reason"] = unit.weight.reason
    if unit.due:
        value["due"] = True
    if unit.visited is not None:
        value["visited"] = unit.visited.isoformat()
    return value


def _excluded_value(one: ExcludedUnit) -> Json:
    value: dict[str, Json] = {"name": one.name, "why": one.why.value}
    if one.type is not None:
        value["type"] = one.type.value
    if one.since is not None:
        value["since"] = one.since.isoformat()
    return value


def _unit(unit: UnitId, value: Mapping[str, object]) -> EligibleUnit:
    return EligibleUnit(
        unit,
        str(value["name"]),
        _type(value),
        Weight(_number(value["weight"]), str(value.get("reason", ""))),
        value.get("due") is True,
        _day(value, "visited"),
    )


def _excluded(unit: UnitId, value: Mapping[str, object]) -> ExcludedUnit:
    why = Exclusion(str(value["why"]))
    return ExcludedUnit(unit, str(value["name"]), _type(value), why, _day(value, "since"))


def _type(value: Mapping[str, object]) -> UnitType | None:
    return UnitType(str(value["type"])) if "type" in value else None


def _day(value: Mapping[str, object], name: str) -> date | None:
    return date.fromisoformat(str(value[name])) if name in value else None


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("expected a whole number")
    return value


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return [str(item) for item in value]


def _objects(value: object) -> dict[str, dict[str, object]]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise TypeError("expected objects")
    return value
