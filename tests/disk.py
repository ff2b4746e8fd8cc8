"""A disk that a test can watch, fill, break or take the power from, under the real database.

SQLite asks its "VFS" for every write. The one here is registered in the very library that the
program uses, so the encrypted file, the log and the connection are the program's own, unchanged;
only writing, truncating, syncing and removing pass by Python. The library has to show its C
functions for that, as it does in the wheels for Linux.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlcipher3 import _sqlite3

FULL: Final = 13
READ_FAILED: Final = 10 | (1 << 8)
WRITE_FAILED: Final = 10 | (3 << 8)
SYNC_FAILED: Final = 10 | (4 << 8)
_NAME: Final = b"watched"


class Act(StrEnum):
    """What is asked of the disk."""

    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked of the disk. `file` is a name without its folder."""

    act: Act
    file: str
    offset: int = 0  # of a write; the new length of a truncate
    content: bytes = b""


# Gives SQLite's code for a refusal, or None: then it is done.
Watcher: TypeAlias = Callable[[Request], int | None]


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Every database opened inside asks `watcher` before each change on the disk.

    Connections opened inside should be closed inside: until then they ask still.
    """
    vfs = _Watched(watcher)
    _ever.append(vfs)
    _check(_library.sqlite3_vfs_register(ctypes.byref(vfs.struct), 1))
    try:
        yield
    finally:
        _check(_library.sqlite3_vfs_unregister(ctypes.byref(vfs.struct)))
        _check(_library.sqlite3_vfs_register(_plain(), 1))
        # An exception in a callback cannot pass through C: it is raised here.
        if vfs.raised:
            raise vfs.raised[0]


@dataclass(slots=True)
class Recorder:
    """A watcher that lets everything through and remembers it."""

    requests: list[Request] = field(default_factory=list)

    def __call__(self, request: Request) -> None:
        self.requests.append(request)


_NEVER: Final = 1 << 60


@dataclass(slots=True)
class Refuser:
    """A watcher that refuses, with `code`, the requests from `first` to `last`, counted from 1.

    `matters` picks the requests that are counted.
    """

    code: int
    first: int = _NEVER
    last: int = _NEVER
    matters: Callable[[Request], bool] = lambda request: True
    turn: int = 0

    def __call__(self, request: Request) -> int | None:
        if not self.matters(request):
            return None
        self.turn += 1
        return self.code if self.first <= self.turn <= self.last else None

    def begin(self) -> None:
        """Refuse from now on."""
        self.first, self.last = self.turn + 1, _NEVER

    def end(self) -> None:
        """Refuse no more."""
        self.last = self.turn

    @property
    def has_refused(self) -> bool:
        """Whether it has come to that."""
        return self.turn >= self.first


# --- SQLite's own structures, as sqlite3.h has them ---------------------------------------------

_FILE: Final = ctypes.c_void_p  # sqlite3_file *: begins with a pointer to its methods
_WRITE: Final = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE: Final = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int64)
_SYNC: Final = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int)
_OPEN: Final = ctypes.CFUNCTYPE(
    # The name as a bare pointer: SQLite keeps it, a copy would be gone.
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_void_p,
    _FILE,
    ctypes.c_int,
    ctypes.c_void_p,
)
_REMOVE: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", ctypes.c_void_p * 13),
    )


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_bytes", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", _OPEN),
        ("remove", _REMOVE),
        ("others", ctypes.c_void_p * 14),
    )


_library = ctypes.CDLL(_sqlite3.__file__)
_library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
_library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]


def _plain() -> Any:
    found = _library.sqlite3_vfs_find(b"unix")
    assert found, "SQLite has no file system called unix"
    return found


def _check(code: int) -> None:
    assert code == 0, f"SQLite says {code}"


# A connection that a failed test has left open may still come back to its functions.
_ever: list[Any] = []


class _Watched:
    """SQLite's plain file system with four of its functions led past a watcher."""

    def __init__(self, watcher: Watcher) -> None:
        self.raised: list[BaseException] = []
        self._watcher = watcher
        self._plain = _plain()
        self._files: dict[int, str] = {}  # by the address of SQLite's structure
        self._methods: dict[int, tuple[_Methods, _Methods]] = {}  # ours and the plain ones
        self.struct = _Vfs.from_buffer_copy(self._plain.contents)
        self.struct.name = _NAME
        self.struct.open = _OPEN(self._open)
        self.struct.remove = _REMOVE(self._remove)

    def _asked(self, request: Request) -> int | None:
        try:
            return self._watcher(request)
        except BaseException as error:  # noqa: BLE001  # raised when the watch ends
            self.raised.append(error)
            return WRITE_FAILED

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        plain = self._plain
        code = plain.contents.open(ctypes.addressof(plain.contents), name, file, flags, out)
        methods = ctypes.c_void_p.from_address(file)
        if code == 0 and name and methods.value:
            self._files[file] = Path(ctypes.string_at(name).decode()).name
            methods.value = ctypes.addressof(self._ours(methods.value))
        return int(code)

    def _ours(self, address: int) -> _Methods:
        if address not in self._methods:
            plain = _Methods.from_address(address)
            ours = _Methods.from_buffer_copy(plain)
            ours.write = _WRITE(self._write)
            ours.truncate = _TRUNCATE(self._truncate)
            ours.sync = _SYNC(self._sync)
            self._methods[address] = ours, plain
        return self._methods[address][0]

    def _plain_methods(self, file: int) -> _Methods:
        ours = ctypes.c_void_p.from_address(file).value
        return next(p for o, p in self._methods.values() if ctypes.addressof(o) == ours)

    def _write(self, file: int, content: int, length: int, offset: int) -> int:
        data = ctypes.string_at(content, length)
        refusal = self._asked(Request(Act.WRITE, self._files[file], offset, data))
        return refusal or self._plain_methods(file).write(file, content, length, offset)

    def _truncate(self, file: int, length: int) -> int:
        refusal = self._asked(Request(Act.TRUNCATE, self._files[file], length))
        return refusal or self._plain_methods(file).truncate(file, length)

    def _sync(self, file: int, flags: int) -> int:
        refusal = self._asked(Request(Act.SYNC, self._files[file]))
        return refusal or self._plain_methods(file).sync(file, flags)

    def _remove(self, vfs: int, name: bytes, sync_folder: int) -> int:
        refusal = self._asked(Request(Act.REMOVE, Path(name.decode()).name))
        return refusal or self._plain.contents.remove(vfs, name, sync_folder)
