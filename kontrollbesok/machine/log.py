"""What the program has done, for whoever helps. It holds no content: nobody's words, no names.

A line is its literal text with arguments. Numbers, codes and enums are written as they are, ids
are cut to eight digits, and any other text becomes "<text, 12 characters>". Errors are told by
type and place, never by message. Of other people's libraries only the name and the level is
written, since their messages may quote what they were given.

Write `log.info("imported %s rows", count)`; an f-string would go past all this.
"""

import logging
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final

from kontrollbesok.errors import UserError

FILE_NAME: Final = "kontrollbesok.log"
_FILE_BYTES: Final = 1_000_000
_OLD_FILES: Final = 5
OWN: Final = ("kontrollbesok", "ui", "db")

_ID: Final = re.compile("[0-9a-f]{16,}")
_SHORT_ID: Final = 8

_log = logging.getLogger(__name__)


def start_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log in `folder` from now on; six files of 1 MB at the most.

    Raises `OSError`. The handler is returned for whoever wants to stop it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = LogFile(folder / FILE_NAME)
    handler.setFormatter(WordlessFormatter())
    handler.setLevel(level)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(root.level or level, level))
    return handler


class LogFile(logging.FileHandler):
    """A file that makes way for the next when it is full; the oldest goes.

    Not the standard library's: that one comes with sockets and pickles, which the first picture
    would wait for.
    """

    most_bytes = _FILE_BYTES

    def __init__(self, file: Path) -> None:
        super().__init__(file, encoding="utf-8")
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, in a new file where there is no more room for it."""
        try:
            if self._length() + len(self.format(record).encode()) >= self.most_bytes:
                self._make_way()
        except OSError:
            self.handleError(record)
        super().emit(record)

    def _length(self) -> int:
        return self.stream.seek(0, os.SEEK_END) if self.stream is not None else 0

    def _make_way(self) -> None:
        if self.stream is not None:
            self.stream.close()
        for number in range(_OLD_FILES, 0, -1):
            older = self._numbered(number - 1) if number > 1 else self._file
            if older.exists():
                older.replace(self._numbered(number))
        self.stream = self._open()

    def _numbered(self, number: int) -> Path:
        return self._file.with_name(f"{self._file.name}.{number}")


class WordlessFormatter(logging.Formatter):
    """A line without content: time in UTC, level, logger, text with safe arguments."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the places of an error below it."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        head = f"{at}.{int(record.msecs):03}Z {record.levelname} {record.name}"
        lines = [f"{head} {_message(record)}" if _is_own(record.name) else head]
        if record.exc_info and record.exc_info[1]:
            lines += error_lines(record.exc_info[1])
        return "\n".join(lines)


def error_lines(error: BaseException) -> list[str]:
    """An error by type and place, and what caused it, without a word of its message."""
    lines: list[str] = []
    while True:
        code = f" {error.code.value}" if isinstance(error, UserError) else ""
        number = f" errno {error.errno}" if isinstance(error, OSError) else ""
        lines.append(f"  {type(error).__module__}.{type(error).__qualname__}{code}{number}")
        lines += _places(error.__traceback__)
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if cause is None:
            return lines
        lines.append("  after")
        error = cause


def _places(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        # The last two parts of a path: the folders above may bear the person's name.
        file = "/".join(PurePath(code.co_filename).parts[-2:])
        places.append(f"    {file}:{traceback.tb_lineno} {code.co_qualname}")
        traceback = traceback.tb_next
    return places


def _is_own(logger: str) -> bool:
    return logger.partition(".")[0] in OWN


def _message(record: logging.LogRecord) -> str:
    text, arguments = str(record.msg), record.args
    if isinstance(arguments, dict) and "%(" not in text:
        arguments = (arguments,)  # logging takes a lone dict out of its tuple
    try:
        if isinstance(arguments, dict):
            text %= {name: _safe(argument) for name, argument in arguments.items()}
        elif arguments:
            text %= tuple(_safe(argument) for argument in arguments)
    except (TypeError, ValueError, KeyError):  # a slip in a log line is no reason to fail
        text += " <other arguments than the line asks for>"
    return " ".join(text.split())  # one line: nothing written can pass for a line of its own


def _safe(argument: object) -> object:
    match argument:
        case Enum():
            return argument.value
        case UserError():
            return argument.code.value
        case None | bool() | int() | float():
            return argument
        case type():
            return argument.__qualname__
        case BaseException():
            return type(argument).__qualname__
        case str() if _ID.fullmatch(argument):
            return argument[:_SHORT_ID]
        case str() | bytes():
            return f"<text, {len(argument)} characters>"
    return f"<{type(argument).__qualname__}>"


# --- what nobody caught ------------------------------------------------------------------------


def install_excepthook(tell: Callable[[str], None]) -> Callable[[], None]:
    """Log what nobody caught, in any thread, and call `tell` with the incident's number.

    The number (8 hex digits) stands in the log too, so that a person can quote it. Returns a
    function that puts the former hooks back. Ctrl+C still ends the program.
    """
    former = sys.excepthook, threading.excepthook

    def report(error: BaseException) -> None:
        incident = int.from_bytes(os.urandom(4))
        _log.critical("incident %08x", incident, exc_info=error)
        tell(f"{incident:08x}")

    def on_error(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, Exception):
            report(error)
        else:
            former[0](kind, error, traceback)

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            report(args.exc_value)

    def restore() -> None:
        sys.excepthook, threading.excepthook = former

    sys.excepthook = on_error
    threading.excepthook = on_thread_error
    return restore
