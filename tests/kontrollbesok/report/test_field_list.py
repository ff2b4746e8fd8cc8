"""The field list on paper."""

import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from kontrollbesok.labels import report as labels
from kontrollbesok.labels.field_list import KEY_CONTROL_RULE
from kontrollbesok.model.code import AnswerType
from kontrollbesok.report.field_list import FieldList, FieldMoment, FieldQuestion, render_field_list
from tests import verapdf
from tests.kontrollbesok.report import poppler

QUESTIONS = (
    FieldQuestion("SBA-06", "Är utrymningsvägarna fria, öppningsbara inifrån och skyltade?"),
    FieldQuestion("SBA-10", "Är branddörrar och brandcellsgränser intakta?", key_control=True),
    FieldQuestion("SHV-09", "Fungerar larm, och provas de? Enheten provar efter förvarning."),
)
FIELD_LIST = FieldList(
    unit="Jobbtorg Norr",
    visit_number="IK-2026-031",
    day=dt.date(2026, 11, 24),
    question_bank="2026.2",
    moments=(
        FieldMoment("Samtal chef", QUESTIONS[:1]),
        FieldMoment("Rundvandring", QUESTIONS * 3),
        FieldMoment("Vid datorn", QUESTIONS * 4),
    ),
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """The list as a file."""
    return render_field_list(FIELD_LIST)


@pytest.mark.parametrize("flavour", [verapdf.ARCHIVE, verapdf.ACCESSIBLE])
def test_it_is_as_accessible_as_the_report(pdf: bytes, flavour: str) -> None:
    """What is printed for one may be read aloud for another."""
    assert verapdf.judge(pdf, flavour).faults == ()


def test_every_moment_begins_a_sheet(pdf: bytes, tmp_path: Path) -> None:
    """Sheets are counted through, and nine questions fill one."""
    sheets = poppler.text(pdf, tmp_path).rstrip("\f").split("\f")

    assert [re.findall(r"Blad \d av \d", sheet) for sheet in sheets] == [
        [f"Blad {number} av 4"] for number in range(1, 5)
    ]
    assert [re.findall(r"^\w[\w ]*, \d+ fråg\w+", sheet, re.MULTILINE) for sheet in sheets] == [
        ["Samtal chef, 1 fråga"],
        ["Rundvandring, 9 frågor"],
        ["Vid datorn, 12 frågor"],
        [],
    ]
    assert sheets[1].count("SBA-") + sheets[1].count("SHV-") == 9


def test_a_question_is_followed_by_its_boxes(pdf: bytes, tmp_path: Path) -> None:
    """Code, question, then the answers and what they rest on, in the order of the keys."""
    said = " ".join(poppler.text(pdf, tmp_path, raw=True).split())

    assert f"SBA-06 {QUESTIONS[0].text} Ja Delvis Nej Ej t. Sett Dok. Munt." in said


@pytest.mark.parametrize(
    ("answer_type", "said"),
    [
        (AnswerType.DATE, "Datum Ej t. Sett Dok. Munt."),
        (AnswerType.COUNT, "Antal Ej t. Sett Dok. Munt."),
        (AnswerType.RATIO, "Antal av Ej t. Sett Dok. Munt."),
        (AnswerType.AMOUNT, "Kronor Ej t. Sett Dok. Munt."),
        (AnswerType.TEXT, "Ej t. Sett Dok. Munt."),
        (AnswerType.OF_THREE, "0 1 2 3 av de tre vi frågade Ej t."),
    ],
)
def test_what_is_no_yes_or_no_is_written_as_it_is_typed(
    tmp_path: Path, answer_type: AnswerType, said: str
) -> None:
    """A day has a line and no box for Ja; what employees say rests on nothing else."""
    question = FieldQuestion("SBA-03", "När reviderades dokumentet?", answer_type=answer_type)
    asked = replace(FIELD_LIST, moments=(FieldMoment("Inför", (question,)),))

    words = " ".join(poppler.text(render_field_list(asked), tmp_path, raw=True).split())

    assert words.endswith(f"{question.text} {said}")


def test_a_key_control_is_marked_in_words_too(pdf: bytes) -> None:
    """The key has its word, and the rule stands where there is a key control."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        things = (opened.get_object(n, 0) for n in range(1, len(opened.objects) + 1))
        said = [
            str(thing.Alt)
            for thing in things
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]

    assert said == [labels.KEY_CONTROL] * 7


def test_the_rule_stands_only_where_it_applies(pdf: bytes, tmp_path: Path) -> None:
    """A moment without key controls says nothing of them."""
    sheets = poppler.text(pdf, tmp_path).split("\f")

    assert [KEY_CONTROL_RULE in sheet for sheet in sheets[:3]] == [
        False,
        True,
        True,
    ]


def test_the_same_list_gives_the_same_file(pdf: bytes) -> None:
    """Nothing of the clock or the run is in it."""
    assert render_field_list(FIELD_LIST) == pdf
