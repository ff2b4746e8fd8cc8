"""The window over a data folder: opened, shown, and closed in order."""

import gc
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from db.connection import open_reader
from db.reads import RecordReads
from kontrollbesok.entrypoints.begun_file import BegunFile
from kontrollbesok.entrypoints.bootstrap import Program, in_use
from kontrollbesok.entrypoints.holding import Held, held, open_keys
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.ballast import free_bytes
from kontrollbesok.machine.instance_lock import was_heard
from kontrollbesok.machine.log import install_excepthook
from kontrollbesok.machine.places import prepare_places
from kontrollbesok.services.office import Office

if TYPE_CHECKING:
    from kontrollbesok.entrypoints.starting import FolderStarter
    from ui.computer import Computer
    from ui.program import WindowProgram
    from ui.start.rereading import RereadingWindow
    from ui.work import Worker

Practise: TypeAlias = Callable[[], object] | None

PREFERENCES = "fonster.ini"
_HEARD_WITHIN_S = 2.0
_NEW_KEY = (
    "Du har en ny lösenfras. Be samordnaren släppa in dig igen: Inställningar, Teamet. "
    "Till dess kan du svara men inte attestera."
)


class _LeftError(Exception):
    """The window was closed while a new version read all anew. Nothing has changed."""


def reading_office(program: Program) -> Office:
    """The same office over a connection of its own: the GUI thread reads, the worker writes."""
    connection = open_reader(program.places.database, program.keys.database_key)
    return replace(program.office, reads=RecordReads(connection))


def _computer(program: Program, aside: "Worker", practise: Practise) -> "Computer":
    from ui.computer import Computer

    def latest_backup() -> date | None:
        from db.backup import backups, day_of

        made = backups(program.places.backups)
        return day_of(made[-1]) if made else None

    return Computer(
        folder=program.places.root,
        backups=program.places.backups,
        aside=aside,
        back_up=program.back_up,
        keep_room=program.take_ballast,
        latest_backup=latest_backup,
        remember=program.remember,
        practise=practise,
        free_bytes=partial(free_bytes, program.places.blobs),
    )


def _start_practice() -> None:
    from kontrollbesok.entrypoints.practising import start_practice

    start_practice()


def run_window(root: Path | None, practise: Practise = _start_practice) -> int:
    """Open the window and stay until it is closed; the exit code. `practise`: see `Computer`.

    What stands in the way is said in a window of its own. A second start shows the first one's.
    """
    try:
        with held(root) as folder, ExitStack() as stack:
            return _run(folder, stack, practise)
    except _LeftError:
        return 0
    except UserError as error:
        if error.code is ErrorCode.ALREADY_RUNNING and _is_heard(root):
            return 0
        return _say(error)


def _run(folder: Held, stack: ExitStack, practise: Practise) -> int:
    from ui.app import start_app
    from ui.preferences import PreferencesFile

    app = start_app(sys.argv[:1], PreferencesFile(folder.places.root / PREFERENCES))
    program = None if BegunFile(folder.places.root).exists() else _opened(folder, stack)
    if program is not None:
        return _show(program, app.exec, practise)
    return _show_first(folder, stack, app.exec, practise)


def _opened(folder: Held, stack: ExitStack) -> Program | None:
    """The program, where it opens without a question: the common start, which must be quick."""
    windows: list[RereadingWindow] = []

    def say(done: int, total: int) -> None:
        from ui.start.rereading import RereadingWindow

        if not windows:
            windows.append(RereadingWindow())
        windows[0].show_progress(done, total)
        if windows[0].is_left:
            raise _LeftError

    try:
        return stack.enter_context(in_use(folder, open_keys(folder.places), watch=say))
    except UserError:
        return None  # it is met again, and said, by who has the ways out
    finally:
        for window in windows:
            window.deleteLater()


def _show_first(folder: Held, stack: ExitStack, stay: Callable[[], int], practise: Practise) -> int:
    """What stands in the way, in a window of its own, and then the program's."""
    from kontrollbesok.entrypoints.starting import FolderStarter

    gc.enable()  # this window may stay for long
    starter = FolderStarter(folder, stack)
    try:
        starter.open()
    except UserError as fault:
        if not _start(starter, folder, fault):
            return 0
    assert starter.program is not None
    return _show(starter.program, stay, practise, starter)


def _start(starter: "FolderStarter", folder: Held, fault: UserError) -> bool:
    from ui.start.run import run_start
    from ui.work import Worker

    work = Worker("start")
    try:
        return run_start(starter, work, fault, folder.lock.raise_requested)
    finally:
        work.finish()


def _show(
    program: Program,
    stay: Callable[[], int],
    practise: Practise,
    starter: "FolderStarter | None" = None,
) -> int:
    from ui.after_paint import AfterPaint
    from ui.incidents import Incidents
    from ui.program import open_window
    from ui.raising import listen
    from ui.work import Worker

    worker, aside = Worker(), Worker("aside")
    try:
        kept = open_window(
            program.office,
            reading_office(program),
            worker,
            program.places.root / PREFERENCES,
            lambda window: window.showMaximized(),
            _computer(program, aside, practise),
        )
        AfterPaint(kept.window.body, _collect_garbage)
        listen(kept.window, program.lock.raise_requested)
        if program.notices:
            kept.say(*program.notices)
        if starter is not None:
            _end_first_start(starter, kept)
        incidents = Incidents(kept.say)
        former = install_excepthook(incidents.told.emit)
        try:
            code = stay()
        finally:
            former()
        kept.window.deleteLater()
        kept.beside.finish()
        return code
    finally:
        worker.finish()
        aside.finish()


def _collect_garbage() -> None:
    """From now on, and never among what the start has made: it stays as long as the window."""
    gc.freeze()
    gc.enable()


def _end_first_start(starter: "FolderStarter", kept: "WindowProgram") -> None:
    """What was said in the first window is handed to the one that follows."""
    if starter.has_recovered:
        kept.window.notice(_NEW_KEY)
    channel = starter.chosen_channel()
    starter.finish()
    if channel is not None:
        where, is_stick = channel
        kept.rounds.choose_folder(where, stick=is_stick)


def _is_heard(root: Path | None) -> bool:
    """Whether the program that has the folder has seen that its window is asked for."""
    folder = prepare_places(root).root
    until = time.monotonic() + _HEARD_WITHIN_S
    while not was_heard(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _say(error: UserError) -> int:
    """The fault in a window of its own, and the exit code."""
    from ui.app import start_app
    from ui.preferences import PreferencesFile
    from ui.start.run import run_fault

    gc.enable()
    app = start_app(sys.argv[:1], PreferencesFile())
    run_fault(error)
    del app  # it lived as long as its window
    return 1
