"""Between the page and the record: keys in, events out, and a fresh reading back.

Every act is a job on the writing thread: saved first, then read, then shown. The page asks the
desk on the GUI thread and gets its answer from the last reading, so it never waits.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from kontrollbesok.labels.sync import counted
from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.evidence import of_question
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.question import area_of
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Finding, Reply
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import answers, evidence, findings, undo, visits
from kontrollbesok.services.findings import Part
from kontrollbesok.services.unfinished_texts import OF_QUESTION
from ui.pages.checklists.reading import ChecklistReading
from ui.pages.checklists.rows import (
    TextField,
)
from ui.pages.checklists.snapshot import Snapshot
from ui.pages.checklists.values import FORMS
from ui.undo_words import REDONE, UNDONE

_JUDGEMENTS = frozenset({Verdict.YES, Verdict.PARTLY, Verdict.NO})


class ChecklistDesk(ChecklistReading):
    """`ChecklistReads` and `ChecklistActions` over one visit of an office.

    Signals:
        saved(object): int, milliseconds since 1970 when the last act was on disk.
        noticed(str): something was done that may be out of sight.
        wishes(str, str): something another part of the window does: what, and the question's code.
        dropped(str, list): paths of files to attach to the question with the code.
    """

    saved = Signal(object)  # an int of Qt has 32 bits
    noticed = Signal(str)
    wishes = Signal(str, str)
    dropped = Signal(str, list)

    # What a person does

    def give(self, code: QuestionCode, verdict: Verdict) -> None:
        """Answer. What the answer rests on follows the moment."""
        shown = self._shown(code)
        if self._now.question(code).answer_type in FORMS and verdict in _JUDGEMENTS:
            self._answer(code, _beside_value(verdict, shown))
        else:
            kept = shown.reason if verdict is shown.verdict else None
            self._answer(code, Reply(verdict, reason=kept))

    def give_value(self, code: QuestionCode, value: Reply) -> None:
        """Answer with a value. What was judged of it stands, unless the value judges itself."""
        shown = self._shown(code).verdict
        judged = value.verdict or (shown if shown in _JUDGEMENTS else None)
        self._answer(code, replace(value, verdict=judged))

    def reason(self, code: QuestionCode, text: str) -> None:
        """Say why the question is left open, unless that is said already."""
        shown = self._shown(code)
        if text != (shown.reason or ""):
            self._write(
                code,
                TextField.REASON,
                lambda: answers.explain(
                    self._office, self._visit, code, text, self._standing(shown)
                ),
            )

    def give_correct(self, code: QuestionCode, correct: int) -> None:
        """Answer a question asked of three people: how many knew, 0–3."""
        self._answer(code, Reply(number=correct, of=3))

    def basis(self, code: QuestionCode, basis: Basis) -> None:
        """Say what the answer rests on."""
        shown = self._shown(code)

        def act() -> Touched:
            return answers.rest_on(self._office, self._visit, code, basis, self._standing(shown))

        self._do(act, about=code)

    def clear(self, code: QuestionCode) -> None:
        """Take the answer away."""
        question, shown = self._now.question(code), self._shown(code)

        def act() -> Touched:
            return answers.clear(self._office, self._visit, question, self._standing(shown))

        self._do(act, about=code)

    def flag(self, code: QuestionCode, come_back: bool) -> None:
        """Mark with Återkom, or take the mark away."""
        self._do(lambda: answers.flag(self._office, self._visit, code, come_back), about=code)

    def note(self, code: QuestionCode, text: str) -> None:
        """Keep the note, unless it is as it was."""
        shown = self._shown(code)
        if text != shown.note:
            self._write(
                code,
                TextField.NOTE,
                lambda: answers.note(
                    self._office, self._visit, code, text, self._standing(shown).note_seen
                ),
            )

    def finding(self, code: QuestionCode, field: TextField, text: str) -> None:
        """Keep one text of the question's finding, unless it is as it was."""
        found = self._now.finding(code)
        if found is None or text == _text(found, field):
            return
        part, seen = Part(field.value), found.seen.get(field.value, ())
        self._write(
            code,
            field,
            lambda: findings.write(self._office, self._visit, found.id, part, text, seen),
        )

    def draft(self, code: QuestionCode, field: TextField, text: str) -> None:
        """Keep what is being typed, so that it survives a power cut."""
        now_ms = self._office.clock.now_ms()
        draft = Draft(self._visit, OF_QUESTION, code, field.value, text, now_ms)
        self._quietly(lambda: self._office.store.save_draft(draft))

    def grade(self, code: QuestionCode, grade: Grade) -> None:
        """Propose the finding's grade."""
        found = self._now.finding(code)
        if found is not None:
            seen = found.seen.get("grade", ())
            self._do(lambda: findings.grade(self._office, self._visit, found.id, grade, seen=seen))

    def undo(self) -> None:
        """Take back one's last act in the visit."""
        self._do(lambda: undo.undo(self._office, self._visit), UNDONE)

    def redo(self) -> None:
        """Put it back."""
        self._do(lambda: undo.redo(self._office, self._visit), REDONE)

    def add_evidence(self, code: QuestionCode) -> None:
        """Ask for a file or a picture and attach it."""
        self.wishes.emit("add_evidence", code)

    def paste_evidence(self, code: QuestionCode) -> None:
        """Attach the picture on the clipboard."""
        self.wishes.emit("paste_evidence", code)

    def drop_evidence(self, code: QuestionCode, paths: Sequence[str]) -> None:
        """Attach dropped files."""
        self.dropped.emit(code, [*paths])

    def unlink_evidence(self, code: QuestionCode, key: str) -> None:
        """Let a piece of evidence no longer belong to the question."""
        piece = next((one for one in self._now.evidence_of(code) if one.id == key), None)
        if piece is not None:
            link = of_question(self._visit, code)
            self._do(lambda: evidence.unlink(self._office, self._visit, piece, link))

    def open_evidence(self, key: str) -> None:
        """Show a piece of evidence."""
        self.wishes.emit("open_evidence", key)

    def open_finding(self, code: QuestionCode) -> None:
        """Show the whole finding on its own page."""
        self.wishes.emit("open_finding", code)

    def open_restricted_case(self, code: QuestionCode) -> None:
        """Start särskild hantering from the question."""
        self.wishes.emit("open_restricted_case", code)

    def open_in_depth(self, code: QuestionCode) -> None:
        """Open Fördjupning for the question's area."""
        now, area = self._now, area_of(code)
        name = now.checklist.area(area).name
        more = len(visits.in_depth_left(now.checklist, now.visit, area))
        if not more:
            self.noticed.emit(f"{name} har ingen mer fördjupning att öppna")
            return
        said = f"{name}: {counted(more, ('fråga', 'frågor'))} till · Ctrl+Z ångrar"
        self._do(lambda: visits.open_in_depth(self._office, self._visit, area), said)

    # Inside

    def _answer(self, code: QuestionCode, reply: Reply) -> None:
        question, shown = self._now.question(code), self._shown(code)

        def act() -> Touched:
            return answers.give(self._office, self._visit, question, reply, self._standing(shown))

        self._do(act, about=code)

    def _write(self, code: QuestionCode, field: TextField, act: Callable[[], Touched]) -> None:
        def write() -> Touched:
            touched = act()
            self._office.store.drop_draft(self._visit, OF_QUESTION, code, field.value)
            return touched

        self._do(write, about=code)

    def _do(
        self, act: Callable[[], Touched], said: str = "", about: QuestionCode | None = None
    ) -> None:
        """Save, read, show. Others are told after the page itself.

        What touched only the answer of the question it is `about` reads only that.
        """

        def job() -> tuple[Touched, Snapshot, int]:
            touched = act()
            only = about if touched == Touched.ANSWERS else None
            return touched, self._read_own(only), self._office.clock.now_ms()

        self._work.run(job, lambda done: self._show(done, said), self.failed.emit)

    def _show(self, result: tuple[Touched, Snapshot, int], said: str = "") -> None:
        touched, self._now, at_ms = result
        self.read_again.emit()
        self.saved.emit(at_ms)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False
        if said:
            self.noticed.emit(said)

    def _quietly(self, act: Callable[[], None]) -> None:
        self._work.run(act, lambda _: None, self.failed.emit)


def _beside_value(verdict: Verdict, shown: Answer) -> Reply:
    """A judgement that leaves the value where it is."""
    return Reply(verdict, shown.number, shown.of, shown.date, shown.text)


def _text(found: Finding, field: TextField) -> str:
    return {
        TextField.OBSERVATION: found.observation,
        TextField.REQUIREMENT: found.requirement,
        TextField.CONSEQUENCE: found.consequence,
    }[field]
