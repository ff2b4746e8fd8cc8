"""The log helps whoever supports the program and tells them nothing of anybody."""

import logging
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine import log as log_module
from kontrollbesok.machine.log import (
    FILE_NAME,
    LogFile,
    WordlessFormatter,
    install_excepthook,
    start_log,
)
from kontrollbesok.ports.keys import LockKind

SECRET = "Kassan saknade 400 kronor, sa Anna"
EVENT = "0123456789abcdef" * 4


@pytest.fixture
def written(folder: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """The file of a log that has been started."""
    root = logging.getLogger()
    level = root.level
    handler = start_log(folder)
    yield folder / FILE_NAME
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def test_a_line_says_when_who_and_what(written: Path) -> None:
    """Time in UTC, level, logger and text; numbers, codes and short ids as they are."""
    log = logging.getLogger("kontrollbesok.services.sync")

    log.info("took in %s of %d events in %s %.1f s", 41, 63, EVENT, 0.25)
    log.warning("refused %s by %s, %s", ErrorCode.DISK_FULL, LockKind.KEYRING, None)

    first, second = written.read_text("utf-8").splitlines()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO kontrollbesok\.services\.sync "
        r"took in 41 of 63 events in 01234567 0\.2 s",
        first,
    )
    assert second.endswith("WARNING kontrollbesok.services.sync refused disk_full by keyring, None")


class _Told:
    """Something whose text would give a person away."""

    def __str__(self) -> str:
        return SECRET

    __repr__ = __str__


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        (SECRET, f"<text, {len(SECRET)} characters>"),
        (SECRET.encode(), f"<text, {len(SECRET)} characters>"),
        (Path(SECRET), "<PosixPath>" if sys.platform != "win32" else "<WindowsPath>"),
        ([SECRET], "<list>"),
        ({"a": SECRET}, "<dict>"),
        (_Told(), "<_Told>"),
        (ValueError(SECRET), "ValueError"),
        (UserError(ErrorCode.FILE_UNREADABLE, file=SECRET), "file_unreadable"),
        (_Told, "_Told"),
        ("199001011234", "<text, 12 characters>"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_argument_tells_nothing(written: Path, argument: object, shown: str) -> None:
    """Whatever is given as an argument, no word of it is written."""
    logging.getLogger("kontrollbesok").info("saw %s here", argument)

    text = written.read_text("utf-8")
    assert text.endswith(f"saw {shown} here\n")
    assert "Anna" not in text


def test_named_arguments_tell_nothing(written: Path) -> None:
    """The other way of giving arguments is as safe."""
    logging.getLogger("db.store").info("%(what)s of %(who)s", {"what": 3, "who": SECRET})

    assert written.read_text("utf-8").endswith(f"3 of <text, {len(SECRET)} characters>\n")


@pytest.mark.parametrize("arguments", [(SECRET,), (1, 2), ({"other": 1},)])
def test_a_slip_in_a_line_tells_nothing(arguments: tuple[object, ...]) -> None:
    """Arguments that don't fit the line are neither written nor an error."""
    record = logging.LogRecord("ui", logging.INFO, "x", 1, "read %d rows", arguments, None)

    line = WordlessFormatter().format(record)

    assert line.endswith("read %d rows <other arguments than the line asks for>")


def test_other_libraries_say_only_that_they_spoke(written: Path) -> None:
    """A library's message may quote a cell of somebody's file."""
    logging.getLogger("pandas.io").warning("bad cell %s", SECRET)
    logging.getLogger("dbus").warning(SECRET)

    text = written.read_text("utf-8")
    assert [line.split(" ")[1:] for line in text.splitlines()] == [
        ["WARNING", "pandas.io"],
        ["WARNING", "dbus"],
    ]


def test_a_line_is_one_line(written: Path) -> None:
    """Nothing that is logged can pass for an entry of its own."""
    logging.getLogger("kontrollbesok").info("one\n2026-01-01T00:00:00.000Z INFO forged")

    assert len(written.read_text("utf-8").splitlines()) == 1


def _fail(secret: str) -> None:
    try:
        int(secret)
    except ValueError as error:
        raise UserError(ErrorCode.COLUMN_MISSING, column=secret) from error


def test_an_error_is_told_by_type_and_place(written: Path) -> None:
    """Types, codes, files, lines and functions of the whole chain, and no message."""
    log = logging.getLogger("kontrollbesok")
    try:
        _fail(SECRET)
    except UserError:
        log.exception("import failed")

    text = written.read_text("utf-8")
    assert "Anna" not in text
    assert "kontrollbesok.errors.UserError column_missing" in text
    assert "builtins.ValueError" in text
    assert re.search(r"machine/test_log\.py:\d+ _fail", text)
    assert str(Path(__file__).parents[2]) not in text


def test_an_error_of_the_system_keeps_its_number(written: Path) -> None:
    """errno says what was wrong with the disk; the path is left out."""
    try:
        Path(SECRET).read_bytes()
    except OSError:
        logging.getLogger("kontrollbesok").exception("reading failed")

    text = written.read_text("utf-8")
    assert "builtins.FileNotFoundError errno 2" in text
    assert "Anna" not in text


def test_the_log_does_not_grow_for_ever(
    written: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Old lines go; what is kept has a size."""
    handler = next(
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, LogFile)
        and handler.baseFilename == str(written)  # another test's bug may have left its own
    )
    monkeypatch.setattr(handler, "most_bytes", 2_000)

    for number in range(400):
        logging.getLogger("kontrollbesok").info("line %d", number)

    files = sorted(path.name for path in folder.iterdir())
    assert files == [FILE_NAME, *[f"{FILE_NAME}.{number}" for number in range(1, 6)]]
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 6 * 2_000
    assert "line 399" in written.read_text("utf-8")


def test_what_nobody_caught_is_logged_and_told(written: Path) -> None:
    """The person gets a number, the log has the same number, and the message is nowhere."""
    told: list[str] = []
    restore = install_excepthook(told.append)
    try:
        try:
            raise RuntimeError(SECRET)
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
    finally:
        restore()

    text = written.read_text("utf-8")
    (incident,) = told
    assert re.fullmatch("[0-9a-f]{8}", incident)
    assert f"CRITICAL {log_module.__name__} incident {incident}" in text
    assert "builtins.RuntimeError" in text
    assert "Anna" not in text


def test_a_thread_that_dies_is_told_too(written: Path) -> None:
    """An error in a worker thread is no silent one."""
    told: list[str] = []
    restore = install_excepthook(told.append)
    try:
        thread = threading.Thread(target=_fail, args=(SECRET,))
        thread.start()
        thread.join()
        quiet = threading.Thread(target=sys.exit)
        quiet.start()
        quiet.join()
    finally:
        restore()

    assert len(told) == 1
    assert f"incident {told[0]}" in written.read_text("utf-8")


def test_ctrl_c_still_ends_the_program(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no error goes where it went before, and restoring puts the former hook back."""
    passed: list[type[BaseException]] = []

    def former(kind: type[BaseException], *_: object) -> None:
        passed.append(kind)

    monkeypatch.setattr(sys, "excepthook", former)
    told: list[str] = []
    restore = install_excepthook(told.append)

    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    restore()

    assert passed == [KeyboardInterrupt]
    assert told == []
    assert sys.excepthook is former
