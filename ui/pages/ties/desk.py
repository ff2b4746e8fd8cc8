"""Between the page of ties and the record."""

from collections.abc import Callable
from functools import partial

from kontrollbesok.labels.ties import TIE_LABEL
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import TieKind
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import ties
from kontrollbesok.services.office import Office
from kontrollbesok.services.ties import TieSheet
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.ties.rows import TieRow
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

_SHOWS = Touched.PEOPLE | Touched.UNITS | Touched.VISITS | Touched.SYNC


class TiesDesk(Desk[TieSheet]):
    """`own`: one's own ties alone."""

    def __init__(self, office: Office, work: Work, changes: Changes, *, own: bool) -> None:
        super().__init__(office, work, changes, _SHOWS)
        self._own = own

    def refresh(self) -> None:
        """Read again."""
        self._work.run(self._read, self.show, self.failed.emit)

    def set_tie(self, person: PersonId, row: TieRow, kind: TieKind | None, reason: str) -> None:
        """Note a tie, or that there is none."""
        said = f"{row.name}: {TIE_LABEL[kind].lower()} koppling · Ctrl+Z ångrar"
        self._do(partial(ties.set_tie, self._office, person, row.unit, kind, reason), said)

    def undo(self) -> None:
        """Take back the last act of today among the ties."""
        self._do(partial(ties.take_back, self._office), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._do(partial(ties.do_again, self._office), REDONE)

    def _read(self) -> TieSheet:
        return ties.read_ties(self._office, own=self._own)

    def _do(self, change: Callable[[], Touched], said: str) -> None:
        def told(result: tuple[Touched, TieSheet]) -> None:
            self.show(result[1])
            if result[0]:
                self.tell(result[0], said)

        self._work.run(lambda: (change(), self._read()), told, self.failed.emit)
