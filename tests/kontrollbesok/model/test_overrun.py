"""A plan that takes longer than the visit, and what is left out first. Source: ux §7.3 E32."""

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AreaCode, Moment
from kontrollbesok.model.overrun import Part, overrun
from tests.bank import question

SCOPE = load_checklist().scope
HALF_DAY = 210


def part(area: str, minutes: int, *, in_depth: bool = False) -> Part:
    """An area whose questions take so long on the walk-round."""
    asked = question(f"{area}-01", minutes=minutes, moment=Moment.WALK_ROUND)
    return Part(AreaCode(area), in_depth, (asked,))


def test_what_fits_is_nothing_to_tell() -> None:
    """Two share 330 minutes, and the meetings take 45: exactly a half day."""
    assert overrun([part("AAA", 330)], 0, 2, HALF_DAY, SCOPE) is None


def test_e32_a_minute_too_much_is_told_with_both_times() -> None:
    """Items and meetings count; one inspector less makes it much longer."""
    over = overrun([part("AAA", 331)], 0, 2, HALF_DAY, SCOPE)
    with_items = overrun([part("AAA", 330)], 2, 2, HALF_DAY, SCOPE)
    alone = overrun([part("AAA", 330)], 0, 1, HALF_DAY, SCOPE)

    assert over is not None
    assert (over.needed, over.length, over.cut) == (211, 210, None)
    assert with_items is not None
    assert with_items.needed == 212
    assert alone is not None
    assert alone.needed == 375


def test_e32_what_was_opened_in_depth_goes_first() -> None:
    """The core is what the visit is for."""
    parts = [part("AAA", 10), part("AAA", 40, in_depth=True), part("BBB", 320)]

    over = overrun(parts, 0, 2, HALF_DAY, SCOPE)

    assert over is not None
    assert over.cut == parts[1]


def test_e32_the_smallest_area_that_is_enough_is_named() -> None:
    """Ten minutes too much: an area of five is no help, one of thirty is."""
    parts = [part("AAA", 5), part("BBB", 30), part("CCC", 305)]

    over = overrun(parts, 0, 2, HALF_DAY, SCOPE)

    assert over is not None
    assert over.cut == parts[1]


def test_e32_where_nothing_is_enough_the_largest_is_named() -> None:
    """It is a beginning."""
    parts = [part("AAA", 300), part("BBB", 400)]

    over = overrun(parts, 0, 1, HALF_DAY, SCOPE)

    assert over is not None
    assert over.cut == parts[1]
