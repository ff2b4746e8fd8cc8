"""A unit's filled form read back: `report.reply_form` the other way round."""

import io
from collections.abc import Callable, Mapping
from typing import Any, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.model import reply_fields
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.reply_fields import ReplyField, field_name, finding_of
from kontrollbesok.model.unit_reply import FilledForm, FilledReply

_LONGEST = 20_000  # signs of one field: more is no answer that somebody has typed
_ANSWERS: Final = {reply_fields.AGREES: True, reply_fields.DISPUTES: False}


def read_reply_form(content: bytes) -> FilledForm:
    """What is filled in. Raises `UserError` REPLY_UNREADABLE, REPLY_WITHOUT_FIELDS."""
    fields = _fields(content)
    visit = fields.get(reply_fields.VISIT, "")
    if not visit:
        raise UserError(ErrorCode.REPLY_WITHOUT_FIELDS)
    version = fields.get(reply_fields.VERSION, "")
    found = [finding for name in fields if (finding := finding_of(name))]
    return FilledForm(
        VisitId(visit),
        int(version) if version.isdigit() else 0,
        tuple(_reply(finding, fields) for finding in found),
    )


def _reply(finding: FindingId, fields: Mapping[str, str]) -> FilledReply:
    def text(field: ReplyField) -> str:
        typed = fields.get(field_name(finding, field), "")
        return typed.replace("\r\n", "\n").replace("\r", "\n").strip()

    return filled_reply(finding, text)


def filled_reply(finding: FindingId, text: Callable[[ReplyField], str]) -> FilledReply:
    """One finding's reply out of what stands in its fields, in a file or typed off a paper."""
    due = text(ReplyField.DUE)
    return FilledReply(
        finding=finding,
        agrees=_ANSWERS.get(text(ReplyField.FACTS)),
        text=text(ReplyField.TEXT),
        remedy=text(ReplyField.REMEDY),
        owner_role=text(ReplyField.OWNER_ROLE),
        due=due,
        day=_day_of(due),
    )


def _day_of(written: str) -> str:
    """A day as somebody has written it, in ISO; "" where it is no day."""
    try:
        return parse_date(written).isoformat()
    except DateError:
        return ""


def _fields(content: bytes) -> dict[str, str]:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            form = document.Root.get("/AcroForm")
            if form is None:
                return {}
            return {str(field.get("/T", "")): _value(field) for field in form.get("/Fields", [])}
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError) as error:
        raise UserError(ErrorCode.REPLY_UNREADABLE) from error


def _value(field: Any) -> str:
    """A text as it was typed; of a choice the name of what is chosen."""
    value = field.get("/V")
    text = str(value) if value is not None else ""
    return text.removeprefix("/")[:_LONGEST] if field.get("/FT") == "/Btn" else text[:_LONGEST]
