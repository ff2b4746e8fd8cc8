"""Content as plain values: what goes out comes back, and what is odd is refused."""

from dataclasses import replace

import pytest

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.attribute import error_classes
from kontrollbesok.model.code import AttributeCode, ErrorClass
from kontrollbesok.model.condition_text import parse_condition
from kontrollbesok.model.content import (
    ContentError,
    ContentFault,
    checklist_from_content,
    content_of,
    decode,
    plan_from_content,
)
from kontrollbesok.model.question import Question
from tests.bank import area, bank, question

MINIMAL = {
    "id": "AAA-01",
    "text": "Finns en rutin?",
    "answer_type": "jdne",
    "level": "karna",
    "moment": "samtal_chef",
    "minutes": 3,
    "how": "Be att få se rutinen.",
    "finding": "Rutin saknas.",
    "verification": "ej",
    "vor": [1],
    "applies_to": ["egen_regi"],
}


def first_question(content: object) -> dict[str, object]:
    """The first question of a bank's content."""
    found: dict[str, object] = content["areas"][0]["questions"][0]  # type: ignore[index]
    return found


def test_defaults_are_not_written() -> None:
    """A field that has its default is left out: a field added later changes no old digest."""
    plain = question(requirement=None, basis_default=None)
    content = content_of(bank(area("AAA", plain)))

    assert first_question(content) == MINIMAL
    assert decode(Question, MINIMAL) == plain


def test_codes_and_conditions_are_written_as_their_codes() -> None:
    """Enums and parsed conditions travel as the short words of the files."""
    written = question(opens_when=(parse_condition("fel:R1"),), key_control=True)
    content = first_question(content_of(bank(area("AAA", written))))

    assert content["opens_when"] == ["fel:R1"]
    assert content["key_control"] is True
    assert content["basis_default"] == "dokument"


def test_the_whole_bank_comes_back() -> None:
    """What is written of the shipped bank is read as the same bank."""
    shipped = load_checklist()

    assert checklist_from_content(content_of(shipped)) == shipped


@pytest.mark.parametrize(
    ("changes", "fault", "place"),
    [
        ({"minutes": True}, ContentFault.WRONG_KIND, "minutes"),
        ({"minutes": None}, ContentFault.WRONG_KIND, "minutes"),
        ({"text": 5}, ContentFault.WRONG_KIND, "text"),
        ({"vor": ["1"]}, ContentFault.WRONG_KIND, "1"),
        ({"vor": "1"}, ContentFault.WRONG_KIND, "vor"),
        ({"level": "hög"}, ContentFault.UNKNOWN_CODE, "level"),
        ({"level": None}, ContentFault.UNKNOWN_CODE, "level"),
        ({"applies_to": ["skola"]}, ContentFault.UNKNOWN_CODE, "1"),
        ({"opens_when": ["x"]}, ContentFault.BAD_CONDITION, "1"),
        ({"grid_tests": [3]}, ContentFault.WRONG_KIND, "1"),
        ({"grid_tests": [{"column": "a"}]}, ContentFault.MISSING_KEY, "text"),
        ({"weight": "tung"}, ContentFault.UNKNOWN_KEY, "weight"),
    ],
)
def test_odd_values_are_refused_with_their_place(
    changes: dict[str, object], fault: ContentFault, place: str
) -> None:
    """Nothing is coerced: a value of another kind is an error where it stands."""
    with pytest.raises(ContentError) as caught:
        decode(Question, {**MINIMAL, **changes})

    assert caught.value.fault is fault
    assert caught.value.place[-1] == place


def test_a_missing_field_is_an_error() -> None:
    """A question without a required field is no question."""
    for key in MINIMAL:
        with pytest.raises(ContentError) as caught:
            decode(Question, {name: value for name, value in MINIMAL.items() if name != key})

        assert caught.value.fault is ContentFault.MISSING_KEY


def test_a_bank_is_no_plan() -> None:
    """Content of one kind is refused as the other."""
    with pytest.raises(ContentError):
        plan_from_content(content_of(load_checklist()))


@pytest.mark.parametrize(
    ("code", "classes"),
    [
        ("L1", [ErrorClass.SURE]),
        ("L3", [ErrorClass.FORMAL, ErrorClass.UNSURE]),
        ("R3", [ErrorClass.UNSURE]),
        ("B1", []),
        ("F10", []),
    ],
)
def test_error_classes_are_read_from_the_amount(code: str, classes: list[ErrorClass]) -> None:
    """The letters before the colons are the classes; where no money is at stake there are none."""
    attribute = load_checklist().attribute(AttributeCode(code))

    assert list(error_classes(attribute)) == classes
    assert error_classes(replace(attribute, amount="OS: 0")) == ()
