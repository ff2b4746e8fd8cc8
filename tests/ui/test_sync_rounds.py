"""F9: a sync of the window, over real offices and a real folder."""

import threading

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import sync
from tests.asked import NO, YES, press
from tests.offices import Team
from ui.changes import Changes
from ui.frame.sync_button import SyncState
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.sync_rounds import SyncRounds
from ui.work import AtOnce, Worker


@pytest.fixture
def team(tmp_path):
    """Two who have founded and joined, and a shared folder beside them."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    return team


@pytest.fixture
def shared(team):
    """The folder that both reach."""
    folder = team.folder / "filyta"
    folder.mkdir()
    return folder


def rounds_of(team, name, folder="", work=None):
    """The syncs of a person's window."""
    preferences = PreferencesFile()
    preferences.change(sync_folder=str(folder))
    return SyncRounds(team.offices[name], work or AtOnce(), Changes(), preferences)


def test_what_waits_is_said_and_then_that_it_is_sent(qapp, team, shared):
    """Att sända before, Synkad after; the run is remembered."""
    rounds = rounds_of(team, "Nadja", shared)
    rounds.refresh()
    before = rounds.shown()

    rounds.start()

    assert before.state is SyncState.TO_SEND
    assert rounds.to_send() == 0
    assert rounds.shown().state is SyncState.SYNCED
    (run,) = rounds._preferences.now.sync_runs
    assert run.whole
    assert run.changes > 0
    assert run.channel


def test_the_progress_is_counted(qapp, team, shared):
    """While it goes on: how many changes are over, of how many."""
    rounds = rounds_of(team, "Nadja", shared)
    said = []
    rounds.changed.connect(lambda: said.append(rounds.shown()))

    rounds.start()

    syncing = [one.short for one in said if one.state is SyncState.SYNCING]
    total = syncing[-1].split()[-1]
    assert syncing[-1] == f"{total} av {total}"


def test_a_folder_that_is_away_makes_it_offline(qapp, team, tmp_path):
    """Nothing is lost; the bar says how much waits, and every page looks at what came before."""
    rounds = rounds_of(team, "Nadja", tmp_path / "borta")
    faults, told = [], []
    rounds.failed.connect(faults.append)
    rounds._changes.changed.connect(told.append)

    rounds.start()

    assert told == [~Touched.NOTHING]
    assert [fault.code for fault in faults] == [ErrorCode.FOLDER_UNREACHABLE]
    assert rounds.shown().state is SyncState.OFFLINE
    assert rounds.shown().detail.endswith("osända ändringar")


def test_without_a_folder_it_is_asked_for(qapp, team):
    """F9 before any folder is chosen runs nothing."""
    rounds = rounds_of(team, "Nadja")
    asked = []
    rounds.folder_missing.connect(lambda: asked.append(True))

    rounds.start()

    assert asked == [True]
    assert rounds.round is None


def test_a_conflict_needs_you(qapp, team, shared):
    """Two answers apart come before everything else."""
    visit = team.visit("Tova", "Nadja")
    team.exchange()
    for name, verdict in (("Tova", YES), ("Nadja", NO)):
        press(team.offices[name], visit, verdict)
    rounds_of(team, "Tova", shared).start()
    rounds = rounds_of(team, "Nadja", shared)

    rounds.start()

    assert rounds.shown().state is SyncState.NEEDS_YOU
    assert rounds.shown().detail == "1 konflikt"


def test_e20_a_conflict_is_told_of_on_the_spot(qtbot, team, shared):
    """In the bottom bar, whatever page is shown; the button goes on saying that it needs you."""
    visit = team.visit("Tova", "Nadja")
    team.exchange()
    for name, verdict in (("Tova", YES), ("Nadja", NO)):
        press(team.offices[name], visit, verdict)
    rounds_of(team, "Tova", shared).start()
    preferences, office = PreferencesFile(), team.offices["Nadja"]
    preferences.change(sync_folder=str(shared))
    program = WindowProgram(office, office, AtOnce(), preferences)
    qtbot.addWidget(program.window)

    program.rounds.start()

    note = program.window.bottom.note.text()
    assert note.startswith("Två personer har svarat olika på 1 fråga. Båda svaren är sparade.")


def test_an_answer_does_not_wait_for_a_sync(qtbot, team, shared, monkeypatch):
    """A job that comes while a sync runs is done before the sync ends."""
    worker = Worker()
    rounds = rounds_of(team, "Nadja", shared, worker)
    order, begun, queued = [], threading.Event(), threading.Event()
    real = sync.sync

    def slow(*asked):
        begun.set()
        assert queued.wait(5)
        result = real(*asked)
        order.append("sync")
        return result

    monkeypatch.setattr(sync, "sync", slow)
    rounds.start()
    assert begun.wait(5)
    worker.run(lambda: order.append("answer"), lambda _: None, fail)
    queued.set()
    qtbot.waitUntil(lambda: rounds.round is None)
    worker.finish()

    assert order == ["answer", "sync"]


def test_closing_the_window_ends_a_sync(qtbot, team, shared):
    """Whoever closes does not wait: what is left is sent next time."""
    worker = Worker()
    rounds = rounds_of(team, "Nadja", shared, worker)
    begun, closing = threading.Event(), threading.Event()
    worker.run(lambda: (begun.set(), closing.wait(5)), lambda _: None, fail)
    assert begun.wait(5)
    rounds.start()
    threading.Timer(0.1, closing.set).start()

    worker.finish()

    assert sync.status(team.offices["Nadja"]).unsent > 0


def fail(error: UserError) -> None:
    """No error is expected."""
    raise AssertionError(error)
