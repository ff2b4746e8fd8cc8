"""Fördelning by keys: a file in figures before its plan is made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kontrollbesok.sampling.profile import Profiling
from tests.controls import control_team, small_file
from tests.ui.control_window import ControlWindow, Key
from ui.pages.controls.plan_centre import Stage
from ui.pages.controls.profile_table import (
    ITEMS,
    NAME,
    SHARE,
    CountedBy,
    columns_of,
    rows_of,
)
from ui.widgets.key_button import KeyButton

ROWS = 60
TOTAL = sum(100 + row for row in range(1, ROWS + 1))


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window over a locked file of one unit, some items over 150 kr."""
    window = ControlWindow(qtbot, control_team(tmp_path).offices["Nadja"])
    window.lock(small_file(tmp_path, ROWS), str(TOTAL))
    return window


def opened(window):
    """The link in the left pane, from the keyboard; the stage that it opens."""
    links = window.page.population.findChildren(KeyButton)
    link = next(one for one in links if one.text() == "Visa fördelningen")
    link.setFocus(Qt.FocusReason.TabFocusReason)
    window.press(Key.Key_Return)
    assert window.page.stage is Stage.PROFILE
    return window.page.stack.profile


def texts(table):
    return [
        [table.model().index(row, column).data() for column in range(table.model().columnCount())]
        for row in range(table.model().rowCount())
    ]


def test_the_parts_are_counted_in_three_ways(window):
    """The keyboard is in the table; Shift+Tab and an arrow count by month."""
    stage = opened(window)
    by_unit = texts(stage.table)
    assert window.keyboard() == "Fördelning"
    window.press(Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    window.press(Key.Key_Right)
    window.press(Key.Key_Space)
    by_month = texts(stage.table)
    window.press(Key.Key_Right)
    window.press(Key.Key_Space)
    by_amount = texts(stage.table)

    assert [row[:2] for row in by_unit] == [["Jobbtorg Norr", str(ROWS)]]
    assert by_unit[0][3:] == ["100,0\xa0%", "160,00\xa0kr"]
    assert [row[:2] for row in by_month] == [["mars 2022", str(ROWS)]]
    assert [row[0].replace("\xa0", " ") for row in by_amount] == ["100 kr till 499,99 kr"]


def test_the_table_is_copied_with_bare_figures(window):
    """A spreadsheet reads the figures as figures."""
    stage = opened(window)
    stage.copy.setFocus(Qt.FocusReason.TabFocusReason)
    window.press(Key.Key_Return)

    heads, line = QApplication.clipboard().text().splitlines()
    assert heads == "Enhet\tPoster\tSumma\tAndel\tStörsta"
    assert line == f"Jobbtorg Norr\t{ROWS}\t{TOTAL},00\t100,0%\t160,00"


def test_esc_goes_back_to_the_plan(window):
    """And the keyboard is in the plan again."""
    opened(window)
    window.press(Key.Key_Escape)

    assert window.page.stage is Stage.PLAN


def test_without_amounts_only_items_are_shown():
    """Access rights: shares of the items, and no column of kronor."""
    profiling = Profiling()
    profiling.add([("Norr", None, 0), ("Norr", None, 0), ("", None, 0)])
    rows = rows_of(profiling.profile(), CountedBy.UNIT)

    assert columns_of(rows) == [NAME, ITEMS, SHARE]
    assert columns_of(()) == [NAME]
    assert [(row.name, row.items, row.share_words) for row in rows] == [
        ("Norr", "2", "66,7\xa0%"),
        ("Utan enhet", "1", "33,3\xa0%"),
    ]
