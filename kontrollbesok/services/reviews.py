"""From submission to final review: handed in, sent back, approved, answered by the unit.

Source: docs/format §7 (record.md §5); ux.md §2.6, §2.7.
"""

from collections.abc import Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.visit import left_text
from kontrollbesok.model.ids import VisitId, mint
from kontrollbesok.model.left import Left
from kontrollbesok.model.submission import left_to_do
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_reply import AGREES, DISPUTES, UnitReply
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit_life import Step, VisitState
from kontrollbesok.ports.files import StoredBlob
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services import remedy_decisions
from kontrollbesok.services.finding_reviews import JUDGED_ANEW, Judged, is_approved
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.remarks import dealt_with, said
from kontrollbesok.services.visits import checklist_of, opened, questions_of, step


def left(office: Office, visit: VisitId) -> Left:
    """What is left before the visit can be handed in."""
    stands = opened(office, visit)
    checklist = checklist_of(office, stands)
    answers = office.reads.answers(visit)
    questions = questions_of(checklist, stands, answers)
    return left_to_do(checklist, questions, answers, office.reads.findings(visit))


def mark_not_assessed(office: Office, visit: VisitId, reason: str) -> Touched:
    """Give every unanswered question the outcome *Ej bedömd* with one reason, in one act."""
    stands = opened(office, visit)
    value: dict[str, Json] = {"verdict": Verdict.NOT_ASSESSED, "reason": reason}
    operations = tuple(
        put(office.store, "answer", f"{visit}/{code}", "verdict", value)
        for code in left(office, visit).unanswered
    )
    if not operations:
        return Touched.NOTHING
    return record(office, Act("answer.not_assessed", operations, context=stands.id, reason=reason))


def submit(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """Hand the visit in. The numbers of findings and evidence are frozen here.

    Raises `UserError` VISIT_NOT_READY with what is left, NOT_ALLOWED.
    """
    remaining = left(office, visit)
    if not remaining.nothing:
        raise UserError(ErrorCode.VISIT_NOT_READY, left=left_text(remaining))
    numbers: dict[str, Json] = {
        finding.id: finding.label for finding in office.reads.findings(visit) if finding.label
    }
    numbers |= {piece.id: piece.number for piece in office.reads.evidence(visit)}
    return _step(office, visit, Step.SUBMIT, person_key, numbers=numbers)


def take_back(office: Office, visit: VisitId) -> Touched:
    """Take a handed-in visit back, before anybody has reviewed it."""
    return _step(office, visit, Step.TAKE_BACK)


def say(office: Office, visit: VisitId, text: str, about: str | None = None) -> str:
    """A remark on the visit, one of its questions or findings; its id."""
    remark = mint(office.clock.now_ms())
    operation = said(office, visit, about, text, remark)
    record(office, Act("remark.say", (operation,), context=visit))
    return remark


def process(office: Office, visit: VisitId, remark: str) -> Touched:
    """Note that a remark has been dealt with."""
    return record(office, Act("remark.process", (dealt_with(office, remark),), context=visit))


def send_back(office: Office, visit: VisitId) -> Touched:
    """Send the visit back to its team. At least one remark must say why."""
    return _step(office, visit, Step.SEND_BACK)


def approve(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """Approve the visit: no open conflict, no open remark, by somebody who took no part."""
    return _step(office, visit, Step.APPROVE, person_key)


def to_unit(office: Office, visit: VisitId) -> Touched:
    """Let the unit answer."""
    return _step(office, visit, Step.TO_UNIT)


def send_to_unit(office: Office, visit: VisitId, person_key: UserKey | None) -> Touched:
    """Approve the visit and let the unit answer: two steps, and one for the reviewer.

    Every finding must be approved as it stands. A visit that is approved already is only sent.
    Raises `UserError` FINDINGS_NOT_APPROVED, PASSPHRASE_NEEDED, NOT_ALLOWED.
    """
    left = not_approved(office, visit)
    if left:
        raise UserError(ErrorCode.FINDINGS_NOT_APPROVED, left=", ".join(left))
    touched = Touched.NOTHING
    if opened(office, visit).state is VisitState.SUBMITTED:
        if person_key is None:
            raise UserError(ErrorCode.PASSPHRASE_NEEDED)
        touched = approve(office, visit, person_key)
    return touched | to_unit(office, visit)


def not_approved(office: Office, visit: VisitId) -> Sequence[str]:
    """The numbers of the findings that are not approved as they stand."""
    return [
        found.label
        for found in office.reads.findings(visit)
        if not found.dormant and not is_approved(office, found)
    ]


def take_in_reply(
    office: Office, visit: VisitId, replies: tuple[UnitReply, ...], kept: StoredBlob | None = None
) -> Touched:
    """Keep the unit's reply beside each finding. Disputes are kept, never merged away.

    `kept` is the file that it came in: its blob and key stand in the reply. After the final review
    only what a department's chief has asked the unit to change is taken in.
    """
    if opened(office, visit).state is VisitState.FINALLY_REVIEWED:
        return remedy_decisions.take_in(office, visit, replies, kept)
    file = f"{kept.id} {kept.key}" if kept else None
    judged = {found.id for found in office.reads.findings(visit) if found.review in JUDGED_ANEW}
    operations = [
        put(
            office.store,
            "finding",
            reply.finding,
            "unit_reply",
            {
                "standpoint": AGREES if reply.agrees else DISPUTES,
                "text": reply.text,
                "remedy": reply.remedy,
                "owner_role": reply.owner_role,
                "due": reply.due,
                "file": file,
            },
        )
        for reply in replies
    ]
    operations += [  # another reply is another thing to judge
        put(office.store, "finding", reply.finding, "review", {"verdict": Judged.APPROVED.value})
        for reply in replies
        if reply.finding in judged
    ]
    blobs = (kept.id,) if kept else ()
    return record(office, Act("unit.reply", tuple(operations), context=visit, blobs=blobs))


def final_review(office: Office, visit: VisitId, reason: str | None = None) -> Touched:
    """Close the review: the unit has answered, or its term has passed."""
    operation = step(office, opened(office, visit), Step.FINAL_REVIEW)
    act = Act(f"visit.{Step.FINAL_REVIEW}", (operation,), context=visit, reason=reason)
    return record(office, act)


def _step(
    office: Office, visit: VisitId, taken: Step, person_key: UserKey | None = None, **extra: Json
) -> Touched:
    operation = step(office, opened(office, visit), taken, **extra)
    return record(office, Act(f"visit.{taken}", (operation,), context=visit), person_key)
