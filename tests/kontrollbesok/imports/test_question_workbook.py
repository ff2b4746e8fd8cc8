"""The question bank as a workbook: nothing is lost on the way, and each fault has its row."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import digest, load_checklist, read_checklist
from kontrollbesok.imports.question_workbook import read_workbook
from kontrollbesok.imports.workbooks import open_sheets
from kontrollbesok.labels.questions import advice, remark_place
from kontrollbesok.model.attribute import Attribute, Column, SampleGuide
from kontrollbesok.model.checklist import Checklist, Retired
from kontrollbesok.model.code import (
    AnswerType,
    AreaCode,
    AttributeCode,
    Basis,
    Level,
    QuestionCode,
    UnitType,
    Verification,
    Weight,
)
from kontrollbesok.model.condition import AnsweredNo, AreaIncluded, UnitIs
from kontrollbesok.model.document import DocumentLevel, DocumentStatus, GoverningDocument
from kontrollbesok.model.grade import Grade, GradeRule
from kontrollbesok.model.lint import Fault
from kontrollbesok.model.question import DatedRule, GridTest, Question
from kontrollbesok.report.question_toml import toml_files
from kontrollbesok.report.question_workbook import workbook
from tests.bank import area, bank, question

_PRINTED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
_TEXTS = st.text(_PRINTED, min_size=1, max_size=40)
_LINES = st.lists(_TEXTS, max_size=3).map("\n".join).filter(bool)
_OPTIONAL = st.none() | _TEXTS
_NUMBERS = st.integers(min_value=-9999, max_value=999_999)


def _codes(area_code: str) -> st.SearchStrategy[list[str]]:
    numbers = st.lists(st.integers(1, 99), unique=True, max_size=4)
    return numbers.map(lambda found: [f"{area_code}-{number:02d}" for number in found])


@st.composite
def _questions(draw: st.DrawFn, area_code: str) -> tuple[Question, ...]:
    found = []
    for code in draw(_codes(area_code)):
        grid = tuple(draw(st.lists(_TEXTS, max_size=3, unique=True)))
        tests = [GridTest(column, draw(_TEXTS), draw(st.booleans())) for column in grid]
        found.append(
            question(
                code,
                text=draw(_LINES),
                answer_type=draw(st.sampled_from(AnswerType)),
                level=draw(st.sampled_from(Level)),
                minutes=draw(_NUMBERS),
                requirement=draw(_OPTIONAL),
                secrecy=draw(_OPTIONAL),
                block=draw(_OPTIONAL),
                basis_default=draw(st.none() | st.sampled_from(Basis)),
                verification=draw(st.sampled_from(Verification)),
                vor=tuple(draw(st.lists(_NUMBERS, max_size=3))),
                applies_to=tuple(draw(st.sets(st.sampled_from(UnitType), min_size=1))),
                key_control=draw(st.booleans()),
                active=draw(st.booleans()),
                partly_lowers=draw(st.booleans()),
                grade_default=draw(st.sampled_from(Grade)),
                grade_rule=draw(st.sampled_from(GradeRule)),
                opens_when=draw(
                    st.sampled_from(
                        [
                            (),
                            (AreaIncluded(),),
                            (AnsweredNo(QuestionCode("AAA-01")), UnitIs(UnitType.CONTRACTOR)),
                        ]
                    )
                ),
                rules=tuple(
                    DatedRule(text, valid_to="2024-12-31", document=draw(_OPTIONAL))
                    for text in draw(st.lists(_TEXTS, max_size=1))
                ),
                grid=grid,
                grid_tests=tuple(tests),
            )
        )
    return tuple(found)


@st.composite
def _guides(draw: st.DrawFn) -> SampleGuide | None:
    if draw(st.booleans()):
        return None
    attributes = [
        Attribute(
            AttributeCode(f"A{number}"),
            *draw(st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS)),
            draw(st.sampled_from(Weight)),
            replaces=tuple(QuestionCode(code) for code in draw(_codes("AAA"))),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    columns = tuple(
        Column(*draw(st.tuples(_TEXTS, _TEXTS))) for _ in range(draw(st.integers(0, 2)))
    )
    texts = tuple(draw(st.lists(_LINES, max_size=3)))
    named = draw(st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS))
    return SampleGuide(draw(_NUMBERS), *named, columns, tuple(attributes), texts)


@st.composite
def _banks(draw: st.DrawFn) -> Checklist:
    codes = draw(st.lists(st.sampled_from(["AAA", "BBB", "CÅÄ"]), unique=True, max_size=3))
    areas = [
        area(
            code,
            *draw(_questions(code)),
            name=draw(_TEXTS),
            note=draw(st.just("") | _LINES),
            ikp=tuple(draw(st.lists(_NUMBERS, max_size=2))),
            vor_also=draw(_OPTIONAL),
            sample=draw(_guides()),
        )
        for code in codes
    ]
    documents = [
        GoverningDocument(name, DocumentLevel.LAW, DocumentStatus.AMENDED, cited_as=(name,))
        for name in draw(st.lists(_TEXTS, max_size=2))
    ]
    retired = [Retired(QuestionCode(code), draw(_TEXTS), "A1", "x") for code in draw(_codes("DDD"))]
    return bank(*areas, documents=tuple(documents), retired=tuple(retired))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_banks())
def test_nothing_is_lost_on_the_way(
    tmp_path_factory: pytest.TempPathFactory, made: Checklist
) -> None:
    """Whatever a bank holds, it is the same when it has been a workbook, and when TOML."""
    path = tmp_path_factory.mktemp("bank") / "bank.xlsx"
    path.write_bytes(workbook(made))

    assert read_workbook(path).checklist == made
    assert read_checklist(toml_files(made)).checklist == made


def test_the_shipped_bank_is_the_same_as_a_workbook(shipped: Path) -> None:
    """Every shipped area, question and rule comes back, without a remark."""
    read = read_workbook(shipped)

    assert read.remarks == ()
    assert read.checklist is not None
    assert digest(read.checklist) == digest(load_checklist())


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped bank as a workbook."""
    path = tmp_path_factory.mktemp("bank") / "bank.xlsx"
    path.write_bytes(workbook(load_checklist()))
    return path


def _changed(shipped: Path, target: Path, *changes: tuple[str, str, str, str]) -> Path:
    """The workbook with cells changed: sheet, id in the first column, heading, new text."""
    with xlsxwriter.Workbook(target) as book:
        for name, sheet in open_sheets(shipped).items():
            page = book.add_worksheet(name)
            rows = list(sheet.rows())
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    text = next(
                        (
                            new
                            for where, key, heading, new in changes
                            if where == name and key == cells[0] and heading == rows[0][column]
                        ),
                        cell,
                    )
                    page.write_string(at, column, text)
    return target


@pytest.mark.parametrize(
    ("sheet", "key", "heading", "new", "fault", "place", "row"),
    [
        ("Frågor", "SBA-01", "Svarstyp", "janej", Fault.UNKNOWN_CODE, "SBA-01", 2),
        ("Frågor", "SBA-01", "Minuter", "3,5", Fault.WRONG_KIND, "SBA-01", 2),
        ("Frågor", "SBA-01", "Verifiering", "", Fault.MISSING_KEY, "SBA-01", 2),
        ("Frågor", "SBA-01", "Nyckelkontroll", "kanske", Fault.WRONG_KIND, "SBA-01", 2),
        ("Frågor", "SBA-04", "Öppnas av", "SBA-02:kanske", Fault.BAD_CONDITION, "SBA-04", 5),
        ("Frågor", "SBA-16", "Öppnas av", "SBA-16:nej", Fault.CIRCULAR, "SBA-16", 16),
        ("Frågor", "SBA-03", "Id", "SBA-02", Fault.DUPLICATE_ID, "SBA-02", 4),
        ("Frågor", "SBA-03", "Id", "XXX-03", Fault.UNKNOWN_AREA, "XXX-03", 4),
        ("Frågor", "SBA-03", "Text", "x" * 10_001, Fault.TEXT_TOO_LONG, "SBA-03", 4),
        ("Områden", "SBA", "Avser", "hus", Fault.UNKNOWN_CODE, "SBA", 2),
        ("Gemensamt", "limits.small_grid_items", "Värde", "tjugo", Fault.WRONG_KIND, "", 0),
    ],
)
def test_a_fault_is_told_with_its_row(
    shipped: Path,
    tmp_path: Path,
    sheet: str,
    key: str,
    heading: str,
    new: str,
    fault: Fault,
    place: str,
    row: int,
) -> None:
    """A slip of the pen is found at its sheet and row, with what to do about it."""
    path = _changed(shipped, tmp_path / "b.xlsx", (sheet, key, heading, new))

    remark = read_workbook(path, load_checklist()).remarks[0]

    assert (remark.fault, remark.file) == (fault, sheet)
    assert advice(remark.fault)
    if place:
        assert remark_place(remark) == f"{sheet}, rad {row}, {place}"


def test_a_removed_question_that_is_used_is_named_where_it_is_used(
    shipped: Path, tmp_path: Path
) -> None:
    """The rows that hang on it are told, and the rest is read."""
    path = _changed(shipped, tmp_path / "b.xlsx", ("Frågor", "SBA-06", "Id", "SBA-99"))

    read = read_workbook(path)

    told = {(one.fault, one.detail) for one in read.remarks}
    assert told == {(Fault.UNKNOWN_QUESTION, "SBA-06")}
    assert all(one.row for one in read.remarks if one.file == "Frågor")
    assert read.checklist is not None
    assert len(read.checklist.questions) == len(load_checklist().questions)


def test_one_bad_row_hides_no_other(shipped: Path, tmp_path: Path) -> None:
    """Two faults in one row and one in another are told together; the other rows are read."""
    path = _changed(
        shipped,
        tmp_path / "b.xlsx",
        ("Frågor", "REP-01", "Minuter", "tre"),
        ("Frågor", "REP-01", "Påslagen", "kanske"),
        ("Frågor", "LIS-02", "Nivå", "kärna"),
    )

    read = read_workbook(path)

    first = [(one.place, one.fault) for one in read.remarks[:3]]
    assert first == [
        ("LIS-02", Fault.UNKNOWN_CODE),
        ("REP-01", Fault.WRONG_KIND),
        ("REP-01", Fault.WRONG_KIND),
    ]


def test_a_file_with_questions_alone_takes_the_rest_from_the_bank(tmp_path: Path) -> None:
    """Own questions can be written in a sheet that has nothing but them."""
    made = bank(area("AAA", question("AAA-01")))
    path = _sheet(tmp_path / "b.xlsx", "Frågor", *_as_rows(question("AAA-80", text="Egen fråga?")))

    read = read_workbook(path, made)

    assert read.remarks == ()
    assert read.checklist is not None
    assert [one.text for one in read.checklist.questions] == ["Egen fråga?"]
    assert replace(read.checklist, areas=()) == replace(made, areas=())


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    """A sheet with another name is no question bank, and nothing is read."""
    path = _sheet(tmp_path / "b.xlsx", "Blad1", ("Id", "Text"), ("A", "B"))

    with pytest.raises(UserError) as refused:
        read_workbook(path, load_checklist())

    assert refused.value.code is ErrorCode.NO_QUESTION_SHEET


def test_unknown_and_missing_columns_are_told(tmp_path: Path) -> None:
    """A heading that nobody knows is named, and so is one that must be there."""
    heading, row = _as_rows(question("AAA-80"))
    at = heading.index("Minuter")
    path = _sheet(
        tmp_path / "b.xlsx",
        "Frågor",
        (*heading[:at], "Färg", *heading[at + 1 :]),
        (*row[:at], "röd", *row[at + 1 :]),
    )

    remarks = read_workbook(path, bank(area("AAA"))).remarks

    assert [(one.fault, one.row, one.detail) for one in remarks] == [
        (Fault.UNKNOWN_KEY, 1, "Färg"),
        (Fault.MISSING_KEY, 1, "Minuter"),
        (Fault.MISSING_KEY, 2, "Minuter"),
    ]


def _as_rows(*questions: Question) -> list[tuple[Any, ...]]:
    from kontrollbesok.labels.questions import column_label
    from kontrollbesok.model.question_sheets import LAYOUTS, rows

    layout = LAYOUTS[0]
    code = AreaCode(questions[0].id[:3])
    return [
        tuple(column_label(name) for name in layout.columns),
        *rows(layout, bank(area(code, *questions))),
    ]


def _sheet(path: Path, name: str, *rows: tuple[Any, ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(name)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    page.write(at, column, cell)
    return path
