"""What is said on the spot after a sync: once, and only what the sync brought."""

import pytest

from kontrollbesok.errors import ErrorCode
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import StreamId, mint
from kontrollbesok.services import answers, reviews
from kontrollbesok.services.recording import put, record
from tests.asked import NO, SBA_10, YES, press
from tests.newer import answer_anew
from tests.offices import Team
from tests.shares import Colleagues
from ui.pages.sync.conflict_reading import Book, read_conflict


@pytest.fixture
def colleagues(tmp_path):
    """Nadja coordinates, Tova leads; both go on a visit and have synced."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    found = Colleagues(team, tmp_path / "filyta")
    found.visit = team.visit("Tova", "Nadja")
    found.settle(2)
    return found


def said(result):
    return [error_text(one) for one in result.news]


def test_e20_two_answers_apart_are_told_of_once(colleagues):
    """Both are kept, who chooses is said; the next sync has nothing to say of it."""
    press(colleagues.office("Tova"), colleagues.visit, YES)
    press(colleagues.office("Nadja"), colleagues.visit, NO)
    colleagues.sync("Tova")

    first = colleagues.sync("Nadja")

    assert said(first) == [
        "Två personer har svarat olika på 1 fråga. Båda svaren är sparade. "
        "Granskaren väljer, du kan fortsätta."
    ]
    assert colleagues.sync("Nadja").news == ()


def test_e20_one_and_the_same_person_is_not_called_two(colleagues, tmp_path):
    """Tova goes back to a copy and answers anew: she stands against herself."""
    backup = tmp_path / "kopia.db"
    colleagues.back_up("Tova", backup)
    press(colleagues.office("Tova"), colleagues.visit, YES)
    colleagues.sync("Tova")
    tova = colleagues.restore("Tova", backup)
    tova.store.begin_stream(StreamId(mint(tova.clock.now_ms())))
    press(tova, colleagues.visit, NO)

    assert said(colleagues.sync("Tova")) == [
        "Samma person har svarat olika på 1 fråga. Båda svaren är sparade. "
        "Granskaren väljer, du kan fortsätta."
    ]
    (conflict,) = [one for one in tova.reads.conflicts() if one.group == "verdict"]
    assert read_conflict(Book(tova), conflict).lead.startswith(
        "Tova skrev olika på samma ställe: på två datorer, eller före och efter"
    )


def test_e20_a_question_counts_once(colleagues):
    """Answer and note of one question differ, and the answer of another: two questions."""
    for name, verdict, text in (("Tova", YES, "Kilen är borta."), ("Nadja", NO, "Kilen sitter.")):
        office = colleagues.office(name)
        press(office, colleagues.visit, verdict)
        press(office, colleagues.visit, verdict, "SBA-11")
        answers.note(office, colleagues.visit, SBA_10, text)
    colleagues.sync("Tova")

    (told,) = colleagues.sync("Nadja").news

    params = {"who": "Två personer", "questions": "2 frågor"}
    assert (told.code, told.params) == (ErrorCode.ANSWERS_DIFFER, params)


def test_e20_what_is_no_answer_is_not_called_one(colleagues):
    """What was seen at the visit is summed up on both sides."""
    for name in ("Tova", "Nadja"):
        office, value = colleagues.office(name), {"summary": f"{name} skrev."}
        summed_up = put(office.store, "visit", colleagues.visit, "outcome", value)
        record(office, Act("visit.outcome", (summed_up,), context=colleagues.visit))
    colleagues.sync("Tova")

    (told,) = colleagues.sync("Nadja").news

    assert told.code is ErrorCode.CHANGES_DIFFER
    assert "på 1 ställe." in error_text(told)


def test_e20_without_differences_nothing_is_said(colleagues):
    """A colleague's answer alone is no news."""
    press(colleagues.office("Tova"), colleagues.visit, YES)
    reviews.say(colleagues.office("Nadja"), colleagues.visit, "Ring först.")
    colleagues.sync("Tova")

    assert colleagues.sync("Nadja").news == ()


def test_e22_what_a_newer_program_wrote_is_kept_and_said(colleagues):
    """The change comes, is not shown, and waits for the update."""
    answer_anew(colleagues.team, "Tova", colleagues.visit)
    colleagues.sync("Tova")

    result = colleagues.sync("Nadja")

    assert said(result) == [
        "Ändringarna kommer från en nyare version. De är sparade men visas inte än. "
        "Uppdatera Kontrollbesök så läses de in."
    ]
    assert colleagues.office("Nadja").store.delivery.not_understood() == 1
    assert colleagues.sync("Nadja").news == ()
