"""Synk by keys, over real offices: the folder, the conflicts, the history."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.journal.verify import verified
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services import answers, sync
from tests.asked import NO, SBA_10, YES, press
from tests.fakes import FixedClock
from tests.newer import answer_anew
from tests.offices import Team
from ui.changes import Changes
from ui.context import Context
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.sync_button import SYNC_ICON, SyncState
from ui.frame.window import Window
from ui.keys import Action
from ui.pages.sync.conflicts_page import ConflictsPage
from ui.pages.sync.history_reading import read_visits
from ui.pages.sync.makers import makers
from ui.pages.sync.overview_page import OverviewPage
from ui.pages.sync.tabs import CONFLICTS, HISTORY
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.widgets.warning_note import WarningNote
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(tmp_path):
    """Two inspectors and the coordinator."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    team.exchange()
    return team


@pytest.fixture
def visit(team):
    """A visit that both have answered apart: two answers and two notes stand against each other."""
    visit = team.visit("Tova", "Idris")
    team.exchange()
    for name, verdict, text in (("Tova", YES, "Kilen är borta."), ("Idris", NO, "Kilen sitter.")):
        press(team.offices[name], visit, verdict)
        answers.note(team.offices[name], visit, SBA_10, text)
    team.exchange()
    return visit


class Frame:
    """The window of one person with Synk's pages."""

    def __init__(self, qtbot, office):
        preferences = PreferencesFile()
        preferences.change(intros_seen=frozenset({"OverviewPage", "HistoryPage"}))
        changes, work = Changes(), AtOnce()
        self.rounds = SyncRounds(office, work, changes, preferences)
        context = Context(
            office, office, work, changes, preferences, lambda: self.window, self.rounds
        )
        self.preferences = preferences
        self._qtbot = qtbot
        self.window = Window(Me("T", "T", "K"), [RailPage.SYNC], preferences, changes)
        self.rounds.setParent(self.window)
        for (page, tab), make in makers(context).items():
            self.window.add_page(page, make, tab)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()

    def go(self, tab):
        self.window.go(Place(RailPage.SYNC, tab))
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return self.window.page()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.windowHandle(), key, modifiers)


def test_a_conflict_is_decided_with_a_key_and_a_reason(qtbot, team, visit):
    """2 chooses, the reason is asked for, Ctrl+Enter saves, and the next conflict stands there."""
    frame = Frame(qtbot, team.offices["Tova"])
    page = frame.go(CONFLICTS)
    assert isinstance(page, ConflictsPage)
    first = page.left.list.current_key()
    chosen = page.cards[1].shown.side.value

    frame.press(Key.Key_2)
    frame.press(Key.Key_Return, CONTROL)
    unsaved = len(team.offices["Tova"].reads.conflicts())
    page.why.setPlainText("Idris såg dörren.")
    QTest.keyClick(page.why, Key.Key_Return, CONTROL)

    (left,) = team.offices["Tova"].reads.conflicts()
    assert unsaved == 2
    assert page.left.list.current_key() not in (None, first)
    assert left.group != first.split("|")[2]
    standing = team.offices["Tova"].store.register("answer", f"{visit}/{SBA_10}", "note")
    assert [one.value for one in standing] == [chosen]


def test_a_digit_in_the_field_is_text(qtbot, team, visit):
    """Whoever writes a reason with a figure in it chooses nothing by that."""
    frame = Frame(qtbot, team.offices["Tova"])
    page = frame.go(CONFLICTS)

    frame.press(Key.Key_T)
    frame.press(Key.Key_1)

    assert page.why.toPlainText() == "1"
    assert not any(card.is_chosen for card in page.cards)


def test_texts_are_put_together(qtbot, team, visit):
    """Ctrl+J lets both notes stand, under each other."""
    office = team.offices["Tova"]
    frame = Frame(qtbot, office)
    page = frame.go(CONFLICTS)
    page.left.list.go_to(next(c.key for c in page._desk.now.conflicts if c.merged))

    frame.press(Key.Key_J, CONTROL)
    page.why.setPlainText("Båda gäller.")
    QTest.keyClick(page.why, Key.Key_Return, CONTROL)

    (written,) = office.store.register("answer", f"{visit}/{SBA_10}", "note")
    (row,) = [one for one in office.reads.history(visit) if one.event.id == written.event]
    assert row.event.header.act == "answer.note"  # to merge is to write, also when it is erased
    note = office.reads.answer(visit, SBA_10).note
    assert sorted(note.splitlines()) == ["Kilen sitter.", "Kilen är borta."]


def test_both_are_asked(qtbot, team, visit):
    """K without words asks for them; with words both get a comment, and the conflict stays."""
    office = team.offices["Tova"]
    frame = Frame(qtbot, office)
    page = frame.go(CONFLICTS)

    frame.press(Key.Key_K)
    assert QApplication.focusWidget() is page.why
    page.why.setPlainText("Vilken dörr menar ni?")
    page._ask()

    assert [r.text.endswith("Vilken dörr menar ni?") for r in office.reads.remarks(visit)] == [True]
    assert len(office.reads.conflicts()) == 2


def test_what_differs_is_bold_and_what_belongs_stands_with_it(qtbot, team, visit):
    """The answer's card has the person's own note too."""
    page = Frame(qtbot, team.offices["Idris"]).go(CONFLICTS)
    verdict = next(c for c in page._desk.now.conflicts if c.conflict.group == "verdict")

    said = {side.first_name: {one.name: one.text for one in side.lines} for side in verdict.sides}

    assert verdict.sides[0].lines[0].name == "Svar"
    assert {step.text for step in verdict.trail} == {"Tova: Ja", "Idris: Nej"}
    assert said["Tova"]["Svar"] == "Ja"
    assert said["Idris"]["Svar"] == "Nej"
    assert said["Tova"]["Notering"] == "Kilen är borta."
    assert all(one.differs for side in verdict.sides for one in side.lines if one.name == "Svar")


def test_nobody_disagrees(qtbot, team):
    """The empty state says so."""
    page = Frame(qtbot, team.offices["Tova"]).go(CONFLICTS)

    assert page._nothing.isVisible()
    assert not page.cards


def test_the_folder_is_chosen_once_and_synced(qtbot, team, visit, tmp_path):
    """What waits is counted by kind; after the folder is chosen all is sent."""
    frame = Frame(qtbot, team.offices["Idris"])
    page = frame.go("")
    assert isinstance(page, OverviewPage)
    before = {one.text: one.count for one in page._desk.now.waiting}
    shared = tmp_path / "filyta"
    shared.mkdir()
    page._choose_folder = lambda _parent, _title: str(shared)

    frame.press(Key.Key_Return)

    assert before["Svar"] == 2
    assert page._desk.now.waiting == ()
    assert frame.preferences.now.sync_folder == str(shared)
    assert "kvitterade" in page._desk.now.all_sent
    assert frame.preferences.now.sync_runs[0].whole


def test_a_folder_that_is_away_is_told_in_the_page(qtbot, team, tmp_path):
    """The bar at the top says what happened and what is safe."""
    frame = Frame(qtbot, team.offices["Tova"])
    page = frame.go("")
    frame.preferences.change(sync_folder=str(tmp_path / "borta"))

    frame.rounds.start()

    assert frame.rounds.fault.code is ErrorCode.FOLDER_UNREACHABLE
    assert "går inte att nå" in page.message.text()


def test_e19_a_strangers_stick_is_not_written_on(qtbot, team, tmp_path):
    """A stick is synced with only after it has been made the team's."""
    stick = tmp_path / "KAMERA2"
    stick.mkdir()
    frame = Frame(qtbot, team.offices["Tova"])
    frame.preferences.change(stick_folder=str(stick))
    faults: list[UserError] = []
    frame.rounds.failed.connect(faults.append)

    frame.rounds.start()
    untouched = list(Path(stick).iterdir())
    frame.rounds.choose_folder(stick, stick=True)

    assert [one.code for one in faults] == [ErrorCode.FOLDER_NOT_OURS]
    assert error_text(faults[0]) == (
        "KAMERA2 hör inte till teamet. Inget har skrivits där. "
        "Välj teamets mapp eller minne, eller registrera ett nytt."
    )
    assert untouched == []
    assert frame.rounds.fault is None


def test_the_history_tells_everything(qtbot, team, visit):
    """Every event of the visit, the newest first, with who did it."""
    office = team.offices["Tova"]
    page = Frame(qtbot, office).go(HISTORY)

    rows = page.events._rows.rows

    assert len(rows) == len(office.reads.history(visit))
    assert rows[-1].title == "Planerar besöket"
    assert {row.detail for row in rows} == {"Nadja", "Tova · osänd", "Idris"}


def test_the_history_begins_with_the_visit_whose_day_has_come(team, visit):
    """Then the one before it, and last those that lie ahead, the nearest first."""
    office = team.offices["Nadja"]
    today = office.clock.today()
    ahead, day_before = today + timedelta(days=2), today - timedelta(days=1)
    others = {team.visit("Tova", day=f"{day}"): day for day in (ahead, day_before)}

    read = [others.get(row.visit) for row in read_visits(office)]

    assert read == [None, day_before, ahead]


def test_the_history_is_searched(qtbot, team, visit):
    """Ctrl+F narrows to what is written; Esc shows everything again."""
    page = Frame(qtbot, team.offices["Tova"]).go(HISTORY)
    every = len(page.events._rows.rows)

    page.handlers()[Action.FILTER]()
    page.filter.search.insert("osänd")
    mine = {row.detail for row in page.events._rows.rows}
    QTest.keyClick(page.filter.search, Key.Key_Escape)

    assert mine == {"Tova · osänd"}
    assert len(page.events._rows.rows) == every


def test_the_history_is_narrowed_to_a_person_and_a_kind(qtbot, team, visit):
    """By the keys of a list; both hold together, and Esc shows everything again."""
    page = Frame(qtbot, team.offices["Tova"]).go(HISTORY)
    every = page.events._rows.rows
    who, what = page.filter.who, page.filter.what

    for choice, letter in ((who, Key.Key_I), (what, Key.Key_S)):
        choice.setFocus()
        QTest.keyClick(choice, letter)
    narrowed = page.events._rows.rows

    assert (who.currentText(), what.currentText()) == ("Idris", "Svar")
    assert [row.detail for row in narrowed] == ["Idris"] * 2
    QTest.keyClick(what, Key.Key_Escape)
    assert page.events._rows.rows == every
    assert {one.kind for one in page._lines} == {"Besökets steg", "Svar"}


def test_an_own_change_is_sent_and_then_signed_for(qtbot, team, tmp_path):
    """Sänd when it lies in the folder, kvitterad when a colleague's computer says it has it."""
    shared = tmp_path / "filyta"
    shared.mkdir()
    visit = team.visit("Tova", "Idris")
    team.exchange()
    tova, idris = team.offices["Tova"], team.offices["Idris"]
    press(tova, visit, YES)
    page = Frame(qtbot, tova).go(HISTORY)

    def newest():
        page.refresh()
        return page.events._rows.rows[0].detail

    said = [newest()]
    for who in (tova, idris, tova):
        sync.sync(who, sync.folder(who, shared))
        said.append(newest())

    assert said == [
        "Tova · osänd",
        "Tova · sänd i dag 09:00",
        "Tova · sänd i dag 09:00",
        "Tova · kvitterad i dag 09:00",
    ]


def test_a_damaged_file_is_kept_aside_with_the_reason(qtbot, team, tmp_path):
    """What could not be read stands in Översikt with why, and the bar says that it needs you."""
    shared = tmp_path / "filyta"
    shared.mkdir()
    visit = team.visit("Tova", "Idris")
    team.exchange()
    sender = Frame(qtbot, team.offices["Tova"])
    press(team.offices["Tova"], visit, YES)
    sender.rounds.choose_folder(shared)
    for bundle in shared.rglob("*.kbx"):
        bundle.write_bytes(bundle.read_bytes()[:-40])
    frame = Frame(qtbot, team.offices["Idris"])
    page = frame.go("")

    frame.rounds.choose_folder(shared)

    held = page._desk.now.held
    assert held
    assert all("Sparad här men räknas inte." in one.detail for one in held)
    assert any(one.detail.startswith("Filen är skadad") for one in held)
    assert frame.rounds.shown().state is SyncState.NEEDS_YOU


def test_what_may_not_enter_is_told_by_the_computer_it_came_from(qtbot, team, visit):
    """Idris has signed in Tova's stream: in amber with how many, and under it why."""
    nadja, idris = team.offices["Nadja"], team.offices["Idris"]
    position = team.stores["Tova"].position()
    for text in ("Inget att se.", "Inget alls."):
        operation = Operation("answer", f"{visit}/SBA-10", "note", Set({"text": text}))
        forged = seal(
            Act("answer.note", (operation,), context=visit),
            idris.organisation,
            idris.author,
            replace(position, dependencies={}),
            at_ms=idris.clock.now_ms(),
            salt=bytes(16),
            sign=idris.keys.sign,
        )
        store = team.stores["Nadja"]
        store.receive(verified([forged], nadja.organisation, store.device_keys()))
    page = Frame(qtbot, nadja).go("")

    assert [note.text() for note in page.held.findChildren(WarningNote)] == [
        f"2 ändringar från {store.delivery.devices()[idris.author.device].label} går inte att "
        "kontrollera. De är sparade här men räknas inte."
    ]
    words = [label.text() for label in page.held.findChildren(QLabel)]
    assert "Datorn hör till någon annan." in words


def test_a_clock_that_differs_is_said_in_words(qtbot, team):
    """Only then is there a card of clocks: whose, how far, and that nothing is wrong for it."""
    frame = Frame(qtbot, team.offices["Tova"])
    page = frame.go("")
    before = page.clocks.isVisible()
    device = team.offices["Idris"].author.device
    team.stores["Tova"].delivery.mark("clock", device, 135, 0)
    frame.press(Key.Key_F5)
    qtbot.waitUntil(page.clocks.isVisible)
    said = " ".join(one.text() for one in page.clocks.findChildren(QLabel))

    assert not before
    assert "går minst 2 timmar före klockan här" in said
    assert "inget är fel" in said


def test_e22_what_a_newer_program_wrote_is_said_with_what_to_do(qtbot, team, visit):
    """It is kept, it is not shown, and an update reads it in."""
    answer_anew(team, "Tova", visit)
    team.send("Tova", "Nadja")
    page = Frame(qtbot, team.offices["Nadja"]).go("")

    words = [label.text() for label in page.held.findChildren(QLabel)]

    assert "1 ändring från en nyare version" in words
    assert "Den är sparad men visas inte än. Uppdatera Kontrollbesök så läses den in." in words


def test_a_wrong_clock_is_told_in_the_history(qtbot, team):
    """Tova's is a year behind when she answers after Idris; the row says so, and can be found."""
    visit = team.visit("Tova", "Idris")
    team.exchange()
    press(team.offices["Idris"], visit, YES)
    team.exchange()
    tova = team.offices["Tova"]
    behind = replace(tova, clock=FixedClock(tova.clock.now_ms() - 365 * 86_400_000))
    press(behind, visit, NO)
    frame = Frame(qtbot, tova)
    page = frame.go(HISTORY)

    marked = [line for line in page._lines if line.clock]
    assert [line.who for line in marked] == ["Tova"]
    assert "Klockan gick fel" in marked[0].clock
    page.filter.search.insert("klockan")
    (shown,) = [line for line in page._lines if page.filter.passes(line)]
    assert shown == marked[0]


def test_the_sign_above_the_button_is_the_one_in_the_foot(qtbot, team, visit):
    """A conflict is no green sign; and nothing is said of syncs that were made elsewhere."""
    frame = Frame(qtbot, team.offices["Tova"])
    page = frame.go(CONFLICTS)
    frame.rounds.refresh()

    block = page.left.round
    assert block._title.text() == SyncState.NEEDS_YOU.value
    assert block._icon._icon is SYNC_ICON[SyncState.NEEDS_YOU]
    assert block._icon._colour == "nej_text"
    assert any("när du har synkat i fönstret" in one.text() for one in page.findChildren(QLabel))
