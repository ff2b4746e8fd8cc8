"""The printed plan says what the plan in the record says, method by method."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.services import plan_papers, samples
from kontrollbesok.services.sample_wishes import StratumWish, Wish
from tests.controls import ATTRIBUTES, control_team, drawn_from, locked, small_file

STRATA = (StratumWish("stora", 60_000), StratumWish("små"))
WISHES = {
    SampleMethod.ATTRIBUTES: Wish(room_to_grow=True, expected=1),
    SampleMethod.KRONOR: Wish(SampleMethod.KRONOR, "95 %", 5_000_000, 100_000),
    SampleMethod.STRATIFIED: Wish(
        SampleMethod.STRATIFIED, expected=1, strata=STRATA, sharing=Sharing.NEYMAN
    ),
    SampleMethod.SYSTEMATIC: Wish(SampleMethod.SYSTEMATIC, expected=1),
    SampleMethod.EVERYTHING: Wish(SampleMethod.EVERYTHING),
}


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def population(nadja, tmp_path):
    """1 248 items, locked."""
    return locked(nadja, small_file(tmp_path, 1248), None)


@pytest.mark.parametrize("method", list(SampleMethod))
def test_the_plan_is_outlined_as_it_was_made(nadja, population, method):
    """What is printed is computed from the kept plan, and comes to the same plan."""
    sample = samples.plan(nadja, population, WISHES[method])
    kept = plan_papers.opened(nadja, sample).plan
    again = samples.sketch(nadja, population, plan_papers.wish_of(kept)).plan
    paper = plan_papers.plan_paper(nadja, sample)

    assert again == kept
    assert paper.control == "IKP 25 Egna utlägg (LISA)"
    assert dict(paper.plan)["Poster"].replace("\xa0", "") == str(kept.size)
    assert bool(paper.bars) == (method in (SampleMethod.ATTRIBUTES, SampleMethod.SYSTEMATIC))
    assert paper.drawn == ()


def test_a_drawn_sample_says_its_seed_and_who_drew_it(nadja, population):
    """The same plan, and the seed in groups of four."""
    paper = plan_papers.plan_paper(nadja, drawn_from(nadja, population, ATTRIBUTES))

    assert dict(paper.drawn)["Startvärde"] == "4827 1930 6651 0284 9375"
    assert dict(paper.drawn)["Av"] == "Nadja"


def test_a_place_that_cannot_be_written_leaves_nothing(nadja, population, tmp_path):
    """The folder is not there."""
    sample = samples.plan(nadja, population, ATTRIBUTES)
    with pytest.raises(UserError) as error:
        plan_papers.write_plan(nadja, sample, tmp_path / "saknas" / "plan.pdf")

    assert error.value.code is ErrorCode.PLACE_NOT_WRITABLE
