"""Kronor as people and programs write them, read to whole öre: exactly, or not at all.

A text that can mean two amounts is never guessed at. `1.234` is one thousand to a Swede and one
and a fraction to an export program, so it is a fault until someone says which sign is decimal.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from kontrollbesok.model.reading import DecimalCount, DecimalSign

# Beyond this an amount does not fit the canonical form of the record.
LARGEST_ORE = 2**53 - 1

MINUS = "-\u2212"
SPACE = " \u00a0\u202f"

# 1234,50 and 1 234,50.
_KRONOR = rf"(?:[0-9]{{1,3}}(?:[{SPACE}][0-9]{{3}}){{1,3}}|[0-9]{{1,13}})"
_COMMON = re.compile(rf"([{MINUS}]?)({_KRONOR})[.,]([0-9]{{2}})")
# The same with one decimal or none, as the numbers of a workbook have.
_SHORT = re.compile(rf"[{MINUS}]?{_KRONOR}(?:[.,][0-9]{{1,2}})?")
# A number's shape: a million amounts have some tens of them.
_TO_SHAPE = str.maketrans(dict.fromkeys("123456789", "0"))
# What is written as it stands: no exponent, no minus before a zero, not three decimals.
_PLAIN = re.compile(r"(?:0|-?00+|-?0+\.(?:00?|0000+))")
_TENTH_END = re.compile(r"([.,][0-9])$", re.MULTILINE)
_WHOLE_END = re.compile(r"(?<![.,][0-9]{2})$", re.MULTILINE)
_TO_DIGITS = str.maketrans({"\u2212": "-"} | dict.fromkeys(SPACE + ".,"))
_CURRENCY = re.compile(r"\s*(?:kr|sek)$", re.IGNORECASE)
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:[{SPACE}][0-9]{{3}})+|[0-9]+")
_GROUPED = {sign: re.compile(rf"[1-9][0-9]{{0,2}}(?:\{sign}[0-9]{{3}})+") for sign in ".,"}
_DIGITS = re.compile(r"[0-9]+")
_LAST_SIGN = re.compile(r"([.,])[0-9]{1,2}(?:\s*(?:kr|sek))?\s*[-\u2212]?\s*$", re.IGNORECASE)


class AmountFault(StrEnum):
    """Why a text is no amount."""

    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    TOO_PRECISE = "too_precise"  # finer than one öre
    TOO_LARGE = "too_large"


class AmountError(ValueError):
    """The text is no amount; `fault` says why."""

    def __init__(self, fault: AmountFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def parse_ore(text: str, decimal: DecimalSign = DecimalSign.ANY) -> int:
    """The amount in öre. `decimal` is used only where the text can be read in two ways.

    Reads 1234,50 · 1 234,50 · 1234.50 · 1.234,50 · 1,234.50 · 1234, with U+00A0 or U+202F for
    space, U+2212 for minus, minus before or after, and "kr" last.

    Raises `AmountError`.
    """
    common = _COMMON.fullmatch(text)
    if common:
        sign, kronor, rest = common.groups()
        ore = int((kronor if kronor.isdecimal() else _digits(kronor)) + rest)
        return -ore if sign else ore
    return _parse_unusual(text, decimal)


def read_ore(texts: Sequence[str], decimal: DecimalSign) -> list[int | None]:
    """`parse_ore` of each text; None for what is no amount."""
    lines = "\n".join(texts)
    shapes = {*lines.translate(_TO_SHAPE).split("\n")}
    if not all(map(_SHORT.fullmatch, shapes)):
        return [_ore_or_none(text, decimal) for text in texts]
    if not all(map(_COMMON.fullmatch, shapes)):
        lines = _WHOLE_END.sub(".00", _TENTH_END.sub(r"\g<1>0", lines))
    amounts = [*map(int, lines.translate(_TO_DIGITS).split())]
    if len(amounts) != len(texts):  # a text held two lines
        return [_ore_or_none(text, decimal) for text in texts]
    return [*amounts]


def _ore_or_none(text: str, decimal: DecimalSign) -> int | None:
    try:
        return parse_ore(text, decimal)
    except AmountError:
        return None


def _parse_unusual(text: str, decimal: DecimalSign) -> int:
    body, negative = _strip_sign(_CURRENCY.sub("", text.strip()))
    if not body:
        raise AmountError(AmountFault.UNREADABLE if text.strip() else AmountFault.MISSING)
    whole, fraction = _split(body, decimal)
    if fraction[2:].strip("0"):
        raise AmountError(AmountFault.TOO_PRECISE)
    if len(whole) > 16:
        raise AmountError(AmountFault.TOO_LARGE)
    ore = int(whole + fraction[:2].ljust(2, "0"))
    if ore > LARGEST_ORE:
        raise AmountError(AmountFault.TOO_LARGE)
    return -ore if negative else ore


def _strip_sign(text: str) -> tuple[str, bool]:
    """`text` without its minus, and whether it had one. "-5-" keeps one and so fails later."""
    if text[:1] and text[0] in MINUS:
        return text[1:].strip(), True
    if text[-1:] and text[-1] in MINUS:
        return text[:-1].strip(), True
    return text, False


def _split(body: str, decimal: DecimalSign) -> tuple[str, str]:
    """The digits before and after the decimal sign, grouping removed."""
    if _SPACED.fullmatch(body):
        return _digits(body), ""
    at = max(body.rfind(","), body.rfind("."))
    if at < 0:
        raise AmountError(AmountFault.UNREADABLE)
    sign, whole, fraction = body[at], body[:at], body[at + 1 :]
    if not _DIGITS.fullmatch(fraction):
        raise AmountError(AmountFault.UNREADABLE)
    if _GROUPED[sign].fullmatch(body):
        # All groups of three by one sign: several groups can only be thousands, one can be either.
        if body.count(sign) > 1 or decimal not in (DecimalSign.ANY, sign):
            return _digits(body), ""
        if decimal is DecimalSign.ANY:
            raise AmountError(AmountFault.AMBIGUOUS)
    other = "." if sign == "," else ","
    if not (_SPACED.fullmatch(whole) or _GROUPED[other].fullmatch(whole)):
        raise AmountError(AmountFault.UNREADABLE)
    return _digits(whole), fraction


def _digits(text: str) -> str:
    return "".join(_DIGITS.findall(text))


def number_text(value: float) -> str:
    """A spreadsheet's number as text with a point, in the 15 digits that Excel itself shows.

    Three decimals are written as four, so that a fraction can never be read as thousands.
    """
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return text + "0" if text[-4:-3] == "." else text


def number_texts(values: Sequence[float]) -> list[str]:
    """`number_text` of each: most columns of numbers have one form, which is written at once."""
    lines = "\n".join(["%.15g"] * len(values)) % (*values,)
    if all(map(_PLAIN.fullmatch, {*lines.translate(_TO_SHAPE).split("\n")})):
        return lines.split("\n")
    return [*map(number_text, values)]


def count_decimals(texts: Iterable[str]) -> DecimalCount:
    """Count the decimal signs in `texts`; texts without decimals say nothing."""
    signs = [found[1] for text in texts if (found := _LAST_SIGN.search(text))]
    return DecimalCount(comma=signs.count(","), point=signs.count("."))
