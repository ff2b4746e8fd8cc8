"""A small question bank for tests: valid with its defaults; a test names what it is about."""

from dataclasses import replace

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import (
    AnswerType,
    AreaCode,
    Basis,
    Level,
    Moment,
    QuestionCode,
    Subject,
    UnitType,
    Verification,
)
from kontrollbesok.model.question import Question
from kontrollbesok.model.rules import TalkGuide
from kontrollbesok.model.self_report import SelfReport

DEFAULT = Question(
    id=QuestionCode("AAA-01"),
    text="Finns en rutin?",
    answer_type=AnswerType.VERDICT,
    level=Level.CORE,
    moment=Moment.CHIEF_TALK,
    minutes=3,
    how="Be att få se rutinen.",
    finding="Rutin saknas.",
    verification=Verification.UNVERIFIED,
    vor=(1,),
    applies_to=(UnitType.IN_HOUSE,),
    requirement="Enhetens rutin",
    basis_default=Basis.DOCUMENT,
)


def question(code: str = "AAA-01", **fields: object) -> Question:
    """A question that is right in every respect but `fields`."""
    return replace(DEFAULT, id=QuestionCode(code), **fields)  # type: ignore[arg-type]


def area(code: str, *questions: Question, **fields: object) -> Area:
    """An area with the questions."""
    default = Area(
        code=AreaCode(code),
        name="Område",
        purpose="Kontrollera.",
        method="besök",
        note="",
        subject=Subject.UNIT,
        applies_to=(UnitType.IN_HOUSE,),
        questions=questions,
    )
    return replace(default, **fields)  # type: ignore[arg-type]


def bank(*areas: Area, **fields: object) -> Checklist:
    """A bank of the areas, with the shipped rules and nothing that names other questions."""
    shipped = load_checklist()
    default = replace(
        shipped,
        areas=areas,
        talk_guide=TalkGuide("Frivilligt.", (), ()),
        self_report=replace_requirements(shipped.self_report),
        retired=(),
    )
    return replace(default, **fields)  # type: ignore[arg-type]


def replace_requirements(report: SelfReport) -> SelfReport:
    """The report without requirements."""
    return replace(report, requirements=())
