"""Whether a planned visit takes longer than the time that is set aside for it.

Source: ux §2.2 (time meter), §7.3 E32.
"""

from collections.abc import Sequence

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.overrun import Overrun, Part, length_of, overrun
from kontrollbesok.model.question import Question
from kontrollbesok.model.visit import Visit
from kontrollbesok.services import grids, visits
from kontrollbesok.services.office import Office


def overrun_of(office: Office, visit: Visit) -> tuple[Overrun, Checklist] | None:
    """What is asked and tested takes longer than the visit; None where it fits, or has no times.

    Raises `UserError` CONTENT_MISSING.
    """
    length = length_of(visit.starts or "", visit.ends or "")
    if length is None:
        return None
    checklist = visits.checklist_of(office, visit)
    items = sum(len(grid.rows) for grid in grids.open_items(office, visit.id))
    parts = _parts(checklist, visit, visits.questions_of(checklist, visit))
    over = overrun(parts, items, len(visit.team), length, checklist.scope)
    return (over, checklist) if over else None


def _parts(checklist: Checklist, visit: Visit, questions: Sequence[Question]) -> Sequence[Part]:
    """The areas' core, and what has been opened in depth in each."""
    opened, asked, found = set(visit.in_depth), set(questions), []
    for code in visit.areas:
        own = [question for question in checklist.area(code).questions if question in asked]
        for in_depth in (False, True):
            some = tuple(one for one in own if (one.id in opened) is in_depth)
            found += [Part(code, in_depth, some)] if some else []
    return found
