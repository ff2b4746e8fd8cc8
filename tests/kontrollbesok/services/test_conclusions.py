"""Conclusions: exact for the department, withheld by one text, honest to the unit."""

from dataclasses import replace
from fractions import Fraction

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.cell import RIGHT_AMOUNT, CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.sample import ReplacementReason, SampleMethod, SeedOrigin
from kontrollbesok.sampling.conclusion import Verdict
from kontrollbesok.sampling.protocol import read_protocol
from kontrollbesok.services import cells, controls, populations, protocols, samples, units
from kontrollbesok.services.conclusions import conclude, settle
from kontrollbesok.services.drawn_samples import drawn, opened
from kontrollbesok.services.plan_papers import plan_paper
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.sample_record import plan_value
from kontrollbesok.services.sample_wishes import StratumWish
from kontrollbesok.services.unit_conclusions import unit_conclusions
from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    SEED,
    A,
    answer,
    control_team,
    drawn_from,
    locked,
    small_file,
)

RIGHT, WRONG = CellVerdict.RIGHT, CellVerdict.WRONG
ROOM = replace(ONE_COLUMN, room_to_grow=True)


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def population(nadja, tmp_path):
    """1 248 items to draw among, as in the design's pictures."""
    return locked(nadja, small_file(tmp_path, 1_248), None)


@pytest.fixture
def sample(nadja, population):
    """96 of them, with room to grow."""
    return drawn_from(nadja, population, ROOM)


def plain(text):
    """The text with ordinary spaces."""
    return text.replace("\xa0", " ")


def with_targeted(folder, rows, more=2):
    """A file with two rows that are targeted for their amounts."""
    path = small_file(folder, rows, name="riktade.csv")
    lines = [f"V9{n:04d};2022-04-0{n + 1};-{n + 1},00;Rättelse;31010;Norr" for n in range(more)]
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_nothing_is_concluded_before_all_is_tested(nadja, sample):
    """61 of 96, and no verdict, no limit, nothing to put in the record."""
    answer(nadja, sample, wrong=1, left=35)

    reached = conclude(nadja, sample)

    assert plain(reached.sentence) == "Preliminärt, 61 av 96."
    assert (reached.verdict, reached.engine.upper) == (Verdict.PRELIMINARY, None)
    assert (reached.tally.errors, reached.left) == (1, 35)
    with pytest.raises(UserError) as caught:
        settle(nadja, sample)
    assert (caught.value.code, caught.value.params) == (
        ErrorCode.CONCLUSION_NOT_READY,
        {"left": 35, "size": 96},
    )


def test_below_the_limit_with_exact_figures(nadja, sample):
    """1 error in 96 of 1 248: at most 58 wrong, 4,6 %."""
    answer(nadja, sample, wrong=1)

    reached = conclude(nadja, sample)

    assert reached.verdict is Verdict.BELOW
    assert (reached.engine.upper.count, reached.next_size) == (58, None)
    assert plain(reached.sentence) == (
        "Vi kan med 95 % säkerhet säga att mindre än 5 % av förvaltningens poster är fel. "
        "1 fel i 96 prövade poster. Högst 58 av 1 248 poster är fel (4,6 %)."
    )


def test_a_planned_extension_keeps_its_confidence(nadja, sample):
    """2 errors at 96 are not enough; the plan's 130 with 2 errors are, at 95 %."""
    answer(nadja, sample, wrong=2)
    before = conclude(nadja, sample)
    samples.extend(nadja, sample, before.next_size, "Två fel.")
    answer(nadja, sample)

    after = conclude(nadja, sample)

    assert (before.verdict, before.next_size) == (Verdict.NOT_SHOWN, 130)
    assert "Felen kan vara större än vi godtar" in before.sentence
    assert after.verdict is Verdict.BELOW
    assert float(after.engine.kept_confidence) == pytest.approx(0.95014, abs=1e-5)


def test_an_unplanned_extension_says_its_true_confidence(nadja, population):
    """90 with 1 accepted, grown to 119 with 2: only 93,0 % is left, and the sentence says so."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample, wrong=2)
    before = conclude(nadja, sample)
    samples.extend(nadja, sample, before.next_size, "Två fel.")
    answer(nadja, sample)

    after = conclude(nadja, sample)

    assert (before.tally.sample_size, before.next_size) == (90, 119)
    assert after.verdict is Verdict.BELOW_WITH_LESS
    assert "93,0 %" in plain(after.sentence)


def test_growing_beyond_the_plan_counts_every_look(nadja, sample):
    """After 96 and 130, a third look is no longer what the plan made room for."""
    answer(nadja, sample, wrong=3)
    samples.extend(nadja, sample, 130, "Tre fel.")
    answer(nadja, sample)
    bigger = conclude(nadja, sample).next_size
    samples.extend(nadja, sample, bigger, "Tre fel.")
    answer(nadja, sample)

    reached = conclude(nadja, sample)

    assert bigger > 130
    assert [look.sample_size for look in reached.engine.looks] == [96, 130, bigger]
    assert reached.verdict is Verdict.BELOW_WITH_LESS
    assert reached.engine.kept_confidence < Fraction(95, 100)


def test_one_untested_item_withholds_by_the_one_text(nadja, sample):
    """Whatever the cause, the reader gets the same words."""
    answer(nadja, sample, left=1)
    row = [item.row for item in drawn(nadja, sample).to_test][-1]
    cells.untestable(nadja, sample, row)

    reached = conclude(nadja, sample)
    settle(nadja, sample)

    assert reached.verdict is Verdict.WITHHELD
    assert reached.text == "Slutsats lämnas inte: alla poster kunde inte prövas."
    assert controls.find(nadja, "25", 2022).state == "withheld"


def test_a_missing_document_is_an_error(nadja, sample):
    """It is counted, never swapped, and said apart in the account of the figures."""
    answer(nadja, sample, left=1)
    row = [item.row for item in drawn(nadja, sample).to_test][-1]
    cells.document_missing(nadja, sample, row)

    reached = conclude(nadja, sample)

    assert (reached.tally.errors, reached.tally.document_missing) == (1, 1)
    assert any("underlag saknas 1" in step for step in reached.steps)


def test_an_error_outweighs_what_could_not_be_tested(nadja, population):
    """An item that is known to be wrong is wrong, though the rest of it stayed untested."""
    two = replace(
        ONE_COLUMN,
        attributes=(A, AttributeCode("B")),
        attribute_texts={"A": "Underlag", "B": "Belopp"},
    )
    sample = drawn_from(nadja, population, two)
    row = drawn(nadja, sample).items[0].row
    cells.give(nadja, sample, row, A, WRONG)
    cells.untestable(nadja, sample, row)

    tally = conclude(nadja, sample).tally

    assert (tally.wrong, tally.untestable) == (1, 0)


def test_an_item_with_two_errors_counts_once(nadja, population):
    """The rate is of items; the columns are counted apart."""
    two = replace(
        ONE_COLUMN,
        attributes=(A, AttributeCode("B")),
        attribute_texts={"A": "Underlag", "B": "Belopp"},
    )
    sample = drawn_from(nadja, population, two)
    row = drawn(nadja, sample).items[0].row
    for code in two.attributes:
        cells.give(nadja, sample, row, code, WRONG)

    reached = conclude(nadja, sample)

    assert reached.tally.errors == 1
    assert [column.errors for column in reached.attributes] == [1, 1]


def test_an_item_that_nothing_applies_to_waits_for_its_replacement(nadja, sample):
    """E in every cell is no answer: until the next lot is in, the item is untested."""
    answer(nadja, sample, left=1)
    row = [item.row for item in drawn(nadja, sample).to_test][-1]
    cells.give(nadja, sample, row, A, CellVerdict.NOT_APPLICABLE)
    waiting = conclude(nadja, sample)
    samples.replace_item(nadja, sample, row, ReplacementReason.NOT_AN_ITEM, "Omföring i bokslut.")
    replaced = conclude(nadja, sample)
    answer(nadja, sample)

    done = conclude(nadja, sample)

    assert (waiting.tally.untested, replaced.tally.untested) == (1, 1)
    assert (done.tally.sample_size, done.tally.not_applicable) == (96, 1)
    assert done.verdict is Verdict.BELOW
    assert protocols.verify(nadja, sample) == ()


def test_targeted_items_are_told_beside_the_rate(nadja, tmp_path):
    """They must be tested, are never counted in, and get a sentence of their own."""
    population = locked(nadja, with_targeted(tmp_path, 1_248), None)
    sample = drawn_from(nadja, population, ROOM)
    answer(nadja, sample)
    unfinished = conclude(nadja, sample)
    targeted = [item.row for item in drawn(nadja, sample).to_test if item.targeted]
    cells.give(nadja, sample, targeted[0], A, WRONG)
    cells.give(nadja, sample, targeted[1], A, RIGHT)

    reached = conclude(nadja, sample)

    assert (unfinished.left, unfinished.targeted_sentence) == (2, "")
    assert (reached.tally.errors, reached.targeted.errors) == (0, 1)
    assert plain(reached.targeted_sentence) == (
        "De 2 riktade posterna är prövade för sig och ingår inte i andelen. 1 av dem är fel."
    )
    assert reached.text.endswith(reached.targeted_sentence)


def test_the_unit_gets_what_its_items_support(team, nadja, tmp_path):
    """25 of 84 without error show at most 9,5 %; 37 are needed. No rate for two errors."""
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    wish = replace(ONE_COLUMN, expected=0)
    population = locked(nadja, small_file(tmp_path, 84), None)
    sample = drawn_from(nadja, population, wish)
    rows = [item.row for item in drawn(nadja, sample).to_test]
    cells.give_column(nadja, sample, rows[:25], A, RIGHT)

    (unit,) = unit_conclusions(nadja, sample)
    cells.give_column(nadja, sample, rows[:2], A, WRONG)
    (with_errors,) = unit_conclusions(nadja, sample)

    assert (unit.name, unit.population, unit.tested) == ("Jobbtorg Norr", 84, 25)
    assert plain(unit.sentence) == (
        "25 av enhetens 84 poster är prövade utan fel. Det visar med 95 % säkerhet bara att "
        "högst 9,5 % är fel. För att visa mindre än 5 % behövs 37."
    )
    assert plain(with_errors.sentence).startswith(
        "Två av enhetens 25 prövade poster är fel. Så få poster räcker inte för en slutsats om "
        "enheten."
    )
    assert "%" not in with_errors.sentence.partition(".")[0]


def test_units_share_the_population_between_them(nadja, tmp_path):
    """What is nobody's is the department's, last; the sizes add up."""
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    path = small_file(tmp_path, 600)
    other = small_file(tmp_path, 400, unit="Okänd", name="andra.csv").read_text(encoding="utf-8")
    more = other.split("\n", 1)[1].replace(";31010;", ";;").replace("V0", "X0")
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    sample = drawn_from(nadja, locked(nadja, path, None), ONE_COLUMN)

    found = unit_conclusions(nadja, sample)

    assert [(unit.name, unit.population) for unit in found] == [("Jobbtorg Norr", 600), ("", 400)]
    assert sum(unit.drawn for unit in found) == 90
    assert "väntar på att prövas" in found[0].sentence
    assert plain(found[1].sentence) == f"0 av {found[1].drawn} dragna poster är prövade, inga fel."


def test_kronor_are_concluded_in_kronor(nadja, population):
    """One item 12 % too high: likely and highest misstatement from the interval's factors."""
    wish = replace(ONE_COLUMN, method=SampleMethod.KRONOR, tolerable=5_000_000, expected=0)
    sample = drawn_from(nadja, population, wish)
    found = drawn(nadja, sample)
    rows = [item.row for item in found.to_test]
    once = next(item for item in found.items if item.hits == 1)
    cells.give_column(nadja, sample, rows, A, RIGHT)
    cells.give_column(nadja, sample, [row for row in rows if row != once.row], RIGHT_AMOUNT, RIGHT)
    cells.give_amount(nadja, sample, once.row, once.item.amount_ore * 88 // 100)

    reached = conclude(nadja, sample)

    bound, interval = reached.engine.bound, Fraction(found.sample.plan.interval_ore)
    taint = 1 - Fraction(once.item.amount_ore * 88 // 100, once.item.amount_ore)
    assert float(bound.projected) == pytest.approx(float(interval * taint))
    assert float(bound.basic_precision) == pytest.approx(float(interval) * 2.995732, rel=1e-6)
    assert reached.verdict is (Verdict.BELOW if bound.upper <= 5_000_000 else Verdict.NOT_SHOWN)
    assert "Troligt fel är" in reached.sentence
    assert protocols.verify(nadja, sample) == ()


def test_kronor_of_a_row_that_is_half_tested_are_untested(nadja, population):
    """The amount alone is not the whole row."""
    wish = replace(ONE_COLUMN, method=SampleMethod.KRONOR, tolerable=5_000_000, expected=0)
    sample = drawn_from(nadja, population, wish)
    rows = [item.row for item in drawn(nadja, sample).to_test]
    cells.give_column(nadja, sample, rows, RIGHT_AMOUNT, RIGHT)

    assert conclude(nadja, sample).verdict is Verdict.PRELIMINARY


def test_strata_are_weighed_together(nadja, population):
    """The limit is for all strata, and the account names each of them."""
    wish = replace(
        ONE_COLUMN,
        method=SampleMethod.STRATIFIED,
        strata=(StratumWish("stora", 100_000), StratumWish("små")),
    )
    sample = drawn_from(nadja, population, wish)
    answer(nadja, sample, wrong=1)

    reached = conclude(nadja, sample)

    assert reached.verdict is Verdict.BELOW  # as the plan has promised for one error
    assert protocols.verify(nadja, sample) == ()
    assert reached.engine.upper.count > 0
    assert any(step.startswith("Stora: 1 fel i ") for step in reached.steps)
    assert unit_conclusions(nadja, sample)[-1].finding is None
    kept = read_protocol(protocols.protocol_text(nadja, sample))
    kinds = [one.kind.value for one in kept.computations]
    assert kinds == ["plan_strata", *["evaluate_strata"] * 3]  # the last two are comparisons


def test_a_stratified_plan_from_before_is_what_it_was(nadja, population):
    """Its size is that of one sample of the whole; it is drawn, shown and checked as such."""
    strata = (StratumWish("stora", 100_000), StratumWish("små"))
    wish = replace(ONE_COLUMN, method=SampleMethod.STRATIFIED, strata=strata, expected=0)
    sample = samples.plan(nadja, population, wish)
    value = plan_value(opened(nadja, sample).plan, IKP_25, population)
    first, second = value["details"]["parts"]
    first["size"], second["size"] = 57 - second["size"], second["size"]
    value["size"] = 57
    del value["details"]["choices"]["worst_split"]
    written = put(nadja.store, "sample", sample, "plan", value)
    record(nadja, Act("sample.plan", (written,), context=IKP_25))
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    plan = opened(nadja, sample).plan

    kept = read_protocol(protocols.protocol_text(nadja, sample))
    assert [c.kind.value for c in kept.computations] == ["plan_attributes"]
    assert protocols.verify(nadja, sample) == ()
    assert plan_paper(nadja, sample).sentence.startswith(f"Granska {plan.size}: ")


def test_all_items_leave_no_sampling_error(nadja, tmp_path):
    """Twelve of twelve, two wrong: two are wrong, and the unit's sentence says so."""
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    population = locked(nadja, small_file(tmp_path, 12), None)
    sample = drawn_from(nadja, population, replace(ONE_COLUMN, method=SampleMethod.EVERYTHING))
    answer(nadja, sample, wrong=2)

    reached = conclude(nadja, sample)

    assert reached.engine.upper.count == 2
    assert reached.verdict is Verdict.NOT_SHOWN  # 2 of 12 is more than 5 %
    assert unit_conclusions(nadja, sample)[0].sentence.startswith(
        "Alla enhetens 12 poster är prövade"
    )


def test_a_settled_conclusion_stands_and_its_rows_are_forgotten(team, nadja, sample, population):
    """The record holds the words; the local copy of the rows is dropped, and can be made again."""
    answer(nadja, sample, wrong=1)
    text = conclude(nadja, sample).text

    settle(nadja, sample)
    held = list(nadja.store.populations.held())
    standing = controls.find(nadja, "25", 2022)

    assert held == []
    assert (standing.state, standing.conclusion) == ("concluded", text)
    assert len(drawn(nadja, sample).to_test) == 96
    populations.tidy(nadja)
    assert not nadja.store.populations.held()


def test_rows_that_another_sample_needs_are_kept(nadja, sample, population):
    """Only when every sample of the population is concluded are the rows dropped."""
    drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample)

    settle(nadja, sample)

    assert nadja.store.populations.holds(population)


def test_the_protocol_holds_plan_and_evaluation(nadja, sample):
    """Anyone can redo both; a forged result is found out."""
    answer(nadja, sample, wrong=1)

    text = protocols.protocol_text(nadja, sample)

    kept = read_protocol(text)
    kinds = [c.kind.value for c in kept.computations]
    assert kinds[:2] == ["plan_extension", "evaluate_attributes"]
    assert all(computation.is_reproduced() for computation in kept.computations)
    assert kept.control == IKP_25
    forged = read_protocol(text.replace('"upper_count": "58"', '"upper_count": "5"'))
    assert not all(computation.is_reproduced() for computation in forged.computations)


def test_a_systematic_draw_says_its_interval_and_its_start(nadja, population):
    """Whoever reads the conclusion can count the rows in the file."""
    wish = replace(ONE_COLUMN, method=SampleMethod.SYSTEMATIC, size=96)
    sample = drawn_from(nadja, population, wish)
    answer(nadja, sample)
    first = min(int(item.lot) for item in drawn(nadja, sample).items)

    assert conclude(nadja, sample).chosen_sentence == (
        "Av 1\u00a0248 poster granskades 96, valda med jämna mellanrum från en slumpad start. "
        f"Var 13:e post från post {first}."
    )
