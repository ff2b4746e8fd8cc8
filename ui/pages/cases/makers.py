"""How the page Särskild hantering is made over a real office."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage

CASES = "cases"
NEW_CASE = "new_case"
THE_VISIT = "-"  # what the case is about, where it is no question, item or finding


def new_case(visit: str, about: str) -> Place:
    """Where a case about a question, an item or a finding of a visit is written."""
    return Place(RailPage.FINDINGS, NEW_CASE, visit, at=about or THE_VISIT)


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The list of one's cases, and a new one from a question, an item or a finding.

    Made anew each time: nothing of it is left lying in the window.
    """
    return {
        (RailPage.FINDINGS, CASES): lambda place: _page(context, place, new=False),
        (RailPage.FINDINGS, NEW_CASE): lambda place: _page(context, place, new=True),
    }


def _page(context: Context, place: Place, *, new: bool) -> Page:
    # Imported when the page is opened: the start page is painted without it.
    from ui.pages.cases.desk import CasesDesk, read_cases
    from ui.pages.cases.page import CasesPage

    visit = VisitId(place.subject) if place.subject else None
    first = read_cases(context.reading, visit)
    desk = CasesDesk(context.office, context.work, context.changes, first, visit)
    page = CasesPage(desk, visit, new=new)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    return page
