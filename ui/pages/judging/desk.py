"""Between the two pages and the record: the report as pages, and the steps as events."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services import attests, reports, reviews, visits
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.rows import Judging, StepKey, VisitStep
from ui.work import Work

SHOWS = Touched.VISITS | Touched.REVIEWS | Touched.ATTESTS | Touched.ANSWERS | Touched.SYNC
Read = Callable[[Office], Judging]


class JudgingDesk(QObject):
    """The visits that wait, their report, and the steps.

    Signals:
        read_again(): there is a new reading.
        pages_ready(str, list): a visit's id and its report's pages as PNG bytes.
        done(str): a step was taken; what it was called.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
    """

    read_again = Signal()
    pages_ready = Signal(str, list)
    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, office: Office, read: Read, work: Work, changes: Changes, first: Judging
    ) -> None:
        super().__init__()
        self._office = office
        self._read = read
        self._work = work
        self._changes = changes
        self.now = first
        changes.changed.connect(self.on_changed)

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & SHOWS:
            self.refresh()

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        self._work.run(lambda: self._read(self._office), self._replace, self.failed.emit)

    def open_report(self, visit: VisitId) -> None:
        """Make the report's pages; they come in `pages_ready`."""
        self._work.run(
            lambda: pages_of(self._office, visit),
            lambda pages: self.pages_ready.emit(visit, pages),
            self.failed.emit,
        )

    def comment(self, visit: VisitId, text: str) -> None:
        """Say something of the visit."""
        self._do("Kommentaren är sparad", lambda: self._say(visit, text))

    def take(self, visit: VisitId, step: VisitStep, passphrase: str, dnr: str) -> None:
        """Take a step. The passphrase is forgotten as soon as the step is sealed."""
        self._do(step.text, lambda: self._taken(visit, step, passphrase, dnr))

    def _say(self, visit: VisitId, text: str) -> Touched:
        reviews.say(self._office, visit, text)
        return Touched.REVIEWS

    def _taken(self, visit: VisitId, step: VisitStep, passphrase: str, dnr: str) -> Touched:
        key = self._office.keys.unlock(passphrase) if step.needs_passphrase else None
        if step.key is StepKey.FINAL_REVIEW and dnr:
            visits.set_dnr(self._office, visit, dnr)
        return _take(self._office, visit, step.key, key)

    def _do(self, said: str, act: Callable[[], Touched]) -> None:
        self._work.run(act, lambda touched: self._after(said, touched), self.failed.emit)

    def _after(self, said: str, touched: Touched) -> None:
        self.done.emit(said)
        self._changes.tell(touched)

    def _replace(self, now: Judging) -> None:
        self.now = now
        self.read_again.emit()


def pages_of(office: Office, visit: VisitId) -> list[bytes]:
    """The report's pages as pictures, made in the writing thread: PDFium takes one thread."""
    import io

    import pypdfium2

    from kontrollbesok.report.pdf import render_pdf

    document = pypdfium2.PdfDocument(render_pdf(reports.visit_report(office, visit)))
    pages = []
    for page in document:
        picture = io.BytesIO()
        page.render(scale=1.6).to_pil().save(picture, format="PNG", compress_level=1)
        pages.append(picture.getvalue())
    document.close()
    return pages


def _take(office: Office, visit: VisitId, step: StepKey, key: UserKey | None) -> Touched:
    without_key = {
        StepKey.FINAL_REVIEW: reviews.final_review,
        StepKey.REGISTER: attests.register,
    }
    with_key = {
        StepKey.FACTS: attests.confirm_facts,
        StepKey.REMEDIES: attests.decide_remedies,
        StepKey.SETTLE: attests.settle,
    }
    if step in without_key:
        return without_key[step](office, visit)
    if key is None:
        raise UserError(ErrorCode.PASSPHRASE_NEEDED)
    return with_key[step](office, visit, key)
