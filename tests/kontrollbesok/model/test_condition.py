"""The small language that opens in-depth questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.code import AreaCode, AttributeCode, QuestionCode, UnitType
from kontrollbesok.model.condition import (
    AllOf,
    AnsweredNo,
    AnsweredWith,
    AnyOf,
    AreaIncluded,
    BelowTarget,
    Compared,
    Condition,
    ErrorOn,
    LocalRule,
    Not,
    OpeningFacts,
    Sign,
    UnitIs,
    ValueUnit,
    holds,
    questions_named,
)
from kontrollbesok.model.condition_text import (
    ConditionSyntaxError,
    condition_code,
    parse_condition,
)
from kontrollbesok.model.verdict import Verdict

CODES = st.from_regex(r"[A-ZÅÄÖ]{3}-[0-9]{2}", fullmatch=True).map(QuestionCode)
ATTRIBUTES = st.from_regex(r"[A-ZÅÄÖ][0-9]{1,2}", fullmatch=True).map(AttributeCode)
SIMPLE: st.SearchStrategy[Condition] = st.one_of(
    st.builds(AnsweredWith, CODES, st.sampled_from(Verdict)),
    st.builds(
        Compared,
        CODES,
        st.sampled_from(Sign),
        st.integers(-(10**9), 10**9),
        st.sampled_from(ValueUnit),
    ),
    CODES.map(AnsweredNo),
    CODES.map(BelowTarget),
    ATTRIBUTES.map(ErrorOn),
    st.builds(AreaIncluded),
    st.sampled_from(UnitType).map(UnitIs),
    st.builds(LocalRule),
)


def _put_together(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Not, and, or: without an "and" right inside an "and", which is the same written flat."""
    parts = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        inner.map(Not),
        parts.filter(lambda some: not any(isinstance(one, AllOf) for one in some)).map(
            lambda some: AllOf(tuple(some))
        ),
        parts.filter(lambda some: not any(isinstance(one, AnyOf) for one in some)).map(
            lambda some: AnyOf(tuple(some))
        ),
    )


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(SIMPLE, _put_together, max_leaves=8)

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
        "SBA-02:kanske",
        "SBA-2:nej",
        "sba-02:nej",
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
    named = [
        code
        for text in ("SBA-02:nej", "SHV-21:under_mal")
        for code in questions_named(parse_condition(text))
    ]

    assert named == ["SBA-02", "SHV-21"]
    assert questions_named(AreaIncluded()) == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SBA-02:ja och SBA-03:ja eller omrade", "(SBA-02:ja och SBA-03:ja) eller omrade"),
        ("inte SBA-02:ja och omrade", "(inte SBA-02:ja) och omrade"),
        ("inte (SBA-02:ja eller omrade)", "inte (SBA-02:ja eller omrade)"),
        ("SBA-15<80%", "SBA-15 < 80 procent"),
        ("((omrade))", "omrade"),
    ],
)
def test_what_binds_tighter(text: str, meant: str) -> None:
    """Not before and, and before or; parentheses say otherwise; blanks say nothing."""
    assert parse_condition(text) == parse_condition(meant)


@pytest.mark.parametrize(
    "text",
    [
        "SBA-02",
        "SBA-02 <",
        "SBA-02 < tre",
        "SBA-02 < 3.5",
        "SBA-02 == 3",
        "SBA-02 < 3 st",
        "SBA-02:ja och",
        "och SBA-02:ja",
        "inte",
        "(omrade",
        "omrade)",
        "omrade omrade",
        "omrade och (eller)",
        "__import__('os')",
        "SBA-02:ja och " * 90 + "omrade",
        "(" * 30 + "omrade" + ")" * 30,
        "inte " * 30 + "omrade",
    ],
)
def test_what_is_not_in_the_grammar_is_refused(text: str) -> None:
    """Nothing else is read, however long or deep."""
    with pytest.raises(ConditionSyntaxError):
        parse_condition(text)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_is_refused(text: str) -> None:
    """Never anything else, and never half of it."""
    try:
        condition = parse_condition(text)
    except ConditionSyntaxError:
        return
    assert parse_condition(condition_code(condition)) == condition


@pytest.mark.parametrize(
    ("text", "verdicts", "values", "holding"),
    [
        ("SBA-01:ja", {"SBA-01": Verdict.YES}, {}, True),
        ("SBA-01:ja", {"SBA-01": Verdict.PARTLY}, {}, False),
        ("SBA-01:ja", {}, {}, False),
        ("inte SBA-01:ja", {}, {}, True),
        ("SBA-15 < 80 %", {}, {"SBA-15": (300, 4)}, True),
        ("SBA-15 < 75 %", {}, {"SBA-15": (300, 4)}, False),
        ("SBA-15 <= 75 %", {}, {"SBA-15": (300, 4)}, True),
        ("SBA-15 < 80 %", {}, {}, False),
        ("INK-04 >= 100000 kr", {}, {"INK-04": (10_000_000, 100)}, True),
        ("INK-04 > 100000 kr", {}, {"INK-04": (10_000_000, 100)}, False),
        ("SBA-01:ja och SBA-15 = 75 %", {"SBA-01": Verdict.YES}, {"SBA-15": (300, 4)}, True),
        ("SBA-01:delvis eller SBA-15 = 1", {"SBA-01": Verdict.YES}, {"SBA-15": (2, 1)}, False),
    ],
)
def test_answers_and_values(
    text: str,
    verdicts: dict[str, Verdict],
    values: dict[str, tuple[int, int]],
    holding: bool,
) -> None:
    """Exact, without rounding; a question without an answer is on no side of anything."""
    facts = OpeningFacts(
        UnitType.IN_HOUSE,
        frozenset(),
        verdicts={QuestionCode(code): verdict for code, verdict in verdicts.items()},
        values={QuestionCode(code): value for code, value in values.items()},
    )

    assert holds(parse_condition(text), QUESTION, AREA, facts) is holding
