"""Evidence (underlag): a file that something in a visit or control rests on. Read, not written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from kontrollbesok.model.code import AttributeCode, QuestionCode
from kontrollbesok.model.ids import (
    BlobId,
    ControlId,
    EvidenceId,
    FindingId,
    PersonId,
    SampleId,
    VisitId,
    is_control,
    natural,
)
from kontrollbesok.model.visit import Seen

Holder: TypeAlias = VisitId | ControlId
"""Whose evidence it is: a visit's, or that of a control which is tested without one."""

WHOLE: Final = 10_000
"""The side of a picture in the unit of its boxes."""

_BOX: Final = re.compile(r"(\d{1,5}) (\d{1,5}) (\d{1,5}) (\d{1,5})")


def holder_of(context: str) -> Holder:
    """The visit or the control that an event's context names."""
    return ControlId(context) if is_control(context) else VisitId(context)


class LinkKind(StrEnum):
    """What evidence may belong to: the kinds of the record that have a set of it."""

    ANSWER = "answer"
    FINDING = "finding"
    CELL = "cell"
    CHECK = "control_check"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An answer, a finding, a cell or a control's check, by the record's own name for it."""

    kind: LinkKind
    entity: str

    @property
    def last(self) -> str:
        """The last part of the name: a question's or an attribute's code, a finding's id."""
        return self.entity.rpartition("/")[2]


def of_question(visit: VisitId, question: QuestionCode) -> Link:
    """The answer to a question."""
    return Link(LinkKind.ANSWER, natural(visit, question))


def of_finding(finding: FindingId) -> Link:
    """A finding."""
    return Link(LinkKind.FINDING, finding)


def of_cell(sample: SampleId, row: int, attribute: AttributeCode) -> Link:
    """One item's cell in one column."""
    return Link(LinkKind.CELL, natural(sample, str(row), attribute))


def of_check(check: str) -> Link:
    """A unit's activity, a follow-up or an occasion of a control on demand."""
    return Link(LinkKind.CHECK, check)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture to be covered: its corner and sides, in 1/10 000 of the picture's."""

    left: int
    top: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.left} {self.top} {self.width} {self.height}"


def read_boxes(texts: Sequence[str]) -> tuple[Box, ...]:
    """The boxes as the record writes them; what is no box is passed over."""
    found = (_BOX.fullmatch(text) for text in texts)
    return tuple(Box(*map(int, match.groups())) for match in found if match)


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy of a picture that is shown and printed, with its boxes painted in."""

    blob: BlobId
    key: str
    sha256: str  # of the copy's bytes, 64 hex
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `number` is B-01 until submission freezes it.

    size, sha256    of the original's bytes
    copy            None for what is no picture
    secret          marked with sekretess: the report names it by its number alone
    conflict        two have written differently and nobody has chosen
    """

    id: EvidenceId
    number: str
    name: str
    type: str  # a media type: image/jpeg
    size: int
    sha256: str
    blob: BlobId
    key: str
    caption: str = ""
    alt: str = ""
    copy: Copy | None = None
    secret: bool = False
    secrecy_reason: str = ""
    links: tuple[Link, ...] = ()
    by: PersonId | None = None
    at_ms: int | None = None
    conflict: bool = False
    seen: Seen = ()
    copy_seen: Seen = ()
    secrecy_seen: Seen = ()

    @property
    def is_picture(self) -> bool:
        """Whether there is a picture to show."""
        return self.copy is not None

    @property
    def is_pdf(self) -> bool:
        """Whether its pages can be shown."""
        return self.type == "application/pdf"

    @property
    def title(self) -> str:
        """The caption, else the file's name."""
        return self.caption or self.name
