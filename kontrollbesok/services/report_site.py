"""What other units' visits to the site have found, as this unit's report says it.

The report goes to a unit that was not there: it tells no result that is not settled, and none of a
report that is marked as secret. Source: docs/beslut/0526.
"""

from kontrollbesok.labels.site import (
    site_finding,
    site_outcome,
    site_paragraph,
    site_tested,
    site_untold,
)
from kontrollbesok.model.visit import Visit
from kontrollbesok.services.office import Office
from kontrollbesok.services.registrations import registration_of
from kontrollbesok.services.site_results import SiteResult, site_results


def paragraphs(office: Office, visit: Visit) -> tuple[str, ...]:
    """One an area that is about the site and that another unit's visit has answered."""
    return tuple(_paragraph(office, one) for one in site_results(office, visit))


def _paragraph(office: Office, one: SiteResult) -> str:
    there = one.visit
    tested = site_tested(one.area.name, there.unit_name, there.date, there.number or "")
    secret = bool(registration_of(office, there.id).secrecy)
    if secret or not one.is_settled:
        return site_untold(tested, secret=secret)
    result = site_outcome(one.worst, one.assessed, one.questions)
    found = [site_finding(f.label, f.title or f.observation, f.grade) for f in one.findings]
    return site_paragraph(tested, result, found)
