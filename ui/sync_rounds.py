"""Syncs of this window: F9, how far it has come, and what the bottom bar says between them.

A sync is a job on the writing thread that makes way at each of its steps, so an answer given
meanwhile is saved as fast as ever.
"""

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.frame.sync_button import SyncState, SyncStatus
from ui.preferences import PreferencesFile, SyncRun
from ui.work import Work

if TYPE_CHECKING:
    from kontrollbesok.services.sync import SyncResult
    from kontrollbesok.services.sync import SyncStatus as Standing

RUNS_KEPT = 6
_AFTER_MS = 400  # several saves in a row are looked at once


@dataclass(frozen=True, slots=True)
class Round:
    """The sync that goes on: changes over, of how many."""

    channel: str
    done: int = 0
    of: int = 0


class SyncRounds(QObject):
    """Starts and stops syncs, one at a time, and knows how it stands.

    Signals:
        changed(): `standing`, `round` or `fault` is new.
        folder_missing(): a sync was asked for before a folder was chosen.
        ended(): a sync went through, or was paused.
        told(tuple[UserError, ...]): what the sync brought that a person is to know at once.
        failed(UserError): the last sync did not go through; what came over is kept.
        _progress(int, int): from the writing thread.
    """

    changed = Signal()
    folder_missing = Signal()
    ended = Signal()
    told = Signal(object)
    failed = Signal(object)
    _progress = Signal(object, object)

    def __init__(
        self, office: Office, work: Work, changes: Changes, preferences: PreferencesFile
    ) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self._preferences = preferences
        self._stop = threading.Event()
        self.standing: Standing | None = None
        self.round: Round | None = None
        self.fault: UserError | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self.refresh)
        self._progress.connect(self._show_progress)
        changes.changed.connect(lambda _touched: self._later.start())

    def start(self) -> None:
        """Sync now, over the chosen folder; while one goes on nothing happens."""
        chosen = self._preferences.now
        if not chosen.sync_folder:
            self.folder_missing.emit()
            return
        if self.round is not None:
            return
        from kontrollbesok.services import sync

        self._stop.clear()
        channel = sync.folder(self._office, Path(chosen.sync_folder), stick=chosen.sync_is_stick)
        self.round = Round(channel.label)
        self.changed.emit()
        self._work.run(
            lambda: sync.sync(self._office, channel, self._progress.emit, self._is_stopped),
            self._ended,
            self._broken,
        )

    def pause(self) -> None:
        """Stop at the next step. What has come over is kept, and F9 goes on."""
        self._stop.set()

    def choose_folder(self, root: Path, *, stick: bool = False) -> None:
        """Remember where the team syncs, and sync. A stick is made the team's first."""
        from kontrollbesok.services import sync

        if stick:
            self._work.run(
                lambda: sync.register_stick(self._office, root),
                lambda _none: self._chosen(root, stick=True),
                self.failed.emit,
            )
        else:
            self._chosen(root, stick=False)

    def refresh(self) -> None:
        """Look anew at how it stands."""
        self._later.stop()
        self._work.run(lambda: _standing(self._office), self._stands, self.failed.emit)

    def shown(self) -> SyncStatus:
        """The bottom bar's words."""
        if self.round is not None:
            return syncing(self.round)
        if self.standing is None:
            return SyncStatus(SyncState.SYNCED)
        today = self._office.clock.today()
        return resting(self.standing, is_offline=self.fault is not None, today=today)

    def to_send(self) -> int:
        """Changes and files that lie in no channel yet."""
        return waiting_to_go(self.standing) if self.standing else 0

    def _chosen(self, root: Path, *, stick: bool) -> None:
        self._preferences.change(sync_folder=str(root), sync_is_stick=stick)
        self.start()

    def _is_stopped(self) -> bool:
        return not self._work.make_way() or self._stop.is_set()

    def _show_progress(self, done: int, of: int) -> None:
        if self.round is not None:
            self.round = Round(self.round.channel, done, of)
            self.changed.emit()

    def _ended(self, result: "SyncResult") -> None:
        self.fault = None
        self._keep(result.sent + result.received, whole=not result.stopped)
        self._changes.tell(result.touched)
        self.ended.emit()
        if result.news:
            self.told.emit(result.news)
        self.refresh()

    def _broken(self, error: UserError) -> None:
        self.fault = error
        self._keep(self.round.done if self.round else 0, whole=False)
        self.failed.emit(error)
        self._changes.tell(~Touched.NOTHING)  # what came before it broke is kept, of any kind
        self.refresh()

    def _keep(self, changes: int, *, whole: bool) -> None:
        channel = self.round.channel if self.round else ""
        self.round = None
        run = SyncRun(self._office.clock.now_ms(), channel, changes, whole)
        self._preferences.change(sync_runs=(run, *self._preferences.now.sync_runs)[:RUNS_KEPT])

    def _stands(self, standing: "Standing") -> None:
        self.standing = standing
        self.changed.emit()


def _standing(office: Office) -> "Standing":
    from kontrollbesok.services import sync  # on the writing thread: the start needs none of it

    return sync.status(office)


def waiting_to_go(standing: "Standing") -> int:
    """Changes and files that lie in no channel yet."""
    return standing.unsent + standing.unsent_blobs


def syncing(now: Round) -> SyncStatus:
    """While a sync goes on: "41 av 63 ändringar · filyta"."""
    count = f"{now.done} av {now.of}" if now.of else ""
    detail = " · ".join(part for part in (count and f"{count} ändringar", now.channel) if part)
    return SyncStatus(SyncState.SYNCING, detail, count)


def resting(standing: "Standing", *, is_offline: bool, today: date) -> SyncStatus:
    """Between syncs: what needs somebody first, then what waits, then that all is well."""
    to_send = waiting_to_go(standing)
    if standing.needs_you:
        return SyncStatus(SyncState.NEEDS_YOU, needs_text(standing))
    if is_offline:
        count = f"{to_send} osända ändringar" if to_send != 1 else "1 osänd ändring"
        return SyncStatus(SyncState.OFFLINE, count if to_send else "", str(to_send or ""))
    if to_send:
        count = f"{to_send} ändringar" if to_send != 1 else "1 ändring"
        return SyncStatus(SyncState.TO_SEND, count, str(to_send))
    when = moment_text(standing.synced_ms, today) if standing.synced_ms else ""
    return SyncStatus(SyncState.SYNCED, when, when)


def needs_text(standing: "Standing") -> str:
    """What a person has to look at: "2 konflikter"."""
    if standing.conflicts:
        return "1 konflikt" if standing.conflicts == 1 else f"{standing.conflicts} konflikter"
    aside = standing.not_counted + len(standing.refused)
    return f"{aside} räknas inte"


def moment_text(at_ms: int, today: date) -> str:
    """ "i dag 09:58", "26 nov 16:42"."""
    at = swedish_time(at_ms)
    day = "i dag" if at.date() == today else f"{at.day} {MONTHS[at.month - 1][:3]}"
    return f"{day} {at:%H:%M}"
