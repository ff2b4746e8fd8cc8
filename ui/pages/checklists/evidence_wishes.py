"""The page's wishes about evidence, granted for the question they name."""

from collections.abc import Sequence

from kontrollbesok.labels.visit import locked_text
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import of_question
from ui.context import Context
from ui.evidence_ways import EvidenceWays
from ui.frame.place import Place
from ui.pages.checklists.desk import ChecklistDesk
from ui.pages.checklists.page import ChecklistPage


class EvidenceWishes:
    """Between the desk's wishes and the ways to add."""

    def __init__(
        self, context: Context, desk: ChecklistDesk, page: ChecklistPage, place: Place
    ) -> None:
        self._desk = desk
        self._question = page.question
        pane = page.question
        self._ways = EvidenceWays(context, page, place, pane.intake, self._locked, pane.say_fault)

    def grant(self, what: str, about: str) -> bool:
        """Do what is about evidence. Whether it was. `about`: a question, or a piece's id."""
        visit, code = self._desk.reading.visit.id, about
        link = of_question(visit, QuestionCode(code))
        if what == "open_evidence":
            self._ways.show(about)
        elif what == "paste_evidence":
            self._ways.paste(link, code)
        elif what == "add_evidence":
            compact, strip = self._question.compact, self._question.evidence
            anchor = compact.evidence if compact.isVisible() else strip.anchor()
            self._ways.choose(anchor, link, code, self._desk.reading.evidence)
        else:
            return False
        return True

    def drop(self, code: str, paths: Sequence[str]) -> None:
        """Attach files to a question."""
        self._ways.drop(paths, of_question(self._desk.reading.visit.id, QuestionCode(code)), code)

    def _locked(self) -> str:
        return locked_text(self._desk.reading.visit.state)
