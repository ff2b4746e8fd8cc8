"""What can be wrong with a report or an event pack that somebody asks about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FaultCode(StrEnum):
    """One thing that does not hold. The sentence for each stands in `labels.proof`."""

    # A report.
    DRAFT = "draft"
    PROOF_MISSING = "proof_missing"
    PROOF_REFUSED = "proof_refused"  # why
    OTHER_ORGANISATION = "other_organisation"  # organisation
    SEAL = "seal"
    TEXT = "text"
    PICTURE = "picture"  # number
    PAGE_COUNT = "page_count"  # stands, expected
    PAGE = "page"  # page
    PAGE_TEXT = "page_text"  # page, stands, expected
    ATTACHMENT = "attachment"  # name
    ATTACHMENTS = "attachments"
    READING = "reading"
    DETAILS = "details"
    # An event pack.
    PACK_EMPTY = "pack_empty"
    LINE = "line"  # line, why
    LINE_DAMAGED = "line_damaged"  # line; a remark, no fault
    LINE_TWICE = "line_twice"  # line
    LINE_WITHOUT_PAST = "line_without_past"  # line
    NOT_COUNTED = "not_counted"  # line, why
    NOT_JUDGED = "not_judged"
    SETTLED_TWICE = "settled_twice"  # visit
    BLOB = "blob"  # name


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault with what its sentence names. `params` hold numbers, codes and names of things."""

    code: FaultCode
    params: Mapping[str, object] = field(default_factory=dict)
