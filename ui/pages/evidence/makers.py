"""How the tab Bilagor is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import ATTACHMENTS, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Bilagor of a visit."""
    return {(RailPage.VISITS, ATTACHMENTS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when the tab is opened: the start page is painted without it.
    from ui.evidence_intake import EvidenceIntake
    from ui.pages.evidence.desk import EvidenceDesk
    from ui.pages.evidence.lending import Lending
    from ui.pages.evidence.page import EvidencePage
    from ui.pages.evidence.reading import read_evidence
    from ui.thumbnails import thumbnails_of
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    desk = EvidenceDesk(context, visit, read_evidence(context.reading, visit))
    intake = EvidenceIntake(context, visit)
    lending = Lending(context.office.files, context.beside.thread("viewer"))
    pictures = thumbnails_of(context)
    page = EvidencePage(
        desk,
        intake,
        lending,
        pictures.of,
        context.preferences,
        lambda tab: visit_header(desk.now.visit, tab),
        place,
        papers_of(context, lambda: desk.now.visit),
    )
    for part in (desk, intake, lending):
        part.setParent(page)
    pictures.came.connect(page.grid.picture_came)
    desk.saved.connect(context.saved)
    return page
