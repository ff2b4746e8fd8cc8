"""A year's draw of units: wished for, its list locked, the seed set once, targeted units after it.

What is drawn follows from the locked list and the seed. A new draw is a draw of its own, and the
former one stays to be seen. Source: ux §2.9 "Urval av enheter"; docs/beslut/0503.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.chart import ChartUnit
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.cost_centre_text import read_cost_centres
from kontrollbesok.model.ids import PersonId, UnitDrawId, UnitId, VisitId, mint, unit_draw_context
from kontrollbesok.model.people import TieKind
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_draw import HIGHEST_WEIGHT, Candidate, DrawWish, Weight, eligible
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.unit_draw_reads import UnitDrawRecord
from kontrollbesok.sampling.seed import parse_seed
from kontrollbesok.services import undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add, put, record, remove
from kontrollbesok.services.unit_draw_record import (
    UnitDraw,
    list_of,
    lock_of,
    lock_value,
    wish_of,
    wish_value,
)
from kontrollbesok.services.unit_lots import RankedUnit, lot_parts, rank_units

_AFTER_LOCK: Final = frozenset({"units.target", "units.untarget"})
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
    """A new draw for the year. Raises `UserError(UNIT_DRAW_DAY_WRONG)`."""
    draw = UnitDrawId(mint(office.clock.now_ms()))
    _check_day(wish)
    operation = put(office.store, "unit_draw", draw, "wish", wish_value(wish))
    record(office, Act("units.wish", (operation,), context=unit_draw_context(wish.year)))
    return draw


def set_wish(office: Office, draw: UnitDraw, wish: DrawWish) -> Touched:
    """Choose otherwise. Raises `UserError` UNITS_LOCKED, UNIT_DRAW_DAY_WRONG."""
    _check_open(draw)
    _check_day(wish)
    if wish == draw.wish and not draw.conflict:
        return Touched.NOTHING
    value = wish_value(wish)
    operation = put(office.store, "unit_draw", draw.id, "wish", value, draw.wish_seen)
    return record(office, Act("units.wish", (operation,), context=_context(draw)))


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
    return record(office, Act("units.weight", (operation,), context=_context(draw)))


def lock(office: Office, draw: UnitDraw) -> Touched:
    """Let the list be what the screen shows, once and for all.

    Raises `UserError` UNITS_LOCKED, DECISIONS_DIFFER, UNITS_CHANGED where the register has changed
    since the list was shown, UNITS_NONE, UNITS_TOO_FEW.
    """
    _check_open(draw)
    now = opened(office, draw.id)
    _check_open(now)
    if now.conflict:
        raise UserError(ErrorCode.DECISIONS_DIFFER, what="urvalet av enheter")
    if (now.wish, now.found) != (draw.wish, draw.found):
        raise UserError(ErrorCode.UNITS_CHANGED)
    lot_parts(now.found, now.wish.size)
    value = lock_value(now.wish, now.found)
    operation = put(office.store, "unit_draw", draw.id, "lock", value)
    return record(office, Act("units.lock", (operation,), context=_context(draw)))


def set_seed(office: Office, draw: UnitDraw, text: str, origin: SeedOrigin) -> Touched:
    """Set the seed, once: from now on the units are what they are.

    Raises `UserError`: UNITS_NOT_LOCKED, SEED_ALREADY_SET, UNIT_SEEDS_DIFFER, SEED_TOO_SHORT (E08),
    SEED_NOT_DIGITS.
    """
    now = opened(office, draw.id)
    if now.apart:
        raise UserError(ErrorCode.UNIT_SEEDS_DIFFER)
    if now.lock is None:
        raise UserError(ErrorCode.UNITS_NOT_LOCKED)
    if now.seed is not None:
        raise UserError(ErrorCode.SEED_ALREADY_SET)
    value = {"digits": str(parse_seed(text)), "origin": origin.value}
    operation = put(office.store, "unit_draw", draw.id, "seed", value)
    return record(office, Act("units.seed", (operation,), context=_context(draw)))


def ranked(draw: UnitDraw) -> tuple[RankedUnit, ...]:
    """Every unit of the list in the order of the lots; the first of them are drawn.

    Raises `UserError` UNITS_NOT_DRAWN, UNIT_SEEDS_DIFFER, UNITS_NOT_LOCKED.
    """
    if draw.apart:
        raise UserError(ErrorCode.UNIT_SEEDS_DIFFER)
    if draw.lock is None:
        raise UserError(ErrorCode.UNITS_NOT_LOCKED)
    if draw.seed is None:
        raise UserError(ErrorCode.UNITS_NOT_DRAWN)
    return rank_units(draw.found, draw.wish.size, draw.wish.weighting, draw.seed.digits)


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
    return record(office, Act("units.target", (operation,), context=_context(draw)))


def untarget(office: Office, draw: UnitDraw, unit: UnitId) -> Touched:
    """Take a targeted unit back."""
    operation = remove(office.store, "unit_draw", draw.id, "targeted", unit)
    return record(office, Act("units.untarget", (operation,), context=_context(draw)))


def take_back(office: Office, draw: UnitDraw) -> Touched:
    """Take back my last act of today in the year's draws. What is locked is not reached.

    Raises `UserError` as `undo.undo`.
    """
    context = VisitId(_context(draw))
    acts = undo.standing(office, context).undo
    if draw.lock is not None and (not acts or acts[-1].act not in _AFTER_LOCK):
        raise UserError(ErrorCode.NOTHING_TO_UNDO)
    return undo.undo(office, context)


def do_again(office: Office, draw: UnitDraw) -> Touched:
    """Take back my last undo. Raises as `undo.redo`."""
    return undo.redo(office, VisitId(_context(draw)))


def candidates(office: Office, wish: DrawWish) -> Sequence[Candidate]:
    """Every unit of the register as it is known now."""
    ties: dict[UnitId, set[PersonId]] = {}
    for tie in office.reads.unit_draws.ties():
        if tie.kind is TieKind.HARD and tie.person in wish.team:
            ties.setdefault(tie.unit, set()).add(tie.person)
    chart = office.reads.charts.chart()
    visited, planned = _visits(office.reads.visits(), wish)
    return [
        _candidate(
            unit,
            visited.get(unit.id),
            planned.get(unit.id),
            frozenset(ties.get(unit.id, ())),
            chief_in_team=unit.chief.person in wish.team,
        )
        for unit in chart.units
    ]


def _candidate(
    unit: ChartUnit,
    visited: date | None,
    planned: date | None,
    ties: frozenset[PersonId],
    *,
    chief_in_team: bool,
) -> Candidate:
    """A unit lives as long as both its own days and its cost centres; without either, always."""
    centres = read_cost_centres(unit.id, unit.cost_centres)
    firsts, lasts = ([c.valid_from for c in centres], [c.valid_to for c in centres])
    first = None if None in firsts else min((d for d in firsts if d), default=None)
    last = None if None in lasts else max((d for d in lasts if d), default=None)
    own = unit.days
    return Candidate(
        unit.id,
        unit.name,
        unit.type,
        first=max((d for d in (first, own.first) if d), default=None),
        last=min((d for d in (last, own.last) if d), default=None),
        visited=visited,
        planned=planned,
        team_ties=ties,
        chief_in_team=chief_in_team,
    )


def _visits(
    visits: Iterable[Visit], wish: DrawWish
) -> tuple[dict[UnitId, date], dict[UnitId, date]]:
    """The latest visit of each unit that has been, and the first one to come in the year."""
    visited: dict[UnitId, date] = {}
    planned: dict[UnitId, date] = {}
    for visit in visits:
        try:
            day = date.fromisoformat(visit.date)
        except ValueError:
            continue  # a day that a newer program writes in another way
        if visit.state is not VisitState.PLANNED:
            visited[visit.unit] = max(day, visited.get(visit.unit, day))
        elif day >= wish.day and day.year == wish.year:
            planned[visit.unit] = min(day, planned.get(visit.unit, day))
    return visited, planned


def _read(office: Office, known: UnitDrawRecord) -> UnitDraw:
    if known.lock is None:
        draw = sketch(office, wish_of(known.wish), known.weights)
    else:
        wish, found = wish_of(known.lock.value), list_of(known.lock.value)
        draw = UnitDraw(known.id, wish, (), found, known.weights, lock_of(known.lock))
    return replace(
        draw,
        id=known.id,
        wish_seen=known.wish_seen,
        seed=known.seed if known.lock is not None else None,
        targeted=tuple(known.targeted),
        conflict=known.wish_conflict,
        apart=known.drawn_apart or _drawn_blind(office, known),
    )


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


def _check_day(wish: DrawWish) -> None:
    if wish.day.year != wish.year:
        raise UserError(ErrorCode.UNIT_DRAW_DAY_WRONG, year=wish.year)


def _context(draw: UnitDraw) -> str:
    return unit_draw_context(draw.wish.year)
