"""What a question's evidence asks of the window: the chooser, paste, drop, the tab Bilagor."""

from kontrollbesok.errors import UserError
from kontrollbesok.labels import LOCKED_TEXT, error_text
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import of_question
from kontrollbesok.model.visit_life import TEAM_WRITES
from ui.context import Context
from ui.evidence_intake import EvidenceIntake, Progress
from ui.evidence_menu import EvidenceMenu
from ui.frame.place import Place
from ui.pages.checklists.desk import ChecklistDesk
from ui.pages.checklists.page import ChecklistPage
from ui.pages.visit_header import ATTACHMENTS

DROPPED = "drop_evidence:"


class EvidenceWays:
    """Between the page's wishes and the intake of its visit."""

    def __init__(
        self, context: Context, desk: ChecklistDesk, page: ChecklistPage, place: Place
    ) -> None:
        self._context = context
        self._desk = desk
        self._page = page
        self._place = place
        self.intake = EvidenceIntake(context, desk.reading.visit.id)
        self.intake.setParent(page)
        self.intake.progressed.connect(self._show_progress)
        self.intake.failed.connect(self._say)
        page.question.intake.stop_asked.connect(self.intake.cancel)

    def grant(self, what: str, code: str) -> bool:
        """Do what is about evidence. Whether it was."""
        if what == "open_evidence":
            place = self._place.with_tab(ATTACHMENTS)
            self._context.go(Place(place.page, place.tab, place.subject, at=code))
            return True
        if what not in ("add_evidence", "paste_evidence") and not what.startswith(DROPPED):
            return False
        visit = self._desk.reading.visit
        if visit.state not in TEAM_WRITES:
            self._context.notice(LOCKED_TEXT)
            return True
        links = (of_question(visit.id, QuestionCode(code)),)
        if what == "paste_evidence":
            self.intake.paste(links, code)
        elif what == "add_evidence":
            known = self._desk.reading.evidence
            menu = EvidenceMenu(
                self._page, self.intake, self._context.preferences, links, code, known
            )
            compact = self._page.question.compact
            in_compact = compact.isVisible()
            menu.show_at(compact.evidence if in_compact else self._page.question.evidence.anchor())
        else:
            self.intake.take_files([what.removeprefix(DROPPED)], links, code)
        return True

    def _show_progress(self, progress: Progress | None) -> None:
        line = self._page.question.intake
        if progress is None:
            line.finish()
        else:
            line.show_progress(progress.number, progress.count, progress.percent)

    def _say(self, error: UserError) -> None:
        self._page.question.say_fault(error_text(error))
