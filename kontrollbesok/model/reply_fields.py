"""The names of the fields of the form that a unit answers in: what an answer belongs to.

The form is written by one part of the program and read by another. A form that lies in somebody's
mail must be readable for months, so a name here is never changed.
"""

import re
from enum import StrEnum
from typing import Final

from kontrollbesok.model.ids import FindingId

VISIT: Final = "kontrollbesok-visit"
VERSION: Final = "kontrollbesok-version"
AGREES: Final = "agrees"
DISPUTES: Final = "disputes"

_NAME: Final = re.compile(r"facts-([0-9a-f]{32})")


class ReplyField(StrEnum):
    """What is asked of each finding."""

    FACTS = "facts"
    TEXT = "text"
    REMEDY = "remedy"
    OWNER_ROLE = "owner"
    DUE = "due"


def field_name(finding: FindingId, field: ReplyField) -> str:
    """The name of one of a finding's fields."""
    return f"{field.value}-{finding}"


def finding_of(name: str) -> FindingId | None:
    """The finding whose facts a field is about; None for any other field."""
    found = _NAME.fullmatch(name)
    return FindingId(found[1]) if found else None
