"""Gallring of a settled visit: what goes, what stays, and that the record still holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.journal.erasure import closed
from kontrollbesok.model.code import Moment
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import answers, findings
from kontrollbesok.services.export import export_visit
from kontrollbesok.services.field_drafts import FieldPlace, keep_typed
from kontrollbesok.services.findings import Part
from kontrollbesok.services.purging import purge, purge_settled
from tests import pen, verifier, whole_visit
from tests.offices import Team
from tests.shares import derived

SAID = "Hen tvekade och ville inte svara."


def talk_question(office, visit):
    """A question of the visit that is asked in a talk, and one that is not."""
    asked = whole_visit.asked_at(office, visit)
    talk = next(one for one in asked if one.moment in (Moment.STAFF_TALK, Moment.CHIEF_TALK))
    other = next(one for one in asked if one.moment is Moment.WALK_ROUND)
    return talk.id, other.id


@pytest.fixture
def team(tmp_path):
    return whole_visit.whole_team(tmp_path)


def written(team: Team):
    """A visit answered, with notes, texts written over, and a draft; everybody has all of it."""
    visit = whole_visit.planned(team)
    whole_visit.answered(team, visit)
    tova = team.offices["Tova"]
    talk, other = talk_question(tova, visit)
    finding = whole_visit._findings(tova, visit)[1].id
    answers.note(tova, visit, talk, SAID)
    answers.note(tova, visit, other, "Dörren står öppen.")
    for text in ("Först så här.", "Sedan så här.", "Så här blev det."):
        findings.write(tova, visit, finding, Part.CAUSE, text)
    tova.store.save_draft(Draft(visit, "finding", finding, "cause", "Och så", 1))
    keep_typed(tova, FieldPlace(1, "submit", visit, "-", "Skäl"), "Ett halvt skäl")
    team.exchange()
    return visit, talk, other, finding


def settle(team, visit):
    whole_visit.settled(team, visit)
    team.exchange()


def texts(office, visit):
    """Every body of the visit, as one text."""
    bodies = (row.event.body_bytes or b"" for row in office.reads.history(visit))
    return b" ".join(bodies).decode()


def test_drafts_superseded_texts_and_talk_notes_go(team):
    """On every computer that learns of the settling; what stands is as it was."""
    visit, talk, other, finding = written(team)
    settle(team, visit)

    for name, office in team.offices.items():
        purge_settled(office)
        said = texts(office, visit)
        assert SAID not in said, name
        assert "Först så här." not in said
        assert "Sedan så här." not in said
        assert "Så här blev det." in said
        assert office.reads.answer(visit, talk).note in (None, "")
        assert office.reads.answer(visit, other).note == "Dörren står öppen."
        assert not office.store.drafts(visit)
        (found,) = [one for one in office.reads.findings(visit) if one.id == finding]
        assert found.cause == "Så här blev det."


def test_who_settles_purges_at_once(team):
    """No other step is needed."""
    visit, *_ = written(team)
    whole_visit.settled(team, visit)

    alva, tova = team.offices["Alva"], team.offices["Tova"]
    assert alva.reads.visit(visit).state is VisitState.SETTLED
    assert SAID not in texts(alva, visit)
    assert SAID in texts(tova, visit)  # has heard of it without a sync, which purges too


def test_nothing_goes_before_it_is_settled(team):
    """However far it has come."""
    visit, *_ = written(team)
    whole_visit.submitted(team, visit)
    office = team.offices["Tova"]
    before = texts(office, visit)

    purge(office, visit)
    purge_settled(office)
    assert texts(office, visit) == before
    assert SAID in before


def test_the_record_still_holds(team, tmp_path):
    """The digest, the pack, the rebuilt tables: all as before, on every computer alike."""
    visit, *_ = written(team)
    settle(team, visit)
    for office in team.offices.values():
        purge_settled(office)
    team.exchange()

    kept = [derived(store) for store in team.stores.values()]
    for store in team.stores.values():
        store.rebuild()
    assert [derived(store) for store in team.stores.values()] == kept
    assert all(one["live"] == kept[0]["live"] for one in kept)
    export_visit(team.offices["Nadja"], visit, tmp_path / "ut")
    problems, (verdict,) = verifier.verify_pack(tmp_path / "ut")
    assert problems == []
    assert "är oförändrat" in verdict
    assert "utan innehåll: 0" not in verdict


def test_what_is_purged_does_not_come_back(team):
    """An old copy of the events changes nothing: they are here already, without their words."""
    visit, *_ = written(team)
    old = list(team.stores["Tova"].events_unknown_to({}))
    settle(team, visit)
    office = team.offices["Nadja"]
    purge_settled(office)
    before = texts(office, visit)

    office.store.receive(old)
    assert texts(office, visit) == before
    assert SAID not in before


def test_once_is_enough(team):
    """The second time nothing is looked at."""
    visit, *_ = written(team)
    settle(team, visit)
    office = team.offices["Nadja"]
    purge_settled(office)
    changes = office.store.connection.total_changes

    purge_settled(office)
    assert office.store.connection.total_changes == changes


def test_a_reopened_visit_goes_on_and_is_purged_again(team):
    """What stands can be written over; the next settling takes what it was."""
    visit, *_, finding = written(team)
    settle(team, visit)
    whole_visit.again(team, visit, "Ett svar kom efter.")
    team.exchange()

    for office in team.offices.values():
        purge_settled(office)
        assert office.reads.visit(visit).version == 2
        (found,) = [one for one in office.reads.findings(visit) if one.id == finding]
        assert found.cause == "Så här blev det."


# --- what may go --------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_older_value_comes_to_stand_again(data):
    """Whatever is asked for: after the erasing nothing stands that did not stand before."""
    team = pen.team()
    pen.answered(team)
    events = []
    for number in range(data.draw(st.integers(1, 8))):
        replaced = data.draw(st.lists(st.sampled_from(events), unique_by=id)) if events else []
        events.append(team.inspector.answer("SBA-11", f"text {number}", *replaced))
    asked = [event for event in events if data.draw(st.booleans())]

    names = closed(asked)

    def standing(left):
        replaced = {name for one in left for op in one.body.operations for name in op.supersedes}
        return {one.id for one in left} - replaced

    assert names <= {event.id for event in asked}
    assert standing([one for one in events if one.id not in names]) <= standing(events)
