"""How the page Kontroller and the tabs of one control are made over a real office."""

from collections.abc import Mapping

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import OVERVIEW, PLAN, control_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The list, and inside a control its tabs."""
    return {
        (RailPage.CONTROLS, ""): lambda _place: _list(context),
        (RailPage.CONTROLS, OVERVIEW): lambda place: _overview(context, place),
        (RailPage.CONTROLS, PLAN): lambda place: _plan(context, place),
    }


def _list(context: Context) -> Page:
    from ui.pages.controls.desk import ControlsDesk
    from ui.pages.controls.list_page import ControlsPage

    desk = ControlsDesk(context.office, context.work, context.changes)
    page = ControlsPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page


def _overview(context: Context, place: Place) -> Page:
    from ui.pages.controls.overview_desk import ControlOverviewDesk
    from ui.pages.controls.overview_page import ControlOverviewPage

    control = ControlId(place.subject)
    desk = ControlOverviewDesk(context.office, control, context.work, context.changes)
    page = ControlOverviewPage(
        desk, lambda tab: control_header(context.reading, control, tab), place
    )
    desk.setParent(page)
    desk.refresh()
    return page


def _plan(context: Context, place: Place) -> Page:
    from ui.pages.controls.plan_desk import PlanDesk
    from ui.pages.controls.plan_page import PlanPage

    control = ControlId(place.subject)
    desk = PlanDesk(
        context.office,
        control,
        context.work,
        context.beside.thread("plan"),
        context.changes,
    )
    page = PlanPage(desk, lambda tab: control_header(context.reading, control, tab), place)
    desk.setParent(page)
    desk.run.saved.connect(context.saved)
    desk.refresh()
    return page
