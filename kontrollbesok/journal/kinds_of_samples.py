"""Populations, the samples drawn from them, and the cells that are tested."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, fields
from kontrollbesok.journal.permits import DRAWERS, TESTERS

POPULATION: Final = Kind(
    "population",
    ("id",),
    (
        Group(
            "source",
            fields(
                "control",
                "blob",
                "key",
                "sha256",
                "file",
                "fingerprint",
                "starts",
                "ends",
                "reader",
                rows=FieldType.INTEGER,
                items=FieldType.INTEGER,
                targeted=FieldType.INTEGER,
                total_ore=FieldType.INTEGER,
                mapping=FieldType.OBJECT,
                repairs=FieldType.OBJECT,
            ),
            DRAWERS,
            once=True,
            undoable=False,
        ),
        Group(
            "reconciliation",
            fields(
                "explanation",
                ledger_ore=FieldType.INTEGER,
                ledger_count=FieldType.INTEGER,
                repairs=FieldType.OBJECT,
            ),
            DRAWERS,
        ),
        # It holds all that the rows follow from, so that no later repair can change them.
        Group(
            "lock",
            fields(
                "fingerprint",
                locked=FieldType.FLAG,
                items=FieldType.INTEGER,
                targeted=FieldType.INTEGER,
                total_ore=FieldType.INTEGER,
                repairs=FieldType.OBJECT,
            ),
            DRAWERS,
            once=True,
            undoable=False,
        ),
    ),
)

SAMPLE: Final = Kind(
    "sample",
    ("id",),
    (
        Group(
            "plan",
            fields(
                "control",
                "population",
                "method",
                "confidence",
                "tolerable",
                "expected",
                size=FieldType.INTEGER,
                extended_size=FieldType.INTEGER,
                attributes=FieldType.LIST,
                details=FieldType.OBJECT,
            ),
            DRAWERS,
        ),
        Group("seed", fields("digits", "origin"), DRAWERS, once=True, undoable=False),
        Group("extension", fields("reason", size=FieldType.INTEGER), DRAWERS, undoable=False),
        Group("conclusion", fields("text", "withheld", compared=FieldType.LIST), DRAWERS),
        Group("replacement", fields("reason", "note"), DRAWERS, is_set=True, undoable=False),
        Group("allocation", fields("unit", "visit"), DRAWERS, is_set=True),
    ),
)

CELL: Final = Kind(
    "cell",
    ("sample", "item", "attribute"),
    in_visit=True,
    in_control=True,
    groups=(
        Group("result", fields("verdict", amount_ore=FieldType.INTEGER), TESTERS, records=True),
        Group("note", fields("text"), TESTERS, records=True),
        Group("evidence", fields("evidence"), TESTERS, is_set=True, records=True),
    ),
)
