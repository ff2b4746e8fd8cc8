"""Hos enheten: a reply on paper is typed off, looked through and taken in, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.reply_fields import AGREES, DISPUTES
from kontrollbesok.services import typed_replies
from tests.kontrollbesok.services.test_finding_reviews import team as team
from tests.kontrollbesok.services.test_unit_replies import WORDS
from tests.kontrollbesok.services.test_unit_replies import maj as maj
from tests.kontrollbesok.services.test_unit_replies import visit as visit
from tests.ui.pages.replies.test_replies_page import ctrl_enter, press, standpoints
from tests.ui.pages.replies.test_replies_page import make_page as make_page
from tests.ui.pages.replies.test_replies_page import page as page
from tests.ui.pages.replies.test_replies_page import person as person
from tests.ui.walk import unnamed
from ui.keys import Where

Key, Held = Qt.Key, Qt.KeyboardModifier


def test_t_types_a_reply_off(page, maj, visit):
    """T, the choice, the words, Ctrl+Enter looks it through, Ctrl+Enter takes it in."""
    press(page, Key.Key_T)
    first, second = page.typing.cards
    had_focus = first.first.hasFocus()
    QTest.keyClick(first.facts.button(DISPUTES), Key.Key_Space)
    first.words.insertPlainText(WORDS)
    QTest.keyClick(second.facts.button(AGREES), Key.Key_Space)
    QTest.keyClick(first.words, Key.Key_Return, Held.ControlModifier)
    shown, before = page.replies.bar.accessibleName(), standpoints(maj, visit)
    ctrl_enter(page)

    assert had_focus
    assert shown.startswith("Svaret är avskrivet, inte mottaget")
    assert before == [None, None]
    assert standpoints(maj, visit) == ["stammer_inte", "stammer"]
    assert maj.reads.findings(visit)[0].unit_text == WORDS
    assert typed_replies.typed(maj, visit)[0].text == ""


def test_esc_keeps_what_is_typed(page, maj, visit):
    """The list has the keyboard; T opens it again with the words."""
    press(page, Key.Key_T)
    page.typing.cards[0].words.setFocus()
    page.typing.cards[0].words.insertPlainText("Vi håller med.")
    QTest.keyClick(page.typing.cards[0].words, Key.Key_Escape)
    left = page.list.hasFocus(), page.body.stack.currentWidget() is page.replies
    press(page, Key.Key_T)

    assert left == (True, True)
    assert page.typing.cards[0].words.toPlainText() == "Vi håller med."


def test_nothing_chosen_is_asked_for(page, maj, visit):
    """Ctrl+Enter says it, and the first choice has the keyboard."""
    press(page, Key.Key_T)
    page.typing.cards[1].words.setFocus()
    QTest.keyClick(page.typing.cards[1].words, Key.Key_Return, Held.ControlModifier)

    assert "Välj Stämmer eller Stämmer inte" in page.message.text()
    assert page.typing.cards[0].first.hasFocus()
    assert standpoints(maj, visit) == [None, None]


def test_the_field_that_has_the_keyboard_is_in_sight(page):
    """The last field is below what is shown first; arrows do not change the visit there."""
    press(page, Key.Key_T)
    field = page.typing.cards[-1].due
    before = seen(field)
    field.setFocus()
    in_sight = seen(field)
    QTest.keyClick(page.typing.cards[0].first, Key.Key_Down)

    assert (before, in_sight) == (False, True)
    assert page.body.stack.currentWidget() is page.typing


def seen(field):
    """Whether all of a field can be seen."""
    QApplication.processEvents()
    return field.visibleRegion().boundingRect().height() == field.height()


def test_what_others_write_does_not_tear_it_away(page, maj, visit):
    """A new reading leaves the fields as they are; letters are text, and all have names."""
    press(page, Key.Key_T)
    field = page.typing.cards[0].owner
    field.setFocus()
    field.setText("Rektor")
    page._desk.refresh()

    assert page.typing.cards[0].owner is field
    assert field.hasFocus()
    assert page.wheres()[0] is Where.TEXT_FIELD
    assert [hint.text for hint in page.hints() if hint.text == "Läs igenom"] == ["Läs igenom"]
    assert unnamed(page) == []
