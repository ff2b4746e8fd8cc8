"""A reply that has come on paper, typed off: kept as it is typed, and read as a file is.

What is typed stays on this computer until it is taken in. Source: ux §2.7, §6 (autosave).
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.reply_forms import filled_reply
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.reply_fields import ReplyField
from kontrollbesok.model.unit_reply import FilledForm, FilledReply
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import unit_replies
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_replies import Preview
from kontrollbesok.services.visits import opened

_DRAFT: Final = "typed_reply"


def note(office: Office, visit: VisitId, finding: FindingId, field: ReplyField, text: str) -> None:
    """Keep what is typed in a field. `FACTS` is one of the form's two values."""
    if text:
        now_ms = office.clock.now_ms()
        office.store.save_draft(Draft(visit, _DRAFT, finding, field.value, text, now_ms))
    else:
        office.store.drop_draft(visit, _DRAFT, finding, field.value)


def typed(office: Office, visit: VisitId) -> Sequence[FilledReply]:
    """What is typed so far of each finding that the unit answers."""
    kept = {(d.entity, d.group): d.text for d in office.store.drafts(visit) if d.kind == _DRAFT}

    def text(finding: FindingId, field: ReplyField) -> str:
        return kept.get((finding, field.value), "").strip()

    return [
        filled_reply(found.id, partial(text, found.id))
        for found in unit_replies.asked(office, visit)
    ]


def preview(office: Office, visit: VisitId) -> Preview:
    """What is typed, to be looked through before it is taken in. Raises TYPED_REPLY_EMPTY."""
    replies = tuple(typed(office, visit))
    if not any(one.agrees is not None for one in replies):
        raise UserError(ErrorCode.TYPED_REPLY_EMPTY)
    form = FilledForm(visit, opened(office, visit).version, replies)
    return unit_replies.preview_of(office, visit, form)


def clear(office: Office, visit: VisitId) -> None:
    """Forget what was typed."""
    for draft in office.store.drafts(visit):
        if draft.kind == _DRAFT:
            office.store.drop_draft(visit, _DRAFT, draft.entity, draft.group)
