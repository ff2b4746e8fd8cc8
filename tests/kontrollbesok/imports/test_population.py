"""From any file to a population: what waits for a person, what is set aside, what is targeted."""

import hashlib
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.population import (
    file_digest,
    propose,
    propose_again,
    read_batches,
    read_items,
    read_population,
    unreadable_rows,
)
from kontrollbesok.imports.tables import ReadCancelled, Watch
from kontrollbesok.model.population import (
    CellFault,
    ColumnMapping,
    NoteKind,
    PopulationNote,
    PopulationSource,
    ProblemKind,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
    Tally,
    TargetedReason,
)
from kontrollbesok.model.reading import DecimalSign, RepairKind, RowRepair, TextEncoding
from kontrollbesok.model.reconciliation import lock_obstacle
from kontrollbesok.sampling.fingerprint import fingerprint

from .populations import DATA, HEADING, YEAR, items_of, problems_of, read, write

R = TargetedReason
K = ProblemKind


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        (";2022-03-04;5,00;a;1", [(K.ID_MISSING, "Verifikat")]),
        ("1;2022-03-04;;a;1", [(K.AMOUNT_MISSING, "Belopp")]),
        ("1;2022-03-04;1.234;a;1", [(K.AMOUNT_AMBIGUOUS, "Belopp")]),
        ("1;2022-03-04;fem;a;1", [(K.AMOUNT_UNREADABLE, "Belopp")]),
        ("1;2022-03-04;0,125;a;1", [(K.AMOUNT_TOO_PRECISE, "Belopp")]),
        ("1;2022-03-04;99999999999999999;a;1", [(K.AMOUNT_TOO_LARGE, "Belopp")]),
        ("1;2022-03-04;=SUM(C2:C9);a;1", [(K.FORMULA, "Belopp")]),
        ("1;2022-03-04;#DIV/0!;a;1", [(K.AMOUNT_UNREADABLE, "Belopp")]),
        ("1;;5,00;a;1", [(K.DATE_MISSING, "Datum")]),
        ("1;2022-02-30;5,00;a;1", [(K.DATE_IMPOSSIBLE, "Datum")]),
        ("1;i mars;5,00;a;1", [(K.DATE_UNREADABLE, "Datum")]),
        (
            ";;x;a;1",
            [
                (K.ID_MISSING, "Verifikat"),
                (K.AMOUNT_UNREADABLE, "Belopp"),
                (K.DATE_MISSING, "Datum"),
            ],
        ),
        ("1;2022-03-04;5,00", [(K.COLUMN_COUNT, "")]),
        ("1;2022-03-04;5,00;a;1;mer", [(K.COLUMN_COUNT, "")]),
    ],
)
def test_an_unreadable_row_waits_with_its_text(
    tmp_path: Path, line: str, faults: list[tuple[ProblemKind, str]]
) -> None:
    """It is held, not dropped: every fault named with its column, the original text kept."""
    path = write(tmp_path, "0;2022-03-01;1,00;först;1", line, "2;2022-03-05;2,00;sist;1")
    population, rows = read(path)
    assert rows[1] == RowProblem(2, tuple(CellFault(*f) for f in faults), tuple(line.split(";")))
    assert (population.unexplained, population.booked.count) == (1, 2)
    assert population.adds_up
    obstacle = lock_obstacle(population)
    assert obstacle is not None
    assert obstacle.code is ErrorCode.ROW_UNEXPLAINED


def test_cells_past_the_last_column_may_be_empty(tmp_path: Path) -> None:
    """A delimiter too many at the end of a line hides nothing and holds nobody up."""
    population, rows = read(write(tmp_path, "1;2022-03-04;5,00;a;1;;"))
    assert len(items_of(rows)) == 1
    assert population.adds_up


def test_rows_swallowed_by_a_quotation_mark_are_noticed(tmp_path: Path) -> None:
    """A stray mark makes one record of two rows; it waits, whole, for a person."""
    path = write(
        tmp_path, '1;2022-03-04;5,00;"a;1', '2;2022-03-05;6,00;b";1', "3;2022-03-06;7,00;c;1"
    )
    population, rows = read(path)
    [problem] = problems_of(rows)
    assert problem.faults == (CellFault(K.ROWS_SWALLOWED, ""),)
    assert "2;2022-03-05;6,00;b" in problem.cells[3]
    assert [item.id for item in items_of(rows)] == ["3"]
    assert population.adds_up


def test_a_line_break_in_a_text_is_just_a_text(tmp_path: Path) -> None:
    """Ordinary text over two lines is an item like any other."""
    _, rows = read(write(tmp_path, '1;2022-03-04;5,00;"rad ett\nse bilaga; två";1'))
    assert items_of(rows)[0].description == "rad ett\nse bilaga; två"


def test_headings_sums_and_empty_lines_are_named(tmp_path: Path) -> None:
    """They are no items, each is counted by its kind, and a sum keeps its amount."""
    path = write(
        tmp_path,
        "1;2022-03-04;5,00;a;1",
        ";;;;",
        "",
        HEADING,
        "2;2022-03-05;6,00;b;1",
        "Delsumma:;;11,00;;",
        ";;Summa;;",
        "3;2022-03-06;7,00;Summa summarum;1",
        "Totalt 2022;;18,00;;",
    )
    population, rows = read(path)
    assert [
        (row.row, row.kind, row.amount_ore) for row in rows if isinstance(row, SetAsideRow)
    ] == [
        (2, SetAsideKind.BLANK, None),
        (3, SetAsideKind.BLANK, None),
        (4, SetAsideKind.HEADING, None),
        (6, SetAsideKind.SUM, 1_100),
        (7, SetAsideKind.SUM, None),
        (9, SetAsideKind.SUM, 1_800),
    ]
    assert population.set_aside_by_kind == (
        (SetAsideKind.HEADING, 1),
        (SetAsideKind.SUM, 3),
        (SetAsideKind.BLANK, 2),
    )
    assert [item.id for item in items_of(rows)] == ["1", "2", "3"]
    assert population.adds_up


def test_a_dated_row_is_booked_whatever_it_is_called(tmp_path: Path) -> None:
    """A voucher called Summa, with a date, is an item and no sum."""
    _, rows = read(write(tmp_path, "Summa;2022-03-04;5,00;;"))
    assert [item.id for item in items_of(rows)] == ["Summa"]


def test_sums_and_headings_are_found_without_dates(tmp_path: Path) -> None:
    """Where nothing is dated they are told by the rest of the row."""
    path = write(
        tmp_path, "1;5,00;a;;", "Summa;5,00;;;", "Nr;Belopp;Text;X;Y", heading="Nr;Belopp;Text;X;Y"
    )
    population, rows = read(path)
    assert [item.id for item in items_of(rows)] == ["1"]
    assert [kind for kind, _ in population.set_aside_by_kind] == [
        SetAsideKind.HEADING,
        SetAsideKind.SUM,
    ]


def test_a_sum_row_that_does_not_add_up_is_noted(tmp_path: Path) -> None:
    """The difference between the file's own sum and its rows is told in öre."""
    population, _ = read(write(tmp_path, "1;2022-03-04;5,00;a;1", "Summa;;7,50;;"))
    assert PopulationNote(NoteKind.SUM_DIFFERS, 250) in population.notes


def test_odd_but_booked_rows_are_targeted(tmp_path: Path) -> None:
    """Out of period, negative and zero: kept, flagged, counted in the control total."""
    path = write(
        tmp_path,
        "1;2022-03-04;5,00;a;1",
        "2;2021-12-31;5,00;a;1",
        "3;2023-01-01;-5,00;a;1",
        "4;2022-12-31;-1,00;a;1",
        "5;2022-01-01;0,00;a;1",
    )
    population, rows = read(path)
    assert [item.reasons for item in items_of(rows)] == [
        (),
        (R.OUT_OF_PERIOD,),
        (R.OUT_OF_PERIOD, R.NEGATIVE),
        (R.NEGATIVE,),
        (R.ZERO,),
    ]
    assert population.to_draw == Tally(1, 500)
    assert population.targeted == Tally(4, -100)
    assert population.booked == Tally(5, 400)


def test_a_whole_row_printed_twice_is_a_duplicate(tmp_path: Path) -> None:
    """The first stays to be drawn among, the later ones are targeted and get ids of their own."""
    line = "7;2022-03-04;5,00;a;1"
    population, rows = read(write(tmp_path, line, "8;2022-03-04;5,00;a;1", line, line))
    assert [(item.id, item.reasons) for item in items_of(rows)] == [
        ("7", ()),
        ("8", ()),
        ("7 (rad 3)", (R.DUPLICATE,)),
        ("7 (rad 4)", (R.DUPLICATE,)),
    ]
    assert PopulationNote(NoteKind.ID_REPEATED, 2) in population.notes


def test_lines_of_one_voucher_are_no_duplicates(tmp_path: Path) -> None:
    """An id printed on several rows is told apart by row, and that alone is no reason."""
    _, rows = read(write(tmp_path, "7;2022-03-04;5,00;a;1", "7;2022-03-04;6,00;b;1"))
    assert [(item.id, item.reasons) for item in items_of(rows)] == [("7", ()), ("7 (rad 2)", ())]


def test_an_id_printed_like_a_numbered_one(tmp_path: Path) -> None:
    """No printed id can be taken for one that the program has numbered."""
    path = write(
        tmp_path,
        "7 (rad 3);2022-03-04;1,00;a;1",
        "7;2022-03-04;2,00;b;1",
        "7;2022-03-04;3,00;c;1",
        "7 (rad 3);2022-03-04;4,00;d;1",
    )
    _, rows = read(path)
    assert [item.id for item in items_of(rows)] == [
        "7 (rad 3) (rad 1)",
        "7",
        "7 (rad 3)",
        "7 (rad 3) (rad 4)",
    ]


def test_ids_are_the_same_however_the_letters_are_stored(tmp_path: Path) -> None:
    """Ä as one sign or as two is one id; spacing is evened out, and tabs never remain."""
    _, rows = read(write(tmp_path, "Ä1;2022-03-04;5,00;a;1", "A\u03081;2022-03-04;6,00;b;1"))
    assert [item.id for item in items_of(rows)] == ["Ä1", "Ä1 (rad 2)"]
    _, rows = read(write(tmp_path, '" 1\t 2\n3 ";2022-03-04;5,00;a;1'))
    assert [item.id for item in items_of(rows)] == ["1 2 3"]


BROKEN = ("1;2022-03-04;5,00;a;1", "2;2022-03-05;1.234;b;1", ";;;fotnot;")


@pytest.mark.parametrize("name", ["lisa_utlagg.csv", "uttag.xls"])
def test_what_cannot_be_read_is_told_without_reading_the_rest(name: str) -> None:
    """The same rows as a whole reading finds, of those that are asked for."""
    reading = propose(DATA / name, YEAR).reading
    population, rows = read(DATA / name, reading)
    waiting = {row.row for row in problems_of(rows)}

    assert unreadable_rows(DATA / name, reading, range(population.rows_in_file + 9)) == waiting
    assert unreadable_rows(DATA / name, reading, (1, *waiting)) == waiting


def test_a_repair_does_not_make_its_row_readable(tmp_path: Path) -> None:
    """The row is looked at as it came, wherever a quotation mark has swallowed others too."""
    path = write(tmp_path, *BROKEN, '4;2022-03-06;5,00;"a;1', '5;2022-03-06;6,00;b";1', "6;;;;")
    repair = RowRepair(2, RepairKind.CORRECTED, "enligt verifikatet", (("Belopp", "1234,00"),))
    reading = replace(propose(path, YEAR).reading, repairs=(repair,))

    assert unreadable_rows(path, reading, range(1, 9)) == {2, 3, 4, 5}


def test_a_row_is_corrected(tmp_path: Path) -> None:
    """The corrected row is read as if the file had said so, with all that follows from it."""
    path = write(tmp_path, *BROKEN)
    repair = RowRepair(2, RepairKind.CORRECTED, "enligt verifikatet", (("Belopp", "-1 234,00"),))
    population, rows = read(path, repairs=(repair,))
    item = items_of(rows)[1]
    assert (item.id, item.amount_ore, item.reasons) == ("2", -123_400, (R.NEGATIVE,))
    assert population.unexplained == 1


def test_a_corrected_row_is_held_against_the_others(tmp_path: Path) -> None:
    """Corrected into what another row says, whole or cut off before, it is that row's duplicate."""
    path = write(tmp_path, "1;2022-03-04;5,00;a;1", "1;2022-03-04;fem;a;1", "1;2022")
    repairs = (
        RowRepair(2, RepairKind.CORRECTED, "", (("Belopp", "5,00"),)),
        RowRepair(
            3,
            RepairKind.CORRECTED,
            "",
            (("Datum", "2022-03-04"), ("Belopp", "5,00"), ("Text", "a"), ("Kst", "1")),
        ),
    )
    _, rows = read(path, repairs=repairs)
    assert [item.reasons for item in items_of(rows)] == [(), (R.DUPLICATE,), (R.DUPLICATE,)]


def test_a_correction_that_is_no_better_still_waits(tmp_path: Path) -> None:
    """A row is not let through by a repair that does not read."""
    repair = RowRepair(2, RepairKind.CORRECTED, "", (("Belopp", "2.345"),))
    population, rows = read(write(tmp_path, *BROKEN), repairs=(repair,))
    assert problems_of(rows)[0].faults == (CellFault(K.AMOUNT_AMBIGUOUS, "Belopp"),)
    assert population.unexplained == 2


def test_a_row_is_explained(tmp_path: Path) -> None:
    """It is set aside under its own name, with its text and the reason."""
    repair = RowRepair(3, RepairKind.EXPLAINED, "Fotnot, ingen post.")
    population, rows = read(write(tmp_path, *BROKEN), repairs=(repair,))
    aside = SetAsideRow(
        3, SetAsideKind.EXPLAINED, ("", "", "", "fotnot", ""), reason="Fotnot, ingen post."
    )
    assert rows[2] == aside
    assert population.set_aside_by_kind == ((SetAsideKind.EXPLAINED, 1),)
    assert population.adds_up


def test_a_row_is_targeted_though_it_cannot_be_read(tmp_path: Path) -> None:
    """It is tested beside the draw; what it does not say stays empty and counts as 0."""
    repairs = (
        RowRepair(2, RepairKind.TARGETED, "prövas", (("Belopp", "1234,00"),)),
        RowRepair(3, RepairKind.TARGETED, "prövas"),
    )
    population, rows = read(write(tmp_path, *BROKEN), repairs=repairs)
    assert [(item.id, item.amount_ore, item.reasons) for item in items_of(rows)[1:]] == [
        ("2", 123_400, (R.UNREADABLE,)),
        ("rad 3", 0, (R.UNREADABLE,)),
    ]
    assert population.unexplained == 0
    assert lock_obstacle(population) is None


def test_a_declared_decimal_sign_lets_rows_through(tmp_path: Path) -> None:
    """What a person says of the whole file settles every ambiguous amount in it."""
    population, _ = read(write(tmp_path, *BROKEN), decimal=DecimalSign.COMMA)
    assert population.booked == Tally(2, 500 + 123_400)


def test_columns_are_found_by_other_names(tmp_path: Path) -> None:
    """Capitals, dots and common other names; a column in no role is dropped."""
    path = write(
        tmp_path,
        "1;2022-03-04;5,00;a;31000;Bolaget;hemligt",
        heading="VERNR;Bokföringsdatum;Belopp SEK;Beskrivning;Kostnadsställe;Motpart;Personnr",
    )
    reading = propose(path, YEAR).reading
    assert reading.source is PopulationSource.GENERIC
    assert reading.mapping == ColumnMapping(
        id=("VERNR",),
        amount="Belopp SEK",
        date="Bokföringsdatum",
        cost_centre="Kostnadsställe",
        description="Beskrivning",
        counterpart="Motpart",
    )
    _, rows = read(path, reading)
    assert "hemligt" not in repr(rows)


def test_a_missing_column_is_asked_for(tmp_path: Path) -> None:
    """The proposal says what it lacks, and reading refuses with E02 until it is pointed out."""
    path = write(tmp_path, "1;5,00;a", heading="Kvittonr;Belopp;Text")
    proposal = propose(path, YEAR)
    assert [role.value for role in proposal.missing] == ["id"]
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.code is ErrorCode.COLUMN_MISSING
    mapping = replace(proposal.reading.mapping, id=("Kvittonr",))
    corrected = propose_again(path, replace(proposal.reading, mapping=mapping))
    assert corrected.missing == ()
    assert [item.id for item in items_of(read(path, corrected.reading)[1])] == ["1"]


def test_a_mapping_to_a_column_that_is_gone(tmp_path: Path) -> None:
    """A remembered mapping that points at nothing is E02 with that column's name."""
    path = write(tmp_path, "1;2022-03-04;5,00;a;1")
    reading = propose(path, YEAR).reading
    with pytest.raises(UserError) as caught:
        read(path, reading, mapping=replace(reading.mapping, amount="Summa kr"))
    assert caught.value.params["column"] == "Summa kr"


def test_a_mapping_is_remembered_for_the_next_file(tmp_path: Path) -> None:
    """What a person corrected is used again where the new file has the columns, else not."""
    path = write(tmp_path, "1;2022-03-04;5,00;a;1")
    earlier = propose(path, YEAR).reading
    earlier = replace(
        earlier,
        mapping=replace(earlier.mapping, description=None, counterpart="Text"),
        decimal=DecimalSign.COMMA,
        repairs=(RowRepair(1, RepairKind.EXPLAINED, "hör till den förra filen"),),
    )
    again = propose(path, YEAR, like=earlier).reading
    assert (again.mapping, again.decimal) == (earlier.mapping, DecimalSign.COMMA)
    assert again.repairs == ()
    other = write(tmp_path, "1;2022-03-04;5,00", heading="Verifikat;Datum;Belopp")
    assert propose(other, YEAR, like=earlier).reading.decimal is DecimalSign.ANY


def test_names_are_kept_when_the_plan_says_so(tmp_path: Path) -> None:
    """Pseudonyms are the rule, names the exception that a reading states."""
    path = write(
        tmp_path,
        "1;2022-03-04;5,00;Ek, Alma",
        "2;2022-03-05;6,00;ALMA  EK ",
        "3;2022-03-06;7,00;Bo Dahl",
        "4;2022-03-07;8,00;",
        heading="Verifikat;Datum;Belopp;Namn",
    )
    _, rows = read(path)
    assert [item.person for item in items_of(rows)] == [
        "Medarbetare 1",
        "Medarbetare 1",
        "Medarbetare 2",
        "",
    ]
    _, rows = read(path, show_names=True)
    assert items_of(rows)[0].person == "Ek, Alma"


def test_the_frame_is_what_the_fingerprint_says(tmp_path: Path) -> None:
    """The fingerprint is that of the items to draw among, and of no others."""
    path = write(
        tmp_path, "1;2022-03-04;5,00;a;1", "2;2022-03-05;-6,00;b;1", "3;2022-03-06;7,00;c;1"
    )
    population, _ = read(path)
    assert population.frame_sha256 == fingerprint([("1", 500), ("3", 700)]).sha256


def test_a_workbook_reads_as_its_text(tmp_path: Path) -> None:
    """XLSX and CSV with the same content give the same population."""
    lines = [("0012", date(2022, 3, 4), 1234.5, "a", 31000), ("13", date(2022, 3, 5), 80.0, "b", 7)]
    book_path = tmp_path / "uttag.xlsx"
    with xlsxwriter.Workbook(book_path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Uttag 2022"])
        sheet.write_row(2, 0, HEADING.split(";"))
        for number, line in enumerate(lines, start=3):
            sheet.write_row(number, 0, line)
    text = write(tmp_path, "0012;2022-03-04;1 234,50;a;31000", "13;2022-03-05;80,00;b;7")
    assert read(book_path) == read(text)


def test_an_old_workbook_reads_too() -> None:
    """XLS: leading zeros kept, a fraction of an öre held."""
    population, rows = read(DATA / "uttag.xls")
    assert [(item.id, item.amount_ore) for item in items_of(rows)] == [
        ("0012", 123_450),
        ("0013", -8_000),
    ]
    assert problems_of(rows)[0].faults == (CellFault(K.AMOUNT_TOO_PRECISE, "Belopp"),)
    assert population.adds_up


def test_an_error_cell_waits_with_its_own_text(tmp_path: Path) -> None:
    """#DIV/0! in the amount of an XLSX row is held as it was shown."""
    path = tmp_path / "uttag.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nr", "Belopp", "Text"])
        sheet.write_row(1, 0, [1, 5, "a"])
        sheet.write_row(2, 0, [2])
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    _, rows = read(path)
    [problem] = problems_of(rows)
    assert problem.cells == ("2", "#DIV/0!", "")
    assert problem.faults == (CellFault(K.AMOUNT_UNREADABLE, "Belopp"),)


def test_reading_can_be_watched_and_stopped(tmp_path: Path) -> None:
    """Progress ends at the whole file; a wish to stop ends the reading."""
    path = write(tmp_path, *(f"{n};2022-03-04;5,00;a;1" for n in range(3_000)))
    reading = propose(path, YEAR).reading
    heard: list[tuple[int, int]] = []
    rows = read_batches(path, reading, Watch(lambda done, total: heard.append((done, total))))
    assert sum(map(len, rows)) == 3_000
    assert heard[-1] == (path.stat().st_size,) * 2
    with pytest.raises(ReadCancelled):
        read_population(path, reading, watch=Watch(cancelled=lambda: True))


def test_rows_are_handed_over_some_at_a_time(tmp_path: Path) -> None:
    """No batch is larger than a transaction may hold."""
    path = write(tmp_path, *(f"{n};2022-03-04;5,00;a;1" for n in range(5_000)))
    sizes: list[int] = []
    read_population(path, propose(path, YEAR).reading, lambda rows: sizes.append(len(rows)))
    assert sum(sizes) == 5_000
    assert max(sizes) <= 2_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (HEADING.encode(), ErrorCode.FILE_WITHOUT_ROWS),
        (b"PK\x03\x04" + b"skr\xe4p", ErrorCode.FILE_UNREADABLE),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), ErrorCode.FILE_UNREADABLE),
        ("Nr;Belopp\n1;fÃ¶rst Ã¤n\n".encode(), ErrorCode.WRONG_ENCODING),
    ],
)
def test_files_that_cannot_be_proposed(tmp_path: Path, content: bytes, code: ErrorCode) -> None:
    """Each kind of bad file has its own answer and nothing is read."""
    path = tmp_path / "fil.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        propose(path, YEAR)
    assert caught.value.code is code


def test_a_wrong_encoding_chosen_by_hand(tmp_path: Path) -> None:
    """E06 at once, before anything is read."""
    path = write(tmp_path, "1;2022-03-04;5,00;på ön;1")
    reading = propose(path, YEAR).reading
    wrong = replace(reading, table=replace(reading.table, encoding=TextEncoding.LATIN_1))
    with pytest.raises(UserError) as caught:
        propose_again(path, wrong)
    assert caught.value.code is ErrorCode.WRONG_ENCODING


def test_rows_that_are_gone_when_the_file_is_read(tmp_path: Path) -> None:
    """A file that has lost its rows since the proposal is no empty population."""
    path = write(tmp_path, "1;2022-03-04;5,00;a;1")
    reading = propose(path, YEAR).reading
    write(tmp_path)
    with pytest.raises(UserError) as caught:
        read(path, reading)
    assert caught.value.code is ErrorCode.FILE_WITHOUT_ROWS


def test_the_same_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    """The digest is that of the bytes, for telling a file that has been read before (E05)."""
    path = write(tmp_path, "1;2022-03-04;5,00;a;1")
    assert file_digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()


CELL = st.text(st.sampled_from(" ;\"'\n\t=-,.0123456789abåäöÅSsum\u00a0"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(CELL, max_size=7), min_size=1, max_size=30), st.booleans())
def test_no_content_is_lost_or_crashes(
    tmp_path: Path, records: list[list[str]], quoted: bool
) -> None:
    """Whatever stands in the cells, every record is one row of the account."""
    lines = [
        ";".join('"' + c.replace('"', '""') + '"' if quoted else c for c in cells)
        for cells in records
    ]
    reading = propose(write(tmp_path, "1;2022-03-04;5,00;a;1"), YEAR).reading
    population, rows = read(write(tmp_path, *lines), reading)
    assert population.adds_up
    assert [row.row for row in rows] == [*range(1, len(rows) + 1)]
    items = items_of(rows)
    assert len({item.id for item in items}) == len(items)
    assert sum(item.amount_ore for item in items) == population.booked.total_ore


def test_batches_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows, ids, reasons and pseudonyms are the same whatever the size of the batches."""
    path = DATA / "lisa_utlagg.csv"
    reading = propose(path, YEAR).reading
    expected = read_items(path, reading)
    for size in (1, 7, 10_000):
        monkeypatch.setattr("kontrollbesok.imports.tables.BATCH", size)
        assert read_items(path, reading) == expected


def test_duplicates_are_found_far_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the rows kept at hand, an earlier row is still known; and no row without a twin is."""
    monkeypatch.setattr("kontrollbesok.imports.seen._RECENT", 100)
    chance = random.Random(3)
    lines = [f"{n};2022-03-04;{n % 97 + 1},00;text {n};1" for n in range(3_000)]
    again = chance.sample(lines, 40)
    population, rows = read(write(tmp_path, *lines, *again))
    assert dict(population.targeted_by_reason) == {R.DUPLICATE: 40}
    assert all(item.reasons == () for item in items_of(rows[:3_000]))


def test_rows_stream_in_bounded_memory(tmp_path: Path) -> None:
    """A row is handed over before the file is read to its end."""
    path = write(tmp_path, *(f"{n};2022-03-04;5,00;a;1" for n in range(30_000)))
    heard: list[int] = []
    watch = Watch(lambda done, total: heard.append(done))
    rows = read_batches(path, propose(path, YEAR).reading, watch)
    first = next(iter(next(rows)))
    assert first.row == 1
    assert heard[-1] < path.stat().st_size / 2
