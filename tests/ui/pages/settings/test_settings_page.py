"""Inställningar by keys: each choice is in force at once and kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok import __version__
from kontrollbesok.errors import ErrorCode, UserError
from tests.offices import Team
from ui import theme
from ui.changes import Changes
from ui.computer import Computer
from ui.context import Context
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.keys import Action, Where, keymap
from ui.pages.settings.makers import makers
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.theme import Density, Mode
from ui.work import AtOnce

Key = Qt.Key


class Frame:
    """The window with Inställningar and nothing else."""

    def __init__(self, qtbot, folder, computer=None):
        office = Team(folder).found("Nadja")
        self.file = folder / "fonster.ini"
        preferences, changes, work = PreferencesFile(self.file), Changes(), AtOnce()
        rounds = SyncRounds(office, work, changes, preferences)
        context = Context(
            office, office, work, changes, preferences, lambda: self.window, rounds, computer
        )
        self.window = Window(Me("T", "T", "K"), [RailPage.SETTINGS], preferences, changes)
        rounds.setParent(self.window)
        for (page, tab), make in makers(context).items():
            self.window.add_page(page, make, tab)
        self._qtbot = qtbot
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()

    def go(self, tab):
        """A tab's content, with the keyboard in it."""
        self.window.go(Place(RailPage.SETTINGS, tab))
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return self.window.page().content

    def kept(self):
        """What the next start will read."""
        return PreferencesFile(self.file).now

    def press(self, key):
        QTest.keyClick(self.window.windowHandle(), key)


class Backups:
    """A computer whose backups can be made, found there, or fail."""

    def __init__(self, folder):
        self.days = []
        self.fault = None
        self.computer = Computer(
            folder=folder,
            backups=folder / "kopior",
            aside=AtOnce(),
            back_up=self.make,
            latest_backup=lambda: self.days[-1] if self.days else None,
            remember=lambda: None,
            practise=lambda: None,
            free_bytes=lambda: 10**12,
        )

    def make(self):
        if self.fault is not None:
            raise self.fault
        self.days.append(date(2026, 11, 24))
        return len(self.days) == 1


def test_dark_is_in_force_at_once_and_kept(qtbot, tmp_path):
    """Arrow and Space choose a theme; the whole window changes."""
    frame = Frame(qtbot, tmp_path)
    frame.go("").mode.button(Mode.DARK.value).click()

    assert theme.look().is_dark
    assert frame.kept().appearance.mode is Mode.DARK


def test_the_text_grows(qtbot, tmp_path):
    """150 % holds in the window and at the next start."""
    frame = Frame(qtbot, tmp_path)
    frame.go("").text_size.button("150").click()

    assert theme.look().scale == pytest.approx(1.5)
    assert frame.kept().appearance.text_percent == 150


@pytest.mark.parametrize(("density", "row"), [(Density.DENSE, 48), (Density.TOUCH, 54)])
def test_rows_and_targets_are_in_force_at_once_and_kept(qtbot, tmp_path, density, row):
    """Arrows and Space choose; what stands in the window follows, and so does the next start."""
    frame = Frame(qtbot, tmp_path)
    keys = frame.go("keys").list
    content = frame.go("")
    content.density.button(Density.NORMAL.value).setFocus()
    for _ in range(list(Density).index(density)):
        frame.press(Key.Key_Right)
    frame.press(Key.Key_Space)

    assert frame.kept().appearance.density is density
    assert content.mode.button(Mode.DARK.value).height() == theme.look().target(34)
    assert keys.sizeHintForRow(1) == row


def test_an_answer_stays_where_it_is(qtbot, tmp_path):
    """Gå vidare själv can be switched off."""
    frame = Frame(qtbot, tmp_path)
    frame.go("keys").move_on.button("no").click()

    assert frame.kept().move_on is False


def test_a_single_key_is_switched_off_and_on_again(qtbot, tmp_path):
    """Enter on its row takes the key out of force; once more puts it back."""
    frame = Frame(qtbot, tmp_path)
    content = frame.go("keys")
    content.list.setFocus()
    content.list.go_to(f"{Where.CHECKLIST.name}/{Action.YES}")

    frame.press(Key.Key_Return)
    off = keymap().keys(Action.YES, [Where.CHECKLIST])
    kept = frame.kept().own_keys
    frame.press(Key.Key_Return)

    assert off == ()
    assert kept == {(Where.CHECKLIST, Action.YES): ()}
    assert keymap().keys(Action.YES, [Where.CHECKLIST]) == ("J",)


def change_key(frame, key):
    """F2 on the row of Ja, and then the new key."""
    content = frame.go("keys")
    content.list.setFocus()
    content.list.go_to(f"{Where.CHECKLIST.name}/{Action.YES}")
    said = []
    content.said.connect(said.append)
    frame.press(Key.Key_F2)
    frame.press(key)
    return said[-1] if said else ""


def test_a_single_key_is_changed(qtbot, tmp_path):
    """The next key pressed is the new one, at once and at the next start."""
    frame = Frame(qtbot, tmp_path)

    said = change_key(frame, Key.Key_X)

    assert said == "Ja: X"
    assert keymap().keys(Action.YES, [Where.CHECKLIST]) == ("X",)
    assert frame.kept().own_keys == {(Where.CHECKLIST, Action.YES): ("X",)}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Key.Key_N, "N är redan Nej. Inget är ändrat."),
        (Key.Key_Down, "Välj en bokstav eller en siffra. Inget är ändrat."),
        (Key.Key_Escape, ""),
    ],
)
def test_a_key_that_is_taken_is_refused(qtbot, tmp_path, key, said):
    """Nothing changes, and it is said why; Esc says nothing."""
    frame = Frame(qtbot, tmp_path)

    assert change_key(frame, key) == said
    assert keymap().keys(Action.YES, [Where.CHECKLIST]) == ("J",)
    assert frame.kept().own_keys == {}


def test_all_keys_come_back(qtbot, tmp_path):
    """One button undoes every choice."""
    frame = Frame(qtbot, tmp_path)
    content = frame.go("keys")
    content.list.opened.emit(f"{Where.CHECKLIST.name}/{Action.NO}")

    content.all_on.click()

    assert keymap().keys(Action.NO, [Where.CHECKLIST]) == ("N",)
    assert frame.kept().own_keys == {}


def test_a_backup_is_made(qtbot, tmp_path):
    """Enter makes it, and the day stands there; a second the same day says that it is there."""
    backups = Backups(tmp_path)
    frame = Frame(qtbot, tmp_path, backups.computer)
    content = frame.go("computer")
    said = []
    content.said.connect(said.append)

    frame.press(Key.Key_Return)
    frame.press(Key.Key_Return)

    assert content.latest.text() == "Senast 2026-11-24."
    assert said == ["Säkerhetskopian är gjord.", "Dagens säkerhetskopia finns redan."]


def test_a_backup_that_fails_says_so(qtbot, tmp_path):
    """The fault is told and the button can be pressed again."""
    backups = Backups(tmp_path)
    backups.fault = UserError(ErrorCode.KEYRING_ABSENT)
    content = Frame(qtbot, tmp_path, backups.computer).go("computer")
    said = []
    content.said.connect(said.append)

    content.make.click()
    content.make.click()

    assert len(said) == 2
    assert content.latest.text() == "Ingen säkerhetskopia är gjord än."


def test_without_a_computer_there_is_no_such_tab(qtbot, tmp_path):
    """Datorn is shown only where the window knows of one."""
    frame = Frame(qtbot, tmp_path)
    frame.go("about")

    assert [tab.text for tab in frame.window.page().header().tabs] == [
        "Utseende",
        "Tangenter",
        "Teamet",
        "Mina kopplingar",
        "Om",
    ]


def test_the_version_can_be_copied(qtbot, tmp_path):
    """Om begins with the program's name and version, with the keyboard on it."""
    content = Frame(qtbot, tmp_path).go("about")

    assert content.first_focus().text() == f"Kontrollbesök {__version__}"
    assert QApplication.focusWidget() is content.first_focus()
