"""Amounts: read exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.imports import money
from kontrollbesok.imports.money import (
    LARGEST_ORE,
    AmountError,
    AmountFault,
    count_decimals,
    number_text,
    number_texts,
    parse_ore,
    read_ore,
)
from kontrollbesok.model.reading import DecimalSign

NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"

READS = {
    "1234,50": 123450,
    "1 234,50": 123450,
    "1234.50": 123450,
    "1.234,50": 123450,
    "1,234.50": 123450,
    f"1{NBSP}234,50": 123450,
    f"1{NARROW}234{NBSP}567,00": 123456700,
    "1234": 123400,
    "1 234": 123400,
    "1234,5": 123450,
    "1234,500": 123450,
    "12,5000": 1250,
    "1.234.567": 123456700,
    "1.234.567,89": 123456789,
    "-234,50": -23450,
    f"{MINUS}234,50": -23450,
    "234,50-": -23450,
    f"234,50{MINUS}": -23450,
    "- 234,50": -23450,
    "234,50 kr": 23450,
    "234,50kr": 23450,
    "-234,50 kr": -23450,
    "234,50- kr": -23450,
    "234,50 SEK": 23450,
    "  234,50  ": 23450,
    "0,00": 0,
    "-0,00": 0,
    "0": 0,
    "90071992547409,91": LARGEST_ORE,
}
FAULTS = {
    "": AmountFault.MISSING,
    "   ": AmountFault.MISSING,
    NBSP: AmountFault.MISSING,
    "1.234": AmountFault.AMBIGUOUS,
    "1,234": AmountFault.AMBIGUOUS,
    "-12.345 kr": AmountFault.AMBIGUOUS,
    "0,125": AmountFault.TOO_PRECISE,
    "1234,567": AmountFault.TOO_PRECISE,
    "1,0001": AmountFault.TOO_PRECISE,
    "90071992547409,92": AmountFault.TOO_LARGE,
    "1" * 40: AmountFault.TOO_LARGE,
    "900 719 925 474 099,92": AmountFault.TOO_LARGE,
    "12 34,50": AmountFault.UNREADABLE,
    "1 2345,00": AmountFault.UNREADABLE,
    "1.23,50": AmountFault.UNREADABLE,
    "1,23.50,00": AmountFault.UNREADABLE,
    "1.234,567.00": AmountFault.UNREADABLE,
    "-5-": AmountFault.UNREADABLE,
    "--5": AmountFault.UNREADABLE,
    "kr": AmountFault.UNREADABLE,
    "-": AmountFault.UNREADABLE,
    ",50": AmountFault.UNREADABLE,
    "5,": AmountFault.UNREADABLE,
    "1_000,00": AmountFault.UNREADABLE,
    "1e3": AmountFault.UNREADABLE,
    "(234,50)": AmountFault.UNREADABLE,
    "234:50": AmountFault.UNREADABLE,
    "=A1+A2": AmountFault.UNREADABLE,
    "#DIV/0!": AmountFault.UNREADABLE,
    "NA": AmountFault.UNREADABLE,
    "nan": AmountFault.UNREADABLE,
    "inf": AmountFault.UNREADABLE,
    "١٢,٠٠": AmountFault.UNREADABLE,
    "12,00\n13,00": AmountFault.UNREADABLE,
}


@pytest.mark.parametrize(("text", "ore"), READS.items())
def test_reads_every_way_an_amount_is_written(text: str, ore: int) -> None:
    """Each accepted form gives exactly its öre, alone and among others."""
    assert parse_ore(text) == ore
    assert read_ore([text, "1,00"], DecimalSign.ANY) == [ore, 100]


@pytest.mark.parametrize(("text", "fault"), FAULTS.items())
def test_says_why_a_text_is_no_amount(text: str, fault: AmountFault) -> None:
    """What can be read in two ways, or in none, is a fault with its reason and never a guess."""
    with pytest.raises(AmountError) as caught:
        parse_ore(text)
    assert caught.value.fault is fault
    assert read_ore([text, "1,00"], DecimalSign.ANY) == [None, 100]


def test_declared_sign_decides_only_what_is_ambiguous() -> None:
    """A person's word settles 1.234; it does not change what had one reading."""
    assert parse_ore("1.234", DecimalSign.COMMA) == 123400
    assert parse_ore("1,234", DecimalSign.POINT) == 123400
    assert parse_ore("1234.50", DecimalSign.COMMA) == 123450
    assert parse_ore("1234,50", DecimalSign.POINT) == 123450
    with pytest.raises(AmountError) as caught:
        parse_ore("1.234", DecimalSign.POINT)
    assert caught.value.fault is AmountFault.TOO_PRECISE


def written(ore: int, group: str, decimal: str, minus: str, behind: bool, kr: bool) -> str:
    """An amount as some program might write it."""
    kronor, rest = divmod(abs(ore), 100)
    digits = f"{kronor:,}".replace(",", group) if group else str(kronor)
    text = f"{digits}{decimal}{rest:02d}"
    if ore < 0:
        text = text + minus if behind else minus + text
    return text + (" kr" if kr else "")


@given(
    ore=st.integers(-LARGEST_ORE, LARGEST_ORE),
    group=st.sampled_from(["", " ", NBSP, NARROW, "."]),
    minus=st.sampled_from(["-", MINUS]),
    behind=st.booleans(),
    kr=st.booleans(),
)
def test_round_trip_with_comma(ore: int, group: str, minus: str, behind: bool, kr: bool) -> None:
    """Whatever the grouping and the minus, reading gives back the öre that were written."""
    assert parse_ore(written(ore, group, ",", minus, behind, kr)) == ore


@given(ore=st.integers(-LARGEST_ORE, LARGEST_ORE), group=st.sampled_from(["", " ", NBSP, ","]))
def test_round_trip_with_point(ore: int, group: str) -> None:
    """The same with the decimal point."""
    assert parse_ore(written(ore, group, ".", "-", behind=False, kr=False)) == ore


@pytest.mark.parametrize("odd", [[], ["-0,1"], ["1 234.5", "7"], ["0012"], ["9999999999999,9"]])
def test_the_numbers_of_a_workbook(odd: list[str]) -> None:
    """Some have two decimals, some one and some none, all in one column."""
    texts = ["8.5", "12", "1234.56", *odd]
    assert read_ore(texts, DecimalSign.ANY) == [parse_ore(text) for text in texts]


def test_the_numbers_of_a_workbook_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one takes four times as long, and nothing but the time tells."""
    monkeypatch.setattr(money, "parse_ore", None)
    assert read_ore(["8.5", "12", "1234.56", "-3", "0.05"], DecimalSign.ANY) == [
        *(850, 1200, 123456, -300, 5)
    ]


@given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from([*READS, *FAULTS])), max_size=8))
def test_many_read_as_one_by_one(texts: list[str]) -> None:
    """A column is read exactly as its texts are, in its order, and nothing else is raised."""

    def alone(text: str) -> int | None:
        try:
            return parse_ore(text)
        except AmountError:
            return None

    assert read_ore(texts, DecimalSign.ANY) == [alone(text) for text in texts]


@given(st.integers(-(10**12), 10**12))
def test_a_number_cell_reads_to_its_ore(ore: int) -> None:
    """A spreadsheet's binary fraction is read as the two decimals it shows."""
    assert parse_ore(number_text(ore / 100)) == ore


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4000.0, "4000"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1.234, "1.2340"),
        (1e16, "10000000000000000"),
        (1e-7, "0.0000001"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
    ],
)
def test_number_cells_as_text(value: float, text: str) -> None:
    """Fifteen digits, no exponent, and never three decimals that look like thousands."""
    assert number_text(value) == text


NUMBERS = st.one_of(
    st.floats(),
    st.integers(-(10**7), 10**7).map(lambda ore: ore / 100),
    st.integers(-20, 20).map(float),
    st.sampled_from([-0.0, 1.234, 1e15, 1e-7, 0.1 + 0.2, 123456789012345.6]),
)


@given(st.lists(NUMBERS, min_size=1))
def test_a_column_of_numbers_is_written_as_each_of_them(values: list[float]) -> None:
    """Whatever stands beside it."""
    assert number_texts(values) == [*map(number_text, values)]


AMOUNTS = st.text(st.sampled_from("0123456789 .,-" + NBSP + MINUS + "kr\n"), max_size=9)


@given(
    st.lists(AMOUNTS | st.sampled_from([*READS, *FAULTS, "1,00"]), min_size=1),
    st.sampled_from(DecimalSign),
)
def test_a_column_of_amounts_is_read_as_each_of_them(
    texts: list[str], decimal: DecimalSign
) -> None:
    """Whatever stands beside it."""

    def alone(text: str) -> int | None:
        try:
            return parse_ore(text, decimal)
        except AmountError:
            return None

    assert read_ore(texts, decimal) == [*map(alone, texts)]


def test_decimal_signs_are_counted_to_be_shown() -> None:
    """Texts without decimals say nothing; the commoner sign is the file's."""
    count = count_decimals(["1 234,50", "2,00-", "3.00 kr", "4000", "", "1.234"])
    assert (count.comma, count.point, count.sign) == (2, 1, DecimalSign.COMMA)
    assert count_decimals(["1.50"]).sign is DecimalSign.POINT
