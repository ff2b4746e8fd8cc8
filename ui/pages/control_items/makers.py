"""How the tab Poster of a control is made: the visit's grid, over all of the sample's items."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.keys import Where
from ui.pages.controls.control_header import CONCLUSION, ITEMS, control_header

EVIDENCE_AT_VISITS = (
    "Underlag läggs till i ett besök. Till en post som prövas här kan du skriva en notering (T)."
)


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Poster of a control."""
    return {(RailPage.CONTROLS, ITEMS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from ui.pages.control_conclusion.page import EXTEND
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
    header = partial(control_header, context.reading, control)
    page = ItemsPage(model, desk, header, place, Where.EVERYWHERE)
    for part in (desk, model):
        part.setParent(page)
    page.item.evidence.hide()
    page.evidence_asked.connect(lambda *_: context.notice(EVIDENCE_AT_VISITS))
    page.extend_asked.connect(lambda: context.go(replace(place.with_tab(CONCLUSION), at=EXTEND)))
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page
