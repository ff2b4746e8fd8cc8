"""The names of things: who mints them, and what they look like.

Every id is lower-case hex without hyphens, or a natural id made of such ids and codes joined by
"/". Natural ids are used where two people may create the same thing apart from each other.
"""

import os
import threading
import time
from typing import Final, NewType

OrganisationId = NewType("OrganisationId", str)  # 32 hex, from the founding (docs/format §5)
StreamId = NewType("StreamId", str)  # 32 hex, one incarnation of one database
DeviceId = NewType("DeviceId", str)  # 32 hex, from the device's public key
EventId = NewType("EventId", str)  # 64 hex, from the header
PersonId = NewType("PersonId", str)
UnitId = NewType("UnitId", str)
DivisionId = NewType("DivisionId", str)
SiteId = NewType("SiteId", str)
VisitId = NewType("VisitId", str)
FindingId = NewType("FindingId", str)
EvidenceId = NewType("EvidenceId", str)
CaseId = NewType("CaseId", str)  # 32 hex, from the device that began the restricted case
ControlId = NewType("ControlId", str)  # ikp/2026/25: the year's plan and its row
SampleId = NewType("SampleId", str)
PopulationId = NewType("PopulationId", str)
UnitDrawId = NewType("UnitDrawId", str)
BlobId = NewType("BlobId", str)  # 64 hex, SHA-256 of the stored bytes


_last_minted = 0
_minting = threading.Lock()


def mint(now_ms: int | None = None) -> str:
    """A new UUIDv7 as 32 hex digits: sorts by time, and 74 random bits keep apart who made it.

    Those of one millisecond sort as they were made here (RFC 9562 §6.2): a clock may tell
    the same one for a while, and B-05 must not become B-06 by what comes after it.
    """
    global _last_minted
    milliseconds = int(time.time() * 1000) if now_ms is None else now_ms
    random = int.from_bytes(os.urandom(10))
    value = (
        (milliseconds & (1 << 48) - 1) << 80
        | 0x7 << 76
        | (random >> 68 & 0xFFF) << 64
        | 0b10 << 62
        | random & (1 << 62) - 1
    )
    with _minting:
        if value >> 80 == _last_minted >> 80:
            value = max(value, _last_minted + 1)
        _last_minted = value
    return f"{value:032x}"


def control_id(year: int, number: int) -> ControlId:
    """The row `number` of the year's internal control plan."""
    return ControlId(f"ikp/{year}/{number}")


def is_control(context: str | None) -> bool:
    """Whether an event's context is a control rather than a visit."""
    return context is not None and context.startswith("ikp/")


def check_id(control: ControlId, way: str, subject: str) -> str:
    """A check of a control: the activity of a unit, the follow-up of a month, an occasion."""
    return f"{control}/{way}/{subject}"


def values_context(year: int) -> str:
    """The context of a file of outcomes for the year's controls: undone for itself."""
    return f"utfall/{year}"


def year_plan_id(year: int) -> str:
    """The year's analysis and plan: the context of what is written in them."""
    return f"plan/{year}"


def is_year_plan(context: str | None) -> bool:
    """Whether an event's context is a year's plan rather than a visit."""
    return context is not None and context.startswith("plan/")


def unit_draw_context(year: int) -> str:
    """The context of the year's draws of units: a part of the year's plan, undone for itself."""
    return f"{year_plan_id(year)}/units"


CHART_CONTEXT: Final = "chart"  # what is written in the register of units is undone for itself


def self_report_context(year: int) -> str:
    """The year's self-report: the context of its answers, and the beginning of their ids."""
    return f"bas/{year}"


DOCUMENTS_CONTEXT: Final = "documents"  # the register of governing documents, undone for itself
DOCUMENT_IDS: Final = "styrdok/"


def document_id(id_: str) -> str:
    """A governing document: one of the organisation's own, or one that ships, by its name."""
    return f"{DOCUMENT_IDS}{id_}"


TIES_CONTEXT: Final = "ties"  # the ties are undone for themselves
QUESTION_BANK_ID: Final = "bank"
QUESTIONS_CONTEXT: Final = "questions"  # the own questions are undone for themselves


def risk_id(year: int, row: str) -> str:
    """The row of the year's risk analysis: its number, or "r43" for one without."""
    return f"vor/{year}/{row}"


def contribution_id(year: int, id_: str) -> str:
    """A contribution to the year's risk analysis."""
    return f"bidrag/{year}/{id_}"


def telling_context(visit: VisitId) -> str:
    """The context of who has been told of a visit's findings: apart from the visit's own acts."""
    return f"told/{visit}"


def is_telling(context: str | None) -> bool:
    """Whether an event's context is who has been told of findings rather than a visit."""
    return context is not None and context.startswith("told/")


def natural(*parts: str) -> str:
    """The id that two people reach apart: `natural(visit, "REP-05")`."""
    return "/".join(parts)
