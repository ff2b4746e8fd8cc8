"""Between the closing page and the record."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kontrollbesok.labels.closing_page import strengths_text
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import undo, visit_papers
from kontrollbesok.services.strengths import write_strengths
from kontrollbesok.services.unfinished_texts import OF_CLOSING, STRENGTHS
from ui.context import Context
from ui.undo_words import REDONE, UNDONE
from ui.when_shown import WhenShown

if TYPE_CHECKING:
    from kontrollbesok.report.closing_page import ClosingPage

_SHOWS = Touched.ANSWERS | Touched.FINDINGS | Touched.VISITS


class ClosingDesk(QObject):
    """What the page says now, and its keeping in the visit.

    Signals:
        read_again(): there is a new reading.
        failed(UserError): nothing has changed.
        noticed(str): something was done.
    """

    read_again = Signal()
    failed = Signal(object)
    noticed = Signal(str)

    def __init__(self, context: Context, visit: VisitId, stands: Visit, now: "ClosingPage") -> None:
        super().__init__()
        self._context = context
        self._visit = visit
        self.visit = stands
        self.now = now
        self._again = WhenShown(self, self._read)
        context.changes.changed.connect(self._on_changed)

    @property
    def may_keep(self) -> bool:
        """Whether the page can be kept in the visit."""
        return self.visit.state in TEAM_WRITES

    def keep(self) -> None:
        """Keep the page as it stands among the visit's evidence. The same one is kept once."""
        office, visit = self._context.office, self._visit

        def done(added: visit_papers.KeptPaper) -> None:
            self._context.saved(office.clock.now_ms())
            self._context.changes.tell(added.touched)
            there = "låg redan" if added.known else "ligger nu"
            self.noticed.emit(f"Sidan {there} i besöket som {added.number} · Ctrl+Z ångrar")

        self._context.work.run(
            lambda: visit_papers.keep_closing_page(office, visit), done, self.failed.emit
        )

    def text(self) -> str:
        """What works, as it is written: the team's words, or what the answers say."""
        return strengths_text((line.what, line.detail) for line in self.now.works)

    def write(self, text: str) -> None:
        """Keep the words on what works, unless they are what the page says already."""
        office, visit = self._context.office, self._visit
        as_it_is = text.strip() == self.text()

        def act() -> Touched:
            touched = Touched.NOTHING if as_it_is else write_strengths(office, visit, text)
            office.store.drop_draft(visit, OF_CLOSING, visit, STRENGTHS)
            return touched

        self._do(act)

    def draft(self, text: str) -> None:
        """Keep what is being typed, so that it survives a power cut."""
        office = self._context.office
        draft = Draft(self._visit, OF_CLOSING, self._visit, STRENGTHS, text, office.clock.now_ms())
        self._context.work.run(
            lambda: office.store.save_draft(draft), lambda _: None, self.failed.emit
        )

    def undo(self) -> None:
        """Take back one's last act in the visit."""
        self._do(lambda: undo.undo(self._context.office, self._visit), UNDONE)

    def redo(self) -> None:
        """Put it back."""
        self._do(lambda: undo.redo(self._context.office, self._visit), REDONE)

    def _do(self, act: Callable[[], Touched], said: str = "") -> None:
        def done(touched: Touched) -> None:
            if touched:
                self._context.saved(self._context.office.clock.now_ms())
                self._context.changes.tell(touched)
            if said:
                self.noticed.emit(said)

        self._context.work.run(act, done, self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & _SHOWS:
            self._again.ask()

    def _read(self) -> None:
        office = self._context.office
        self._context.work.run(
            lambda: (
                office.reads.visit(self._visit),
                visit_papers.closing_page(office, self._visit),
            ),
            self._replace,
            self.failed.emit,
        )

    def _replace(self, read: "tuple[Visit | None, ClosingPage]") -> None:
        self.visit, self.now = read[0] or self.visit, read[1]
        self.read_again.emit()
