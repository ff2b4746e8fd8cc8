"""Work off the GUI thread, and the one signal of changes."""

import threading
import time

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.touched import Touched
from ui.changes import Changes
from ui.work import AtOnce, Worker


def fail(error: UserError) -> None:
    """No error is expected."""
    raise AssertionError(error)


def test_jobs_run_in_order_and_return_to_the_gui_thread(qtbot: QtBot) -> None:
    """The worker keeps the order; results arrive where widgets may be touched."""
    worker = Worker()
    ran_in: set[int] = set()
    back_in: set[int] = set()
    results: list[int] = []

    def job(number: int) -> int:
        ran_in.add(threading.get_ident())
        time.sleep(0.001)
        return number

    def done(number: int) -> None:
        back_in.add(threading.get_ident())
        results.append(number)

    for number in range(20):
        worker.run(lambda number=number: job(number), done, fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(results) == 20)
    worker.finish()

    assert results == list(range(20))
    assert back_in == {threading.get_ident()}
    assert threading.get_ident() not in ran_in


@pytest.mark.parametrize("kind", [AtOnce, Worker])
def test_the_worlds_fault_is_told(qtbot: QtBot, kind: type[AtOnce] | type[Worker]) -> None:
    """A UserError reaches on_error and not on_done."""
    work = kind()
    told: list[ErrorCode] = []
    done: list[object] = []

    def job() -> None:
        raise UserError(ErrorCode.FILE_UNREADABLE)

    work.run(job, done.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: bool(told))
    if isinstance(work, Worker):
        work.finish()

    assert told == [ErrorCode.FILE_UNREADABLE]
    assert done == []


def test_a_bug_reaches_the_excepthook(qtbot: QtBot) -> None:
    """Anything else is raised again on the GUI thread, and the worker goes on working."""
    worker = Worker()
    results: list[str] = []

    def bug() -> str:
        raise KeyError("bug")

    with capture_exceptions() as caught:
        worker.run(bug, results.append, fail)
        worker.run(lambda: "after", results.append, fail)
        qtbot.waitUntil(lambda: results == ["after"])
    worker.finish()

    assert [kind for kind, *_ in caught] == [KeyError]


def test_at_once_runs_where_it_stands() -> None:
    """In tests a job is done before the next line."""
    results: list[int] = []

    AtOnce().run(lambda: 7, results.append, fail)

    assert results == [7]


def test_nothing_touched_is_no_signal() -> None:
    """A use case that wrote nothing makes no page read again."""
    changes = Changes()
    heard: list[Touched] = []
    changes.changed.connect(heard.append)

    changes.tell(Touched.NOTHING)
    changes.tell(Touched.ANSWERS | Touched.FINDINGS)

    assert heard == [Touched.ANSWERS | Touched.FINDINGS]
