"""Two people at work apart: nothing is lost or overruled unseen, and everyone ends up agreeing."""

from kontrollbesok.model.visit import Answer, Reply
from kontrollbesok.services import answers
from tests.asked import NO, SBA_10, YES, press, question


def standing(team, name, visit):
    found = team.stores[name].register("answer", f"{visit}/SBA-10", "verdict")
    return sorted(candidate.value["verdict"] for candidate in found)


def test_two_answers_apart_are_both_kept(team, visit):
    """A conflict shows both answers on both computers, and blocks neither."""
    press(team.offices["Tova"], visit, YES)
    press(team.offices["Idris"], visit, NO)

    team.exchange()

    for name in ("Tova", "Idris", "Nadja"):
        assert standing(team, name, visit) == ["ja", "nej"]
        assert team.offices[name].reads.answer(visit, SBA_10).conflict


def test_equal_answers_apart_are_no_conflict(team, visit):
    """The same answer twice is one answer; the visit starts once."""
    press(team.offices["Tova"], visit, YES)
    press(team.offices["Idris"], visit, YES)

    team.exchange()

    assert not team.offices["Nadja"].reads.answer(visit, SBA_10).conflict
    assert team.offices["Nadja"].reads.visit(visit).conflicts == 0


def test_a_sync_in_the_background_overrules_nothing(team, visit):
    """A key press replaces what was on the screen, not what arrived behind it."""
    press(team.offices["Idris"], visit, NO)
    team.send("Idris", "Tova")

    office = team.offices["Tova"]
    answers.give(office, visit, question(office, visit), Reply(YES), Answer(SBA_10))

    assert standing(team, "Tova", visit) == ["ja", "nej"]


def test_a_decision_ends_the_conflict_everywhere(team, visit):
    """An answer given with both on the screen replaces both."""
    press(team.offices["Tova"], visit, YES)
    press(team.offices["Idris"], visit, NO)
    team.exchange()

    press(team.offices["Tova"], visit, NO)
    team.exchange()

    for name in ("Tova", "Idris", "Nadja"):
        assert standing(team, name, visit) == ["nej"]


def test_answer_and_note_apart_merge(team, visit):
    """Different groups of one question simply merge."""
    answers.note(team.offices["Idris"], visit, SBA_10, "Kilen togs bort.")
    press(team.offices["Tova"], visit, NO)

    team.exchange()

    answer = team.offices["Nadja"].reads.answer(visit, SBA_10)
    assert (answer.verdict, answer.note, answer.conflict) == (NO, "Kilen togs bort.", False)


def test_the_same_bundle_again_changes_nothing(team, visit):
    """A second delivery is recognised event by event."""
    press(team.offices["Tova"], visit, YES)
    sent = list(team.stores["Tova"].events_unknown_to({}))
    team.stores["Idris"].receive(sent)

    receipt = team.stores["Idris"].receive(sent)

    assert (receipt.known, receipt.accepted) == (len(sent), 0)


def test_events_wait_for_their_past(team, visit):
    """What comes before its past waits, visibly, and counts when the past has come."""
    press(team.offices["Tova"], visit, YES)
    press(team.offices["Tova"], visit, NO)
    *_, first, second = team.stores["Tova"].events_unknown_to({})

    early = team.stores["Idris"].receive([second])
    late = team.stores["Idris"].receive([first])

    assert (early.waiting, early.accepted) == (1, 0)
    assert late.accepted == 2
    assert standing(team, "Idris", visit) == ["nej"]
