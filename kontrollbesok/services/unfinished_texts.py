"""Text that was being typed when the program ended unexpectedly, made part of the record.

A field's draft row follows the typing and goes when the text becomes an event. One that is there at
a start is text that only the draft has.
"""

import logging
from typing import Final

from kontrollbesok.errors import UserError
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.visit import Finding
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.ports.history import LastAct
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import answers, findings
from kontrollbesok.services.findings import Part
from kontrollbesok.services.office import Office

OF_QUESTION: Final = "text"
"""The kind of a draft under a question: entity its code, group `NOTE`, `REASON` or a `Part`."""
OF_FINDING: Final = "finding"
"""The kind of a draft in a finding: entity its id, group a `Part`."""
NOTE: Final = "note"
REASON: Final = "reason"

_log = logging.getLogger(__name__)


def keep_unfinished(office: Office) -> LastAct | None:
    """Write what the drafts have and the record lacks; the newest of it, None where nothing is.

    Each is an event that can be undone. What may no longer be written stays a draft.
    """
    newest: LastAct | None = None
    for visit in office.reads.visits():
        if visit.state not in TEAM_WRITES:
            continue
        for draft in office.store.drafts(visit.id):
            if draft.kind not in (OF_QUESTION, OF_FINDING):
                continue
            try:
                question = _keep(office, visit.id, draft)
            except UserError as error:
                _log.info("an unfinished text stays a draft: %s", error.code)
                continue
            if newest is None or draft.at_ms >= newest.at_ms:
                newest = LastAct(draft.at_ms, visit.id, question)
    return newest


def _keep(office: Office, visit: VisitId, draft: Draft) -> QuestionCode | None:
    """Write one of them and let the draft go; the question it belongs to."""
    if draft.group in (NOTE, REASON):
        question: QuestionCode | None = QuestionCode(draft.entity)
        _write_beside_answer(office, visit, draft)
    else:
        finding = _finding(office, visit, draft)
        if finding is None:
            return None  # the words are kept until the visit is settled
        question, part = finding.question, Part(draft.group)
        if draft.text != getattr(finding, part.value):
            findings.write(office, visit, finding.id, part, draft.text)
    office.store.drop_draft(visit, draft.kind, draft.entity, draft.group)
    return question


def _write_beside_answer(office: Office, visit: VisitId, draft: Draft) -> None:
    question = QuestionCode(draft.entity)
    stands = office.reads.answer(visit, question)
    if draft.group == NOTE and draft.text != stands.note:
        answers.note(office, visit, question, draft.text)
    elif draft.group == REASON and draft.text.strip() != (stands.reason or ""):
        answers.explain(office, visit, question, draft.text)


def _finding(office: Office, visit: VisitId, draft: Draft) -> Finding | None:
    """The finding that the draft names, or that its question has opened."""
    every = office.reads.findings(visit)
    if draft.kind == OF_FINDING:
        return next((one for one in every if one.id == FindingId(draft.entity)), None)
    return next((one for one in every if one.question == draft.entity and not one.dormant), None)
