"""Checklistor at the keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from pytestqt.qtbot import QtBot

from kontrollbesok.model.code import AnswerType, Basis, QuestionCode
from kontrollbesok.model.verdict import Verdict
from tests.ui.fakes import FakeVisit, core_questions
from tests.ui.frames import CHECKLISTS, ME, checklist_page
from ui.focus_ring import FocusRing
from ui.frame.place import RailPage
from ui.frame.window import Window
from ui.keys import Where
from ui.pages.checklists.page import TAB, ChecklistPage
from ui.pages.checklists.rows import TextField
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Mode

Key = Qt.Key
FIRE_DOORS = QuestionCode("SBA-10")


class Desk:
    """The page in its window, and the visit behind it."""

    def __init__(self, qtbot: QtBot, width: int = 1366, **fields: object) -> None:
        self.visit = FakeVisit(core_questions(), **fields)  # type: ignore[arg-type]
        preferences = PreferencesFile()
        preferences.change(
            intros_seen=frozenset({"ChecklistPage"}), appearance=Appearance(Mode.LIGHT)
        )
        self.window = Window(ME, [RailPage.VISITS], preferences, self.visit.changes)
        self.window.add_page(RailPage.VISITS, self._make, TAB)
        qtbot.addWidget(self.window)
        self.window.resize(width, 692)
        self.window.show()
        self.window.go(CHECKLISTS)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def _make(self, place: object) -> ChecklistPage:
        self.page = checklist_page(self.visit, later=lambda _ms, act: act())
        return self.page

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            handle = self.window.windowHandle()
            QTest.keyClick(handle, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:  # QTest knows no å, ä and ö
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)

    def at(self, code: str) -> None:
        """Go to a question with the tree focused."""
        self.page.tree.setFocus()
        self.page.tree.moved.emit(code)

    def stand(self, code: QuestionCode = FIRE_DOORS) -> Verdict | None:
        """The verdict on a question."""
        return self.visit.detail(code).verdict


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A fresh visit of 38 questions."""
    return Desk(qtbot)


def test_a_question_takes_one_key(desk: Desk) -> None:
    """J answers a verdict, 3 where three are asked; a day is typed where J has led: 38 answers."""
    for _ in range(38):
        row = desk.page._model.row()
        assert row is not None
        desk.press(Key.Key_3 if row.asked_of_three else Key.Key_J)
        if row.answer_type is AnswerType.DATE:
            desk.type("2026-03-02")
            desk.press(Key.Key_Return)

    rows = desk.page._model.questions()
    assert sum(row.is_answered for row in rows) == 38
    assert all(row.basis for row in rows)
    assert sum(name.startswith("give") for name, *_ in desk.visit.asked) == 38


def test_no_opens_the_finding_and_focus_stays(desk: Desk) -> None:
    """N shows the finding with its grade; the keyboard and the selection stay in the tree."""
    desk.at(FIRE_DOORS)

    desk.press(Key.Key_N)

    assert desk.stand() is Verdict.NO
    assert desk.page.question.finding.isVisible()
    assert desk.page.tree.hasFocus()
    assert desk.page.tree.rows.code(desk.page.tree.currentIndex()) == FIRE_DOORS


def test_letters_are_text_in_a_field(desk: Desk) -> None:
    """What is typed in the note answers nothing, and is kept when the field is left."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_T)

    desk.type("jdne 123 tb")
    desk.press(Key.Key_Escape)

    assert desk.stand() is None
    assert desk.visit.stands[FIRE_DOORS].note == "jdne 123 tb"
    assert desk.page.tree.hasFocus()


def test_enter_goes_into_the_finding_and_ctrl_enter_on(desk: Desk) -> None:
    """Enter reaches Iakttagelse; Ctrl+Enter keeps it and goes to the next question left."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_N, Key.Key_Return)
    assert desk.page.question.finding.fields[TextField.OBSERVATION].hasFocus()

    desk.type("Dörren stod uppställd.")
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    finding = desk.visit.detail(FIRE_DOORS).finding
    assert finding is not None
    assert finding.observation == "Dörren stod uppställd."
    assert desk.page.tree.hasFocus()
    assert desk.page._model.current != FIRE_DOORS


def test_enter_without_a_finding_does_nothing(desk: Desk) -> None:
    """There is nothing to go into, so the keyboard stays."""
    desk.at(FIRE_DOORS)

    desk.press(Key.Key_Return)

    assert desk.page.tree.hasFocus()


def test_text_belongs_to_the_question_it_was_typed_under(desk: Desk) -> None:
    """Clicking another question while typing keeps the text where it was typed."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_T)
    desk.type("Kilen är borta.")

    desk.page.tree.moved.emit("SBA-08")

    assert desk.visit.stands[FIRE_DOORS].note == "Kilen är borta."
    assert QuestionCode("SBA-08") not in desk.visit.stands
    assert desk.page.question.note.toPlainText() == ""


def test_a_draft_follows_the_typing(desk: Desk, qtbot: QtBot) -> None:
    """Within 300 ms what is being typed is kept as a draft, before the field is left."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_T)

    desk.type("Kil")

    qtbot.waitUntil(lambda: bool(desk.visit.drafts), timeout=1_000)
    assert desk.visit.drafts == {(FIRE_DOORS, TextField.NOTE): "Kil"}
    assert FIRE_DOORS not in desk.visit.stands


def test_undo_in_a_field_is_the_fields_own(desk: Desk) -> None:
    """Ctrl+Z while typing takes back letters; after Esc it takes back the answer."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_N, Key.Key_T)
    desk.type("a")
    control = Qt.KeyboardModifier.ControlModifier

    desk.press(Key.Key_Z, modifier=control)
    assert desk.stand() is Verdict.NO
    assert desk.page.question.note.toPlainText() == ""

    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Z, modifier=control)
    assert desk.stand() is None


def test_a_key_held_down_answers_once(desk: Desk) -> None:
    """Repeats of J are dropped: nobody ticks a whole list by leaning on a key."""
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Key.Key_J, Qt.KeyboardModifier.NoModifier, "j", repeated
        )
        QApplication.sendEvent(desk.page.tree, event)

    assert len(desk.visit.asked) == 1


def test_a_folded_group_takes_no_answer(desk: Desk) -> None:
    """With the keyboard on a group row there is no question to answer."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_Left)

    desk.press(Key.Key_J)

    assert desk.visit.asked == []
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_J)
    assert len(desk.visit.asked) == 1


def test_answer_buttons_are_one_tab_stop(desk: Desk) -> None:
    """Arrows move among the four answers without answering; Space and Enter answer."""
    desk.at(FIRE_DOORS)
    buttons = desk.page.question.answers.buttons
    buttons[Verdict.YES].setFocus()

    desk.press(Key.Key_Right, Key.Key_Right)
    assert buttons[Verdict.NO].hasFocus()
    assert desk.visit.asked == []

    desk.press(Key.Key_Space)
    assert desk.stand() is Verdict.NO
    desk.press(Key.Key_Left, Key.Key_Return)
    assert desk.stand() is Verdict.PARTLY


def test_tab_goes_through_the_page_and_on(desk: Desk) -> None:
    """Tree, choices, answers, basis, note and evidence in reading order; then header and rail."""
    desk.at(FIRE_DOORS)
    passed = [QApplication.focusWidget()]
    for _ in range(40):
        desk.press(Key.Key_Tab)
        if QApplication.focusWidget() is passed[0]:
            break
        passed.append(QApplication.focusWidget())

    window = desk.window
    places = [_region(desk, widget) for widget in passed if widget is not None]
    order = list(dict.fromkeys(places))
    assert order == ["tree", "answers", "basis", "note", "evidence", "guidance", "header", "rail",
                     "bottom", "choices"]  # fmt: skip
    assert places.count("answers") == 1
    assert places.count("basis") == 1
    assert window.isActiveWindow()


def _region(desk: Desk, widget: QWidget) -> str:
    page, window = desk.page, desk.window
    regions = {
        "tree": page.tree,
        "choices": page.split.left,
        "answers": page.question.answers,
        "basis": page.question.basis,
        "note": page.question.note,
        "evidence": page.question.evidence,
        "guidance": page.guidance,
        "header": window.header,
        "rail": window.rail,
        "bottom": window.bottom,
    }
    return next(
        name
        for name, region in regions.items()
        if region is not None and (region is widget or region.isAncestorOf(widget))
    )


def test_f6_goes_from_pane_to_pane(desk: Desk) -> None:
    """F6 visits tree, question, guidance, header, rail and bottom bar, and comes back."""
    desk.at(FIRE_DOORS)
    seen = []
    for _ in range(9):
        desk.press(Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(_region(desk, focused))
        if seen[-1] == "tree":
            break

    assert list(dict.fromkeys(seen)) == [
        "answers", "guidance", "header", "rail", "bottom", "tree",
    ]  # fmt: skip


def test_one_ring_at_a_time(desk: Desk, ring: FocusRing) -> None:
    """Wherever Tab goes there is one ring, drawn by the frame or by the tree itself."""
    desk.at(FIRE_DOORS)
    for _ in range(25):
        frames = [one for one in desk.window.findChildren(QFocusFrame) if one.isVisible()]
        focused = QApplication.focusWidget()
        if focused is desk.page.tree:
            assert frames == []
        else:
            assert len(frames) == 1
            assert ring.widget() is focused
        desk.press(Key.Key_Tab)


def test_the_bottom_bar_follows_the_keyboard(desk: Desk) -> None:
    """The bar lists the tree's keys in the tree and the field's in a field."""
    desk.at(FIRE_DOORS)
    in_tree = desk.window.bottom.hints.text()

    desk.press(Key.Key_T)

    assert in_tree.startswith("J Ja, D Delvis, N Nej, E Ej tillämpl., 1 2 3 Grund")
    assert "Ctrl Enter Klar, nästa fråga" in desk.window.bottom.hints.text()
    assert desk.page.wheres()[0] is Where.TEXT_FIELD


def test_the_bar_names_the_other_grouping(desk: Desk) -> None:
    """M says where it leads: Område, then Moment."""
    desk.at(FIRE_DOORS)
    before = desk.window.bottom.hints.text()

    desk.press(Key.Key_M)

    assert "M Område" in before
    assert "M Moment" in desk.window.bottom.hints.text()


def test_v_hides_and_shows_the_guidance(desk: Desk) -> None:
    """V takes the right pane away and brings it back; the keyboard is never lost with it."""
    desk.page.guidance.text.setFocus()

    desk.press(Key.Key_V)
    assert not desk.page.guidance.isVisible()
    assert desk.page.tree.hasFocus()

    desk.press(Key.Key_V)
    assert desk.page.guidance.isVisible()


def test_esc_goes_one_step_at_a_time(qtbot: QtBot) -> None:
    """First the message goes, then the selection."""
    desk = Desk(qtbot, notice="Idris har också svarat. Granskaren väljer.")
    desk.at(FIRE_DOORS)
    desk.page.left.selection.button("left").click()
    desk.page.tree.setFocus()

    desk.press(Key.Key_Escape)
    assert not desk.page.question.message.isVisible()
    assert desk.page.left.selection.value() == "left"

    desk.press(Key.Key_Escape)
    assert desk.page.left.selection.value() == "all"


def test_a_message_is_reached_with_f6_and_not_stolen(qtbot: QtBot) -> None:
    """A message does not take the keyboard; Shift+F6 from the tree reaches it."""
    desk = Desk(qtbot, notice="Idris har också svarat. Granskaren väljer.")
    desk.at(FIRE_DOORS)
    assert desk.page.tree.hasFocus()

    desk.press(Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.page.question.message.isAncestorOf(focused)


def test_files_dropped_on_the_question_are_attached(desk: Desk) -> None:
    """A drop names the question and the files."""
    desk.at(FIRE_DOORS)

    desk.page.question.dropped.emit(["bild.jpg"])

    assert desk.visit.asked == [("drop_evidence", FIRE_DOORS, "bild.jpg")]


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Key.Key_B, Qt.KeyboardModifier.NoModifier, "add_evidence"),
        (Key.Key_V, Qt.KeyboardModifier.ControlModifier, "paste_evidence"),
        (Key.Key_O, Qt.KeyboardModifier.ControlModifier, "open_finding"),
        (Key.Key_D, Qt.KeyboardModifier.ControlModifier, "open_in_depth"),
        (Key.Key_F2, Qt.KeyboardModifier.NoModifier, "flag"),
    ],
)
def test_other_keys_ask_for_the_current_question(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, asked: str
) -> None:
    """Keys that lead elsewhere carry the question with them."""
    desk.at(FIRE_DOORS)

    desk.press(key, modifier=modifier)

    assert desk.visit.asked == [(asked, FIRE_DOORS)]


def test_special_handling_is_reached_from_the_question(desk: Desk) -> None:
    """Ctrl+Shift+S starts särskild hantering with the question."""
    desk.at(FIRE_DOORS)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    desk.press(Key.Key_S, modifier=both)

    assert desk.visit.asked == [("open_restricted_case", FIRE_DOORS)]


def test_a_narrow_window_shows_one_pane(qtbot: QtBot) -> None:
    """Under 900 px the question is alone; L and V show list and guidance; arrows step."""
    desk = Desk(qtbot, width=700)
    page = desk.page
    assert page.split.shown() == [page.split.centre]
    first = page._model.current

    desk.press(Key.Key_Down)
    assert page._model.current != first

    desk.press(Key.Key_L)
    assert page.split.shown() == [page.split.left]
    assert page.tree.hasFocus()

    desk.press(Key.Key_Escape, Key.Key_V)
    assert page.split.shown() == [page.split.right]
    desk.press(Key.Key_Escape)
    assert page.split.shown() == [page.split.centre]


@pytest.mark.parametrize("key", [Key.Key_J, Key.Key_N])
def test_the_keyboard_comes_back_to_the_tree_when_the_text_is_small_again(
    desk: Desk, key: Qt.Key
) -> None:
    """At 200 % it rests on the question, or on the finding where there is one."""
    control = Qt.KeyboardModifier.ControlModifier
    desk.at(FIRE_DOORS)
    desk.press(key)
    for _ in range(10):
        desk.press(Key.Key_Plus, modifier=control)
    assert not desk.page.tree.isVisible()
    assert desk.page.question.isAncestorOf(QApplication.focusWidget() or desk.window)
    desk.press(Key.Key_0, modifier=control)

    assert desk.page.tree.hasFocus()


def test_letters_answer_in_a_narrow_window(qtbot: QtBot) -> None:
    """J answers although the tree is out of sight, and T opens the note below the buttons."""
    desk = Desk(qtbot, width=700)
    first = desk.page._model.current
    assert first is not None

    desk.press(Key.Key_J, Key.Key_T)

    assert desk.stand(first) is Verdict.YES
    assert desk.page.question.note.isVisible()
    assert desk.page.question.note.hasFocus()
    desk.press(Key.Key_Escape)
    assert not desk.page.question.note.isVisible()


def test_a_click_on_a_group_folds_it(desk: Desk) -> None:
    """The mouse can do what ← and → do."""
    tree = desk.page.tree
    index = tree.rows.index(0, 0)
    was_open = tree.isExpanded(index)
    where = tree.visualRect(index).center()

    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))

    assert tree.isExpanded(index) is not was_open


def test_rows_are_read_out(desk: Desk) -> None:
    """A screen reader hears code, key control, answer, basis, finding and question."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_N)
    index = desk.page.tree.rows.index_of(FIRE_DOORS)

    said = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == (
        "SBA-10, nyckelkontroll, Nej, bygger på sett, avvikelse A-1, "
        "Är branddörrar och brandcellsgränser intakta?"
    )


def test_what_is_saved_is_announced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The notice in the bottom bar is said politely, without moving the focus."""
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    desk.at(FIRE_DOORS)

    desk.press(Key.Key_N)

    assert "SBA-10 Nej · Ctrl+Z ångrar" in said
    assert desk.page.tree.hasFocus()


def test_basis_follows_the_moment_and_can_be_changed(desk: Desk) -> None:
    """On the walk-round an answer rests on what is seen, until 3 says otherwise."""
    desk.at(FIRE_DOORS)
    desk.press(Key.Key_N)
    assert desk.visit.stands[FIRE_DOORS].basis is Basis.SEEN

    desk.press(Key.Key_3)

    assert desk.visit.stands[FIRE_DOORS].basis is Basis.VERBAL
    assert desk.page.question.basis.value() == "muntligt"
