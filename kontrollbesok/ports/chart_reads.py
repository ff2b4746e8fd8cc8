"""What the database knows of the organisation's units and the levels above them."""

from typing import Protocol

from kontrollbesok.model.chart import Chart


class ChartReads(Protocol):
    """The register of units."""

    def chart(self) -> Chart:
        """All of it, as it stands."""
        ...
