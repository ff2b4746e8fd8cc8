"""Samples: planned after the lock, drawn once, grown and mended in the open."""

from dataclasses import replace

import pytest

from db.packed_column import packed, unpacked
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.model.sample import (
    LotMethod,
    ReplacementReason,
    SampleMethod,
    SeedOrigin,
)
from kontrollbesok.sampling.protocol import read_protocol
from kontrollbesok.services import (
    cells,
    controls,
    people,
    populations,
    protocols,
    report_draft,
    samples,
    undo,
    units,
)
from kontrollbesok.services.drawn_samples import DRAWS_NOTHING, drawn, opened
from kontrollbesok.services.grids import open_items
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.sample_wishes import StratumWish, Wish
from tests.controls import (
    ATTRIBUTES,
    IKP_25,
    ONE_COLUMN,
    SEED,
    A,
    control_team,
    deliver_blobs,
    drawn_from,
    locked,
    locked_apart,
    own_blobs,
    small_file,
    taken_in,
)

OTHER_SEED = "0123 4567 8901 2345 6789"
KRONOR = Wish(SampleMethod.KRONOR, "95 %", 500_000, 0)
STRATA = replace(
    ATTRIBUTES,
    method=SampleMethod.STRATIFIED,
    strata=(StratumWish("stora", 100_000), StratumWish("mellan", 30_000), StratumWish("små")),
)


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def population(nadja):
    """The LISA file, locked."""
    return locked(nadja)


def refused(act):
    """The code that `act` is refused with."""
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def ids(office, sample):
    """The items to test, in order."""
    return [item.item.id for item in drawn(office, sample).to_test]


def test_the_plan_says_what_the_design_says(nadja, tmp_path):
    """96 of 1 248 now and 130 at two errors, with the limits of the bars in the picture."""
    population = locked(nadja, small_file(tmp_path, 1248), None)

    outline = samples.sketch(nadja, population, replace(ATTRIBUTES, room_to_grow=True))

    assert outline.sentence.startswith("Granska 96 av 1\xa0248 poster. Hittar vi högst 1 fel")
    assert (outline.plan.size, outline.plan.extended_size) == (96, 130)
    assert "4,99\xa0%" in outline.sentence
    assert [bar.limit.count for bar in outline.bars] == [36, 58, 77, 96, 113]
    assert [bar.enough for bar in outline.bars] == [True, True, False, False, False]


def test_the_question_bank_says_what_is_tested(nadja, population):
    """A plan that says nothing of attributes tests those of the control's area."""
    sample = samples.plan(nadja, population, ATTRIBUTES)

    assert opened(nadja, sample).plan.attributes == tuple(
        AttributeCode(f"L{number}") for number in range(1, 12)
    )


@pytest.mark.parametrize(
    ("rows", "wish", "code"),
    [
        (80, ATTRIBUTES, None),
        (20, ATTRIBUTES, ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (10, replace(ATTRIBUTES, expected=0), ErrorCode.SAMPLE_IS_POPULATION),
        (40, replace(ATTRIBUTES, expected="3 %"), ErrorCode.SAMPLE_EXCEEDS_POPULATION),
        (80, replace(ATTRIBUTES, expected=4), ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (80, replace(ATTRIBUTES, expected="5 %"), ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (80, replace(ATTRIBUTES, confidence="101 %"), ErrorCode.CONFIDENCE_OUT_OF_RANGE),
        (80, replace(ATTRIBUTES, tolerable="fem"), ErrorCode.NUMBER_NOT_EXACT),
        (80, replace(KRONOR, expected=600_000), ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (80, replace(KRONOR, tolerable=10_000_000), ErrorCode.TOLERABLE_IS_WHOLE),
        (40, replace(ATTRIBUTES, room_to_grow=True), ErrorCode.NO_ROOM_TO_GROW),
        (30, replace(ATTRIBUTES, room_to_grow=True), ErrorCode.SAMPLE_IS_POPULATION),
        (
            80,
            replace(STRATA, sharing=Sharing.FIXED, strata=(StratumWish("alla", None, 96),)),
            ErrorCode.SAMPLE_EXCEEDS_POPULATION,
        ),
        (
            80,
            replace(
                STRATA,
                sharing=Sharing.FIXED,
                strata=(StratumWish("stora", 15_000, 60), StratumWish("små", None, 5)),
            ),
            ErrorCode.STRATUM_EXCEEDED,
        ),
        (
            80,
            replace(ATTRIBUTES, method=SampleMethod.SYSTEMATIC, size=81),
            ErrorCode.SAMPLE_EXCEEDS_POPULATION,
        ),
    ],
)
def test_a_plan_that_cannot_work_says_why(nadja, tmp_path, rows, wish, code):
    """E07 and its kin, before anything is kept."""
    population = locked(nadja, small_file(tmp_path, rows), None)

    if code is None:
        assert samples.sketch(nadja, population, wish).plan.size < rows
    else:
        assert refused(lambda: samples.plan(nadja, population, wish)) is code
        assert not nadja.reads.samples.samples()


def test_nothing_is_planned_or_drawn_before_the_lock(nadja):
    """The plan needs the locked rows, and so the seed does."""
    population = taken_in(nadja)

    assert refused(lambda: samples.plan(nadja, population, ATTRIBUTES)) is (
        ErrorCode.POPULATION_NOT_LOCKED
    )


def test_the_seed_is_set_once(nadja, population):
    """E08 for too few digits; the first whole seed stands, and the plan with it."""
    sample = samples.plan(nadja, population, ATTRIBUTES)

    short = refused(lambda: samples.set_seed(nadja, sample, "4827 1930 6651", SeedOrigin.DICE))
    not_drawn = refused(lambda: drawn(nadja, sample))
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    again = refused(lambda: samples.set_seed(nadja, sample, OTHER_SEED, SeedOrigin.DICE))
    replanned = refused(lambda: samples.plan_again(nadja, sample, KRONOR))

    assert short is ErrorCode.SEED_TOO_SHORT
    assert not_drawn is ErrorCode.SAMPLE_NOT_DRAWN
    assert again is replanned is ErrorCode.SEED_ALREADY_SET
    assert opened(nadja, sample).seed.digits == SEED.replace(" ", "")


def test_a_plan_may_be_changed_until_the_seed(nadja, population):
    """The last plan is the one that is drawn by."""
    sample = samples.plan(nadja, population, ATTRIBUTES)

    samples.plan_again(nadja, sample, replace(ATTRIBUTES, expected=0))
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)

    assert drawn(nadja, sample).sample.sizes == (57,)


def test_a_plan_changed_apart_does_not_move_what_is_drawn(team, nadja, population):
    """Who set the seed had one plan on the screen; that one is drawn by, on every laptop."""
    sample = samples.plan(nadja, population, ATTRIBUTES)
    team.exchange()
    tova = team.offices["Tova"]
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    before = ids(nadja, sample)
    samples.plan_again(tova, sample, replace(ATTRIBUTES, expected=0))

    team.exchange()

    assert ids(nadja, sample) == ids(tova, sample) == before
    assert opened(tova, sample).plan.size == 91


def test_undoing_a_plan_after_the_draw_moves_nothing(nadja, population):
    """What was drawn by is no longer taken back: Ctrl+Z passes over the plan too."""
    sample = samples.plan(nadja, population, replace(ATTRIBUTES, expected=0))
    samples.plan_again(nadja, sample, ATTRIBUTES)
    plan = nadja.store.register("sample", sample, "plan")[0].event
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    before = ids(nadja, sample)

    with pytest.raises(UserError) as caught:
        undo.undo(nadja, IKP_25)

    assert caught.value.code is ErrorCode.NOTHING_TO_UNDO
    assert nadja.store.register("sample", sample, "plan")[0].event == plan
    assert ids(nadja, sample) == before


def test_two_seeds_set_apart_draw_nothing(team, nadja, population):
    """Nobody may choose between two draws: both stay visible and a new sample is made."""
    sample = samples.plan(nadja, population, ATTRIBUTES)
    team.exchange()
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    samples.set_seed(team.offices["Tova"], sample, OTHER_SEED, SeedOrigin.DICE)
    team.exchange()

    assert refused(lambda: drawn(nadja, sample)) is ErrorCode.SEEDS_DIFFER
    assert controls.find(nadja, "25", 2022).state == "seeds_differ"


@pytest.mark.parametrize("cause", ["two seeds", "two locks", "lock cut off", "population cut off"])
def test_a_seed_that_draws_nothing_holds_nothing_up(team, nadja, tmp_path, cause):
    """The visit that items were given to goes on without them, and so does the list of controls."""
    tova, idris = team.offices["Tova"], team.offices["Idris"]
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Idris", unit=unit)
    if cause == "population cut off":
        team.exchange()
        population = locked(tova, small_file(tmp_path, 60))
        team.send("Tova", "Idris")
        sample = drawn_from(idris, population)
        people.revoke(nadja, tova.author.device, "stulen", team.passphrase("Nadja"))
    elif cause == "two locks":
        sample = drawn_from(nadja, locked_apart(team, tmp_path))
    elif cause == "two seeds":
        sample = samples.plan(nadja, locked(nadja, small_file(tmp_path, 60)), ATTRIBUTES)
        team.exchange()
        samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
        samples.set_seed(tova, sample, OTHER_SEED, SeedOrigin.DICE)
    else:
        team.exchange()
        population = taken_in(tova, small_file(tmp_path, 60))
        team.exchange()
        populations.lock(tova, population)
        team.send("Tova", "Idris")
        sample = drawn_from(idris, population)
        people.revoke(nadja, tova.author.device, "stulen", team.passphrase("Nadja"))
    team.exchange()

    assert list(idris.reads.samples.samples_at(visit)) == [sample]
    assert refused(lambda: drawn(idris, sample)) in DRAWS_NOTHING
    assert open_items(idris, visit) == ()
    assert report_draft.draft(idris, visit).samples == ()
    assert len(controls.overview(idris, 2022)) > 1


def test_a_seed_without_a_lock_in_its_past_draws_nothing(team, nadja):
    """A program that skips the rule is found out: causality, not clocks, tells what came first."""
    population = taken_in(nadja)
    team.exchange()
    tova = team.offices["Tova"]
    populations.lock(nadja, population)
    sample = samples.plan(nadja, population, ATTRIBUTES)
    plan = nadja.store.register("sample", sample, "plan")[0].value
    early = "f" * 32
    operations = (
        put(tova.store, "sample", early, "plan", plan),
        put(tova.store, "sample", early, "seed", {"digits": "1" * 20, "origin": "dice"}),
    )
    record(tova, Act("sample.seed", operations, context=IKP_25))
    team.exchange()

    assert refused(lambda: drawn(nadja, early)) is ErrorCode.SEED_BEFORE_LOCK


def test_a_redraw_is_a_new_sample_and_the_old_one_stays(nadja, population):
    """Whoever tries another seed leaves a trace that the list tells of."""
    first = drawn_from(nadja, population)
    second = samples.plan(nadja, population, ATTRIBUTES)
    samples.set_seed(nadja, second, OTHER_SEED, SeedOrigin.GENERATOR)

    standing = controls.find(nadja, "IKP 25", 2022)

    assert (standing.sample, standing.draws) == (second, 2)
    assert ids(nadja, first) != ids(nadja, second)


@pytest.mark.parametrize(
    ("wish", "methods"),
    [
        (ATTRIBUTES, [LotMethod.TICKETS]),
        (KRONOR, [LotMethod.EVERYTHING, LotMethod.KRONOR]),
        (STRATA, [LotMethod.TICKETS] * 3),
        (replace(STRATA, sharing=Sharing.NEYMAN), [LotMethod.TICKETS] * 3),
        (replace(ATTRIBUTES, method=SampleMethod.SYSTEMATIC), [LotMethod.SYSTEMATIC]),
        (replace(ATTRIBUTES, method=SampleMethod.EVERYTHING), [LotMethod.EVERYTHING]),
    ],
)
def test_another_laptop_draws_the_same_and_verifies_it(team, nadja, population, wish, methods):
    """Same file, plan and seed give the same items everywhere, by every method."""
    sample = drawn_from(nadja, population, wish)
    idris = own_blobs(team, "Idris")
    team.send("Nadja", "Idris")
    deliver_blobs(nadja, idris)

    theirs = drawn(idris, sample)

    assert [item.item.id for item in theirs.items] == [
        item.item.id for item in drawn(nadja, sample).items
    ]
    assert [part.method for part in theirs.parts] == methods
    assert protocols.verify(idris, sample) == ()
    assert protocols.protocol_text(idris, sample) == protocols.protocol_text(nadja, sample)


def test_targeted_items_are_tested_beside_the_drawn_ones(nadja, population):
    """All 32 of them, after the 91, and never in the draw order."""
    items = drawn(nadja, drawn_from(nadja, population)).items

    assert [item.number for item in items[:91]] == list(range(1, 92))
    assert [item.targeted for item in items[91:]] == [True] * 32
    assert {item.number for item in items[91:]} == {None}


def test_a_krona_hit_twice_is_one_item(nadja, population):
    """Hits are counted, rows are not repeated, and certain items have no number."""
    found = drawn(nadja, drawn_from(nadja, population, KRONOR))

    drawn_items = [item for item in found.items if not item.targeted and item.number]
    certain = [item for item in found.items if not item.targeted and not item.number]
    assert sum(item.hits for item in drawn_items) == found.parts[1].draw.sample_size
    assert len({item.row for item in drawn_items}) == len(drawn_items)
    assert any(item.hits > 1 for item in drawn_items)
    assert min(item.item.amount_ore for item in certain) == found.sample.plan.parts[0].from_ore


def test_an_extension_keeps_what_was_drawn(nadja, population):
    """The larger sample begins with the smaller one, in the same order."""
    sample = drawn_from(nadja, population)
    before = [item.item.id for item in drawn(nadja, sample).items if not item.targeted]

    smaller = refused(lambda: samples.extend(nadja, sample, 91, "Fel hittades."))
    silent = refused(lambda: samples.extend(nadja, sample, 119, " "))
    samples.extend(nadja, sample, 119, "Två fel hittades.")

    after = [item.item.id for item in drawn(nadja, sample).items if not item.targeted]
    assert (smaller, silent) == (
        ErrorCode.EXTENSION_TOO_SMALL,
        ErrorCode.EXTENSION_REASON_MISSING,
    )
    assert (after[:91], len(after)) == (before, 119)
    assert opened(nadja, sample).sizes == (91, 119)
    assert protocols.verify(nadja, sample) == ()


def test_every_extension_is_a_look_however_they_were_made(team, nadja, population):
    """Two who extend apart have both looked: both sizes count, and the larger one holds."""
    sample = drawn_from(nadja, population)
    team.exchange()
    samples.extend(nadja, sample, 119, "Fel hittades.")
    samples.extend(team.offices["Tova"], sample, 130, "Fel hittades.")
    team.exchange()

    assert opened(nadja, sample).sizes == opened(team.offices["Tova"], sample).sizes
    assert opened(nadja, sample).sizes == (91, 119, 130)


@pytest.mark.parametrize("wish", [KRONOR, STRATA])
def test_only_a_plain_draw_can_grow(nadja, population, wish):
    """Where no limit could be given for a grown sample, it does not grow."""
    sample = drawn_from(nadja, population, wish)

    assert refused(lambda: samples.extend(nadja, sample, 1000, "Fel.")) is (
        ErrorCode.EXTENSION_NOT_POSSIBLE
    )


def test_a_replaced_item_stays_and_the_next_lot_comes_in(nadja, population):
    """The old row is struck in its place; the order of the others does not change."""
    sample = drawn_from(nadja, population)
    before = drawn(nadja, sample)
    out = before.items[4]

    samples.replace_item(
        nadja, sample, out.row, ReplacementReason.CANCELLED, "Makulerad 12 mars, aldrig utbetald."
    )

    after = drawn(nadja, sample)
    assert after.items[4].row == out.row
    assert after.items[4].replacement.reason is ReplacementReason.CANCELLED
    assert [item.row for item in after.items[:91]] == [item.row for item in before.items[:91]]
    assert (after.items[91].number, after.items[91].targeted) == (92, False)
    assert len(after.to_test) == len(before.to_test)
    assert nadja.reads.samples.place(sample, after.items[91].row) is not None
    assert protocols.verify(nadja, sample) == ()
    kept = read_protocol(protocols.protocol_text(nadja, sample))
    assert [r.item_id for r in kept.parts[0].replaced] == [out.item.id]


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("", ErrorCode.REPLACEMENT_REASON_MISSING),
        ("Fick inte tag i kvittot.", ErrorCode.REPLACEMENT_REASON_REFUSED),
        ("Enheten hittar inte pärmen", ErrorCode.REPLACEMENT_REASON_REFUSED),
        ("Underlaget saknas.", ErrorCode.REPLACEMENT_REASON_REFUSED),
        ("Går inte att få fram.", ErrorCode.REPLACEMENT_REASON_REFUSED),
    ],
)
def test_what_nobody_got_hold_of_is_no_reason(nadja, population, note, code):
    """E10 without a word; a missing document is an error and never swapped."""
    sample = drawn_from(nadja, population)
    row = drawn(nadja, sample).items[0].row

    found = refused(
        lambda: samples.replace_item(nadja, sample, row, ReplacementReason.NOT_COVERED, note)
    )

    assert found is code
    assert not opened(nadja, sample).replaced


@pytest.mark.parametrize("method", [SampleMethod.SYSTEMATIC, SampleMethod.EVERYTHING])
def test_without_a_next_lot_nothing_is_replaced(nadja, population, method):
    """Rows drawn by place, or all of them, have nothing to come in."""
    sample = drawn_from(nadja, population, replace(ATTRIBUTES, method=method))
    found = drawn(nadja, sample)

    for item in (found.items[0], found.items[-1]):
        assert (
            refused(
                lambda item=item: samples.replace_item(
                    nadja, sample, item.row, ReplacementReason.NOT_COVERED, "Hör till bolaget."
                )
            )
            is ErrorCode.REPLACEMENT_NOT_POSSIBLE
        )


def test_a_replaced_item_is_replaced_once(nadja, population):
    """It is no longer among the items to test, and neither is one that was never drawn."""
    sample = drawn_from(nadja, population)
    row = drawn(nadja, sample).items[0].row
    reason = ReplacementReason.NOT_COVERED
    samples.replace_item(nadja, sample, row, reason, "Hör till en annan nämnd.")

    again = refused(lambda: samples.replace_item(nadja, sample, row, reason, "Hör dit."))
    never = refused(lambda: samples.replace_item(nadja, sample, 99_999, reason, "Hör dit."))

    assert again is never is ErrorCode.ITEM_NOT_IN_SAMPLE


def test_replacements_made_apart_add_up(team, nadja, population):
    """Two who see the same next lot bring in two, the same on both laptops."""
    sample = drawn_from(nadja, population)
    team.exchange()
    tova = team.offices["Tova"]
    first, second = (item.row for item in drawn(nadja, sample).items[:2])
    reason = ReplacementReason.NOT_COVERED
    samples.replace_item(nadja, sample, first, reason, "Hör till en annan nämnd.")
    samples.replace_item(tova, sample, second, reason, "Hör till ett bolag.")
    team.exchange()

    assert ids(nadja, sample) == ids(tova, sample)
    assert len([item for item in drawn(nadja, sample).to_test if not item.targeted]) == 91
    assert drawn(nadja, sample).items[92].number == 93


def test_verification_finds_a_cache_that_lies(team, nadja, population):
    """F5 reads the kept file, so rows that were changed in the local copy are found out."""
    sample = drawn_from(nadja, population)
    row = drawn(nadja, sample).items[0].row
    cache = team.stores["Nadja"].connection
    blocks = cache.execute("SELECT place, row, amount_ore FROM population_block").fetchall()
    for place, rows, packed_ores in blocks:
        ores = unpacked(packed_ores)
        if str(row) in unpacked(rows):
            ores[unpacked(rows).index(str(row))] += "1"
            cache.execute(
                "UPDATE population_block SET amount_ore = ? WHERE place = ?", (packed(ores), place)
            )

    found = protocols.verify(nadja, sample)

    assert {mismatch.kind.value for mismatch in found} == {"population", "part"}


def test_verification_does_not_trust_clocks(team, nadja, population):
    """A clock set back between lock and seed is no mismatch: the seed had seen the lock."""
    team.clock.move(days=-2)
    sample = drawn_from(nadja, population, ONE_COLUMN)

    assert protocols.verify(nadja, sample) == ()


def test_what_is_read_is_what_the_events_say(team, nadja, population):
    """The tables made anew give the same sample, places and items, with the local rows or not."""
    sample = drawn_from(nadja, population)
    row = drawn(nadja, sample).items[0].row
    samples.replace_item(nadja, sample, row, ReplacementReason.NOT_COVERED, "Hör till ett bolag.")
    samples.extend(nadja, sample, 119, "Fel hittades.")
    reads = nadja.reads.samples
    before = (reads.sample(sample), reads.places(sample), drawn(nadja, sample))

    team.stores["Nadja"].rebuild()
    nadja.store.populations.drop(population)

    assert (reads.sample(sample), reads.places(sample), drawn(nadja, sample)) == before


def test_undo_passes_over_what_only_follows(nadja, population):
    """After a replacement Ctrl+Z takes back the answer before it, never where the items went."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    first, second = (item.row for item in drawn(nadja, sample).to_test[:2])
    cells.give(nadja, sample, second, A, CellVerdict.RIGHT)
    reason = ReplacementReason.CANCELLED
    samples.replace_item(nadja, sample, first, reason, "Makulerad före perioden.")
    places = nadja.reads.samples.places(sample)

    undo.undo(nadja, VisitId(IKP_25))

    assert nadja.reads.samples.row_cells(sample, second)[A].verdict is None
    assert nadja.reads.samples.places(sample) == places
    assert first in nadja.reads.samples.sample(sample).replaced
