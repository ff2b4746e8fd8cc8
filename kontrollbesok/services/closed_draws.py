"""A closed draw opened, and who may read it before. Source: docs/beslut/0531."""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.unit_draw_record import SeedSecret, UnitDraw
from kontrollbesok.services.unit_draws import context_of, foreseen, opened
from kontrollbesok.services.unit_seals import boxes


def not_visited(office: Office, draw: UnitDraw) -> tuple[UnitId, ...]:
    """The drawn units that no visit of the year has been to; empty for whoever may not know."""
    year = draw.wish.year
    been = {
        visit.unit
        for visit in office.reads.visits_between(f"{year}-01-01", f"{year}-12-31")
        if visit.state not in (None, VisitState.PLANNED)
    }
    return tuple(one.unit.unit for one in foreseen(draw) if one.drawn and one.unit.unit not in been)


def let_in(office: Office, draw: UnitDraw, person: PersonId) -> Touched:
    """Let one more read the seed, or the same person on a new computer.

    Raises `UserError` as `open_draw`.
    """
    now = opened(office, draw.id)
    operation = boxes(office, now, _secret(now), [person])
    return record(office, Act("units.let_in", (operation,), context=context_of(now)))


def open_draw(office: Office, draw: UnitDraw, reason: str = "") -> Touched:
    """Tell everyone the seed: from now on anyone can draw again and hold it against the promise.

    Raises `UserError` DRAW_NOT_CLOSED, DRAW_SEALED_TO_OTHERS, UNITS_NOT_VISITED where some are left
    and no reason is given.
    """
    now = opened(office, draw.id)
    secret, left = _secret(now), not_visited(office, now)
    if left and not reason.strip():
        raise UserError(ErrorCode.UNITS_NOT_VISITED, count=len(left))
    value = {"digits": secret.digits, "origin": secret.origin.value, "salt": secret.salt}
    operation = put(office.store, "unit_draw", now.id, "seed", value)
    why = reason.strip() or None
    return record(office, Act("units.open", (operation,), context_of(now), reason=why))


def _secret(draw: UnitDraw) -> SeedSecret:
    if not draw.is_closed:
        raise UserError(ErrorCode.DRAW_NOT_CLOSED)
    if draw.secret is None:
        raise UserError(ErrorCode.DRAW_SEALED_TO_OTHERS)
    return draw.secret
