"""What is typed in a form: on the disk at once, dropped when saved or given up, offered back.

Source: ux §6, §7.3 E16.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.errors import ErrorCode
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services.field_drafts import typed_before
from tests.computers import Computer
from tests.offices import Team
from ui.bilder import CLIENT
from ui.frame.place import Place, RailPage
from ui.pages.plan.tabs import DOCUMENTS
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.widgets.key_button import KeyButton
from ui.work import AtOnce

Key = Qt.Key
HERE = Place(RailPage.PLAN, DOCUMENTS)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office, on 24 November 2026."""
    return Team(tmp_path).found()


@pytest.fixture
def start(qtbot, nadja):
    """Starts the program on Styrdokument; what was typed in one start is killed by the next."""
    before = []

    def started():
        for widget in [one for window in before for one in window.findChildren(QWidget)]:
            widget.blockSignals(True)  # nothing is sent any more
        program = WindowProgram(nadja, nadja, AtOnce(), PreferencesFile())
        window = program.window
        qtbot.addWidget(window)
        window.resize(CLIENT)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        window.go(HERE)
        window.drafts = program.drafts
        before.append(window)
        return window

    return started


def kept(office):
    """What is on the disk, by field."""
    return {one.place.name: one.text for one in typed_before(office)}


def write(window, field, text):
    """Type in a field and stay there, as long as a draft takes."""
    field.setFocus()
    field.insert(text) if hasattr(field, "insert") else field.insertPlainText(text)
    window.drafts.write()


def press(window, word):
    """A button of what is offered, by keys."""
    button = next(one for one in window.offer.findChildren(KeyButton) if one.text() == word)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)


def test_it_is_written_by_itself_while_it_is_typed(qtbot, start, nadja):
    """A third of a second after the first letter, without leaving the field."""
    window = start()
    field = window.page().form.decided
    field.setFocus()
    field.insert("AmN 20")
    waits = window.drafts._timer.remainingTime()

    qtbot.waitUntil(lambda: kept(nadja) == {"Beslut": "AmN 20"})
    assert 0 < waits < 400  # a coarse timer: a twentieth more or less


@pytest.mark.parametrize("name", ["decided", "note", "first"])
def test_it_goes_when_the_field_has_saved_it(start, nadja, name):
    """A line, several lines, and a day: all three are saved when they are left."""
    window = start()
    form = window.page().form
    field = getattr(form, name)
    write(window, field, "2026-01-01")
    assert kept(nadja) == {field.accessibleName(): "2026-01-01"}
    QTest.keyClick(field, Key.Key_Tab)

    assert kept(nadja) == {}


def test_it_goes_when_it_is_taken_away_again(start, nadja):
    """A field that is as it was has nothing to offer."""
    window = start()
    field = window.page().form.decided
    write(window, field, "A")
    QTest.keyClick(field, Key.Key_Backspace)
    window.drafts.write()

    assert kept(nadja) == {}


def test_what_is_half_of_something_new_waits_for_the_rest(start, nadja):
    """A new document without a name is not there: its words are a draft until it has one."""
    window = start()
    form = window.page().form
    window.page().begin()
    write(window, form.role, "Controllern")
    QTest.keyClick(form.role, Key.Key_Tab)
    assert kept(nadja) == {"Ansvarig roll": "Controllern"}
    write(window, form.name, "Rutin för koder")
    QTest.keyClick(form.name, Key.Key_Tab)

    assert kept(nadja) == {}


def test_after_the_end_it_is_offered_where_it_was_typed(start, nadja):
    """On its page, for its row; put back it is saved as it would have been."""
    window = start()
    page = window.page()
    page.table.go_to(page.table._texts.key(page.table.rows()[3]))
    row = page.table.current().key
    write(window, page.form.note, "Ses över i vår")

    later = start()
    page = later.page()
    assert later.offer.text().startswith("Det du skrev ")
    assert later.offer.text().endswith(" i Anmärkning hann inte sparas: ”Ses över i vår”")
    assert page.table.current().key != row
    QTest.keyClick(later.windowHandle(), Key.Key_F6)
    press(later, "Lägg tillbaka")
    assert page.table.current().key == row
    assert QApplication.focusWidget() is page.form.note
    assert page.form.note.toPlainText() == "Ses över i vår"
    assert kept(nadja) == {"Anmärkning": "Ses över i vår"}  # until it is saved
    assert not later.offer.isVisible()
    QTest.keyClick(page.form.note, Key.Key_Tab)
    assert page.table.current().one.words.note == "Ses över i vår"
    assert kept(nadja) == {}


def test_what_is_not_wanted_back_is_thrown(start, nadja):
    """And is not offered at the next start."""
    window = start()
    write(window, window.page().form.note, "Ses över i vår")
    later = start()
    press(later, "Släng")

    assert kept(nadja) == {}
    assert not later.offer.isVisible()
    assert QApplication.focusWidget() is later.page().table
    assert not start().offer.isVisible()


def test_it_is_offered_on_its_page_alone(start, nadja):
    """Another page shows nothing of it; Escape puts it off to the next start."""
    window = start()
    write(window, window.page().form.note, "Ses över i vår")
    later = start()
    later.go(Place(RailPage.VISITS))
    assert not later.offer.isVisible()
    later.go(HERE)
    assert later.offer.isVisible()
    QTest.keyClick(later.offer, Key.Key_Escape)
    later.go(Place(RailPage.VISITS))
    later.go(HERE)

    assert not later.offer.isVisible()
    assert kept(nadja) == {"Anmärkning": "Ses över i vår"}
    assert start().offer.isVisible()


def test_the_form_of_something_new_is_opened_for_it(start, nadja):
    """What was typed before there was a row is put back in an empty form."""
    window = start()
    window.page().begin()
    write(window, window.page().form.name, "Rutin för koder")
    later = start()
    press(later, "Lägg tillbaka")

    assert later.page().form.is_new()
    assert later.page().form.name.text() == "Rutin för koder"
    QTest.keyClick(later.page().form.name, Key.Key_Tab)
    assert "Rutin för koder" in [row.one.words.name for row in later.page().table.rows()]
    assert kept(nadja) == {}


def test_what_is_sought_is_no_draft(start, nadja):
    """Nor is a passphrase, which the walk over every page looks for."""
    window = start()
    window.go(Place(RailPage.VISITS))
    search = window.page().search
    search.setVisible(True)
    write(window, search, "Norr")

    assert window.drafts.place_of(search) is None
    assert kept(nadja) == {}


TYPES = """
import os, signal, sys, time
from pathlib import Path
from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from ui.app import start_app
from ui.frame.place import Place, RailPage
from ui.pages.plan.tabs import DOCUMENTS
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import Worker
def wait(seconds, until=lambda: False):  # QTest.qWait would let no other thread in
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        app.processEvents()
        time.sleep(0.005)
app = start_app([], PreferencesFile())
with opened(Path(sys.argv[1]), lambda: PASSPHRASE) as program:
    kept = WindowProgram(program.office, reading_office(program), Worker(), PreferencesFile())
    window = kept.window
    window.show()
    window.activateWindow()
    window.go(Place(RailPage.PLAN, DOCUMENTS))
    wait(5, until=lambda: window.page().table.current() is not None)
    assert kept.drafts
    field = window.page().form.decided
    field.setFocus()
    for letter in "Beslutat i vår":
        field.insert(letter)
        wait(0.005)
    wait(1)  # twice what may be lost: the machine has more to do
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_takes_nothing_and_the_start_says_where(tmp_path):
    """Kill -9 after the last letter: E16 names the field, its page and the time."""
    computer = Computer.founded(tmp_path / "data")
    root = str(computer.places.root)
    done = subprocess.run(
        [sys.executable, "-c", TYPES, root], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL, done.stderr

    with opened(computer.places.root, lambda: PASSPHRASE) as program:
        (typed,) = typed_before(program.office)
        (notice,) = program.notices
    assert typed.text == "Beslutat i vår"
    assert notice.code is ErrorCode.CLOSED_UNEXPECTEDLY
    text = error_text(notice)
    assert text.endswith(" är sparat. Fortsätt på Beslut, Frågor, Styrdokument.")
