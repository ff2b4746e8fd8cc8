"""The table of declarations: every kind of entity the record knows.

Journal, projection, conflict screen and history read this one table. A kind or a group may be
added; one that has shipped is never renamed and never changes its meaning.
Source: docs/format §6 (record.md §4).
"""

from typing import Final

from kontrollbesok.journal.declaration import (
    Declared,
    Field,
    FieldType,
    Group,
    Kind,
    Permit,
    Writer,
)
from kontrollbesok.model.visit_life import IN_REVIEW, TEAM_WRITES, VisitState

_TEXT, _INTEGER, _FLAG, _LIST, _OBJECT = FieldType


def _fields(*names: str, **typed: FieldType) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names) + tuple(
        Field(name, type_) for name, type_ in typed.items()
    )


def _by(*writers: Writer, states: frozenset[VisitState] | None = None) -> tuple[Permit, ...]:
    return tuple(Permit(writer, states) for writer in writers)


_BEFORE_SETTLED: Final = frozenset(VisitState) - {VisitState.SETTLED, VisitState.REGISTERED}
_WITH_UNIT: Final = frozenset({VisitState.AT_UNIT, VisitState.FINALLY_REVIEWED})

_COORDINATOR: Final = _by(Writer.COORDINATOR)
_FOUNDING: Final = _by(Writer.FOUNDER, Writer.COORDINATOR)
_TEAM: Final = _by(Writer.TEAM, states=TEAM_WRITES)
_REVIEWER: Final = _by(Writer.REVIEWER, states=IN_REVIEW)
_TEAM_AND_REVIEWER: Final = _TEAM + _REVIEWER
_PLANNERS: Final = _by(Writer.COORDINATOR, Writer.LEAD, states=_BEFORE_SETTLED)

_ORGANISATION = Kind(
    "organisation",
    ("id",),
    (
        Group(
            "founding",
            _fields("name", "device_key", "user_key", "recovery", "salt"),
            _by(Writer.FOUNDER),
            undoable=False,
        ),
        Group("profile", _fields("name", "authority"), _FOUNDING),
    ),
)
_CERTIFICATE = Kind(
    "certificate",
    ("device",),
    (
        Group(
            "certificate",
            _fields("person", "device_key", "user_key", "recipient", "label"),
            _FOUNDING,
            undoable=False,
            needs_passphrase=True,
        ),
        Group(
            "revocation",
            _fields("reason", heads=_OBJECT),
            _COORDINATOR,
            undoable=False,
            needs_passphrase=True,
        ),
    ),
)
_GRANT = Kind(
    "grant",
    ("person", "role"),
    (
        Group(
            "grant",
            _fields("person", "role", "until"),
            _FOUNDING,
            undoable=False,
            needs_passphrase=True,
        ),
    ),
)
_PERSON = Kind(
    "person",
    ("id",),
    (Group("name", _fields("name", "title"), _FOUNDING + _by(Writer.OWN)),),
)
_TIE = Kind(
    "tie",
    ("person", "unit"),
    (Group("tie", _fields("kind", "reason"), _COORDINATOR + _by(Writer.OWN)),),
)
_SITE = Kind("site", ("id",), (Group("address", _fields("name", "address"), _COORDINATOR),))
_UNIT = Kind(
    "unit",
    ("id",),
    (
        Group("name", _fields("name", "type", "parent", "cost_centre"), _COORDINATOR),
        Group("chief", _fields("person", "title", "name"), _COORDINATOR),
        Group("sites", _fields("site"), _COORDINATOR, is_set=True),
    ),
)
_CONTENT = Kind(
    "content",
    ("digest",),
    (Group("content", _fields("type", "id", "version", "blob"), _COORDINATOR, undoable=False),),
)
_VISIT = Kind(
    "visit",
    ("id",),
    in_visit=True,
    groups=(
        Group(
            "plan",
            _fields("unit", "site", "date", "starts", "ends", "lead", "number", team=_LIST),
            _PLANNERS,
        ),
        Group(
            "scope",
            _fields("content", areas=_LIST, in_depth=_LIST),
            _by(Writer.COORDINATOR, Writer.LEAD, states=TEAM_WRITES),
        ),
        Group(
            "registration",
            _fields("dnr", "document_type", "classification", "secrecy"),
            _PLANNERS + _by(Writer.REVIEWER, Writer.REGISTRAR, states=_BEFORE_SETTLED),
        ),
        Group(
            "outcome",
            _fields("summary", "strengths"),
            _TEAM_AND_REVIEWER,
        ),
        Group(
            "life",
            _fields(
                "step",
                "state",
                "digest",
                "dnr",
                version=_INTEGER,
                content=_LIST,
                left_out=_LIST,
                numbers=_OBJECT,
            ),
            _by(Writer.LIFE),
            undoable=False,
        ),
        Group(
            "facts",
            _fields("statement", version=_INTEGER),
            _by(Writer.UNIT_CHIEF, states=_WITH_UNIT),
            needs_passphrase=True,
            undoable=False,
        ),
        Group(
            "remedies",
            _fields("statement", version=_INTEGER),
            _by(Writer.DEPARTMENT_CHIEF, states=_WITH_UNIT),
            needs_passphrase=True,
            undoable=False,
        ),
    ),
)
_ASSIGNMENT = Kind(
    "assignment",
    ("visit", "part"),
    (Group("holder", _fields("person"), _TEAM, records=True),),
)
_ANSWER = Kind(
    "answer",
    ("visit", "question"),
    (
        Group(
            "verdict",
            _fields(
                "verdict",
                "unit",
                "date",
                "text",
                "reason",
                "basis",
                number=_INTEGER,
                of=_INTEGER,
            ),
            _TEAM_AND_REVIEWER,
            records=True,
        ),
        Group("note", _fields("text"), _TEAM, records=True),
        Group("flag", _fields(come_back=_FLAG), _TEAM, records=True),
        Group("evidence", _fields("evidence"), _TEAM, is_set=True, records=True),
    ),
)
_FINDING = Kind(
    "finding",
    ("id",),
    in_visit=True,
    groups=(
        Group("source", _fields("visit", "area", "question"), _TEAM, records=True),
        Group("title", _fields("text"), _TEAM, records=True),
        Group("observation", _fields("text"), _TEAM, records=True),
        Group("requirement", _fields("text"), _TEAM, records=True),
        Group("cause", _fields("text"), _TEAM, records=True),
        Group("consequence", _fields("text"), _TEAM, records=True),
        Group(
            "grade",
            _fields("grade", "reason"),
            _TEAM_AND_REVIEWER,
        ),
        Group("rest", _fields(dormant=_FLAG), _TEAM, records=True),
        Group(
            "review",
            _fields("verdict"),
            _REVIEWER,
        ),
        Group(
            "unit_reply",
            _fields("standpoint", "text", "remedy", "owner_role", "due", "file"),
            _by(Writer.REVIEWER, Writer.UNIT_CHIEF, states=frozenset({VisitState.AT_UNIT})),
        ),
        Group("sources", _fields("answer", "cell"), _TEAM, is_set=True, records=True),
        Group("evidence", _fields("evidence"), _TEAM, is_set=True, records=True),
    ),
)
_REMARK = Kind(
    "remark",
    ("id",),
    in_visit=True,
    groups=(
        Group(
            "remark",
            _fields("visit", "about", "text"),
            _TEAM_AND_REVIEWER,
        ),
        Group(
            "processed",
            _fields(processed=_FLAG),
            _TEAM_AND_REVIEWER,
        ),
    ),
)
_EVIDENCE = Kind(
    "evidence",
    ("id",),
    in_visit=True,
    groups=(
        Group(
            "file",
            _fields(
                "visit", "blob", "key", "sha256", "type", "name", "caption", "alt", size=_INTEGER
            ),
            _TEAM,
            records=True,
        ),
        # The copy of a picture that is shown and printed: upright, without what a camera writes
        # beside it, and with the boxes that cover parts of it painted in.
        Group("masks", _fields("blob", "key", "sha256", boxes=_LIST), _TEAM, records=True),
        Group("secrecy", _fields("mark", "reason"), _TEAM, records=True),
    ),
)
# What a settling is over, word for word. Named by its digest, in no visit's context: the settling
# is over the words and not over the event that keeps them, which may be erased.
_REPORT = Kind(
    "report",
    ("sha256",),
    (
        Group(
            "text",
            _fields("visit", "text", version=_INTEGER),
            _by(Writer.MEMBER),
            once=True,
            undoable=False,
        ),
    ),
)
_DRAWERS: Final = _by(Writer.COORDINATOR, Writer.INSPECTOR)
_TESTERS: Final = _TEAM + _by(Writer.COORDINATOR, Writer.INSPECTOR, states=frozenset())
_POPULATION = Kind(
    "population",
    ("id",),
    (
        Group(
            "source",
            _fields(
                "control",
                "blob",
                "key",
                "sha256",
                "file",
                "fingerprint",
                "starts",
                "ends",
                "reader",
                rows=_INTEGER,
                items=_INTEGER,
                targeted=_INTEGER,
                total_ore=_INTEGER,
                mapping=_OBJECT,
                repairs=_OBJECT,
            ),
            _DRAWERS,
            once=True,
            undoable=False,
        ),
        Group(
            "reconciliation",
            _fields("explanation", ledger_ore=_INTEGER, ledger_count=_INTEGER, repairs=_OBJECT),
            _DRAWERS,
        ),
        # It holds all that the rows follow from, so that no later repair can change them.
        Group(
            "lock",
            _fields(
                "fingerprint",
                locked=_FLAG,
                items=_INTEGER,
                targeted=_INTEGER,
                total_ore=_INTEGER,
                repairs=_OBJECT,
            ),
            _DRAWERS,
            once=True,
            undoable=False,
        ),
    ),
)
_SAMPLE = Kind(
    "sample",
    ("id",),
    (
        Group(
            "plan",
            _fields(
                "control",
                "population",
                "method",
                "confidence",
                "tolerable",
                "expected",
                size=_INTEGER,
                extended_size=_INTEGER,
                attributes=_LIST,
                details=_OBJECT,
            ),
            _DRAWERS,
        ),
        Group("seed", _fields("digits", "origin"), _DRAWERS, once=True, undoable=False),
        Group("extension", _fields("reason", size=_INTEGER), _DRAWERS, undoable=False),
        Group("conclusion", _fields("text", "withheld"), _DRAWERS),
        Group("replacement", _fields("reason", "note"), _DRAWERS, is_set=True, undoable=False),
        Group("allocation", _fields("unit", "visit"), _DRAWERS, is_set=True),
    ),
)
_CELL = Kind(
    "cell",
    ("sample", "item", "attribute"),
    in_visit=True,
    in_control=True,
    groups=(
        Group("result", _fields("verdict", amount_ore=_INTEGER), _TESTERS, records=True),
        Group("note", _fields("text"), _TESTERS, records=True),
        Group("evidence", _fields("evidence"), _TESTERS, is_set=True, records=True),
    ),
)

# A row of the year's plan, by its id: what has been done with it outside the program.
_CONTROL = Kind(
    "control",
    ("plan", "year", "number"),
    (Group("transfer", _fields(done=_FLAG), _DRAWERS),),
)
# A row of the year's risk analysis. A group that nobody has written says what the shipped year
# says. `row` is the number, or r and the place of a row that was printed without one.
_RISK = Kind(
    "risk",
    ("plan", "year", "row"),
    (
        Group(
            "text",
            _fields("text", "goal", "process", "way_of_working", "note", place=_INTEGER),
            _COORDINATOR,
        ),
        Group(
            "value", _fields(likelihood=_INTEGER, impact=_INTEGER, printed=_INTEGER), _COORDINATOR
        ),
        Group("decision", _fields("handling", "reason"), _COORDINATOR),
        Group("measure", _fields("text"), _COORDINATOR),
        Group("responsible", _fields("role"), _COORDINATOR),
        Group("control", _fields("text"), _COORDINATOR),
        Group("inherent", _fields(likelihood=_INTEGER, impact=_INTEGER), _COORDINATOR),
        Group("removal", _fields("reason", removed=_FLAG), _COORDINATOR),
    ),
)
# The year's analysis and plan as a whole. `content` names the decided version, which is pinned.
_PLAN = Kind(
    "plan",
    ("plan", "year"),
    (
        Group("thresholds", _fields(in_plan=_INTEGER, needs_measure=_INTEGER), _COORDINATOR),
        Group(
            "decision",
            _fields("state", "date", "dnr", "content", "reason"),
            _COORDINATOR,
            undoable=False,
        ),
    ),
)
# A draw of units for a year's visits. The lock holds the whole list, with weights, so that nothing
# that is changed later in the register reaches what was drawn.
_UNIT_DRAW = Kind(
    "unit_draw",
    ("id",),
    (
        Group(
            "wish",
            _fields(
                "day",
                "weighting",
                year=_INTEGER,
                rest_years=_INTEGER,
                size=_INTEGER,
                types=_LIST,
                team=_LIST,
                manning=_LIST,
            ),
            _COORDINATOR,
        ),
        Group("weight", _fields("reason", number=_INTEGER), _COORDINATOR, is_set=True),
        Group(
            "lock",
            _fields(
                "day",
                "weighting",
                "fingerprint",
                year=_INTEGER,
                rest_years=_INTEGER,
                size=_INTEGER,
                types=_LIST,
                team=_LIST,
                manning=_LIST,
                units=_OBJECT,
                excluded=_OBJECT,
            ),
            _COORDINATOR,
            once=True,
            undoable=False,
        ),
        Group("seed", _fields("digits", "origin"), _COORDINATOR, once=True, undoable=False),
        Group("targeted", _fields("reason"), _COORDINATOR, is_set=True),
    ),
)

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        _ORGANISATION,
        _CERTIFICATE,
        _GRANT,
        _PERSON,
        _TIE,
        _SITE,
        _UNIT,
        _CONTENT,
        _VISIT,
        _ASSIGNMENT,
        _ANSWER,
        _FINDING,
        _REMARK,
        _EVIDENCE,
        _REPORT,
        _POPULATION,
        _SAMPLE,
        _CELL,
        _CONTROL,
        _RISK,
        _PLAN,
        _UNIT_DRAW,
    )
}

GROUPS: Final[dict[tuple[str, str], Declared]] = {
    (kind.name, group.name): Declared.of(kind, group)
    for kind in KINDS.values()
    for group in kind.groups
}
