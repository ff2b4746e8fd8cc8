"""What the tab Slutsats shows. Source: ux §2.4, 13."""

from dataclasses import dataclass

from kontrollbesok.labels.conclusion import Figure, Step
from kontrollbesok.model.evidence import Link
from kontrollbesok.model.ids import SampleId, VisitId
from kontrollbesok.model.sample import Sample
from ui.widgets.glyph import Glyph


@dataclass(frozen=True, slots=True)
class ResultScale:
    """The bar: what is likely and at most wrong, as parts (0–1) of its length, and the limit."""

    likely: float
    most: float
    limit: float
    likely_words: str
    most_words: str
    limit_words: str


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One error: `texts` stand in the table's columns."""

    key: str
    texts: tuple[str, ...]
    finding: str
    targeted: bool
    unit: str
    visit: VisitId | None
    title: str
    observation: str
    cells: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's honest sentence. `name` is "" for the department's own items."""

    name: str
    counts: str
    sentence: str
    has_errors: bool


@dataclass(frozen=True, slots=True)
class WayRow:
    """Another way to count: its limits, what it says, and how it was counted.

    `name` is what the record calls it, `side` which limits it gives, `said` the words of it in
    the report, `reported` whether it is set beside the conclusion there.
    """

    name: str
    side: str
    title: str
    least: str
    most: str
    sentence: str
    steps: tuple[Step, ...]
    said: str
    reported: bool


@dataclass(frozen=True, slots=True)
class ConclusionShown:
    """The conclusion as it stands. Without `sample` there is only `nothing` to say.

    `next_size` is what the sample is best extended to, None where that is of no use or not
    possible. `recorded` is what has been put in the report, `text` what would be now: `bare`, and
    those of the `ways` to count that are `compared`. `ways` is empty until they are asked for.
    """

    nothing: str = ""
    sample: Sample | None = None
    source: str = ""
    glyph: Glyph = Glyph.UNANSWERED
    headline: str = ""
    lead: str = ""
    targeted: str = ""
    figures: tuple[Figure, ...] = ()
    scale: ResultScale | None = None
    heads: tuple[str, ...] = ()
    errors: tuple[ErrorRow, ...] = ()
    steps: tuple[Step, ...] = ()
    footnote: str = ""
    bare: str = ""
    text: str = ""
    recorded: str = ""
    units: tuple[UnitRow, ...] = ()
    items: int = 0
    found: int = 0
    tested: int = 0
    total: int = 0
    left: int = 0
    next_size: int | None = None
    is_over: bool = False
    can_compare: bool = False
    compared: tuple[str, ...] = ()
    ways: tuple[WayRow, ...] = ()
    ways_note: str = ""

    @property
    def sample_id(self) -> SampleId | None:
        """The sample, if there is one."""
        return self.sample.id if self.sample else None

    @property
    def is_recorded(self) -> bool:
        """Whether the report has exactly what stands here."""
        return bool(self.recorded) and self.recorded == self.text
