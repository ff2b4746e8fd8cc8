"""Outcomes of controls out of a text file or a workbook, with every oddity named by its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.imports.named_rows import columns_of, named_rows
from kontrollbesok.imports.shares import ShareError, parse_count, parse_tenths
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.control_check import CheckState
from kontrollbesok.model.indicator import Share, share_of
from kontrollbesok.model.outcome_import import (
    OutcomeColumn,
    OutcomeFault,
    OutcomeLine,
    OutcomeRemark,
    ReadOutcomes,
)

C = OutcomeColumn
F = OutcomeFault
# The first name is what people are told, and what a file to fill in has.
NAMES: Final[Mapping[OutcomeColumn, tuple[str, ...]]] = {
    C.CONTROL: ("IKP", "IKP-nr", "Nr", "Kontroll nr"),
    C.UNIT: ("Enhet", "Enhetens namn", "Enhetsnamn", "Benämning"),
    C.MONTH: ("Månad",),
    C.NUMERATOR: ("Täljare", "Antal", "Antal genomförda", "Antal som genomfört"),
    C.DENOMINATOR: ("Nämnare", "Av", "Antal medarbetare", "Totalt"),
    C.SHARE: ("Andel", "Andel %", "Utfall", "Utfall %", "Värde", "Procent"),
    C.DAY: ("Per dag", "Datum", "Per datum", "Mätdatum", "Dag"),
    C.STATE: ("Genomförd", "Läge", "Status", "Genomfört"),
    C.REPORTER: ("Enligt", "Rapporterat av", "Rapporterad av"),
    C.SOURCE: ("Källa", "System"),
    C.NOTE: ("Notering", "Kommentar", "Anmärkning"),
}
MOST_ROWS: Final = 5_000
_LONGEST_TEXT: Final = 2_000
_NUMBER: Final = re.compile(r"(?:ikp\s*)?0*(\d{1,6})(?:[.,]0+)?", re.IGNORECASE)
_STATES: Final[Mapping[str, CheckState]] = {
    **dict.fromkeys(
        ("ja", "x", "genomförd", "genomfört", "klar", "klart", "utan avvikelse"),
        CheckState.FINE,
    ),
    **dict.fromkeys(
        ("nej", "inte genomförd", "ej genomförd", "inte genomfört", "ej genomfört", "avvikelse"),
        CheckState.FINDING,
    ),
    **dict.fromkeys(
        ("gäller inte", "gäller inte enheten", "ej aktuell", "ej aktuellt", "ej tillämpligt",
         "behövdes inte"),
        CheckState.NOT_CONCERNED,
    ),
}  # fmt: skip
_MONTH_NAMES: Final[Mapping[str, int]] = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, start=1)},
}


class Say(Protocol):
    """How a row tells what is odd in it."""

    def __call__(self, fault: OutcomeFault, detail: str = "", other: str = "") -> None:
        """One remark."""
        ...


def read_outcomes(path: Path) -> ReadOutcomes:
    """The outcomes in `path`. A row is left out only where a remark says so.

    Raises `UserError`: COLUMN_MISSING where it has neither a share nor a state, OUTCOMES_TOO_MANY,
    and as `find_table` and `preview`.
    """
    layout, rows = named_rows(path)
    columns = columns_of(layout, NAMES)
    has_counts = C.NUMERATOR in columns and C.DENOMINATOR in columns
    if not has_counts and C.SHARE not in columns and C.STATE not in columns:
        raise UserError(
            ErrorCode.COLUMN_MISSING, column=NAMES[C.SHARE][0], column_role="andel eller läge"
        )
    texts: list[tuple[int, dict[OutcomeColumn, str]]] = []
    for row, cells in rows:
        if len(texts) >= MOST_ROWS:
            raise UserError(ErrorCode.OUTCOMES_TOO_MANY, most=MOST_ROWS)
        texts.append((row, _texts(columns, cells)))
    reader = _Reader(of_one=_are_of_one([said.get(C.SHARE, "") for _, said in texts]))
    for row, said in texts:
        reader.take(row, said)
    return reader.done(len(texts))


def _texts(columns: Mapping[OutcomeColumn, int], cells: Sequence[str]) -> dict[OutcomeColumn, str]:
    return {
        column: " ".join(cells[at].split()) for column, at in columns.items() if at < len(cells)
    }


def _are_of_one(texts: Sequence[str]) -> bool:
    """Whether the shares of a column are parts of 1, as a workbook keeps per cent.

    Some is below 1 and none is above; a column of 0 and 1 alone could be either and is per cent.
    """
    found = []
    for text in texts:
        try:
            if text:
                found.append(Decimal(text.replace(",", ".")))
        except ArithmeticError:
            if "%" in text:
                return False
    return bool(found) and all(one <= 1 for one in found) and any(0 < one < 1 for one in found)


@dataclass
class _Reader:
    """Row by row."""

    of_one: bool
    lines: list[OutcomeLine] = field(default_factory=list)
    remarks: list[OutcomeRemark] = field(default_factory=list)

    def take(self, row: int, said: Mapping[OutcomeColumn, str]) -> None:
        """One row."""
        own: list[OutcomeRemark] = []

        def say(fault: OutcomeFault, detail: str = "", other: str = "") -> None:
            own.append(OutcomeRemark(row, fault, detail[:60], other))

        long = next((column for column, text in said.items() if len(text) > _LONGEST_TEXT), None)
        if long is not None:
            say(F.TEXT_TOO_LONG, NAMES[long][0])
        line = OutcomeLine(
            row=row,
            control=_number(said, say),
            unit=said.get(C.UNIT, ""),
            month=_month(said, say),
            share=self._share(said, say),
            state=_state(said, say),
            day=_day(said, say),
            reporter=said.get(C.REPORTER, ""),
            source=said.get(C.SOURCE, ""),
            note=said.get(C.NOTE, ""),
        )
        if not any(remark.leaves_out for remark in own):
            if line.share is not None and line.state is not None:
                say(F.BOTH_SAID)
            elif line.share is None and line.state is None:
                say(F.NOTHING_SAID)
            elif line.share is not None and line.day is None:
                say(F.DAY_MISSING)
        self.remarks += own
        if not any(remark.leaves_out for remark in own):
            self.lines.append(line)

    def done(self, rows: int) -> ReadOutcomes:
        """What was read, with what is said of the whole file first."""
        whole = [OutcomeRemark(0, F.SHARES_OF_ONE)] if self.of_one else []
        return ReadOutcomes(tuple(self.lines), (*whole, *self.remarks), rows)

    def _share(self, said: Mapping[OutcomeColumn, str], say: Say) -> Share | None:
        top, bottom = said.get(C.NUMERATOR, ""), said.get(C.DENOMINATOR, "")
        text = said.get(C.SHARE, "")
        stated: int | None = None
        if text:
            try:
                stated = parse_tenths(text, of_one=self.of_one)
            except ShareError:
                say(F.SHARE_UNREADABLE, text)
                return None
        if not top and not bottom:
            return None if stated is None else Share(stated)
        try:
            numerator, denominator = parse_count(top), parse_count(bottom)
        except ShareError:
            say(F.COUNTS_WRONG, f"{top or '–'} av {bottom or '–'}")
            return None
        if not denominator or numerator > denominator:
            say(F.COUNTS_WRONG, f"{top} av {bottom}")
            return None
        share = share_of(numerator, denominator)
        if stated is not None and abs(stated - share.tenths) > (0 if "," in text else 5):
            say(F.SHARE_DIFFERS, text, f"{numerator} av {denominator}")
        return share


def _number(said: Mapping[OutcomeColumn, str], say: Say) -> int | None:
    text = said.get(C.CONTROL, "")
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    if found is None:
        say(F.CONTROL_UNKNOWN, text)
        return None
    return int(found[1])


def _month(said: Mapping[OutcomeColumn, str], say: Say) -> int | None:
    text = said.get(C.MONTH, "").casefold()
    if not text:
        return None
    number = _MONTH_NAMES.get(text)
    if number is None and text.isascii() and text.isdecimal() and 1 <= int(text) <= 12:
        number = int(text)
    if number is None:
        say(F.MONTH_UNREADABLE, text)
    return number


def _state(said: Mapping[OutcomeColumn, str], say: Say) -> CheckState | None:
    text = said.get(C.STATE, "")
    if not text:
        return None
    state = _STATES.get(text.casefold())
    if state is None:
        say(F.STATE_UNKNOWN, text)
    return state


def _day(said: Mapping[OutcomeColumn, str], say: Say) -> date | None:
    text = said.get(C.DAY, "")
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError:
        say(F.DAY_UNREADABLE, text)
        return None
