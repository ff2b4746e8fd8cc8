"""A visit's whole life, and everyone it must stop. The rules hold on every replica."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.code import Basis
from kontrollbesok.model.condition_text import parse_condition
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, attests, conflicts, findings, people, reviews, visits
from kontrollbesok.services.findings import Part
from kontrollbesok.services.report_draft import draft
from tests.asked import NO, YES, press
from tests.bank import area, bank, question
from tests.offices import SBA, Team

S = VisitState


@pytest.fixture
def team(tmp_path):
    """Everybody a visit needs: two inspectors, two reviewers, a settler and a registrar."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    team.join("Maj", Role.REVIEWER)
    team.join("Rut", Role.FINANCE_CHIEF)
    team.join("Sam", Role.REGISTRAR)
    team.exchange()
    return team


@pytest.fixture
def visit(team):
    visit = team.visit("Tova", "Idris")
    team.exchange()
    return visit


def answer_all(team, visit, name="Tova"):
    """Answer every question with yes on sight, whatever its type."""
    office = team.offices[name]
    found = visits.opened(office, visit)
    for asked in visits.questions_of(visits.checklist_of(office, found), found):
        answers.give(office, visit, asked, Reply(YES, date="2026-10-01", basis=Basis.SEEN))


def submitted(team, visit):
    answer_all(team, visit)
    reviews.submit(team.offices["Tova"], visit, team.passphrase("Tova"))
    team.exchange()


def approved(team, visit):
    submitted(team, visit)
    reviews.approve(team.offices["Maj"], visit, team.passphrase("Maj"))


def finally_reviewed(team, visit):
    approved(team, visit)
    reviews.to_unit(team.offices["Maj"], visit)
    reviews.final_review(team.offices["Maj"], visit)
    visits.set_dnr(team.offices["Maj"], visit, "AMF 2026/1184")
    team.exchange()


def settled(team, visit):
    finally_reviewed(team, visit)
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    team.exchange()


def state(team, visit, name="Nadja"):
    return team.offices[name].reads.visit(visit).state


def refused(call, *arguments):
    """The Swedish half sentence with which the rules stop a call."""
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    return caught.value.params["why"]


def test_from_planned_to_registered(team, visit):
    """Every step in order, each seen by everyone."""
    seen = [state(team, visit)]
    for step in (submitted,):
        step(team, visit)
        seen.append(state(team, visit))
    reviews.approve(team.offices["Maj"], visit, team.passphrase("Maj"))
    reviews.to_unit(team.offices["Maj"], visit)
    reviews.final_review(team.offices["Maj"], visit)
    visits.set_dnr(team.offices["Maj"], visit, "AMF 2026/1184")
    team.exchange()
    seen.append(state(team, visit))
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    team.exchange()
    seen.append(state(team, visit))
    attests.register(team.offices["Sam"], visit)
    team.exchange()
    seen.append(state(team, visit))

    assert seen == [S.PLANNED, S.SUBMITTED, S.FINALLY_REVIEWED, S.SETTLED, S.REGISTERED]


def test_e23_an_unfinished_visit_is_not_handed_in(team, visit):
    """What is left is said in words, and nothing is changed."""
    press(team.offices["Tova"], visit, NO)

    with pytest.raises(UserError) as caught:
        reviews.submit(team.offices["Tova"], visit, team.passphrase("Tova"))

    assert caught.value.code is ErrorCode.VISIT_NOT_READY
    said = error_text(caught.value)
    assert said.startswith("Besöket kan inte lämnas in än. Allt är sparat. Kvar: ")
    assert "frågor" in caught.value.params["left"]
    assert "konsekvens i A-1" in caught.value.params["left"]
    assert state(team, visit, "Tova") is S.ONGOING


def test_only_the_lead_hands_in(team, visit):
    """A team member who does not lead is stopped."""
    answer_all(team, visit)
    team.exchange()

    why = refused(reviews.submit, team.offices["Idris"], visit, team.passphrase("Idris"))

    assert why == "rätten saknas"


def test_handing_in_needs_the_passphrase(team, visit):
    """Without the person's own signature the step does not count."""
    answer_all(team, visit)

    assert refused(reviews.submit, team.offices["Tova"], visit, None) == "lösenfrasen krävs"


def test_nobody_answers_what_is_handed_in(team, visit):
    """After submission the team's answers are closed to who has seen it."""
    submitted(team, visit)

    why = refused(press, team.offices["Idris"], visit, NO)

    assert why == "besöket är inte i det läget"


def test_who_recorded_does_not_review(team, visit):
    """Four eyes: an inspector who is also a reviewer may not approve the own visit."""
    people.grant(
        team.offices["Nadja"], team.person("Idris"), Role.REVIEWER, team.passphrase("Nadja")
    )
    team.exchange()
    press(team.offices["Idris"], visit, YES, "SBA-06")
    team.exchange()
    submitted(team, visit)

    why = refused(reviews.approve, team.offices["Idris"], visit, team.passphrase("Idris"))

    assert why.startswith("den som har deltagit")


def test_who_approved_does_not_settle(team, visit):
    """The reviewer may not also be the one who settles."""
    people.grant(
        team.offices["Nadja"], team.person("Maj"), Role.FINANCE_CHIEF, team.passphrase("Nadja")
    )
    team.exchange()
    finally_reviewed(team, visit)

    why = refused(attests.settle, team.offices["Maj"], visit, team.passphrase("Maj"))

    assert why.startswith("den som har deltagit")


def test_a_tie_keeps_a_person_out(team, visit):
    """A hard tie to the unit stops answer and review; a soft one does not."""
    unit = team.offices["Nadja"].reads.visit(visit).unit
    people.declare_tie(
        team.offices["Idris"], team.person("Idris"), unit, TieKind.HARD, "Syskon på enheten."
    )
    people.declare_tie(
        team.offices["Tova"], team.person("Tova"), unit, TieKind.SOFT, "Tidigare anställd."
    )

    assert (
        refused(press, team.offices["Idris"], visit, YES) == "personen har en koppling till enheten"
    )
    press(team.offices["Tova"], visit, YES)


def test_sending_back_needs_a_remark_and_opens_the_visit(team, visit):
    """A remark says why; the team answers again, and hands in again."""
    submitted(team, visit)
    maj = team.offices["Maj"]
    why = refused(reviews.send_back, maj, visit)
    remark = reviews.say(maj, visit, "Koppla underlag till SBA-10.", "SBA-10")
    reviews.send_back(maj, visit)
    team.exchange()

    press(team.offices["Tova"], visit, YES)
    reviews.process(team.offices["Tova"], visit, remark)

    reviews.submit(team.offices["Tova"], visit, team.passphrase("Tova"))

    assert why == "besöket är inte i det läget"
    assert state(team, visit, "Tova") is S.SUBMITTED
    assert [found.processed for found in team.offices["Tova"].reads.remarks(visit)] == [True]


def test_an_open_conflict_stops_approval(team, visit):
    """The reviewer chooses first; choosing does not make the reviewer a recorder."""
    press(team.offices["Tova"], visit, YES)
    press(team.offices["Idris"], visit, NO)
    team.exchange()
    office = team.offices["Tova"]
    found = visits.opened(office, visit)
    for asked in visits.questions_of(visits.checklist_of(office, found), found):
        if asked.id != "SBA-10":
            answers.give(office, visit, asked, Reply(YES, date="2026-10-01", basis=Basis.SEEN))
    for finding in office.reads.findings(visit):
        findings.write(office, visit, finding.id, Part.OBSERVATION, "Kil i dörren.")
        findings.grade(office, visit, finding.id, Grade.OBSERVATION)
    reviews.submit(office, visit, team.passphrase("Tova"))
    team.exchange()
    maj = team.offices["Maj"]

    why = refused(reviews.approve, maj, visit, team.passphrase("Maj"))
    for conflict in maj.reads.conflicts(visit):
        conflicts.choose(maj, conflict, conflict.sides[-1], "Idris såg kilen.")
    reviews.approve(maj, visit, team.passphrase("Maj"))
    team.exchange()

    assert why == "besöket är inte i det läget"
    assert state(team, visit) is S.REVIEWED
    assert team.offices["Tova"].reads.visit(visit).conflicts == 0


def test_settling_needs_a_dnr(team, visit):
    """Without a diarienummer nothing is settled."""
    approved(team, visit)
    reviews.to_unit(team.offices["Maj"], visit)
    reviews.final_review(team.offices["Maj"], visit)
    team.exchange()

    why = refused(attests.settle, team.offices["Rut"], visit, team.passphrase("Rut"))

    assert why == "besöket är inte i det läget"


def test_what_comes_late_changes_nothing(team, visit):
    """An answer from a laptop that was away is kept apart: the settled visit stays as it was."""
    away = team.stores.pop("Idris")
    idris = team.offices["Idris"]
    team.stores["Idris"] = away
    press(idris, visit, NO)
    others = [name for name in team.stores if name != "Idris"]
    answer_all(team, visit)
    reviews.submit(team.offices["Tova"], visit, team.passphrase("Tova"))
    exchange_among(team, others)
    reviews.approve(team.offices["Maj"], visit, team.passphrase("Maj"))
    reviews.to_unit(team.offices["Maj"], visit)
    reviews.final_review(team.offices["Maj"], visit)
    visits.set_dnr(team.offices["Maj"], visit, "AMF 2026/1184")
    exchange_among(team, others)
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    exchange_among(team, others)
    before = team.offices["Nadja"].reads.answers(visit)

    team.exchange()

    for name in team.stores:
        office = team.offices[name]
        assert state(team, visit, name) is S.SETTLED
        assert office.reads.answers(visit).keys() == before.keys()
        assert office.reads.answer(visit, "SBA-10").verdict == YES
        assert not office.reads.answer(visit, "SBA-10").conflict
        assert [row.aside for row in office.reads.aside(visit)] == ["late"]


def test_a_reopened_visit_takes_in_what_came_late(team, visit):
    """The new version shows the late answer beside the settled one."""
    press(team.offices["Idris"], visit, NO)
    late = list(team.stores["Idris"].events_unknown_to({}))[-1]
    without = [name for name in team.stores if name != "Idris"]
    answer_all(team, visit)
    reviews.submit(team.offices["Tova"], visit, team.passphrase("Tova"))
    exchange_among(team, without)
    reviews.approve(team.offices["Maj"], visit, team.passphrase("Maj"))
    reviews.to_unit(team.offices["Maj"], visit)
    reviews.final_review(team.offices["Maj"], visit)
    visits.set_dnr(team.offices["Maj"], visit, "AMF 2026/1184")
    exchange_among(team, without)
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    team.exchange()

    attests.reopen(team.offices["Rut"], visit, "Ett svar kom efter.", team.passphrase("Rut"))
    team.exchange()

    office = team.offices["Nadja"]
    assert office.reads.visit(visit).version == 2
    assert office.reads.visit(visit).state is S.ONGOING
    assert office.reads.answer(visit, "SBA-10").conflict
    assert not office.reads.aside(visit)
    assert late.id in office.reads.answer(visit, "SBA-10").seen


def test_two_who_settle_apart_on_the_same_ground_agree(team, visit):
    """Equal digests are one settling; the visit is settled once."""
    team.join("Ann", Role.ADMINISTRATIVE_CHIEF)
    team.exchange()
    finally_reviewed(team, visit)
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    attests.settle(team.offices["Ann"], visit, team.passphrase("Ann"))

    team.exchange()

    assert state(team, visit) is S.SETTLED


def test_two_who_settle_apart_on_different_ground_do_not(team, visit):
    """Different digests: neither is final, on any replica."""
    team.join("Ann", Role.ADMINISTRATIVE_CHIEF)
    team.exchange()
    finally_reviewed(team, visit)
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    reviews.say(team.offices["Maj"], visit, "En sak till.")
    team.send("Maj", "Ann")
    attests.settle(team.offices["Ann"], visit, team.passphrase("Ann"))

    team.exchange()

    assert all(state(team, visit, name) is None for name in team.stores)


def test_a_chief_opens_again_what_two_have_settled_differently(team, visit):
    """The reopening names both and resolves them: a new version, settled by whoever is next."""
    team.join("Ann", Role.ADMINISTRATIVE_CHIEF)
    team.exchange()
    finally_reviewed(team, visit)
    attests.settle(team.offices["Rut"], visit, team.passphrase("Rut"))
    reviews.say(team.offices["Maj"], visit, "En sak till.")
    team.send("Maj", "Ann")
    attests.settle(team.offices["Ann"], visit, team.passphrase("Ann"))
    team.exchange()
    both = {one.event for one in team.stores["Rut"].register("visit", visit, "life")}
    why = refused(attests.register, team.offices["Sam"], visit)

    attests.reopen(team.offices["Rut"], visit, "Två fastställde olika.", team.passphrase("Rut"))
    team.exchange()

    assert len(both) == 2
    assert why == "besöket är inte i det läget"
    for name in team.stores:
        found = team.offices[name].reads.visit(visit)
        assert (found.state, found.version) == (S.ONGOING, 2)
        assert team.offices[name].reads.aside(visit) == []


def test_a_settled_visit_is_closed(team, visit):
    """Nobody answers, grades or re-plans; only registering and reopening remain."""
    settled(team, visit)

    assert refused(press, team.offices["Tova"], visit, NO) == "besöket är inte i det läget"
    assert refused(visits.set_dnr, team.offices["Maj"], visit, "x") == "besöket är inte i det läget"


def test_taking_back_before_anyone_has_reviewed(team, visit):
    """The lead takes a handed-in visit back without a reason."""
    submitted(team, visit)

    reviews.take_back(team.offices["Tova"], visit)

    assert state(team, visit, "Tova") is S.ONGOING


def exchange_among(team, names):
    """Everyone named gives to everyone named."""
    for _ in range(2):
        for sender in names:
            team.send(sender, *(name for name in names if name != sender))


def test_what_an_answer_skips_is_not_left_and_comes_back(team):
    """Nor does the report ask it; the answer that stood there is kept all along."""
    made = bank(
        area(
            "SBA",
            question("SBA-01"),
            question("SBA-02", skips_when=(parse_condition("SBA-01:ej_tillampligt"),)),
        )
    )
    visit = team.visit("Tova", areas=(SBA,), checklist=made)
    team.exchange()
    tova, (first, second) = team.offices["Tova"], made.questions
    answers.give(tova, visit, second, Reply(YES, basis=Basis.SEEN))
    answers.give(tova, visit, first, Reply(Verdict.NOT_APPLICABLE, reason="Inga inköp"))

    def asked():
        stands = visits.opened(tova, visit)
        given = tova.reads.answers(visit)
        return [q.id for q in visits.questions_of(made, stands, given)]

    assert asked() == [first.id]
    (told,) = draft(tova, visit).annexes.skipped
    assert (told.code, told.why) == ("SBA-02", "SBA-01 fick ej tillämpligt")
    assert reviews.left(tova, visit).nothing
    assert tova.reads.answer(visit, second.id).verdict is YES

    answers.give(tova, visit, first, Reply(YES, basis=Basis.SEEN))

    assert asked() == [first.id, second.id]
    assert draft(tova, visit).annexes.skipped == ()
    assert reviews.left(tova, visit).nothing
    answers.clear(tova, visit, second)
    assert reviews.left(tova, visit).unanswered == (second.id,)
