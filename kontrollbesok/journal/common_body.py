"""The commonest body read in one step: one operation, which sets plain fields of one group.

Nearly every key press at a visit has this shape. One expression says all that canonical form and
the rules of an operation ask of it but the order of its fields; what it does not match, `event`
reads the long way. A test holds the two to the same answers.
"""

import re
from typing import Any, Final

import orjson

from kontrollbesok.journal.operation import MAX_ENTITY_ID, Operation, Set

_NAME: Final = rf"[ !#-\[\]-~]{{1,{MAX_ENTITY_ID}}}"  # printable ASCII that JSON does not escape
_PLAIN: Final = r'"[^"\\\x00-\x1f]*+"|0|-?[1-9][0-9]{0,14}|true|false'
_FIELD: Final = rf'"[!#-\[\]-~]++":(?:{_PLAIN})'

_BODY: Final = re.compile(
    rf'\{{"ops":\[\{{"e":\["({_NAME})","({_NAME})"\],"g":"({_NAME})",'
    rf'"set":(\{{(?:{_FIELD}(?:,{_FIELD})*+)?\}}),"sup":\[(?:"([0-9a-f]{{64}})")?\]\}}\],'
    r'"salt":"([0-9a-f]{32})"\}'
)


def read_common_body(data: bytes) -> tuple[str, Operation] | None:
    """Salt and operation in `data` when it has the common shape, else None."""
    try:
        match = _BODY.fullmatch(data.decode())
    except UnicodeDecodeError:
        return None
    if match is None:
        return None
    # `Any`: what the expression has matched is of its kind, and giving it a name costs a call.
    fields: tuple[Any, ...] = match.groups()
    kind, entity, group, stated, superseded, salt = fields
    value = orjson.loads(stated)
    if len(value) > 1 and orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode() != stated:
        return None  # fields out of order, or one of them twice
    return salt, Operation(kind, entity, group, Set(value), (superseded,) if superseded else ())
