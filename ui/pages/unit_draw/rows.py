"""What Urval av enheter shows, ready to paint."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from kontrollbesok.model.ids import PersonId, UnitDrawId, UnitId
from kontrollbesok.model.unit_draw import Weight
from kontrollbesok.services.sealed_visits import SealedVisit
from kontrollbesok.services.unit_draw_record import UnitDraw
from ui.widgets.glyph import Glyph


class Step(Enum):
    """How far a draw has come."""

    LISTING = auto()  # the list can be changed
    LOCKED = auto()  # the seed is to be set
    CLOSED = auto()  # drawn, and the seed is sealed to some
    DRAWN = auto()
    APART = auto()  # two have locked or drawn apart from each other


class Filter(StrEnum):
    """Which units the table shows."""

    CHOSEN = "chosen"  # drawn or targeted
    ORDER = "order"  # all that were drawn among
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A row. `place` is its rank; `how` says how it came to it, or why it is left out."""

    unit: UnitId
    name: str
    type: str
    visited: str
    how: str
    place: str = ""
    weight: Weight | None = None
    proposed: Weight | None = None  # by the outcome of its visits; None where nothing else is
    lot: str = ""
    reason: str = ""  # of a targeted one
    glyph: Glyph | None = None
    drawn: bool = False
    targeted: bool = False
    excluded: bool = False
    manning: bool = False
    sealed: SealedVisit | None = None  # an unannounced visit that I know of

    @property
    def chosen(self) -> bool:
        """Whether it is to be visited."""
        return self.drawn or self.targeted

    def is_in(self, wanted: Filter) -> bool:
        """Whether the filter lets it through."""
        if wanted is Filter.CHOSEN:
            return self.chosen
        return self.excluded if wanted is Filter.EXCLUDED else not self.excluded


@dataclass(frozen=True, slots=True)
class DrawChoice:
    """One of the year's draws, in the list to choose from."""

    draw: UnitDrawId
    words: str


@dataclass(frozen=True, slots=True)
class DrawShown:
    """The chosen draw of the year. An empty id: nothing is kept of it yet."""

    year: int
    years: tuple[int, ...]
    draws: tuple[DrawChoice, ...]
    draw: UnitDraw
    step: Step
    rows: tuple[UnitShown, ...]
    sentence: str
    facts: tuple[tuple[str, str], ...]
    inspectors: tuple[tuple[PersonId, str], ...]
    allowed: bool  # unannounced visits, this year
    reads_seed: bool = False  # of a closed draw
    may_read: tuple[tuple[PersonId, str], ...] = ()  # whom a reader of it can let in

    @property
    def state(self) -> str:
        """Where it stands, for the header."""
        return {
            Step.LISTING: "listan är inte låst",
            Step.LOCKED: "listan är låst, startvärdet är inte satt",
            Step.CLOSED: "draget, slutet",
            Step.DRAWN: "draget",
            Step.APART: "gäller inte",
        }[self.step]
