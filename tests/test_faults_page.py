"""docs/fel.md: every fault has its row, and every test that a row names is there."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in (ROOT / "docs" / "fel.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d", line)
]
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


@cache
def source(name: str) -> str:
    return (ROOT / "tests" / name).read_text("utf-8")


def test_every_fault_has_one_row() -> None:
    """One to seventy, in order, with what it is and what it comes to."""
    assert [int(row[0]) for row in ROWS] == [*range(1, 71)]
    assert all(len(row) == 4 and all(row) for row in ROWS)


def test_every_row_names_a_test_or_says_why_there_is_none() -> None:
    """A row without either promises something that nobody looks at."""
    silent = [row[0] for row in ROWS if not NAMED.search(row[3]) and "*Inte byggt*: " not in row[3]]

    assert silent == []


def test_every_named_test_is_there() -> None:
    """Under the name that the row gives."""
    named = [found for row in ROWS for found in NAMED.findall(row[3])]
    missing = [f"{file}::{test}" for file, test in named if f"def {test}(" not in source(file)]

    assert len(named) > 90
    assert missing == []
