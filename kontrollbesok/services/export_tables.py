"""A visit's answers and findings as tables that a spreadsheet opens, with nothing that can run.

Text of people goes into cells. A spreadsheet takes a cell that begins with one of a few signs for
a formula, so such a cell begins with an apostrophe here. Source: journal.md §9 fault 70.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from kontrollbesok.labels import proof as labels
from kontrollbesok.labels.content import BASIS_LABEL, GRADE_LABEL, VERDICT_LABEL
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit import Answer, Finding
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_findings import area_in, shown
from kontrollbesok.services.visits import checklist_of, opened, questions_of

# What starts a formula in one program or another; full-width forms are read as the plain ones.
_FORMULA: Final = tuple("=+-@\t\r\n|%＝＋－＠")


def answers_table(office: Office, visit: VisitId) -> bytes:
    """Every question of the visit with its answer, as CSV. Raises `UserError` CONTENT_MISSING."""
    stands = opened(office, visit)
    checklist = checklist_of(office, stands)
    answers = office.reads.answers(visit)
    areas = {question.id: area.name for area in checklist.areas for question in area.questions}
    return table(
        labels.ANSWER_COLUMNS,
        (
            (areas[asked.id], asked.id, asked.text, *_answer(answers.get(asked.id)))
            for asked in questions_of(checklist, stands, answers)
        ),
    )


def findings_table(office: Office, visit: VisitId) -> bytes:
    """Every finding of the visit, resting ones left out, as CSV. Raises as `answers_table`."""
    checklist = checklist_of(office, opened(office, visit))
    return table(
        labels.FINDING_COLUMNS,
        (
            (
                found.label,
                area.name if (area := area_in(checklist, found.area)) else "",
                found.question or "",
                shown(found, checklist).title,
                *_finding(found),
            )
            for found in office.reads.findings(visit)
            if not found.dormant
        ),
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: semicolons, every cell quoted, UTF-8 with the mark that Excel needs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], target: Path) -> None:
    """Write a table to `target`, whole or not at all. Raises `UserError(PLACE_NOT_WRITABLE)`."""
    write_whole(table(columns, rows), target)


def harmless(cell: str) -> str:
    """The text of a cell, such that no spreadsheet takes it for a formula."""
    plain = cell.replace("\x00", "")
    return f"'{plain}" if plain.lstrip(" \xa0\ufeff").startswith(_FORMULA) else plain


def _answer(answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ("", "", "", "", "")
    number = "" if answer.number is None else str(answer.number)
    value = f"{number} av {answer.of}" if number and answer.of else number
    return (
        VERDICT_LABEL[answer.verdict] if answer.verdict else "",
        value or answer.date or answer.text or "",
        answer.reason or "",
        BASIS_LABEL[answer.basis] if answer.basis and answer.given else "",
        answer.note,
    )


def _finding(found: Finding) -> tuple[str, ...]:
    standpoint = labels.STANDPOINT.get(found.unit_standpoint or "", "")
    return (
        GRADE_LABEL[found.grade] if found.grade else "",
        found.grade_reason or "",
        found.observation,
        found.requirement,
        found.cause,
        found.consequence,
        standpoint,
        found.unit_text or "",
        found.remedy or "",
        found.remedy_owner or "",
        found.remedy_due or "",
    )
