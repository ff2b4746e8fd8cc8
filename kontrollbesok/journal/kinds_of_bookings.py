"""What goes between the team and the unit before and after a visit."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, Writer, fields
from kontrollbesok.journal.permits import BEFORE_SETTLED, PLANNERS, TEAM, by

# What the unit is asked to have ready, and whether it has come.
DOCUMENT_REQUEST: Final = Kind(
    "document_request",
    ("id",),
    in_visit=True,
    groups=(
        Group("request", fields("visit", "text", "due"), PLANNERS),
        Group("state", fields("state"), PLANNERS + TEAM),
    ),
)

# A letter that has been sent, byte for byte, so that what was said can be shown later.
LETTER: Final = Kind(
    "letter",
    ("id",),
    in_visit=True,
    groups=(
        Group(
            "letter",
            fields(
                "visit",
                "type",
                "to",
                "subject",
                "name",
                "blob",
                "key",
                "sha256",
                size=FieldType.INTEGER,
            ),
            PLANNERS + by(Writer.REVIEWER, states=BEFORE_SETTLED),
            once=True,
            undoable=False,
        ),
    ),
)
