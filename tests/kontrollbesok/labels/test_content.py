"""Every code that a person can meet has its Swedish words."""

from enum import Enum

import pytest

from kontrollbesok.labels import content as labels
from kontrollbesok.labels.conditions import condition_text
from kontrollbesok.model.code import (
    AnswerType,
    Basis,
    Level,
    Moment,
    UnitType,
)
from kontrollbesok.model.condition_text import parse_condition
from kontrollbesok.model.document import DocumentLevel
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.lint import Fault, Remark
from kontrollbesok.model.plan import ControlLevel, Method, PlanFault
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.verdict import Verdict

TABLES: list[tuple[type[Enum], dict[Enum, str]]] = [
    (Verdict, labels.VERDICT_LABEL),
    (Grade, labels.GRADE_LABEL),
    (Grade, labels.GRADE_HINT),
    (AnswerType, labels.ANSWER_TYPE_LABEL),
    (Level, labels.LEVEL_LABEL),
    (Moment, labels.MOMENT_LABEL),
    (Basis, labels.BASIS_LABEL),
    (UnitType, labels.UNIT_TYPE_LABEL),
    (Likelihood, labels.LIKELIHOOD_LABEL),
    (Impact, labels.IMPACT_LABEL),
    (Method, labels.METHOD_LABEL),
    (ControlLevel, labels.CONTROL_LEVEL_LABEL),
    (DocumentLevel, labels.DOCUMENT_LEVEL_LABEL),
    (Fault, labels.FAULT_TEXT),
    (PlanFault, labels.PLAN_FAULT_TEXT),
]  # type: ignore[list-item]


@pytest.mark.parametrize(("codes", "table"), TABLES, ids=lambda part: getattr(part, "__name__", ""))
def test_every_code_has_words(codes: type[Enum], table: dict[Enum, str]) -> None:
    """No code reaches a screen as itself, and no two codes look the same."""
    assert set(table) == set(codes)
    assert all(text.strip() for text in table.values())
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ("SBA-06:nej", "SBA-06 fick nej eller delvis"),
        ("SHV-21:under_mal", "SHV-21 är under målet"),
        ("fel:R10", "enheten har en felpost på R10"),
        ("omrade", "området ingår i besöket"),
        ("enhetstyp:anordnare", "enhetens typ är upphandlad anordnare"),
        ("lokal_regel", "lokal regel är inlagd och frågan påslagen"),
        ("SBA-06:ja", "SBA-06 fick ja"),
        ("SBA-15 < 80 %", "SBA-15 är under 80 %"),
        ("SHV-21 >= 3", "SHV-21 är minst 3"),
        ("omrade och inte SBA-06:ja", "området ingår i besöket och inte: SBA-06 fick ja"),
    ],
)
def test_a_condition_says_why_a_question_is_asked(condition: str, text: str) -> None:
    """The reason for an in-depth question reads as a sentence without its full stop."""
    assert condition_text(parse_condition(condition)) == text


def test_remarks_are_sentences_with_a_place() -> None:
    """A remark says where and what, with the detail filled in."""
    remark = Remark(Fault.UNKNOWN_QUESTION, "sba.toml", "SBA-04", "SBA-99")

    assert labels.remark_text(remark) == ("sba.toml, SBA-04: Hänvisar till SBA-99, som inte finns.")
