"""The question bank as the TOML files that it is written in by hand: one an area."""

import json
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.content import content_of
from kontrollbesok.model.lint import COMMON_FILE, DOCUMENTS_FILE, file_of
from kontrollbesok.model.question_names import SINGULAR

_DOCUMENTS: Final[tuple[str, ...]] = ("documents", "sources")


def toml_files(checklist: Checklist) -> dict[str, str]:
    """The text of every file of the bank, by file name."""
    content = typing.cast("dict[str, Any]", content_of(checklist))
    areas = content.pop("areas")
    documents: dict[str, Any] = {name: content.pop(name) for name in _DOCUMENTS if name in content}
    content["areas"] = [area["code"] for area in areas]
    files = {COMMON_FILE: toml_text(content), DOCUMENTS_FILE: toml_text(documents)}
    for area in areas:
        files[file_of(area["code"])] = toml_text(_inheriting(area))
    return files


def toml_text(table: Mapping[str, Any]) -> str:
    """A table as TOML, with lists of tables named by one of them."""
    return "\n".join(_lines("", table)).lstrip("\n") + "\n"


def _inheriting(area: Mapping[str, Any]) -> dict[str, Any]:
    """The area, whose questions say whom they apply to where it is not those of the area."""
    same = area["applies_to"]
    questions = [
        {name: value for name, value in question.items() if (name, value) != ("applies_to", same)}
        for question in area["questions"]
    ]
    return {**area, "questions": questions}


def _lines(path: str, table: Mapping[str, Any]) -> Iterator[str]:
    """The values of a table first: what follows a heading in TOML belongs to that heading."""
    below: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict) or _is_tables(value):
            below.append((name, value))
        else:
            yield f"{name} = {_value(value)}"
    for name, value in below:
        if isinstance(value, dict):
            at = f"{path}{name}"
            yield f"\n[{at}]"
            yield from _lines(f"{at}.", value)
            continue
        at = f"{path}{SINGULAR.get(name, name)}"
        for item in value:
            yield f"\n[[{at}]]"
            yield from _lines(f"{at}.", item)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    # A basic string escapes as JSON does, and DEL besides.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
