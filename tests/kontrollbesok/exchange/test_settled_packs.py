"""What the independent verifier says of a settled visit when more has come, and of what has."""

import json
from dataclasses import replace

import pytest

from kontrollbesok.exchange.pack import EVENTS_FILE
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.visit_life import Step
from tests import pen
from tests.kontrollbesok.exchange.forgeries import (
    fork_after_the_settling,
    settled_twice_differently,
)
from tests.kontrollbesok.exchange.packs import (
    canonical_line,
    flipped,
    lines_of,
    problems_of,
    unfold,
    verdict_of,
    write,
)
from tests.pen import VISIT, Pen
from tests.verifier import verify_pack


def test_choosing_between_answers_does_not_make_a_recorder(team, tmp_path):
    """The reviewer restates one of two values that stood against each other, and approves."""
    pen.answered(team)
    place = team.chief.position()
    one = team.inspector.answer("SBA-11", "ja")
    act = Act("answer.give", (pen.answer("SBA-11", "nej"),), context=VISIT)
    other = team.chief.put(team.chief.seal(act, place))
    choice = pen.answer("SBA-11", "nej", one, other)
    team.reviewer.write("conflict.choose", choice, context=VISIT)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)

    assert problems_of(tmp_path, team) == ""


def test_a_grant_given_anew_holds(team, tmp_path):
    """Given, taken back and given again."""
    given = team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    taken = team.founder.write(
        "trust.take_back", pen.no_grant(team.inspector, "coordinator", given), signed=True
    )
    team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator", taken), signed=True)
    team.inspector.certify(Pen(team.paper, 9), "inspector")

    assert problems_of(tmp_path, team) == ""


def test_a_revoked_device_leaves_the_settled_visit_as_it_was(team, tmp_path):
    """A laptop is lost after the settling: what the chief settled still stands."""
    pen.settled(team)
    team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)

    problems, (verdict,) = verify_pack(write(tmp_path / "paket", team.paper))

    assert problems == []
    assert "är oförändrat" in verdict


def test_a_revocation_unseen_by_the_chief_changes_nothing_settled(team, tmp_path):
    """The coordinator had let the laptop out, with no heads, before the chief settled unaware."""
    pen.reviewed(team)
    revoked = team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)
    team.paper.events.remove(revoked)
    team.chief.settle()
    team.paper.events.append(revoked)

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert problems == []
    assert "är oförändrat" in verdict
    assert "Händelser: 7" in verdict


def test_a_revocation_seen_by_the_chief_leaves_the_events_out(team, tmp_path):
    """What came from the laptop after the heads is in no digest of who has seen it let out."""
    pen.answered(team)
    kept = team.inspector.answer("SBA-11", "ja")
    lost = team.inspector.answer("SBA-12", "ja")
    revoked = team.founder.write("trust.revoke", pen.revocation(team.inspector, kept), signed=True)
    other = Pen(team.paper, 5)
    team.founder.certify(other, "inspector")
    plan: dict = {"unit": "e" * 32, "lead": other.author.person}
    earlier = next(e for e in team.paper.events if e.header.act == "visit.plan")
    operation = Operation("visit", VISIT, "plan", Set(plan), (earlier.id,))
    team.founder.write("visit.plan", operation, context=VISIT)
    other.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    inside = [event for event in team.paper.inside(VISIT) if event is not lost]
    team.chief.settle(digest=pen.digest_of(inside))

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert revoked in team.paper.events
    assert problems == []
    assert f"Händelser: {len(inside)}" in verdict


def test_a_fork_unseen_by_the_chief_changes_nothing_settled(team, tmp_path):
    """Another branch turns up afterwards: the fork is told, and what was settled stands."""
    fork_after_the_settling(team)

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert len(problems) == 1
    assert "delar strömmen" in problems[0]
    assert "är oförändrat" in verdict


@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
def test_the_branch_is_the_one_the_chief_had_seen(team, tmp_path, first):
    """Whichever of two branches stands first in the pack."""
    forked_before_the_settling(team, unseen_first=first)

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert ["delar strömmen" in problem for problem in problems] == [True]
    assert "är oförändrat" in verdict


def forked_before_the_settling(team, *, unseen_first):
    """Two branches of the inspector's stream; all that follows rests on one of them."""
    pen.answered(team)
    place = team.inspector.position()
    acts = [
        Act("answer.give", (pen.answer("SBA-11", verdict),), VISIT) for verdict in ("ja", "nej")
    ]
    unseen, seen = (team.inspector.seal(act, place) for act in acts)
    at = len(team.paper.events) + (not unseen_first)
    team.inspector.put(seen)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.chief.settle()
    team.paper.events.insert(at, unseen)
    return unseen


def test_what_the_program_refuses_is_named_and_not_counted(team, tmp_path):
    """An answer by somebody outside the team: in the chain, in no digest, and told."""
    pen.answered(team)
    outsider = team.chief.answer("SBA-11", "ja")
    other = Pen(team.paper, 5)
    team.founder.certify(other, "finance_chief")
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    other.settle(without=[outsider])

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert problems == []
    assert "Underkänt och inte räknat: 1." in verdict


def test_two_settlings_are_told_as_none_once_a_chief_has_reopened(team, tmp_path):
    """Neither was final; the reopening that names both says so, and the new version counts."""
    settled_twice_differently(team)
    chief = team.chief
    settlings = [e for e in team.paper.events if e.header.act == "visit.settle"]
    chief.step(Step.REOPEN, version=2, replaced=settlings)
    team.inspector.step(Step.SUBMIT, version=2)
    team.reviewer.step(Step.APPROVE, version=2)
    team.reviewer.step(Step.TO_UNIT, version=2, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, version=2, signed=False)
    chief.settle(version=2)

    problems, verdicts = verdict_of(tmp_path, team)

    assert problems == []
    assert ["blev inte fastställt" in verdict for verdict in verdicts] == [True, True, False]
    assert "version 2, är oförändrat" in verdicts[-1]


def damaged(event):
    """The event with one bit of its signature flipped."""
    return replace(event, signature=flipped(event.signature, 5, 2))


def test_a_damaged_signature_is_covered_by_a_later_one(team, tmp_path):
    """The chain makes the last signature cover all before it: a remark, and no fault."""
    pen.settled(team)
    place = next(n for n, e in enumerate(team.paper.events) if e.header.act == "answer.give")
    team.paper.events[place] = damaged(team.paper.events[place])

    problems, (remark, verdict) = verdict_of(tmp_path, team)

    assert problems == []
    assert remark == (
        f"Anmärkning: rad {place + 2} har en skadad signatur, men en senare täcker den."
    )
    assert "är oförändrat" in verdict


def test_an_event_after_the_last_signature_that_holds_is_refused(settled, tmp_path):
    """Nothing covers it: the settling itself, the last of its stream."""
    lines = lines_of(settled)
    row = json.loads(lines[12])
    lines[12] = canonical_line(row | {"s": ("0" if row["s"][0] != "0" else "1") + row["s"][1:]})
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    problems, _ = verify_pack(tmp_path)

    assert problems[0].startswith("Rad 13 har inte datorns signatur")
    assert "håller inte" in problems[1]


def test_another_device_s_signature_covers_nothing(team, tmp_path):
    """A stranger's chain that names an event of somebody else's is no signature of that one."""
    pen.answered(team)
    place = team.inspector.position()
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    forged = damaged(team.inspector.seal(act, place))
    team.paper.events.append(forged)
    chained = replace(
        team.reviewer.position(),
        stream=forged.header.stream,
        sequence=forged.header.sequence + 1,
        previous=forged.id,
        dependencies={},
    )
    team.paper.events.append(team.reviewer.seal(act, chained))

    assert "har inte datorns signatur" in problems_of(tmp_path, team)


def test_what_a_newer_program_has_written_is_told(team, tmp_path):
    """An event that names something this verifier must understand: kept, counted, and remarked."""
    pen.answered(team)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    team.inspector.put(pen.critical(team.inspector.seal(act), team.inspector, "new-rule"))
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.chief.settle()

    problems, (remark, verdict) = verdict_of(tmp_path, team)

    assert problems == []
    assert "är skriven av ett nyare program" in remark
    assert "är oförändrat" in verdict


def test_a_visit_settled_anew_has_two_verdicts(team, tmp_path):
    """Reopened and settled as version 2: both digests hold, each over its own past."""
    pen.settled(team)
    team.chief.step(Step.REOPEN, version=2)
    team.inspector.answer("SBA-11", "nej")
    team.inspector.step(Step.SUBMIT, version=2)
    team.reviewer.step(Step.APPROVE, version=2)
    team.reviewer.step(Step.TO_UNIT, version=2, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, version=2, signed=False)
    team.chief.settle(version=2)

    problems, verdicts = verify_pack(write(tmp_path / "paket", team.paper))

    assert problems == []
    assert ["version 1" in verdicts[0], "version 2" in verdicts[1]] == [True, True]
