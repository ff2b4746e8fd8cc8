"""What is typed in forms: one draft a field, found again with its place, and not kept for ever."""

import pytest

from kontrollbesok.services.field_drafts import (
    FieldPlace,
    drop_typed,
    keep_typed,
    last_typed,
    typed_before,
)
from kontrollbesok.services.unfinished_texts import keep_unfinished
from tests.offices import Team

NOTE = FieldPlace(6, "documents", "", "styrdok/1", "Anmärkning", "Frågor, Styrdokument")
ROLE = FieldPlace(6, "documents", "", "", "Ansvarig roll", "Frågor, Styrdokument")
_DAY_MS = 24 * 60 * 60 * 1_000


@pytest.fixture
def team(tmp_path):
    team = Team(tmp_path)
    team.found("Nadja")
    return team


def kept(office):
    return {one.place: one.text for one in typed_before(office)}


def test_a_draft_is_found_with_its_place(team):
    """The row that is not there yet too; the last text of each field, the last field last."""
    office = team.offices["Nadja"]
    for place, text in ((NOTE, "Ses"), (ROLE, "Controllern"), (NOTE, "Ses över")):
        keep_typed(office, place, text)
        team.clock.move(seconds=1)

    assert kept(office) == {NOTE: "Ses över", ROLE: "Controllern"}
    assert last_typed(office).place == NOTE
    assert last_typed(office).place.words == "Frågor, Styrdokument"
    drop_typed(office, NOTE)
    assert kept(office) == {ROLE: "Controllern"}


def test_a_start_makes_nothing_of_it(team):
    """Unlike a visit's own texts: it is offered back, and the person says."""
    office = team.offices["Nadja"]
    keep_typed(office, NOTE, "Ses över")

    assert keep_unfinished(office) is None
    assert kept(office) == {NOTE: "Ses över"}


def test_what_nobody_has_wanted_for_a_month_goes(team):
    """On the thirty-first day it is not offered, and not there."""
    office = team.offices["Nadja"]
    office.store.save_draft(NOTE.draft("Ses över", office.clock.now_ms() - 31 * _DAY_MS))
    office.store.save_draft(ROLE.draft("Controllern", office.clock.now_ms() - 29 * _DAY_MS))

    assert kept(office) == {ROLE: "Controllern"}
    assert [one.group for one in office.store.every_draft()] == ["Ansvarig roll"]
