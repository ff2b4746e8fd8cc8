"""Today's card and what belongs to it: the part of the start page that needs the question bank.

Read after the first paint, in the writing thread.
"""

from collections.abc import Sequence
from dataclasses import replace

from kontrollbesok.labels.content import MOMENT_LABEL
from kontrollbesok.model.checklist import by_moment
from kontrollbesok.model.grid import Grid
from kontrollbesok.services import grids, reviews
from kontrollbesok.services.office import Office
from ui.pages.checklists.snapshot import Snapshot
from ui.pages.visit_header import CHECKLISTS, FINDINGS
from ui.pages.visits.rows import Progress, TodayCard, ToDoRow

_FINDING_PART = {
    "observation": "iakttagelse",
    "requirement": "krav",
    "consequence": "konsekvens",
}


def whole_card(
    card: TodayCard, office: Office, snapshot: Snapshot, to_test: Sequence[Grid]
) -> TodayCard:
    """The card with how far the visit has come, and where Enter leads; one to come is opened."""
    answered = sum(snapshot.answer(q.id).given for q in snapshot.questions)
    is_here = snapshot.visit.date <= office.clock.today().isoformat()
    items = sum(len(grid.rows) for grid in to_test)
    tested = items - sum(len(grids.untested(grid)) for grid in to_test)
    samples = (Progress("Stickprov", tested, items),) if items else ()
    return replace(
        card,
        go_on=_go_on(snapshot, answered) if answered or is_here else card.go_on,
        team=_team(office, snapshot),
        progress=tuple(
            Progress(
                MOMENT_LABEL[moment],
                sum(snapshot.answer(q.id).given for q in asked),
                len(asked),
            )
            for moment, asked in by_moment(snapshot.questions).items()
        )
        + samples,
        tested=tested,
        items=items,
        answered=answered,
        questions=len(snapshot.questions),
    )


def to_do(office: Office, snapshot: Snapshot) -> tuple[ToDoRow, ...]:
    """What is left of today's visit that is not a question to answer."""
    left = reviews.left(office, snapshot.visit.id)
    at = f"{snapshot.visit.id}:"
    rows = [
        ToDoRow(f"{at}{FINDINGS}:{label}", f"Avvikelse {label} saknar {_FINDING_PART[part]}")
        for label, part in left.unwritten
    ]
    rows += [
        ToDoRow(f"{at}{CHECKLISTS}:{code}", f"{code} är en nyckelkontroll och vilar på samtal")
        for code in left.key_control_on_talk
    ]
    return tuple(rows[:6])


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
