"""Hos enheten's values, made from the record. Read off the GUI thread."""

import datetime as dt
from collections.abc import Mapping

from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import Person
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import unit_replies, unit_terms
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_terms import Term
from ui.pages.replies.rows import AtUnitShown, UnitVisit
from ui.pages.review.reading import TOOK_PART, counts, day_in_words, said


def read_at_unit(office: Office) -> AtUnitShown:
    """The visits that their units answer, with the time they have."""
    people, every = office.reads.people(), office.reads.visits()
    return AtUnitShown(
        tuple(
            _visit(office, visit, people)
            for visit in every
            if visit.state is VisitState.AT_UNIT or unit_replies.is_change_asked(office, visit)
        ),
        counts(office, every),
    )


def _visit(office: Office, visit: Visit, people: Mapping[PersonId, Person]) -> UnitVisit:
    today = office.clock.today()
    notes = [one for one in office.reads.remarks(visit.id) if unit_terms.is_note(one)]
    day = day_in_words(dt.date.fromisoformat(visit.date))
    return UnitVisit(
        visit=visit.id,
        unit=visit.unit_name or visit.number or "",
        detail=" · ".join(part for part in (visit.number or "", f"besök {day}") if part),
        term=unit_terms.term_of(office, visit.id) or Term(today, today, today),
        findings=tuple(unit_replies.asked(office, visit.id)),
        waits=TOOK_PART if office.author.person in visit.team else "",
        change=unit_replies.changes_asked(office, visit.id),
        notes=tuple(one for note in notes for one in said(office, [note], people, note.about)),
    )
