"""The question bank out to a workbook and in again, with everything that lint looks for.

Anchor, in the same run: the cells alone, written by xlsxwriter and read by calamine. The target is
2 s of CPU for the whole round trip.

    python bench/bench_questions.py
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TURNS = 7
TARGET = 2.0  # seconds of CPU


def seconds(act: Callable[[], object]) -> float:
    """CPU of the quickest of some turns."""
    times = []
    for _ in range(TURNS):
        begun = time.process_time()
        act()
        times.append(time.process_time() - begun)
    return min(times)


def bare(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    """The same cells, with nothing that knows what they are."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    page.write_string(at, column, cell)
    with CalamineWorkbook.from_path(str(path)) as read:
        for name in read.sheet_names:
            list(read.get_sheet_by_name(name).iter_rows())


def main() -> int:
    """Time both, and say the ratio."""
    sys.path.insert(0, str(ROOT))
    from kontrollbesok.imports.checklists import load_checklist
    from kontrollbesok.imports.question_workbook import read_workbook
    from kontrollbesok.imports.workbooks import open_sheets
    from kontrollbesok.report.question_workbook import workbook

    bank = load_checklist()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.xlsx"

        def there_and_back() -> None:
            path.write_bytes(workbook(bank))
            read = read_workbook(path)
            assert read.checklist == bank, "the bank is not the same"
            assert not read.remarks, "the bank has faults"

        took = seconds(there_and_back)
        sheets = {name: list(sheet.rows()) for name, sheet in open_sheets(path).items()}
        plain = seconds(lambda: bare(Path(folder) / "bare.xlsx", sheets))
    print(f"  {len(bank.questions)} questions, {took:.3f} s cpu; bare cells {plain:.3f} s cpu")
    print(f"the bank written and read / {TARGET:.1f} s: {took / TARGET:.2f}× (≤ 1)")
    print(f"the bank written and read / the same cells bare: {took / plain:.2f}×")
    return int(took > TARGET)


if __name__ == "__main__":
    sys.exit(main())
