"""What "Sök eller gör" finds in the record: visits, their findings and questions, and controls.

Everything is read once and kept until something is written; a search walks what is kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from kontrollbesok.errors import UserError
from kontrollbesok.labels import state_text
from kontrollbesok.model.ids import VisitId, control_id
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.services import controls, visits
from kontrollbesok.services.office import Office
from ui.context import Context
from ui.frame.finder import FinderRow
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import OVERVIEW as CONTROL_OVERVIEW
from ui.pages.register.reading import INSIDE
from ui.pages.visit_header import CHECKLISTS, FINDINGS, OVERVIEW

_MOST = 12
_WITH_FINDINGS = 40  # visits, the newest first, whose findings are searched


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something to go to. `words` is what it is found by, in small letters."""

    words: str
    text: str
    detail: str
    place: Place


class Search:
    """Finds where every word is part of what a thing is called, best hits first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._kept: Sequence[_Thing] | None = None
        self._of = ""  # the visit whose questions are kept
        context.changes.changed.connect(self._forget)

    def __call__(self, text: str) -> Sequence[FinderRow]:
        """At most twelve things, those that begin with the text first."""
        here = self._context.window().place()
        visit = here.subject if here is not None and here.page is RailPage.VISITS else ""
        if self._kept is None or self._of != visit:
            self._kept, self._of = tuple(_things(self._context.reading, visit)), visit
        wanted = text.casefold().split()
        hits = [thing for thing in self._kept if all(word in thing.words for word in wanted)]
        hits.sort(key=lambda thing: _rank(thing, wanted))
        go = self._context.go
        return [FinderRow(hit.text, hit.detail, run=partial(go, hit.place)) for hit in hits[:_MOST]]

    def _forget(self, _touched: Touched) -> None:
        self._kept = None


def _rank(thing: _Thing, wanted: Sequence[str]) -> int:
    """How many of the words begin no word of the thing."""
    return sum(not f" {thing.words}".count(f" {word}") for word in wanted)


def _things(office: Office, current: str) -> Iterator[_Thing]:
    me = office.reads.people().get(office.author.person)
    if me is None or not me.roles & INSIDE:
        return  # whoever only attests has no page to find it on
    known = office.reads.visits()
    for visit in reversed(known):
        yield _visit(visit)
    yield from _guarded(partial(_questions, office, current))
    for visit in list(reversed(known))[:_WITH_FINDINGS]:
        yield from _findings(office, visit)
    yield from _guarded(_controls)


def _guarded(read: Callable[[], Iterator[_Thing]]) -> Iterator[_Thing]:
    """Nothing where the world is at fault, as for a question bank that has not come."""
    try:
        yield from read()
    except UserError:
        return


def _visit(visit: Visit) -> _Thing:
    detail = " · ".join(
        part for part in (visit.number, visit.date, state_text(visit.state)) if part
    )
    return _thing(visit.unit_name, detail, Place(RailPage.VISITS, OVERVIEW, visit.id))


def _questions(office: Office, current: str) -> Iterator[_Thing]:
    visit = office.reads.visit(VisitId(current)) if current else None
    if visit is None:
        return
    for question in visits.questions_of(visits.checklist_of(office, visit), visit):
        place = Place(RailPage.VISITS, CHECKLISTS, visit.id, at=question.id)
        yield _thing(f"{question.id} {question.text}", visit.unit_name, place)


def _findings(office: Office, visit: Visit) -> Iterator[_Thing]:
    for finding in office.reads.findings(visit.id):
        place = Place(RailPage.VISITS, FINDINGS, visit.id, at=finding.label)
        text = finding.title or finding.observation or "Utan rubrik"
        yield _thing(f"{finding.label} {text}", visit.unit_name, place)


def _controls() -> Iterator[_Thing]:
    plan = controls.plan_of_year()
    for control in plan.controls:
        place = Place(RailPage.CONTROLS, CONTROL_OVERVIEW, control_id(plan.year, control.nr))
        yield _thing(f"IKP {control.nr} {control.title}", f"kontroll {plan.year}", place)


def _thing(text: str, detail: str, place: Place) -> _Thing:
    return _Thing(f"{text} {detail}".casefold(), text, detail, place)
