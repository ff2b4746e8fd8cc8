"""Text that was being typed when the program ended unexpectedly, made part of the record.

A field's draft row follows the typing and goes when the text becomes an event. One that is there at
a start is text that only the draft has.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Final

from kontrollbesok.errors import UserError
from kontrollbesok.model.code import AttributeCode, QuestionCode
from kontrollbesok.model.evidence import holder_of
from kontrollbesok.model.ids import EvidenceId, FindingId, SampleId, VisitId
from kontrollbesok.model.visit import Finding
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.ports.history import LastAct
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import answers, cells, evidence, findings
from kontrollbesok.services.findings import Part
from kontrollbesok.services.office import Office
from kontrollbesok.services.strengths import write_strengths

OF_QUESTION: Final = "text"
"""The kind of a draft under a question: entity its code, group `NOTE`, `REASON` or a `Part`."""
OF_FINDING: Final = "finding"
"""The kind of a draft in a finding: entity its id, group a `Part`."""
OF_CELL: Final = "cell"
"""The kind of a draft under an item: entity sample/row/attribute, group `NOTE`."""
OF_EVIDENCE: Final = "evidence"
"""The kind of a draft beside a picture: entity its id, group `CAPTION`, `ALT` or `REASON`."""
OF_CLOSING: Final = "closing"
"""The kind of a draft on Det här såg vi: entity the visit, group `STRENGTHS`."""
STRENGTHS: Final = "strengths"
CAPTION: Final = "caption"
ALT: Final = "alt"
NOTE: Final = "note"
REASON: Final = "reason"

_log = logging.getLogger(__name__)


def keep_unfinished(office: Office) -> LastAct | None:
    """Write what the drafts have and the record lacks; the newest of it, None where nothing is.

    Each is an event that can be undone. What may no longer be written stays a draft.
    """
    newest: LastAct | None = None
    for draft in office.store.every_draft():
        keep = _KEEPERS.get(draft.kind)
        visit = office.reads.visit(VisitId(draft.context))
        if keep is None or (visit is not None and visit.state not in TEAM_WRITES):
            continue
        try:
            question = keep(office, draft)
        except UserError as error:
            _log.info("an unfinished text stays a draft: %s", error.code)
            continue
        newest = LastAct(draft.at_ms, visit.id if visit else None, question)
    return newest


def _keep_in_visit(office: Office, draft: Draft) -> QuestionCode | None:
    """Write one of them and let the draft go; the question it belongs to."""
    visit = VisitId(draft.context)
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
    _let_go(office, draft)
    return question


def _keep_in_cell(office: Office, draft: Draft) -> None:
    sample, row, attribute = draft.entity.rsplit("/", 2)
    place = SampleId(sample), int(row), AttributeCode(attribute)
    cell = office.reads.samples.row_cells(*place[:2]).get(place[2])
    text = draft.text.strip()
    if text != (cell.note if cell else ""):
        cells.note(office, *place, text, cell.note_seen if cell else None)
    _let_go(office, draft)


def _keep_beside_picture(office: Office, draft: Draft) -> None:
    holder = holder_of(draft.context)
    pieces = {piece.id: piece for piece in office.reads.evidence(holder)}
    piece, text = pieces.get(EvidenceId(draft.entity)), draft.text.strip()
    if piece is None:
        return  # taken away; the words are kept until the visit is settled
    caption = text if draft.group == CAPTION else piece.caption
    alt = text if draft.group == ALT else piece.alt
    if (caption, alt) != (piece.caption, piece.alt):
        evidence.describe(office, holder, piece, caption, alt)
    if draft.group == REASON and piece.secret and text != piece.secrecy_reason:
        evidence.mark_secret(office, holder, piece, True, text)
    _let_go(office, draft)


def _keep_strengths(office: Office, draft: Draft) -> None:
    write_strengths(office, VisitId(draft.context), draft.text)
    _let_go(office, draft)


def _let_go(office: Office, draft: Draft) -> None:
    office.store.drop_draft(draft.context, draft.kind, draft.entity, draft.group)


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


_KEEPERS: Final[Mapping[str, Callable[[Office, Draft], QuestionCode | None]]] = {
    OF_QUESTION: _keep_in_visit,
    OF_FINDING: _keep_in_visit,
    OF_CELL: _keep_in_cell,
    OF_EVIDENCE: _keep_beside_picture,
    OF_CLOSING: _keep_strengths,
}
