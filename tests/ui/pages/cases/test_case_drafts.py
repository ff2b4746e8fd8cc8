"""What is typed in Särskild hantering outlives a kill, and is told of on its own page alone."""

import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.restricted_case import Facts
from kontrollbesok.services import cases
from kontrollbesok.services.field_drafts import OF_CASE, last_typed, typed_before
from tests.computers import Computer
from tests.ui.test_field_drafts import ROOT, TYPES, press, write
from ui.bilder import CLIENT
from ui.frame.place import Place, RailPage
from ui.pages.cases.makers import CASES, new_case
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

HERE = Place(RailPage.FINDINGS, CASES)
SEEN = "Två kvitton har samma nummer."


@pytest.fixture
def tova(team):
    """The inspector's office."""
    return team.offices["Tova"]


@pytest.fixture
def start(qtbot):
    """Starts the program; what was typed in one start is killed by the next."""
    before = []

    def started(office, place):
        for widget in [one for window in before for one in window.findChildren(QWidget)]:
            widget.blockSignals(True)  # nothing is sent any more
        program = WindowProgram(office, office, AtOnce(), PreferencesFile())
        window = program.window
        qtbot.addWidget(window)
        window.resize(CLIENT)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        window.drafts, window.screen = program.drafts, program.screen
        window.go(place)
        before.append(window)
        return window

    return started


def at_question(office):
    """Ctrl+Shift+S on REP-05."""
    return new_case(office.reads.visits()[0].id, "REP-05")


def test_a_case_that_had_not_begun_is_offered_back_about_the_same_question(start, tova):
    """The draft stands under no visit, so nothing of the visit's shows or clears it."""
    window = start(tova, at_question(tova))
    write(window, window.page().form.text, SEEN)
    assert not cases.cases(tova)
    assert not tova.store.drafts(tova.reads.visits()[0].id)
    assert [(one.kind, one.context) for one in tova.store.every_draft()] == [(OF_CASE, "")]

    later = start(tova, HERE)
    press(later, "Lägg tillbaka")
    assert QApplication.focusWidget() is later.page().form.text
    QTest.keyClick(later.page().form.text, Qt.Key.Key_Tab)
    (case,) = cases.cases(tova)
    assert (case.facts.text, case.facts.source) == (SEEN, "REP-05")
    assert case.facts.visit == tova.reads.visits()[0].id
    assert not typed_before(tova)


@pytest.mark.parametrize("name", ["place", "time", "secured"])
def test_what_is_written_on_in_a_case_is_offered_on_it(start, tova, name):
    """Whichever field; saved as it would have been."""
    cases.begin(tova, Facts("En pärm saknas"))
    cases.begin(tova, Facts(SEEN))
    window = start(tova, HERE)
    other = next(one for one in cases.cases(tova) if one.id != window.page().writes_on())
    window.page().list.go_to(other.id)
    write(window, getattr(window.page().form, name), "Skåp 4")

    later = start(tova, HERE)
    assert later.page().writes_on() != other.id
    press(later, "Lägg tillbaka")
    QTest.keyClick(getattr(later.page().form, name), Qt.Key.Key_Tab)
    assert later.page().writes_on() == other.id
    found = next(one for one in cases.cases(tova) if one.id == other.id)
    assert getattr(found.facts, name) == "Skåp 4"
    assert not typed_before(tova)


def test_no_other_page_tells_of_it(start, tova):
    """Nor does the message about the end. Its words are on no screen but the page's own."""
    window = start(tova, at_question(tova))
    write(window, window.page().form.text, SEEN)

    assert last_typed(tova) is None
    later = start(tova, Place(RailPage.VISITS))
    assert not later.offer.isVisible()
    later.go(Place(RailPage.FINDINGS))
    assert not later.offer.isVisible()
    assert CASES in {tab.key for tab in later.page().header().tabs}  # the way back to it
    later.go(HERE)
    assert SEEN in later.offer.text()
    later.centralWidget().setVisible(False)  # as the veil does
    later.page().go.emit(Place(RailPage.FINDINGS))
    later.centralWidget().setVisible(True)
    assert not later.offer.isVisible()


def test_what_a_handed_over_case_can_not_take_goes_to_its_timeline(start, tova, team):
    """And never by the clipboard, which other programs read."""
    case = cases.begin(tova, Facts(SEEN))
    window = start(tova, HERE)
    write(window, window.page().form.secured, "Skåp 4")
    cases.hand_over(tova, case, team.person("Ekon"))
    QApplication.clipboard().setText("")

    later = start(tova, HERE)
    press(later, "Lägg tillbaka")
    note = later.page().form.note
    assert QApplication.focusWidget() is note
    assert note.toPlainText() == "Skåp 4"
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.text for one in cases.cases(tova)[0].timeline] == ["Skåp 4"]
    assert not typed_before(tova)
    assert not QApplication.clipboard().text()


def test_a_case_that_is_no_longer_here_keeps_its_draft(start, tova):
    """It is said; nothing is copied and nothing thrown."""
    case = cases.begin(tova, Facts(SEEN))
    window = start(tova, HERE)
    write(window, window.page().form.secured, "Skåp 4")
    (typed,) = typed_before(tova)
    gone = str(case)[:-1] + ("0" if case[-1] != "0" else "1")
    tova.store.drop_draft("", OF_CASE, typed.place.draft("", 0).entity, typed.place.name)
    row = typed.place.draft("Skåp 4", typed.at_ms)
    tova.store.save_draft(type(row)("", OF_CASE, row.entity.replace(case, gone), *_rest(row)))
    QApplication.clipboard().setText("")

    later = start(tova, HERE)
    press(later, "Lägg tillbaka")
    assert len(typed_before(tova)) == 1
    assert not QApplication.clipboard().text()
    assert later.page().form.secured.toPlainText() == ""


def _rest(draft):
    return draft.group, draft.text, draft.at_ms


def test_a_pause_adds_no_half_line_to_the_timeline(start, tova, team):
    """It stands for good there, so it waits until the field is left; the draft has it meanwhile."""
    case = cases.begin(tova, Facts(SEEN))
    cases.hand_over(tova, case, team.person("Ekon"))
    window = start(tova, HERE)
    note = window.page().form.note
    write(window, note, "Jag ringde")

    assert not note._rest_timer.isActive()
    QApplication.sendEvent(note, _turned_away())
    assert not cases.cases(tova)[0].timeline
    assert [one.text for one in typed_before(tova)] == ["Jag ringde"]
    QTest.keyClicks(note, " Ekon.")
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert [one.text for one in cases.cases(tova)[0].timeline] == ["Jag ringde Ekon."]
    assert not typed_before(tova)


def _turned_away():
    """Another window has got the keyboard."""
    from PySide6.QtGui import QFocusEvent

    return QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)


@pytest.mark.parametrize(
    "key", [(Qt.Key.Key_F8,), (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)]
)
def test_a_veil_closes_the_page(start, tova, key):
    """F8 or the lock: what was typed is kept, and nothing of it is there when the veil lifts."""
    window = start(tova, at_question(tova))
    page = window.page()
    write(window, page.form.text, SEEN)
    QTest.keyClick(window.windowHandle(), *key)
    assert not page.form.isVisible()
    assert [one.facts.text for one in cases.cases(tova)] == [SEEN]

    window.screen.veil.lift()
    assert not page.form.isVisible()  # not for a moment
    QApplication.processEvents()
    assert window.place().tab == ""
    assert QApplication.focusWidget() is window.page().first_focus()
    window.go(HERE)
    assert window.page().form.isVisible()
    assert window.page().form.text.toPlainText() == SEEN


def test_what_is_handed_over_looks_it_at_once(start, tova):
    """The fields that can no longer be written in have another ground."""
    form = start(tova, at_question(tova)).page().form
    fields = (form.text, form.place, form.time, form.secured)
    before = [ground(one) for one in fields]
    write_in(form.text, SEEN)
    QTest.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert all(one.isReadOnly() for one in fields)
    after = [ground(one) for one in fields]
    assert all(old != new for old, new in zip(before, after, strict=True))


def write_in(field, text):
    field.setFocus()
    field.insertPlainText(text)


def ground(field):
    """The colour just inside the edge."""
    return field.grab().toImage().pixelColor(field.width() // 2, field.height() - 4).name()


def test_another_page_and_back_is_no_veil(start, tova):
    """The page is there when one comes back by the keys."""
    window = start(tova, HERE)
    window.go(Place(RailPage.VISITS))
    window.go(HERE)
    QApplication.processEvents()

    assert window.place() == HERE
    assert window.page().form.isVisible()


def test_the_message_bar_is_reached(start, tova):
    """F6 comes to it first."""
    page = start(tova, HERE).page()
    assert page.form.message not in page.panes()
    QTest.keyClick(page.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert page.panes()[0] is page.form.message


def test_the_unit_s_chief_is_no_receiver_of_a_case_about_it(qtbot, team, tova):
    """Also where the case is gone on with from the list and not from the visit."""
    from ui.pages.cases.desk import read_cases

    visit = tova.reads.visits()[0].id
    cases.begin(tova, Facts(SEEN, visit=VisitId(visit)))
    shown = read_cases(tova, None)

    assert set(shown.receivers) == {None, visit}


def test_a_kill_takes_nothing_of_it(tmp_path):
    """Kill -9 after the last letter; the start does not say that anything was there."""
    computer = Computer.founded(tmp_path / "data")
    script = TYPES
    for there, here in (
        ("pages.plan.tabs import DOCUMENTS", "pages.cases.makers import CASES"),
        ("RailPage.PLAN, DOCUMENTS", "RailPage.FINDINGS, CASES"),
        ("window.page().table.current() is not None", "window.page().isVisible()"),
        ("form.decided", "form.text"),
        ("field.insert(", "field.insertPlainText("),
    ):
        assert there in script
        script = script.replace(there, here)
    root = str(computer.places.root)
    done = subprocess.run(
        [sys.executable, "-c", script, root], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL, done.stderr

    with opened(computer.places.root, lambda: PASSPHRASE) as program:
        (typed,) = typed_before(program.office)
        told = " ".join(error_text(one) for one in program.notices)
        assert not cases.cases(program.office)
    assert typed.text == "Beslutat i vår"
    assert not [word for word in ("Särskild", "Vad du har sett", "Beslutat") if word in told]
    raw = b"".join(p.read_bytes() for p in computer.places.root.rglob("*") if p.is_file())
    assert "Beslutat i vår".encode() not in raw
