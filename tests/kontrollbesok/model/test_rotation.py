"""Whose turn an area is, as they go round over the years."""

import pytest

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.rotation import AreaTurn, turn

SCOPE = load_checklist().scope


@pytest.mark.parametrize(
    ("code", "last", "years_it_is_due"),
    [
        ("AHD", 2025, [2026, 2027, 2028]),
        ("IKL", 2025, [2027, 2028]),
        ("FCK", 2025, [2028]),
        ("DEL", 2026, []),
        ("FCK", None, [2026, 2027, 2028]),
        ("SBA", 2025, [2026, 2027, 2028]),  # the draw of units decides
    ],
)
def test_the_shipped_areas_go_round(
    code: str, last: int | None, years_it_is_due: list[int]
) -> None:
    """Source: checklists, Omfattning, how often."""
    area = AreaCode(code)
    found = turn(SCOPE, area, {} if last is None else {area: last})

    assert [year for year in (2026, 2027, 2028) if found.is_due(year)] == years_it_is_due


def test_an_area_without_a_rule_is_always_offered() -> None:
    """An own area, for one."""
    assert AreaTurn(2026, None).is_due(2026)
