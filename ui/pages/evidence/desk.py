"""Between the tab and the record: acts out, and a fresh reading back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.evidence import Box, Copy, Evidence, Holder, Link
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import evidence, evidence_files, undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.unfinished_texts import ALT, CAPTION, OF_EVIDENCE, REASON
from ui.context import Context
from ui.pages.evidence.reading import read_evidence
from ui.pages.evidence.rows import EvidenceShown
from ui.picture_bytes import picture_of
from ui.undo_words import REDONE, UNDONE
from ui.when_shown import WhenShown

SHOWS = (
    Touched.EVIDENCE
    | Touched.ANSWERS
    | Touched.FINDINGS
    | Touched.VISITS
    | Touched.SYNC
    | Touched.SAMPLES
)
_PAGE_WIDTH = 1100  # px: a page of a PDF, read without effort on a laptop


class EvidenceDesk(QObject):
    """What the tab shows of a visit or a control, and what it asks for.

    Signals:
        read_again(): there is a new reading.
        saved(object): int, milliseconds since 1970 when the last act was on disk.
        failed(UserError): the world's fault; nothing has changed.
        pictured(str, QImage, str): a piece's id, its picture, and a line about it.
        noticed(str): something was done.
    """

    read_again = Signal()
    saved = Signal(object)
    failed = Signal(object)
    pictured = Signal(str, QImage, str)
    noticed = Signal(str)

    def __init__(self, context: Context, holder: Holder, first: EvidenceShown) -> None:
        super().__init__()
        self._context = context
        self._office: Office = context.office
        self._holder = holder
        self.now = first
        self._looked_at = ""
        self._telling = False
        self._again = WhenShown(self, self._refresh)
        context.changes.changed.connect(self._on_changed)

    # Pictures

    def picture(self, piece: Evidence) -> None:
        """Read what there is to see of a piece; it comes in `pictured`.

        One that has been passed by, with an arrow held down, is not read.
        """
        files = self._office.files
        self._looked_at = piece.id
        if piece.copy is not None:

            def read() -> tuple[QImage, str]:
                return picture_of(evidence_files.shown_picture(files, piece)), ""

            work = self._context.beside.thread("viewer")
        elif piece.is_pdf:

            def read() -> tuple[QImage, str]:
                content, pages = evidence_files.first_page(files, piece, _PAGE_WIDTH)
                return picture_of(content), f"Sida 1 av {pages}"

            work = self._context.work  # PDFium has one thread: that of the reports
        else:
            return

        def read_if_looked_at() -> tuple[QImage, str] | None:
            return read() if self._looked_at == piece.id else None

        def tell(seen: tuple[QImage, str] | None) -> None:
            if seen is not None:
                self.pictured.emit(piece.id, *seen)

        work.run(read_if_looked_at, tell, self.failed.emit)

    # What a person does

    def describe(self, key: str, caption: str, alt: str) -> None:
        """Keep the words, unless they are as they were."""
        row = self.now.row(key)
        if row is None:
            return
        piece = row.piece
        if (caption.strip(), alt.strip()) != (piece.caption, piece.alt):
            self._do(
                lambda: self._write(
                    evidence.describe(self._office, self._holder, piece, caption, alt),
                    piece.id,
                    (CAPTION, ALT),
                )
            )

    def draft(self, piece: str, field: str, text: str) -> None:
        """Keep what is being typed, so that it survives a power cut."""
        now_ms = self._office.clock.now_ms()
        draft = Draft(self._holder, OF_EVIDENCE, piece, field, text, now_ms)
        self._context.work.run(
            lambda: self._office.store.save_draft(draft), lambda _: None, self.failed.emit
        )

    def mark_secret(self, piece: Evidence, secret: bool, reason: str = "") -> None:
        """Mark with sekretess or take the mark away, unless it is as it was."""
        if (secret, reason.strip()) != (piece.secret, piece.secrecy_reason):
            self._do(
                lambda: self._write(
                    evidence.mark_secret(self._office, self._holder, piece, secret, reason),
                    piece.id,
                    (REASON,),
                )
            )

    def explain(self, key: str, reason: str) -> None:
        """Keep why a piece is marked with sekretess, if it is."""
        row = self.now.row(key)
        if row is not None and row.piece.secret:
            self.mark_secret(row.piece, True, reason)

    def link(self, piece: Evidence, link: Link) -> None:
        """Let the piece belong to something more."""
        self._do(lambda: evidence.link(self._office, self._holder, piece, [link]))

    def unlink(self, piece: Evidence, link: Link) -> None:
        """Let the piece no longer belong to it."""
        self._do(lambda: evidence.unlink(self._office, self._holder, piece, link))

    def take_away(self, piece: Evidence) -> None:
        """Take the piece away."""
        self._do(lambda: evidence.take_away(self._office, self._holder, piece))
        self.noticed.emit(f"{piece.number} är borttagen · Ctrl+Z ångrar")

    def cover(self, piece: Evidence, boxes: Sequence[Box]) -> None:
        """Make a new copy with the boxes black, and show that."""
        files = self._office.files

        def covered(copy: Copy) -> None:
            self._do(lambda: evidence.use_copy(self._office, self._holder, piece, copy))
            words = "är täckt" if boxes else "är inte täckt längre"
            self.noticed.emit(f"{piece.number} {words} · Ctrl+Z ångrar")

        self._context.beside.thread("files").run(
            lambda: evidence_files.cover(files, piece, boxes), covered, self.failed.emit
        )

    def save_copy(self, piece: Evidence, target: Path) -> None:
        """Write what may be handed on: of a picture the copy that is shown."""
        files = self._office.files

        def write() -> None:
            if piece.copy is None:
                evidence_files.copy_out(files, piece, target)
            else:
                evidence_files.copy_shown(files, piece, target)

        self._save(write, target)

    def save_original(self, piece: Evidence, target: Path) -> None:
        """Write the original, byte for byte."""
        self._save(lambda: evidence_files.copy_out(self._office.files, piece, target), target)

    def may_open(self, piece: Evidence) -> bool:
        """Whether the original may be seen here; if not, it is said."""
        row = self.now.row(piece.id)
        if row is None or row.opens_original:
            return True
        self.failed.emit(UserError(ErrorCode.EVIDENCE_COVERED, number=piece.number))
        return False

    def after_reading(self, act: Callable[[], object]) -> None:
        """Do `act` when all that has been asked for until now is read."""
        self._context.work.run(lambda: None, lambda _: act(), self.failed.emit)

    def undo(self) -> None:
        """Take back one's last act there."""
        self._do(lambda: undo.undo(self._office, VisitId(self._holder)), UNDONE)

    def redo(self) -> None:
        """Put it back."""
        self._do(lambda: undo.redo(self._office, VisitId(self._holder)), REDONE)

    # Inside

    def _write(self, touched: Touched, piece: str, fields: Sequence[str]) -> Touched:
        """The words are an event: their drafts go."""
        for field in fields:
            self._office.store.drop_draft(self._holder, OF_EVIDENCE, piece, field)
        return touched

    def _save(self, write: Callable[[], None], target: Path) -> None:
        self._context.beside.thread("files").run(
            write, lambda _: self.noticed.emit(f"{target.name} är sparad"), self.failed.emit
        )

    def _do(self, act: Callable[[], Touched], said: str = "") -> None:
        self._context.work.run(
            lambda: (act(), self._read(), self._office.clock.now_ms()),
            lambda done: self._show(done, said),
            self.failed.emit,
        )

    def _show(self, result: tuple[Touched, EvidenceShown, int], said: str = "") -> None:
        touched, now, at_ms = result
        self._replace(now)
        self.saved.emit(at_ms)
        self._telling = True
        self._context.changes.tell(touched)
        self._telling = False
        if said:
            self.noticed.emit(said)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _refresh(self) -> None:
        self._context.work.run(self._read, self._replace, self.failed.emit)

    def _replace(self, now: EvidenceShown) -> None:
        self.now = now
        self.read_again.emit()

    def _read(self) -> EvidenceShown:
        return read_evidence(self._office, self._holder)
