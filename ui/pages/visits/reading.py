"""The start page's values, made from the record: my visits, sorted by what they ask of me."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from ui.pages.visits.rows import (
    REVIEW_TO_DO,
    SEALED_TO_DO,
    Mark,
    MarkKind,
    ReadyRow,
    TodayCard,
    ToDoRow,
    VisitRow,
    VisitsShown,
)

if TYPE_CHECKING:  # the first paint does without
    from ui.pages.visits.ready import ComputerFacts

Found = TypeVar("Found")

_TODAY = "I dag"
_NOT_COME = frozenset(
    {
        ErrorCode.CONTENT_MISSING,
        ErrorCode.BLOB_MISSING,
        ErrorCode.POPULATION_FILE_MISSING,
        # Not usable here; the page of the items says so. My visits are shown all the same.
        ErrorCode.POPULATION_DIFFERS,
        ErrorCode.CONTENT_NEWER,
        ErrorCode.UNIT_NOT_KNOWN,
    }
)
_OPEN = frozenset({VisitState.PLANNED, VisitState.ONGOING})
_MARKS = {
    VisitState.PLANNED: MarkKind.PLANNED,
    VisitState.ONGOING: MarkKind.ONGOING,
    VisitState.SENT_BACK: MarkKind.COMMENTS,
    VisitState.SETTLED: MarkKind.SETTLED,
    VisitState.REGISTERED: MarkKind.SETTLED,
}


def read_visits(office: Office, facts: "ComputerFacts") -> VisitsShown:
    """My visits as they stand now, today's card with all that the question bank says of it."""
    from ui.pages.visits import ready

    mine, today = _mine(office), office.clock.today()
    shown = _at_first(office, mine, today, practises=facts.practises)
    coming = frozenset(row.visit for row in shown.coming)
    later = [visit for visit in mine if visit.id in coming]
    missing = [visit for visit in later if not ready.has_bank(office, visit)]
    here = coming.difference(visit.id for visit in missing)
    shown = replace(
        shown,
        warning=_warning(office),
        coming=tuple(_downloaded(row, row.visit in here) for row in shown.coming),
    )
    of_computer = (*ready.room_row(facts), ready.storage_row(facts))
    of_coming = ready.coming_row(later, missing, today)
    leads_year = shown.may_plan and not facts.practises
    of_year = _of_year(office, today.year) if leads_year else ()
    shown = replace(shown, to_do=(*_sealed(office, today), *of_year))
    if shown.today is None:
        return replace(shown, ready=(*of_computer, *of_coming))
    return _with_first(office, shown, shown.today, of_computer, of_coming)


def _sealed(office: Office, today: date) -> tuple[ToDoRow, ...]:
    """The unannounced visits that I know of and nobody has opened. Source: docs/beslut/0532."""
    years = (today.year, today.year + 1)
    me = office.author.person
    if not any(office.reads.unit_draws.sealed_visits(year, me) for year in years):
        return ()
    from kontrollbesok.services.sealed_visits import sealed_visits

    names = {unit.id: unit.name for unit in office.reads.charts.chart().units}
    return tuple(
        ToDoRow(
            f"{SEALED_TO_DO}/{year}/{one.plan.unit}",
            f"Oanmält {one.plan.date}: {names.get(one.plan.unit, 'en enhet')}",
        )
        for year in years
        for one in sealed_visits(office, year)
    )


def _of_year(office: Office, year: int) -> tuple[ToDoRow, ...]:
    """That the year's review of the system is missing. Source: system for internal control §1."""
    if office.reads.documents.review(year).is_made:
        return ()
    return (ToDoRow(REVIEW_TO_DO, f"Årsöversynen {year} av systemet saknas"),)


def _with_first(
    office: Office,
    shown: VisitsShown,
    card: TodayCard,
    of_computer: tuple[ReadyRow, ...],
    of_coming: tuple[ReadyRow, ...],
) -> VisitsShown:
    """The visit at the top with its questions and items; without what has not come."""
    from kontrollbesok.services import grids
    from ui.pages.checklists.snapshot import read_snapshot
    from ui.pages.visits import ready
    from ui.pages.visits.today import to_do, whole_card

    snapshot = _came(lambda: read_snapshot(office, card.visit))
    to_test = _came(lambda: grids.open_items(office, card.visit))
    of_visit = (ready.bank_row(snapshot), *ready.items_row(to_test), *of_computer)
    return replace(
        shown,
        today=whole_card(card, office, snapshot, to_test or ()) if snapshot else card,
        ready_line=ready.ready_line(of_visit, is_today=card.heading == _TODAY),
        ready=(*of_visit, *of_coming),
        to_do=(*(to_do(office, snapshot) if snapshot else ()), *shown.to_do),
    )


def _came(read: Callable[[], Found]) -> Found | None:
    """None where what is read has not come to this computer."""
    try:
        return read()
    except UserError as fault:
        if fault.code not in _NOT_COME:
            raise
        return None


def read_at_first(office: Office, *, practises: bool = False) -> VisitsShown:
    """My visits, without the question bank: what the first paint shows.

    `practises`: in the practice visit's own window, which offers none.
    """
    return _at_first(office, _mine(office), office.clock.today(), practises=practises)


def _at_first(
    office: Office, mine: Sequence[Visit], today: date, *, practises: bool
) -> VisitsShown:
    first = _todays(mine, today)
    others = [visit for visit in mine if first is None or visit.id != first.id]
    return VisitsShown(
        date_line=_date_line(today),
        today=_card(first, today) if first else None,
        sent_back=tuple(
            _row(office, visit) for visit in others if visit.state is VisitState.SENT_BACK
        ),
        coming=tuple(
            _row(office, visit)
            for visit in others
            if visit.state in _OPEN and visit.date >= today.isoformat()
        ),
        earlier=tuple(
            _row(office, visit)
            for visit in reversed(others)
            if visit.state is not VisitState.SENT_BACK
            and not (visit.state in _OPEN and visit.date >= today.isoformat())
        ),
        may_practise=not practises,
        may_plan=_may_plan(office),
    )


def _warning(office: Office) -> str:
    """What is wrong with the clock here. Source: ux §7.3 E27."""
    from kontrollbesok.labels.errors import error_text
    from kontrollbesok.services.own_clock import clock_behind

    fault = clock_behind(office)
    return error_text(fault) if fault else ""


def _todays(mine: Sequence[Visit], today: date) -> Visit | None:
    """Today's visit; without one, the next that is open."""
    still_open = [visit for visit in mine if visit.state in _OPEN]
    on_day = [visit for visit in still_open if visit.date == today.isoformat()]
    coming = [visit for visit in still_open if visit.date > today.isoformat()]
    begun = [visit for visit in still_open if visit.state is VisitState.ONGOING]
    return next(iter([*on_day, *coming, *begun]), None)


def _card(visit: Visit, today: date) -> TodayCard:
    return TodayCard(
        visit=visit.id,
        unit=visit.unit_name,
        number=visit.number or "Får nummer vid synk",
        mark=_mark(visit),
        go_on="Öppna",
        time=f"{visit.starts}–{visit.ends}" if visit.starts and visit.ends else "",
        address=visit.address,
        team="Du",
        host=f"Enhetschef {visit.chief} tar emot" if visit.chief else "",
        progress=(),
        answered=0,
        questions=0,
        tested=0,
        items=0,
        heading=_heading(visit, today),
    )


def _heading(visit: Visit, today: date) -> str:
    """Which visit stands at the top. Source: ux §7.2, Inget i dag."""
    if visit.date == today.isoformat():
        return _TODAY
    if visit.date < today.isoformat():
        return f"Inget besök i dag. {visit.unit_name} pågår."
    day = date.fromisoformat(visit.date)
    when = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return f"Inget besök i dag. Nästa är {visit.unit_name}, {when}."


def _row(office: Office, visit: Visit) -> VisitRow:
    day = date.fromisoformat(visit.date)
    detail = " · ".join(part for part in (visit.number, _detail(office, visit)) if part)
    return VisitRow(
        visit=visit.id,
        unit=visit.unit_name,
        day=f"{day.day} {MONTHS[day.month - 1][:3]}",
        weekday=WEEKDAYS[day.weekday()][:3],
        detail=detail,
        mark=_mark(visit, _comments(office, visit)),
    )


def _detail(office: Office, visit: Visit) -> str:
    if visit.state is VisitState.SENT_BACK:
        said = [remark for remark in office.reads.remarks(visit.id) if not remark.processed]
        people = office.reads.people()
        if said and said[0].by in people:
            return f"{people[said[0].by].name}: ”{said[0].text}”"
    areas = len(visit.areas)
    return f"{areas} {'område' if areas == 1 else 'områden'}"


def _comments(office: Office, visit: Visit) -> int:
    if visit.state is not VisitState.SENT_BACK:
        return 0
    return sum(not remark.processed for remark in office.reads.remarks(visit.id))


def _mark(visit: Visit, comments: int = 0) -> Mark:
    if comments:
        noun = "kommentar" if comments == 1 else "kommentarer"
        return Mark(MarkKind.COMMENTS, f"{comments} {noun}")
    kind = _MARKS.get(visit.state, MarkKind.SUBMITTED) if visit.state else MarkKind.COMMENTS
    return Mark(kind, state_text(visit.state))


def _downloaded(row: VisitRow, is_here: bool) -> VisitRow:
    """What a planned visit is waiting for is whether it can be worked with."""
    if row.mark is None or row.mark.kind is not MarkKind.PLANNED:
        return row
    here = Mark(MarkKind.DOWNLOADED, "Nedladdat")
    return replace(row, mark=here if is_here else Mark(MarkKind.MISSING, "Saknas på datorn"))


def _mine(office: Office) -> list[Visit]:
    return list(office.reads.visits_of(office.author.person))


def _may_plan(office: Office) -> bool:
    me = office.reads.people().get(office.author.person)
    return me is not None and Role.COORDINATOR in me.roles


def _date_line(today: date) -> str:
    return (
        f"{WEEKDAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]} {today.year}, "
        f"vecka {today.isocalendar().week}"
    )
