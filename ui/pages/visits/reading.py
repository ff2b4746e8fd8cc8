"""The start page's values, made from the record: my visits, sorted by what they ask of me."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kontrollbesok.labels import error_text, state_text
from kontrollbesok.labels_report import MONTHS, WEEKDAYS
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from ui.pages.visits.rows import (
    Mark,
    MarkKind,
    ReadyRow,
    TodayCard,
    VisitRow,
    VisitsShown,
)

_OPEN = frozenset({VisitState.PLANNED, VisitState.ONGOING})
_MARKS = {
    VisitState.PLANNED: MarkKind.PLANNED,
    VisitState.ONGOING: MarkKind.ONGOING,
    VisitState.SENT_BACK: MarkKind.COMMENTS,
    VisitState.SETTLED: MarkKind.SETTLED,
    VisitState.REGISTERED: MarkKind.SETTLED,
}


def read_visits(office: Office) -> VisitsShown:
    """My visits as they stand now, today's card with all that the question bank says of it."""
    from kontrollbesok.services import grids
    from ui.pages.checklists.snapshot import read_snapshot
    from ui.pages.visits.today import bank_ready, items_ready, to_do, whole_card

    shown = replace(read_at_first(office), warning=_warning(office))
    if shown.today is None:
        return shown
    snapshot = read_snapshot(office, shown.today.visit)
    to_test = grids.open_items(office, shown.today.visit)
    return replace(
        shown,
        today=whole_card(shown.today, office, snapshot, to_test),
        ready=(bank_ready(snapshot), *items_ready(to_test), *shown.ready),
        to_do=to_do(office, snapshot),
    )


def read_at_first(office: Office) -> VisitsShown:
    """My visits, without the question bank: what the first paint shows."""
    today = office.clock.today()
    mine = [visit for visit in office.reads.visits() if office.author.person in visit.team]
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
        ready_line="Allt till dagens besök ligger på den här datorn." if first else "",
        ready=_ready(office, mine),
        may_practise=True,
        may_plan=_may_plan(office),
    )


def _warning(office: Office) -> str:
    """What is wrong with the clock here. Source: ux §7.3 E27."""
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
        heading="I dag" if visit.date == today.isoformat() else "Nästa besök",
    )


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


def _ready(office: Office, mine: Sequence[Visit]) -> tuple[ReadyRow, ...]:
    rows = [ReadyRow(True, "Krypterad lagring", "Bara den här datorn kan läsa filen")]
    missing = [v for v in mine if v.state in _OPEN and not _has_bank(office, v)]
    if missing:
        noun = "kommande besök" if len(missing) > 1 else "kommande besöks frågor"
        rows.append(ReadyRow(False, f"{len(missing)} {noun} saknas", "Synka innan du åker,", "F9"))
    return tuple(rows)


def _may_plan(office: Office) -> bool:
    me = office.reads.people().get(office.author.person)
    return me is not None and Role.COORDINATOR in me.roles


def _has_bank(office: Office, visit: Visit) -> bool:
    return visit.content is not None and office.reads.content_blob(visit.content) is not None


def _date_line(today: date) -> str:
    return (
        f"{WEEKDAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]} {today.year}, "
        f"vecka {today.isocalendar().week}"
    )
