"""Indicators, activities, follow-ups and controls on demand: kept, never overwritten."""

from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.control import standing_sentence
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords, month_subject
from kontrollbesok.model.control_outcome import Assessment
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import Direction, Share, Target, share_of
from kontrollbesok.model.people import Role
from kontrollbesok.services import control_checks, control_outcomes, controls, indicators, units
from kontrollbesok.services.indicators import ValueWords
from tests.offices import Team

FOLLOWED, MIXED, ACTIVITY, INDICATOR = (control_id(2022, nr) for nr in (19, 35, 40, 61))
DONE = CheckWords(CheckState.FINE, date(2022, 5, 3), "Enhetschefen")
LATE = date(2022, 3, 31)


@pytest.fixture
def team(tmp_path):
    """Two coordinators, an inspector and a reviewer; two units of the own and a contractor."""
    team = Team(tmp_path)
    nadja = team.found()
    for name, kind in (
        ("Jobbtorg Norr", UnitType.IN_HOUSE),
        ("Registraturen", UnitType.CENTRAL_OFFICE),
        ("SFI Holmen", UnitType.CONTRACTOR),
    ):
        units.register_unit(nadja, name, kind)
    team.join("Berit", Role.COORDINATOR)
    team.join("Tova")
    team.join("Maj", Role.REVIEWER)
    for name in ("Berit", "Tova", "Maj"):
        team.send("Nadja", name)
    return team


@pytest.fixture
def nadja(team):
    """The coordinator."""
    return team.offices["Nadja"]


def unit_ids(office):
    return [one.id for one in controls.outcome(office, ACTIVITY).units]


def measure(office, unit, numerator, denominator, day, control=INDICATOR):
    words = ValueWords(unit, day, indicators.counted(numerator, denominator), "ILS-webb")
    indicators.add_value(office, control, words)


def report(office, control, way, subject, words):
    known = controls.outcome(office, control).check(way, subject)
    check = known or control_checks.unwritten(control, way, subject)
    return control_checks.say(office, check, words)


def sentence(office, control):
    return standing_sentence(controls.find(office, control))


def test_readings_of_a_year_stand_beside_each_other(nadja):
    """The latest counts, the trend is against the one before, and all units are added up."""
    norr, registry = unit_ids(nadja)
    measure(nadja, norr, 12, 20, date(2022, 3, 1))
    measure(nadja, norr, 16, 20, date(2022, 9, 1))
    measure(nadja, registry, 10, 10, date(2022, 9, 1))

    outcome = controls.outcome(nadja, INDICATOR)
    assert [one.share.tenths for one in outcome.readings(norr)] == [600, 800]
    assert outcome.trend(outcome.latest[norr]) == 200
    assert outcome.trend(outcome.latest[registry]) is None
    assert outcome.whole == share_of(26, 30)
    assert outcome.is_complete


def test_a_correction_keeps_what_it_corrects(nadja):
    """The value says the new; its history says both, in order and by whom; undo puts it back."""
    norr, _ = unit_ids(nadja)
    measure(nadja, norr, 12, 20, date(2022, 3, 1))
    value = controls.outcome(nadja, INDICATOR).latest[norr]
    right = ValueWords(norr, date(2022, 3, 1), share_of(13, 20), "ILS-webb", "En till hade gått")
    indicators.correct_value(nadja, value, right)

    now = controls.outcome(nadja, INDICATOR)
    assert indicators.words_of(now.latest[norr]) == right
    assert len(now.values) == 1
    said = nadja.reads.outcomes.versions(INDICATOR)[value.id]
    assert [one.share for one in said] == [share_of(12, 20), share_of(13, 20)]
    assert {one.by for one in said} == {nadja.author.person}

    control_outcomes.take_back(nadja, INDICATOR)
    assert controls.outcome(nadja, INDICATOR).latest[norr].share == share_of(12, 20)
    indicators.take_away(nadja, controls.outcome(nadja, INDICATOR).latest[norr])
    assert not controls.outcome(nadja, INDICATOR).values
    assert [one.share for one in nadja.reads.outcomes.versions(INDICATOR)[value.id]][-1] is None


def test_earlier_years_are_the_trend_and_not_the_outcome(nadja):
    """A value as of last year is compared with, and the unit still lacks one of its own."""
    norr, registry = unit_ids(nadja)
    measure(nadja, norr, 10, 20, date(2021, 12, 31))
    before = controls.outcome(nadja, INDICATOR)
    measure(nadja, norr, 15, 20, date(2022, 6, 1))
    after = controls.outcome(nadja, INDICATOR)

    assert not before.latest
    assert after.trend(after.latest[norr]) == 250
    assert [one.id for one in after.unmeasured] == [registry]


def test_a_target_has_a_direction(nadja):
    """Exactly on it is met; a share by the counts is not rounded into it."""
    norr, registry = unit_ids(nadja)
    least = Target(Direction.AT_LEAST, 900, "Andel som gått utbildningen")
    indicators.set_target(nadja, controls.outcome(nadja, INDICATOR), least)
    measure(nadja, norr, 9, 10, date(2022, 3, 1))
    measure(nadja, registry, 8996, 10_000, date(2022, 3, 1))

    outcome = controls.outcome(nadja, INDICATOR)
    assert outcome.settings.target == least
    assert [one.unit for one in outcome.off_target] == [registry]
    assert outcome.off_target[0].share.tenths == 900
    assert not Target(Direction.AT_MOST, 50).met(Share(51))
    assert sentence(nadja, INDICATOR).replace("\xa0", " ") == (
        "Indikator: 89,96 % (9 005 av 10 010), värden från 2 av 2 enheter, "
        "målet minst 90,0 % är inte nått, en enhet når inte målet."
    )


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(21, 20), (1, 0), (-1, 20)], ids=["more", "of none", "less"]
)
def test_what_is_no_share_is_refused(nadja, numerator, denominator):
    """Before anything is written."""
    with pytest.raises(UserError) as error:
        measure(nadja, unit_ids(nadja)[0], numerator, denominator, date(2022, 3, 1))

    assert error.value.code is ErrorCode.INDICATOR_COUNTS_WRONG


def test_a_day_that_has_not_been_is_refused(nadja):
    """Nor one after the year; the clock stands at 24 November 2026."""
    with pytest.raises(UserError) as after:
        measure(nadja, None, 1, 2, date(2023, 1, 1))
    ahead_of_it = control_checks.unwritten(
        control_id(2026, 40), CheckWay.ACTIVITY, unit_ids(nadja)[0]
    )
    with pytest.raises(UserError) as ahead:
        control_checks.say(nadja, ahead_of_it, CheckWords(CheckState.FINE, date(2026, 12, 1)))

    assert after.value.code is ahead.value.code is ErrorCode.OUTCOME_DAY_WRONG


def test_units_that_have_not_reported_are_named(nadja):
    """A contractor is not asked; one that the activity does not concern has answered."""
    norr, registry = unit_ids(nadja)
    before = sentence(nadja, ACTIVITY)
    report(nadja, ACTIVITY, CheckWay.ACTIVITY, norr, DONE)
    between = sentence(nadja, ACTIVITY)
    not_concerned = CheckWords(CheckState.NOT_CONCERNED, note="Gör inga inköp")
    report(nadja, ACTIVITY, CheckWay.ACTIVITY, registry, not_concerned)

    assert before == (
        "Aktivitet: 0 av 2 enheter har rapporterat. Inte rapporterat: Jobbtorg Norr, Registraturen."
    )
    assert between.endswith("1 av 2 enheter har rapporterat. Inte rapporterat: Registraturen.")
    outcome = controls.outcome(nadja, ACTIVITY)
    assert outcome.is_complete
    assert outcome.check(CheckWay.ACTIVITY, norr).words == DONE
    assert [one.subject for one in outcome.concerned(CheckWay.ACTIVITY)] == [norr]


def test_two_who_report_one_unit_apart_are_both_kept(team):
    """The unit counts as not reported until somebody has chosen."""
    nadja, tova = team.offices["Nadja"], team.offices["Tova"]
    norr, _ = unit_ids(nadja)
    report(nadja, ACTIVITY, CheckWay.ACTIVITY, norr, DONE)
    report(tova, ACTIVITY, CheckWay.ACTIVITY, norr, CheckWords(CheckState.FINDING, LATE))
    team.send("Tova", "Nadja")

    outcome = controls.outcome(nadja, ACTIVITY)
    assert outcome.conflict
    assert norr in [one.id for one in outcome.unreported]
    assert len(nadja.reads.conflicts()) == 1


def test_a_follow_up_is_overdue_when_its_month_has_passed(team, nadja):
    """Named by its month; done with a day, a note and whether anything was found."""
    assert sentence(nadja, FOLLOWED) == "Uppföljning: ingen månad är vald."
    control_checks.set_months(nadja, controls.outcome(nadja, FOLLOWED), (3, 6))
    assert controls.outcome(nadja, FOLLOWED).overdue == (3, 6)
    found = CheckWords(CheckState.FINDING, date(2022, 4, 5), "Controllern", note="2 mnkr kvar")
    report(nadja, FOLLOWED, CheckWay.FOLLOW_UP, month_subject(3), found)

    outcome = controls.outcome(nadja, FOLLOWED)
    assert (outcome.waiting, outcome.overdue) == ((6,), (6,))
    assert sentence(nadja, FOLLOWED) == (
        "Uppföljning: 1 av 2 månader gjorda, en avvikelse. Försenad: juni."
    )
    control_outcomes.take_back(nadja, FOLLOWED)
    assert controls.outcome(nadja, FOLLOWED).overdue == (3, 6)


def test_a_month_is_not_late_on_its_last_day(team, nadja):
    """In a year that goes on, the day after it is."""
    running = control_id(2026, 19)
    outcome = control_outcomes.of_control(nadja, running, controls.named(nadja, FOLLOWED))
    control_checks.set_months(nadja, outcome, (11, 12))
    known = controls.named(nadja, FOLLOWED)
    now = control_outcomes.of_control(nadja, running, known)
    team.clock.move(days=7)
    later = control_outcomes.of_control(nadja, running, known)

    assert (now.waiting, now.overdue) == ((11, 12), ())
    assert later.overdue == (11,)


def test_occasions_of_a_control_on_demand_are_kept_apart(nadja):
    """Two of one day are two."""
    words = CheckWords(CheckState.FINDING, LATE, "Registrator", "Tips från kommunarkivet", "Tre")
    for _ in range(2):
        control_checks.say(nadja, control_checks.new_check(nadja, MIXED), words)

    outcome = controls.outcome(nadja, MIXED)
    assert [one.words for one in outcome.of(CheckWay.ON_DEMAND)] == [words, words]
    assert "Vid behov: 2 kontroller, 2 avvikelser." in sentence(nadja, MIXED)
    control_checks.take_away(nadja, outcome.of(CheckWay.ON_DEMAND)[0])
    assert len(controls.outcome(nadja, MIXED).of(CheckWay.ON_DEMAND)) == 1


def test_the_coordinator_concludes_in_her_words(team, nadja):
    """It comes to the others and says itself last; an inspector does not conclude."""
    said = Assessment(Grade.MINOR, "Rutinen är känd men följs inte av alla.")
    control_checks.assess(nadja, controls.outcome(nadja, FOLLOWED), said)
    team.send("Nadja", "Tova")
    tova = team.offices["Tova"]
    theirs = controls.outcome(tova, FOLLOWED)
    with pytest.raises(UserError) as refused:
        control_checks.assess(tova, theirs, Assessment(Grade.MAJOR))

    assert theirs.settings.assessment == said
    assert sentence(tova, FOLLOWED).endswith(
        "Bedömning: mindre avvikelser. Rutinen är känd men följs inte av alla."
    )
    assert refused.value.code is ErrorCode.NOT_ALLOWED


def test_a_reviewer_reports_nothing(team):
    """Those who carry the controls out do."""
    maj = team.offices["Maj"]
    with pytest.raises(UserError) as value:
        measure(maj, None, 1, 2, LATE)
    with pytest.raises(UserError) as check:
        report(maj, ACTIVITY, CheckWay.ACTIVITY, unit_ids(maj)[0], DONE)

    assert value.value.code is check.value.code is ErrorCode.NOT_ALLOWED


def test_the_same_said_twice_is_one_event(nadja):
    """Nothing is written where nothing changes."""
    norr, _ = unit_ids(nadja)
    report(nadja, ACTIVITY, CheckWay.ACTIVITY, norr, DONE)
    before = len(nadja.reads.history(ACTIVITY))
    report(nadja, ACTIVITY, CheckWay.ACTIVITY, norr, DONE)

    assert len(nadja.reads.history(ACTIVITY)) == before
