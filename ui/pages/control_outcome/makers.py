"""How the tab Utfall of a control is made over a real office."""

from collections.abc import Mapping
from functools import partial

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import OUTCOME, control_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.CONTROLS, OUTCOME): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from kontrollbesok.model.evidence import of_check
    from ui.evidence_ways import EvidenceWays
    from ui.pages.control_outcome.desk import ControlOutcomeDesk
    from ui.pages.control_outcome.page import ADD, DROP, ControlOutcomePage
    from ui.thumbnails import thumbnails_of

    control = ControlId(place.subject)
    desk = ControlOutcomeDesk(context.office, control, context.work, context.changes)
    page = ControlOutcomePage(desk, partial(control_header, context.reading, control), place)
    desk.setParent(page)
    for form in page.checks.values():
        form.strip.follow(thumbnails_of(context))
    ways = {
        form: EvidenceWays(context, page, place, form.intake, str, page.message.say)
        for form in page.checks.values()
    }

    def grant(what: str, path: str) -> None:
        form = page.shown_check()
        if form is None:
            return
        link, name = of_check(page.check_link()), form.name
        if what == ADD:
            known = context.reading.reads.evidence(control)
            ways[form].choose(form.evidence, link, name, known)
        elif what == DROP:
            ways[form].drop([path], link, name)
        else:
            ways[form].paste(link, name)

    page.evidence_asked.connect(grant)
    page.evidence_opened.connect(lambda key: next(iter(ways.values())).show(key))
    desk.saved.connect(context.saved)
    desk.refresh()
    return page
