"""Every code of a population has its Swedish words, and numbers look Swedish."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import population as words
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.sentence import SENTENCE
from kontrollbesok.model.population import (
    ColumnRole,
    NoteKind,
    PopulationSource,
    ProblemKind,
    SetAsideKind,
    TargetedReason,
)
from kontrollbesok.model.reading import DecimalSign, TextEncoding
from kontrollbesok.model.staff import StaffStatus

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.SOURCE, PopulationSource),
        (words.COLUMN_ROLE, ColumnRole),
        (words.TARGETED_REASON, TargetedReason),
        (words.PROBLEM, ProblemKind),
        (words.SET_ASIDE, SetAsideKind),
        (words.NOTE, NoteKind),
        (words.STAFF, StaffStatus),
        (words.ENCODING, TextEncoding),
        (words.DECIMAL_SIGN, DecimalSign),
    ],
)
def test_every_code_has_words(table: dict[str, str], codes: type[TargetedReason]) -> None:
    """No code can reach a screen without its text."""
    assert set(table) == set(codes)
    assert all(table.values())


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            UserError(ErrorCode.COLUMN_MISSING, column="Belopp", column_role=ColumnRole.AMOUNT),
            "Kolumnen Belopp hittades inte. Inget är inläst än. "
            "Peka ut vilken kolumn som är belopp.",
        ),
        (
            UserError(ErrorCode.ROWS_UNEXPLAINED, unexplained=3, rows=1251, ready=1248),
            f"3 av 1{NBSP}251 rader behöver dig. De 1{NBSP}248 andra är klara. "
            "Rätta eller förklara de tre, eller gör dem till riktade poster, innan du låser.",
        ),
        (
            UserError(ErrorCode.ROWS_UNEXPLAINED, unexplained=2, rows=3, ready=1),
            "2 av 3 rader behöver dig. En är klar. "
            "Rätta eller förklara de två, eller gör dem till riktade poster, innan du låser.",
        ),
        (
            UserError(ErrorCode.ROWS_UNEXPLAINED, unexplained=2, rows=2, ready=0),
            "2 av 2 rader behöver dig. Ingen är klar. "
            "Rätta eller förklara de två, eller gör dem till riktade poster, innan du låser.",
        ),
        (
            UserError(ErrorCode.LEDGER_DIFFERS, difference_ore=111_500),
            f"Summan skiljer 1{NBSP}115,00{NBSP}kr från huvudboken. Filen är sparad som den kom. "
            "Kontrollera period och urval, eller skriv varför skillnaden är rätt.",
        ),
        (
            UserError(ErrorCode.FILE_READ_BEFORE, when="i dag 09:12"),
            "Samma fil lästes in i dag 09:12. Inget har lagts till. "
            "Använd den population som redan finns.",
        ),
    ],
)
def test_the_sentences_of_the_design(error: UserError, text: str) -> None:
    """E02, E03, E04 and E05 word for word."""
    assert error_text(error) == text


@pytest.mark.parametrize(
    ("code", "params"),
    [
        (ErrorCode.FILE_EMPTY, {}),
        (ErrorCode.FILE_WITHOUT_ROWS, {}),
        (ErrorCode.QUOTE_NOT_CLOSED, {"row": 2_000}),
        (ErrorCode.SHEET_MISSING, {"sheet": "Blad 1"}),
        (ErrorCode.WORKBOOK_TOO_LARGE, {}),
        (ErrorCode.ROW_UNEXPLAINED, {"unexplained": 1, "rows": 5, "ready": 4}),
        (ErrorCode.ALL_ROWS_TARGETED, {"targeted": 12}),
        (ErrorCode.LEDGER_COUNT_DIFFERS, {"rows": 3}),
        (ErrorCode.COLUMN_MISSING, {"column": "Anst.nr", "column_role": "anställningsnummer"}),
    ],
)
def test_every_import_error_has_a_sentence(code: ErrorCode, params: dict[str, object]) -> None:
    """The parameters that are raised are those that the sentence asks for."""
    text = error_text(UserError(code, **params))
    assert text.endswith(".")
    assert "{" not in text
    assert "!" not in text


def test_notes_tell_their_count() -> None:
    """A note is a sentence with its number in it."""
    note = SENTENCE.format(words.NOTE[NoteKind.SUM_DIFFERS], count=250)
    assert note == f"Filens summarad skiljer 2,50{NBSP}kr från raderna"
