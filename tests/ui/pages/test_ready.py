"""Redo att arbeta utan nät: each check, ready and not, over real offices. Source: ux §2.1."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.model.code import UnitType
from kontrollbesok.ports.files import MEGABYTE
from kontrollbesok.services import documents, sealed_visits, unannounced, units
from kontrollbesok.services.planning import NewVisit
from tests.offices import REP, MemoryFiles, Team
from ui.frame.place import Width
from ui.pages.visits.reading import read_at_first, read_visits
from ui.pages.visits.ready import ComputerFacts
from ui.pages.visits.rows import REVIEW_TO_DO, SEALED_TO_DO, MarkKind
from ui.pages.visits.today_card import TodayWidget

PLENTY = ComputerFacts(41_000_000_000, 10)
GIGABYTE = 1000 * MEGABYTE


@pytest.fixture
def team(tmp_path):
    """A coordinator and an inspector with blobs of their own."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    return team


def tovas(team, *days, files=None):
    """Tova's office with a visit on each of the days, and the blobs in `files`."""
    for number, day in enumerate(days, 31):
        team.visit("Tova", areas=(REP,), day=day, number=f"IK-2026-{number:03d}")
    team.send("Nadja", "Tova")
    if files is None:
        return team.offices["Tova"]
    return replace(team.offices["Tova"], files=files)


def rows(shown):
    return {row.title: (row.is_ready, row.detail, row.key) for row in shown.ready}


def test_all_is_ready(team):
    """Bank, room, storage, the visits that come; and the line above says so."""
    shown = read_visits(tovas(team, "2026-11-24", "2026-11-26"), PLENTY)

    assert shown.ready_line == "Allt till dagens besök ligger på den här datorn."
    assert all(row.is_ready and not row.key for row in shown.ready)
    found = rows(shown)
    assert found["Utrymme för bilder"] == (True, "41 GB ledigt", "")
    assert found["Krypterad lagring"] == (True, "Låses efter 10 minuter utan tangent", "")
    assert found["Nästa besök är nedladdat"][0]
    assert [row.mark.kind for row in shown.coming] == [MarkKind.DOWNLOADED]


def test_a_visit_whose_questions_have_not_come_says_what_to_do(qapp, team):
    """The page is read all the same; the card opens the visit, F9 fetches."""
    shown = read_visits(tovas(team, "2026-11-24", files=MemoryFiles()), PLENTY)

    assert shown.ready_line == "Allt till dagens besök är inte på plats än."
    assert rows(shown)["Besökets frågor saknas"] == (False, "Synka innan du åker,", "F9")
    assert shown.today is not None
    assert "0 frågor" not in TodayWidget(shown.today, Width.WIDE).accessibleName()


def test_coming_visits_that_miss_say_until_when_to_sync(team):
    """The day before the first of them, while there is one left to sync on."""
    days = ("2026-11-24", "2026-12-01", "2026-12-03")
    shown = read_visits(tovas(team, *days, files=MemoryFiles()), PLENTY)

    found = rows(shown)["Två kommande besök saknas"]
    assert found == (False, "Synka senast 30 november,", "F9")
    assert [row.mark.text for row in shown.coming] == ["Saknas på datorn"] * 2


def test_tomorrows_visit_is_synced_before_going(team):
    """There is no other day left."""
    days = ("2026-11-24", "2026-11-25")
    shown = read_visits(tovas(team, *days, files=MemoryFiles()), PLENTY)

    assert rows(shown)["Ett kommande besök saknas"] == (False, "Synka innan du åker,", "F9")


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (199 * MEGABYTE, (False, "Frigör utrymme innan du tar bilder. Text går bra.", "")),
        (200 * MEGABYTE, (True, "200 MB ledigt", "")),
        (GIGABYTE + 999 * MEGABYTE, (True, "1 GB ledigt", "")),
    ],
)
def test_e14_room_for_pictures_is_told_by_the_limit_they_are_taken_by(team, free, said):
    """Under it no picture is taken in; so it is known before the visit."""
    found = rows(read_visits(tovas(team, "2026-11-24"), ComputerFacts(free)))

    title = "Utrymme för bilder" if said[0] else "Mindre än 200 MB är ledigt"
    assert found[title] == said


def test_a_screen_that_never_locks_says_how_it_is_locked(team):
    """The data is encrypted all the same."""
    found = rows(read_visits(tovas(team, "2026-11-24"), ComputerFacts(None, 0)))

    assert found["Krypterad lagring"] == (True, "Låses när du trycker Ctrl+L", "")
    assert "Utrymme för bilder" not in found


def test_without_a_visit_today_the_next_is_named(team):
    """It takes the card's place, with the day."""
    shown = read_visits(tovas(team, "2026-11-26"), PLENTY)

    assert shown.today is not None
    assert shown.today.heading == "Inget besök i dag. Nästa är Jobbtorg Norr, tor 26 nov."
    assert shown.today.go_on == "Öppna"
    assert shown.ready_line == "Allt till nästa besök ligger på den här datorn."


def test_without_any_visit_the_computer_is_checked(team):
    """There is a sentence in the card's place, and nothing is said of a visit."""
    shown = read_visits(team.offices["Tova"], PLENTY)

    assert shown.today is None
    assert shown.nothing == "Inga besök är planerade för dig. Nya kommer hit vid nästa synk."
    assert list(rows(shown)) == ["Utrymme för bilder", "Krypterad lagring"]
    assert read_at_first(team.offices["Tova"]).ready == ()


def test_the_coordinator_is_told_that_the_year_s_review_is_missing(team):
    """Among what is to be done, until it is written; nobody else can write it."""
    nadja = team.offices["Nadja"]
    team.visit("Tova", areas=(REP,), day="2026-11-24", number="IK-2026-031")
    team.send("Nadja", "Tova")

    def asked(name):
        return [(row.key, row.text) for row in read_visits(team.offices[name], PLENTY).to_do]

    before, other = asked("Nadja"), asked("Tova")
    review = documents.review_of(nadja, 2026)
    documents.set_review(nadja, review, replace(review, version="4"))

    assert before == [(REVIEW_TO_DO, "Årsöversynen 2026 av systemet saknas")]
    assert REVIEW_TO_DO not in dict(other)
    assert asked("Nadja") == []


def test_the_practice_has_no_year_and_no_practice_of_its_own(team):
    """Whoever practises is a coordinator there, and has only the visit to do."""
    nadja = team.offices["Nadja"]
    practice = replace(PLENTY, practises=True)

    assert read_visits(nadja, PLENTY).to_do
    assert read_visits(nadja, PLENTY).may_practise
    assert read_visits(nadja, practice).to_do == ()
    assert not read_visits(nadja, practice).may_practise
    assert not read_at_first(nadja, practises=True).may_practise


def test_an_unannounced_visit_is_told_to_those_who_go_and_to_nobody_else(team):
    """A line among what there is to do: it is no visit before it is opened."""
    nadja = team.offices["Nadja"]
    team.join("Idris")
    unannounced.allow(nadja, 2026, allowed=True)
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE)
    new = NewVisit(unit, date(2026, 12, 1), team.person("Tova"), (), (REP,))
    sealed_visits.seal_plan(nadja, new)
    team.exchange()

    def told(name):
        shown = read_visits(team.offices[name], PLENTY)
        return [row.text for row in shown.to_do if row.key.startswith(SEALED_TO_DO)]

    said = "Oanmält 2026-12-01: Jobbtorg Norr"
    assert told("Tova") == told("Nadja") == [said]
    assert told("Idris") == []
    assert read_visits(team.offices["Tova"], PLENTY).coming == ()
