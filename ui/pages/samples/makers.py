"""How the grid is made as a visit's tab Stickprov."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.keys import Where
from ui.pages.visit_header import SAMPLES, visit_header

if TYPE_CHECKING:
    from kontrollbesok.model.evidence import Holder
    from ui.evidence_ways import EvidenceWays
    from ui.pages.samples.page import ItemsPage

EXTENDED_ELSEWHERE = "Urvalet utökas under Kontroller: det gäller hela förvaltningen."


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Stickprov of a visit."""
    return {(RailPage.VISITS, SAMPLES): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from kontrollbesok.services import visits
    from ui.evidence_ways import EvidenceWays
    from ui.pages.samples.desk import GridDesk
    from ui.pages.samples.page import ItemsPage
    from ui.pages.samples.reading import read_open_items
    from ui.pages.samples.view_model import GridViewModel
    from ui.visit_papers import papers_of

    id_, reads = VisitId(place.subject), context.reading.reads
    visit = visits.opened(context.reading, id_)
    desk = GridDesk(
        context.office,
        context.work,
        context.changes,
        lambda office: read_open_items(office, id_),
        id_,
    )
    model = GridViewModel(desk, desk)
    page = ItemsPage(
        model,
        desk,
        lambda tab: visit_header(reads, reads.visit(id_) or visit, tab),
        place,
        Where.VISIT,
        papers_of(context, lambda: visit),
    )
    for part in (desk, model):
        part.setParent(page)
    ways = EvidenceWays(context, page, place, page.item.intake, model.locked, page.message.say)
    page.evidence_asked.connect(
        lambda what, path: grant_evidence(context, page, ways, id_, what, path)
    )
    page.extend_asked.connect(lambda: context.notice(EXTENDED_ELSEWHERE))
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page


def grant_evidence(
    context: Context,
    page: "ItemsPage",
    ways: "EvidenceWays",
    holder: "Holder",
    what: str,
    path: str,
) -> None:
    """Add evidence to the cell that is current."""
    from ui.pages.samples.page import ADD, DROP, PASTE

    link, name = page.model.cell_link(), page.model.cell_name()
    if link is None:
        return
    if what == ADD:
        ways.choose(page.item.evidence, link, name, context.reading.reads.evidence(holder))
    elif what == PASTE:
        ways.paste(link, name)
    elif what == DROP:
        ways.drop([path], link, name)
