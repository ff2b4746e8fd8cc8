"""A year's contributions as the page shows them."""

from kontrollbesok.model.chart import Chart
from kontrollbesok.model.contribution import Contribution
from kontrollbesok.model.risk_year import RiskYear
from ui.pages.contributions.rows import STATE_TEXT, ContributionShown, ContributionsShown


def contributions_shown(
    year: RiskYear, given: tuple[Contribution, ...], chart: Chart
) -> ContributionsShown:
    """By the risk, then by who has given it."""
    places = {row.row: place for place, row in enumerate(year.rows)}
    numbers = {row.row: row.number for row in year.rows}
    rows = [
        ContributionShown(
            one,
            numbers.get(one.taken_row or one.words.row, one.words.row or "Ny"),
            "Konflikt" if one.conflict else STATE_TEXT[one.state],
        )
        for one in given
    ]
    rows.sort(
        key=lambda row: (
            places.get(row.one.taken_row or row.one.words.row, len(places)),
            row.one.words.source,
            row.key,
        )
    )
    return ContributionsShown(
        tuple(rows),
        tuple((row.row, f"{row.number} {row.risk.event}") for row in year.rows),
        tuple(sorted({*(one.name for one in chart.divisions), *(one.name for one in chart.units)})),
    )
