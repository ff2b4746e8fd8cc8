"""Every field of several lines in the program, and what becomes of it when the power goes.

On site no more than the last half second of typing may be lost: what is typed is a draft on the
disk within 300 ms, and the next start makes it part of the record. Elsewhere the window keeps the
draft (`ui.field_drafts`), and offers it back. Source: ux §6; docs/format, drafts. A new field has
to be put in one of the tables, and what a table says has to be so.
"""

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "ui" / "pages"
MADE = re.compile(r"\bGrowingText\(")
DRAFTED = re.compile(r"\.draft\.connect\(")

# Fields of a visit: their text is a draft from the first third of a second on.
ON_SITE = {
    "checklists/finding_card.py": "checklists/question_pane.py",  # whose draft it hands on
    "checklists/question_pane.py": "checklists/question_pane.py",
    "closing/page.py": "closing/page.py",
    "entering/strip.py": "entering/strip.py",
    "evidence/side.py": "evidence/side.py",
    "findings/form.py": "findings/form.py",
    "replies/typed_card.py": "replies/typed_card.py",
    "samples/item_pane.py": "samples/item_pane.py",
}
# Fields whose text is an event when they are left or have rested for two seconds: at the desk.
AT_THE_DESK = frozenset(
    {
        "cases/form.py",
        "contributions/form.py",
        "control_outcome/assessment_pane.py",
        "control_outcome/check_form.py",
        "control_plan/form.py",
        "documents/form.py",
        "plan/risk_form.py",
    }
)
# Words that go with an act, and are nothing before its button is pressed: a reason, a comment.
WITH_AN_ACT = frozenset(
    {
        "control_conclusion/extend_card.py",
        "control_conclusion/steps_pane.py",
        "judging/proposal_card.py",
        "plan/year_stage.py",
        "questions/question_form.py",
        "replies/term_form.py",
        "review/side.py",
        "samples/replace_card.py",
        "sync/conflicts_page.py",
    }
)


def source(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


def test_every_field_is_accounted_for() -> None:
    """A page with a field that stands in no table, or in a table for nothing."""
    every = (file.relative_to(PAGES).as_posix() for file in PAGES.rglob("*.py"))
    made = {name for name in every if MADE.search(source(name))}

    assert made == {*ON_SITE} | AT_THE_DESK | WITH_AN_ACT


@pytest.mark.parametrize(("field", "hands_on"), ON_SITE.items())
def test_a_field_on_site_is_a_draft_while_it_is_typed(field: str, hands_on: str) -> None:
    """Its own page tells the desk of each draft; that the desk keeps it is tested page by page."""
    assert MADE.search(source(field))
    assert DRAFTED.search(source(hands_on))


@pytest.mark.parametrize("field", sorted(AT_THE_DESK))
def test_a_field_at_the_desk_is_an_event_when_it_is_left(field: str) -> None:
    """Without a button; what is left alone for two seconds is saved as well."""
    assert ".left.connect(" in source(field)
