"""The page that says what a byte means says what the program does, where it lists or counts."""

import re

import pytest

from kontrollbesok.exchange import letter
from kontrollbesok.journal import canonical, event, operation
from kontrollbesok.journal.case import CASE, MAX_CASE_EVENT_BYTES
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit_life import REVIEW_STEPS, TRANSITIONS, Party, VisitState
from tests.kontrollbesok.journal import golden

PAGE = golden.VECTORS.with_name("README.md").read_text(encoding="utf-8")
GROUPS = [(kind.name, group) for kind in KINDS.values() for group in kind.groups]


def section(number):
    """One section of the page, as running text."""
    text = PAGE.split(f"\n## {number}. ")[1].split("\n## ")[0]
    return re.sub(r"\s+", " ", text)


def rows(number):
    """The table of a section, cell by cell."""
    text = PAGE.split(f"\n## {number}. ")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def named(number, start):
    """The names in code that a sentence of a section lists."""
    (sentence,) = re.findall(re.escape(start) + r"[^.]*\.", section(number))
    return sentence


def test_the_header_has_the_keys_that_the_page_lists():
    """Fifteen, and these."""
    listed = {cell.strip("`") for cell, *_ in rows(3) if re.fullmatch(r"`[a-z]{1,4}`", cell)}

    assert event._HEADER_KEYS | {"salt", "ops", "why", "undo"} == listed


@pytest.mark.parametrize(
    ("number", "limit"),
    [
        (1, "At most eight levels"),
        (3, f"at most {event.MAX_REASON_CHARACTERS:,} characters".replace(",", " ")),
        (3, f"at most {event.MAX_EVENT_BYTES // 1024} KiB"),
        (3, f"1 to {event._MAX_NAME} printable ASCII characters"),
        (4, f"1 to {operation.MAX_ENTITY_ID} characters"),
        (4, f"1 to {operation.MAX_ELEMENTS:,} elements".replace(",", " ")),
    ],
)
def test_the_limits_are_those_of_the_page(number, limit):
    """Each is said as it is checked."""
    assert canonical.MAX_DEPTH == 8
    assert limit in section(number)


def test_the_table_of_steps_is_the_program_s():
    """Step, from, to, who, whether others only, and which signature."""
    words = {
        frozenset({Party.LEAD}): "lead",
        frozenset({Role.REVIEWER}): "reviewer",
        frozenset({Role.REGISTRAR}): "registrar",
    }
    listed = {row[0]: row[1:] for row in rows(7) if row[0] in {step.value for step in TRANSITIONS}}

    assert listed.keys() == {step.value for step in TRANSITIONS}
    for step, row in TRANSITIONS.items():
        sources, target, who, usig = listed[step.value]
        assert {*sources.split(", ")} == {*map(str, row.sources)}
        assert target.split(" ")[0] == row.target
        assert who.endswith("*") == row.by_others_only
        expected = words.get(row.parties or row.roles)
        assert expected is None or who.rstrip("*") == expected
        assert usig == ("yes" if row.needs_passphrase else "")
    assert set(VisitState) >= {
        VisitState(listed[step.value][1].split(" ")[0]) for step in TRANSITIONS
    }


def test_who_may_not_settle_is_who_has_taken_a_reviewing_step():
    """In the words of the page: sent back, approved, reviewed finally."""
    assert {step.value for step in REVIEW_STEPS} == {"send_back", "approve", "final_review"}
    assert "sent the visit back, approved it or reviewed it finally" in section(7)


def test_the_groups_that_a_person_signs_are_listed():
    """The steps of a life apart, which stand in their table."""
    sentence = named(6, "`usig` is required for:")

    signed = {(kind, group.name) for kind, group in GROUPS if group.needs_passphrase}
    assert in_code(sentence) == {group for _, group in signed}
    assert all(re.search(rf"\b{kind}\b", sentence) for kind, _ in signed)


def test_what_is_written_once_is_listed():
    """By kind and group."""
    sentence = named(6, "Written once")

    once = {(kind, group.name) for kind, group in GROUPS if group.once}
    assert in_code(sentence) == {group for _, group in once}
    assert all(re.search(rf"\b{kind}\b", sentence) for kind, _ in once)


def test_what_makes_a_recorder_is_listed():
    """Four kinds whole, and findings but for three groups."""
    sentence = named(7, "**To have recorded**")
    recorded = {(kind, group.name) for kind, group in GROUPS if group.records}
    kinds = {kind for kind, _ in recorded}

    assert kinds == {"answer", "assignment", "cell", "evidence", "finding"}
    assert all(re.search(rf"\b{kind}\b", sentence) for kind in kinds)
    left_out = {(k, g.name) for k, g in GROUPS if k in kinds} - recorded
    assert {group for _, group in left_out} == in_code(sentence) - {"ctx"}
    assert {kind for kind, _ in left_out} == {"finding"}


def in_code(sentence):
    """The names that a sentence gives in code, `usig` itself apart."""
    return {*re.findall(r"`([a-z_]+)`", sentence)} - {"usig"}


def test_the_groups_of_a_case_are_listed():
    """With their fields, and which are sets."""
    listed = {}
    for name, value, _ in rows(14)[1:]:
        fields = set(re.findall(r"\w+", value.split("}")[0]))
        listed[name.split("`")[1]] = (fields, ", a set" in name)

    assert listed == {
        group.name: ({field.name for field in group.fields}, group.is_set) for group in CASE.groups
    }


@pytest.mark.parametrize(
    ("number", "limit"),
    [
        (14, f"at most {MAX_CASE_EVENT_BYTES // 1024} KiB"),
        (15, f"at most {letter.MAX_LETTER_BYTES // 1024**2} MiB"),
        (15, f"number of boxes is {letter.LEAST_BOXES} or"),
        (15, f"so on to {letter._MAX_BOXES}"),
        (15, f"X25519 recipients: {letter.LEAST_RECIPIENTS} or"),
        (15, f"{letter.BOX_BYTES:,} bytes".replace(",", " ")),
        (15, letter.FORMAT),
    ],
)
def test_the_limits_of_cases_and_letters_are_those_of_the_page(number, limit):
    """Each is said as it is checked."""
    assert limit in section(number)
