"""The year's risks, its plan, and the draw of the units that are visited."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, fields
from kontrollbesok.journal.permits import CONTRIBUTORS, COORDINATOR, DRAWERS

# A row of the year's plan, by its id: what is to be done, and what has been done with it outside
# the program. A group that nobody has written says what the shipped year says.
CONTROL: Final = Kind(
    "control",
    ("plan", "year", "number"),
    (
        Group("transfer", fields(done=FieldType.FLAG), DRAWERS),
        Group(
            "text",
            fields(
                "title",
                "goal",
                "process",
                "way_of_working",
                "systematic_control",
                "text",
                "activity",
                "performed_as",
                "level_text",
                "note",
                place=FieldType.INTEGER,
                printed=FieldType.INTEGER,
            ),
            COORDINATOR,
        ),
        # `read`: the plan names no method, and the methods are a reading of it.
        Group(
            "method",
            fields(
                methods=FieldType.LIST,
                levels=FieldType.LIST,
                on_demand=FieldType.FLAG,
                read=FieldType.FLAG,
            ),
            COORDINATOR,
        ),
        Group("responsible", fields("role"), COORDINATOR),
        Group("timing", fields("frequency", month=FieldType.INTEGER), COORDINATOR),
        Group("tested_by", fields(areas=FieldType.LIST, questions=FieldType.LIST), COORDINATOR),
        # How it is carried out during the year, and what the coordinator concludes.
        Group("target", fields("name", "direction", tenths=FieldType.INTEGER), COORDINATOR),
        Group("follow_up", fields(months=FieldType.LIST), COORDINATOR),
        Group("assessment", fields("grade", "text"), COORDINATOR),
    ),
)

# A row of the year's risk analysis. A group that nobody has written says what the shipped year
# says. `row` is the number, or r and the place of a row that was printed without one.
RISK: Final = Kind(
    "risk",
    ("plan", "year", "row"),
    (
        Group(
            "text",
            fields("text", "goal", "process", "way_of_working", "note", place=FieldType.INTEGER),
            COORDINATOR,
        ),
        Group(
            "value",
            fields(
                likelihood=FieldType.INTEGER, impact=FieldType.INTEGER, printed=FieldType.INTEGER
            ),
            COORDINATOR,
        ),
        Group("decision", fields("handling", "reason"), COORDINATOR),
        Group("measure", fields("text"), COORDINATOR),
        Group("responsible", fields("role"), COORDINATOR),
        Group("control", fields("text"), COORDINATOR),
        Group(
            "inherent", fields(likelihood=FieldType.INTEGER, impact=FieldType.INTEGER), COORDINATOR
        ),
        Group("removal", fields("reason", removed=FieldType.FLAG), COORDINATOR),
    ),
)

# What a unit or a department contributes to the analysis, and what became of it.
CONTRIBUTION: Final = Kind(
    "contribution",
    ("plan", "year", "key"),
    (
        Group(
            "proposal",
            fields(
                "source",
                "text",
                "row",
                "process",
                "systematic_control",
                "reason",
                likelihood=FieldType.INTEGER,
                impact=FieldType.INTEGER,
            ),
            CONTRIBUTORS,
        ),
        Group("handling", fields("state", "row", "reason"), COORDINATOR),
    ),
)

# The year's analysis and plan as a whole. `content` names the decided version, which is pinned.
PLAN: Final = Kind(
    "plan",
    ("plan", "year"),
    (
        Group(
            "thresholds",
            fields(in_plan=FieldType.INTEGER, needs_measure=FieldType.INTEGER),
            COORDINATOR,
        ),
        Group(
            "decision",
            fields("state", "date", "dnr", "content", "reason"),
            COORDINATOR,
            undoable=False,
        ),
        # That the system for internal control has been gone through, and what came of it.
        Group("system_review", fields("version", "by", "changes", "date", "dnr"), COORDINATOR),
        # Whether visits that the unit is not told of may be drawn this year.
        Group("unannounced", fields(allowed=FieldType.FLAG), COORDINATOR),
        # The outcomes as the board had them when it decided a report, by the control's number.
        *(
            Group(
                f"figures_{report}",
                fields("date", "dnr", "reason", rows=FieldType.OBJECT),
                COORDINATOR,
                undoable=False,
            )
            for report in ("t2", "year")
        ),
    ),
)

# A law or another document that the requirements lean on. What ships with the question bank is
# named after its name; a group that nobody has written says what the bank says. `written` tells
# days that were emptied from days that nobody has written.
GOVERNING_DOCUMENT: Final = Kind(
    "governing_document",
    ("register", "key"),
    (
        Group(
            "words",
            fields("name", "level", "decided", "replaces", "role", "link", "note"),
            COORDINATOR,
        ),
        Group("validity", fields("first", "last", "checked", written=FieldType.FLAG), COORDINATOR),
    ),
)

# A draw of units for a year's visits. The lock holds the whole list, with weights, so that nothing
# that is changed later in the register reaches what was drawn.
UNIT_DRAW: Final = Kind(
    "unit_draw",
    ("id",),
    (
        Group(
            "wish",
            fields(
                "day",
                "weighting",
                year=FieldType.INTEGER,
                rest_years=FieldType.INTEGER,
                size=FieldType.INTEGER,
                types=FieldType.LIST,
                team=FieldType.LIST,
                manning=FieldType.LIST,
                closed=FieldType.FLAG,
            ),
            COORDINATOR,
        ),
        Group("weight", fields("reason", number=FieldType.INTEGER), COORDINATOR, is_set=True),
        Group(
            "lock",
            fields(
                "day",
                "weighting",
                "fingerprint",
                year=FieldType.INTEGER,
                rest_years=FieldType.INTEGER,
                size=FieldType.INTEGER,
                types=FieldType.LIST,
                team=FieldType.LIST,
                manning=FieldType.LIST,
                units=FieldType.OBJECT,
                excluded=FieldType.OBJECT,
                closed=FieldType.FLAG,
            ),
            COORDINATOR,
            once=True,
            undoable=False,
        ),
        # A closed draw: what is promised of the seed, and the seed to each person who is to know.
        Group("promise", fields("sha256"), COORDINATOR, once=True, undoable=False),
        Group("sealed", fields("box"), COORDINATOR, is_set=True, undoable=False),
        # `salt` opens the promise.
        Group("seed", fields("digits", "origin", "salt"), COORDINATOR, once=True, undoable=False),
        Group("targeted", fields("reason"), COORDINATOR, is_set=True),
    ),
)
