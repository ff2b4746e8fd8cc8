"""What "Sök eller gör" finds: the record's units, people, visits and findings; controls, questions.

And the tabs of the pages that have no visit, control or finding to be found by.
The record is sought by its words (`ports.search_reads`). The few controls and questions are read
once and kept until something is written. Source: docs/beslut/0504.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial

from kontrollbesok.errors import UserError
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.ids import UnitId, VisitId, control_id
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.question import Question
from kontrollbesok.model.search import Hit, Thing
from kontrollbesok.model.spelling import closeness, sought, words
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.search_reads import SearchReads
from kontrollbesok.services import controls, visits
from kontrollbesok.services.office import Office
from ui.context import Context
from ui.frame.finder import FinderRow
from ui.frame.place import RAIL, Place, RailPage
from ui.frame.tabs import Tab
from ui.pages.controls.control_header import OVERVIEW as CONTROL_OVERVIEW
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.register.reading import INSIDE, may_read
from ui.pages.visit_header import CHECKLISTS, FINDINGS, OVERVIEW

_MOST = 12
_ASKING = 12  # visits, the latest first, whose questions are found where no visit is open
_TEAM, _ALL = "team", "all"  # tabs of Inställningar and Avvikelser


class _Order(IntEnum):
    """Among equally close hits; commands come before them (`ui.frame.sheets`)."""

    TAB = 0
    UNIT = 1
    PERSON = 2
    VISIT = 3
    CONTROL = 4
    QUESTION = 5
    FINDING = 6


_OF_THING = {
    Thing.UNIT: _Order.UNIT,
    Thing.PERSON: _Order.PERSON,
    Thing.VISIT: _Order.VISIT,
    Thing.FINDING: _Order.FINDING,
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """Something of the few to go to. `own` and `around` are the words it is found by."""

    order: _Order
    text: str
    detail: str
    place: Place
    own: frozenset[str]
    around: frozenset[str]


class Search:
    """Finds where every word stands, the closest first. Nothing that is not for my eyes."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._record: SearchReads | None = None
        self._me: Person | None = None
        self._within: Sequence[UnitId] | None = None  # the only units that concern me
        self._seen: dict[VisitId, Visit | None] = {}
        self._kept: Sequence[_Kept] = ()
        self._tabs: Sequence[_Kept] = ()
        self._of: str | None = None  # the visit whose questions are kept; "" for none
        context.changes.changed.connect(self._forget)

    def __call__(self, text: str) -> Sequence[FinderRow]:
        """At most twelve things; none for no text, but then the few are read already."""
        asked = sought(text)
        here = self._context.window().place()
        visit = here.subject if here is not None and here.page is RailPage.VISITS else ""
        record = self._read(visit)
        if not asked:
            return ()
        hits = record.find(asked, visit, _MOST, self._may_find, self._within)
        rows = [*(self._row(record, hit) for hit in hits), *self._few(asked)]
        return sorted(rows, key=lambda row: row.rank)[:_MOST]

    def _read(self, visit: str) -> SearchReads:
        office = self._context.reading
        if self._record is None:
            self._record = office.reads.search
            self._me = office.reads.people().get(office.author.person)
            self._seen = {}
            self._within = _units_of(self._me, self._record)
            self._tabs = tuple(_tabs_for(self._me, here=self._context.computer is not None))
        if self._of != visit:
            self._kept = tuple(_few_of(office, self._record, visit)) if self._is_inside() else ()
            self._of = visit
        return self._record

    def _forget(self, touched: Touched) -> None:
        if touched & ~Touched.ANSWERS:
            self._record = None
        if touched & ~(Touched.ANSWERS | Touched.FINDINGS):
            self._of = None

    def _is_inside(self) -> bool:
        return self._me is not None and bool(self._me.roles & INSIDE)

    def _may_find(self, hit: Hit) -> bool:
        """Whoever only attests has people, and the findings of the page Avvikelser."""
        if self._me is None:
            return False
        if self._is_inside() or hit.thing is Thing.PERSON:
            return True
        if hit.thing is not Thing.FINDING or not hit.label:
            return False
        visit = self._visit(VisitId(hit.context))
        return visit is not None and may_read(visit, self._me)

    def _visit(self, visit: VisitId) -> Visit | None:
        if visit not in self._seen:
            self._seen[visit] = self._context.reading.reads.visit(visit)
        return self._seen[visit]

    def _few(self, asked: Sequence[str]) -> Iterator[FinderRow]:
        for kept in (*self._tabs, *self._kept):
            near, beside = closeness(asked, kept.own), 0
            whole = closeness(asked, kept.own | kept.around)
            if whole is not None and (near is None or whole < near):
                near, beside = whole, 1
            if near is not None:
                rank = (near, beside, kept.order)
                yield FinderRow(kept.text, kept.detail, run=self._go(kept.place), rank=rank)

    # What the record's hits are called, and where they lead

    def _row(self, record: SearchReads, hit: Hit) -> FinderRow:
        text, detail, place = {
            Thing.UNIT: self._unit,
            Thing.PERSON: self._person,
            Thing.VISIT: self._of_visit,
            Thing.FINDING: self._finding,
        }[hit.thing](record, hit)
        rank = (hit.closeness, int(hit.beside), _OF_THING[hit.thing])
        return FinderRow(text, detail, run=self._go(place), rank=rank)

    def _unit(self, record: SearchReads, hit: Hit) -> tuple[str, str, Place]:
        newest = record.newest_visit_to(UnitId(hit.id))
        visit = self._visit(newest) if newest is not None else None
        if visit is not None:
            place = Place(RailPage.VISITS, OVERVIEW, visit.id)
            return hit.name, f"enhet · senaste besök {visit.date}", place
        plans = self._me is not None and Role.COORDINATOR in self._me.roles
        form = Place(
            RailPage.VISITS, NEW_VISIT, str(self._context.reading.clock.now_ms()), at=hit.id
        )
        return hit.name, "enhet · inget besök", form if plans else Place(RailPage.VISITS)

    def _person(self, _record: SearchReads, hit: Hit) -> tuple[str, str, Place]:
        return hit.name, "i teamet", Place(RailPage.SETTINGS, _TEAM, at=hit.id)

    def _of_visit(self, _record: SearchReads, hit: Hit) -> tuple[str, str, Place]:
        visit = self._visit(VisitId(hit.id))
        parts = (visit.number, visit.date, state_text(visit.state)) if visit is not None else ()
        detail = " · ".join(part for part in parts if part)
        return hit.name, detail, Place(RailPage.VISITS, OVERVIEW, hit.id)

    def _finding(self, _record: SearchReads, hit: Hit) -> tuple[str, str, Place]:
        visit = self._visit(VisitId(hit.context))
        parts = (visit.unit_name, visit.number, visit.date) if visit is not None else ()
        detail = " · ".join(part for part in (*parts, "" if hit.label else "vilande") if part)
        place = Place(RailPage.VISITS, FINDINGS, hit.context, at=hit.label)
        if not self._is_inside():
            place = Place(RailPage.FINDINGS, _ALL, at=hit.id)
        return f"{hit.label} {hit.name or 'Utan rubrik'}".strip(), detail, place

    def _go(self, place: Place) -> Callable[[], object]:
        return partial(self._context.go, place)


def _units_of(me: Person | None, record: SearchReads) -> Sequence[UnitId] | None:
    """A unit chief's own, who is nothing more; None for all."""
    return record.units_of(me.name) if me is not None and me.roles == {Role.UNIT_CHIEF} else None


def _tabs_for(me: Person | None, *, here: bool) -> Iterator[_Kept]:
    """The tabs of the pages without cases of their own. `here`: what is this computer's too."""
    from ui.pages.plan.tabs import plan_tabs
    from ui.pages.settings.page import COMPUTER, TABS
    from ui.pages.sync.tabs import WORDS

    plans = me is not None and Role.COORDINATOR in me.roles
    for page, tabs in (
        (RailPage.SYNC, [Tab(*one) for one in WORDS.items()]),
        (RailPage.SETTINGS, [tab for tab in TABS if here or tab.key != COMPUTER]),
        (RailPage.PLAN, plan_tabs() if plans else ()),
    ):
        name = RAIL[page].name
        for tab in tabs:
            own, around = frozenset(words(tab.text)), frozenset(words(name))
            yield _Kept(_Order.TAB, tab.text, name, Place(page, tab.key), own, around)


def _few_of(office: Office, record: SearchReads, visit: str) -> Iterator[_Kept]:
    yield from _guarded(partial(_controls, office))
    asking = (VisitId(visit),) if visit else record.newest_visits(_ASKING)
    given = set[str]()
    for one in asking:
        yield from _guarded(partial(_questions, office, one, given))


def _guarded(read: Callable[[], Iterator[_Kept]]) -> Iterator[_Kept]:
    """Nothing where the world is at fault, as for a question bank that has not come."""
    try:
        yield from read()
    except UserError:
        return


def _controls(office: Office) -> Iterator[_Kept]:
    plan = controls.plan_of_year(office)
    for control in plan.controls:
        place = Place(RailPage.CONTROLS, CONTROL_OVERVIEW, control_id(plan.year, control.nr))
        text, detail = f"IKP {control.nr} {control.title}", f"kontroll {plan.year}"
        own = frozenset((*words(text), f"ikp{control.nr}"))
        yield _Kept(_Order.CONTROL, text, detail, place, own, frozenset(words(detail)))


def _questions(office: Office, visit: VisitId, given: set[str]) -> Iterator[_Kept]:
    """What is asked at the visit and has not been `given` by a later one."""
    found = office.reads.visit(visit)
    if found is None or not found.unit_type:  # its unit has not come
        return
    answers = office.reads.answers(visit)
    for question in visits.questions_of(visits.checklist_of(office, found), found, answers):
        if question.id not in given:
            given.add(question.id)
            yield _question(question, found)


def _question(question: Question, visit: Visit) -> _Kept:
    place = Place(RailPage.VISITS, CHECKLISTS, visit.id, at=question.id)
    text = f"{question.id} {question.text}"
    detail = " · ".join(part for part in (visit.unit_name, visit.date) if part)
    return _Kept(_Order.QUESTION, text, detail, place, frozenset(words(text)), frozenset())
