"""Täta rader and Stora ytor: how high one of each kind is, at once and at every text size.

Source: ux §8.
"""

import pytest
from PySide6.QtCore import QSize, QStringListModel
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from kontrollbesok.model.code import QuestionCode
from tests.ui.frames import CHECKLISTS, picture_window
from ui import theme
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.metrics import fix_size
from ui.pages.checklists.page import ChecklistPage
from ui.pages.visits.visit_row import VisitRowButton
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Density, Mode, look
from ui.widgets.answer_row import AnswerButton
from ui.widgets.key_button import KeyButton
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.row_table import Columns, RowTable, Texts
from ui.widgets.segmented import Segmented
from ui.widgets.text_rows import TextRow, TextRows

NORMAL, DENSE, TOUCH = Density
SCALES = (100, 125, 150, 200)


def use(qapp: QApplication, density: Density, percent: int = 100) -> None:
    """Choose `density` with all that is open there."""
    theme.apply(qapp, Appearance(Mode.LIGHT, percent, density))
    settle()


def settle() -> None:
    """Let layouts come to rest."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """The window of the design's pictures."""
    preferences = PreferencesFile()
    preferences.change(
        appearance=Appearance(Mode.LIGHT), intros_seen=frozenset({"ChecklistPage", "VisitsPage"})
    )
    window = picture_window(preferences)
    qtbot.addWidget(window)
    window.resize(QSize(1366, 692))
    window.show()
    return window


@pytest.mark.parametrize("percent", SCALES)
@pytest.mark.parametrize(
    ("density", "table", "words", "things"),
    [(NORMAL, 31, 30, 54), (DENSE, 25, 24, 48), (TOUCH, 31, 30, 54)],
)
def test_rows(
    qtbot: QtBot,
    qapp: QApplication,
    density: Density,
    percent: int,
    table: int,
    words: int,
    things: int,
) -> None:
    """A table, rows of text and a list take the density that is chosen while they are shown."""
    rows: RowTable[str] = RowTable(
        "Rader", Columns(("Ord",), {}, 0, 100, ()), Texts(str, lambda row, _: row, str)
    )
    rows.fill(["ett", "två"])
    texts = TextRows("Text", ("Ord",))
    texts.fill([TextRow(("ett",), "ett")])
    things_list = ListPane("Lista")
    things_list.show_rows([ListRow("ett", "Ett")])
    for one in (rows, texts, things_list):
        qtbot.addWidget(one)
        one.show()

    use(qapp, density, percent)

    least = 44 if density is TOUCH else 24
    assert rows.rowHeight(0) == max(look().px(table), least)
    assert texts.rowHeight(0) == max(look().px(words), least)
    index = things_list.model().index(0, 0)
    assert things_list.visualRect(index).height() == look().px(things)


@pytest.mark.parametrize("percent", SCALES)
@pytest.mark.parametrize(("density", "least"), [(NORMAL, 0), (DENSE, 0), (TOUCH, 44)])
def test_what_is_pressed(
    qtbot: QtBot, qapp: QApplication, density: Density, least: int, percent: int
) -> None:
    """Buttons and choices grow for touch, and no other density changes them."""
    button, choice, field = KeyButton("Spara", height=34), QComboBox(), QLineEdit()
    choice.addItems(["2026", "2027"])
    for one in (choice, field):
        fix_size(one, height=34)
    shown = (button, choice, field)
    for one in shown:
        qtbot.addWidget(one)
        one.show()

    use(qapp, density, percent)
    for one in (choice, field):  # what is in a window is scaled with it
        assert abs(one.height() - max(look().px(34), least)) <= 2  # its frame is not scaled
    button.adjustSize()
    assert button.height() == max(look().px(34), least)


def test_a_choice_and_a_menu_are_high_for_touch(qtbot: QtBot, qapp: QApplication) -> None:
    """Each line that opens from a choice or a menu is pressed too."""
    use(qapp, TOUCH)
    choice, menu = QComboBox(), QMenu()
    choice.setModel(QStringListModel(["2026", "2027"]))
    action = menu.addAction("Spara")
    for one in (choice, menu):
        qtbot.addWidget(one)
    choice.show()
    choice.showPopup()
    settle()

    assert choice.view().visualRect(choice.model().index(1, 0)).height() >= 44
    choice.hidePopup()
    assert menu.actionGeometry(action).height() >= 44


@pytest.mark.parametrize("percent", SCALES)
def test_the_tree_of_questions(window: Window, percent: int) -> None:
    """With less air the same words take less room, and for touch no row is low."""
    window.go(CHECKLISTS)
    page = window.page()
    assert isinstance(page, ChecklistPage)
    page.tree.moved.emit(QuestionCode("SBA-10"))

    def heights(density: Density) -> list[int]:
        window.use_appearance(Appearance(Mode.LIGHT, percent, density))
        settle()
        tree = page.tree
        found, index = [], tree.model().index(0, 0)
        while index.isValid():
            found.append(tree.rowHeight(index))
            index = tree.indexBelow(index)
        return found

    normal, dense, touch = heights(NORMAL), heights(DENSE), heights(TOUCH)

    assert len(normal) == len(dense) == len(touch)
    assert all(one < other for one, other in zip(dense, normal, strict=True))
    assert min(dense) >= look().px(24)
    assert min(touch) >= 44
    assert all(one >= other for one, other in zip(touch, normal, strict=True))


def test_the_page_of_a_visit(window: Window) -> None:
    """Answers are 46 px in every density; the foot grows with its buttons, and goes back."""
    window.go(CHECKLISTS)
    page = window.page()
    assert isinstance(page, ChecklistPage)
    page.tree.moved.emit(QuestionCode("SBA-10"))
    settle()
    seen = {}
    for density in (TOUCH, DENSE, NORMAL):
        window.use_appearance(Appearance(Mode.LIGHT, density=density))
        settle()
        answers = {one.height() for one in page.findChildren(AnswerButton) if one.isVisible()}
        choices = [one.height() for one in page.findChildren(Segmented) if one.isVisible()]
        seen[density] = (answers, min(choices), window.bottom.height())

    assert seen == {TOUCH: ({46}, 44, 45), DENSE: ({46}, 30, 36), NORMAL: ({46}, 30, 36)}


def test_the_visits(window: Window) -> None:
    """Mina besök has rows of its own; they are rows too."""
    seen = {}
    for density in (TOUCH, DENSE, NORMAL):
        window.use_appearance(Appearance(Mode.LIGHT, density=density))
        window.go(Place(RailPage.VISITS))
        settle()
        page = window.page()
        assert page is not None
        rows = [one for one in page.findChildren(VisitRowButton) if one.isVisible()]
        assert rows
        seen[density] = {one.height() for one in rows}

    assert seen == {TOUCH: {47}, DENSE: {41}, NORMAL: {47}}


def test_bounds(qapp: QApplication) -> None:
    """Less air makes no row lower than can be hit, and no low row higher."""
    use(qapp, DENSE)
    assert [look().row(height) for height in (20, 24, 26, 36)] == [20, 24, 24, 30]
    use(qapp, TOUCH)
    assert [look().row(height) for height in (20, 26, 54)] == [44, 44, 54]
    assert look().target(34) == 44
