"""A visit: what it asks, finds and keeps, and the report that settles it."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, Writer, fields
from kontrollbesok.journal.permits import (
    BEFORE_SETTLED,
    COORDINATOR,
    PLANNERS,
    REVIEWER,
    TEAM,
    TEAM_AND_REVIEWER,
    TESTERS,
    WITH_UNIT,
    by,
)
from kontrollbesok.model.visit_life import TEAM_WRITES, VisitState

VISIT: Final = Kind(
    "visit",
    ("id",),
    in_visit=True,
    groups=(
        Group(
            "plan",
            fields("unit", "site", "date", "starts", "ends", "lead", "number", team=FieldType.LIST),
            PLANNERS,
        ),
        Group(
            "scope",
            fields("content", areas=FieldType.LIST, in_depth=FieldType.LIST),
            by(Writer.COORDINATOR, Writer.LEAD, states=TEAM_WRITES),
        ),
        Group(
            "registration",
            fields("dnr", "document_type", "classification", "secrecy"),
            PLANNERS + by(Writer.REVIEWER, Writer.REGISTRAR, states=BEFORE_SETTLED),
        ),
        Group(
            "outcome",
            fields("summary", "strengths"),
            TEAM_AND_REVIEWER,
        ),
        Group(
            "life",
            fields(
                "step",
                "state",
                "digest",
                "dnr",
                version=FieldType.INTEGER,
                content=FieldType.LIST,
                left_out=FieldType.LIST,
                numbers=FieldType.OBJECT,
            ),
            by(Writer.LIFE),
            undoable=False,
        ),
        Group(
            "facts",
            fields("statement", version=FieldType.INTEGER),
            by(Writer.UNIT_CHIEF, states=WITH_UNIT),
            needs_passphrase=True,
            undoable=False,
        ),
        Group(
            "remedies",
            fields("statement", version=FieldType.INTEGER),
            by(Writer.DEPARTMENT_CHIEF, states=WITH_UNIT),
            needs_passphrase=True,
            undoable=False,
        ),
        Group("booking", fields("contact", "email", "phone", proposals=FieldType.LIST), PLANNERS),
        # That the unit is not told beforehand.
        Group(
            "announcement",
            fields(unannounced=FieldType.FLAG),
            by(Writer.COORDINATOR, states=BEFORE_SETTLED),
        ),
        # The rows of the year's plan that the visit was planned to answer, by their ids.
        Group("controls", fields(controls=FieldType.LIST), PLANNERS),
    ),
)

# A visit that only some may know of yet: its plan to each of them, and the year it is planned in.
# The id is that of the visit it becomes.
SEALED_VISIT: Final = Kind(
    "sealed_visit",
    ("id",),
    (
        Group("plan", fields(year=FieldType.INTEGER, withdrawn=FieldType.FLAG), COORDINATOR),
        Group("sealed", fields("box"), COORDINATOR, is_set=True, undoable=False),
    ),
)

ASSIGNMENT: Final = Kind(
    "assignment",
    ("visit", "part"),
    (Group("holder", fields("person"), TEAM, records=True),),
)

ANSWER: Final = Kind(
    "answer",
    ("visit", "question"),
    (
        Group(
            "verdict",
            fields(
                "verdict",
                "unit",
                "date",
                "text",
                "reason",
                "basis",
                number=FieldType.INTEGER,
                of=FieldType.INTEGER,
            ),
            TEAM_AND_REVIEWER,
            records=True,
        ),
        Group("note", fields("text"), TEAM, records=True),
        Group("flag", fields(come_back=FieldType.FLAG), TEAM, records=True),
        Group("evidence", fields("evidence"), TEAM, is_set=True, records=True),
    ),
)

FINDING: Final = Kind(
    "finding",
    ("id",),
    in_visit=True,
    groups=(
        Group("source", fields("visit", "area", "question"), TEAM, records=True),
        Group("title", fields("text"), TEAM, records=True),
        Group("observation", fields("text"), TEAM, records=True),
        Group("requirement", fields("text"), TEAM, records=True),
        Group("cause", fields("text"), TEAM, records=True),
        Group("consequence", fields("text"), TEAM, records=True),
        Group(
            "grade",
            fields("grade", "reason"),
            TEAM_AND_REVIEWER,
        ),
        Group("rest", fields(dormant=FieldType.FLAG), TEAM, records=True),
        Group(
            "review",
            fields("verdict"),
            REVIEWER,
        ),
        Group(
            "unit_reply",
            fields("standpoint", "text", "remedy", "owner_role", "due", "file"),
            by(Writer.REVIEWER, Writer.UNIT_CHIEF, states=frozenset({VisitState.AT_UNIT})),
        ),
        Group("sources", fields("answer", "cell"), TEAM, is_set=True, records=True),
        Group("evidence", fields("evidence"), TEAM, is_set=True, records=True),
    ),
)

REMARK: Final = Kind(
    "remark",
    ("id",),
    in_visit=True,
    groups=(
        Group(
            "remark",
            fields("visit", "about", "text"),
            TEAM_AND_REVIEWER,
        ),
        Group(
            "processed",
            fields(processed=FieldType.FLAG),
            TEAM_AND_REVIEWER,
        ),
    ),
)

EVIDENCE: Final = Kind(
    "evidence",
    ("id",),
    in_visit=True,
    in_control=True,
    groups=(
        Group(
            "file",
            fields(
                "visit",
                "blob",
                "key",
                "sha256",
                "type",
                "name",
                "caption",
                "alt",
                size=FieldType.INTEGER,
            ),
            TESTERS,
            records=True,
        ),
        # The copy of a picture that is shown and printed: upright, without what a camera writes
        # beside it, and with the boxes that cover parts of it painted in.
        Group(
            "masks", fields("blob", "key", "sha256", boxes=FieldType.LIST), TESTERS, records=True
        ),
        Group("secrecy", fields("mark", "reason"), TESTERS, records=True),
    ),
)

# That somebody was told of a finding: whom, when, and what it was then. Outside the visit's context
# as a report is: the board may be told after the visit has been settled.
TELLING: Final = Kind(
    "telling",
    ("of_visit", "finding", "receiver"),
    (
        Group(
            "told",
            fields("day", "name", "grade", "text"),
            by(Writer.COORDINATOR, Writer.INSPECTOR, Writer.REVIEWER, Writer.DEPARTMENT_CHIEF),
        ),
    ),
)

# What a settling is over, word for word. Named by its digest, in no visit's context: the settling
# is over the words and not over the event that keeps them, which may be erased.
REPORT: Final = Kind(
    "report",
    ("sha256",),
    (
        Group(
            "text",
            fields("visit", "text", version=FieldType.INTEGER),
            by(Writer.MEMBER),
            once=True,
            undoable=False,
        ),
    ),
)
