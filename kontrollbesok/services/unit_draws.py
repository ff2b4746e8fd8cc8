"""A year's draw of units: wished for, its list locked, the seed set once, targeted units after it.

What is drawn follows from the locked list and the seed. A new draw is a draw of its own, and the
former one stays to be seen. Source: ux §2.9 "Urval av enheter"; docs/beslut/0503.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import UnitDrawId, UnitId, VisitId, mint, unit_draw_context
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_draw import HIGHEST_WEIGHT, DrawWish, Weight, eligible
from kontrollbesok.ports.unit_draw_reads import UnitDrawRecord
from kontrollbesok.sampling.seed import parse_seed
from kontrollbesok.services import undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add, put, record, remove
from kontrollbesok.services.unannounced import are_allowed
from kontrollbesok.services.unit_candidates import candidates
from kontrollbesok.services.unit_draw_record import (
    UnitDraw,
    list_of,
    lock_of,
    lock_value,
    wish_of,
    wish_value,
)
from kontrollbesok.services.unit_lots import RankedUnit, lot_parts, rank_units
from kontrollbesok.services.unit_seals import holds, own_secret, sealed

_AFTER_LOCK: Final = frozenset({"units.target", "units.untarget", "units.unseal_visit"})
_LONGEST_REASON: Final = 200


def first_wish(office: Office, year: int) -> DrawWish:
    """What a year's draw begins with: every type, those visited last year left out, six units."""
    today = office.clock.today()
    day = today if today.year == year else date(year, 1, 1)
    return DrawWish(year, day, frozenset(UnitType), rest_years=1, size=6)


def draws_of(office: Office, year: int) -> tuple[UnitDraw, ...]:
    """The year's draws, oldest first. Raises as `opened`."""
    records = office.reads.unit_draws.draws(year)
    return tuple(_read(office, one) for one in records)


def opened(office: Office, draw: UnitDrawId) -> UnitDraw:
    """A draw as it stands. Raises `UserError` UNIT_DRAW_UNKNOWN, CONTENT_NEWER."""
    found = office.reads.unit_draws.draw(draw)
    if found is None:
        raise UserError(ErrorCode.UNIT_DRAW_UNKNOWN)
    return _read(office, found)


def sketch(
    office: Office, wish: DrawWish, weights: Mapping[UnitId, Weight] | None = None
) -> UnitDraw:
    """What a wish would give as the register is now; nothing is kept."""
    found = eligible(wish, candidates(office, wish), dict(weights or {}))
    return UnitDraw(UnitDrawId(""), wish, (), found, dict(weights or {}))


def begin(office: Office, wish: DrawWish) -> UnitDrawId:
    """A new draw for the year. Raises `UserError` UNIT_DRAW_DAY_WRONG, UNANNOUNCED_OFF."""
    draw = UnitDrawId(mint(office.clock.now_ms()))
    _check_wish(office, wish)
    operation = put(office.store, "unit_draw", draw, "wish", wish_value(wish))
    record(office, Act("units.wish", (operation,), context=unit_draw_context(wish.year)))
    return draw


def set_wish(office: Office, draw: UnitDraw, wish: DrawWish) -> Touched:
    """Choose otherwise. Raises `UserError` UNITS_LOCKED and as `begin`."""
    _check_open(draw)
    _check_wish(office, wish)
    if wish == draw.wish and not draw.conflict:
        return Touched.NOTHING
    value = wish_value(wish)
    operation = put(office.store, "unit_draw", draw.id, "wish", value, draw.wish_seen)
    return record(office, Act("units.wish", (operation,), context=context_of(draw)))


def set_weight(office: Office, draw: UnitDraw, unit: UnitId, weight: Weight) -> Touched:
    """What a unit weighs, and why; one that weighs 1 needs no reason.

    Raises `UserError` UNITS_LOCKED, WEIGHT_WRONG, WEIGHT_REASON_MISSING.
    """
    _check_open(draw)
    reason = " ".join(weight.reason.split())[:_LONGEST_REASON]
    if not 1 <= weight.number <= HIGHEST_WEIGHT:
        raise UserError(ErrorCode.WEIGHT_WRONG, most=HIGHEST_WEIGHT)
    if weight.number != 1 and not reason:
        raise UserError(ErrorCode.WEIGHT_REASON_MISSING)
    if draw.weights.get(unit, Weight()) == Weight(weight.number, reason):
        return Touched.NOTHING
    value = {"number": weight.number, "reason": reason or None}
    operation = add(office.store, "unit_draw", draw.id, "weight", unit, value)
    return record(office, Act("units.weight", (operation,), context=context_of(draw)))


def lock(office: Office, draw: UnitDraw) -> Touched:
    """Let the list be what the screen shows, once and for all.

    Raises `UserError` UNITS_LOCKED, DECISIONS_DIFFER, UNITS_CHANGED where the register has changed
    since the list was shown, UNANNOUNCED_OFF, UNITS_NONE, UNITS_TOO_FEW.
    """
    _check_open(draw)
    now = opened(office, draw.id)
    _check_open(now)
    if now.conflict:
        raise UserError(ErrorCode.DECISIONS_DIFFER, what="urvalet av enheter")
    if (now.wish, now.found) != (draw.wish, draw.found):
        raise UserError(ErrorCode.UNITS_CHANGED)
    _check_wish(office, now.wish)
    lot_parts(now.found, now.wish.size)
    value = lock_value(now.wish, now.found)
    operation = put(office.store, "unit_draw", draw.id, "lock", value)
    return record(office, Act("units.lock", (operation,), context=context_of(draw)))


def set_seed(office: Office, draw: UnitDraw, text: str, origin: SeedOrigin) -> Touched:
    """Set the seed, once: from now on the units are what they are.

    In a closed draw it is sealed to those who are to know, and everyone else has its promise.
    Raises `UserError`: UNITS_NOT_LOCKED, SEED_ALREADY_SET, UNIT_SEEDS_DIFFER, SEED_TOO_SHORT (E08),
    SEED_NOT_DIGITS, SEED_IS_PUBLIC.
    """
    now = opened(office, draw.id)
    if now.apart:
        raise UserError(ErrorCode.UNIT_SEEDS_DIFFER)
    if now.lock is None:
        raise UserError(ErrorCode.UNITS_NOT_LOCKED)
    if now.seed is not None or now.promise is not None:
        raise UserError(ErrorCode.SEED_ALREADY_SET)
    digits = str(parse_seed(text))
    if now.wish.closed:
        operations = sealed(office, now, digits, origin)
        return record(office, Act("units.close", operations, context=context_of(draw)))
    value = {"digits": digits, "origin": origin.value}
    operation = put(office.store, "unit_draw", draw.id, "seed", value)
    return record(office, Act("units.seed", (operation,), context=context_of(draw)))


def ranked(draw: UnitDraw) -> tuple[RankedUnit, ...]:
    """Every unit of the list in the order of the lots; the first of them are drawn.

    Raises `UserError` UNITS_NOT_DRAWN, UNIT_SEEDS_DIFFER, UNITS_NOT_LOCKED, DRAW_CLOSED,
    SEED_NOT_PROMISED.
    """
    if draw.apart:
        raise UserError(ErrorCode.UNIT_SEEDS_DIFFER)
    if draw.lock is None:
        raise UserError(ErrorCode.UNITS_NOT_LOCKED)
    if draw.false_seed:
        raise UserError(ErrorCode.SEED_NOT_PROMISED)
    if draw.is_closed:
        raise UserError(ErrorCode.DRAW_CLOSED)
    if draw.seed is None:
        raise UserError(ErrorCode.UNITS_NOT_DRAWN)
    return rank_units(draw.found, draw.wish.size, draw.wish.weighting, draw.seed.digits)


def foreseen(draw: UnitDraw) -> tuple[RankedUnit, ...]:
    """The same of a closed draw, for whoever can read its seed; empty for all others.

    It goes to that person's own screen, and into nothing that is recorded or given away.
    """
    if not draw.is_closed or draw.secret is None:
        return ()
    return rank_units(draw.found, draw.wish.size, draw.wish.weighting, draw.secret.digits)


def target(office: Office, draw: UnitDraw, unit: UnitId, reason: str) -> Touched:
    """Choose a unit without a lot, with a reason. Only after the draw: what is random comes first.

    Raises `UserError` TARGET_REASON_MISSING, TARGET_ALREADY_DRAWN, and as `ranked`.
    """
    drawn = {one.unit.unit for one in ranked(draw) if one.drawn}
    if unit in drawn | {one.unit for one in draw.targeted}:
        raise UserError(ErrorCode.TARGET_ALREADY_DRAWN)
    if not reason.strip():
        raise UserError(ErrorCode.TARGET_REASON_MISSING)
    value = {"reason": reason.strip()}
    operation = add(office.store, "unit_draw", draw.id, "targeted", unit, value)
    return record(office, Act("units.target", (operation,), context=context_of(draw)))


def untarget(office: Office, draw: UnitDraw, unit: UnitId) -> Touched:
    """Take a targeted unit back."""
    operation = remove(office.store, "unit_draw", draw.id, "targeted", unit)
    return record(office, Act("units.untarget", (operation,), context=context_of(draw)))


def take_back(office: Office, draw: UnitDraw) -> Touched:
    """Take back my last act of today in the year's draws. What is locked is not reached.

    Raises `UserError` as `undo.undo`.
    """
    context = VisitId(context_of(draw))
    acts = undo.standing(office, context).undo
    if draw.lock is not None and (not acts or acts[-1].act not in _AFTER_LOCK):
        raise UserError(ErrorCode.NOTHING_TO_UNDO)
    return undo.undo(office, context)


def do_again(office: Office, draw: UnitDraw) -> Touched:
    """Take back my last undo. Raises as `undo.redo`."""
    return undo.redo(office, VisitId(context_of(draw)))


def _read(office: Office, known: UnitDrawRecord) -> UnitDraw:
    if known.lock is None:
        draw = sketch(office, wish_of(known.wish), known.weights)
    else:
        wish, found = wish_of(known.lock.value), list_of(known.lock.value)
        draw = UnitDraw(known.id, wish, (), found, known.weights, lock_of(known.lock))
    stands = replace(
        draw,
        id=known.id,
        wish_seen=known.wish_seen,
        seed=known.seed if known.lock is not None else None,
        promise=known.promise if known.lock is not None else None,
        readers=frozenset(known.boxes),
        targeted=tuple(known.targeted),
        conflict=known.wish_conflict,
        apart=known.drawn_apart or _drawn_blind(office, known),
    )
    if stands.promise is None:
        return stands
    if stands.seed is not None:
        salt = known.salt
        return replace(stands, salt=salt, false_seed=not holds(stands, stands.seed.digits, salt))
    return replace(stands, secret=own_secret(office, stands, known.boxes))


def _drawn_blind(office: Office, known: UnitDrawRecord) -> bool:
    """Whether the seed was set by somebody who had not seen the lock."""
    if known.seed is None:
        return False
    past = office.store.past_of(known.seed.event)
    seen = {one.event for one in past.register("unit_draw", known.id, "lock")}
    return known.lock is None or known.lock.event not in seen


def _check_open(draw: UnitDraw) -> None:
    if draw.lock is not None or draw.apart:
        raise UserError(ErrorCode.UNITS_LOCKED)


def _check_wish(office: Office, wish: DrawWish) -> None:
    if wish.day.year != wish.year:
        raise UserError(ErrorCode.UNIT_DRAW_DAY_WRONG, year=wish.year)
    if wish.closed and not are_allowed(office, wish.year):
        raise UserError(ErrorCode.UNANNOUNCED_OFF, year=wish.year)


def context_of(draw: UnitDraw) -> str:
    """What an act in the draw is about: the draws of its year."""
    return unit_draw_context(draw.wish.year)
