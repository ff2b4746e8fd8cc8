"""Contributions: given by departments, merged with a reason, never lost."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.contribution import ContributionState, ContributionWords
from kontrollbesok.model.people import Role
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.services import contributions, risk_undo, risk_years, risks
from tests.offices import Team


@pytest.fixture
def team(tmp_path):
    """A coordinator, a department chief and an inspector."""
    team = Team(tmp_path)
    team.found()
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


def words(source, likelihood=None, impact=None, row="25", event="Utlägg utan kvitto"):
    """A contribution."""
    return ContributionWords(
        source,
        event,
        row,
        likelihood=Likelihood(likelihood) if likelihood else None,
        impact=Impact(impact) if impact else None,
    )


def year_of(office):
    """The year as it stands."""
    return risks.read_year(office, 2022)


def given(office, *all_words):
    """Contributions as they stand."""
    for one in all_words:
        contributions.add(office, 2022, one)
    return contributions.read(office, 2022)


def test_a_chief_contributes_and_the_coordinator_merges_to_the_highest(team, nadja):
    """In one act; the risk has the highest value, and both contributions say where they are."""
    sten = team.join("Sten", Role.DEPARTMENT_CHIEF)
    contributions.add(sten, 2022, words("Vuxenutbildning", 4, 4))
    team.exchange()
    first = given(nadja, words("Arbetsmarknad", 2, 3))
    touched = contributions.merge(
        nadja, year_of(nadja), "25", first, Likelihood.LIKELY, Impact.SEVERE, ""
    )
    after = contributions.read(nadja, 2022)

    assert touched
    assert {one.words.source for one in first} == {"Vuxenutbildning", "Arbetsmarknad"}
    assert year_of(nadja).row("25").risk.value == 16
    assert [(one.state, one.taken_row) for one in after] == [(ContributionState.TAKEN, "25")] * 2
    risk_undo.take_back(nadja, 2022)
    assert year_of(nadja).row("25").risk.value == 12
    assert {one.state for one in contributions.read(nadja, 2022)} == {ContributionState.SUBMITTED}


def test_another_value_than_the_highest_needs_a_reason(nadja):
    """It is kept with the contribution and with the act."""
    all_ = given(nadja, words("A", 4, 4), words("B", 2, 2))
    year = year_of(nadja)
    with pytest.raises(UserError) as refused:
        contributions.merge(nadja, year, "25", all_, Likelihood.POSSIBLE, Impact.SEVERE, " ")
    contributions.merge(nadja, year, "25", all_, Likelihood.POSSIBLE, Impact.SEVERE, "Ny rutin")

    assert refused.value.code is ErrorCode.MERGE_NEEDS_REASON
    assert {one.why for one in contributions.read(nadja, 2022)} == {"Ny rutin"}
    assert nadja.reads.history("plan/2022")[-1].event.body.reason == "Ny rutin"


def test_a_contribution_about_nothing_known_becomes_a_risk_of_its_own(nadja):
    """With the next number, its words and its value."""
    one = ContributionWords(
        "Jobbtorg Norr",
        "Lokaler saknar larm",
        process="Lokaler",
        systematic_control="Rond varje månad",
        likelihood=Likelihood.LIKELY,
        impact=Impact.SEVERE,
    )
    all_ = given(nadja, one)
    contributions.merge(nadja, year_of(nadja), "", all_, Likelihood.LIKELY, Impact.SEVERE, "")
    row = year_of(nadja).row("66")

    assert (row.risk.event, row.risk.value) == ("Lokaler saknar larm", 16)
    assert row.risk.systematic_control == "Rond varje månad"
    assert contributions.read(nadja, 2022)[0].taken_row == "66"


def test_what_is_not_taken_says_why(nadja):
    """Without a reason it lies where it was."""
    (one,) = given(nadja, words("A"))
    with pytest.raises(UserError) as refused:
        contributions.leave_out(nadja, 2022, one, "")
    contributions.leave_out(nadja, 2022, one, "Täcks av risk 28")
    (after,) = contributions.read(nadja, 2022)

    assert refused.value.code is ErrorCode.CONTRIBUTION_NEEDS_REASON
    assert (after.state, after.why) == (ContributionState.NOT_TAKEN, "Täcks av risk 28")


@pytest.mark.parametrize(
    "bad", [words(""), words("A", event=" "), words("A", 3), words("A", None, 3)]
)
def test_half_a_contribution_is_none(nadja, bad):
    """Who, what, and both sides of a value or neither."""
    with pytest.raises(UserError) as refused:
        contributions.add(nadja, 2022, bad)

    assert refused.value.code is ErrorCode.CONTRIBUTION_INCOMPLETE
    assert not contributions.read(nadja, 2022)


def test_an_inspector_contributes_nothing_and_a_decided_year_is_closed(team, nadja):
    """Rights are the record's, the freeze the year's."""
    tova = team.join("Tova")
    with pytest.raises(UserError) as not_hers:
        contributions.add(tova, 2022, words("A"))
    (one,) = given(nadja, words("A", 3, 3))
    contributions.change(nadja, 2022, one, words("B", 3, 3))
    risk_years.decide(nadja, year_of(nadja), "2021-12-16", "")
    with pytest.raises(UserError) as closed:
        contributions.leave_out(nadja, 2022, one, "För sent")

    assert not_hers.value.code is ErrorCode.NOT_ALLOWED
    assert closed.value.code is ErrorCode.YEAR_DECIDED
    assert contributions.read(nadja, 2022)[0].words.source == "B"
