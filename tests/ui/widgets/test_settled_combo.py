"""One choice, however many were passed on the way. By keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.settled_combo import SettledCombo

Key = Qt.Key


@pytest.fixture
def combo(qtbot):
    """Nobody and three people, before another field; `chosen` is what was settled."""
    holder = QWidget()
    made, beside = SettledCombo(), QLineEdit()
    for name, value in (("Ingen", None), ("Tova", "t"), ("Idris", "i"), ("Maj", "m")):
        made.addItem(name, value)
    made.chosen = []
    made.settled.connect(lambda: made.chosen.append(made.currentData()))
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addWidget(beside)
    made.beside = beside
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    made.setFocus()
    made.holder = holder
    return made


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


def test_arrows_look_and_enter_chooses_once(combo):
    """A second Enter has nothing to choose."""
    press(combo, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert combo.chosen == []
    press(combo, Key.Key_Return, Key.Key_Return)

    assert combo.chosen == ["m"]


def test_leaving_chooses(combo):
    """Tab; coming back and leaving again chooses nothing."""
    press(combo, Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    combo.setFocus()
    press(combo, Key.Key_Tab)

    assert combo.beside.hasFocus()
    assert combo.chosen == ["i"]


def test_back_where_one_was_nothing_is_chosen(combo):
    """Down, up and away; and Esc puts back."""
    press(combo, Key.Key_Down, Key.Key_Up, Key.Key_Tab)
    combo.setFocus()
    press(combo, Key.Key_Down, Key.Key_Escape, Key.Key_Tab)

    assert combo.chosen == []
    assert combo.currentText() == "Ingen"


def test_the_list_chooses_when_it_closes(combo, qtbot):
    """Space opens it, the arrows go through it, Enter closes it."""
    press(combo, Key.Key_Space)
    qtbot.waitUntil(lambda: combo.view().isVisible())
    press(combo.view(), Key.Key_Down, Key.Key_Down)
    assert combo.chosen == []
    press(combo.view(), Key.Key_Return)

    assert combo.chosen == ["i"]


def test_a_new_reading_leaves_whoever_looks_alone(combo):
    """What is looked at stays; once it is chosen, the readings are shown again."""
    press(combo, Key.Key_Down)
    combo.show_choice("m")
    assert combo.currentData() == "t"
    press(combo, Key.Key_Return)
    combo.show_choice("m")

    assert combo.chosen == ["t"]
    assert combo.currentData() == "m"
