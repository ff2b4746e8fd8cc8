"""What the list of controls shows."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.ids import ControlId
from ui.widgets.glyph import Glyph


class Filter(StrEnum):
    """Which of the plan's rows are shown."""

    ALL = "all"
    SAMPLE = "sample"
    VISIT = "visit"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Share:
    """Items of one place: a unit's, or those that are tested centrally."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A row of the plan: what it is, where it stands, and the tab to open it at.

    `state` is short, `sentence` says what comes next. `is_left`: something is still to do.
    `key_control`: a key control bears on it. `transferred`: its outcome is in ILS.
    `assessment`: what the coordinator has concluded.
    """

    id: ControlId
    number: int
    title: str
    methods: str
    responsible: str
    value: int
    glyph: Glyph
    state: str
    result: str
    sentence: str
    tab: str
    by_sample: bool
    by_visit: bool
    is_left: bool
    key_control: bool = False
    transferred: bool = False
    shares: tuple[Share, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    assessment: str = ""

    def is_in(self, chosen: Filter) -> bool:
        """Whether the filter shows it."""
        return {
            Filter.ALL: True,
            Filter.SAMPLE: self.by_sample,
            Filter.VISIT: self.by_visit,
            Filter.LEFT: self.is_left,
        }[chosen]

    @property
    def carried(self) -> str:
        """Whether the outcome is in ILS, in words."""
        return "ja" if self.transferred else "inte än"

    def has_words(self, words: str) -> bool:
        """Whether what somebody looks for is in it."""
        text = f"ikp {self.number} {self.title} {self.methods} {self.responsible}".casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class ControlsShown:
    """The plan of one year."""

    year: int
    rows: tuple[ControlRow, ...]
