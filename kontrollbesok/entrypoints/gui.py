"""The window over a data folder: opened, shown, and closed in order."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.backup import backups, day_of
from db.connection import open_reader
from db.reads import RecordReads
from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.instance_lock import ask_to_raise
from kontrollbesok.services.office import Office

if TYPE_CHECKING:
    from ui.computer import Computer
    from ui.work import Worker

PREFERENCES = "fonster.ini"


def reading_office(program: Program) -> Office:
    """The same office over a connection of its own: the GUI thread reads, the worker writes."""
    connection = open_reader(program.places.database, program.keys.database_key)
    return replace(program.office, reads=RecordReads(connection))


def _computer(program: Program, aside: "Worker") -> "Computer":
    from ui.computer import Computer

    def latest_backup() -> date | None:
        made = backups(program.places.backups)
        return day_of(made[-1]) if made else None

    return Computer(
        folder=program.places.root,
        backups=program.places.backups,
        aside=aside,
        back_up=program.back_up,
        latest_backup=latest_backup,
        remember=program.remember,
    )


def run_window(root: Path | None) -> int:
    """Open the window and stay until it is closed; the exit code.

    Raises `UserError` as `bootstrap.opened` does. A second start shows the first one's window.
    """
    from ui.app import start_app
    from ui.preferences import PreferencesFile
    from ui.program import open_window
    from ui.work import Worker

    try:
        with opened(root) as program:
            preferences = program.places.root / PREFERENCES
            app = start_app(sys.argv[:1], PreferencesFile(preferences))
            worker, aside = Worker(), Worker("aside")
            try:
                reading = reading_office(program)
                kept = open_window(
                    program.office,
                    reading,
                    worker,
                    preferences,
                    lambda window: window.showMaximized(),
                    _computer(program, aside),
                )
                code = app.exec()
                kept.window.deleteLater()
                kept.beside.finish()
                return code
            finally:
                worker.finish()
                aside.finish()
    except UserError as error:
        if error.code is ErrorCode.ALREADY_RUNNING and root is not None:
            ask_to_raise(root)
            return 0
        raise
