"""Text files: found, streamed, watched, stopped, refused."""

from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import column_names
from kontrollbesok.imports.tables import (
    BATCH,
    ReadCancelled,
    Table,
    Watch,
    find_table,
    open_table,
    preview,
)
from kontrollbesok.model.reading import TableFormat, TextEncoding


def file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file with exactly these characters."""
    path = folder / "fil.csv"
    path.write_bytes(text.encode(encoding))
    return path


def code_of(caught: pytest.ExceptionInfo[UserError]) -> ErrorCode:
    """The code of the error that was raised."""
    return caught.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    """The sign that cuts most rows into equally many cells, also when others stand in the text."""
    rows = [["Nr", "Text", "Belopp"], ["1", "a, b; c", "1,50"], ["2", "d|e", "2,50"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = find_table(file(tmp_path, text))
    assert table.format.delimiter == delimiter
    assert [*table.records()] == rows


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    """Amounts with commas in every row leave the semicolon the delimiter."""
    text = "Nr;Belopp;Moms\n" + "".join(f"{n};1 234,50;12,25\n" for n in range(30))
    assert find_table(file(tmp_path, text)).format.delimiter == ";"


def test_a_declared_delimiter_is_obeyed(tmp_path: Path) -> None:
    """Excel's first line "sep=," says it; the line is no row of the table."""
    table = find_table(file(tmp_path, "sep=,\r\nNr,Belopp\r\n1,5\r\n2,6\r\n"))
    assert (table.format.delimiter, table.format.heading) == (",", 1)
    assert preview(table, 50) == (["Nr", "Belopp"], [["1", "5"], ["2", "6"]])


def test_titles_above_the_heading_are_passed(tmp_path: Path) -> None:
    """The heading is the first row that fills most columns."""
    text = "Uttag 2022;;;\n;;;\nNr;Datum;Belopp;Text\n1;2022-01-01;5;a\n"
    table = find_table(file(tmp_path, text))
    assert table.format.heading == 2
    assert [batch.records for batch in table.below_heading()] == [[["1", "2022-01-01", "5", "a"]]]


def test_texts_may_hold_delimiters_quotes_and_line_breaks(tmp_path: Path) -> None:
    """A record is a record though it takes two lines, and the batch says that one does."""
    table = find_table(file(tmp_path, 'Nr;Text\r\n1;"a;b ""c""\nse bilaga"\r\n2;d\r\n'))
    [batch] = table.batches()
    assert batch.records == [["Nr", "Text"], ["1", 'a;b "c"\nse bilaga'], ["2", "d"]]
    assert batch.broken


def test_column_names_are_each_unlike_the_others() -> None:
    """Names that are doubled or missing are told apart, so that a mapping can point at one."""
    heading = ["Belopp", " Belopp ", "", "Belopp (2)", "Kst\n(T)"]
    assert column_names(heading) == (
        "Belopp",
        "Belopp (2)",
        "Kolumn 3",
        "Belopp (2) (2)",
        "Kst (T)",
    )


def test_every_record_comes_once_whatever_the_batches(tmp_path: Path) -> None:
    """Records around the borders of batches are neither lost nor doubled."""
    count = 3 * BATCH + 1
    path = file(tmp_path, "Nr;Text\n" + "".join(f"{n};t\n" for n in range(count)))
    table = find_table(path)
    numbers = [cells[0] for batch in table.below_heading() for cells in batch.records]
    assert numbers == [str(n) for n in range(count)]


def test_a_heading_far_down_is_passed(tmp_path: Path) -> None:
    """More records above the table than one batch holds are passed too."""
    lines = ["x;y"] * (2 * BATCH + 3) + ["Nr;Text", "1;a"]
    path = file(tmp_path, "\n".join(lines))
    table = Table(path, TableFormat(TextEncoding.UTF_8, ";", heading=2 * BATCH + 3))
    assert [batch.records for batch in table.below_heading()] == [[["1", "a"]]]


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    """The watcher hears how far it has come, never backwards, and in the end all of it."""
    path = file(tmp_path, "Nr;Text\n" + "1;t\n" * 5 * BATCH)
    heard: list[tuple[int, int]] = []
    table = find_table(path)
    for _ in table.batches(Watch(lambda done, total: heard.append((done, total)))):
        pass
    size = path.stat().st_size
    assert heard == sorted(heard)
    assert heard[-1] == (size, size)
    assert len(heard) > 5


def test_stops_when_told_to(tmp_path: Path) -> None:
    """After the wish to stop at most one batch more is handed over."""
    path = file(tmp_path, "Nr;Text\n" + "1;t\n" * 5 * BATCH)
    stop: list[bool] = []
    batches = find_table(path).batches(Watch(cancelled=lambda: bool(stop)))
    next(batches)
    stop.append(True)
    with pytest.raises(ReadCancelled):
        next(batches)


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    """A quotation mark that would swallow the rest of the file stops the reading."""
    path = file(tmp_path, "Nr;Text\n" + "1;t\n" * BATCH + '2;"t\n' + "3;t;u;v;x\n" * 20_000)
    table = open_table(path, TableFormat(TextEncoding.UTF_8, ";"))
    with pytest.raises(UserError) as caught:
        list(table.records())
    assert code_of(caught) is ErrorCode.QUOTE_NOT_CLOSED


def test_bytes_that_do_not_fit_the_chosen_encoding(tmp_path: Path) -> None:
    """E06 also when the odd byte stands far into the file."""
    path = file(tmp_path, "Nr;Text\n" + "1;t\n" * 9_000 + "2;å\n", "iso-8859-1")
    with pytest.raises(UserError) as caught:
        list(open_table(path, TableFormat(TextEncoding.UTF_8, ";")).records())
    assert code_of(caught) is ErrorCode.WRONG_ENCODING


def test_letters_that_look_wrong_are_refused(tmp_path: Path) -> None:
    """E06 when the bytes fit but å, ä and ö do not come out."""
    path = file(tmp_path, "Nr;Ändamål\n1;Fika på ön\n")
    with pytest.raises(UserError) as caught:
        preview(open_table(path, TableFormat(TextEncoding.LATIN_1, ";")), 50)
    assert code_of(caught) is ErrorCode.WRONG_ENCODING


@pytest.mark.parametrize(
    ("text", "code"),
    [("", ErrorCode.FILE_EMPTY), ("Nr;Belopp\r\n", ErrorCode.FILE_WITHOUT_ROWS)],
)
def test_nothing_to_read(tmp_path: Path, text: str, code: ErrorCode) -> None:
    """No bytes and no rows are two different answers."""
    with pytest.raises(UserError) as caught:
        preview(find_table(file(tmp_path, text)), 50)
    assert code_of(caught) is code


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    """E01 rather than a traceback."""
    with pytest.raises(UserError) as caught:
        find_table(tmp_path / "borta.csv")
    assert code_of(caught) is ErrorCode.FILE_UNREADABLE
