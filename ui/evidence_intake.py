"""Taking evidence in from a visit's pages: one file after the other, beside all other work.

A file is read, encrypted and stored on a thread of its own; only its event is written on the
writing thread, so an answer never waits for a film.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.evidence import Evidence, Holder, Link
from kontrollbesok.model.ids import EvidenceId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.files import LARGE_BYTES, MEGABYTE, StoringStopped
from kontrollbesok.services import evidence
from kontrollbesok.services.evidence_files import Following, KeptFile, keep
from ui.context import Context
from ui.evidence_sources import Coming, of_camera, of_clipboard, of_files
from ui.intake_outcome import IntakeOutcome

_TELLS_EVERY_S = 0.5
# No file that follows can fare better.
_ENDS_ALL = frozenset(
    {
        ErrorCode.DISK_NEARLY_FULL,
        ErrorCode.DISK_FULL,
        ErrorCode.DISK_FAILED,
        ErrorCode.SAVE_FAILED,
        ErrorCode.NOT_ALLOWED,
    }
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come: file `number` of `count`, and bytes of it."""

    number: int
    count: int
    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        """Of all the files, 0–100."""
        part = 100 * self.done // self.total if self.total else 0
        return (100 * (self.number - 1) + part) // self.count


@dataclass(frozen=True, slots=True)
class _Waiting:
    coming: Coming
    links: tuple[Link, ...]
    to: str


@dataclass(frozen=True, slots=True)
class _Written:
    added: evidence.Added
    number: str
    is_large: bool
    lacks_picture: bool
    at_ms: int


class EvidenceIntake(QObject):
    """What waits to be taken in to one visit or control.

    Signals:
        progressed(object): `Progress`; None when nothing is being taken in.
        added(str): the id of the piece that has been added or linked last.
        failed(object): of the last files, `UserError`s that say which could not be and why. One
            that fails does not stop the others.
    """

    progressed = Signal(object)
    added = Signal(str)
    failed = Signal(object)
    _told = Signal(object)  # on its way from the thread that reads the file
    _fell = Signal(object)  # on its way from there: a bug ended one file, and not the others

    def __init__(self, context: Context, holder: Holder) -> None:
        super().__init__()
        self._context = context
        self._holder = holder
        self._waiting: deque[_Waiting] = deque()
        self._number = self._count = 0
        self._stopped = False
        self._outcome = IntakeOutcome()
        self._untold = Touched.NOTHING
        self._newest: EvidenceId | None = None
        self._told_at = 0.0
        self._told.connect(self._show)
        self._fell.connect(self._pass_over)

    @property
    def is_busy(self) -> bool:
        """Whether something is being taken in."""
        return self._number > 0

    def take_files(self, paths: Sequence[str], links: Sequence[Link], to: str = "") -> None:
        """Add files. `to` names in a word what they belong to: SBA-10."""
        self._take(of_files(paths), links, to)

    def paste(self, links: Sequence[Link], to: str = "") -> None:
        """Add what is on the clipboard."""
        now = swedish_time(self._context.office.clock.now_ms())
        try:
            found = of_clipboard(QGuiApplication.clipboard().mimeData(), now)
        except UserError as error:
            self.failed.emit((error,))
            return
        self._take(found, links, to)

    def take_newest(self, links: Sequence[Link], to: str = "") -> None:
        """Add the newest picture in the camera's folder."""
        self._take(of_camera(self._context.preferences.now.camera_folder), links, to)

    def link(self, piece: Evidence, links: Sequence[Link], to: str = "") -> None:
        """Let a piece that is there belong to something more."""
        context, holder = self._context, self._holder

        def write() -> _Written:
            touched = evidence.link(context.office, holder, piece, links)
            added = evidence.Added(piece.id, touched, known=True)
            return _Written(added, piece.number, False, False, context.office.clock.now_ms())

        context.work.run(
            write,
            lambda written: self._tell(written, to),
            lambda error: self.failed.emit((error,)),
        )

    def cancel(self) -> None:
        """Stop; what has been added stays, what is half read leaves no trace."""
        self._waiting.clear()
        self._stopped = True

    def _take(self, coming: Sequence[Coming], links: Sequence[Link], to: str) -> None:
        self._waiting.extend(_Waiting(one, tuple(links), to) for one in coming)
        self._count += len(coming)
        if not self.is_busy and self._waiting:
            self._stopped = False
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._tell_pages()
            self._number = self._count = 0
            self.progressed.emit(None)
            self._tell_outcome()
            return
        one = self._waiting.popleft()
        self._number += 1
        number, count = self._number, self._count
        self.progressed.emit(Progress(number, count))

        told = 0

        def tell(done: int, total: int) -> None:
            nonlocal told
            if done - told >= MEGABYTE:  # not at each of the many pieces that are read
                told = done
                self._told.emit(Progress(number, count, done, total))

        following = Following(tell, lambda: self._stopped or self._context.beside.ended)

        def take_in() -> KeptFile | None:
            try:
                return keep(self._context.office.files, one.coming.fetch(), following)
            except StoringStopped:
                return None
            except UserError:
                raise
            except Exception:
                self._fell.emit(one)
                raise

        self._context.beside.thread("files").run(
            take_in, lambda kept: self._write(one, kept), lambda error: self._fail(one, error)
        )

    @Slot(object)
    def _show(self, progress: Progress) -> None:
        if progress.number == self._number:
            self.progressed.emit(progress)

    @Slot(object)
    def _pass_over(self, one: _Waiting) -> None:
        self._fail(one, UserError(ErrorCode.SOURCE_UNREADABLE))

    def _write(self, one: _Waiting, kept: KeptFile | None) -> None:
        if kept is None:
            self._next()
            return
        office, holder = self._context.office, self._holder

        def write() -> _Written:
            added = evidence.add_to(office, holder, kept, one.links)
            same = office.reads.evidence(holder, kept.original.content_hash)
            number = next((piece.number for piece in same if piece.id == added.evidence), "")
            is_large = kept.original.size > LARGE_BYTES
            return _Written(added, number, is_large, kept.lacks_picture, office.clock.now_ms())

        def written(result: _Written) -> None:
            self._outcome.added += 1
            self._outcome.known += result.added.known
            self._outcome.to.add(one.to)
            if result.lacks_picture:
                self._outcome.unseen.append(result.number)
            self._tell(result, one.to)
            self._next()

        self._context.work.run(write, written, lambda error: self._fail(one, error))

    def _tell(self, written: _Written, to: str) -> None:
        where = f" till {to}" if to else ""
        if written.added.known:
            said = f"{written.number} fanns redan i besöket och är kopplad{where}"
        else:
            said = f"{written.number}{where} är tillagd"
        if written.added.touched is Touched.NOTHING:
            said = f"{written.number} fanns redan{where}"
        large = " Stor fil, synken tar längre tid." if written.is_large else ""
        self._context.saved(written.at_ms)
        self._untold |= written.added.touched
        self._newest = written.added.evidence
        if not self._waiting or time.monotonic() - self._told_at > _TELLS_EVERY_S:
            self._tell_pages()
        if self._waiting:
            return  # it is said once: a screen reader would read each of two hundred
        if self._outcome.added > 1:
            self._context.notice(self._outcome.added_text(written.number))
        else:
            self._context.notice(f"{said}.{large} Ctrl+Z ångrar")

    def _tell_pages(self) -> None:
        """Let pages read again; of many files in a row, not for each of them."""
        untold, newest = self._untold, self._newest
        self._untold, self._newest = Touched.NOTHING, None
        self._told_at = time.monotonic()
        self._context.changes.tell(untold)
        if newest is not None:
            self.added.emit(newest)

    def _fail(self, one: _Waiting, error: UserError) -> None:
        self._outcome.failed.append((one.coming.name, error))
        if error.code in _ENDS_ALL:
            self._outcome.left_out = len(self._waiting)
            self._waiting.clear()
        self._next()

    def _tell_outcome(self) -> None:
        errors, self._outcome = self._outcome.errors(), IntakeOutcome()
        if errors:
            self.failed.emit(errors)
