"""Workbooks: cells as text, and no file that can end the process."""

import datetime as dt
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports import workbook_guard
from kontrollbesok.imports.population import propose, read_batches
from kontrollbesok.imports.tables import find_table
from kontrollbesok.imports.workbooks import is_workbook, open_sheet, open_sheets
from kontrollbesok.model.population import ColumnMapping

DATA = Path(__file__).parents[2] / "data" / "populations"
SHEET = "xl/worksheets/sheet1.xml"
START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


def workbook(folder: Path) -> Path:
    """A workbook with every kind of cell."""
    path = folder / "uttag.xlsx"
    with xlsxwriter.Workbook(path) as book:
        hidden = book.add_worksheet("Gömt")
        hidden.write(0, 0, "inte detta")
        sheet = book.add_worksheet("Uttag")
        sheet.activate()
        sheet.set_first_sheet()
        hidden.hide()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["Nr", "Datum", "Belopp", "Text", "Fel"])
        sheet.write_string(1, 0, "0012")
        sheet.write_datetime(1, 1, dt.datetime(2022, 3, 4), day)  # noqa: DTZ001 - a cell has no zone
        sheet.write_number(1, 2, 1234.5)
        sheet.write_string(1, 3, "NA")
        sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
        sheet.write_number(2, 0, 13)
        sheet.write_formula(2, 2, "=C2*2", None, 2469)
        sheet.write_boolean(2, 3, True)
        book.add_worksheet("Tomt")
    return path


def changed(path: Path, part: str, text: str) -> Path:
    """The workbook with one part replaced."""
    other = path.with_name("ändrad.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return other


def code_of(path: Path) -> ErrorCode:
    """The code that opening the file raises."""
    with pytest.raises(UserError) as caught:
        list(open_sheet(path).rows())
    return caught.value.code


def test_cells_come_as_text(tmp_path: Path) -> None:
    """Zeros and NA are kept, whole numbers and days are plain, errors keep their own text."""
    path = workbook(tmp_path)
    assert tuple(open_sheets(path)) == ("Uttag", "Tomt")
    sheet = open_sheet(path)
    assert sheet.name == "Uttag"
    assert [*sheet.rows()] == [
        ["Nr", "Datum", "Belopp", "Text", "Fel"],
        ["0012", "2022-03-04", "1234.5", "NA", "#DIV/0!"],
        ["13", "", "2469", "SANT", ""],
    ]


def test_a_sheet_may_be_gone_through_again(tmp_path: Path) -> None:
    """The second time gives the same rows."""
    sheet = open_sheet(workbook(tmp_path))
    assert [*sheet.rows()] == [*sheet.rows()]


def test_the_old_format_is_read() -> None:
    """XLS, told by its bytes and not by its name."""
    assert is_workbook(DATA / "uttag.xls")
    assert [*open_sheet(DATA / "uttag.xls").rows()] == [
        ["Verifikat", "Datum", "Belopp", "Text", "Kst"],
        ["0012", "2022-03-04", "1234.5", "Fika på Ängen", "31000"],
        ["0013", "2022-03-05", "-80", "Rättelse", "31010"],
        ["0014", "2022-03-06", "0.1250", "Del av öre", "31010"],
    ]


def open_document(folder: Path, table: str) -> Path:
    """An ODS file whose only sheet holds these rows."""
    path = folder / "uttag.ods"
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f'<office:spreadsheet><table:table table:name="Blad">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def cell(text: str, repeated: int = 1) -> str:
    """One ODS cell of text."""
    repeat = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return (
        f'<table:table-cell{repeat} office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def test_open_document_is_read(tmp_path: Path) -> None:
    """ODS; the million empty rows that every such sheet ends with weigh nothing."""
    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
        for row in (("Nr", "Text"), ("0012", "NA"))
    )
    end = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = open_sheet(open_document(tmp_path, rows + end))
    assert [*sheet.rows()] == [["Nr", "Text"], ["0012", "NA"]]


@pytest.mark.parametrize(
    "table",
    [
        f'<table:table-row table:number-rows-repeated="1048576">{cell("x", 16384)}'
        "</table:table-row>",
        f'<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>'
        f"</table:table-row><table:table-row>{cell('x', 16384)}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="{"9" * 30}">{cell("x")}</table:table-row>',
    ],
)
def test_repeated_cells_are_weighed_before_they_are_laid_out(tmp_path: Path, table: str) -> None:
    """A kilobyte of ODS that stands for seventeen thousand million cells is refused."""
    assert code_of(open_document(tmp_path, table)) is ErrorCode.WORKBOOK_TOO_LARGE


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c>'
        "</row>",
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c>'
        "</row>",
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='99999'><c\n s='0' r='XFD99999'><v>2</v></c>"
        "</row>",
        f"<row>{'<c><v>1</v></c>' * 16_384}</row>"
        + "<row/>" * 9_000
        + '<row r="900000"><c r="A900000"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999999"><c r="B9999999"><v>2</v></c></row>',  # noqa: E501
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="600000"><c r="Z600000"><v>2</v></c></row>',
    ],
)
def test_a_far_corner_is_refused_before_it_is_laid_out(tmp_path: Path, cells: str) -> None:
    """Two cells far apart, however they are written, end in a message and not in the process."""
    path = changed(workbook(tmp_path), "xl/worksheets/sheet2.xml", START + cells + END)
    assert code_of(path) is ErrorCode.WORKBOOK_TOO_LARGE


def test_a_corner_in_a_prefixed_sheet_is_found(tmp_path: Path) -> None:
    """A prefix on every tag hides nothing."""
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>2</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    path = changed(workbook(tmp_path), "xl/worksheets/sheet2.xml", sheet)
    assert code_of(path) is ErrorCode.WORKBOOK_TOO_LARGE


def test_many_columns_in_few_rows_are_welcome(tmp_path: Path) -> None:
    """Columns past Z take the exact way and are read."""
    path = tmp_path / "brett.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [f"K{n}" for n in range(60)])
        sheet.write_row(1, 0, range(60))
    assert [*open_sheet(path).rows()][1] == [str(n) for n in range(60)]


def test_a_zip_bomb_posing_as_a_workbook(tmp_path: Path) -> None:
    """A part that says it holds more than the limit is refused unread."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:  # noqa: SIM117
        with archive.open("xl/workbook.xml", "w", force_zip64=True) as part:
            for _ in range(workbook_guard.MOST_BYTES // (1 << 20) + 1):
                part.write(bytes(1 << 20))
    assert path.stat().st_size < 1_000_000
    assert code_of(path) is ErrorCode.WORKBOOK_TOO_LARGE


def test_a_zip_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    """A part that inflates to more than it says is refused where its word ends."""
    path = tmp_path / "lögn.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, START + "<!-- -->" * 2_000_000 + END)
    size = (len(START) + len(END) + 8 * 2_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (500).to_bytes(4, "little")))
    assert code_of(path) is ErrorCode.WORKBOOK_TOO_LARGE


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    """No entities are declared in a sheet, so none can be multiplied."""
    bomb = f'<!DOCTYPE w [<!ENTITY a "aaaa">]>{START}<row r="1"><c r="A1"/></row>{END}'
    path = changed(workbook(tmp_path), "xl/worksheets/sheet2.xml", bomb)
    assert code_of(path) is ErrorCode.FILE_UNREADABLE


def test_too_many_parts(tmp_path: Path) -> None:
    """A zip of very many small parts is refused."""
    path = tmp_path / "delar.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(workbook_guard.MOST_PARTS + 1):
            archive.writestr(f"d{number}", b"")
    assert code_of(path) is ErrorCode.WORKBOOK_TOO_LARGE


@pytest.mark.parametrize("kept", [5, 200, 2_000, 4_000])
def test_a_workbook_cut_short(tmp_path: Path, kept: int) -> None:
    """Half a workbook is E01 wherever it was cut."""
    whole = workbook(tmp_path).read_bytes()
    path = tmp_path / "halv.xlsx"
    path.write_bytes(whole[: min(kept, len(whole) - 30)])
    assert code_of(path) is ErrorCode.FILE_UNREADABLE


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    """Any other zip is E01."""
    path = tmp_path / "annat.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("läs.txt", "hej")
    assert code_of(path) is ErrorCode.FILE_UNREADABLE


def test_an_old_workbook_cut_short(tmp_path: Path) -> None:
    """Half an XLS is E01 too."""
    path = tmp_path / "halv.xls"
    path.write_bytes((DATA / "uttag.xls").read_bytes()[:1_500])
    assert code_of(path) is ErrorCode.FILE_UNREADABLE


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    """The name of the missing sheet is told."""
    with pytest.raises(UserError) as caught:
        open_sheet(workbook(tmp_path), "Annat")
    assert caught.value.code is ErrorCode.SHEET_MISSING
    assert caught.value.params == {"sheet": "Annat"}


def test_a_workbook_of_empty_sheets(tmp_path: Path) -> None:
    """No rows anywhere is its own answer."""
    path = tmp_path / "tom.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()
    with pytest.raises(UserError) as caught:
        find_table(path)
    assert caught.value.code is ErrorCode.FILE_WITHOUT_ROWS


def test_a_workbook_is_weighed_once_while_it_is_unchanged(tmp_path: Path) -> None:
    """The second look costs nothing; a file that has changed is weighed anew."""
    path = workbook(tmp_path)
    first = workbook_guard.weigh(path)
    assert workbook_guard.weigh(path) is first
    os.utime(path, ns=(1, 1))
    assert workbook_guard.weigh(path) is not first


def test_a_sheet_is_laid_out_once_for_those_who_look_in_turn(tmp_path: Path) -> None:
    """What is proposed and what is then read is one layout; other bytes are laid out anew."""
    path = workbook(tmp_path)
    first = open_sheet(path)
    times = os.stat(path)

    assert open_sheet(path, "Uttag") is first
    assert open_sheet(path) is first
    assert open_sheet(path, "Tomt") is not first
    open_sheet(path)
    other = changed(path, "docProps/app.xml", "<Properties/>")
    os.replace(other, path)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert open_sheet(path) is not first


def test_a_sheet_that_has_been_read_is_let_go(tmp_path: Path) -> None:
    """A big sheet fills the memory for as long as it is wanted, no longer."""
    path = workbook(tmp_path)
    reading = propose(path).reading
    before = open_sheet(path)
    mapping = ColumnMapping(id=("Nr",), amount="Belopp")

    assert sum(map(len, read_batches(path, replace(reading, mapping=mapping)))) == 2
    assert open_sheet(path) is not before
