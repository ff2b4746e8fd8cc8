"""What the page Checklistor needs: somebody who reads for it, and somebody who does as it says."""

from collections.abc import Sequence
from typing import Protocol

from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from ui.pages.checklists.rows import (
    ChecklistRows,
    GuidanceText,
    QuestionDetail,
    TextField,
    TimeMeter,
)


class ChecklistReads(Protocol):
    """What the page shows. Called on the GUI thread, so it answers from what is read already."""

    @property
    def locked(self) -> str:
        """Why nothing can be changed; "" when it can."""
        ...

    def rows(self) -> ChecklistRows:
        """Every question of the visit."""
        ...

    def detail(self, code: QuestionCode) -> QuestionDetail:
        """One question with its answer, note, evidence and finding."""
        ...

    def guidance(self, code: QuestionCode) -> GuidanceText:
        """How the question is checked."""
        ...

    def time(self) -> TimeMeter | None:
        """The time that is left and the time that is needed; None on another day."""
        ...


class ChecklistActions(Protocol):
    """What a person can do. Each saves by itself; the page reads again when it is told to."""

    def give(self, code: QuestionCode, verdict: Verdict) -> None:
        """Answer. What the answer rests on follows the moment."""
        ...

    def give_correct(self, code: QuestionCode, correct: int) -> None:
        """Answer a question asked of three people: how many knew, 0–3."""
        ...

    def give_value(self, code: QuestionCode, value: Reply) -> None:
        """Answer with a day, a number, a share, an amount or a text."""
        ...

    def reason(self, code: QuestionCode, text: str) -> None:
        """Say why the question does not apply or could not be assessed."""
        ...

    def basis(self, code: QuestionCode, basis: Basis) -> None:
        """Say what the answer rests on."""
        ...

    def clear(self, code: QuestionCode) -> None:
        """Take the answer away."""
        ...

    def flag(self, code: QuestionCode, come_back: bool) -> None:
        """Mark with Återkom, or take the mark away."""
        ...

    def note(self, code: QuestionCode, text: str) -> None:
        """Keep the note."""
        ...

    def finding(self, code: QuestionCode, field: TextField, text: str) -> None:
        """Keep one text of the question's finding."""
        ...

    def draft(self, code: QuestionCode, field: TextField, text: str) -> None:
        """Keep what is being typed, so that it survives a power cut."""
        ...

    def grade(self, code: QuestionCode, grade: Grade) -> None:
        """Propose the finding's grade."""
        ...

    def undo(self) -> None:
        """Take back one's last act in the visit."""
        ...

    def redo(self) -> None:
        """Put it back."""
        ...

    def add_evidence(self, code: QuestionCode) -> None:
        """Ask for a file or a picture and attach it."""
        ...

    def paste_evidence(self, code: QuestionCode) -> None:
        """Attach the picture on the clipboard."""
        ...

    def drop_evidence(self, code: QuestionCode, paths: Sequence[str]) -> None:
        """Attach dropped files."""
        ...

    def unlink_evidence(self, code: QuestionCode, key: str) -> None:
        """Let a piece of evidence no longer belong to the question."""
        ...

    def open_evidence(self, key: str) -> None:
        """Show a piece of evidence."""
        ...

    def open_finding(self, code: QuestionCode) -> None:
        """Show the whole finding on its own page."""
        ...

    def open_restricted_case(self, code: QuestionCode) -> None:
        """Start särskild hantering from the question."""
        ...

    def open_in_depth(self, code: QuestionCode) -> None:
        """Open Fördjupning for the question's area."""
        ...
