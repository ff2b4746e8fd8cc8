"""Attest: facts confirmed, remedies decided, the visit settled, registered, reopened.

Source: docs/format §7, §8 (record.md §5); ux.md §2.8.
"""

import datetime as dt
from collections.abc import Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.seal import Act
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.labels import attest as attest_words
from kontrollbesok.labels import registry as registry_words
from kontrollbesok.labels.refusal import refusal_text
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.remedy_mark import RemedyMark
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit_life import Step
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services import remedy_decisions, reports
from kontrollbesok.services.office import Office
from kontrollbesok.services.purging import purge
from kontrollbesok.services.recording import catch_up, put, record
from kontrollbesok.services.visits import opened, step


def confirm_facts(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """The unit's chief confirms the facts."""
    version = opened(office, visit).version
    value: dict[str, Json] = {"statement": attest_words.FACTS, "version": version}
    operation = put(office.store, "visit", visit, "facts", value)
    return record(office, Act("visit.facts", (operation,), context=visit), person_key)


def decide_remedies(
    office: Office,
    visit: VisitId,
    person_key: UserKey,
    said: Sequence[tuple[str, RemedyMark]] = (),
) -> Touched:
    """The department's chief decides the remedies that the unit has proposed.

    What is `said` of each, by the findings' numbers, is sealed with it. Where a change is asked
    for nothing is decided: the unit proposes anew.
    """
    return remedy_decisions.decide(office, opened(office, visit), said, person_key)


def settle(office: Office, visit: VisitId, person_key: UserKey) -> Touched:
    """Settle the visit: its digest covers everything it consists of, as it stands here.

    The report is settled with it, word for word. What the rules keep out is named as left out.
    Raises `UserError` NOT_ALLOWED: own work, a tie, an open conflict, no dnr, a change that the
    unit has not answered, something that only a newer program understands; CONTENT_MISSING.
    """
    stands = opened(office, visit)
    events = remedy_decisions.counting_events(office, visit)
    if remedy_decisions.change_asked(stands, events):
        raise UserError(ErrorCode.NOT_ALLOWED, why=attest_words.CHANGE_WAITS)
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


def register(
    office: Office, visit: VisitId, dnr: str | None = None, day: dt.date | None = None
) -> Touched:
    """The registrar confirms that the package is filed under its dnr, and on which day.

    Raises `UserError` NOT_ALLOWED: another dnr than the report was settled with, wrong state.
    """
    stands = opened(office, visit)
    if dnr is not None and dnr != stands.dnr:
        raise UserError(ErrorCode.NOT_ALLOWED, why=registry_words.OTHER_DNR.format(dnr=stands.dnr))
    operation = step(office, stands, Step.REGISTER, dnr=stands.dnr)
    reason = registry_words.registered_on(day) if day is not None else None
    return record(office, Act("visit.register", (operation,), context=visit, reason=reason))


def reopen(office: Office, visit: VisitId, reason: str, person_key: UserKey) -> Touched:
    """Open a settled visit as a new version. What came late is taken in."""
    operation = step(office, opened(office, visit), Step.REOPEN)
    act = Act("visit.reopen", (operation,), context=visit, reason=reason)
    return record(office, act, person_key)
