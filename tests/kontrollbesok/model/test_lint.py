"""Every fault of a question bank is caught, and a sound bank is left alone."""

from dataclasses import replace

import pytest

from kontrollbesok.model.attribute import Attribute, SampleGuide
from kontrollbesok.model.checklist import Checklist, Retired
from kontrollbesok.model.code import (
    AnswerType,
    AttributeCode,
    Basis,
    Level,
    Moment,
    QuestionCode,
    Weight,
)
from kontrollbesok.model.condition import Condition
from kontrollbesok.model.condition_text import parse_condition
from kontrollbesok.model.grade import Grade, GradeRule
from kontrollbesok.model.lint import Fault, Remark, lint
from kontrollbesok.model.question import DatedRule, GridTest, Question
from kontrollbesok.model.rules import TalkGuide
from kontrollbesok.model.self_report import RequirementCode, SelfReportRequirement
from tests.bank import area, bank, question

RETIRED = Retired(QuestionCode("AAA-09"), "Äldre fråga?", "AAA-01", "Ingår.")


def faults(checklist: Checklist) -> list[tuple[Fault, str, str]]:
    """What lint says, without the file."""
    return [(remark.fault, remark.place, remark.detail) for remark in lint(checklist)]


def in_depth(code: str, *conditions: str, **fields: object) -> Question:
    """An in-depth question opened by the conditions."""
    opens = tuple(parse_condition(text) for text in conditions)
    return question(code, level=Level.IN_DEPTH, opens_when=opens, **fields)


def sample(*attributes: Attribute) -> SampleGuide:
    """A sample with the attributes."""
    return SampleGuide(25, "centralt stickprov", "a.csv", "", ";", (), attributes, ())


ERROR = Attribute(AttributeCode("L1"), "Kvitto", "Se.", "Saknas.", "S: allt", Weight.HEAVY)


def test_a_sound_bank_has_no_remarks() -> None:
    """The defaults that the other tests break are right."""
    assert faults(bank(area("AAA", question()))) == []


@pytest.mark.parametrize(
    ("fields", "fault", "detail"),
    [
        ({"text": " "}, Fault.EMPTY_TEXT, ""),
        ({"how": ""}, Fault.MISSING_HOW, ""),
        ({"how": "Se.\nFråga."}, Fault.LINE_BREAK, ""),
        ({"finding": ""}, Fault.MISSING_FINDING, ""),
        ({"requirement": None}, Fault.MISSING_REQUIREMENT, ""),
        ({"requirement": "  "}, Fault.MISSING_REQUIREMENT, ""),
        ({"applies_to": ()}, Fault.APPLIES_TO_NOBODY, ""),
        ({"minutes": 0}, Fault.BAD_MINUTES, "0"),
        ({"level": Level.IN_DEPTH}, Fault.NEVER_OPENED, ""),
        ({"opens_when": (parse_condition("omrade"),)}, Fault.CONDITION_IGNORED, ""),
        ({"key_control": True, "basis_default": None}, Fault.KEY_WITHOUT_BASIS, ""),
        ({"grade_default": Grade.MAJOR}, Fault.MAJOR_WITHOUT_KEY, ""),
        ({"grade_rule": GradeRule.KNOWLEDGE}, Fault.KNOWLEDGE_NOT_OF_THREE, ""),
        ({"answer_type": AnswerType.OF_THREE}, Fault.OF_THREE_NOT_KNOWLEDGE, ""),
        ({"answer_type": AnswerType.GRID}, Fault.GRID_WITHOUT_COLUMNS, ""),
        ({"grade_rule": GradeRule.GRID}, Fault.GRID_RULE_MISPLACED, ""),
        (
            {
                "answer_type": AnswerType.GRID,
                "grid": ("datum",),
                "grid_tests": (GridTest("belopp", "Stämmer det?"),),
            },
            Fault.TEST_WITHOUT_COLUMN,
            "belopp",
        ),
    ],
)
def test_a_question_by_itself(fields: dict[str, object], fault: Fault, detail: str) -> None:
    """One thing wrong with a question gives one remark, on that question."""
    assert faults(bank(area("AAA", question(**fields)))) == [(fault, "AAA-01", detail)]


def test_a_key_control_is_never_asked_in_the_staff_talk() -> None:
    """What staff say is knowledge, and no key control rests on it."""
    key = question(key_control=True, moment=Moment.STAFF_TALK, basis_default=Basis.VERBAL)
    guide = TalkGuide("Frivilligt.", (key.id,), ())

    assert faults(bank(area("AAA", key), talk_guide=guide)) == [
        (Fault.KEY_IN_STAFF_TALK, "AAA-01", "")
    ]


def test_the_staff_talk_is_verbal() -> None:
    """A staff talk gives nothing but what was said."""
    asked = question(moment=Moment.STAFF_TALK, basis_default=Basis.SEEN)
    guide = TalkGuide("Frivilligt.", (asked.id,), ())

    assert faults(bank(area("AAA", asked), talk_guide=guide)) == [
        (Fault.STAFF_TALK_NOT_VERBAL, "AAA-01", "")
    ]


@pytest.mark.parametrize(
    ("moment", "basis", "listed"),
    [(Moment.STAFF_TALK, Basis.VERBAL, ()), (Moment.CHIEF_TALK, Basis.SEEN, ("AAA-01",))],
)
def test_the_talk_guide_holds_the_staff_talk(
    moment: Moment, basis: Basis, listed: tuple[str, ...]
) -> None:
    """The guide lists the questions of the staff talk: all of them, and no others."""
    guide = TalkGuide("Frivilligt.", tuple(map(QuestionCode, listed)), ())
    asked = question(moment=moment, basis_default=basis)

    assert faults(bank(area("AAA", asked), talk_guide=guide)) == [
        (Fault.GUIDE_DIFFERS, "AAA-01", "")
    ]


def test_an_id_is_used_once() -> None:
    """Two questions of one id are one too many, also across areas."""
    twice = bank(area("AAA", question(), question()))

    assert faults(twice) == [(Fault.DUPLICATE_ID, "AAA-01", "")]


def test_a_retired_id_never_comes_back() -> None:
    """An id that has been retired would take old answers for new ones."""
    back = bank(area("AAA", question("AAA-09")), retired=(RETIRED,))

    assert faults(back) == [(Fault.RETIRED_ID, "AAA-09", "")]


def test_an_id_is_retired_once() -> None:
    """A retired id stands once in the list."""
    assert faults(bank(retired=(RETIRED, RETIRED))) == [(Fault.DUPLICATE_ID, "AAA-09", "")]


def test_an_id_belongs_to_its_area() -> None:
    """The letters of a question's id are its area's."""
    assert faults(bank(area("AAA", question("BBB-01")))) == [(Fault.FOREIGN_ID, "BBB-01", "AAA")]


@pytest.mark.parametrize(
    ("condition", "fault", "detail"),
    [
        ("BBB-07:nej", Fault.UNKNOWN_QUESTION, "BBB-07"),
        ("BBB-07:under_mal", Fault.UNKNOWN_QUESTION, "BBB-07"),
        ("AAA-01:under_mal", Fault.TARGET_WITHOUT_VALUE, "AAA-01"),
        ("fel:X9", Fault.UNKNOWN_ATTRIBUTE, "X9"),
    ],
)
def test_a_condition_names_what_exists(condition: str, fault: Fault, detail: str) -> None:
    """A condition on something unknown would never open its question."""
    checklist = bank(area("AAA", question(), in_depth("AAA-02", condition)))

    assert faults(checklist) == [(fault, "AAA-02", detail)]


def test_known_conditions_pass() -> None:
    """A target on a ratio, an attribute of a sample and an answer are all in order."""
    checklist = bank(
        area(
            "AAA",
            question(answer_type=AnswerType.RATIO),
            in_depth("AAA-02", "AAA-01:under_mal", "fel:L1", "AAA-01:nej"),
            sample=sample(ERROR),
        )
    )

    assert faults(checklist) == []


def test_circles_are_found_whatever_their_length() -> None:
    """A question that opens itself, directly or by way of others, is never opened."""
    checklist = bank(
        area(
            "AAA",
            in_depth("AAA-01", "AAA-01:nej"),
            in_depth("AAA-02", "AAA-03:nej"),
            in_depth("AAA-03", "AAA-04:nej"),
            in_depth("AAA-04", "AAA-02:nej"),
            in_depth("AAA-05", "AAA-04:nej"),
        )
    )

    circular = [place for fault, place, _ in faults(checklist) if fault is Fault.CIRCULAR]

    assert circular == ["AAA-01", "AAA-02", "AAA-03", "AAA-04"]


def test_a_key_control_needs_a_basis_rule() -> None:
    """A bank that accepts no basis for key controls could never be submitted."""
    assert faults(bank(key_control_basis=())) == [
        (Fault.KEY_WITHOUT_BASIS, "key_control_basis", "")
    ]


def test_a_sample_question_leans_on_its_attributes() -> None:
    """A question graded as a sample needs no grid of its own when the area has attributes."""
    graded = question(answer_type=AnswerType.GRID, grade_rule=GradeRule.SAMPLE)

    assert faults(bank(area("AAA", graded, sample=sample(ERROR)))) == []
    assert faults(bank(area("AAA", graded))) == [(Fault.GRID_WITHOUT_COLUMNS, "AAA-01", "")]


def test_an_attribute_replaces_retired_questions() -> None:
    """A question still in use is not counted from an attribute as well."""
    attribute = replace(ERROR, replaces=(QuestionCode("AAA-01"),))
    checklist = bank(area("AAA", question(), sample=sample(attribute)))

    assert faults(checklist) == [(Fault.REPLACES_UNRETIRED, "L1", "AAA-01")]


def test_guide_and_self_report_name_known_questions() -> None:
    """What other tables point to exists."""
    missing = QuestionCode("CCC-01")
    shipped = bank().self_report
    requirement = SelfReportRequirement(RequirementCode("BAS-01"), "Krav.", (missing,))
    checklist = bank(
        talk_guide=TalkGuide("Frivilligt.", (missing,), ()),
        self_report=replace(shipped, requirements=(requirement,)),
    )

    assert faults(checklist) == [
        (Fault.UNKNOWN_QUESTION, "talk_guide", "CCC-01"),
        (Fault.UNKNOWN_QUESTION, "BAS-01", "CCC-01"),
    ]


def test_a_remark_says_in_which_file() -> None:
    """A remark leads to the file of its area."""
    remarks = lint(bank(area("AAA", question(how=""))))

    assert remarks == [Remark(Fault.MISSING_HOW, "aaa.toml", "AAA-01")]


def test_a_retired_question_opens_nothing() -> None:
    """It is told with what its result is counted from."""
    made = bank(area("AAA", question(), in_depth("AAA-02", "AAA-09:nej")), retired=(RETIRED,))

    assert faults(made) == [(Fault.RETIRED_QUESTION, "AAA-02", "AAA-09 (AAA-01)")]


@pytest.mark.parametrize(
    ("answer_type", "text", "fits"),
    [
        (AnswerType.COUNT, "AAA-01 > 3", True),
        (AnswerType.COUNT, "AAA-01 > 3 %", False),
        (AnswerType.RATIO, "AAA-01 < 80 %", True),
        (AnswerType.RATIO, "AAA-01 < 80", False),
        (AnswerType.AMOUNT, "AAA-01 >= 1000 kr", True),
        (AnswerType.VERDICT, "AAA-01 = 1", False),
        (AnswerType.VERDICT, "omrade och inte AAA-01:ja", True),
        (AnswerType.DATE, "omrade eller AAA-01:ja", False),
    ],
)
def test_a_condition_fits_the_type_of_answer(
    answer_type: AnswerType, text: str, fits: bool
) -> None:
    """A number is compared in its own unit, and a verdict is asked of what has one."""
    made = bank(
        area("AAA", question(answer_type=answer_type), question("AAA-02", skips_when=_parsed(text)))
    )

    assert [one[0] for one in faults(made)] == ([] if fits else [Fault.CONDITION_TYPE])


def _parsed(text: str) -> tuple[Condition, ...]:
    return (parse_condition(text),)


def test_a_question_that_skips_itself_goes_in_a_circle() -> None:
    """By way of another, too; whichever way the two go."""
    made = bank(
        area(
            "AAA",
            question("AAA-01", skips_when=_parsed("AAA-02:ja")),
            question("AAA-02", skips_when=_parsed("omrade och AAA-01:ja")),
        )
    )

    assert [one[:2] for one in faults(made)] == [
        (Fault.CIRCULAR, "AAA-01"),
        (Fault.CIRCULAR, "AAA-02"),
    ]


@pytest.mark.parametrize(
    ("rules", "fault", "detail"),
    [
        ([DatedRule("A", valid_to="2024-12-31", document="X")], Fault.UNKNOWN_DOCUMENT, "X"),
        ([DatedRule("A", valid_to="2024-13-01")], Fault.BAD_DAY, "2024-13-01"),
        ([DatedRule("A", valid_from="20240101")], Fault.BAD_DAY, "20240101"),
        ([DatedRule("A")], Fault.RULE_NEVER_HOLDS, "A"),
        ([DatedRule("A", "2024-02-01", "2024-01-01")], Fault.RULE_NEVER_HOLDS, "A"),
        (
            [DatedRule("A", valid_to="2024-06-30"), DatedRule("B", "2024-06-30", "2024-12-31")],
            Fault.RULES_OVERLAP,
            "2024-06-30",
        ),
    ],
)
def test_requirements_of_other_days(rules: list[DatedRule], fault: Fault, detail: str) -> None:
    """A known document, real days, and one requirement on a day."""
    made = bank(area("AAA", question(rules=tuple(rules))))

    assert faults(made) == [(fault, "AAA-01", detail)]


def test_the_faults_of_a_bank_are_all_tried_here() -> None:
    """Every fault that lint looks for has a test in this file; the others belong to the reader."""
    of_the_reader = {
        Fault.NOT_TOML,
        Fault.FILE_MISSING,
        Fault.FILE_NOT_READ,
        Fault.UNKNOWN_KEY,
        Fault.MISSING_KEY,
        Fault.WRONG_KIND,
        Fault.UNKNOWN_CODE,
        Fault.BAD_CONDITION,
        Fault.TEXT_TOO_LONG,
        Fault.UNKNOWN_AREA,
        Fault.SHIPPED_CHANGED,
        Fault.NOT_OWN_NUMBER,
        Fault.OWN_AREA_WITH_SAMPLE,
    }
    with open(__file__, encoding="utf-8") as file:
        text = file.read()

    assert [fault for fault in Fault if fault.name not in text and fault not in of_the_reader] == []
