"""What the visit's tab Översikt shows. Plain values, made by `reading`."""

from dataclasses import dataclass
from enum import Enum

from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.services.escalations import Duty
from kontrollbesok.services.site_results import SiteResult


class Passed(Enum):
    """How a step of the state line stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StateStep:
    """One step of the visit's life."""

    name: str
    passed: Passed


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """What somebody has to say of the visit. `about`: "SBA-10", "A-3", or ""."""

    id: str
    about: str
    text: str
    who: str  # "Maj Sandhamre, 24 nov 14:10"
    processed: bool


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One area of the visit: its core questions, and those opened in depth."""

    name: str
    core: int
    in_depth: int


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A finding of the unit's last visit. `outcome`: how it is with it, None while unsaid."""

    found: Finding
    title: str
    remedy: str
    outcome: Verdict | None


@dataclass(frozen=True, slots=True)
class PartRow:
    """A moment or an area of the visit. `holder`: whose it is, None for nobody's."""

    code: str
    name: str
    holder: PersonId | None


@dataclass(frozen=True, slots=True)
class OverviewShown:
    """The tab as it was read.

    now       one sentence: where the visit stands, and who acts
    booking   label and value, in reading order
    team      name and part: ("Tova Björkfält", "besöksansvarig")
    meter     "38 frågor: 2 tim 32 på två"
    answers      the controls of the plan that it was planned to answer, or ""
    over         the plan takes longer than the visit, or ""
    last_day     the day of the unit's last visit, "" before the first
    earlier      what was found there
    may_follow_up whether one can say here what has become of it
    members      whom a part can be given to, with what they are called
    parts        moments in the order of the day, then areas
    may_assign   whether parts can be given here
    duties       whom the findings are to be told, the nearest first
    may_tell     whether one can note here that somebody was told
    same_site    what visits to other units at the address have found of it
    today        ISO date: the day a telling is noted for unless another is written
    is_settled   whether there is a settling to hold the visit against
    may_process  whether remarks can be ticked here
    """

    visit: Visit
    now: str
    steps: tuple[StateStep, ...]
    remarks: tuple[RemarkRow, ...]
    booking: tuple[tuple[str, str], ...]
    team: tuple[tuple[str, str], ...]
    scope: tuple[ScopeRow, ...]
    meter: str
    dnr: str
    may_process: bool
    answers: str = ""
    is_settled: bool = False
    over: str = ""
    last_day: str = ""
    earlier: tuple[EarlierRow, ...] = ()
    may_follow_up: bool = False
    members: tuple[tuple[PersonId, str], ...] = ()
    parts: tuple[PartRow, ...] = ()
    may_assign: bool = False
    duties: tuple[Duty, ...] = ()
    may_tell: bool = False
    today: str = ""
    same_site: tuple[SiteResult, ...] = ()

    @property
    def open_remarks(self) -> tuple[RemarkRow, ...]:
        """Those that nobody has dealt with."""
        return tuple(remark for remark in self.remarks if not remark.processed)
