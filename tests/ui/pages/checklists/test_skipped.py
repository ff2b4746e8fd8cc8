"""A question that an answer skips leaves the list, and comes back with another answer."""

from dataclasses import replace

import pytest

from kontrollbesok.model.code import Level
from kontrollbesok.model.condition_text import parse_condition
from kontrollbesok.model.verdict import Verdict
from tests.asked import NO, YES
from tests.bank import area, bank, question
from tests.offices import SBA, Team
from ui.changes import Changes
from ui.pages.checklists.desk import ChecklistDesk
from ui.pages.checklists.snapshot import read_snapshot
from ui.work import AtOnce


@pytest.fixture
def desk(qapp, tmp_path):
    """A visit by a bank where one answer skips a question, and another opens one."""
    team = Team(tmp_path)
    nadja = team.found()
    made = bank(
        area(
            "SBA",
            question("SBA-01", critical_when=(parse_condition("SBA-01:bara_nej"),)),
            question("SBA-02", skips_when=(parse_condition("SBA-01:ej_tillampligt"),)),
            replace(
                question("SBA-03"),
                level=Level.IN_DEPTH,
                opens_when=(parse_condition("SBA-01:nej"),),
            ),
        )
    )
    made = replace(made, scope=replace(made.scope, opens_by_answers=True))
    visit = team.visit("Nadja", areas=(SBA,), checklist=made)
    desk = ChecklistDesk(nadja, visit, AtOnce(), Changes(), read_snapshot(nadja, visit))
    return desk


def listed(desk):
    """The questions of the list."""
    return [row.code for group in desk.rows().areas for row in group.questions]


def test_the_list_follows_the_answers(desk):
    """By one key each: a no opens, not applicable skips, a yes has the list as it was."""
    assert listed(desk) == ["SBA-01", "SBA-02"]
    desk.give("SBA-01", NO)
    assert listed(desk) == ["SBA-01", "SBA-02", "SBA-03"]
    desk.give("SBA-01", Verdict.NOT_APPLICABLE)
    assert listed(desk) == ["SBA-01"]
    desk.give("SBA-01", YES)
    assert listed(desk) == ["SBA-01", "SBA-02"]


def test_what_is_critical_is_said_at_once(desk):
    """Beside the question, by what it is; a better answer says nothing."""
    desk.give("SBA-01", NO)
    said = desk.detail("SBA-01").notice
    desk.give("SBA-01", YES)

    assert said == "Kritiskt, SBA-01 fick nej. Svaret är sparat. Säg till enheten genast."
    assert desk.detail("SBA-01").notice == ""
