"""What a reviewer does with findings, several at a time: approve, grade, comment.

One act a visit, so that a step over several visits is several events; they are undone together.
Source: ux.md §2.7; docs/format §6 (finding.review, finding.grade, remark).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import EventId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Finding
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.remarks import said


class Judged(StrEnum):
    """What the reviewer has said of a finding; the values stand in the record."""

    APPROVED = "approved"
    MAINTAINED = "maintained"  # after the unit has disputed it: as before
    CHANGED = "changed"  # after the unit has disputed it: another grade


JUDGED_ANEW = frozenset({Judged.MAINTAINED, Judged.CHANGED})

_TEXTS = ("title", "observation", "requirement", "cause", "consequence", "rest")


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding that a step is meant for, as it stood on the screen."""

    visit: VisitId
    finding: Finding


@dataclass(frozen=True, slots=True)
class Taken:
    """What one step wrote: its events, how many findings, and what was kept out and why."""

    acts: tuple[tuple[VisitId, EventId], ...]
    count: int
    touched: Touched
    refused: UserError | None = None


def approve(office: Office, marked: Sequence[Marked]) -> Taken:
    """Approve findings. Those that are approved as they stand are passed over.

    Raises `UserError` NOT_ALLOWED where the rules keep all of it out.
    """
    waiting = [one for one in marked if not is_approved(office, one.finding)]

    def operations(some: Sequence[Marked]) -> Sequence[Operation]:
        value: dict[str, Json] = {"verdict": Judged.APPROVED.value}
        return [_put(office, one.finding, "review", value) for one in some]

    return _by_visit(office, "finding.review", waiting, operations)


def grade(office: Office, marked: Sequence[Marked], wanted: Grade, reason: str) -> Taken:
    """Set the grade of findings, with the reason. Raises GRADE_REASON_MISSING, NOT_ALLOWED."""
    if not reason.strip():
        raise UserError(ErrorCode.GRADE_REASON_MISSING)
    changed = [one for one in marked if one.finding.grade is not wanted]

    def operations(some: Sequence[Marked]) -> Sequence[Operation]:
        value: dict[str, Json] = {"grade": wanted.value, "reason": reason.strip()}
        return [_put(office, one.finding, "grade", value) for one in some]

    return _by_visit(office, "finding.grade", changed, operations, reason.strip())


def judge(office: Office, marked: Sequence[Marked], wanted: Grade, reason: str) -> Taken:
    """Judge anew what the unit disputes, with the reason: the grade stays or becomes another.

    The unit's words stand beside it. Raises GRADE_REASON_MISSING, NOT_ALLOWED.
    """
    if not reason.strip():
        raise UserError(ErrorCode.GRADE_REASON_MISSING)

    def operations(some: Sequence[Marked]) -> Sequence[Operation]:
        value: dict[str, Json] = {"grade": wanted.value, "reason": reason.strip()}
        made = []
        for found in (one.finding for one in some):
            judged = Judged.MAINTAINED if found.grade is wanted else Judged.CHANGED
            made.append(_put(office, found, "grade", value))
            made.append(_put(office, found, "review", {"verdict": judged.value}))
        return made

    return _by_visit(office, "finding.review", marked, operations, reason.strip())


def comment(office: Office, marked: Sequence[Marked], text: str) -> Taken:
    """Say the same of several findings. Raises `UserError` NOT_ALLOWED."""

    def operations(some: Sequence[Marked]) -> Sequence[Operation]:
        return [said(office, one.visit, one.finding.id, text) for one in some]

    return _by_visit(office, "remark.say", marked, operations)


def is_approved(office: Office, finding: Finding) -> bool:
    """Whether it is approved, and the team has written nothing that its reviewer had not seen."""
    return finding.review is not None and not changed_since_approval(office, finding)


def changed_since_approval(office: Office, finding: Finding) -> bool:
    """Whether something stands in an approved finding that the one who approved had not seen."""
    written = written_in(finding)
    return not all(_saw(office, review, written) for review in finding.seen.get("review", ()))


def written_in(finding: Finding) -> tuple[EventId, ...]:
    """The events behind what can be read in a finding, in order."""
    groups = (*_TEXTS, "grade")
    return tuple(sorted({event for group in groups for event in finding.seen.get(group, ())}))


def _saw(office: Office, review: EventId, written: Sequence[EventId]) -> bool:
    """Whether the one who approved had seen all of it that others have written."""
    approving = office.reads.event(review)
    if approving is None:
        return True
    past = office.store.past_of(review)
    for event in written:
        writing = office.reads.event(event)
        if writing is None or writing.header.actor == approving.header.actor:
            continue  # a grade that the reviewer sets needs no second look by the reviewer
        if not past.holds(writing.header.stream, writing.header.sequence, event):
            return False
    return True


def _put(office: Office, finding: Finding, group: str, value: dict[str, Json]) -> Operation:
    return put(office.store, "finding", finding.id, group, value, finding.seen.get(group, ()))


def _by_visit(
    office: Office,
    act: str,
    marked: Sequence[Marked],
    operations: Callable[[Sequence[Marked]], Sequence[Operation]],
    reason: str | None = None,
) -> Taken:
    """One event a visit. What the rules keep out of one visit does not stop the others."""
    acts: list[tuple[VisitId, EventId]] = []
    count, touched, refused = 0, Touched.NOTHING, None
    for visit in _visits(marked):
        some = [one for one in marked if one.visit == visit]
        made = tuple(operations(some))
        try:
            touched |= record(office, Act(act, made, context=visit, reason=reason))
        except UserError as error:
            refused = error
            continue
        acts.append((visit, _last(office)))
        count += len(some)
    if refused is not None and not acts:
        raise refused
    return Taken(tuple(acts), count, touched, refused)


def _visits(marked: Iterable[Marked]) -> Sequence[VisitId]:
    return list(dict.fromkeys(one.visit for one in marked))


def _last(office: Office) -> EventId:
    event = office.store.position().previous
    assert event is not None
    return event
