"""What Årsplan › Internkontrollplan shows."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.control_row import ControlRow


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class PlanRowShown:
    """A row of the plan. `lacks` is what is missing in short, `remarks` all there is to know.

    always   its risk can not be left out of the plan
    """

    row: ControlRow
    methods: str
    timing: str
    responsible: str
    value: int | None
    lacks: str
    remarks: str
    always: bool
    key_control: bool
    searched: str

    @property
    def key(self) -> str:
        """The number of the risk, and of the control."""
        return str(self.row.control.nr)


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The plan of a year. `outside`: risks that can be put in it, number and event."""

    rows: tuple[PlanRowShown, ...]
    outside: tuple[tuple[str, str], ...]

    def of(self, chosen: Filter) -> tuple[PlanRowShown, ...]:
        """The rows that a filter shows."""
        return tuple(row for row in self.rows if chosen is Filter.ALL or row.lacks)
