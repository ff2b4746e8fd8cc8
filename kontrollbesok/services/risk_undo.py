"""Undo and redo in a year's risks. An import is taken back whole, however many events it took."""

from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import VisitId, year_plan_id
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import control_imports, long_acts, next_year, risk_imports, undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.risks import check_open

_NEXT_ACTS: Final = (risk_imports.NEXT_ACT, control_imports.NEXT_ACT, next_year.NEXT_ACT)
_DECISIONS: Final = frozenset({"plan.decide", "plan.revise", "plan.freeze"})


def take_back(office: Office, year: int) -> Touched:
    """Take back my last act of today in the year's risks.

    Raises `UserError` RISKS_NOTHING_TO_UNDO, YEAR_DECIDED, CHANGED_SINCE when somebody has
    changed it after me.
    """
    check_open(office, year)
    context = year_plan_id(year)
    mine = undo.standing(office, VisitId(context)).undo
    if not mine or mine[-1].act in _DECISIONS:  # what is older belongs to what was decided
        raise UserError(ErrorCode.RISKS_NOTHING_TO_UNDO)
    return long_acts.take_back(office, context, *_NEXT_ACTS)


def do_again(office: Office, year: int) -> Touched:
    """Take back my last undo. Raises as `take_back`."""
    check_open(office, year)
    context = year_plan_id(year)
    if not undo.standing(office, VisitId(context)).redo:
        raise UserError(ErrorCode.RISKS_NOTHING_TO_UNDO)
    return long_acts.do_again(office, context, *_NEXT_ACTS)
