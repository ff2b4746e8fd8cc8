"""Historik says when each own change was sent and acknowledged. Source: ux §2.11."""

import pytest

from kontrollbesok.services import sync_queue
from tests.asked import NO, YES, press
from tests.offices import Team
from tests.shares import Colleagues
from ui.pages.sync.history_reading import read_history


@pytest.fixture
def colleagues(tmp_path):
    """Two who share a folder, and a visit that both have."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.visit("Tova")
    found = Colleagues(team, tmp_path / "shared")
    found.settle(2)
    return found


def reached(colleagues):
    """What Historik says of Tova's own changes, the newest first."""
    tova = colleagues.office("Tova")
    (visit,) = tova.reads.visits()
    return [line.reached for line in read_history(tova, visit.id) if line.who.startswith("Tova")]


def answer(colleagues, verdict):
    tova = colleagues.office("Tova")
    press(tova, tova.reads.visits()[0].id, verdict)


def test_each_change_has_the_time_it_was_sent(colleagues):
    """A later sync does not move it."""
    answer(colleagues, YES)
    assert reached(colleagues) == ["osänd"]
    colleagues.sync("Tova")
    assert reached(colleagues) == ["sänd i dag 09:00"]
    colleagues.team.clock.move(seconds=600)
    answer(colleagues, NO)
    colleagues.sync("Tova")

    assert reached(colleagues) == ["sänd i dag 09:10", "sänd i dag 09:00"]


def test_and_the_time_another_was_known_to_have_it(colleagues):
    """When Tova's computer read Nadja's receipt; on another day with its date."""
    answer(colleagues, YES)
    colleagues.sync("Tova")
    colleagues.team.clock.move(seconds=600)
    colleagues.sync("Nadja")
    colleagues.sync("Tova")
    answer(colleagues, NO)
    assert reached(colleagues) == ["osänd", "kvitterad i dag 09:10"]
    colleagues.team.clock.move(days=1)
    colleagues.settle(2)

    assert reached(colleagues) == ["kvitterad i dag 09:10", "kvitterad 2026-11-24 09:10"]


def test_what_was_sent_before_times_were_kept_has_none(colleagues):
    """As a record from an older version: no time is made up for it, and later ones have theirs."""
    answer(colleagues, YES)
    colleagues.sync("Tova")
    connection = colleagues.team.stores["Tova"].connection
    connection.execute("DELETE FROM delivery WHERE replica GLOB 'sent/*'")
    assert reached(colleagues) == ["sänd"]
    colleagues.team.clock.move(seconds=600)
    answer(colleagues, NO)
    colleagues.sync("Tova")

    assert reached(colleagues) == ["sänd i dag 09:10", "sänd"]
    assert len(sync_queue.queue(colleagues.office("Tova"))) == 0
