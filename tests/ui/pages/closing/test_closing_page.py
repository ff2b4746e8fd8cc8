"""Det här såg vi in the window: what is read aloud, printed and kept, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kontrollbesok.services import findings
from kontrollbesok.services.findings import Part
from kontrollbesok.services.strengths import strengths
from kontrollbesok.services.unfinished_texts import keep_unfinished
from tests.asked import NO, press
from tests.ui.evidence_window import CONTROL, EvidenceWindow
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui import visit_papers
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import CHECKLISTS, CLOSING

Key = Qt.Key


@pytest.fixture
def desk(qtbot, tmp_path):
    """The fire door has been written up as a serious finding."""
    desk = EvidenceWindow(qtbot, tmp_path)
    (found,) = desk.office.reads.findings(desk.visit)
    findings.write(desk.office, desk.visit, found.id, Part.TITLE, "Branddörren stod uppställd")
    desk.go(CHECKLISTS)
    desk.press(Key.Key_F7)
    return desk


def said(page):
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_it_says_what_was_seen_and_no_grade(desk):
    """Opened by F7 from any tab of the visit; nothing of grades, S-cases or who did it."""
    words = said(desk.window.page())

    assert desk.window.place() == Place(RailPage.VISITS, CLOSING, desk.visit)
    assert "Branddörren stod uppställd" in words
    assert {"Det här fungerar", "Det här behöver ni titta på", "Det här är inte klart"} <= {*words}
    assert "1. Vi granskar det vi har sett" in words
    assert not any(word in " ".join(words) for word in ("Mindre", "Väsentlig", "A-1", "Tova"))


def test_it_follows_what_is_answered(desk):
    """A finding more, and the page has it when it is shown again."""
    press(desk.office, desk.visit, NO, "SBA-11")
    desk.go(CHECKLISTS)
    desk.program._context.changes.tell(desk.window.page().listens_to)

    desk.press(Key.Key_F7)

    assert "Skrivs klart efter besöket" in said(desk.window.page())


def test_f2_writes_what_works_in_own_words(desk):
    """A line each, with what is smaller after a dash; Ctrl+Z takes it back, Ctrl+Enter is done."""
    page = desk.window.page()
    desk.press(Key.Key_F2)
    assert page.words.hasFocus()
    page.words.setPlainText("Behörigheter avslutas samma dag – Sju av sju konton\nLarmen provas")
    desk.press(Key.Key_Return, CONTROL)

    words = said(page)
    assert not page.words.isVisible()
    assert page.sheet.hasFocus()
    works = ["Behörigheter avslutas samma dag", "Sju av sju konton", "Larmen provas"]
    assert [one for one in words if one in works] == works
    assert strengths(desk.office, desk.visit).startswith("Behörigheter")
    desk.press(Key.Key_Z, CONTROL)
    assert not {*works} & {*said(page)}


def test_words_being_typed_outlive_a_power_cut(desk):
    """As every other field: the next start has what was typed."""
    desk.press(Key.Key_F2)
    desk.window.page().words.setPlainText("Larmen prov")
    desk.qtbot.waitUntil(lambda: desk.office.store.every_draft() != [])

    keep_unfinished(desk.office)  # as the next start does

    assert strengths(desk.office, desk.visit) == "Larmen prov"
    assert desk.office.store.every_draft() == []


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F7])
def test_back_to_where_one_was(desk, key):
    """Esc, or the key that led here; the way does not lead here again."""
    desk.press(key)
    assert desk.window.place().tab == CHECKLISTS

    desk.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.window.place().tab != CLOSING


def test_it_is_printed_and_kept(desk, tmp_path, monkeypatch):
    """Ctrl+P writes a PDF where one says; Ctrl+Enter keeps it in the visit, once as it stands."""
    target = tmp_path / "papper.pdf"
    monkeypatch.setattr(visit_papers, "ask_where", lambda *_: str(target))
    desk.press(Key.Key_P, CONTROL)
    assert target.read_bytes().startswith(b"%PDF-")

    desk.press(Key.Key_Return, CONTROL)
    assert "ligger nu i besöket som B-01" in desk.window.bottom.note.text()
    desk.press(Key.Key_Return, CONTROL)
    assert "låg redan i besöket som B-01" in desk.window.bottom.note.text()

    (piece,) = desk.office.reads.evidence(desk.visit)
    assert (piece.caption, piece.is_pdf) == ("Det här såg vi", True)


@pytest.mark.parametrize("width", [1366, 1000, 683])
def test_nothing_is_cut_off(desk, width):
    """At every width class."""
    desk.window.resize(width, 692)
    for _ in range(3):
        desk.qtbot.wait(5)
    page = desk.window.page()

    assert cut_off(page) == scrolls_sideways(page) == unnamed(page) == []
