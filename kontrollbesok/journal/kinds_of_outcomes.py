"""What comes of a control that no sample and no visit tests: values, reports, follow-ups."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, fields
from kontrollbesok.journal.permits import DRAWERS

# A share that was measured on a day, at a unit or for the whole administration. Several readings
# of a year stand beside each other; a correction is the same entity written again. The counts are
# missing where only the share is known.
INDICATOR_VALUE: Final = Kind(
    "indicator_value",
    ("plan", "year", "number", "key"),
    (
        Group(
            "value",
            fields(
                "unit",
                "day",
                "source",
                "note",
                numerator=FieldType.INTEGER,
                denominator=FieldType.INTEGER,
                tenths=FieldType.INTEGER,
            ),
            DRAWERS,
        ),
    ),
)

# That something was done, or looked at, and what came of it. `way` and `subject` say what: the
# activity of a unit, the follow-up of a month, one occasion of a control on demand.
CONTROL_CHECK: Final = Kind(
    "control_check",
    ("plan", "year", "number", "way", "subject"),
    (
        Group("result", fields("state", "day", "reporter", "reason", "note"), DRAWERS),
        Group("evidence", fields("evidence"), DRAWERS, is_set=True),
    ),
)
