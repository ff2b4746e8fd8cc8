"""How the tab Bilagor is made: of a visit, and of a control that is tested without one."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.keys import Where
from ui.pages.controls.control_header import control_header
from ui.pages.visit_header import ATTACHMENTS, visit_header

if TYPE_CHECKING:
    from kontrollbesok.model.visit import Visit


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Bilagor of a visit, and of a control."""
    return {
        (rail, ATTACHMENTS): lambda place: _page(context, place)
        for rail in (RailPage.VISITS, RailPage.CONTROLS)
    }


def _page(context: Context, place: Place) -> Page:
    # Imported when the tab is opened: the start page is painted without it.
    from kontrollbesok.model.evidence import holder_of
    from ui.evidence_intake import EvidenceIntake
    from ui.pages.evidence.desk import EvidenceDesk
    from ui.pages.evidence.lending import Lending
    from ui.pages.evidence.page import EvidencePage
    from ui.pages.evidence.reading import read_evidence
    from ui.thumbnails import thumbnails_of
    from ui.visit_papers import papers_of

    holder = holder_of(place.subject)
    desk = EvidenceDesk(context, holder, read_evidence(context.reading, holder))
    intake = EvidenceIntake(context, holder)
    lending = Lending(context.office.files, context.beside.thread("viewer"))
    pictures = thumbnails_of(context)

    def visit() -> "Visit":
        stands = desk.now.visit
        assert stands is not None, "a control has no papers of a visit"
        return stands

    of_visit = place.page is RailPage.VISITS
    page = EvidencePage(
        desk,
        intake,
        lending,
        pictures.of,
        context.preferences,
        (lambda tab: visit_header(context.reading.reads, visit(), tab))
        if of_visit
        else partial(control_header, context.reading, ControlId(holder)),
        place,
        papers_of(context, visit) if of_visit else {},
        Where.VISIT if of_visit else Where.EVERYWHERE,
    )
    for part in (desk, intake, lending):
        part.setParent(page)
    pictures.came.connect(page.grid.picture_came)
    desk.saved.connect(context.saved)
    return page
