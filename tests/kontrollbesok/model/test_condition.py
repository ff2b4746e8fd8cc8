"""The small language that opens in-depth questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.checklist import AreaCode, AttributeCode, QuestionCode, UnitType
from kontrollbesok.model.condition import (
    AnsweredNo,
    AreaIncluded,
    BelowTarget,
    Condition,
    ConditionSyntaxError,
    ErrorOn,
    LocalRule,
    OpeningFacts,
    UnitIs,
    condition_code,
    holds,
    parse_condition,
    question_named,
)

CODES = st.from_regex(r"[A-ZÅÄÖ]{3}-[0-9]{2}", fullmatch=True).map(QuestionCode)
ATTRIBUTES = st.from_regex(r"[A-ZÅÄÖ][0-9]{1,2}", fullmatch=True).map(AttributeCode)
CONDITIONS: st.SearchStrategy[Condition] = st.one_of(
    CODES.map(AnsweredNo),
    CODES.map(BelowTarget),
    ATTRIBUTES.map(ErrorOn),
    st.builds(AreaIncluded),
    st.sampled_from(UnitType).map(UnitIs),
    st.builds(LocalRule),
)

QUESTION = QuestionCode("LIS-03")
AREA = AreaCode("LIS")
NOTHING = OpeningFacts(UnitType.IN_HOUSE, frozenset())


@given(CONDITIONS)
def test_what_is_written_is_read_back(condition: Condition) -> None:
    """Every condition survives being written down and read."""
    assert condition == parse_condition(condition_code(condition))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("SBA-02:nej", AnsweredNo(QuestionCode("SBA-02"))),
        ("SHV-21:under_mal", BelowTarget(QuestionCode("SHV-21"))),
        ("fel:R10", ErrorOn(AttributeCode("R10"))),
        ("omrade", AreaIncluded()),
        ("enhetstyp:anordnare", UnitIs(UnitType.CONTRACTOR)),
        ("lokal_regel", LocalRule()),
    ],
)
def test_every_form_is_understood(text: str, condition: Condition) -> None:
    """The six forms of the language mean what the legend says."""
    assert condition == parse_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nej",
        "SBA-02",
        "SBA-02:ja",
        "SBA-2:nej",
        "sba-02:nej",
        "SBA-02:nej ",
        "SBA-02:nej:nej",
        "SBA-02\n:nej",
        "fel:",
        "fel:R100",
        "enhetstyp:skola",
        "omrade:SBA",
        "__import__('os')",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """A text outside the language is an error, never a condition that is quietly false."""
    with pytest.raises(ConditionSyntaxError):
        parse_condition(text)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("SBA-02:nej", {"found_wanting": frozenset({"SBA-02"})}),
        ("SHV-21:under_mal", {"below_target": frozenset({"SHV-21"})}),
        ("fel:L1", {"attributes_in_error": frozenset({"L1"})}),
        ("omrade", {"areas": frozenset({"LIS"})}),
        ("enhetstyp:stab", {"unit_type": UnitType.CENTRAL_OFFICE}),
        ("lokal_regel", {"local_rules": frozenset({"LIS-03"})}),
    ],
)
def test_a_condition_holds_by_its_own_fact_alone(text: str, facts: dict[str, object]) -> None:
    """Each form is met by its fact and by nothing else."""
    condition = parse_condition(text)
    met = OpeningFacts(**{"unit_type": UnitType.IN_HOUSE, "areas": frozenset(), **facts})  # type: ignore[arg-type]

    assert holds(condition, QUESTION, AREA, met)
    assert not holds(condition, QUESTION, AREA, NOTHING)


def test_another_rule_or_area_opens_nothing() -> None:
    """A local rule opens the question it is for, an area the questions it holds."""
    facts = OpeningFacts(
        UnitType.IN_HOUSE,
        areas=frozenset({AreaCode("SBA")}),
        local_rules=frozenset({QuestionCode("LIS-99")}),
    )

    assert not holds(LocalRule(), QUESTION, AREA, facts)
    assert not holds(AreaIncluded(), QUESTION, AREA, facts)


def test_only_answers_name_a_question() -> None:
    """The conditions on an answer name their question; the others name none."""
    named = [question_named(parse_condition(text)) for text in ("SBA-02:nej", "SHV-21:under_mal")]

    assert named == ["SBA-02", "SHV-21"]
    assert question_named(AreaIncluded()) is None
