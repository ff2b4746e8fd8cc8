"""What a staff list says of whoever holds an account. Source: checklistor.md, BEH B1, B2, B5."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StaffStatus(StrEnum):
    """What the staff list says of the holder of an account."""

    EMPLOYED = "employed"
    LEFT = "left"
    OTHER_UNIT = "other_unit"
    UNKNOWN = "unknown"  # the number is not in the list
    NO_NUMBER = "no_number"  # shared accounts, consultants, tests


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One employment. `last_day` is None while it lasts."""

    unit: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class StaffMatch:
    """The answer for one account, with the employment it rests on where there is one."""

    status: StaffStatus
    member: StaffMember | None = None
