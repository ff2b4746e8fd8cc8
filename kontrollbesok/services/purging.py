"""Gallring when a visit is settled: drafts, superseded texts and talk notes go, the chain stays.

Each computer purges its own copy. Source: record.md §6; docs/format §5.
"""

from collections.abc import Iterator
from typing import Final

from kontrollbesok.errors import UserError
from kontrollbesok.journal.erasure import closed
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.code import Moment
from kontrollbesok.model.ids import EventId, VisitId, natural
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.content import pinned_checklist
from kontrollbesok.services.office import Office

_SETTLED: Final = frozenset({VisitState.SETTLED, VisitState.REGISTERED})
_PURGED: Final = "purged"  # by visit: the last version
_TALKS: Final = frozenset({Moment.CHIEF_TALK, Moment.STAFF_TALK})
_TEXTS: Final = frozenset(
    {
        ("answer", "note"),
        ("cell", "note"),
        ("finding", "title"),
        ("finding", "observation"),
        ("finding", "requirement"),
        ("finding", "cause"),
        ("finding", "consequence"),
        ("visit", "outcome"),
    }
)


def purge_settled(office: Office) -> Touched:
    """Purge each settled version of each visit once: all that it covers has come by then."""
    touched, done = Touched.NOTHING, office.store.delivery.marks(_PURGED)
    for visit in office.reads.visits():
        known = done.get(visit.id)
        if visit.state in _SETTLED and (known is None or known.sequence < visit.version):
            touched |= purge(office, visit.id)
    return touched


def purge(office: Office, visit: VisitId) -> Touched:
    """Drop a settled visit's drafts, its superseded texts, and the notes from its talks.

    Not before its question bank has come, which tells what is asked in a talk. What came late is
    let be: it may be taken in if the visit is opened again. Nothing happens to a visit that is not
    settled.
    """
    stands = office.reads.visit(visit)
    if stands is None or stands.state not in _SETTLED:
        return Touched.NOTHING
    store = office.store
    for draft in store.drafts(visit):
        store.drop_draft(draft.context, draft.kind, draft.entity, draft.group)
    talks = _talk_notes(office, stands)
    if talks is None:
        return Touched.NOTHING
    rows = [row for row in office.reads.history(visit) if row.aside is None]
    gone = {row.event.id for row in rows if row.event.body is None}
    names = closed((row.event for row in rows if _may_go(office, row.event, talks)), gone)
    touched = store.erase(names) if names else Touched.NOTHING
    store.delivery.mark(_PURGED, visit, stands.version, office.clock.now_ms())
    return touched


def _may_go(office: Office, event: Event, talks: frozenset[str]) -> bool:
    """Whether all that the event states is text, and talked or stands no more."""
    operations = event.body.operations if event.body else ()
    return bool(operations) and all(
        operation.place[::2] in _TEXTS
        and (_is_talk_note(operation, talks) or event.id not in _standing(office, operation))
        for operation in operations
    )


def _is_talk_note(operation: Operation, talks: frozenset[str]) -> bool:
    return operation.place[::2] == ("answer", "note") and operation.entity in talks


def _standing(office: Office, operation: Operation) -> Iterator[EventId]:
    return (one.event for one in office.store.register(*operation.place))


def _talk_notes(office: Office, visit: Visit) -> frozenset[str] | None:
    """The visit's questions that are asked in talks, as entities; None until its bank has come."""
    if visit.content is None:
        return frozenset()
    try:
        asked = pinned_checklist(office, visit.content).questions
    except UserError:
        return None
    return frozenset(natural(visit.id, one.id) for one in asked if one.moment in _TALKS)
