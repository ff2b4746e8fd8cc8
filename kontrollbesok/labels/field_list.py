"""Swedish of the field list: what is printed to be filled in by hand."""

import datetime as dt
from collections.abc import Mapping

from kontrollbesok.labels.dates import WEEKDAYS, date_in_words
from kontrollbesok.model.code import AnswerType

FIELD_LIST = "Fältlista"
FIELD_LIST_KIND = ", arbetsmaterial, rensas när rapporten är fastställd"
NO_NAMES = "Skriv inga namn."
KEY_CONTROL_RULE = "Nyckelkontroll: sett eller dokument krävs"
_NOT_APPLICABLE = "Ej t."
ANSWER_BOXES: Mapping[AnswerType, tuple[str, ...]] = {
    AnswerType.VERDICT: ("Ja", "Delvis", "Nej", _NOT_APPLICABLE),
    AnswerType.OF_THREE: ("0", "1", "2", "3 av de tre vi frågade", _NOT_APPLICABLE),
}
"""The boxes to tick; all other types have one."""
ONE_BOX = (_NOT_APPLICABLE,)
WRITTEN: Mapping[AnswerType, tuple[str, ...]] = {
    AnswerType.COUNT: ("Antal",),
    AnswerType.RATIO: ("Antal", "av"),
    AnswerType.AMOUNT: ("Kronor",),
    AnswerType.DATE: ("Datum",),
}
"""What is written, each on a line of its own, before the boxes."""


def field_list_line(unit: str, day: dt.date) -> str:
    """`Jobbtorg Norr, tis 24 november 2026. Skriv inga namn.`"""
    return f"{unit}, {WEEKDAYS[day.weekday()][:3]} {date_in_words(day)}. {NO_NAMES}"


def moment_title(name: str, questions: int) -> str:
    """`Rundvandring, 9 frågor`."""
    return f"{name}, {questions} {'fråga' if questions == 1 else 'frågor'}"


def field_list_title(unit: str, day: dt.date) -> str:
    """The title of a field list's file."""
    return f"{FIELD_LIST}. {unit}, {date_in_words(day)}"


def field_list_page(page: int, pages: int) -> str:
    """The page number of a field list."""
    return f"Blad {page} av {pages}"


def field_list_foot(unit: str, question_bank: str) -> str:
    """`Jobbtorg Norr, frågebank 2026.2`."""
    return f"{unit}, frågebank {question_bank}"
