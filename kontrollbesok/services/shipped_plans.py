"""The plans that come with the program."""

from functools import cache

from kontrollbesok.imports.plans import load_plan, plan_years
from kontrollbesok.model.plan import Plan


def shipped_plan(year: int) -> Plan | None:
    """The shipped plan of the year, or None. Raises `UserError`: PLAN_FAULTY."""
    return _plan(year) if year in plan_years() else None


@cache
def _plan(year: int) -> Plan:
    """It is asked for by each key that changes a header."""
    return load_plan(year)
