"""The one table of keys, and everything that reads it."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.frame.menus import MENUS
from ui.keys import BAR, BINDINGS, NATIVE, Action, Keymap, Where, cap_text, is_shortcut, key_name

Key = Qt.Key
Modifier = Qt.KeyboardModifier


def pressed(key: Qt.Key, modifiers: Modifier = Modifier.NoModifier) -> QKeyEvent:
    """A key press."""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


def test_a_key_does_one_thing_in_a_place() -> None:
    """No place has the same key twice."""
    counted = Counter((one.where, key) for one in BINDINGS for key in one.keys)

    assert [twice for twice, times in counted.items() if times > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    """A key is written in Qt's portable way, so that a pressed key finds it."""
    strange = [
        key
        for one in BINDINGS
        for key in one.keys
        if QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) != key
    ]

    assert strange == []


def test_no_key_that_a_swedish_keyboard_lacks() -> None:
    """No Ctrl+Alt+letter (that is AltGr), no slash and no question mark."""
    keys = [key for one in BINDINGS for key in one.keys]

    assert [key for key in keys if "Ctrl+Alt" in key or "/" in key or "?" in key] == []


def test_letters_are_no_shortcuts() -> None:
    """A key without Ctrl, Alt or F acts only where its list has the keyboard."""
    for binding in BINDINGS:
        for key in binding.keys:
            if len(key) == 1 or (key.startswith("Shift+") and len(key) == len("Shift+O")):
                assert not is_shortcut(key)


def test_everything_is_in_a_menu() -> None:
    """Every action that is not a widget's own stands in exactly one menu."""
    listed = Counter(name for names in MENUS.values() for name in names if name is not None)
    needed = {one.action for one in BINDINGS} - NATIVE

    assert set(listed) == needed
    assert set(listed.values()) == {1}


def test_the_bar_shows_keys_that_hold_there() -> None:
    """A hint's actions have a key in its place, or everywhere."""
    for where, hints in BAR.items():
        for hint in hints:
            for action in hint.actions:
                assert Keymap().keys(action, (where, Where.VISIT, Where.EVERYWHERE))


@pytest.mark.parametrize(
    ("event", "action"),
    [
        (pressed(Key.Key_J), Action.YES),
        (pressed(Key.Key_1, Modifier.KeypadModifier), Action.FIRST_CHOICE),
        (pressed(Key.Key_O, Modifier.ShiftModifier), Action.PREVIOUS_LEFT),
        (pressed(Key.Key_Enter, Modifier.KeypadModifier), Action.INTO_FINDING),
        (pressed(Key.Key_Up, Modifier.ControlModifier), Action.PREVIOUS_GROUP),
        (pressed(Key.Key_S), None),
    ],
)
def test_a_pressed_key_finds_its_action(event: QKeyEvent, action: Action | None) -> None:
    """Letters, the numpad and modified keys are told apart; S belongs to another page."""
    assert Keymap().action((Where.CHECKLIST, Where.EVERYWHERE), event) is action


def test_own_keys_replace_the_tables() -> None:
    """A remapped key works, the old one no longer does, and a key can be switched off."""
    own = Keymap({(Where.CHECKLIST, Action.YES): ("Y",), (Where.CHECKLIST, Action.NO): ()})
    wheres = (Where.CHECKLIST,)

    assert own.action(wheres, pressed(Key.Key_Y)) is Action.YES
    assert own.action(wheres, pressed(Key.Key_J)) is None
    assert own.action(wheres, pressed(Key.Key_N)) is None
    assert Action.NO not in {one.action for one in own.bindings(wheres)}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("J", "J"),
        ("Ctrl+Return", "Ctrl Enter"),
        ("Ctrl++", "Ctrl +"),
        ("Down", "↓"),
        ("Shift+O", "Shift O"),
        ("Ctrl+PgDown", "Ctrl PgDn"),
    ],
)
def test_caps_are_written_in_swedish(key: str, text: str) -> None:
    """The cap has the words that stand on a Swedish keyboard."""
    assert cap_text(key) == text


def test_a_key_has_one_name() -> None:
    """Enter on the numpad is Enter."""
    assert key_name(pressed(Key.Key_Enter)) == key_name(pressed(Key.Key_Return)) == "Return"
