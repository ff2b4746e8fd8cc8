"""What the department's chief says of the remedies, and the unit that proposes anew."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.attest_turn import Manner, Turn
from kontrollbesok.model.remedy_mark import RemedyMark, Stand
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import attest_turns, attests, remedy_decisions, reports, reviews, visits
from tests.whole_visit import finally_reviewed, planned, share, whole_team


@pytest.fixture
def team(tmp_path):
    return whole_team(tmp_path)


@pytest.fixture
def visit(team):
    """A visit that waits for the department's chief."""
    visit = planned(team)
    finally_reviewed(team, visit)
    return visit


def proposed(team, visit, name="Sten"):
    """The proposals as a person's office has them."""
    office = team.offices[name]
    return remedy_decisions.proposed(office, visit, remedy_decisions.counting_events(office, visit))


def ask(team, visit, words):
    """The chief asks for another remedy of the first proposal."""
    first, *rest = proposed(team, visit)
    said = [(first.label, RemedyMark(first.id, Stand.CHANGE, words))]
    said += [(one.label, RemedyMark(one.id, Stand.ACCEPTED)) for one in rest]
    attests.decide_remedies(team.offices["Sten"], visit, team.passphrase("Sten"), said)
    share(team)
    return first


def standing(team, visit, name):
    """The chain's middle link and the change that is asked for, as a person has them."""
    office = team.offices[name]
    stands = visits.opened(office, visit)
    events = remedy_decisions.counting_events(office, visit)
    link = attest_turns.chain(office, stands, events)[1]
    return link, remedy_decisions.change_asked(stands, events)


def test_a_change_is_no_decision(team, visit):
    """Nobody settles while the unit has a change to answer, wherever the visit is."""
    first = ask(team, visit, "Säg\nvem som ansvarar.")
    link, asked = standing(team, visit, "Alva")

    with pytest.raises(UserError) as caught:
        attests.settle(team.offices["Alva"], visit, team.passphrase("Alva"))

    assert link.manner is Manner.CHANGE_ASKED
    assert list(asked.lines) == [f"{first.label}: Säg vem som ansvarar."]
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert "begärt en ändring" in caught.value.params["why"]
    assert team.offices["Alva"].reads.visit(visit).state is VisitState.FINALLY_REVIEWED


def test_the_new_proposal_comes_to_the_chief_and_into_the_report(team, visit):
    """The unit answers once more: its new words are decided, and its first ones stay."""
    first = ask(team, visit, "Säg vem som ansvarar.")
    reply = UnitReply(first.id, True, "Javisst.", "Ny stängare och rond.", "Vaktmästaren", None)

    reviews.take_in_reply(team.offices["Maj"], visit, (reply,))
    share(team)
    link, asked = standing(team, visit, "Sten")
    anew = next(one for one in proposed(team, visit) if one.id == first.id)
    kept = next(one for one in team.offices["Sten"].reads.findings(visit) if one.id == first.id)
    report = reports.visit_report(team.offices["Sten"], visit)
    shown = next(one for one in report.findings if one.number == first.label)

    assert (link.manner, asked) == (Manner.LEFT, None)
    assert (anew.remedy, anew.remedy_owner) == ("Ny stängare och rond.", "Vaktmästaren")
    assert anew.remedy_due is None
    assert kept.remedy == first.remedy
    assert (shown.remedy, shown.owner_role) == ("Ny stängare och rond.", "Vaktmästaren")


def test_what_was_said_of_a_proposal_is_void_when_it_is_made_anew(team, visit):
    """A mark is about the proposal as it stood."""
    sten = team.offices["Sten"]
    first = proposed(team, visit)[0]
    remedy_decisions.mark(sten, visit, first, Stand.ACCEPTED)
    before = remedy_decisions.marks(sten, visit, proposed(team, visit))
    ask(team, visit, "Säg vem som ansvarar.")
    remedy_decisions.mark(sten, visit, first, Stand.ACCEPTED)
    reviews.take_in_reply(
        team.offices["Maj"], visit, (UnitReply(first.id, True, "", "Något annat."),)
    )
    share(team)

    after = remedy_decisions.marks(sten, visit, proposed(team, visit))

    assert [one.stand for one in before] == [Stand.ACCEPTED]
    assert after == []


def test_nothing_is_taken_in_that_nobody_has_asked_for(team, visit):
    """After the final review the unit's words stand, unless a change was asked for."""
    first = proposed(team, visit)[0]

    with pytest.raises(UserError) as caught:
        reviews.take_in_reply(
            team.offices["Maj"], visit, (UnitReply(first.id, True, "", "Annat."),)
        )

    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_decided_after_a_change_the_visit_is_settled(team, visit):
    """The chain ends as it should, and its statement names what was decided."""
    first = ask(team, visit, "Säg vem som ansvarar.")
    reviews.take_in_reply(
        team.offices["Maj"], visit, (UnitReply(first.id, True, "", "Ny stängare.", "Chefen"),)
    )
    share(team)
    said = [(one.label, RemedyMark(one.id, Stand.ACCEPTED)) for one in proposed(team, visit)]
    attests.decide_remedies(team.offices["Sten"], visit, team.passphrase("Sten"), said)
    share(team)

    attests.settle(team.offices["Alva"], visit, team.passphrase("Alva"))
    share(team)
    link, _ = standing(team, visit, "Nadja")
    report = reports.visit_report(team.offices["Nadja"], visit)

    assert (link.turn, link.manner, link.by) == (
        Turn.REMEDIES,
        Manner.ATTESTED,
        team.person("Sten"),
    )
    assert "Ny stängare." in [found.remedy for found in report.findings]


def test_a_comment_stands_by_the_chiefs_own_name_in_the_report(team, visit):
    """In the block of attests, for the unit to read; an acceptance needs no words."""
    first, *rest = proposed(team, visit)
    said = [(first.label, RemedyMark(first.id, Stand.COMMENTED, "Ta upp det\npå chefsmötet"))]
    said += [(one.label, RemedyMark(one.id, Stand.ACCEPTED)) for one in rest]
    attests.decide_remedies(team.offices["Sten"], visit, team.passphrase("Sten"), said)
    share(team)
    attests.settle(team.offices["Alva"], visit, team.passphrase("Alva"))
    share(team)

    report = reports.visit_report(team.offices["Nadja"], visit)
    (line,) = (one for one in report.attests if one.name == "Sten Norrvall")

    assert line.step == (
        f"beslutar åtgärderna med kommentar. {first.label}: Ta upp det på chefsmötet."
    )
