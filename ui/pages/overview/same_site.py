"""Samma arbetsställe: what another unit's visit to the address has found, and where it comes from.

Source: system for internal control §5.1; docs/beslut/0526.
"""

from kontrollbesok.labels.site import SAME_SITE, SITE_NOTE, site_finding, site_origin, site_outcome
from kontrollbesok.services.site_results import SiteResult
from ui.qt import LEFT
from ui.widgets.card import Card, line
from ui.widgets.chip import Chip, Tone
from ui.widgets.label import label


class SameSiteCard(Card):
    """A part an area: the outcome, marked with the visit it comes from, and its findings."""

    def __init__(self, results: tuple[SiteResult, ...]) -> None:
        super().__init__(padding=14, spacing=5)
        self.column.addWidget(label(SAME_SITE, "strong"))
        self.column.addWidget(label(SITE_NOTE, "small-muted", wrap=True))
        for number, one in enumerate(results):
            if number:
                self.column.addWidget(line())
            self._add(one)

    def _add(self, one: SiteResult) -> None:
        visit = one.visit
        said = f"{one.area.name}: {site_outcome(one.worst, one.assessed, one.questions)}"
        self.column.addWidget(label(said, "table-strong", wrap=True))
        origin = site_origin(
            visit.unit_name, visit.date, visit.number or "", settled=one.is_settled
        )
        self.column.addWidget(Chip(origin, Tone.INFO), 0, LEFT)
        for found in one.findings:
            text = site_finding(found.label, found.title or found.observation, found.grade)
            self.column.addWidget(label(text, "table", wrap=True))
