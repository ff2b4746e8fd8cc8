"""How every page but Mina besök is made: read with the first of them that is gone to."""

from collections.abc import Callable

from ui.context import Context
from ui.frame.page_stack import Makers
from ui.pages.booking.makers import makers as booking_makers
from ui.pages.cases.makers import makers as cases_makers
from ui.pages.checklists.makers import makers as checklist_makers
from ui.pages.closing.makers import makers as closing_makers
from ui.pages.control_conclusion.makers import makers as conclusion_makers
from ui.pages.control_items.makers import makers as control_items_makers
from ui.pages.control_outcome.makers import makers as control_outcome_makers
from ui.pages.controls.makers import makers as controls_makers
from ui.pages.entering.makers import makers as entering_makers
from ui.pages.evidence.makers import makers as evidence_makers
from ui.pages.findings.makers import makers as findings_makers
from ui.pages.judging.makers import makers as judging_makers
from ui.pages.new_visit.makers import makers as new_visit_makers
from ui.pages.outcome_file.makers import makers as outcome_file_makers
from ui.pages.overview.makers import makers as overview_makers
from ui.pages.plan.makers import makers as plan_makers
from ui.pages.register.makers import makers as register_makers
from ui.pages.review.makers import makers as review_makers
from ui.pages.samples.makers import makers as samples_makers
from ui.pages.settings.makers import makers as settings_makers
from ui.pages.submit.makers import makers as submit_makers
from ui.pages.sync.makers import makers as sync_makers

PAGES: tuple[Callable[[Context], Makers], ...] = (
    new_visit_makers,
    overview_makers,
    booking_makers,
    checklist_makers,
    entering_makers,
    closing_makers,
    findings_makers,
    register_makers,
    cases_makers,
    evidence_makers,
    samples_makers,
    controls_makers,
    control_items_makers,
    control_outcome_makers,
    outcome_file_makers,
    conclusion_makers,
    submit_makers,
    review_makers,
    judging_makers,
    plan_makers,
    sync_makers,
    settings_makers,
)


def makers(context: Context) -> Makers:
    """How the page at each place is made."""
    return {place: make for one in PAGES for place, make in one(context).items()}
