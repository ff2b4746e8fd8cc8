"""The text field that grows and saves itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.growing_text import GrowingText

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> GrowingText:
    """A field with a neighbour to tab to."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    made = GrowingText("Notering")
    made.holder = holder  # type: ignore[attr-defined] - kept alive with the field
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(holder)
    holder.resize(300, 400)
    holder.show()
    holder.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def sent(field: GrowingText) -> list[str]:
    """What the field sends for good, as it is sent."""
    texts: list[str] = []
    field.left.connect(texts.append)
    return texts


def test_it_grows_with_the_text_and_stops(field: GrowingText) -> None:
    """Two lines when empty, more with more text, eight at most and then it scrolls."""
    empty = field.height()
    field.setPlainText("rad\n" * 4)
    grown = field.height()
    field.setPlainText("rad\n" * 30)

    line = (grown - empty) / 3
    assert grown > empty
    assert field.height() == pytest.approx(empty + 6 * line, abs=2)
    assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_tab_leaves_and_sends(field: GrowingText) -> None:
    """Tab is no character here; leaving sends the text once."""
    texts = sent(field)
    QTest.keyClicks(field, "Kil")

    QTest.keyClick(field, Key.Key_Tab)

    assert texts == ["Kil"]
    assert not field.hasFocus()
    field.commit()
    assert texts == ["Kil"]


def test_nothing_new_is_nothing_to_send(field: GrowingText) -> None:
    """Text that was only shown is not sent when the field is left."""
    texts = sent(field)
    field.show_text("Kilen är borta.")

    field.commit()

    assert texts == []


def test_stored_text_does_not_tear_away_typing(field: GrowingText) -> None:
    """A reading that comes while one types leaves the field alone."""
    QTest.keyClicks(field, "Ny text")

    field.show_text("Gammal text")

    assert field.toPlainText() == "Ny text"


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "done"),
        (Key.Key_Enter, Qt.KeyboardModifier.ControlModifier, "done"),
        (Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "escaped"),
    ],
)
def test_two_ways_out_both_keep_the_text(
    field: GrowingText, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    """Ctrl+Enter is done, Esc goes back; the text is sent either way."""
    texts, ways = sent(field), []
    getattr(field, signal).connect(lambda: ways.append(signal))
    QTest.keyClicks(field, "Kil")

    QTest.keyClick(field, key, modifier)

    assert texts == ["Kil"]
    assert ways == [signal]
    assert field.toPlainText() == "Kil"


def test_drafts_are_coalesced(field: GrowingText, qtbot: QtBot) -> None:
    """Fast typing makes one draft of it all."""
    drafts: list[str] = []
    field.draft.connect(drafts.append)

    QTest.keyClicks(field, "snabbt")
    qtbot.waitUntil(lambda: bool(drafts), timeout=1_000)

    assert drafts == ["snabbt"]


def test_a_rest_sends_the_text(field: GrowingText, qtbot: QtBot) -> None:
    """Two seconds without a key make what is written an event."""
    texts = sent(field)
    field._rest_timer.setInterval(10)

    QTest.keyClicks(field, "Kil")
    qtbot.waitUntil(lambda: texts == ["Kil"], timeout=1_000)

    assert field.hasFocus()


def test_a_draft_that_is_taken_away_is_not_left_behind(qtbot: QtBot, field: GrowingText) -> None:
    """What is typed and deleted again is told as well: else it would come back after a kill."""
    drafts: list[str] = []
    field.draft.connect(drafts.append)
    QTest.keyClicks(field, "Kil")
    qtbot.waitUntil(lambda: drafts == ["Kil"], timeout=1_000)

    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    field.commit()

    assert drafts == ["Kil", ""]
