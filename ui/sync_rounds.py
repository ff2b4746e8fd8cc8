"""Syncs of this window: F9 and Ctrl+F9, how far it has come, and what is said between them.

A sync is a job on the writing thread that makes way at each of its steps, so an answer given
meanwhile is saved as fast as ever.
"""

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.frame.sync_button import SyncState, SyncStatus
from ui.preferences import PreferencesFile, SyncRun
from ui.sticks import Volumes, find_stick, mounted_volumes
from ui.work import Work

if TYPE_CHECKING:
    from kontrollbesok.services.sync import SyncResult
    from kontrollbesok.services.sync import SyncStatus as Standing

RUNS_KEPT = 6
_STICK = "USB-minnet"
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
        exchanged(str): what the stick has now, and where it is to go next.
        stick_missing(): no stick of the team's is in, nor has one been chosen here.
        failed(UserError): the last sync did not go through; what came over is kept.
        _progress(int, int): from the writing thread.
    """

    changed = Signal()
    folder_missing = Signal()
    ended = Signal()
    told = Signal(object)
    exchanged = Signal(str)
    stick_missing = Signal()
    failed = Signal(object)
    _progress = Signal(object, object)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        preferences: PreferencesFile,
        volumes: Volumes = mounted_volumes,
    ) -> None:
        super().__init__()
        self.volumes = volumes
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
        """Sync now, over the chosen folder, else the stick; while one goes on nothing happens."""
        chosen = self._preferences.now
        if not chosen.sync_folder and chosen.stick_folder:
            self.exchange()
        elif not chosen.sync_folder:
            self.folder_missing.emit()
        elif self.round is None:
            root = Path(chosen.sync_folder)
            self._begin(root.name or str(root))
            self._work.run(lambda: self._sync(root, stick=False), self._ended, self._broken)

    def exchange(self) -> None:
        """Sync over the team's stick, wherever it sits. The team's folder stays as it is chosen."""
        if self.round is None:
            kept = self._preferences.now
            self._begin(_STICK)
            self._work.run(
                lambda: self._over_stick(kept.stick_folder, kept.sync_folder),
                self._exchanged,
                self._broken,
            )

    def pause(self) -> None:
        """Stop at the next step. What has come over is kept, and F9 goes on."""
        self._stop.set()

    def choose_folder(self, root: Path, *, stick: bool = False) -> None:
        """Remember the team's folder, or its stick, and sync. A stick is made the team's first."""
        from kontrollbesok.services import sync

        if stick:
            self._work.run(
                lambda: sync.register_stick(self._office, root),
                lambda _none: self._stick_chosen(root),
                self.failed.emit,
            )
        else:
            self._preferences.change(sync_folder=str(root))
            self.start()

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

    def _stick_chosen(self, root: Path) -> None:
        self._preferences.change(stick_folder=str(root))
        self.exchange()

    def _begin(self, channel: str) -> None:
        self._stop.clear()
        self.round = Round(channel)
        self.changed.emit()

    def _sync(self, root: Path, *, stick: bool) -> "SyncResult":
        """On the writing thread."""
        from kontrollbesok.services import sync

        channel = sync.folder(self._office, root, stick=stick)
        return sync.sync(self._office, channel, self._progress.emit, self._is_stopped)

    def _over_stick(self, kept: str, shared: str) -> "tuple[Path, SyncResult]":
        """On the writing thread: a disk that does not answer is waited for there."""
        root = find_stick(kept, shared, self._office.organisation, self.volumes)
        if root is None and not kept:
            raise UserError(ErrorCode.STICK_MISSING, unsent=self.to_send())
        place = root or Path(kept)  # where it was: the sync says what is wrong there
        return place, self._sync(place, stick=True)

    def _exchanged(self, done: "tuple[Path, SyncResult]") -> None:
        root, result = done
        self._preferences.change(stick_folder=str(root))
        self._ended(result)
        if not result.news and not result.stopped:
            from kontrollbesok.labels.stick import exchanged_text

            self.exchanged.emit(exchanged_text(result.received, result.unsafe))

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
        if error.code is ErrorCode.STICK_MISSING and not self._preferences.now.stick_folder:
            self.stick_missing.emit()
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
