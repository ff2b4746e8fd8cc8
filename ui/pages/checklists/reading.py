"""One visit as the page shows it: read on the writing thread, asked for on the GUI thread.

The writing thread may be ahead of the screen: it reads upon what it read itself.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import EventId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Answer
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.last_visits import LastVisit
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.checklists import snapshot
from ui.pages.checklists.around import last_answer, time_meter
from ui.pages.checklists.rows import ChecklistRows, GuidanceText, QuestionDetail, TimeMeter
from ui.pages.checklists.snapshot import Snapshot
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.ANSWERS | Touched.FINDINGS | Touched.VISITS | Touched.EVIDENCE | Touched.PEOPLE


class ChecklistReading(QObject):
    """`ChecklistReads` over one visit of an office.

    Signals:
        read_again(): there is a new reading; the view model refreshes.
        failed(UserError): the world's fault; nothing has changed.
    """

    read_again = Signal()
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        visit: VisitId,
        work: Work,
        changes: Changes,
        first: Snapshot,
        last: LastVisit | None = None,
    ) -> None:
        super().__init__()
        self._last = last
        self._office = office
        self._visit = visit
        self._work = work
        self._changes = changes
        self._now = first
        self._newest = first  # of the writing thread: several acts may be done before one is shown
        self._count = -1  # the events there were at that reading
        self._own: set[EventId | None] = set()  # the events of this desk's acts
        self._telling = False
        self._rows: tuple[Snapshot, ChecklistRows] | None = None  # made once of each reading
        self._again = WhenShown(self, self._refresh)
        changes.changed.connect(self._on_changed)

    # What is shown

    @property
    def reading(self) -> Snapshot:
        """The reading that is on the screen."""
        return self._now

    @property
    def locked(self) -> str:
        """Why nothing can be changed; "" when it can."""
        return self._now.locked

    def rows(self) -> ChecklistRows:
        """Every question of the visit."""
        if self._rows is None or self._rows[0] is not self._now:
            self._rows = (self._now, snapshot.rows(self._now, self._rows))
        return self._rows[1]

    def detail(self, code: QuestionCode) -> QuestionDetail:
        """One question with its answer, note, evidence and finding."""
        return snapshot.detail(self._now, code)

    def guidance(self, code: QuestionCode) -> GuidanceText:
        """How the question is checked."""
        return snapshot.guidance(self._now, code, last_answer(self._now, self._last, code))

    def time(self) -> TimeMeter | None:
        """The time that is left and the time that is needed."""
        return time_meter(self._now, swedish_time(self._office.clock.now_ms()))

    # On the writing thread

    def _read(self, only: QuestionCode | None = None) -> Snapshot:
        """On the writing thread: the visit as it stands, or one answer upon what was read last."""
        if only is None:
            self._newest = snapshot.read_snapshot(self._office, self._visit)
        else:
            is_alone = self._office.store.count() == self._count + 1
            self._newest = snapshot.read_answer(self._office, self._newest, only, is_alone=is_alone)
        self._count = self._office.store.count()
        return self._newest

    def _read_own(self, about: QuestionCode | None) -> Snapshot:
        """`_read` after an act of one's own, which is remembered."""
        self._own.add(self._office.store.position().previous)
        return self._read(about)

    def _standing(self, shown: Answer) -> Answer:
        """What a key replaces: what was on the screen.

        One's own keys are there too, though a slow disk has not let them be seen yet. What others
        have written behind the screen is not.
        """
        newest = self._newest.answer(shown.question)
        if newest == shown:  # also where nobody has answered
            return shown
        own = [event for event in newest.seen if event in self._own]
        own_notes = [event for event in newest.note_seen if event in self._own]
        return replace(
            newest if own or own_notes else shown,
            seen=tuple(sorted({*shown.seen, *own})),
            note_seen=tuple(sorted({*shown.note_seen, *own_notes})),
        )

    # Inside

    def _shown(self, code: QuestionCode) -> Answer:
        return self._now.answer(code)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _refresh(self) -> None:
        self._work.run(self._read, self._replace, self.failed.emit)

    def _replace(self, reading: Snapshot) -> None:
        self._now = reading
        self.read_again.emit()
