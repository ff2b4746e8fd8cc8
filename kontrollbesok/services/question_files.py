"""The question bank as files that people write: a workbook, or a folder of TOML."""

from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import ReadChecklist, read_checklist
from kontrollbesok.imports.question_workbook import read_workbook
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.report.question_toml import toml_files
from kontrollbesok.report.question_workbook import workbook
from kontrollbesok.services.appearing_file import write_whole

_WORKBOOK: Final = ".xlsx"
_TOML: Final = ".toml"
_LARGEST_TEXT: Final = 4_000_000  # bytes; the whole shipped bank is a twentieth of it


def write_bank(checklist: Checklist, target: Path) -> None:
    """Write the bank to a workbook, or to a folder of TOML where the name is not of a workbook.

    A folder is made where it is missing, and only the files of the bank are written in it.
    Raises `UserError` (PLACE_NOT_WRITABLE).
    """
    if target.suffix.casefold() == _WORKBOOK:
        write_whole(workbook(checklist), target)
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(ErrorCode.PLACE_NOT_WRITABLE) from error
    for name, text in toml_files(checklist).items():
        write_whole(text.encode(), target / name)


def read_bank(source: Path, base: Checklist) -> ReadChecklist:
    """The bank in a workbook, in a folder of TOML or in one TOML file, with every fault.

    What the source says nothing of is taken from `base`. Raises `UserError`: FILE_UNREADABLE, and
    as `read_workbook`.
    """
    if source.is_dir():
        files = sorted(source.glob(f"*{_TOML}"))
        if not files:
            raise UserError(ErrorCode.FILE_UNREADABLE)
        return read_checklist({**toml_files(base), **{path.name: _text(path) for path in files}})
    if source.suffix.casefold() == _TOML:
        return read_checklist({**toml_files(base), source.name: _text(source)})
    return read_workbook(source, base)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_TEXT:
            raise UserError(ErrorCode.FILE_UNREADABLE)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(ErrorCode.FILE_UNREADABLE) from error
