"""What a control's tab Översikt shows."""

from dataclasses import dataclass

from ui.frame.place import Place
from ui.pages.controls.plan_rows import EarlierSample
from ui.pages.controls.rows import ControlRow
from ui.pages.overview.rows import StateStep


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere to go on from here."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ControlOverview:
    """One control: where it stands and what comes next.

    `ways`: the next step first; empty where it is taken outside the program. `steps`: empty for
    a control that no sample tests. `printed`: heading and words as the plan has them.
    """

    row: ControlRow
    sentence: str
    ways: tuple[Way, ...]
    steps: tuple[StateStep, ...]
    facts: tuple[tuple[str, str], ...]
    printed: tuple[tuple[str, str], ...]
    earlier: tuple[EarlierSample, ...]

    @property
    def to_test(self) -> int:
        """How many items are to be tested, targeted ones included."""
        return sum(share.total for share in self.row.shares)

    @property
    def tested(self) -> int:
        """How many of them are."""
        return sum(share.done for share in self.row.shares)
