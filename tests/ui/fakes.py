"""A visit in memory for the pages: the shipped question bank, the real rules, no record.

It does at once what the services do through the journal; the pages cannot tell the difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.content import MOMENT_LABEL
from kontrollbesok.model.checklist import acceptable_evidence, basis_suffices, by_moment
from kontrollbesok.model.code import Basis, Level, Moment, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.proposed_finding import finding_prefill
from kontrollbesok.model.question import Question, area_of, default_basis
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Reply
from ui.changes import Changes
from ui.pages.checklists.rows import (
    ChecklistRows,
    EvidenceTile,
    FindingForm,
    GroupRow,
    GuidanceText,
    LastAnswer,
    QuestionDetail,
    QuestionRow,
    TextField,
    TimeMeter,
)
from ui.pages.checklists.values import said_value, value_texts
from ui.pages.visits.rows import VisitsShown


@dataclass(frozen=True)
class Stand:
    """What stands on one question."""

    verdict: Verdict | None = None
    correct: int | None = None
    value: Reply = field(default_factory=Reply)
    reason: str = ""
    basis: Basis | None = None
    note: str = ""
    come_back: bool = False
    finding: FindingForm | None = None
    evidence: tuple[EvidenceTile, ...] = ()
    answered_by: str = ""
    answered_at: str = ""


@dataclass
class FakeVisit:
    """Both what the page reads and what it asks for. `asked` lists what was asked for by name."""

    questions: Sequence[Question]
    changes: Changes = field(default_factory=Changes)
    stands: dict[QuestionCode, Stand] = field(default_factory=dict)
    drafts: dict[tuple[QuestionCode, TextField], str] = field(default_factory=dict)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    holders: dict[Moment, str] = field(default_factory=dict)
    last: dict[QuestionCode, LastAnswer] = field(default_factory=dict)
    steps: dict[QuestionCode, GuidanceText] = field(default_factory=dict)
    time_left: TimeMeter | None = None
    notice: str = ""
    locked: str = ""
    clock: str = "10:31"
    next_finding: int = 1
    _past: list[dict[QuestionCode, Stand]] = field(default_factory=list)
    _future: list[dict[QuestionCode, Stand]] = field(default_factory=list)

    # What the page reads

    def rows(self) -> ChecklistRows:
        bank = load_checklist()
        areas = {area.code: area.name for area in bank.areas}
        present = [code for code in areas if any(area_of(q.id) == code for q in self.questions)]
        return ChecklistRows(
            areas=tuple(
                self._group(code, areas[code], (q for q in self.questions if area_of(q.id) == code))
                for code in present
            ),
            moments=tuple(
                self._group(
                    moment.value, MOMENT_LABEL[moment], questions, self.holders.get(moment, "")
                )
                for moment, questions in by_moment(self.questions).items()
            ),
        )

    def detail(self, code: QuestionCode) -> QuestionDetail:
        question, stand = self._question(code), self._stand(code)
        same = by_moment(self.questions)[question.moment]
        moment = MOMENT_LABEL[question.moment]
        answered = stand.verdict is not None or stand.correct is not None or stand.value != Reply()
        return QuestionDetail(
            code=code,
            text=question.text,
            moment=moment,
            position=f"fråga {same.index(question) + 1} av {len(same)}",
            key_control=question.key_control,
            answer_type=question.answer_type,
            correct=stand.correct,
            values=value_texts(question.answer_type, _answer(code, stand)),
            reason=stand.reason,
            verdict=stand.verdict,
            basis=stand.basis or default_basis(question),
            basis_hint=f"Förval på {moment.lower()}",
            answered=f"Svarad av dig {stand.answered_at}" if answered else "",
            note=stand.note,
            evidence=stand.evidence,
            finding=stand.finding,
            come_back=stand.come_back,
            notice=self.notice,
            locked=self.locked,
        )

    def guidance(self, code: QuestionCode) -> GuidanceText:
        question = self._question(code)
        written = self.steps.get(code)
        text = written or GuidanceText(
            steps=(question.how,),
            requirement=question.requirement or "",
            acceptable_evidence=acceptable_evidence(load_checklist(), question),
        )
        return replace(text, last=self.last.get(code))

    def time(self) -> TimeMeter | None:
        return self.time_left

    # What the page asks for

    def give(self, code: QuestionCode, verdict: Verdict) -> None:
        stand = self._stand(code)
        basis = stand.basis or default_basis(self._question(code))
        new = replace(stand, verdict=verdict, correct=None, basis=basis, answered_at=self.clock)
        self._keep("give", code, self._with_finding(code, new))

    def give_correct(self, code: QuestionCode, correct: int) -> None:
        new = replace(
            self._stand(code), correct=correct, verdict=None, basis=Basis.VERBAL,
            answered_at=self.clock,
        )  # fmt: skip
        self._keep("give_correct", code, self._with_finding(code, new))

    def give_value(self, code: QuestionCode, value: Reply) -> None:
        stand = self._stand(code)
        basis = stand.basis or default_basis(self._question(code))
        new = replace(
            stand, value=value, verdict=value.verdict, basis=basis, answered_at=self.clock
        )
        self._keep("give_value", code, self._with_finding(code, new))

    def reason(self, code: QuestionCode, text: str) -> None:
        self._keep("reason", code, replace(self._stand(code), reason=text))

    def basis(self, code: QuestionCode, basis: Basis) -> None:
        self._keep("basis", code, replace(self._stand(code), basis=basis))

    def clear(self, code: QuestionCode) -> None:
        new = replace(self._stand(code), verdict=None, correct=None, value=Reply())
        self._keep("clear", code, self._with_finding(code, new))

    def flag(self, code: QuestionCode, come_back: bool) -> None:
        self._keep("flag", code, replace(self._stand(code), come_back=come_back))

    def note(self, code: QuestionCode, text: str) -> None:
        self._keep("note", code, replace(self._stand(code), note=text))

    def finding(self, code: QuestionCode, field: TextField, text: str) -> None:
        form = self._stand(code).finding
        assert form is not None
        changed = replace(form, **{field.value: text})  # type: ignore[arg-type]
        new = replace(self._stand(code), finding=_with_missing(changed))
        self._keep("finding", code, new)

    def draft(self, code: QuestionCode, field: TextField, text: str) -> None:
        self.drafts[(code, field)] = text

    def grade(self, code: QuestionCode, grade: Grade) -> None:
        form = self._stand(code).finding
        assert form is not None
        new = replace(self._stand(code), finding=_with_missing(replace(form, grade=grade)))
        self._keep("grade", code, new)

    def undo(self) -> None:
        self._travel(self._past, self._future)

    def redo(self) -> None:
        self._travel(self._future, self._past)

    def add_evidence(self, code: QuestionCode) -> None:
        self.asked.append(("add_evidence", code))

    def paste_evidence(self, code: QuestionCode) -> None:
        self.asked.append(("paste_evidence", code))

    def drop_evidence(self, code: QuestionCode, paths: Sequence[str]) -> None:
        self.asked.append(("drop_evidence", code, *paths))

    def unlink_evidence(self, code: QuestionCode, key: str) -> None:
        self.asked.append(("unlink_evidence", code, key))

    def open_evidence(self, key: str) -> None:
        self.asked.append(("open_evidence", key))

    def open_finding(self, code: QuestionCode) -> None:
        self.asked.append(("open_finding", code))

    def open_restricted_case(self, code: QuestionCode) -> None:
        self.asked.append(("open_restricted_case", code))

    def open_in_depth(self, code: QuestionCode) -> None:
        self.asked.append(("open_in_depth", code))

    # Inside

    def _group(
        self, key: str, name: str, questions: Iterable[Question], holder: str = ""
    ) -> GroupRow:
        return GroupRow(key, name, tuple(self._row(question) for question in questions), holder)

    def _row(self, question: Question) -> QuestionRow:
        stand = self._stand(question.id)
        value = said_value(question.answer_type, stand.value)
        answered = stand.verdict is not None or stand.correct is not None or bool(value)
        enough = basis_suffices(load_checklist(), question, stand.basis)
        return QuestionRow(
            code=question.id,
            text=question.text,
            verdict=stand.verdict,
            basis=stand.basis,
            key_control=question.key_control,
            answer_type=question.answer_type,
            correct=stand.correct,
            value=value,
            needs_basis=answered and not enough,
            finding=stand.finding.label if stand.finding and not stand.finding.dormant else "",
            evidence=len(stand.evidence),
            answered_by=stand.answered_by,
            come_back=stand.come_back,
        )

    def _with_finding(self, code: QuestionCode, stand: Stand) -> Stand:
        prefill = finding_prefill(self._question(code), stand.verdict, correct=stand.correct)
        if prefill is None:
            resting = stand.finding and replace(stand.finding, dormant=True, missing=())
            return replace(stand, finding=resting)
        if stand.finding is not None:
            return replace(stand, finding=_with_missing(replace(stand.finding, dormant=False)))
        word = "Nej" if stand.verdict is Verdict.NO else "Delvis"
        form = FindingForm(
            key=f"finding-{self.next_finding}",
            label=f"A-{self.next_finding}",
            origin=f"Förifylld av svaret {word}",
            observation=stand.note,
            requirement=prefill.requirement,
            grade=prefill.grade,
        )
        self.next_finding += 1
        return replace(stand, finding=_with_missing(form))

    def _keep(self, name: str, code: QuestionCode, stand: Stand) -> None:
        self._past.append(dict(self.stands))
        self._future.clear()
        self.asked.append((name, code))
        self.stands[code] = stand
        self.changes.tell(Touched.ANSWERS)

    def _travel(
        self, back: list[dict[QuestionCode, Stand]], to: list[dict[QuestionCode, Stand]]
    ) -> None:
        if back:
            to.append(dict(self.stands))
            self.stands = back.pop()
            self.changes.tell(Touched.ANSWERS)

    def _question(self, code: QuestionCode) -> Question:
        return next(question for question in self.questions if question.id == code)

    def _stand(self, code: QuestionCode) -> Stand:
        return self.stands.get(code, Stand())


@dataclass
class FakeVisits:
    """The start page's visits; `asked` lists what was asked for by name."""

    page: VisitsShown
    asked: list[tuple[str, str]] = field(default_factory=list)

    def shown(self) -> VisitsShown:
        return self.page

    def refresh(self) -> None:
        self.asked.append(("refresh", ""))

    def open(self, visit: VisitId) -> None:
        self.asked.append(("open", visit))

    def open_samples(self, visit: VisitId) -> None:
        self.asked.append(("open_samples", visit))

    def open_findings(self, visit: VisitId) -> None:
        self.asked.append(("open_findings", visit))

    def enter_field_list(self, visit: VisitId) -> None:
        self.asked.append(("enter_field_list", visit))

    def print_field_list(self, visit: VisitId) -> None:
        self.asked.append(("print_field_list", visit))

    def new_visit(self) -> None:
        self.asked.append(("new_visit", ""))

    def do(self, key: str) -> None:
        self.asked.append(("do", key))

    def practise(self) -> None:
        self.asked.append(("practise", ""))

    def sync(self) -> None:
        self.asked.append(("sync", ""))


def _answer(code: QuestionCode, stand: Stand) -> Answer:
    value = stand.value
    return Answer(code, number=value.number, of=value.of, date=value.date, text=value.text)


def _with_missing(form: FindingForm) -> FindingForm:
    wanted = [TextField.OBSERVATION, TextField.REQUIREMENT]
    if form.grade is not Grade.OBSERVATION:
        wanted.append(TextField.CONSEQUENCE)
    missing = tuple(one for one in wanted if not form.text(one).strip())
    return replace(form, missing=() if form.dormant else missing)


def core_questions() -> tuple[Question, ...]:
    """The 38 questions that every visit asks."""
    bank = load_checklist()
    return tuple(q for q in bank.questions if q.level is Level.CORE and q.active)
