"""Reading the question bank from its files, and pinning it to a visit.

The files are `resources/checklists/*.toml`: one per area, `gemensamt.toml` for what holds for the
whole bank and `styrdokument.toml` for laws and documents. Their keys are the fields of the model;
lists of tables are written in the singular, as TOML does.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.content import (
    ContentError,
    ContentFault,
    checklist_from_content,
    content_of,
    decode,
)
from kontrollbesok.model.lint import COMMON_FILE, DOCUMENTS_FILE, Fault, Remark, file_of, lint
from kontrollbesok.model.plan import Plan
from kontrollbesok.model.question import Question
from kontrollbesok.model.question_names import PLURAL

_NAMED = re.compile(r'(?:id|code) = "([^"]+)"')

Table = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadChecklist:
    """What reading came to: the bank where it could be read, and every fault found in it.

    Faults that stop a question from being read hide those that are looked for afterwards.

    unread  those of the remarks that are about what could not be read
    places  by id or code, where each thing stands: the file or the sheet, and the row
    """

    checklist: Checklist | None
    remarks: tuple[Remark, ...]
    unread: tuple[Remark, ...] = ()
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@cache
def load_checklist() -> Checklist:
    """The question bank that ships with the program, read once.

    Raises `UserError` (CHECKLIST_FAULTY) when the installed files have been damaged or edited
    into something that the program cannot use.
    """
    read = read_checklist(shipped_files())
    if read.remarks or read.checklist is None:
        remark = read.remarks[0]
        raise UserError(ErrorCode.CHECKLIST_FAULTY, file=remark.file, place=remark.place)
    return read.checklist


def shipped_files() -> dict[str, str]:
    """The text of every shipped checklist file, by file name."""
    folder = files("resources").joinpath("checklists")
    return {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }


def read_checklist(texts: Mapping[str, str]) -> ReadChecklist:
    """The bank in `texts` (text by file name), with its faults instead of exceptions."""
    remarks: list[Remark] = []
    common = _parsed(texts, COMMON_FILE, remarks)
    codes = [str(code) for code in common.pop("areas", [])]
    areas = [_read_area(texts, file_of(code), remarks) for code in codes]
    if common:
        known = {COMMON_FILE, DOCUMENTS_FILE, *map(file_of, codes)}
        remarks += [
            Remark(Fault.FILE_NOT_READ, file, file) for file in sorted(texts.keys() - known)
        ]
    content = {**common, **_parsed(texts, DOCUMENTS_FILE, remarks), "areas": []}
    frame = _decoded(Checklist, content, COMMON_FILE, remarks)
    places = {
        name: (file, row) for file, text in texts.items() for name, row in _rows(text).items()
    }
    unread = _with_rows(places, remarks)
    if frame is None or any(area is None for area in areas):
        return ReadChecklist(None, unread, unread, places)
    checklist = replace(frame, areas=tuple(area for area in areas if area is not None))
    faults = () if unread else _with_rows(places, lint(checklist))
    return ReadChecklist(checklist, (*unread, *faults), unread, places)


def _with_rows(
    places: Mapping[str, tuple[str, int]], remarks: Iterable[Remark]
) -> tuple[Remark, ...]:
    """The remarks with the row where the id or the code of each stands, the last one if twice."""
    return tuple(
        replace(remark, row=places[remark.place][1]) if remark.place in places else remark
        for remark in remarks
    )


def _rows(text: str) -> dict[str, int]:
    """The rows of a file where ids and codes are given, counted from 1."""
    lines = enumerate(text.split("\n"), start=1)
    return {found[1]: row for row, line in lines if (found := _NAMED.match(line))}


def _read_area(texts: Mapping[str, str], file: str, remarks: list[Remark]) -> Area | None:
    table = _parsed(texts, file, remarks)
    if not table:
        return None
    # Question by question, so that one fault does not hide the next.
    inherited = {"applies_to": table.get("applies_to", [])}
    questions = [
        _decoded(Question, {**inherited, **question}, file, remarks)
        for question in table.pop("questions", [])
    ]
    area = _decoded(Area, {**table, "questions": []}, file, remarks)
    if area is None:
        return None
    return replace(area, questions=tuple(question for question in questions if question))


def _decoded(kind: type[T], table: Table, file: str, remarks: list[Remark]) -> T | None:
    try:
        return decode(kind, table)
    except ContentError as error:
        place = table.get("id") or error.place[0]
        detail = f"{error.place[-1]}: {error.detail}"
        remarks.append(Remark(Fault(error.fault.value), file, str(place), detail))
        return None


def _parsed(texts: Mapping[str, str], file: str, remarks: list[Remark]) -> Table:
    """The table in `file`, in the plural; empty, with a remark, when there is none."""
    if file not in texts:
        remarks.append(Remark(Fault.FILE_MISSING, file, file))
        return {}
    try:
        return _in_plural(tomllib.loads(texts[file]))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        remarks.append(Remark(Fault.NOT_TOML, file, file, toml_line(error)))
        return {}


def toml_line(error: Exception) -> str:
    """Where TOML stops making sense: "rad 7", or "sista raden" when the file ends too early."""
    line = re.search(r"line (\d+)", str(error))
    return f"rad {line.group(1)}" if line else "sista raden"


def _in_plural(table: Table) -> Table:
    return {
        PLURAL.get(key, key) if _is_tables(value) else key: _values_in_plural(value)
        for key, value in table.items()
    }


def _values_in_plural(value: Any) -> Any:
    if isinstance(value, dict):
        return _in_plural(value)
    return [_in_plural(item) for item in value] if _is_tables(value) else value


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


@lru_cache(maxsize=4)  # asked for at every visit that is planned, mostly of the shipped bank
def pinned_bytes(content: Checklist | Plan) -> bytes:
    """The bytes that travel with a visit and are read back on another computer."""
    return canonical_bytes(content_of(content))


def digest(content: Checklist | Plan) -> str:
    """SHA-256 in hex of the canonical form: what a visit is pinned to. Source: record §6."""
    return sha256_hex(pinned_bytes(content))


def checklist_from_bytes(data: bytes) -> Checklist:
    """The bank that was pinned as `data`.

    Raises `UserError`: CONTENT_NEWER when a newer program wrote it, CONTENT_DAMAGED otherwise.
    """
    try:
        return checklist_from_content(pinned_value(data))
    except ContentError as error:
        raise refusal(error) from error


def pinned_value(data: bytes) -> Json:
    """The value that was pinned as `data`. Raises `UserError` (CONTENT_DAMAGED)."""
    try:
        return parse_canonical(data)
    except NotCanonicalError as error:
        raise UserError(ErrorCode.CONTENT_DAMAGED) from error


# A key, a code or a condition that this program does not know.
_OF_A_NEWER_PROGRAM = frozenset(
    {ContentFault.UNKNOWN_KEY, ContentFault.UNKNOWN_CODE, ContentFault.BAD_CONDITION}
)


def refusal(error: ContentError) -> UserError:
    """What to tell about pinned content that cannot be read."""
    newer = error.fault in _OF_A_NEWER_PROGRAM
    code = ErrorCode.CONTENT_NEWER if newer else ErrorCode.CONTENT_DAMAGED
    return UserError(code)
