"""Faults of a team that works apart: clocks, forks, attests that come first, old copies.

Source: docs/fel.md, whose other rows name tests of their own.
"""

import random
from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.seal import Act
from kontrollbesok.journal.verify import verified
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.history import HistoryRow
from kontrollbesok.services import answers, forks, people, reviews, sync
from kontrollbesok.services.recording import put, record
from tests import whole_visit
from tests.asked import NO, PARTLY, SBA_10, YES, press
from tests.fakes import FixedClock
from tests.offices import Team
from tests.shares import derived
from ui.pages.visits.reading import read_visits
from ui.pages.visits.ready import ComputerFacts

DAY_MS = 86_400_000
YEAR_MS = 365 * DAY_MS


def set_clock(colleagues, name, at_ms):
    """Let one computer's clock show something else than the others'."""
    clock = FixedClock(at_ms)
    colleagues.team.offices[name] = replace(colleagues.office(name), clock=clock)
    return clock


def verdicts(colleagues, name, visit):
    found = colleagues.office(name).store.register("answer", f"{visit}/SBA-10", "verdict")
    return sorted(one.value["verdict"] for one in found)


def forked(colleagues, template, tmp_path):
    """Tova's computer has gone back to a backup and written on: two events stand at one place."""
    _, visit, asked = template
    tova = colleagues.office("Tova")
    colleagues.back_up("Tova", tmp_path / "backup.db")
    answers.give(tova, visit, asked, Reply(NO))
    colleagues.settle(2)
    tova = colleagues.restore("Tova", tmp_path / "backup.db")
    answers.give(tova, visit, asked, Reply(YES))
    colleagues.settle(4)
    return visit


# --- clocks: fault 45 ---------------------------------------------------------------------------


@pytest.mark.parametrize("off_ms", [10 * YEAR_MS, -56 * YEAR_MS, -1_795_507_200_000 - 1])
def test_a_wrong_clock_loses_nothing_and_decides_nothing(colleagues, template, off_ms):
    """Ten years ahead, in 1970, before it: who has seen the other's answer overrules it."""
    _, visit, asked = template
    set_clock(colleagues, "Tova", 1_795_507_200_000 + off_ms)
    answers.give(colleagues.office("Tova"), visit, asked, Reply(NO))
    colleagues.settle(2)
    answers.give(colleagues.office("Idris"), visit, asked, Reply(PARTLY))
    colleagues.settle(2)
    assert verdicts(colleagues, "Nadja", visit) == ["delvis"]

    answers.give(colleagues.office("Tova"), visit, asked, Reply(YES))
    colleagues.settle(2)
    assert {name: verdicts(colleagues, name, visit) for name in colleagues.team.offices} == (
        {key: ["ja"] for key in colleagues.team.offices}
    )
    assert sync.status(colleagues.office("Nadja")).not_counted == 0


def test_codes_that_only_a_newer_program_knows_hide_no_page(tmp_path):
    """An answer, a grade and a kind of unit: each is none here, and all else is shown."""
    team = Team(tmp_path)
    nadja, tova = team.found("Nadja"), team.join("Tova")
    visit = team.visit("Tova")
    team.exchange()
    press(tova, visit, NO, "SBA-11")
    (found,) = tova.reads.findings(visit)
    for kind, entity, group, value in (
        ("answer", f"{visit}/SBA-10", "verdict", {"verdict": "kanske", "basis": "ryktesvis"}),
        ("finding", found.id, "grade", {"grade": "oerhörd"}),
    ):
        operation = put(tova.store, kind, entity, group, value)
        record(tova, Act(f"{kind}.{group}", (operation,), context=visit))

    answer = tova.reads.answer(visit, SBA_10)
    assert (answer.verdict, answer.basis, answer.given) == (None, None, False)
    assert tova.reads.findings(visit)[0].grade is None
    assert reviews.left(tova, visit)
    assert read_visits(tova, ComputerFacts(10**10)).today

    unit = tova.reads.visit(visit).unit
    name = {"name": "Jobbtorg Norr", "type": "rymdstation"}
    record(nadja, Act("unit.name", (put(nadja.store, "unit", unit, "name", name),)))
    team.exchange()

    with pytest.raises(UserError) as caught:
        reviews.left(tova, visit)
    assert caught.value.code is ErrorCode.UNIT_NOT_KNOWN
    assert read_visits(tova, ComputerFacts(10**10)).today


@pytest.mark.parametrize(("off_ms", "minutes"), [(12 * 60_000, 12), (-12 * 60_000, -12)])
def test_a_wrong_clock_is_said(colleagues, template, off_ms, minutes):
    """Both sides see the same difference, and it goes away when the clock is set right."""
    _, visit, asked = template
    clock = set_clock(colleagues, "Tova", colleagues.office("Idris").clock.now_ms() + off_ms)
    answers.give(colleagues.office("Idris"), visit, asked, Reply(NO))
    answers.give(colleagues.office("Tova"), visit, asked, Reply(NO))
    colleagues.settle(2)

    assert doubts(colleagues, "Idris") == [("Tova", minutes)]
    assert (("Idris", -minutes)) in doubts(colleagues, "Tova")

    clock.at_ms -= off_ms
    for _ in range(2):
        for name in ("Idris", "Tova"):
            answers.give(colleagues.office(name), visit, asked, Reply(YES))
        colleagues.settle(2)
    assert doubts(colleagues, "Idris") == []
    assert doubts(colleagues, "Tova") == []


def test_clocks_that_are_nearly_right_are_not_spoken_of(colleagues, template):
    """Four minutes is how clocks are."""
    _, visit, asked = template
    set_clock(colleagues, "Tova", colleagues.office("Idris").clock.now_ms() + 4 * 60_000)
    for name in ("Idris", "Tova"):
        answers.give(colleagues.office(name), visit, asked, Reply(NO))
    colleagues.settle(2)

    assert doubts(colleagues, "Idris") == []
    assert doubts(colleagues, "Tova") == []


def doubts(colleagues, name):
    found = sync.status(colleagues.office(name)).clocks
    people_of = {office.author.device: who for who, office in colleagues.team.offices.items()}
    return sorted((people_of[one.device.id], one.minutes) for one in found)


def test_a_clock_that_jumps_while_somebody_works_changes_no_order(colleagues, template):
    """Back and forth, over the night when summer time ends too: the last answer stands."""
    _, visit, asked = template
    clock = set_clock(colleagues, "Tova", 1_792_889_940_000)  # 2026-10-25 02:59 in Sweden
    dice = random.Random(5)
    for verdict in (YES, NO, PARTLY) * 5:
        answers.give(colleagues.office("Tova"), visit, asked, Reply(verdict))
        clock.at_ms += dice.choice([-3_600_000, 3_600_000, -YEAR_MS, 1])
    colleagues.settle(2)

    assert verdicts(colleagues, "Idris", visit) == ["delvis"]
    history = colleagues.office("Nadja").reads.history(visit)
    assert sum(row.event.header.act == "answer.give" for row in history) == 15


# --- forks: faults 17, 18 -----------------------------------------------------------------------


def test_a_fork_is_kept_shown_with_its_reason_and_counted(colleagues, template, tmp_path):
    """On every computer alike; neither branch stands."""
    visit = forked(colleagues, template, tmp_path)

    for name in colleagues.team.offices:
        office = colleagues.office(name)
        rows: list[HistoryRow] = list(office.reads.aside(visit))
        assert [row.aside for row in rows] == [Reason.FORK, Reason.FORK]
        assert all(row.event.body is not None for row in rows)
        assert sync.status(office).needs_you
        assert verdicts(colleagues, name, visit) == []


def test_a_fork_is_decided_by_writing_what_holds_again(colleagues, template, tmp_path):
    """Without a release too: a person states the answer anew, and that one counts."""
    visit = forked(colleagues, template, tmp_path)
    answers.give(colleagues.office("Tova"), visit, template[2], Reply(NO))
    colleagues.settle(2)

    assert {name: verdicts(colleagues, name, visit) for name in colleagues.team.offices} == (
        {key: ["nej"] for key in colleagues.team.offices}
    )


def test_the_coordinator_releases_both_branches_of_a_fork(colleagues, template, tmp_path):
    """With a reason and the passphrase: both answers count everywhere, and stand as a conflict."""
    visit = forked(colleagues, template, tmp_path)
    nadja = colleagues.office("Nadja")
    (fork,) = forks.forked_streams(nadja)
    heads = [branch.head for branch in fork.branches]
    forks.release(nadja, fork, heads, "återställd kopia", colleagues.team.passphrase("Nadja"))
    told = colleagues.sync("Nadja") and colleagues.sync("Idris")
    assert Touched.ANSWERS in told.touched  # the pages that stand open at Idris's read again
    colleagues.settle(2)

    (after,) = forks.forked_streams(nadja)
    assert (fork.is_open, after.is_open) == (True, False)
    assert [branch.counts for branch in after.branches] == [True, True]
    for name in colleagues.team.offices:
        assert verdicts(colleagues, name, visit) == ["ja", "nej"]
        assert sync.status(colleagues.office(name)).not_counted == 0
        assert sync.status(colleagues.office(name)).conflicts == 1


def test_one_branch_of_a_fork_is_released_alone(colleagues, template, tmp_path):
    """The other one stays as it was, and there is nothing to choose between."""
    visit = forked(colleagues, template, tmp_path)
    nadja = colleagues.office("Nadja")
    (fork,) = forks.forked_streams(nadja)
    (told,) = [
        branch
        for branch in fork.branches
        if any(b"nej" in (event.body_bytes or b"") for event in branch.events)
    ]
    forks.release(nadja, fork, [told.head], "kopia", colleagues.team.passphrase("Nadja"))
    colleagues.settle(2)

    for name in colleagues.team.offices:
        assert verdicts(colleagues, name, visit) == ["nej"]
        assert sync.status(colleagues.office(name)).not_counted == 1


def test_nobody_else_releases_a_branch(colleagues, template, tmp_path):
    """Not even the one whose computer it is: a role decides, and nothing has changed."""
    visit = forked(colleagues, template, tmp_path)
    for name in ("Tova", "Idris"):
        office = colleagues.office(name)
        (fork,) = forks.forked_streams(office)
        heads = [branch.head for branch in fork.branches]
        with pytest.raises(UserError) as error:
            forks.release(office, fork, heads, "min", colleagues.team.passphrase(name))
        assert error.value.code is ErrorCode.NOT_ALLOWED
        assert verdicts(colleagues, name, visit) == []


def test_the_coordinator_lets_a_forked_computer_out_and_no_branch_comes_back(
    colleagues, template, tmp_path
):
    """A revocation that names one branch does not choose it: the fork stays cut off."""
    visit = forked(colleagues, template, tmp_path)
    nadja, tova = colleagues.office("Nadja"), colleagues.office("Tova")
    people.revoke(nadja, tova.author.device, "klonad", colleagues.team.passphrase("Nadja"))
    colleagues.settle(2)

    assert verdicts(colleagues, "Idris", visit) == []
    answers.give(colleagues.office("Idris"), visit, template[2], Reply(PARTLY))
    colleagues.settle(2)
    assert verdicts(colleagues, "Nadja", visit) == ["delvis"]


def test_what_a_revoked_computer_writes_is_kept_and_shown(colleagues, template):
    """Fault 37: it counts nowhere, and whoever wants to can read it."""
    _, visit, asked = template
    nadja, tova = colleagues.office("Nadja"), colleagues.office("Tova")
    answers.note(tova, visit, SBA_10, "Före.")
    colleagues.settle(2)
    people.revoke(nadja, tova.author.device, "borttappad", colleagues.team.passphrase("Nadja"))
    answers.give(tova, visit, asked, Reply(NO))
    answers.note(tova, visit, SBA_10, "Efter.")
    colleagues.team.send("Tova", "Nadja")

    assert nadja.reads.answer(visit, SBA_10).note == "Före."
    assert [row.aside for row in nadja.reads.aside(visit)] == [Reason.REVOKED] * 2
    assert verdicts(colleagues, "Nadja", visit) == []


# --- attests that come first: faults 32, 41 -----------------------------------------------------


def test_a_settling_that_comes_first_waits_for_what_it_covers(tmp_path):
    """It stands in the waiting room, named, and completes itself."""
    team = whole_visit.whole_team(tmp_path)
    visit = whole_visit.planned(team)
    sam, before = team.offices["Sam"], team.stores["Sam"].vector()
    away = team.stores.pop("Sam")
    whole_visit.settled(team, visit)
    team.stores["Sam"] = away
    events = list(team.stores["Alva"].events_unknown_to(before))
    settling = [event for event in events if event.header.act == "visit.settle"]

    receipt = away.receive(settling)
    assert (receipt.waiting, receipt.accepted) == (1, 0)
    assert sam.reads.visit(visit).state is not VisitState.SETTLED
    assert sync.status(sam).awaited

    away.receive(verified(events, sam.organisation, away.device_keys()))
    assert sam.reads.visit(visit).state is VisitState.SETTLED
    assert not sync.status(sam).awaited
    assert derived(away)["live"] == derived(team.stores["Alva"])["live"]
