"""The attests of a report that has left the reviewer: whose turn, how done, what hinders.

Source: ux.md §1.1, §2.8; docs/format §7.
"""

from enum import StrEnum


class Turn(StrEnum):
    """The three attests, in order."""

    FACTS = "facts"
    REMEDIES = "remedies"
    SETTLE = "settle"


class Manner(StrEnum):
    """How a link of the chain stands."""

    ATTESTED = "attested"
    BY_FILE = "by_file"  # the unit has answered in its reply file
    NO_REPLY = "no_reply"  # the unit's time has passed
    NOTHING = "nothing"  # there is nothing to decide
    CHANGE_ASKED = "change_asked"  # the unit is to propose anew
    LEFT = "left"


class Hindrance(StrEnum):
    """What keeps a person, or everybody, from attesting."""

    TIED = "tied"
    TOOK_PART = "took_part"
    REVIEWED = "reviewed"
    CONFLICT = "conflict"
    NO_DNR = "no_dnr"
