"""Own questions written by hand: every field, held against the bank, versioned and undone."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.imports.question_draft import read_draft
from kontrollbesok.labels.questions import fault_text
from kontrollbesok.model.code import AreaCode, QuestionCode, Verification
from kontrollbesok.model.content import field_kinds
from kontrollbesok.model.fault import Fault
from kontrollbesok.model.ids import QUESTIONS_CONTEXT
from kontrollbesok.model.question import Question
from kontrollbesok.model.question_draft import FIELDS, QuestionDraft, draft_of
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import long_acts, question_edits, question_imports
from kontrollbesok.services.question_banks import checklist_now, read_bank, remove
from tests.offices import SBA, Team

SHIPPED = {question.id: question for question in load_checklist().questions}
WORDS = {
    "text": "Finns en egen brandrutin?",
    "how": "Läs rutinen.",
    "finding": "Rutin saknas.",
    "requirement": "Rutin för brandskydd, AmN 2020",
}


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


def written(draft: QuestionDraft, **cells: str) -> QuestionDraft:
    """The draft with some fields written."""
    return replace(draft, cells={**draft.cells, **cells})


def faults(office, draft):
    return {one.fault for one in question_edits.faults_of(read_bank(office), draft)}


def test_every_shipped_question_stands_in_a_form_and_is_read_again_as_it_was():
    """No field is lost on the way, whatever kind it is."""
    assert {*FIELDS, "rules", "grid_tests"} == {*field_kinds(Question)}
    for question in SHIPPED.values():
        assert read_draft(draft_of(question)) == (question, ())


def test_a_new_question_has_the_first_own_number_and_is_not_verified(nadja):
    """80 in an area that ships; what nobody has written is said at once."""
    draft = question_edits.begin(read_bank(nadja), SBA)

    assert draft.id == "SBA-80"
    assert read_draft(draft)[0].verification is Verification.UNVERIFIED
    assert {Fault.EMPTY_TEXT, Fault.MISSING_HOW, Fault.MISSING_REQUIREMENT} <= faults(nadja, draft)


def test_a_question_that_is_written_is_asked_at_the_next_visit(nadja):
    """And the shipped ones are as they were."""
    draft = written(question_edits.begin(read_bank(nadja), SBA), **WORDS)
    assert faults(nadja, draft) == set()
    question_edits.save(nadja, read_bank(nadja), draft)

    bank = checklist_now(nadja)
    assert bank.question(QuestionCode("SBA-80")).text == WORDS["text"]
    assert {one.id: one for one in bank.questions if one.id in SHIPPED} == SHIPPED
    assert question_edits.begin(read_bank(nadja), SBA).id == "SBA-81"


def test_nothing_is_written_twice_and_undo_takes_the_last_writing_back(nadja):
    """A version an act: undo goes back to the one before."""
    draft = written(question_edits.begin(read_bank(nadja), SBA), **WORDS)
    question_edits.save(nadja, read_bank(nadja), draft)
    assert question_edits.save(nadja, read_bank(nadja), draft) is Touched.NOTHING
    again = written(question_edits.open_again(read_bank(nadja), draft.id), text="Finns den?")
    question_edits.save(nadja, read_bank(nadja), again)

    long_acts.take_back(nadja, QUESTIONS_CONTEXT, question_imports.NEXT_ACT)

    assert checklist_now(nadja).question(draft.id).text == WORDS["text"]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"opens_when": "SBA-02 är nej"}, Fault.BAD_CONDITION),
        ({"answer_type": "ja_nej"}, Fault.UNKNOWN_CODE),
        ({"minutes": "fyra"}, Fault.WRONG_KIND),
        ({"minutes": "0"}, Fault.BAD_MINUTES),
        ({"applies_to": ""}, Fault.APPLIES_TO_NOBODY),
        ({"key_control": "ja", "basis_default": ""}, Fault.KEY_WITHOUT_BASIS),
        ({"skips_when": "SBA-99:nej"}, Fault.UNKNOWN_QUESTION),
        ({"skips_when": "SBA-80:nej"}, Fault.CIRCULAR),
        ({"answer_type": "av3"}, Fault.OF_THREE_NOT_KNOWLEDGE),
        ({"level": "fordjupning"}, Fault.NEVER_OPENED),
        ({"answer_type": "stickprov"}, Fault.GRID_WITHOUT_COLUMNS),
    ],
)
def test_what_is_wrong_is_said_while_it_is_written(nadja, cells, fault):
    """Field by field, before anything is saved."""
    draft = written(question_edits.begin(read_bank(nadja), SBA), **{**WORDS, **cells})

    assert fault in faults(nadja, draft)
    assert not read_bank(nadja).written.questions


def test_a_circle_is_told_question_by_question(nadja):
    """Whoever is to break it sees where it goes."""
    first = written(question_edits.begin(read_bank(nadja), SBA), **WORDS)
    question_edits.save(nadja, read_bank(nadja), first)
    other = question_edits.begin(read_bank(nadja), SBA)
    other = written(other, **WORDS, skips_when="SBA-80:nej")
    question_edits.save(nadja, read_bank(nadja), other)
    first = written(first, skips_when="SBA-81:nej")

    [fault] = question_edits.faults_of(read_bank(nadja), first)
    assert "SBA-80 → SBA-81 → SBA-80" in fault_text(fault)


def test_every_field_that_cannot_be_read_is_said(nadja):
    """Not only the first one; and it is not saved."""
    bad = {"minutes": "fyra", "opens_when": "((", "moment": "lunch"}
    draft = written(question_edits.begin(read_bank(nadja), SBA), **{**WORDS, **bad})

    found = question_edits.faults_of(read_bank(nadja), draft)
    assert len(found) == 3
    with pytest.raises(UserError) as caught:
        question_edits.save(nadja, read_bank(nadja), draft)
    assert caught.value.code is ErrorCode.QUESTION_UNREADABLE


def test_rules_of_other_days_are_written_too(nadja):
    """One holds on a day; two that meet are said."""
    rules = (
        {"text": "Gamla lagen", "valid_from": "", "valid_to": "2025-06-30", "document": ""},
        {"text": "Nya lagen", "valid_from": "2025-07-01", "valid_to": "", "document": ""},
        {"text": "", "valid_from": "", "valid_to": "", "document": ""},
    )
    draft = written(question_edits.begin(read_bank(nadja), SBA), **WORDS)
    question_edits.save(nadja, read_bank(nadja), replace(draft, rules=rules))
    stands = checklist_now(nadja).question(draft.id)
    assert [one.text for one in stands.rules] == ["Gamla lagen", "Nya lagen"]

    over = (rules[0], {**rules[1], "valid_from": "2025-06-01"})
    assert faults(nadja, replace(draft, rules=over)) == {Fault.RULES_OVERLAP}


def test_a_question_that_cannot_be_used_is_kept_and_left_out(nadja):
    """Half a question is not lost, and no visit asks it."""
    draft = written(question_edits.begin(read_bank(nadja), SBA), text="Finns den?")
    question_edits.save(nadja, read_bank(nadja), draft)

    bank = read_bank(nadja)
    assert [one.id for one in bank.written.questions] == ["SBA-80"]
    assert "SBA-80" not in {one.id for one in bank.checklist.questions}
    assert question_edits.open_again(bank, draft.id).cells["text"] == "Finns den?"


def test_what_ships_is_never_written(nadja):
    """Nor a number that is gone."""
    bank = read_bank(nadja)
    with pytest.raises(UserError) as caught:
        question_edits.open_again(bank, QuestionCode("SBA-02"))
    assert caught.value.code is ErrorCode.QUESTION_SHIPPED
    draft = draft_of(replace(SHIPPED[QuestionCode("SBA-02")], text="Annan fråga?"))
    assert faults(nadja, draft) == {Fault.SHIPPED_CHANGED}
    with pytest.raises(UserError):
        question_edits.save(nadja, bank, draft)

    own = written(question_edits.begin(bank, SBA), **WORDS)
    question_edits.save(nadja, bank, own)
    remove(nadja, read_bank(nadja), own.id, "Frågas inte mer")
    assert faults(nadja, own) == {Fault.RETIRED_ID}
    assert question_edits.begin(read_bank(nadja), SBA).id == "SBA-81"


def test_an_own_area_has_a_name_that_can_be_changed(nadja):
    """The questions in it stay; an area that ships keeps its name."""
    question_edits.name_area(nadja, read_bank(nadja), "KOK", "Köket")
    draft = written(question_edits.begin(read_bank(nadja), AreaCode("KOK")), **WORDS)
    assert draft.id == "KOK-01"
    question_edits.save(nadja, read_bank(nadja), draft)
    question_edits.name_area(nadja, read_bank(nadja), "KOK", "Kök och matsal")

    area = checklist_now(nadja).area(AreaCode("KOK"))
    assert (area.name, [one.id for one in area.questions]) == ("Kök och matsal", ["KOK-01"])


@pytest.mark.parametrize(
    ("code", "name", "error"),
    [
        ("SBA", "Brand", ErrorCode.AREA_SHIPPED),
        ("kök", "Köket", ErrorCode.AREA_CODE_WRONG),
        ("KOKET", "Köket", ErrorCode.AREA_CODE_WRONG),
        ("KOK", " ", ErrorCode.AREA_NEEDS_NAME),
    ],
)
def test_a_name_that_cannot_be_given(nadja, code, name, error):
    """Each with what to do; nothing is written."""
    with pytest.raises(UserError) as caught:
        question_edits.name_area(nadja, read_bank(nadja), code, name)
    assert caught.value.code is error
    assert not read_bank(nadja).written.areas


def test_a_question_without_an_area_is_not_saved(nadja):
    """The area is made first."""
    draft = written(question_edits.begin(read_bank(nadja), AreaCode("KOK")), **WORDS)
    with pytest.raises(UserError) as caught:
        question_edits.save(nadja, read_bank(nadja), draft)
    assert caught.value.code is ErrorCode.AREA_MISSING
