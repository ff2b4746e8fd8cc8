"""Own questions: looked at, taken in, brought to others, and never over what ships."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AreaCode, Level, Moment, QuestionCode
from kontrollbesok.model.condition import AnsweredNo
from kontrollbesok.model.lint import Fault
from kontrollbesok.model.people import Role
from kontrollbesok.model.question_import import QuestionChange
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.report.question_workbook import workbook
from kontrollbesok.services import (
    answers,
    planning,
    question_banks,
    question_imports,
    undo,
    visits,
)
from tests.bank import area, question
from tests.offices import SBA, Team

OWN = question("SBA-80", text="Finns en egen brandrutin?", moment=Moment.CHIEF_TALK)
FOLLOWS = question(
    "SBA-81",
    text="Är den egna rutinen känd?",
    level=Level.IN_DEPTH,
    opens_when=(AnsweredNo(QuestionCode("SBA-80")),),
)


@pytest.fixture
def team(tmp_path):
    """A coordinator."""
    team = Team(tmp_path)
    team.found()
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


def file_with(tmp_path, *questions, areas=(), base=None):
    """The bank as a workbook, with the questions last in their areas."""
    bank = base or load_checklist()
    filled = [
        replace(
            one,
            questions=(*one.questions, *(q for q in questions if q.id.startswith(one.code))),
        )
        for one in (*bank.areas, *areas)
    ]
    path = tmp_path / "egna.xlsx"
    path.write_bytes(workbook(replace(bank, areas=tuple(filled))))
    return path


def taken_in(office, path):
    """The file looked at and taken in; what was seen."""
    proposed = question_imports.propose(office, path)
    question_imports.take_in(office, proposed)
    return proposed


def test_looking_writes_nothing(nadja, tmp_path):
    """What is new is shown with its row, and the bank is as it was."""
    proposed = question_imports.propose(nadja, file_with(tmp_path, OWN, FOLLOWS))

    shipped = len(load_checklist().questions)
    assert [(one.question.id, one.change) for one in proposed.questions] == [
        ("SBA-80", QuestionChange.NEW),
        ("SBA-81", QuestionChange.NEW),
    ]
    assert all(one.row for one in proposed.questions)
    assert (proposed.remarks, proposed.unchanged) == ((), shipped)
    assert question_banks.read_bank(nadja).checklist == load_checklist()


def test_an_own_question_is_asked_at_the_next_visit(nadja, tmp_path):
    """After the shipped ones of its area; what ships is word for word what it was."""
    taken_in(nadja, file_with(tmp_path, OWN))

    bank = planning.choices(nadja).checklist
    sba = bank.area(AreaCode("SBA"))
    assert sba.questions[-1] == OWN
    assert sba.questions[:-1] == load_checklist().area(AreaCode("SBA")).questions
    assert bank.version == f"{load_checklist().version} med 1 egen fråga"


def test_the_same_file_again_changes_nothing(nadja, tmp_path):
    """And an own question that a later file has not got stays."""
    path = file_with(tmp_path, OWN)
    taken_in(nadja, path)

    again = question_imports.propose(nadja, path)
    without = question_imports.propose(nadja, file_with(tmp_path))

    assert again.changes == 0
    assert (without.changes, without.not_in_file) == (0, 1)


def test_own_questions_follow_to_the_other_coordinator(team, tmp_path):
    """By the record, as everything else; two who write one differently both stand in conflict."""
    team.join("Berit", Role.COORDINATOR)
    nadja, berit = team.offices["Nadja"], team.offices["Berit"]
    taken_in(nadja, file_with(tmp_path, OWN))
    team.send("Nadja", "Berit")
    assert question_banks.read_bank(berit).local.questions == (OWN,)

    taken_in(nadja, file_with(tmp_path, replace(OWN, minutes=4)))
    taken_in(berit, file_with(tmp_path, replace(OWN, minutes=5)))
    team.send("Berit", "Nadja")

    assert question_banks.read_bank(nadja).in_conflict == {"SBA-80"}


@pytest.mark.parametrize(
    ("odd", "fault"),
    [
        (replace(OWN, id=QuestionCode("SBA-40")), Fault.NOT_OWN_NUMBER),
        (replace(OWN, how=""), Fault.MISSING_HOW),
        (
            replace(FOLLOWS, opens_when=(AnsweredNo(QuestionCode("SBA-81")),)),
            Fault.CIRCULAR,
        ),
        (
            replace(FOLLOWS, opens_when=(AnsweredNo(QuestionCode("SBA-12")),)),
            Fault.RETIRED_QUESTION,
        ),
        (replace(FOLLOWS, id=QuestionCode("LIS-83")), Fault.UNKNOWN_QUESTION),
    ],
)
def test_an_odd_row_is_named_and_the_rest_is_read(nadja, tmp_path, odd, fault):
    """The row, the fault, and the good questions beside it."""
    good = question("REP-80", text="Finns en egen rutin?")
    path = file_with(tmp_path, good, odd)

    proposed = taken_in(nadja, path)

    assert [(one.fault, one.place) for one in proposed.remarks] == [(fault, odd.id)]
    assert proposed.remarks[0].row
    assert question_banks.read_bank(nadja).local.questions == (good,)


def test_what_ships_is_never_changed_by_a_file(nadja, tmp_path):
    """A changed shipped question is named and left as it is."""
    bank = load_checklist()
    sba = bank.areas[0]
    changed = replace(sba, questions=(replace(sba.questions[0], minutes=99), *sba.questions[1:]))
    path = file_with(
        tmp_path, OWN, base=replace(bank, areas=(changed, *bank.areas[1:]), polarity="tvärtom")
    )

    proposed = taken_in(nadja, path)

    said = [(one.fault, one.file, one.place) for one in proposed.remarks]
    assert said == [
        (Fault.SHIPPED_CHANGED, "Frågor", sba.questions[0].id),
        (Fault.SHIPPED_CHANGED, "Gemensamt", "Gemensamt"),
    ]
    assert question_banks.read_bank(nadja).checklist.question(sba.questions[0].id).minutes != 99


def test_an_own_area_with_its_questions(nadja, tmp_path):
    """An area of one's own stands last, and any number is free in it."""
    own = area("EGE", name="Eget")
    asked = question("EGE-01", text="Fungerar det egna?")

    taken_in(nadja, file_with(tmp_path, asked, areas=(own,)))

    bank = planning.choices(nadja).checklist
    assert bank.areas[-1] == replace(own, questions=(asked,))


def test_own_questions_to_staff_join_the_talk_guide(nadja, tmp_path):
    """So that the guide and the moment say the same, as for what ships."""
    shipped = load_checklist()
    like = shipped.question(shipped.talk_guide.core[0])
    talk = replace(like, id=QuestionCode("LIS-80"))

    proposed = taken_in(nadja, file_with(tmp_path, talk))

    assert proposed.remarks == ()
    assert question_banks.read_bank(nadja).checklist.talk_guide.core[-1] == "LIS-80"


def test_nothing_is_written_over_what_somebody_else_has_changed_meanwhile(nadja, tmp_path):
    """The preview was of something older: it is said, and nothing is written."""
    proposed = question_imports.propose(nadja, file_with(tmp_path, OWN))
    taken_in(nadja, file_with(tmp_path, replace(OWN, minutes=9)))

    with pytest.raises(UserError) as refused:
        question_imports.take_in(nadja, proposed)

    assert refused.value.code is ErrorCode.QUESTIONS_CHANGED
    assert question_banks.read_bank(nadja).local.questions[0].minutes == 9


def test_an_import_is_taken_back(nadja, tmp_path):
    """One act, one undo."""
    taken_in(nadja, file_with(tmp_path, OWN, FOLLOWS))

    undo.undo(nadja, "questions")

    assert question_banks.read_bank(nadja).checklist == load_checklist()


def test_a_removed_question_keeps_its_id(nadja, tmp_path):
    """It needs a reason, is asked no more, and a file cannot bring its id back."""
    taken_in(nadja, file_with(tmp_path, OWN))
    bank = question_banks.read_bank(nadja)
    with pytest.raises(UserError) as refused:
        question_banks.remove(nadja, bank, OWN.id, " ")
    assert refused.value.code is ErrorCode.QUESTION_NEEDS_REASON

    question_banks.remove(nadja, bank, OWN.id, "Ersatt av rutinen för hela staden")

    now = question_banks.read_bank(nadja)
    assert now.local.questions == ()
    assert [(one.id, one.reason) for one in now.checklist.retired[-1:]] == [
        ("SBA-80", "Ersatt av rutinen för hela staden")
    ]
    again = question_imports.propose(nadja, file_with(tmp_path, replace(OWN, minutes=8)))
    assert Fault.RETIRED_ID in {one.fault for one in again.remarks}
    assert again.changes == 0


def test_a_question_that_opens_another_is_not_removed(nadja, tmp_path):
    """It says which one, and nothing changes."""
    taken_in(nadja, file_with(tmp_path, OWN, FOLLOWS))

    with pytest.raises(UserError) as refused:
        question_banks.remove(nadja, question_banks.read_bank(nadja), OWN.id, "Behövs inte")

    assert refused.value.code is ErrorCode.QUESTION_IN_USE
    assert refused.value.params["other"] == "SBA-81"


def test_a_local_rule_switches_a_question_on(nadja):
    """Its words become the requirement; without them the question is off again."""
    waiting = QuestionCode("LIS-03")
    bank = question_banks.read_bank(nadja)

    question_banks.set_rule(nadja, bank, waiting, "Rutin för utlägg 2025, punkt 4")

    now = question_banks.read_bank(nadja)
    asked = now.checklist.question(waiting)
    assert (asked.active, asked.requirement) == (True, "Rutin för utlägg 2025, punkt 4")
    question_banks.set_rule(nadja, now, waiting, "")
    assert not question_banks.read_bank(nadja).checklist.question(waiting).active


def test_only_the_coordinator_writes_questions(team, tmp_path):
    """An inspector may look, and is told that it is the coordinator's to write."""
    team.join("Tova")
    tova = team.offices["Tova"]
    proposed = question_imports.propose(tova, file_with(tmp_path, OWN))

    with pytest.raises(UserError) as refused:
        question_imports.take_in(tova, proposed)

    assert refused.value.code is ErrorCode.NOT_ALLOWED


def test_answers_open_in_depth_from_the_next_visit_on(team, nadja):
    """The coordinator chooses; a visit that is planned already asks what it asked."""
    before = team.visit("Nadja", areas=(SBA,), checklist=question_banks.checklist_now(nadja))
    bank = question_banks.read_bank(nadja)
    question_banks.set_opening(nadja, bank, opens=True)
    now = question_banks.checklist_now(nadja)
    unit = visits.opened(nadja, before).unit
    after = team.visit("Nadja", areas=(SBA,), checklist=now, unit=unit, number="IK-2026-032")

    def asked(visit):
        stands = visits.opened(nadja, visit)
        checklist = visits.checklist_of(nadja, stands)
        answers.give(nadja, visit, checklist.question(QuestionCode("SBA-06")), Reply(Verdict.NO))
        given = nadja.reads.answers(visit)
        return {one.id for one in visits.questions_of(checklist, stands, given)}

    assert now.version == f"{load_checklist().version}, svaren öppnar fördjupning"
    assert "SBA-07" not in asked(before)
    assert "SBA-07" in asked(after)

    question_banks.set_opening(nadja, question_banks.read_bank(nadja), opens=False)
    assert question_banks.checklist_now(nadja) == load_checklist()
