"""What the database knows of the outcome of a year's controls beside samples and visits."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kontrollbesok.model.control_check import ControlCheck
from kontrollbesok.model.control_outcome import OutcomeSettings
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.indicator import IndicatorValue, ValueVersion


class OutcomeReads(Protocol):
    """Values, checks and conclusions as they stand, in no particular order."""

    def values(self, number: int | None = None) -> Sequence[IndicatorValue]:
        """What indicators have come to in every year, of all controls or of those with a number."""
        ...

    def checks(self, year: int) -> Sequence[ControlCheck]:
        """The checks of a year's controls."""
        ...

    def settings(self, year: int) -> Mapping[ControlId, OutcomeSettings]:
        """What is decided and concluded of a year's controls, where anything is."""
        ...

    def versions(self, control: ControlId) -> Mapping[str, Sequence[ValueVersion]]:
        """All that the values of a control have said, the oldest first, by the value's id."""
        ...
