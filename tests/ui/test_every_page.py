"""Every page over the fictive organisation: all can be heard, nothing typed can be lost, and
nothing is cut off at any scale.

Each role has its pages at one or two text sizes here; `./dev bilder --alla-storlekar` has every
page at all four. Source: ux.md §8, §10 (200 %: no clipped text, no horizontal scroll).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kontrollbesok.demo.team import CHIEF, COORDINATOR, LEAD, REVIEWER, Member
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.entrypoints.pictures import SCENES
from tests.ui.walk import cut_off, scrolls_sideways, without_draft
from ui import theme
from ui.bilder import CLIENT
from ui.frame.place import Place
from ui.frame.window import Window
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.room import described, shown, take_away
from ui.theme import Appearance, Density, Mode
from ui.work import AtOnce

IN_SUITE = {LEAD: (100, 200), COORDINATOR: (125,), REVIEWER: (200,), CHIEF: (150,)}
CASES = [(who, percent, Density.NORMAL) for who, some in IN_SUITE.items() for percent in some]
CASES += [(LEAD, 100, Density.TOUCH), (COORDINATOR, 100, Density.DENSE)]
_IDS = [f"{who.name}-{percent}-{density}" for who, percent, density in CASES]
_ITEMS = {
    QAccessible.Role.Cell,
    QAccessible.Role.ListItem,
    QAccessible.Role.TreeItem,
    QAccessible.Role.ColumnHeader,
    QAccessible.Role.PageTab,
}
_PRESSED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)
_MOST_CHILDREN = 400  # of a long list: the rest is made by the same delegate


@pytest.mark.parametrize(("who", "percent", "density"), CASES, ids=_IDS)
def test_every_page_is_heard_and_has_room(
    qtbot: QtBot,
    qapp: QApplication,
    made_demo: Path,
    who: Member,
    percent: int,
    density: Density,
) -> None:
    """No control, row or cell without words, no text without room, no pane that goes sideways.

    No field in which what is typed would be lost. With Stora ytor, nothing low to press.
    """
    appearance = Appearance(Mode.LIGHT, percent, density)
    theme.apply(qapp, appearance)  # once, and not for every page that is there
    preferences = PreferencesFile()
    preferences.change(appearance=appearance)
    faults: dict[str, list[str]] = {}
    with opened(made_demo / who.folder) as program:
        reading = reading_office(program)
        made = WindowProgram(program.office, reading, AtOnce(), preferences)
        window = made.window
        window.resize(CLIENT)
        window.show()
        for scene in SCENES:
            if scene.who is who:
                window.go(Place(scene.page, scene.tab, scene.subject(reading)))
                for _ in range(4):
                    qapp.processEvents()
                found = [
                    *unheard(window),
                    *cut_off(window),
                    *scrolls_sideways(window),
                    *without_draft(window.page(), made.drafts),
                    *low(window),
                ]
                faults |= {scene.name: found} if found else {}
        take_away(window)

    assert faults == {}


def low(window: Window) -> list[str]:
    """What is pressed and is lower than a finger needs, where that is asked for."""
    least = theme.look().target(0)
    return [
        described(one)
        for one in shown(window)
        if (isinstance(one, _PRESSED) and one.height() < least and not _is_inside_another(one))
        or (isinstance(one, QTableView) and one.isEnabled() and 0 < one.rowHeight(0) < least)
    ]


def _is_inside_another(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QAbstractSpinBox | QComboBox)


def unheard(window: Window) -> list[str]:
    """What a screen reader meets and has no word for: controls, and items of lists and tables."""
    root = QAccessible.queryAccessibleInterface(window)
    return [
        f"{one.role().name} in {heard_around(one)}"
        for one in below(root)
        if (one.state().focusable or one.role() in _ITEMS)
        and not one.text(QAccessible.Text.Name).strip()
    ]


def below(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Every visible part of the tree."""
    for number in range(min(root.childCount(), _MOST_CHILDREN)):
        child = root.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from below(child)


def heard_around(one: QAccessibleInterface) -> str:
    """The nearest name above, to find the fault by."""
    above = one.parent()
    while above is not None and above.isValid():
        name = above.text(QAccessible.Text.Name)
        if name:
            return name
        above = above.parent()
    return ""
