"""Pens that write whatever they are told: real events, sealed as the program seals them.

No rights are checked here, so a test can also write what the program refuses to write, and see
who notices. Keys, salts and clock are fixed: the same strokes give the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kontrollbesok.journal.canonical import Json, canonical_bytes
from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.digest import Tag, digest, sha256_hex
from kontrollbesok.journal.event import Event, event_digest, read_event
from kontrollbesok.journal.founding import organisation_id
from kontrollbesok.journal.keys import Author, SigningKey, device_id
from kontrollbesok.journal.operation import Delete, Operation, Set
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.model.ids import BlobId, EventId, OrganisationId, PersonId, StreamId
from kontrollbesok.model.visit_life import TRANSITIONS, Step

NOBODY = OrganisationId("")
RECOVERY = "age1recovery"
SALT = "00112233445566778899aabbccddeeff"
START_MS = 1_795_507_200_000  # 2026-11-24 09:00 in Sweden
NOTHING: Mapping[str, Json] = MappingProxyType({})
VISIT = "0" * 31 + "a"
BLOB = b"En bild av branddorren."
CONTENT = sha256_hex(b"frageverk 2026")


@dataclass
class Paper:
    """What the pens write on: every event so far, in order."""

    events: list[Event] = field(default_factory=list)
    organisation: OrganisationId = NOBODY

    def heads(self) -> dict[StreamId, Event]:
        """The newest event of each stream."""
        return {event.header.stream: event for event in self.events}

    def inside(self, visit: str) -> list[Event]:
        """The events of a visit."""
        return [event for event in self.events if event.header.context == visit]


@dataclass
class Pen:
    """One person at one device. `number` gives the keys, the person's id and the stream's."""

    paper: Paper
    number: int
    cited: dict[StreamId, EventId] = field(default_factory=dict)

    @property
    def device_key(self) -> SigningKey:
        return SigningKey(bytes([self.number]) * 32)

    @property
    def user_key(self) -> SigningKey:
        return SigningKey(bytes([self.number + 100]) * 32)

    @property
    def author(self) -> Author:
        return Author(PersonId(f"{self.number:032x}"), device_id(self.device_key.public))

    @property
    def stream(self) -> StreamId:
        return StreamId(f"{self.number:x}" * 32)

    def position(self) -> Position:
        """Where the next event goes when all that is on the paper has been seen."""
        heads = self.paper.heads()
        own = heads.pop(self.stream, None)
        return Position(
            stream=self.stream,
            sequence=own.header.sequence + 1 if own else 0,
            previous=own.id if own else None,
            lamport=1 + max((e.header.lamport for e in self.paper.events), default=0),
            dependencies={
                stream: (head.header.sequence, head.id)
                for stream, head in heads.items()
                if self.cited.get(stream) != head.id
            },
        )

    def seal(
        self,
        act: Act,
        position: Position | None = None,
        *,
        author: Author | None = None,
        signed: bool = False,
    ) -> Event:
        """An event that is not on the paper yet. `signed`: by the person too."""
        place = position or self.position()
        return seal(
            act,
            self.paper.organisation,
            author or self.author,
            place,
            at_ms=START_MS + 60_000 * len(self.paper.events),
            salt=digest(Tag.REQUEST, f"{place.stream}/{place.sequence}".encode())[:16],
            sign=self.device_key.sign,
            sign_as_person=self.user_key.sign if signed else None,
        )

    def write(
        self,
        name: str,
        *operations: Operation,
        context: str | None = None,
        blobs: tuple[BlobId, ...] = (),
        signed: bool = False,
    ) -> Event:
        """An event that has seen everything on the paper, and is put there itself."""
        act = Act(name, operations, context=context, blobs=blobs)
        return self.put(self.seal(act, signed=signed))

    def put(self, event: Event) -> Event:
        """Put a sealed event of one's own on the paper."""
        self.cited |= {stream: cited for stream, (_, cited) in event.header.dependencies.items()}
        self.paper.events.append(event)
        return event

    # --- what pens often write ---

    def found(self) -> Event:
        """Event 0 of the organisation: the founder certifies and grants itself."""
        device_key, user_key = self.device_key.public.hex(), self.user_key.public.hex()
        self.paper.organisation = organisation_id(device_key, user_key, RECOVERY, SALT, self.stream)
        founding: dict[str, Json] = {
            "name": "Testteamet",
            "device_key": device_key,
            "user_key": user_key,
            "recovery": RECOVERY,
            "salt": SALT,
        }
        return self.write(
            "organisation.found",
            Operation("organisation", self.paper.organisation, "founding", Set(founding)),
            certificate(self),
            grant(self, "coordinator"),
            signed=True,
        )

    def certify(self, other: "Pen", *roles: str, signed: bool = True) -> Event:
        """Let another pen into the organisation."""
        grants = [grant(other, role) for role in roles]
        return self.write("trust.certify", certificate(other), *grants, signed=signed)

    def step(
        self,
        step: Step,
        extra: Mapping[str, Json] = NOTHING,
        *,
        version: int = 1,
        signed: bool = True,
        replaced: Sequence[Event] | None = None,
    ) -> Event:
        """Move VISIT on, in place of `replaced`, or of the newest step on the paper."""
        value: dict[str, Json] = {
            "step": step.value,
            "state": TRANSITIONS[step].target.value,
            "version": version,
            **extra,
        }
        lives = [e for e in self.paper.inside(VISIT) if e.header.act.startswith("visit.")]
        taken = [e for e in lives if e.header.act.removeprefix("visit.") in set(Step)]
        before = taken[-1:] if replaced is None else replaced
        sup = tuple(sorted(event.id for event in before))
        operation = Operation("visit", VISIT, "life", Set(value), sup)
        return self.write(f"visit.{step}", operation, context=VISIT, signed=signed)

    def settle(
        self,
        *,
        version: int = 1,
        digest: str | None = None,
        content: Sequence[str] = (CONTENT,),
        without: Sequence[Event] = (),
    ) -> Event:
        """Settle VISIT over all that is on the paper, or over `digest` whatever that is.

        `without`: what the rules keep out, named as such.
        """
        left_out = sorted(event.id for event in without)
        inside = [event for event in self.paper.inside(VISIT) if event.id not in left_out]
        covered = digest_of(inside, version, content)
        value: dict[str, Json] = {"content": [*content], "digest": digest or covered}
        if left_out:
            value["left_out"] = [*left_out]
        return self.step(Step.SETTLE, value, version=version)

    def answer(
        self, question: str, verdict: str, *replaced: Event, blobs: tuple[BlobId, ...] = ()
    ) -> Event:
        """Answer a question of VISIT."""
        operation = answer(question, verdict, *replaced)
        return self.write("answer.give", operation, context=VISIT, blobs=blobs)


def digest_of(
    inside: Sequence[Event],
    version: int = 1,
    content: Sequence[str] = (CONTENT,),
    visit: str = VISIT,
) -> str:
    """The digest of a visit that consists of the events `inside`."""
    return visit_digest(
        visit,
        version,
        events=[event.id for event in inside],
        blobs=[blob for event in inside for blob in event.header.blobs],
        content=content,
    )


def critical(event: Event, pen: Pen, *names: str) -> Event:
    """The same event, as a program writes it that asks its readers to understand `names`."""
    header = canonical_bytes(json.loads(event.header_bytes) | {"crit": [*names]})
    identity = event_digest(header)
    return read_event(header, event.body_bytes, pen.device_key.sign(identity), None)


def certificate(pen: Pen) -> Operation:
    """The certificate of the pen's device."""
    value: dict[str, Json] = {
        "person": pen.author.person,
        "device_key": pen.device_key.public.hex(),
        "user_key": pen.user_key.public.hex(),
        "recipient": f"age1{pen.number}",
        "label": f"Dator {pen.number}",
    }
    return Operation("certificate", pen.author.device, "certificate", Set(value))


def grant(pen: Pen, role: str, *replaced: Event) -> Operation:
    """A role for the pen's person."""
    person = pen.author.person
    sup = tuple(sorted(event.id for event in replaced))
    return Operation(
        "grant", f"{person}/{role}", "grant", Set({"person": person, "role": role}), sup
    )


def no_grant(pen: Pen, role: str, *replaced: Event) -> Operation:
    """The role taken back."""
    sup = tuple(sorted(event.id for event in replaced))
    return Operation("grant", f"{pen.author.person}/{role}", "grant", Delete(), sup)


def revocation(pen: Pen, *heads: Event) -> Operation:
    """The pen's device let out; what it wrote up to `heads` stays."""
    kept: dict[str, Json] = {e.header.stream: [e.header.sequence, e.id] for e in heads}
    value: dict[str, Json] = {"reason": "borttappad", "heads": kept}
    return Operation("certificate", pen.author.device, "revocation", Set(value))


def release(pen: Pen, head: Event) -> Operation:
    """A branch of the pen's stream counts after all, up to `head`."""
    named: dict[str, Json] = {head.header.stream: [head.header.sequence, head.id]}
    value: dict[str, Json] = {"reason": "aterstalld kopia", "heads": named}
    return Operation("certificate", pen.author.device, "release", Set(value))


def answer(question: str, verdict: str, *replaced: Event) -> Operation:
    """An answer to a question of VISIT."""
    sup = tuple(sorted(event.id for event in replaced))
    value: dict[str, Json] = {"verdict": verdict, "basis": "egen iakttagelse"}
    return Operation("answer", f"{VISIT}/{question}", "verdict", Set(value), sup)


@dataclass
class Team:
    """A founder and three colleagues, each let in by the founder."""

    paper: Paper
    founder: Pen
    inspector: Pen
    reviewer: Pen
    chief: Pen


def team() -> Team:
    """The organisation, before any visit."""
    paper = Paper()
    founder, inspector, reviewer, chief = (Pen(paper, number) for number in (1, 2, 3, 4))
    founder.found()
    founder.certify(inspector, "inspector")
    founder.certify(reviewer, "reviewer")
    founder.certify(chief, "finance_chief")
    return Team(paper, founder, inspector, reviewer, chief)


def answered(team: Team) -> None:
    """VISIT planned and answered, with one piece of evidence."""
    plan: dict[str, Json] = {"unit": "e" * 32, "lead": team.inspector.author.person}
    operation = Operation("visit", VISIT, "plan", Set(plan))
    team.founder.write("visit.plan", operation, context=VISIT)
    first = team.inspector.answer("SBA-10", "nej", blobs=(BlobId(sha256_hex(BLOB)),))
    team.inspector.answer("SBA-10", "ja", first)


def reviewed(team: Team) -> None:
    """VISIT answered, handed in and reviewed to the end."""
    answered(team)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)


def settled(team: Team) -> Event:
    """VISIT from plan to settled."""
    reviewed(team)
    return team.chief.settle()


@dataclass
class Disturbed:
    """A settled visit, and what came to light afterwards.

    `inside` is what the settling covers; `aside` what does not count when all has come, and why.
    """

    paper: Paper
    settling: Event
    inside: list[Event]
    aside: dict[EventId, str]


def disturbed(*, seen_first: bool = True) -> Disturbed:
    """VISIT settled and registered by people who knew only one branch of the inspector's stream.

    An outsider has answered, which the rules refuse. What nobody had seen: the other branch, with
    another answer after it; the inspector's laptop let out, and nothing of it kept; and a remark by
    the reviewer. `seen_first`: the branch that they knew stands first on the paper.
    """
    team_ = team()
    outsider = Pen(team_.paper, 5)
    team_.founder.certify(outsider, "registrar")
    answered(team_)
    refused = outsider.answer("SBA-11", "ja")
    branch = len(team_.paper.events)
    unseen = _branch(team_.inspector)
    team_.inspector.answer("SBA-12", "ja")
    team_.inspector.step(Step.SUBMIT)
    team_.reviewer.step(Step.APPROVE)
    team_.reviewer.step(Step.TO_UNIT, signed=False)
    team_.reviewer.step(Step.FINAL_REVIEW, signed=False)
    dnr = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))
    team_.reviewer.write("visit.registration", dnr, context=VISIT)
    late = team_.reviewer.seal(remark(), team_.reviewer.position())
    lost = Act("trust.revoke", (revocation(team_.inspector),))
    revoked = team_.founder.seal(lost, team_.founder.position(), signed=True)
    inside = [event for event in team_.paper.inside(VISIT) if event is not refused]
    settling = team_.chief.settle(without=[refused])
    outsider.step(Step.REGISTER, signed=False)
    forked = dict.fromkeys((event.id for event in unseen), "fork")
    aside = {refused.id: "no_right", late.id: "late", **forked}
    events = team_.paper.events
    events[branch:branch] = [] if seen_first else unseen
    events += [*(unseen if seen_first else []), revoked, late]
    return Disturbed(team_.paper, settling, inside, aside)


@dataclass
class Chosen:
    """VISIT settled after a reviewer chose between two notes, and what others did unaware of it.

    `notes` are what a purge takes: whether their bodies are there changes nothing of `aside`, the
    events that do not count, nor of `recorders`.
    """

    paper: Paper
    notes: list[Event]
    aside: dict[EventId, str]
    recorders: set[PersonId]


def chosen() -> Chosen:
    """Two notes of people apart; a reviewer lets the first stand, and the visit is settled.

    Another reviewer, apart since it was handed in, has chosen the other note; a third has written
    one of her own, which the rules refuse, and a fourth has restated a note under another name.
    """
    team_ = team()
    paper, founder, lead = team_.paper, team_.founder, team_.inspector
    colleague, other, third, fourth = (Pen(paper, number) for number in (5, 6, 7, 8))
    founder.certify(colleague, "inspector")
    for one in (other, third, fourth):
        founder.certify(one, "reviewer")
    plan: dict[str, Json] = {"unit": "e" * 32, "lead": lead.author.person}
    plan["team"] = [colleague.author.person]
    founder.write("visit.plan", Operation("visit", VISIT, "plan", Set(plan)), context=VISIT)
    place = colleague.position()
    one = lead.write("answer.note", note("Kilen satt kvar."), context=VISIT)
    two = colleague.put(
        colleague.seal(Act("answer.note", (note("Kilen var borta."),), VISIT), place)
    )
    lead.step(Step.SUBMIT)
    apart = [
        pen.seal(Act(name, (note(text, one, two),), VISIT), pen.position())
        for pen, name, text in (
            (other, "conflict.choose", "Kilen var borta."),
            (third, "answer.note", "Kilen var trasig."),
            (fourth, "answer.note", "Kilen var borta."),
        )
    ]
    choice = note("Kilen satt kvar.", one, two)
    team_.reviewer.write("conflict.choose", choice, context=VISIT)
    team_.reviewer.step(Step.APPROVE)
    team_.reviewer.step(Step.TO_UNIT, signed=False)
    team_.reviewer.step(Step.FINAL_REVIEW, signed=False)
    dnr = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))
    team_.reviewer.write("visit.registration", dnr, context=VISIT)
    team_.chief.settle()
    paper.events += apart
    reasons = ("late", "no_right", "no_right")
    return Chosen(
        paper,
        [one, two],
        {event.id: reason for event, reason in zip(apart, reasons, strict=True)},
        {lead.author.person, colleague.author.person},
    )


def note(text: str, *replaced: Event) -> Operation:
    """A note on SBA-11 of VISIT."""
    sup = tuple(sorted(event.id for event in replaced))
    return Operation("answer", f"{VISIT}/SBA-11", "note", Set({"text": text}), sup)


@dataclass
class Released:
    """VISIT answered in two branches, and what a coordinator has said of them.

    `aside` is what does not count when all has come, and why, by how many of `events` have come.
    """

    paper: Paper
    aside: dict[int, dict[EventId, str]]


def released() -> Released:
    """The inspector's stream is forked; the founder releases one branch, and later the other.

    Both branches go on before the releases, and only the second release reaches that far in its
    branch: the answer after the first one's head is held back for good.
    """
    team_ = team()
    founder, inspector, events = team_.founder, team_.inspector, team_.paper.events
    answered(team_)
    act = Act("answer.give", (answer("SBA-12", "ja"),), VISIT)
    one, other = inspector.seal(act, inspector.position()), _branch(inspector)
    later, beyond = _next(inspector, one, "SBA-14"), _next(inspector, other[-1], "SBA-15")
    events += [one, *other]
    aside = {len(events): _forked(one, *other)}
    for seen in (one, other[-1]):  # one event names one branch
        founder.put(founder.seal(Act("record.cite", ()), _citing(founder, seen)))
    events += [later, beyond]
    for head, seen in ((other[-1], None), (later, later)):
        act = Act("trust.release", (release(inspector, head),))
        founder.put(founder.seal(act, _citing(founder, seen), signed=True))
        held = [beyond] if seen else [one, later, beyond]
        aside[len(events)] = _forked(*held)
    return Released(team_.paper, aside)


def _forked(*events: Event) -> dict[EventId, str]:
    return dict.fromkeys((event.id for event in events), "fork")


def _citing(pen: Pen, seen: Event | None) -> Position:
    """The pen's next place, when `seen` is all that it has seen since its last event."""
    cited = {seen.header.stream: (seen.header.sequence, seen.id)} if seen else {}
    return replace(pen.position(), dependencies=cited)


def _next(pen: Pen, event: Event, question: str) -> Event:
    """An answer that follows `event` in its branch."""
    header = event.header
    place = replace(
        pen.position(), sequence=header.sequence + 1, previous=event.id, dependencies={}
    )
    return pen.seal(Act("answer.give", (answer(question, "ja"),), VISIT), place)


def _branch(inspector: Pen) -> list[Event]:
    """Two answers in the inspector's stream that are not on the paper yet."""
    place = inspector.position()
    first = inspector.seal(Act("answer.give", (answer("SBA-12", "nej"),), VISIT), place)
    after = replace(place, sequence=place.sequence + 1, previous=first.id, dependencies={})
    second = inspector.seal(Act("answer.give", (answer("SBA-13", "nej"),), VISIT), after)
    return [first, second]


def remark() -> Act:
    """A remark on VISIT."""
    value: dict[str, Json] = {"visit": VISIT, "text": "En sak till."}
    return Act("remark.say", (Operation("remark", "d" * 32, "remark", Set(value)),), VISIT)
