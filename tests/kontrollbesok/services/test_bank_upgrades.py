"""A visit goes over to a newer bank: what differs is listed, answers keep their questions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.bank_upgrade import Change, differences, upgraded
from kontrollbesok.model.code import AnswerType, AreaCode, Level, QuestionCode, UnitType
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, bank_upgrades, question_banks, visits
from tests.bank import area, bank, question
from tests.offices import SBA, Team

AREAS = frozenset({AreaCode("AAA")})


def compared(old, new, *answered):
    """The differences of two banks, as codes and changes, with whether each is taken."""
    found = differences(old, new, AREAS, UnitType.IN_HOUSE, answered)
    return [(one.question, one.changes, one.is_taken) for one in found]


@pytest.mark.parametrize(
    ("fields", "change", "safe"),
    [
        ({"text": "Finns rutinen skriftligt?"}, Change.WORDING, False),
        ({"answer_type": AnswerType.DATE}, Change.ANSWER_TYPE, False),
        ({"grid": ("A",)}, Change.ROWS, False),
        ({"level": Level.CENTRAL}, Change.LEVEL, False),
        ({"applies_to": (UnitType.IN_HOUSE, UnitType.CONTRACTOR)}, Change.MOVED, False),
        ({"requirement": "En annan rutin"}, Change.JUDGED, True),
        ({"finding": "Rutin saknas helt."}, Change.JUDGED, True),
        ({"how": "Läs rutinen."}, Change.GUIDANCE, True),
        ({"minutes": 9}, Change.GUIDANCE, True),
    ],
)
def test_a_change_is_safe_or_not_by_whether_there_is_an_answer(fields, change, safe):
    """Without an answer every change is taken; with one, those that leave its meaning alone."""
    old, new = bank(area("AAA", question())), bank(area("AAA", question(**fields)))
    code = QuestionCode("AAA-01")

    assert compared(old, new) == [(code, (change,), True)]
    assert compared(old, new, code) == [(code, (change,), safe)]


def test_added_and_removed_questions():
    """A new one comes; one that is gone stays while it has an answer."""
    old, new = bank(area("AAA", question("AAA-01"))), bank(area("AAA", question("AAA-02")))
    gone, come = QuestionCode("AAA-01"), QuestionCode("AAA-02")

    assert compared(old, new) == [
        (come, (Change.ADDED,), True),
        (gone, (Change.REMOVED,), True),
    ]
    found = differences(old, new, AREAS, UnitType.IN_HOUSE, [gone])
    assert [one.id for one in upgraded(old, new, found).questions] == [come, gone]


def test_other_areas_and_other_units_are_left_out():
    """What the visit does not ask is no difference to it."""
    old = bank(area("AAA", question()), area("BBB", question("BBB-01")))
    new = bank(
        area("AAA", question(), question("AAA-02", applies_to=(UnitType.CONTRACTOR,))),
        area("BBB", question("BBB-01", minutes=9)),
    )

    assert compared(old, new) == []


_QUESTIONS = st.dictionaries(
    st.sampled_from([f"AAA-{number:02d}" for number in range(1, 7)]),
    st.tuples(
        st.sampled_from(["Finns en rutin?", "Följs den?"]),
        st.sampled_from([AnswerType.VERDICT, AnswerType.COUNT]),
        st.sampled_from(list(Level)),
        st.integers(1, 3),
    ),
)


def _bank(made):
    return bank(
        area(
            "AAA",
            *(
                question(code, text=text, answer_type=kind, level=level, minutes=minutes)
                for code, (text, kind, level, minutes) in made.items()
            ),
        )
    )


@given(_QUESTIONS, _QUESTIONS, st.data())
def test_no_answer_loses_its_question_or_gets_another(was, now, data):
    """Whatever the two banks hold: what is answered is asked as it was, the rest as it is now."""
    old, new = _bank(was), _bank(now)
    answered = data.draw(st.sets(st.sampled_from(sorted(was)) if was else st.nothing()))

    found = differences(old, new, AREAS, UnitType.IN_HOUSE, answered)
    after = {one.id: one for one in upgraded(old, new, found).questions}

    for code in answered:
        before = old.question(QuestionCode(code))
        same = (before.text, before.answer_type, before.level)
        assert (after[code].text, after[code].answer_type, after[code].level) == same
    assert {*after} == {*now} | answered
    for code in {*now} - answered:
        assert after[code] == new.question(QuestionCode(code))


@pytest.fixture
def team(tmp_path):
    """A coordinator and a lead."""
    team = Team(tmp_path)
    team.found()
    team.join("Tova")
    return team


def older():
    """A bank of before: one question reworded since, one new since."""
    shipped = load_checklist()
    sba = shipped.area(SBA)
    first, *rest = sba.questions
    before = replace(sba, questions=(replace(first, text="Finns någon ansvarig?"), *rest[1:]))
    areas = tuple(before if one.code == SBA else one for one in shipped.areas)
    return replace(shipped, version="2021.1", areas=areas), first, rest[0]


def test_an_open_visit_goes_over_with_its_answers(team):
    """The answered question stays as it was asked; the new one is asked too."""
    bank_before, reworded, added = older()
    nadja = team.offices["Nadja"]
    visit = team.visit("Tova", areas=(SBA,), checklist=bank_before)
    team.send("Nadja", "Tova")
    asked = bank_before.question(reworded.id)
    answers.give(team.offices["Tova"], visit, asked, Reply(Verdict.YES))
    team.send("Tova", "Nadja")

    (found,) = bank_upgrades.upgrades(nadja)
    bank_upgrades.upgrade(nadja, found)
    team.send("Nadja", "Tova")

    assert [one.question for one in found.staying] == [reworded.id]
    stands = visits.opened(team.offices["Tova"], visit)
    now = visits.checklist_of(team.offices["Tova"], stands)
    assert now.question(reworded.id).text == "Finns någon ansvarig?"
    assert added.id in {one.id for one in visits.questions_of(now, stands)}
    assert team.offices["Tova"].reads.answer(visit, reworded.id).verdict is Verdict.YES
    assert bank_upgrades.upgrades(nadja) == ()


def test_what_has_been_answered_meanwhile_is_looked_at_again(team):
    """Nothing is pinned on a look that no longer holds."""
    bank_before, reworded, _ = older()
    nadja = team.offices["Nadja"]
    visit = team.visit("Tova", areas=(SBA,), checklist=bank_before)
    (found,) = bank_upgrades.upgrades(nadja)
    team.send("Nadja", "Tova")
    answers.give(team.offices["Tova"], visit, bank_before.question(reworded.id), Reply(Verdict.YES))
    team.send("Tova", "Nadja")

    with pytest.raises(UserError) as refused:
        bank_upgrades.upgrade(nadja, found)

    assert refused.value.code is ErrorCode.UPGRADE_CHANGED
    assert visits.opened(nadja, visit).content == found.visit.content


def test_a_visit_of_today_has_nothing_to_go_over_to(team):
    """And what is of no use to a visit does not trouble it."""
    team.visit("Tova", areas=(SBA,), checklist=question_banks.checklist_now(team.offices["Nadja"]))

    assert bank_upgrades.upgrades(team.offices["Nadja"]) == ()
