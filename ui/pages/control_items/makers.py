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

TESTED_AT_A_VISIT = "Posten prövas vid ett besök. Lägg till underlaget där."


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Poster of a control."""
    return {(RailPage.CONTROLS, ITEMS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from kontrollbesok.services import cells
    from ui.evidence_ways import EvidenceWays
    from ui.pages.control_conclusion.page import EXTEND
    from ui.pages.samples.desk import GridDesk
    from ui.pages.samples.makers import grant_evidence
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
    ways = EvidenceWays(context, page, place, page.item.intake, model.locked, page.message.say)

    def grant(what: str, path: str) -> None:
        key = model.item_key()
        if key is not None and cells.context_of(context.reading, *key) != control:
            context.notice(TESTED_AT_A_VISIT)
        else:
            grant_evidence(context, page, ways, control, what, path)

    page.evidence_asked.connect(grant)
    page.extend_asked.connect(lambda: context.go(replace(place.with_tab(CONCLUSION), at=EXTEND)))
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page
