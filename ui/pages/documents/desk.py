"""Between Årsplan › Styrdokument and the record."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.model.document_register import (
    DocumentDays,
    DocumentWords,
    RegisteredDocument,
    SystemReview,
)
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import documents
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import DeskInTurn
from ui.pages.documents.reading import HEADS, export_lines, read_documents
from ui.pages.documents.rows import DocumentsShown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

_SHOWS = Touched.PLAN | Touched.SYNC
Change = Callable[[RegisteredDocument], Touched]


class DocumentsDesk(DeskInTurn[DocumentsShown]):
    """The register of governing documents, and the yearly review.

    Signals:
        added(str): a new document is there; its id.
    """

    added = Signal(str)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _SHOWS)

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_documents(self._office), self.show, self.failed.emit)

    def add(self, words: DocumentWords) -> None:
        """A new document of the organisation's own."""
        made: list[str] = []

        def change() -> Touched:
            touched, key = documents.add(self._office, words)
            made.append(key)
            return touched

        self._do(change, f"{words.name.strip()} är inskrivet", lambda: self.added.emit(made[0]))

    def change_words(self, key: str, words: DocumentWords) -> None:
        """What is said of a document."""
        self._of(key, lambda one: documents.change_words(self._office, one, words), "")

    def change_days(self, key: str, days: DocumentDays) -> None:
        """From when, until when, and when it was looked at."""
        self._of(key, lambda one: documents.change_days(self._office, one, days), "")

    def end(self, key: str, day: date) -> None:
        """Let the day be its last."""
        words = f"Dokumentet gäller till {day.isoformat()}"
        self._of(key, lambda one: documents.end(self._office, one, day), words)

    def set_review(self, review: SystemReview) -> None:
        """Write the year's review of the system."""

        def change() -> Touched:
            was = documents.review_of(self._office, review.year)
            return documents.set_review(self._office, was, review)

        self._do(change, "Årsöversynen är sparad")

    def undo(self) -> None:
        """Take back the last act of today in the register."""
        self._do(lambda: documents.take_back(self._office), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._do(lambda: documents.do_again(self._office), REDONE)

    def export(self, target: Path) -> None:
        """Write the register to a file that a spreadsheet opens."""
        if self.now is not None:
            lines = export_lines(self.now)
            self._save(
                lambda: write_table(HEADS, lines, target), f"Registret är sparat i {target.name}"
            )

    def _of(self, key: str, change: Change, words: str) -> None:
        def make() -> Touched:
            _, found = documents.register_now(self._office)
            return change(next(one for one in found if one.key == key))

        self._do(make, words)

    def _do(
        self, change: Callable[[], Touched], words: str, then: Callable[[], None] | None = None
    ) -> None:
        def job() -> tuple[Touched, DocumentsShown]:
            return change(), read_documents(self._office)

        def told(result: tuple[Touched, DocumentsShown]) -> None:
            touched, now = result
            self.show(now)
            if touched:
                self.tell(touched, words)
            if then is not None:
                then()

        self._in_turn(lambda: self._run(job, told))
