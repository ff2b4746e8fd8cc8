"""Between Hos enheten and the record: letters out, replies in, and the time between."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.booking import LetterType
from kontrollbesok.model.ids import EventId, FindingId, VisitId
from kontrollbesok.model.reply_fields import ReplyField
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_reply import FilledReply
from kontrollbesok.services import booking_letters, typed_replies, undo, unit_replies, unit_terms
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_replies import Preview
from ui.changes import Changes
from ui.pages.replies.reading import read_at_unit
from ui.pages.replies.rows import AtUnitShown, UnitVisit
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.VISITS | Touched.REVIEWS | Touched.FINDINGS | Touched.SYNC


class RepliesDesk(QObject):
    """The visits at their units, and what has been read of their replies.

    Signals:
        read_again(): there is a new reading, or another file has been read.
        done(str): what was done, to be said for six seconds.
        saved(object): int, milliseconds since 1970 when the last step was on disk.
        extended(): a unit has got longer.
        typing_opened(list): what is typed so far, a `FilledReply` for each finding.
        taken_in(str): a reply has been taken in; the visit's id.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
    """

    read_again = Signal()
    done = Signal(str)
    saved = Signal(object)
    extended = Signal()
    typing_opened = Signal(list)
    taken_in = Signal(str)
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self._steps: list[tuple[VisitId, EventId]] = []
        self._telling = False
        self.typing: VisitId | None = None  # the visit whose reply is typed off
        self.previews: dict[VisitId, Preview] = {}
        self.now = AtUnitShown()
        self.has_read = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        self._work.run(lambda: read_at_unit(self._office), self._replace, self.failed.emit)

    def save_letter(self, visit: UnitVisit, target: Path) -> None:
        """Write the letter with the form to `target`."""

        def act() -> Touched:
            content = unit_replies.letter(self._office, visit.visit).content
            return self._write(visit.visit, LetterType.TO_UNIT, content, target)

        said = f"{target.name} är sparat. Öppna brevet, fyll i mottagaren och skicka"
        self._run(said, act)

    def remind(self, visit: UnitVisit, target: Path) -> None:
        """Write the reminder to `target`; then it stands in the record that it was made."""

        def act() -> Touched:
            content = unit_replies.reminder(self._office, visit.visit).content
            kept = self._write(visit.visit, LetterType.REPLY_REMINDER, content, target)
            return kept | unit_terms.note_reminder(self._office, visit.visit)

        said = f"{target.name} är sparad och antecknad. Öppna den, fyll i mottagaren och skicka"
        self._step(visit.visit, said, act)

    def extend(self, visit: UnitVisit, last: dt.date, reason: str) -> None:
        """Give the unit until `last`."""
        self._step(
            visit.visit,
            f"{visit.unit} har till {last.isoformat()}. Ctrl+Z ångrar",
            lambda: unit_terms.extend(self._office, visit.visit, last, reason),
            self.extended.emit,
        )

    def open_file(self, visit: VisitId, path: Path) -> None:
        """Read a file that has come back; it is shown, and nothing is taken in."""

        def read(preview: Preview) -> None:
            self.previews[visit] = preview
            self.read_again.emit()

        self._work.run(
            lambda: unit_replies.read_file(self._office, visit, path), read, self.failed.emit
        )

    def open_typing(self, visit: VisitId) -> None:
        """Type off a reply, from where it was left."""

        def opened(replies: Sequence[FilledReply]) -> None:
            self.typing = visit
            self.typing_opened.emit(replies)

        self._work.run(lambda: typed_replies.typed(self._office, visit), opened, self.failed.emit)

    def type(self, finding: str, field: str, text: str) -> None:
        """Keep what stands in a field."""
        visit = self.typing
        if visit is not None:
            at = FindingId(finding), ReplyField(field)
            self._work.run(
                lambda: typed_replies.note(self._office, visit, *at, text),
                lambda _: None,
                self.failed.emit,
            )

    def look_through(self) -> None:
        """Show what is typed as a file that has been read."""
        visit = self.typing
        if visit is None:
            return

        def read(preview: Preview) -> None:
            self.previews[visit] = preview
            self.stop_typing()

        self._work.run(lambda: typed_replies.preview(self._office, visit), read, self.failed.emit)

    def stop_typing(self) -> None:
        """What is typed is kept for the next time."""
        if self.typing is not None:
            self.typing = None
            self.read_again.emit()

    def put_away(self, visit: VisitId) -> None:
        """Forget what was read."""
        if self.previews.pop(visit, None) is not None:
            self.read_again.emit()

    def accept(self, visit: UnitVisit) -> None:
        """Take in what was read, all of it or nothing."""
        preview = self.previews.pop(visit.visit, None)
        if preview is None:
            return

        def back(error: UserError) -> None:
            self.previews[visit.visit] = preview
            self.failed.emit(error)
            self.read_again.emit()

        def act() -> Touched:
            touched = unit_replies.accept(self._office, visit.visit, preview)
            if not preview.name:
                typed_replies.clear(self._office, visit.visit)
            return touched

        def told() -> None:
            self.taken_in.emit(visit.visit)

        said = f"Svaret från {visit.unit} är taget emot"
        if visit.change:  # the chief has it: it is not taken back
            self._run(said, act, told, back)
        else:
            self._step(visit.visit, f"{said}. Ctrl+Z ångrar", act, told, back)

    def undo(self) -> None:
        """Take back the last step that was taken here."""
        if not self._steps:
            self.done.emit("Det finns inget att ångra här")
            return
        step = self._steps.pop()
        self._run("Ångrat", lambda: undo.undo_acts(self._office, (step,)))

    # Inside

    def _write(self, visit: VisitId, kind: LetterType, content: bytes, target: Path) -> Touched:
        """The letter where a person wants it, and with the visit as it was sent."""
        write_whole(content, target)
        return booking_letters.keep(self._office, visit, kind, target.name, content)

    def _step(
        self,
        visit: VisitId,
        said: str,
        act: Callable[[], Touched],
        then: Callable[[], object] = lambda: None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        def taken() -> Touched:
            touched = act()
            event = self._office.store.position().previous
            if event is not None:
                self._steps.append((visit, event))
            return touched

        self._run(said, taken, then, failed)

    def _run(
        self,
        said: str,
        act: Callable[[], Touched],
        then: Callable[[], object] = lambda: None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        def job() -> tuple[Touched, AtUnitShown, int]:
            return act(), read_at_unit(self._office), self._office.clock.now_ms()

        def after(result: tuple[Touched, AtUnitShown, int]) -> None:
            touched, now, at_ms = result
            self._replace(now)
            self.saved.emit(at_ms)
            self._telling = True
            self._changes.tell(touched)
            self._telling = False
            self.done.emit(said)
            then()

        self._work.run(job, after, failed or self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _replace(self, now: AtUnitShown) -> None:
        self.now = now
        self.has_read = True
        self.read_again.emit()
