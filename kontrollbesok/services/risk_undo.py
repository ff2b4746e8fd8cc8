"""Undo and redo in a year's risks. An import is taken back whole, however many events it took."""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import VisitId, year_plan_id
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.history import OwnAct
from kontrollbesok.services import control_imports, next_year, risk_imports, undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.risks import check_open

_NEXT_ACTS: Final = frozenset({risk_imports.NEXT_ACT, control_imports.NEXT_ACT, next_year.NEXT_ACT})
_DECISIONS: Final = frozenset({"plan.decide", "plan.revise"})


def take_back(office: Office, year: int) -> Touched:
    """Take back my last act of today in the year's risks.

    Raises `UserError` RISKS_NOTHING_TO_UNDO, YEAR_DECIDED, CHANGED_SINCE when somebody has
    changed it after me.
    """
    check_open(office, year)
    context = VisitId(year_plan_id(year))
    touched = Touched.NOTHING
    mine = undo.standing(office, context).undo
    if not mine or _next(mine) in _DECISIONS:  # what is older belongs to what was decided
        raise UserError(ErrorCode.RISKS_NOTHING_TO_UNDO)
    while _next(undo.standing(office, context).undo) in _NEXT_ACTS:
        touched |= undo.undo(office, context)
    return touched | undo.undo(office, context)


def do_again(office: Office, year: int) -> Touched:
    """Take back my last undo. Raises as `take_back`."""
    check_open(office, year)
    context = VisitId(year_plan_id(year))
    if not undo.standing(office, context).redo:
        raise UserError(ErrorCode.RISKS_NOTHING_TO_UNDO)
    touched = undo.redo(office, context)
    while _next(undo.standing(office, context).redo) in _NEXT_ACTS:
        touched |= undo.redo(office, context)
    return touched


def _next(acts: Sequence[OwnAct]) -> str:
    return acts[-1].act if acts else ""
