"""The table of declarations: every kind of entity the record knows.

Journal, projection, conflict screen and history read this one table. A kind or a group may be
added; one that has shipped is never renamed and never changes its meaning.
Source: docs/format §6 (record.md §4).
"""

from typing import Final

from kontrollbesok.journal.declaration import Field, FieldType, Group, Kind, Writer
from kontrollbesok.model.visit_life import TEAM_WRITES, VisitState

_TEXT, _INTEGER, _FLAG, _LIST, _OBJECT = FieldType


def _fields(*names: str, **typed: FieldType) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names) + tuple(
        Field(name, type_) for name, type_ in typed.items()
    )


_COORDINATOR: Final = frozenset({Writer.COORDINATOR})
_FOUNDING: Final = frozenset({Writer.FOUNDER, Writer.COORDINATOR})
_TEAM: Final = frozenset({Writer.TEAM})
_BEFORE_SETTLED: Final = frozenset(VisitState) - {VisitState.SETTLED, VisitState.REGISTERED}
_IN_REVIEW: Final = frozenset(
    {VisitState.SUBMITTED, VisitState.REVIEWED, VisitState.AT_UNIT, VisitState.FINALLY_REVIEWED}
)

_ORGANISATION = Kind(
    "organisation",
    ("id",),
    (
        Group(
            "founding",
            _fields("name", "device_key", "user_key", "recovery", "salt"),
            frozenset({Writer.FOUNDER}),
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
    (Group("name", _fields("name", "title"), frozenset({*_FOUNDING, Writer.OWN})),),
)
_TIE = Kind(
    "tie",
    ("person", "unit"),
    (Group("tie", _fields("kind", "reason"), frozenset({Writer.COORDINATOR, Writer.OWN})),),
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
    (
        Group(
            "plan",
            _fields("unit", "site", "date", "starts", "ends", "lead", "number", team=_LIST),
            frozenset({Writer.COORDINATOR, Writer.LEAD}),
            states=_BEFORE_SETTLED,
        ),
        Group(
            "scope",
            _fields("content", areas=_LIST, in_depth=_LIST),
            frozenset({Writer.COORDINATOR, Writer.LEAD}),
            states=TEAM_WRITES,
        ),
        Group(
            "registration",
            _fields("dnr", "document_type", "classification", "secrecy"),
            frozenset({Writer.COORDINATOR, Writer.LEAD, Writer.REVIEWER, Writer.REGISTRAR}),
            states=_BEFORE_SETTLED,
        ),
        Group(
            "outcome",
            _fields("summary", "strengths"),
            frozenset({Writer.TEAM, Writer.REVIEWER}),
            states=_BEFORE_SETTLED,
        ),
        Group(
            "life",
            _fields(
                "step", "state", "digest", "dnr", version=_INTEGER, content=_LIST, numbers=_OBJECT
            ),
            frozenset({Writer.LIFE}),
            undoable=False,
        ),
        Group(
            "facts",
            _fields("statement", version=_INTEGER),
            frozenset({Writer.UNIT_CHIEF}),
            states=frozenset({VisitState.AT_UNIT, VisitState.FINALLY_REVIEWED}),
            needs_passphrase=True,
            undoable=False,
        ),
        Group(
            "remedies",
            _fields("statement", version=_INTEGER),
            frozenset({Writer.DEPARTMENT_CHIEF}),
            states=frozenset({VisitState.FINALLY_REVIEWED}),
            needs_passphrase=True,
            undoable=False,
        ),
    ),
)
_ASSIGNMENT = Kind(
    "assignment",
    ("visit", "part"),
    (Group("holder", _fields("person"), _TEAM, states=TEAM_WRITES),),
)
_ANSWER = Kind(
    "answer",
    ("visit", "question"),
    (
        Group(
            "verdict",
            _fields("verdict", "number", "of", "unit", "date", "text", "reason", "basis"),
            frozenset({Writer.TEAM, Writer.REVIEWER}),
            states=TEAM_WRITES | _IN_REVIEW,
        ),
        Group("note", _fields("text"), _TEAM, states=TEAM_WRITES),
        Group("flag", _fields(come_back=_FLAG), _TEAM, states=TEAM_WRITES),
        Group("evidence", _fields("evidence"), _TEAM, states=TEAM_WRITES, is_set=True),
    ),
)
_FINDING = Kind(
    "finding",
    ("id",),
    (
        Group("source", _fields("visit", "area", "question"), _TEAM, states=TEAM_WRITES),
        Group("title", _fields("text"), _TEAM, states=TEAM_WRITES),
        Group("observation", _fields("text"), _TEAM, states=TEAM_WRITES),
        Group("requirement", _fields("text"), _TEAM, states=TEAM_WRITES),
        Group("cause", _fields("text"), _TEAM, states=TEAM_WRITES),
        Group("consequence", _fields("text"), _TEAM, states=TEAM_WRITES),
        Group(
            "grade",
            _fields("grade", "reason"),
            frozenset({Writer.TEAM, Writer.REVIEWER}),
            states=TEAM_WRITES | _IN_REVIEW,
        ),
        Group("rest", _fields(dormant=_FLAG), _TEAM, states=TEAM_WRITES),
        Group(
            "review",
            _fields("verdict"),
            frozenset({Writer.REVIEWER}),
            states=_IN_REVIEW,
        ),
        Group(
            "unit_reply",
            _fields("standpoint", "text", "remedy", "owner_role", "due", "file"),
            frozenset({Writer.REVIEWER, Writer.UNIT_CHIEF}),
            states=frozenset({VisitState.AT_UNIT}),
        ),
        Group("sources", _fields("answer", "cell"), _TEAM, states=TEAM_WRITES, is_set=True),
        Group("evidence", _fields("evidence"), _TEAM, states=TEAM_WRITES, is_set=True),
    ),
)
_REMARK = Kind(
    "remark",
    ("id",),
    (
        Group(
            "remark",
            _fields("visit", "about", "text"),
            frozenset({Writer.TEAM, Writer.REVIEWER}),
            states=_BEFORE_SETTLED,
        ),
        Group(
            "processed",
            _fields(processed=_FLAG),
            frozenset({Writer.TEAM, Writer.REVIEWER}),
            states=_BEFORE_SETTLED,
        ),
    ),
)
_EVIDENCE = Kind(
    "evidence",
    ("id",),
    (
        Group(
            "file",
            _fields(
                "visit", "blob", "key", "sha256", "type", "name", "caption", "alt", size=_INTEGER
            ),
            _TEAM,
            states=TEAM_WRITES,
        ),
        Group("secrecy", _fields("mark", "reason"), _TEAM, states=_BEFORE_SETTLED),
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
    )
}
