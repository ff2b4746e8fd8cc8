"""Attest: facts confirmed, remedies decided, the visit settled, registered, reopened.

Source: docs/format §7, §8 (record.md §5); ux.md §2.8.
"""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.seal import Act
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.labels import refusal_text
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit_life import Step
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services import reports
from kontrollbesok.services.office import Office
from kontrollbesok.services.purging import purge
from kontrollbesok.services.recording import catch_up, put, record
from kontrollbesok.services.visits import opened, step

FACTS = "Sakuppgifterna stämmer"
REMEDIES = "Åtgärderna är beslutade"


def confirm_facts(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """The unit's chief confirms the facts."""
    return _state(office, visit, "facts", FACTS, person_key)


def decide_remedies(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """The department's chief decides the remedies that the unit has proposed."""
    return _state(office, visit, "remedies", REMEDIES, person_key)


def settle(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """Settle the visit: its digest covers everything it consists of, as it stands here.

    The report is settled with it, word for word. What the rules keep out is named as left out.
    Raises `UserError` NOT_ALLOWED: own work, a tie, an open conflict, no dnr, something that only
    a newer program understands; CONTENT_MISSING.
    """
    stands = opened(office, visit)
    if any(row.aside == Reason.NEWER_VERSION for row in office.reads.aside(visit)):
        raise UserError(ErrorCode.NOT_ALLOWED, why=refusal_text(Reason.NEWER_VERSION))
    catch_up(office)
    content: list[Json] = [stands.content] if stands.content else []
    left_out: list[Json] = [*sorted(office.store.past().left_out(visit))]
    operation = step(
        office,
        stands,
        Step.SETTLE,
        digest=digest_of(office, visit),
        content=content,
        left_out=left_out or None,
        dnr=stands.dnr,
        **reports.for_settling(office, visit),
    )
    touched = record(office, Act("visit.settle", (operation,), context=visit), person_key)
    return touched | purge(office, visit)


def digest_of(office: Office, visit: VisitId) -> str:
    """The digest that settling the visit now would cover."""
    stands = opened(office, visit)
    events = list(office.store.past().visit_events(visit))
    return visit_digest(
        visit,
        stands.version,
        events=[event for event, _ in events],
        blobs=[blob for _, blobs in events for blob in blobs],
        content=[stands.content] if stands.content else [],
    )


def register(office: Office, visit: VisitId) -> Touched:
    """The registrar confirms that the package is filed under its dnr."""
    operation = step(office, opened(office, visit), Step.REGISTER)
    return record(office, Act("visit.register", (operation,), context=visit))


def reopen(office: Office, visit: VisitId, reason: str, person_key: UserKey) -> Touched:
    """Open a settled visit as a new version. What came late is taken in."""
    operation = step(office, opened(office, visit), Step.REOPEN)
    act = Act("visit.reopen", (operation,), context=visit, reason=reason)
    return record(office, act, person_key)


def _state(
    office: Office, visit: VisitId, group: str, statement: str, person_key: UserKey
) -> Touched:
    value: dict[str, Json] = {"statement": statement, "version": opened(office, visit).version}
    operation = put(office.store, "visit", visit, group, value)
    return record(office, Act(f"visit.{group}", (operation,), context=visit), person_key)
