"""The report of one visit, as plain values: what it says, not how it looks.

A service fills it from the record. Text of people stands as they wrote it. Counts that the report
shows are computed from its rows, so a figure never differs from the table under it.
Source: avvikelse_och_rapport §4.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kontrollbesok.model.code import Basis
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import BlobId, EventId, VisitId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.report.account import Account, Fact

# A field that came after reports were settled is written only when it says something: the text of
# a report that was settled without it must stay what it was, byte for byte.
LATER: Final[Mapping[str, bool]] = {"later": True}


@dataclass(frozen=True, slots=True)
class VisitTime:
    """When the team was there, by the clock on the wall."""

    day: dt.date
    start: dt.time | None = None
    end: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the report is about and where it is filed."""

    organisation: str
    unit: str
    site: str
    visited: VisitTime
    reported: dt.date
    visit_number: str  # IK-2026-031
    dnr: str | None
    document_type: str
    version: int = 1
    version_reason: str = ""  # why a settled report was reopened
    secrecy: str = ""  # the marking, when there is one


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody who was there, and as what."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Background:
    """How the visit came about, each in one short sentence."""

    selection: str  # how the unit was chosen
    ties: str  # what the check for ties came to
    unit_reply: str  # when the unit replied, or that it did not


@dataclass(frozen=True, slots=True)
class AreaResult:
    """The answers of one area by verdict. `worst` is its highest grade, None without findings."""

    name: str
    ikp: str  # "13", "40–42"; empty when the plan has no row for the area
    yes: int = 0
    partly: int = 0
    no: int = 0
    not_applicable: int = 0
    not_assessed: int = 0
    worst: Grade | None = None

    @property
    def questions(self) -> int:
        return self.assessed + self.not_assessed

    @property
    def assessed(self) -> int:
        return self.yes + self.partly + self.no + self.not_applicable


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A finding of the last visit. Yes: done; partly: on its way; no: not done."""

    text: str
    state: Verdict


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The last visit and what has become of its findings."""

    day: dt.date
    findings: tuple[FollowedUp, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitReply:
    """The unit's own words about a finding, and whether it agrees with the facts."""

    text: str
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding. Empty texts are left out of the report; a missing reply is said."""

    number: str
    title: str
    grade: Grade
    observation: str
    requirement: str
    ikp: str = ""
    cause: str = ""
    consequence: str = ""
    reply: UnitReply | None = None
    judgement: str = ""  # the reviewer's, when the unit disputes the facts
    remedy: str = ""
    owner_role: str = ""
    due: dt.date | None = None
    evidence: tuple[str, ...] = ()  # B-06, …


@dataclass(frozen=True, slots=True)
class SampleResult:
    """The unit's items of one control. `errors` is None when no count can be given."""

    control: str  # "IKP 25 Egna utlägg (LISA)"
    items: int
    tested: int
    errors: int | None
    conclusion: str  # about the whole administration, never about the unit


@dataclass(frozen=True, slots=True)
class AttestLine:
    """One who has attested, or is going to. `step` says what the attest is about."""

    name: str
    title: str
    day: dt.date | None
    step: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer. `note` is what the reader of the annex needs to know."""

    code: str
    text: str
    verdict: Verdict
    basis: Basis | None = None
    key_control: bool = False
    note: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionArea:
    """The questions of one area, in the order of the question bank."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SkippedQuestion:
    """A question that was not asked. `why` is the answer that took it out: "SBA-06 fick ja"."""

    code: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it came from the camera or the mask tool. `alt` says what it shows."""

    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence; the picture is there only when it shall follow the report."""

    number: str
    caption: str
    concerns: tuple[str, ...]  # questions, findings and items
    sha256: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """An item of the unit. `order` is its place in the draw, None when it was targeted.

    Yes: right; no: wrong; not assessed: could not be tested.
    """

    item: str
    order: int | None
    verdict: Verdict
    day: dt.date | None = None
    amount_ore: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """The items that a draw gave the unit, and where they came from."""

    control: str
    facts: tuple[Fact, ...]  # period, file, rows, sum, method, confidence
    items: tuple[DrawnItem, ...]


@dataclass(frozen=True, slots=True)
class Seed:
    """What is needed to draw again: the seed and the checksum of what was drawn from."""

    purpose: str
    digits: str
    sha256: str
    method: str


@dataclass(frozen=True, slots=True)
class Checksum:
    """A named SHA-256, 64 hex digits."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What the last attest covered, so that the digest can be computed again.

    Source: docs/format §8. `content` holds the digests of the pinned question bank and plan.
    """

    visit: VisitId
    version: int
    digest: str  # 64 hex digits
    events: tuple[EventId, ...]
    blobs: tuple[BlobId, ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annexes:
    """What follows the core: always five annexes, so that a reference to one stays right."""

    questions: tuple[QuestionArea, ...] = ()
    skipped: tuple[SkippedQuestion, ...] = field(default=(), metadata=LATER)
    evidence: tuple[Evidence, ...] = ()
    draws: tuple[Draw, ...] = ()
    accounts: tuple[Account, ...] = ()
    seeds: tuple[Seed, ...] = ()
    checksums: tuple[Checksum, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Everything that one report says. Without a seal it is a draft."""

    header: Header
    summary: tuple[str, ...]  # one paragraph each
    team: tuple[TeamMember, ...]
    background: Background
    areas: tuple[AreaResult, ...]
    findings: tuple[Finding, ...]
    samples: tuple[SampleResult, ...]
    sample_notes: tuple[str, ...]  # the honest sentences under the table
    not_checked: tuple[str, ...]
    receivers: tuple[str, ...]
    attests: tuple[AttestLine, ...]
    annexes: Annexes
    last_visit: LastVisit | None = None
    seal: Seal | None = None
    # What other units' visits say of the site they share, one paragraph each.
    same_site: tuple[str, ...] = field(default=(), metadata=LATER)

    @property
    def is_draft(self) -> bool:
        """Nobody has settled it: it says so on every page and shows no dates of attest."""
        return self.seal is None

    @property
    def outcome(self) -> Grade | None:
        """The highest grade of any finding. Source: avvikelse_och_rapport §2, Omdöme."""
        grades = {finding.grade for finding in self.findings}
        return max(grades, key=list(Grade).index, default=None)

    @property
    def graded_findings(self) -> tuple[Finding, ...]:
        """Those that count as findings: an observation does not. Source: ux §2.5."""
        return tuple(f for f in self.findings if f.grade is not Grade.OBSERVATION)
