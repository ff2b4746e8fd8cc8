"""The start page's values, made from the record: my visits, sorted by what they ask of me."""

from collections.abc import Sequence
from datetime import date

from kontrollbesok.labels import state_text
from kontrollbesok.labels_content import MOMENT_LABEL
from kontrollbesok.labels_report import MONTHS, WEEKDAYS
from kontrollbesok.model.checklist import by_moment
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import reviews
from kontrollbesok.services.office import Office
from ui.pages.checklists.snapshot import Snapshot, read_snapshot
from ui.pages.visits.rows import (
    Mark,
    MarkKind,
    Progress,
    ReadyRow,
    TodayCard,
    ToDoRow,
    VisitRow,
    VisitsShown,
)

_FINDING_PART = {
    "observation": "iakttagelse",
    "requirement": "krav",
    "consequence": "konsekvens",
}
_OPEN = frozenset({VisitState.PLANNED, VisitState.ONGOING})
_MARKS = {
    VisitState.PLANNED: MarkKind.PLANNED,
    VisitState.ONGOING: MarkKind.ONGOING,
    VisitState.SENT_BACK: MarkKind.COMMENTS,
    VisitState.SETTLED: MarkKind.SETTLED,
    VisitState.REGISTERED: MarkKind.SETTLED,
}


def read_visits(office: Office) -> VisitsShown:
    """My visits as they stand now."""
    today = office.clock.today()
    mine = [visit for visit in office.reads.visits() if office.author.person in visit.team]
    first = _todays(mine, today)
    snapshot = read_snapshot(office, first.id) if first else None
    others = [visit for visit in mine if first is None or visit.id != first.id]
    return VisitsShown(
        date_line=_date_line(today),
        today=_card(office, snapshot, today) if snapshot else None,
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
        ready_line="Allt till dagens besök ligger på den här datorn." if snapshot else "",
        ready=_ready(office, snapshot, mine),
        to_do=_to_do(office, snapshot),
        may_practise=False,
    )


def _todays(mine: Sequence[Visit], today: date) -> Visit | None:
    """Today's visit; without one, the next that is open."""
    still_open = [visit for visit in mine if visit.state in _OPEN]
    on_day = [visit for visit in still_open if visit.date == today.isoformat()]
    coming = [visit for visit in still_open if visit.date > today.isoformat()]
    begun = [visit for visit in still_open if visit.state is VisitState.ONGOING]
    return next(iter([*on_day, *coming, *begun]), None)


def _card(office: Office, snapshot: Snapshot, today: date) -> TodayCard:
    visit = snapshot.visit
    answered = sum(snapshot.answer(q.id).given for q in snapshot.questions)
    return TodayCard(
        visit=visit.id,
        unit=visit.unit_name,
        number=visit.number or "Får nummer vid synk",
        mark=_mark(visit),
        go_on=_go_on(snapshot, answered),
        time=f"{visit.starts}–{visit.ends}" if visit.starts and visit.ends else "",
        address=visit.address,
        team=_team(office, snapshot),
        host=f"Enhetschef {visit.chief} tar emot" if visit.chief else "",
        progress=tuple(
            Progress(
                MOMENT_LABEL[moment],
                sum(snapshot.answer(q.id).given for q in asked),
                len(asked),
            )
            for moment, asked in by_moment(snapshot.questions).items()
        ),
        answered=answered,
        questions=len(snapshot.questions),
        tested=0,
        items=0,
        heading="I dag" if visit.date == today.isoformat() else "Nästa besök",
    )


def _go_on(snapshot: Snapshot, answered: int) -> str:
    in_order = [q for asked in by_moment(snapshot.questions).values() for q in asked]
    first = next((q.id for q in in_order if not snapshot.answer(q.id).given), None)
    if first is None:
        return "Lämna in besöket"
    return f"Fortsätt på {first}" if answered else f"Börja med {first}"


def _team(office: Office, snapshot: Snapshot) -> str:
    others = [
        snapshot.people[person].name
        for person in snapshot.visit.team
        if person != office.author.person and person in snapshot.people
    ]
    return f"Du och {' och '.join(others)}" if others else "Du"


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


def _ready(
    office: Office, snapshot: Snapshot | None, mine: Sequence[Visit]
) -> tuple[ReadyRow, ...]:
    rows = []
    if snapshot is not None:
        count = len(snapshot.questions)
        rows.append(
            ReadyRow(
                True,
                f"Frågebank {snapshot.checklist.version}",
                f"{count} frågor i kärnan, med vägledning",
            )
        )
    rows.append(ReadyRow(True, "Krypterad lagring", "Bara den här datorn kan läsa filen"))
    missing = [v for v in mine if v.state in _OPEN and not _has_bank(office, v)]
    if missing:
        noun = "kommande besök" if len(missing) > 1 else "kommande besöks frågor"
        rows.append(ReadyRow(False, f"{len(missing)} {noun} saknas", "Synka innan du åker,", "F9"))
    return tuple(rows)


def _has_bank(office: Office, visit: Visit) -> bool:
    return visit.content is not None and office.reads.content_blob(visit.content) is not None


def _to_do(office: Office, snapshot: Snapshot | None) -> tuple[ToDoRow, ...]:
    if snapshot is None:
        return ()
    left = reviews.left(office, snapshot.visit.id)
    rows = [
        ToDoRow(f"finding:{label}", f"Avvikelse {label} saknar {_FINDING_PART[part]}")
        for label, part in left.unwritten
    ]
    rows += [
        ToDoRow(f"question:{code}", f"{code} är en nyckelkontroll och vilar på samtal")
        for code in left.key_control_on_talk
    ]
    return tuple(rows[:6])


def _date_line(today: date) -> str:
    return (
        f"{WEEKDAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]} {today.year}, "
        f"vecka {today.isocalendar().week}"
    )
