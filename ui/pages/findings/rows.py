"""What the visit's tab Avvikelser shows. Plain values, made by `reading`."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.ids import FindingId
from kontrollbesok.model.submission import missing_parts
from kontrollbesok.model.visit import Finding, Visit


class Shown(StrEnum):
    """Which findings the list shows."""

    ALL = "all"
    DRAFTS = "drafts"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding and where it comes from: "SBA-10 Rundvandring", or its area's name."""

    finding: Finding
    origin: str
    evidence: tuple[Evidence, ...] = ()  # its own, and that of the answer it came from
    to_tell: tuple[str, ...] = ()  # who must be told of it and whether they are, a line each

    @property
    def is_done(self) -> bool:
        """Whether everything is written that must be before the visit is handed in."""
        return not missing_parts(self.finding)

    @property
    def name(self) -> str:
        """ "A-3 Branddörr uppställd"; what was seen, where there is no title."""
        finding = self.finding
        return f"{finding.label} {finding.title or finding.observation or 'Utan rubrik'}".strip()


@dataclass(frozen=True, slots=True)
class FindingsShown:
    """The tab as it was read.

    areas    the visit's areas with their names, for a finding that no question has opened
    locked   why nothing can be changed; "" when it can
    readers  who can read the findings, one line each
    """

    visit: Visit
    rows: tuple[FindingRow, ...]
    areas: tuple[tuple[AreaCode, str], ...]
    locked: str
    readers: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()  # all of the visit's

    def row(self, finding: str | None) -> FindingRow | None:
        """The row of a finding."""
        return next((row for row in self.rows if row.finding.id == finding), None)

    def select(self, shown: Shown) -> tuple[FindingRow, ...]:
        """The rows of a selection. Those at rest are neither drafts nor done."""
        if shown is Shown.ALL:
            return self.rows
        wanted = shown is Shown.DONE
        return tuple(row for row in self.rows if not row.finding.dormant and row.is_done is wanted)

    def next_draft(self, after: FindingId | None) -> FindingId | None:
        """The first draft after a finding, around the end; never the finding itself."""
        ids = [row.finding.id for row in self.rows]
        place = ids.index(after) + 1 if after in ids else 0
        drafts = {row.finding.id for row in self.select(Shown.DRAFTS)} - {after}
        return next((one for one in ids[place:] + ids[:place] if one in drafts), None)
