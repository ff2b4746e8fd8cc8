"""The sentences of every error, put together from those of its parts."""

from kontrollbesok.errors import ErrorCode
from kontrollbesok.labels.errors import (
    evidence,
    exchange,
    files,
    keys,
    outcomes,
    populations,
    questions,
    record,
    report,
    risks,
    samples,
    units,
    unrecorded,
    visits,
)

_PARTS = (
    files,
    questions,
    risks,
    units,
    record,
    visits,
    exchange,
    populations,
    samples,
    outcomes,
    keys,
    evidence,
    report,
)

ERROR_TEXT: dict[ErrorCode, str] = {
    code: text for part in _PARTS for code, text in part.TEXT.items()
}

UNRECORDED_TEXT = unrecorded.TEXT
