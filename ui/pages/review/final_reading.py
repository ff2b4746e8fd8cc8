"""Slutgranska's values, made from the record. Read off the GUI thread."""

from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.model.working_days import working_days_until
from kontrollbesok.services import unit_terms
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_replies import is_answered
from ui.pages.review.final_rows import FinalShown, FinalVisit
from ui.pages.review.reading import TOOK_PART, counts, finding_rows
from ui.pages.review.rows import FindingRow, Stance


def read_final(office: Office) -> FinalShown:
    """The visits whose units have answered, and those whose time is over."""
    every = office.reads.visits()
    people, chart = office.reads.people(), office.reads.charts.chart()
    visits: list[FinalVisit] = []
    rows: list[FindingRow] = []
    for visit in every:
        if visit.state is not VisitState.AT_UNIT:
            continue
        late = _days_without_reply(office, visit)
        if late is None:
            continue
        remarks = office.reads.remarks(visit.id)
        found = finding_rows(office, visit, every, remarks, people, chart)
        rows += found
        visits.append(_visit(office, visit, found, late))
    return FinalShown(tuple(visits), tuple(rows), counts(office, every))


def _days_without_reply(office: Office, visit: Visit) -> int | None:
    """0 where the unit has answered all, else the working days it had; None while they run."""
    if is_answered(office.reads.findings(visit.id)):
        return 0
    term = unit_terms.term_of(office, visit.id)
    if term is None or not term.is_over:
        return None
    return working_days_until(term.sent, term.last)


def _visit(office: Office, visit: Visit, rows: list[FindingRow], late: int) -> FinalVisit:
    to_judge = sum(row.stance is Stance.DISPUTED for row in rows)
    answered = sum(row.stance is not Stance.NO_REPLY for row in rows)
    if late:
        detail = f"Svar på {answered} av {len(rows)}" if answered else "Inget svar i tid"
    elif not rows:
        detail = "Inga avvikelser"
    elif to_judge:
        detail = "En ska bedömas" if to_judge == 1 else f"{to_judge} ska bedömas"
    else:
        detail = "Klart att skicka" if visit.dnr else "Dnr saknas"
    return FinalVisit(
        visit=visit.id,
        unit=visit.unit_name or visit.number or "",
        detail=detail,
        dnr=visit.dnr or "",
        to_judge=to_judge,
        findings=len(rows),
        days=late,
        waits=TOOK_PART if office.author.person in visit.team else "",
    )
