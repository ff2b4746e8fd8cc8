"""Årsplan › Styrdokument by keys: look, write, end, a new one, the yearly review."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.document_register import DocumentWords
from kontrollbesok.services import documents
from tests.offices import Team
from tests.ui.opened import opened
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.changes import Changes
from ui.frame.place import Place, RailPage, Width
from ui.pages.documents.desk import DocumentsDesk
from ui.pages.documents.page import DocumentsPage
from ui.pages.documents.rows import Filter
from ui.pages.plan.tabs import QUESTIONS
from ui.pages.questions.reading import read_shown
from ui.undo_words import UNDONE
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office, on 24 November 2026."""
    return Team(tmp_path).found()


@pytest.fixture
def page(qtbot, nadja):
    """The page over the register as it ships."""
    desk = DocumentsDesk(nadja, AtOnce(), Changes())
    return opened(qtbot, DocumentsPage(desk), desk)


def write(field, text):
    """Type in a field and leave it."""
    field.setFocus()
    field.clear()
    field.insert(text)
    QTest.keyClick(field, Key.Key_Tab)


def names(page):
    """What the table shows."""
    return [row.one.words.name for row in page.table.rows()]


def test_what_has_run_out_is_named_and_shown_apart(page):
    """The law that has been replaced stands first in the sentence; the rest is a filter away."""
    every = len(page.table.rows())
    page.filter.button(Filter.LOOK).click()

    assert every == len(load_checklist().documents)
    assert "Mervärdesskattelag (1994:200)" in names(page)
    assert 0 < len(names(page)) < every
    assert "har gått ut" in page.desk.now.sentence
    assert page.header().subtitle == f"{len(names(page))} att titta på"
    QTest.keyClick(page.table, Key.Key_M)
    assert page.gone == [Place(RailPage.PLAN, QUESTIONS)]


def test_a_document_is_dated_and_ended_by_keys(page, nadja):
    """Enter goes to the fields; Del lets today be the last day, Ctrl+Z takes it back."""
    row = page.table.current()
    assert row.one.shipped
    QTest.keyClick(page.table, Key.Key_Return)
    assert QApplication.focusWidget() is page.form.decided
    write(page.form.first, "i fjol")
    unreadable = page.message.text()
    write(page.form.first, "2020-01-01")
    write(page.form.role, "Kanslichefen")
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Delete)
    ended = page.table.current()
    QTest.keyClick(page, Key.Key_Z, CONTROL)

    assert unreadable.startswith("Datumet går inte att läsa.")
    assert ended.key == row.key
    assert (ended.validity, ended.needs_look) == ("Går ut 2026-11-24", True)
    assert page.said[-2:] == ["Dokumentet gäller till 2026-11-24", UNDONE]
    _, found = documents.register_now(nadja)
    stands = next(one for one in found if one.key == row.key)
    assert (str(stands.days.valid.first), stands.days.valid.last) == ("2020-01-01", None)
    assert stands.words.role == "Kanslichefen"


def test_a_question_says_that_what_it_leans_on_has_run_out(page, nadja):
    """Under Frågor, as soon as the day is written; each that names the document and no other."""
    row = page.table.current()
    QTest.keyClick(page.table, Key.Key_Return)
    write(page.form.last, "2026-11-23")
    _, shown = read_shown(nadja)

    name = row.one.words.name
    told = [one.code for one in shown.rows if any(name in said for said in one.faults)]
    assert page.table.current().validity == "Gick ut 2026-11-23"
    assert tuple(told) == row.citing != ()


def test_a_new_one_is_there_when_it_has_a_name(page, tmp_path):
    """Days that are written after the name are of it; the list is saved with Ctrl+E."""
    QTest.keyClick(page, Key.Key_N, CONTROL)
    assert QApplication.focusWidget() is page.form.name
    page.form.name.insert("Rutin för kontrollbesök")
    QTest.keyClick(page.form.name, Key.Key_Tab)
    write(page.form.last, "2026-12-31")
    target = tmp_path / "Styrdokument.csv"
    page.ask_target = lambda _parent, _name: str(target)
    QTest.keyClick(page, Key.Key_E, CONTROL)

    row = page.table.current()
    assert row.one.words.name == "Rutin för kontrollbesök"
    assert (row.validity, row.citing) == ("Går ut 2026-12-31", ())
    assert "1 går ut inom 60 dagar: Rutin för kontrollbesök." in page.desk.now.sentence
    assert "Rutin för kontrollbesök" in target.read_text(encoding="utf-8-sig")
    assert not page.form.name.isReadOnly()


def test_a_day_is_written_of_its_own_document_alone(page, nadja):
    """With the keyboard still in the field when the document leaves the list and the next comes."""
    _, key = documents.add(nadja, DocumentWords("Rutin"))
    _, found = documents.register_now(nadja)
    documents.end(nadja, next(one for one in found if one.key == key), date(2026, 12, 31))
    page.desk.refresh()
    page.filter.button(Filter.LOOK).click()
    page.table.go_to(key)
    field = page.form.last
    field.setFocus()
    field.clear()
    field.insert("2030-12-31")
    QTest.keyClick(field, Key.Key_Return)
    following, shown = page.table.current(), field.text()
    QTest.keyClick(field, Key.Key_Tab)
    page.table.setFocus()

    _, found = documents.register_now(nadja)
    days = {one.key: one.days for one in found}
    assert following.key != key
    assert shown == str(following.one.days.valid.last or "")
    assert str(days[key].valid.last) == "2030-12-31"
    assert days[following.key] == following.one.days


def test_the_review_of_the_system_is_written_below(page, nadja):
    """It is missing until it is; each field saves itself."""
    before = page.desk.now.review_said
    write(page.review.version, "4")
    write(page.review.by, "Ekonomistaben")
    write(page.review.day, "2026-12-15")

    assert before == "Årsöversynen 2026 av systemet för intern kontroll saknas."
    assert page.desk.now.review_said.endswith("version 4. Nämnden beslutade 2026-12-15.")
    assert documents.review_of(nadja, 2026).by == "Ekonomistaben"


@pytest.mark.parametrize("width", [1282, 1044, 683])
def test_everything_has_its_room(page, width):
    """Wide, middle and narrow, with the keyboard in the table and in the form."""
    page.resize(width, 600)
    page.adapt(Width.of(width))
    seen = []
    for _ in range(2):
        for _ in range(4):
            QApplication.processEvents()
        seen += cut_off(page) + scrolls_sideways(page) + unnamed(page)
        page.write()

    assert [one for one in seen if not one.startswith("ElidedLabel")] == []
