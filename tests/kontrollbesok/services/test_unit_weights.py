"""Weights that the outcome of the units' visits proposes: with a reason, and never by itself."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.labels.unit_draw import weight_reason
from kontrollbesok.model.unit_draw import Weighting
from kontrollbesok.model.unit_weight import UnitOutcome, proposed_weight
from kontrollbesok.services import unit_draws
from kontrollbesok.services.unit_weights import proposed_weights
from tests.whole_visit import planned, submitted, whole_team

DAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("outcome", "weight"),
    [
        (UnitOutcome(DAY), 1),
        (UnitOutcome(DAY, findings=2), 1),
        (UnitOutcome(DAY, findings=3), 2),
        (UnitOutcome(DAY, findings=1, repeated=1), 2),
        (UnitOutcome(DAY, not_done=2), 2),
        (UnitOutcome(DAY, findings=1, major=1), 3),
        (UnitOutcome(DAY, findings=4, major=2, repeated=1, not_done=1), 5),
    ],
)
def test_what_a_visit_says_of_the_weight(outcome, weight):
    """Something weighty is two more; what comes again and much of it one each."""
    assert proposed_weight(outcome) == weight


def test_the_reason_says_what_was_found():
    """Numbers and the visit's day; what may change is said."""
    many = UnitOutcome(DAY, findings=4, major=1, repeated=2, not_done=1, preliminary=True)

    assert weight_reason(many) == (
        "4 avvikelser, varav 1 väsentlig och 2 upprepade, vid besöket 2026-05-03 "
        "och 1 från besöket före är inte åtgärdad, preliminärt"
    )
    assert weight_reason(UnitOutcome(DAY, findings=1)) == "1 avvikelse vid besöket 2026-05-03"


def test_a_visit_s_outcome_proposes_and_a_person_takes(tmp_path):
    """One submitted visit with a major finding: three, until it is taken or the list is locked."""
    team = whole_team(tmp_path)
    visit = planned(team)
    nadja = team.offices["Nadja"]
    unit = nadja.reads.visit(visit).unit
    submitted(team, visit)
    team.exchange()
    wish = replace(
        unit_draws.first_wish(nadja, 2027), rest_years=0, size=1, weighting=Weighting.BY_RISK
    )
    draw = unit_draws.begin(nadja, wish)
    stands = unit_draws.opened(nadja, draw)

    proposed = proposed_weights(nadja, stands)
    equal = proposed_weights(nadja, replace(stands, wish=replace(wish, weighting=Weighting.EQUAL)))
    before = stands.found.units[0].weight.number
    unit_draws.set_weight(nadja, stands, unit, proposed[unit])
    taken = unit_draws.opened(nadja, draw)
    after = proposed_weights(nadja, taken)
    unit_draws.set_weight(nadja, taken, unit, replace(proposed[unit], number=1))
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))

    assert proposed[unit].number >= 3
    assert "väsentlig" in proposed[unit].reason
    assert proposed[unit].reason.endswith("vid besöket 2026-11-24, preliminärt")
    assert equal == {}
    assert (before, taken.found.units[0].weight) == (1, proposed[unit])
    assert after == {}
    assert proposed_weights(nadja, unit_draws.opened(nadja, draw)) == {}
