"""What an expert chooses, whole: from wish to record, draw, conclusion and verified protocol."""

import json
from dataclasses import replace
from fractions import Fraction
from math import comb

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.conclusion import (
    attribute_figures,
    attribute_lead,
    attribute_steps,
    headline,
)
from kontrollbesok.labels.plan_choice import choice_facts, chosen_words, precision_fact
from kontrollbesok.labels.record_values import value_lines
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.plan_choice import (
    ChosenPrior,
    ErrorModel,
    PlanChoices,
    PlanTarget,
    Sharing,
    TwoStages,
)
from kontrollbesok.model.recorded_plan import plan_of
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.conclusion import Tally, Verdict
from kontrollbesok.sampling.plan_conclusion import conclude_plan
from kontrollbesok.sampling.stages import Stage
from kontrollbesok.services import protocols, samples
from kontrollbesok.services.conclusions import conclude
from kontrollbesok.services.draws import plan_computation
from kontrollbesok.services.plan_papers import wish_of
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_record import plan_value
from kontrollbesok.services.sample_wishes import StratumWish
from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    answer,
    control_team,
    drawn_from,
    locked,
    make_plan,
    small_file,
)

BINOMIAL = PlanChoices(model=ErrorModel.BINOMIAL)
POISSON = PlanChoices(model=ErrorModel.POISSON)
PRECISE = PlanChoices(target=PlanTarget.PRECISION)
STAGES = PlanChoices(two_stages=TwoStages(1, 0))
FLAT = ChosenPrior("1", "1")
BELIEVED = PlanChoices(prior=FLAT)
FRAME = [(f"V{row}", 97 * row * row % 99_991 + 1) for row in range(1, 1_249)]
STRATA = (StratumWish("stora", 50_000), StratumWish("små"))


def chosen(choices, **more):
    """The ordinary wish with choices, and no errors expected unless said otherwise."""
    return replace(ONE_COLUMN, **{"expected": 0, "choices": choices, **more})


WHOLE = {
    "binomial": chosen(BINOMIAL),
    "poisson": chosen(POISSON),
    "binomial with room": chosen(BINOMIAL, room_to_grow=True),
    "precise": chosen(PRECISE, expected="0.02"),
    "precise binomial": chosen(replace(PRECISE, model=ErrorModel.BINOMIAL)),
    "two stages": chosen(STAGES),
    "two stages poisson": chosen(replace(STAGES, model=ErrorModel.POISSON)),
    "beta-binomial": chosen(BELIEVED),
    "beta": chosen(replace(BELIEVED, model=ErrorModel.BINOMIAL)),
    "gamma": chosen(PlanChoices(ErrorModel.POISSON, prior=ChosenPrior("1", "20"))),
    "every n:th": chosen(BINOMIAL, method=SampleMethod.SYSTEMATIC),
    "neyman": chosen(
        PlanChoices(), method=SampleMethod.STRATIFIED, strata=STRATA, sharing=Sharing.NEYMAN
    ),
    "fixed": replace(
        ONE_COLUMN,
        method=SampleMethod.STRATIFIED,
        strata=(StratumWish("stora", 50_000, 40), StratumWish("små", None, 25)),
        sharing=Sharing.FIXED,
    ),
    "everything": replace(ONE_COLUMN, method=SampleMethod.EVERYTHING),
    "kronor": replace(ONE_COLUMN, method=SampleMethod.KRONOR, tolerable=400_000, expected=0),
}


@pytest.mark.parametrize(
    ("wish", "size", "accepted", "extended"),
    [
        (chosen(BINOMIAL), 59, 0, None),
        (chosen(POISSON), 60, 0, None),
        (chosen(BINOMIAL, expected=1), 93, 1, None),
        (chosen(replace(PRECISE, model=ErrorModel.BINOMIAL)), 59, 0, None),
        (chosen(STAGES, tolerable="0.06", confidence="0.90"), 40, 0, 80),
        (chosen(BELIEVED), 56, 0, None),
        (chosen(replace(BELIEVED, model=ErrorModel.BINOMIAL)), 58, 0, None),
        (chosen(PlanChoices(ErrorModel.POISSON, prior=ChosenPrior("1", "20"))), 40, 0, None),
    ],
)
def test_sizes(wish, size, accepted, extended):
    """Against tables and hand: 59 and 93 (AICPA), ⌈-ln 0,05 / 0,05⌉ = 60, less 20 seen before."""
    plan = make_plan(wish, FRAME)

    assert (plan.size, plan.accepted, plan.extended_size) == (size, accepted, extended)


def test_two_stages_by_hand():
    """40 then 40 of 1 248, 75 wrong: none, or one and then none, with a chance below 10 %."""

    def accepted(n):
        none, one = comb(1_173, n), 75 * comb(1_173, n - 1)
        second = Fraction(comb(1_173 - n + 1, n), comb(1_248 - n, n))
        return Fraction(none + one * second, comb(1_248, n))

    assert accepted(40) < Fraction(1, 10) <= accepted(39)


@pytest.mark.parametrize("wish", WHOLE.values(), ids=WHOLE)
def test_a_choice_comes_back_from_record_and_wish(wish):
    """The same plan through JSON, and again from the wish that it says it came of."""
    plan = make_plan(wish, FRAME)

    value = json.loads(json.dumps(plan_value(plan, IKP_25, PopulationId("p"))))

    assert plan_of(value) == plan
    assert make_plan(wish_of(plan), FRAME) == plan


def test_a_plan_without_choices_is_written_as_before():
    """The format is for ever: no new name in the record unless something is chosen."""
    value = plan_value(make_plan(ONE_COLUMN, FRAME), IKP_25, PopulationId("p"))

    assert "choices" not in value["details"]


@pytest.mark.parametrize(
    "choices", [{"model": "dowsing"}, {"cards": "tarot"}, {"two_stages": {"go_on_at": "1"}}]
)
def test_a_choice_that_nobody_here_knows_is_not_dropped(choices):
    """A plan whose choices are not understood would be concluded wrongly."""
    value = plan_value(make_plan(ONE_COLUMN, FRAME), IKP_25, PopulationId("p"))
    value["details"] = {**value["details"], "choices": choices}

    with pytest.raises(UserError) as caught:
        plan_of(value)

    assert caught.value.code is ErrorCode.CONTENT_NEWER


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (chosen(BINOMIAL, expected=70), ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (chosen(BELIEVED, expected="0.05"), ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (
            chosen(PlanChoices(two_stages=TwoStages(40, 40))),
            ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED,
        ),
        (chosen(PRECISE, tolerable=0), ErrorCode.RATE_OUT_OF_RANGE),
        (chosen(PlanChoices(prior=ChosenPrior("0", "1"))), ErrorCode.RATE_OUT_OF_RANGE),
        (chosen(BINOMIAL, tolerable="0.001"), ErrorCode.SAMPLE_EXCEEDS_POPULATION),
        (chosen(STAGES, tolerable="0.0008"), ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (chosen(STAGES, tolerable="0.003"), ErrorCode.NO_ROOM_TO_GROW),
        (chosen(BINOMIAL, tolerable="0.004", room_to_grow=True), ErrorCode.NO_ROOM_TO_GROW),
    ],
)
def test_what_cannot_be_planned_is_said(wish, code):
    """A message, never a sample that shows nothing."""
    with pytest.raises(UserError) as caught:
        make_plan(wish, FRAME)

    assert caught.value.code is code


def test_choices_that_exclude_each_other_are_no_plan():
    """No door offers them."""
    with pytest.raises(ValueError, match="do not go together"):
        make_plan(chosen(replace(PRECISE, prior=FLAT)), FRAME)
    with pytest.raises(ValueError, match="do not go together"):
        make_plan(chosen(STAGES, room_to_grow=True), FRAME)


@pytest.mark.parametrize("wish", WHOLE.values(), ids=WHOLE)
def test_the_size_is_computed_again_from_the_protocol(wish):
    """What the plan says was computed gives the size that is drawn."""
    plan = make_plan(wish, FRAME)

    computation = plan_computation(plan, FRAME)

    if wish.method is SampleMethod.EVERYTHING or wish.sharing is Sharing.FIXED:
        assert computation is None
        return
    assert computation.is_reproduced()
    result = dict(computation.result)
    size = result.get("sample_size") or result.get("first_size") or result.get("stage_size")
    drawn = plan.parts[-1].size if wish.method is SampleMethod.KRONOR else plan.size
    assert int(size) == drawn


def test_words_and_bars():
    """Each choice has its own sentence; bars follow the choice."""
    said = {name: outline(wish, FRAME, ItemNoun()) for name, wish in WHOLE.items()}
    sentence = {name: one.sentence.replace("\xa0", " ") for name, one in said.items()}

    assert "sannolikheten minst 95 %" in sentence["beta-binomial"]
    assert "mindre än 5 procentenheter över andelen i urvalet" in sentence["precise"]
    assert "Hittar vi precis 1 fel granskar vi lika många till." in sentence["two stages"]
    assert "För gränsen 5 % behövs fler poster i skikten." in sentence["fixed"]
    bars = said["binomial"].bars
    assert [bar.enough for bar in bars] == [True, False, False, False, False]
    assert bars[0].limit.count is None
    assert all(bar.enough for bar in said["precise"].bars[:2])
    assert chosen_words(WHOLE["gamma"].choices) == "Poisson, gamma 1; 20"
    assert precision_fact("0.95", "0.05")[1].endswith(", precision 5 procentenheter")
    assert dict(choice_facts(STAGES))["Två steg"].startswith("vidare vid precis 1 fel")


def test_the_tab_tells_a_belief_and_a_precision_apart():
    """78 of 80 right: 4,95 points, not 5, above the share; and a probability where it is one."""
    tally = Tally(right=78, wrong=2)
    precise = conclude_plan(PRECISE, 1_248, tally, "0.95", "0.05")
    believed = conclude_plan(BELIEVED, 1_248, tally, "0.95", "0.05")

    lead = attribute_lead(precise, ItemNoun(), 0)
    assert "4,95 procentenheter över andelen i urvalet" in lead
    assert headline(precise) == "Svaret är så exakt som planen ville"
    assert "Med 95\xa0% sannolikhet är högst" in attribute_lead(believed, ItemNoun(), 0)
    names = [step.name for step in attribute_steps(believed)]
    assert names[-1] == "Högst, med 95\xa0% sannolikhet"
    assert "Risk att missa så många fel" not in names
    assert attribute_figures(believed, 0, ItemNoun())[2].under == "med det vi visste förut"


def test_two_plans_that_stand_apart_are_told_apart():
    """In a conflict and in Historik a plan is read as on paper; a newer one is not guessed at."""
    plain, other = (
        plan_value(make_plan(chosen(choices), FRAME), IKP_25, PopulationId("p"))
        for choices in (PlanChoices(), PlanChoices(ErrorModel.BINOMIAL, two_stages=TwoStages(1, 0)))
    )

    lines = value_lines("sample", "plan", plain), value_lines("sample", "plan", other)

    assert ("Metod", "Attribut") in lines[0]
    assert set(dict(lines[1])) - set(dict(lines[0])) == {"Räknat med", "Två steg", "Utökning"}
    newer = {**plain, "details": {**plain["details"], "choices": {"model": "dowsing"}}}
    assert value_lines("sample", "plan", newer)[0][1].startswith("Kommer från en nyare version")


# --- in the record --------------------------------------------------------------------------------


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def population(nadja, tmp_path):
    """400 items to draw among."""
    return locked(nadja, small_file(tmp_path, 400), None)


def test_two_stages_keep_what_the_plan_promised(nadja, population):
    """One error in the first stage, none in the second: all of the confidence is kept."""
    sample = drawn_from(nadja, population, WHOLE["two stages"])
    answer(nadja, sample, wrong=1)
    first = conclude(nadja, sample)
    assert (first.verdict, first.next_size) == (Verdict.NOT_SHOWN, 2 * first.tally.tested)

    samples.extend(nadja, sample, first.next_size, "Ett fel i första steget.")
    answer(nadja, sample, wrong=0)

    reached = conclude(nadja, sample)
    assert reached.tally.errors == 1
    assert reached.engine.looks[0] == Stage(first.tally.tested, 0, 1)
    assert reached.verdict is Verdict.BELOW
    assert protocols.verify(nadja, sample) == ()


def test_a_second_stage_that_the_plan_does_not_have_is_counted(nadja, population):
    """Two errors in the first stage end it: whoever draws on anyway keeps less."""
    sample = drawn_from(nadja, population, chosen(PlanChoices(two_stages=TwoStages(1, 2))))
    answer(nadja, sample, wrong=2)
    first = conclude(nadja, sample)
    assert first.next_size != 2 * first.tally.tested

    samples.extend(nadja, sample, 2 * first.tally.tested, "Två fel.")
    answer(nadja, sample, wrong=0)

    looks = conclude(nadja, sample).engine.looks
    assert looks[0].go_on_at_most is None


def test_a_precision_is_reached_or_not(nadja, population):
    """Many more errors than were expected: the answer is less exact, and so said."""
    sample = drawn_from(nadja, population, WHOLE["precise"])
    size = conclude(nadja, sample).tally.sample_size
    answer(nadja, sample, wrong=size // 5)

    reached = conclude(nadja, sample)

    assert reached.verdict is Verdict.NOT_SHOWN
    assert "mindre exakt" in reached.sentence
    share = Fraction(reached.tally.errors, size)
    assert Fraction(reached.engine.tolerable_rate) == round(share + Fraction("0.05"), 28)


def test_a_belief_is_said_to_be_one(nadja, population):
    """A probability, and where it comes from; no risk of a method that was not used."""
    sample = drawn_from(nadja, population, WHOLE["beta-binomial"])
    answer(nadja, sample, wrong=0)

    reached = conclude(nadja, sample)

    assert "Sannolikheten är" in reached.sentence
    assert any("beta 1; 1" in step for step in reached.steps)
    assert reached.next_size is None
    with pytest.raises(UserError) as caught:
        samples.extend(nadja, sample, 200, "Mer.")
    assert caught.value.code is ErrorCode.EXTENSION_NOT_POSSIBLE
