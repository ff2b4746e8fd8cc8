"""Own questions out of a file: held against the bank, looked at, and then written.

Nothing is written by the looking. What ships is not changed whatever the file says of it, and what
the file says nothing of stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import ReadChecklist, load_checklist
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.labels.questions import SHEET_LABEL
from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.content import content_of
from kontrollbesok.model.ids import QUESTIONS_CONTEXT
from kontrollbesok.model.lint import COMMON_FILE, Fault, Remark
from kontrollbesok.model.local_questions import LocalQuestions, fit, may_be_own
from kontrollbesok.model.question import Question
from kontrollbesok.model.question_import import (
    ProposedArea,
    ProposedQuestion,
    ProposedQuestions,
    QuestionChange,
)
from kontrollbesok.model.question_sheets import SheetCode
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.long_acts import record_all
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import Bank, read_bank, write
from kontrollbesok.services.question_files import read_bank as read_file

FIRST_ACT: Final = "questions.import"
NEXT_ACT: Final = "questions.import_more"  # taken back together with the one before

Places = Mapping[str, tuple[str, int]]


def propose(office: Office, source: Path) -> ProposedQuestions:
    """The file held against the bank. Raises `UserError` as `question_files.read_bank`."""
    bank = read_bank(office)
    return against(bank, read_file(source, bank.checklist), source.name)


def against(bank: Bank, read: ReadChecklist, file: str) -> ProposedQuestions:
    """What the rows of a file would do to the own questions."""
    if read.checklist is None:
        return ProposedQuestions(file, bank.written, (), (), read.unread, 0, 0)
    shipped = load_checklist()
    found = _Found(shipped, bank, read)
    wanted = _taken(bank.written, found.areas, found.questions)
    _, faults = fit(shipped, wanted)
    bad = {fault.place for fault in faults}
    named = {question.id for question in read.checklist.questions}
    placed = tuple(_placed(fault, read.places) for fault in faults if fault.place in found.named)
    remarks = sorted((*read.unread, *found.remarks, *placed), key=lambda one: (one.file, one.row))
    return ProposedQuestions(
        file=file,
        before=bank.written,
        questions=tuple(one for one in found.questions if one.question.id not in bad),
        areas=tuple(one for one in found.areas if one.area.code not in bad),
        remarks=tuple(dict.fromkeys(remarks)),
        unchanged=found.unchanged,
        not_in_file=sum(question.id not in named for question in bank.written.questions),
    )


def take_in(office: Office, proposed: ProposedQuestions) -> Touched:
    """Write what the file changes, and only that.

    Raises `UserError` QUESTIONS_CHANGED where the own questions are not what was looked at.
    """
    bank = read_bank(office)
    if bank.written != proposed.before:
        raise UserError(ErrorCode.QUESTIONS_CHANGED)
    rows = ((one,) for one in _operations(office, bank, proposed))
    return record_all(office, FIRST_ACT, NEXT_ACT, rows, QUESTIONS_CONTEXT)


class _Found:
    """The rows of a file, sorted into own ones that say something new and the rest."""

    def __init__(self, shipped: Checklist, bank: Bank, read: ReadChecklist) -> None:
        assert read.checklist is not None
        self.questions: list[ProposedQuestion] = []
        self.areas: list[ProposedArea] = []
        self.remarks: list[Remark] = []
        self.unchanged = 0
        self._places = read.places
        for area in read.checklist.areas:
            self._area(shipped, bank, area)
            for question in area.questions:
                self._question(shipped, bank, question)
        self._rest(bank.checklist, read.checklist)

    @property
    def named(self) -> set[str]:
        """What would be written."""
        questions = {str(one.question.id) for one in self.questions}
        return questions | {str(one.area.code) for one in self.areas}

    def _area(self, shipped: Checklist, bank: Bank, area: Area) -> None:
        bare = replace(area, questions=())
        stands = {one.code: replace(one, questions=()) for one in bank.checklist.areas}
        before = stands.get(area.code)
        if before == bare:
            return
        if area.code in {one.code for one in shipped.areas}:
            self._say(Fault.SHIPPED_CHANGED, area.code)
        elif area.sample is not None:
            self._say(Fault.OWN_AREA_WITH_SAMPLE, area.code)
        else:
            change = QuestionChange.CHANGED if before else QuestionChange.NEW
            self.areas.append(ProposedArea(bare, change, self._row(area.code)))

    def _question(self, shipped: Checklist, bank: Bank, question: Question) -> None:
        before = {one.id: one for one in (*bank.checklist.questions, *bank.written.questions)}
        if before.get(question.id) == question:
            self.unchanged += 1
        elif question.id in {one.id for one in shipped.questions}:
            self._say(Fault.SHIPPED_CHANGED, question.id)
        elif question.id in {one.id for one in bank.checklist.retired}:
            self._say(Fault.RETIRED_ID, question.id)
        elif not may_be_own(shipped, question.id):
            self._say(Fault.NOT_OWN_NUMBER, question.id)
        else:
            new = question.id not in before
            change = QuestionChange.NEW if new else QuestionChange.CHANGED
            self.questions.append(ProposedQuestion(question, change, self._row(question.id)))

    def _rest(self, stands: Checklist, said: Checklist) -> None:
        """What holds for the whole bank ships, and so do the documents and the retired ids."""
        if stands.documents != said.documents:
            self._whole(SheetCode.DOCUMENTS)
        if stands.sources != said.sources:
            self._whole(SheetCode.SOURCES)
        if stands.retired != said.retired:
            self._whole(SheetCode.RETIRED)
        # The version follows from what is own, and the choice of what opens is made on the page.
        scope = replace(said.scope, opens_by_answers=stands.scope.opens_by_answers)
        said = replace(said, version=stands.version, scope=scope)
        if _frame(stands) != _frame(said):
            self._whole(SheetCode.COMMON)

    def _whole(self, code: SheetCode) -> None:
        name = SHEET_LABEL[code]
        self.remarks.append(Remark(Fault.SHIPPED_CHANGED, name, name))

    def _say(self, fault: Fault, place: str) -> None:
        file, row = self._places.get(place, (COMMON_FILE, 0))
        self.remarks.append(Remark(fault, file, place, "", row))

    def _row(self, place: str) -> int:
        return self._places.get(place, ("", 0))[1]


def _frame(checklist: Checklist) -> Checklist:
    """What holds for the whole bank, without what has sheets of its own."""
    return replace(checklist, areas=(), documents=(), sources=(), retired=())


def _taken(
    local: LocalQuestions, areas: list[ProposedArea], questions: list[ProposedQuestion]
) -> LocalQuestions:
    """The own questions as they would be."""
    by_code = {area.code: area for area in local.areas}
    by_code |= {one.area.code: one.area for one in areas}
    by_id = {question.id: question for question in local.questions}
    by_id |= {one.question.id: one.question for one in questions}
    return replace(local, areas=tuple(by_code.values()), questions=tuple(by_id.values()))


def _placed(fault: Remark, places: Places) -> Remark:
    file, row = places.get(fault.place, (fault.file, 0))
    return replace(fault, file=file, row=row)


def _operations(office: Office, bank: Bank, proposed: ProposedQuestions) -> Iterator[Operation]:
    for one in proposed.areas:
        value: dict[str, Json] = {"record": content_of(one.area)}
        yield write(office, bank.seen, one.area.code, "description", value)
    for row in proposed.questions:
        value = {"record": content_of(row.question)}
        yield write(office, bank.seen, row.question.id, "wording", value)
