"""The error family: what the world did wrong, told apart from what we did wrong.

A `UserError` carries a code and parameters; `labels` turns the two into Swedish in one place.
Anything else that is raised is a bug and goes to the excepthook, the log and one calm window.
"""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Every fault of the world that the program names. Each has its sentence in `labels`."""

    FILE_UNREADABLE = "file_unreadable"
    COLUMN_MISSING = "column_missing"
    WRONG_ENCODING = "wrong_encoding"


class UserError(Exception):
    """The world's fault: explained calmly, never logged as a traceback.

    `params` fill the sentence in `labels`; they hold numbers, codes and names of things, never
    text that a person has written in a visit.
    """

    def __init__(self, code: ErrorCode, /, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params
