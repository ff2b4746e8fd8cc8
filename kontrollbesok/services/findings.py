"""Findings (avvikelser): opened by an answer or by hand, written, graded, laid to rest."""

from collections.abc import Sequence
from enum import StrEnum

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Add, Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import AnswerType, AreaCode
from kontrollbesok.model.evidence import Link
from kontrollbesok.model.grade import Grade, GradeProposal
from kontrollbesok.model.ids import FindingId, VisitId, mint
from kontrollbesok.model.proposed_finding import finding_prefill
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Answer, Reply, Seen
from kontrollbesok.services.grade_proposals import of_rows
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


class Part(StrEnum):
    """A text of a finding; the value is its group in the record."""

    TITLE = "title"
    OBSERVATION = "observation"
    REQUIREMENT = "requirement"
    CAUSE = "cause"
    CONSEQUENCE = "consequence"


def write(
    office: Office,
    visit: VisitId,
    finding: FindingId,
    part: Part,
    text: str,
    seen: Seen | None = None,
) -> Touched:
    """Keep one text of a finding, as it is when the field is left."""
    value: dict[str, Json] = {"text": text or None}
    operation = put(office.store, "finding", finding, part.value, value, seen)
    return record(office, Act(f"finding.{part}", (operation,), context=visit))


def grade(
    office: Office,
    visit: VisitId,
    finding: FindingId,
    proposed: Grade,
    reason: str | None = None,
    seen: Seen | None = None,
) -> Touched:
    """Propose a grade, or set it as a reviewer, who gives a reason for a change."""
    value: dict[str, Json] = {"grade": proposed.value, "reason": reason}
    operation = put(office.store, "finding", finding, "grade", value, seen)
    return record(office, Act("finding.grade", (operation,), context=visit, reason=reason))


def open_by_hand(office: Office, visit: VisitId, area: AreaCode, title: str) -> FindingId:
    """A finding that no question has opened."""
    finding = _mint(office)
    operations = (
        put(office.store, "finding", finding, "source", {"visit": visit, "area": area}),
        put(office.store, "finding", finding, "title", {"text": title}),
        put(office.store, "finding", finding, "grade", {"grade": Grade.MINOR.value}),
    )
    record(office, Act("finding.open", operations, context=visit))
    return finding


def open_from_item(
    office: Office,
    visit: VisitId,
    area: AreaCode,
    title: str,
    observation: str,
    cells: Sequence[Link],
    proposal: GradeProposal | None = None,
) -> FindingId:
    """A finding that wrong cells of a sample's item have led to. None proposed: minor.

    Raises `UserError(NOT_ALLOWED)` to others than the visit's team.
    """
    finding = _mint(office)
    value: dict[str, Json] = {"visit": visit, "area": area}
    elements = {cell.entity: {"cell": cell.entity} for cell in cells}
    operations = (
        put(office.store, "finding", finding, "source", value),
        put(office.store, "finding", finding, "title", {"text": title}),
        put(office.store, "finding", finding, "observation", {"text": observation or None}),
        _proposed(office, finding, proposal or GradeProposal(Grade.MINOR, "")),
        Operation("finding", finding, "sources", Add(elements)),
    )
    record(office, Act("finding.open", operations, context=visit))
    return finding


def move(office: Office, visit: VisitId, finding: FindingId, area: AreaCode) -> Touched:
    """Let a finding that no question has opened belong to another area of the visit."""
    operation = put(office.store, "finding", finding, "source", {"visit": visit, "area": area})
    return record(office, Act("finding.move", (operation,), context=visit))


def rest(office: Office, visit: VisitId, finding: FindingId, dormant: bool) -> Touched:
    """Lay a finding to rest (Vilande), or wake it. Its text is kept either way."""
    operation = _rest(office, finding, dormant)
    return record(office, Act("finding.rest", (operation,), context=visit))


def following(
    office: Office,
    visit: VisitId,
    question: Question,
    before: Answer,
    wanting: bool,
    reply: Reply,
) -> Sequence[Operation]:
    """What an answer does to the question's finding: opens it, wakes it, or lets it rest."""
    known = office.reads.finding_of(visit, question.id)
    if not wanting:
        return (_rest(office, known.id, True),) if known and not known.dormant else ()
    if known is not None:
        woken = (_rest(office, known.id, False),) if known.dormant else ()
        return (*woken, *_regraded(office, visit, question, known.id, before, reply))
    return _opening(office, visit, question, before, reply)


def _regraded(
    office: Office,
    visit: VisitId,
    question: Question,
    finding: FindingId,
    before: Answer,
    reply: Reply,
) -> Sequence[Operation]:
    """The grade that new counts propose, while the one that stands is only proposed too."""
    now = of_rows(office, visit, question, reply)
    if now is None:
        return ()
    was = of_rows(office, visit, question, before)
    proposed = was or GradeProposal(question.grade_default, "")
    stands = next(one for one in office.reads.findings(visit) if one.id == finding)
    is_chosen = (stands.grade, stands.grade_reason or "") != (proposed.grade, proposed.reason)
    return () if now == was or is_chosen else (_proposed(office, finding, now),)


def _proposed(office: Office, finding: FindingId, proposal: GradeProposal) -> Operation:
    value: dict[str, Json] = {"grade": proposal.grade.value, "reason": proposal.reason or None}
    return put(office.store, "finding", finding, "grade", value)


def _opening(
    office: Office, visit: VisitId, question: Question, before: Answer, reply: Reply
) -> Sequence[Operation]:
    correct = reply.number if question.answer_type is AnswerType.OF_THREE else None
    prefill = finding_prefill(question, reply.verdict, correct=correct, asked=reply.of or 3)
    if prefill is None:
        return ()
    finding, store = _mint(office), office.store
    source: dict[str, Json] = {
        "visit": visit,
        "area": area_of(question.id),
        "question": question.id,
    }
    operations = [
        put(store, "finding", finding, "source", source),
        _proposed(
            office,
            finding,
            of_rows(office, visit, question, reply) or GradeProposal(prefill.grade, ""),
        ),
    ]
    if prefill.requirement:
        operations.append(
            put(store, "finding", finding, "requirement", {"text": prefill.requirement})
        )
    if before.note:
        operations.append(put(store, "finding", finding, "observation", {"text": before.note}))
    return operations


def _rest(office: Office, finding: FindingId, dormant: bool) -> Operation:
    value: dict[str, Json] = {"dormant": True} if dormant else {}
    return put(office.store, "finding", finding, "rest", value)


def _mint(office: Office) -> FindingId:
    return FindingId(mint(office.clock.now_ms()))
