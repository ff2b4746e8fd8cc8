"""What the department's chief says of the unit's proposals, and a proposal that is made anew.

While the chief reads, each word is a draft on this computer. The attest seals them all as one
statement in the visit's `remedies`; so does asking for a change, under an act of its own. The unit
then answers once more, and its new proposal is a remark of the reviewer. Why: docs/beslut/0403.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels import attest as words
from kontrollbesok.model.ids import FindingId, PersonId, VisitId
from kontrollbesok.model.remedy_mark import RemedyMark, Stand
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.ports.files import StoredBlob
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.ports.store import Draft
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.remarks import noted
from kontrollbesok.services.report_attests import day_of, in_order, stated
from kontrollbesok.services.visits import opened

DECIDE: Final = "visit.remedies"
ASK_CHANGE: Final = "visit.remedies_change"
_DRAFT: Final = "remedy_mark"
_ABOUT: Final = "remedy/"  # and the finding
_FILE: Final = "remedy/file"


@dataclass(frozen=True, slots=True)
class Said:
    """What a chief has sealed of the remedies: the statement, who and when."""

    by: PersonId
    day: dt.date
    text: str

    @property
    def lines(self) -> Sequence[str]:
        """A line for each finding that it names."""
        return words.said_lines(self.text)


def proposed(office: Office, visit: VisitId, events: Sequence[Event]) -> tuple[Finding, ...]:
    """The findings whose remedies are decided, each with the unit's latest proposal."""
    made = made_anew(events)
    findings = office.reads.findings(visit)
    return tuple(with_proposal(found, made) for found in findings if is_decided_on(found))


def is_decided_on(found: Finding) -> bool:
    """Whether the chief has anything to say of it: it counts, or the unit acts on it."""
    return not found.dormant and (found.counts or bool(found.remedy))


def made_anew(events: Sequence[Event]) -> Mapping[FindingId, tuple[str, str, str]]:
    """The proposals that came after a chief asked for a change: remedy, owner and day.

    Those of an earlier version of the visit, or of an earlier final review, are gone.
    """
    made: dict[FindingId, tuple[str, str, str]] = {}
    for event in events:
        if event.header.act == "visit.final_review":
            made.clear()
        for operation in event.body.operations if event.body else ():
            about, text = _remark(operation)
            if about.startswith(_ABOUT) and about != _FILE:
                made[FindingId(about.removeprefix(_ABOUT))] = words.proposal_parts(text)
    return made


def reply_files(events: Sequence[Event]) -> Sequence[tuple[str, str]]:
    """The files that proposals made anew came in: blob and key."""
    found = []
    for event in events:
        for operation in event.body.operations if event.body else ():
            about, text = _remark(operation)
            blob, _, key = text.partition(" ")
            if about == _FILE and key:
                found.append((blob, key))
    return found


def with_proposal(found: Finding, made: Mapping[FindingId, tuple[str, str, str]]) -> Finding:
    """The finding with the unit's latest proposal in place of its first."""
    if found.id not in made:
        return found
    remedy, owner, due = made[found.id]
    return replace(found, remedy=remedy or None, remedy_owner=owner or None, remedy_due=due or None)


def marks(office: Office, visit: VisitId, findings: Sequence[Finding]) -> Sequence[RemedyMark]:
    """What I have said so far of proposals as they stand: one made anew is met anew."""
    kept = {d.entity: d for d in office.store.drafts(visit) if d.kind == _DRAFT}
    found = []
    for finding in findings:
        draft = kept.get(finding.id)
        if draft is not None and draft.group == _name_of(finding):
            stand, _, text = draft.text.partition("\n")
            found.append(RemedyMark(finding.id, Stand(stand), text))
    return found


def mark(office: Office, visit: VisitId, finding: Finding, stand: Stand, text: str = "") -> None:
    """Note what I say of a proposal. Nothing is sealed yet."""
    clear(office, visit, finding.id)
    office.store.save_draft(
        Draft(
            visit,
            _DRAFT,
            finding.id,
            _name_of(finding),
            f"{stand.value}\n{text}",
            office.clock.now_ms(),
        )
    )


def clear(office: Office, visit: VisitId, finding: FindingId) -> None:
    """Take back what I have said of a proposal."""
    for draft in office.store.drafts(visit):
        if draft.kind == _DRAFT and draft.entity == finding:
            office.store.drop_draft(visit, _DRAFT, finding, draft.group)


def decide(
    office: Office,
    stands: Visit,
    said: Sequence[tuple[str, RemedyMark]],
    person_key: UserKey,
) -> Touched:
    """Seal what is said, by the findings' numbers: a decision, or that changes are asked for."""
    asks = any(one.stand is Stand.CHANGE for _, one in said)
    value: dict[str, Json] = {"statement": words.statement(said), "version": stands.version}
    operation = put(office.store, "visit", stands.id, "remedies", value)
    act = Act(ASK_CHANGE if asks else DECIDE, (operation,), context=stands.id)
    touched = record(office, act, person_key)
    for _, one in said:
        if not asks or one.stand is Stand.CHANGE:  # what was accepted is not met twice
            clear(office, stands.id, one.finding)
    return touched


def decided(visit: Visit, events: Sequence[Event]) -> Said | None:
    """What stands as decided in this version of the visit."""
    latest = _latest(visit, events)
    return _said(latest) if latest and latest.header.act == DECIDE else None


def change_asked(visit: Visit, events: Sequence[Event]) -> Said | None:
    """The change that the unit has not answered yet, or None."""
    latest = _latest(visit, events)
    if latest is None or latest.header.act != ASK_CHANGE:
        return None
    after = events[events.index(latest) + 1 :]
    return None if any(event.header.act == "unit.reply" for event in after) else _said(latest)


def take_in(
    office: Office, visit: VisitId, replies: Sequence[UnitReply], kept: StoredBlob | None
) -> Touched:
    """Keep the proposals that the unit has made anew. Raises `UserError` NOT_ALLOWED."""
    if change_asked(opened(office, visit), counting_events(office, visit)) is None:
        raise UserError(ErrorCode.NOT_ALLOWED, why=words.NO_CHANGE_ASKED)
    told = [
        (
            f"{_ABOUT}{reply.finding}",
            words.proposal_text(
                reply.remedy or "", reply.owner_role or "", reply.due or "", reply.text or ""
            ),
        )
        for reply in replies
    ]
    if kept is not None:
        told.append((_FILE, f"{kept.id} {kept.key}"))
    operations = [one for about, text in told for one in noted(office, visit, about, text)]
    blobs = (kept.id,) if kept else ()
    return record(office, Act("unit.reply", tuple(operations), context=visit, blobs=blobs))


def counting_events(office: Office, visit: VisitId) -> Sequence[Event]:
    """The visit's events that count, in the order of every replica."""
    return in_order(row.event for row in office.reads.history(visit) if row.aside is None)


def _latest(visit: Visit, events: Sequence[Event]) -> Event | None:
    said = [
        event
        for event in events
        if event.header.act in (DECIDE, ASK_CHANGE)
        and stated(event, "remedies").get("version") == visit.version
    ]
    return said[-1] if said else None


def _said(event: Event) -> Said:
    text = str(stated(event, "remedies").get("statement") or "")
    return Said(event.header.actor, day_of(event), text)


def _remark(operation: Operation) -> tuple[str, str]:
    if operation.kind != "remark" or operation.group != "remark":
        return "", ""
    value = operation.change.value if isinstance(operation.change, Set) else {}
    return str(value.get("about") or ""), str(value.get("text") or "")


def _name_of(finding: Finding) -> str:
    """A short name of the proposal as it stands."""
    told = (finding.remedy or "", finding.remedy_owner or "", finding.remedy_due or "")
    return sha256_hex("\n".join(told).encode())[:16]
