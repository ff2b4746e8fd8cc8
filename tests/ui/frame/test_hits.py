"""F3 and Shift+F3 over a list: around the ends, from the search too, and said. Source: ux §4."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame.hits import hit_keys, hits_in
from ui.frame.page import Page
from ui.keys import Action, Where
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.search_field import SearchField

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Searched(Page):
    """A search over a list."""

    def __init__(self):
        super().__init__()
        self.search, self.list = SearchField("Sök"), ListPane("Träffar")
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list)

    def wheres(self):
        if self.search.hasFocus():
            return (Where.TEXT_FIELD, Where.EVERYWHERE)
        return (Where.EVERYWHERE,)

    def handlers(self):
        return hits_in(self.list)


@pytest.fixture
def heard(monkeypatch):
    said = []
    monkeypatch.setattr("ui.frame.hits.announce", lambda _teller, words: said.append(words))
    return said


@pytest.fixture
def page(qtbot):
    made = Searched()
    made.list.show_rows([ListRow(key, key.upper()) for key in "abc"])
    made.list.go_to("b")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_from_the_search_the_row_is_said_and_the_keyboard_stays(page, heard):
    """Around the ends, both ways."""
    page.search.setFocus()
    for key in (Key.Key_F3, Key.Key_F3):
        QTest.keyClick(page.search, key)
    assert page.list.current_key() == "a"
    QTest.keyClick(page.search, Key.Key_F3, SHIFT)

    assert page.list.current_key() == "c"
    assert page.search.hasFocus()
    assert heard == ["C, 3 av 3", "Från början: A, 1 av 3", "Från slutet: C, 3 av 3"]
    assert next(hint.text for hint in page.hints()) == "Nästa träff"


def test_the_bar_tells_of_hits_while_something_is_sought(page):
    """In the list too, and not when the search is empty again."""
    page.list.setFocus()
    before = [hint.text for hint in page.hints()]
    page.search.setText("a")
    during = [hint.text for hint in page.hints()]
    page.search.clear()

    assert "Nästa träff" not in before
    assert during == [*before, "Nästa träff"]
    assert [hint.text for hint in page.hints()] == before


def test_a_list_that_has_the_keyboard_says_its_row_itself(page, heard):
    """Then only which of them it is."""
    page.list.setFocus()
    QTest.keyClick(page.list, Key.Key_F3)

    assert (page.list.current_key(), heard) == ("c", ["3 av 3"])


def test_no_hits_are_said(page, heard):
    """Nothing moves."""
    page.list.show_rows([])
    QTest.keyClick(page.list, Key.Key_F3)

    assert heard == ["Inga träffar"]


@pytest.mark.parametrize(("here", "following", "before"), [("c", "d", "b"), ("e", "b", "d")])
def test_from_a_row_that_is_shown_and_no_hit(qtbot, heard, here, following, before):
    """The next and the previous are those beside it."""
    teller, went = QWidget(), []
    qtbot.addWidget(teller)
    keys = hit_keys(teller, lambda: "abcde", lambda: here, went.append, is_hit="bd".__contains__)

    keys[Action.NEXT_HIT]()
    keys[Action.PREVIOUS_HIT]()

    assert went == [following, before]
