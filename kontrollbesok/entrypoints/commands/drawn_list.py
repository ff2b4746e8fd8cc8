"""What was read and drawn, on the terminal and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.population import PROBLEM, SET_ASIDE, SOURCE, TARGETED_REASON
from kontrollbesok.model.sample import SampleItem
from kontrollbesok.services.file_samples import FileSample, ReadFile


def problem_lines(read: ReadFile) -> list[str]:
    """The rows that wait for a person, one line each."""
    lines = []
    for problem in read.account.problems:
        faults = "; ".join(
            f"{fault.column}: {PROBLEM[fault.kind]}" if fault.column else PROBLEM[fault.kind]
            for fault in problem.faults
        )
        lines.append(f"Rad {number_text(problem.row)}: {faults}")
    return lines


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the printed list: its heading, its width, and whether figures stand right."""

    heading: str
    width: int
    right: bool = False

    def cell(self, text: str) -> str:
        """The text in the column's width, cut with an ellipsis."""
        shown = text if len(text) <= self.width else text[: self.width - 1] + "…"
        return shown.rjust(self.width) if self.right else shown.ljust(self.width)


_NUMBER = _Column("Nr", 6, right=True)
_ITEM = _Column("Post", 22)
_DAY = _Column("Datum", 10)
_AMOUNT = _Column("Belopp", 16, right=True)
_TEXT = _Column("Text", 34)
_COLUMNS = (_NUMBER, _ITEM, _DAY, _AMOUNT, _TEXT)


def print_drawn(read: ReadFile, drawn: FileSample) -> None:
    """The file's account, the plan's sentence, and every item to test."""
    account = read.account
    print(f"{read.path.name}, {SOURCE[read.reading.source]}")
    print(
        f"{number_text(account.rows_in_file)} rader: {number_text(account.to_draw.count)} att dra "
        f"bland, {number_text(account.targeted.count)} riktade, 0 oförklarade."
    )
    for reason, count in account.targeted_by_reason:
        print(f"  {TARGETED_REASON[reason]}: {number_text(count)}")
    for kind, count in account.set_aside_by_kind:
        print(f"  {SET_ASIDE[kind]}: {number_text(count)}")
    has_amounts = read.reading.has_amounts
    if has_amounts:
        print(f"Summa av alla poster: {kronor_text(account.booked.total_ore)}")
    print(f"Fingeravtryck: {account.frame_sha256}")
    print(f"\n{drawn.outline.sentence}\n")
    columns = [column for column in _COLUMNS if has_amounts or column is not _AMOUNT]
    print("  ".join(column.cell(column.heading) for column in columns).rstrip())
    targeted = [item for item in drawn.items if item.targeted]
    for item in drawn.items:
        number = f"R {targeted.index(item) + 1}" if item.targeted else str(item.number or "–")
        cells = _cells(item, number)
        print("  ".join(column.cell(cells[column]) for column in columns).rstrip())


def _cells(item: SampleItem, number: str) -> Mapping[_Column, str]:
    known = item.item
    return {
        _NUMBER: number,
        _ITEM: known.id,
        _DAY: known.date.isoformat() if known.date else "",
        _AMOUNT: kronor_text(known.amount_ore),
        _TEXT: " ".join(known.description.split()),
    }


def drawn_json(read: ReadFile, drawn: FileSample, out: Path) -> dict[str, object]:
    """The same for a machine."""
    account = read.account
    return {
        "file": read.path.name,
        "protocol": str(out),
        "sentence": drawn.outline.sentence,
        "rows": account.rows_in_file,
        "to_draw": account.to_draw.count,
        "targeted": account.targeted.count,
        "total_ore": account.booked.total_ore,
        "sha256": account.frame_sha256,
        "sample_size": drawn.outline.plan.size,
        "items": [
            {
                "number": item.number,
                "id": item.item.id,
                "row": item.row,
                "amount_ore": item.item.amount_ore,
                "part": item.part,
                "lot": item.lot,
                "hits": item.hits,
                "reasons": [reason.value for reason in item.item.reasons],
            }
            for item in drawn.items
        ],
    }
