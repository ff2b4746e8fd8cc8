"""How Årsplan's tabs are made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.contributions.makers import makers as contribution_makers
from ui.pages.control_plan.makers import makers as control_plan_makers
from ui.pages.documents.makers import makers as document_makers
from ui.pages.next_year.makers import makers as next_year_makers
from ui.pages.questions.makers import makers as question_makers
from ui.pages.schedule.makers import makers as schedule_makers
from ui.pages.self_report.makers import makers as self_report_makers
from ui.pages.ties.makers import makers as ties_makers
from ui.pages.unit_draw.makers import makers as unit_draw_makers
from ui.pages.units.makers import makers as chart_makers


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tabs that there are."""
    return {
        (RailPage.PLAN, ""): lambda _place: _risks(context),
        **contribution_makers(context),
        **ties_makers(context),
        **control_plan_makers(context),
        **next_year_makers(context),
        **chart_makers(context),
        **unit_draw_makers(context),
        **schedule_makers(context),
        **question_makers(context),
        **document_makers(context),
        **self_report_makers(context),
    }


def _risks(context: Context) -> Page:
    from ui.pages.plan.desk import RisksDesk
    from ui.pages.plan.file_desk import RiskFiles
    from ui.pages.plan.page import RisksPage

    desk = RisksDesk(context.office, context.work, context.changes)
    files = RiskFiles(desk, context.office, context.work)
    page = RisksPage(desk, files, context.office.clock.today)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page
