"""What a larger sample would show is said before it is drawn, and comes true."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.ids import ControlId, PopulationId, SampleId
from kontrollbesok.model.sample import LotMethod, PlannedPart, Sample, SampleMethod, SamplePlan
from kontrollbesok.sampling.conclusion import Tally, conclude_attributes
from kontrollbesok.services.conclusions import conclude
from kontrollbesok.services.drawn_samples import opened
from kontrollbesok.services.extensions import outlook
from kontrollbesok.services.looks import earlier_looks
from kontrollbesok.services.samples import extend
from tests.controls import ONE_COLUMN, answer, control_team, drawn_from, locked, small_file


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def population(nadja, tmp_path):
    """1 248 items to draw among."""
    return locked(nadja, small_file(tmp_path, 1_248), None)


def test_an_unplanned_extension_is_told_at_its_true_confidence(nadja, population):
    """90 with 2 errors, to 119: 93,0 %, and that is what the conclusion then says."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample, wrong=2)
    before = outlook(opened(nadja, sample), 1_248, 2, 119)
    extend(nadja, sample, 119, "Två fel.")
    answer(nadja, sample)

    assert (before.more, before.is_planned, before.is_enough) == (29, False, True)
    assert float(before.kept) == pytest.approx(0.930, abs=5e-4)
    assert before.kept == conclude(nadja, sample).engine.kept_confidence


def test_a_planned_extension_keeps_what_was_asked_for(nadja, population):
    """96 with room for 130 at two errors: still 95 %; at three it is no longer the plan's."""
    sample = opened(nadja, drawn_from(nadja, population, replace(ONE_COLUMN, room_to_grow=True)))

    planned, too_many = outlook(sample, 1_248, 2, 130), outlook(sample, 1_248, 3, 130)

    assert (planned.is_planned, planned.accepted, planned.kept >= planned.confidence) == (
        True,
        2,
        True,
    )
    assert (too_many.is_planned, too_many.is_enough) == (False, False)


def planned_sample(size, accepted, tolerable):
    """A sample as far as its conclusion is concerned."""
    part = PlannedPart("", LotMethod.TICKETS, size)
    plan = SamplePlan(
        SampleMethod.ATTRIBUTES, "0.95", tolerable, str(accepted), (part,), accepted=accepted
    )
    return Sample(
        id=SampleId("s"),
        control=ControlId("2022/25"),
        population=PopulationId("p"),
        plan=plan,
        plan_seen=(),
        seed=None,
        lock=None,
        sizes=(size,),
        replaced={},
    )


@given(
    size=st.integers(20, 120),
    more=st.integers(1, 80),
    errors=st.integers(0, 6),
    tolerable=st.sampled_from(["0.03", "0.05", "0.1"]),
)
def test_looking_twice_never_raises_the_confidence(size, more, errors, tolerable):
    """What is kept is at most what one look would give, and is what the conclusion computes."""
    sample = planned_sample(size, 0, tolerable)
    said = outlook(sample, 800, errors, size + more)
    grown = replace(sample, sizes=(size, size + more))
    tally = Tally(right=size + more - errors, wrong=errors)
    looks = earlier_looks(grown, 800, Fraction(tolerable), errors)
    reached = conclude_attributes(800, tally, "0.95", tolerable, looks)

    assert said.kept <= said.alone
    assert said.kept == reached.kept_confidence
    assert said.confidence == Decimal("0.95")
