"""How the page Kontroller and the tabs of one control are made over a real office."""

from collections.abc import Mapping

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.keys import Where
from ui.pages.controls.control_header import ITEMS, PLAN, control_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The list, and inside a control its tabs."""
    return {
        (RailPage.CONTROLS, ""): lambda _place: _list(context),
        (RailPage.CONTROLS, PLAN): lambda place: _plan(context, place),
        (RailPage.CONTROLS, ITEMS): lambda place: _items(context, place),
    }


def _list(context: Context) -> Page:
    from ui.pages.controls.desk import ControlsDesk
    from ui.pages.controls.list_page import ControlsPage

    desk = ControlsDesk(context.office, context.work, context.changes)
    page = ControlsPage(desk)
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
    page = PlanPage(desk, lambda tab: control_header(control, tab), place)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page


def _items(context: Context, place: Place) -> Page:
    from ui.pages.samples.desk import GridDesk
    from ui.pages.samples.page import ItemsPage
    from ui.pages.samples.reading import read_control_items
    from ui.pages.samples.view_model import GridViewModel

    control = ControlId(place.subject)
    desk = GridDesk(
        context.office,
        context.work,
        context.changes,
        lambda office: read_control_items(office, control),
        control,
    )
    model = GridViewModel(desk, desk)
    page = ItemsPage(model, desk, lambda tab: control_header(control, tab), place, Where.EVERYWHERE)
    for part in (desk, model):
        part.setParent(page)
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page
