"""What is typed as an answer that is no verdict: read to a reply, and written back.

One field, or two for a share and for a grid, which is counted from its rows.
"""

from dataclasses import dataclass
from datetime import date

from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.labels.dates import weekday_in_words
from kontrollbesok.labels.numbers import amount
from kontrollbesok.model.code import AnswerType
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Reply

_MOST = 10**9


@dataclass(frozen=True, slots=True)
class ValueForm:
    """How the fields of an answer type are laid out: a name for each, and words around them."""

    names: tuple[str, ...]
    hint: str
    between: str = ""
    unit: str = ""
    wide: bool = False


FORMS: dict[AnswerType, ValueForm] = {
    AnswerType.DATE: ValueForm(("Datum",), "ÅÅÅÅ-MM-DD"),
    AnswerType.COUNT: ValueForm(("Antal",), "", unit="st"),
    AnswerType.RATIO: ValueForm(("Antal", "Av alla"), "", between="av"),
    AnswerType.AMOUNT: ValueForm(("Belopp",), "0,00", unit="kr"),
    AnswerType.TEXT: ValueForm(("Svar",), "", wide=True),
    AnswerType.GRID: ValueForm(("Rader med fel", "Prövade rader"), "", between="av"),
}
# A grid also takes a verdict as it is; the others need their value.
NEEDS_VALUE = frozenset(FORMS) - {AnswerType.GRID}


class ValueFault(Exception):  # noqa: N818 - told beside the field, never raised to a border
    """What is typed is no value; the sentence says what to write."""


def read_value(kind: AnswerType, texts: tuple[str, ...]) -> Reply:
    """The reply that `texts` make. Raises `ValueFault`."""
    match kind:
        case AnswerType.DATE:
            return Reply(date=_day(texts[0]).isoformat())
        case AnswerType.COUNT:
            return Reply(number=_count(texts[0]))
        case AnswerType.AMOUNT:
            return Reply(number=_ore(texts[0]))
        case AnswerType.RATIO:
            part, whole = _share(texts)
            return Reply(number=part, of=whole)
        case AnswerType.GRID:
            wrong, tested = _share(texts)
            return Reply(Verdict.NO if wrong else Verdict.YES, number=wrong, of=tested)
        case _:
            return Reply(text=_text(texts[0]))


def value_texts(kind: AnswerType, answer: Answer) -> tuple[str, ...]:
    """What the fields show of `answer`; empty texts where there is no value."""
    match kind:
        case AnswerType.DATE:
            return (answer.date or "",)
        case AnswerType.AMOUNT:
            return ("" if answer.number is None else amount(answer.number),)
        case AnswerType.COUNT:
            return (_number(answer.number),)
        case AnswerType.RATIO | AnswerType.GRID:
            return (_number(answer.number), _number(answer.of))
        case AnswerType.TEXT:
            return (answer.text or "",)
        case _:
            return ()


def said_value(kind: AnswerType, reply: Reply | Answer) -> str:
    """The value in few words, "" when there is none: "2026-03-02", "9 av 10", "1 234,50 kr"."""
    if kind is AnswerType.DATE:
        return reply.date or ""
    if kind is AnswerType.TEXT:
        return reply.text or ""
    if reply.number is None or kind not in FORMS:
        return ""
    if kind is AnswerType.AMOUNT:
        return f"{amount(reply.number)} kr"
    if kind is AnswerType.GRID:
        return f"{reply.number} fel av {reply.of} rader"
    return f"{reply.number} av {reply.of}" if kind is AnswerType.RATIO else str(reply.number)


def reading(kind: AnswerType, reply: Reply) -> str:
    """How the program has read what is typed, said before it is used."""
    if kind is AnswerType.DATE and reply.date:
        return weekday_in_words(date.fromisoformat(reply.date))
    if kind is AnswerType.RATIO and reply.number is not None and reply.of:
        return f"{round(100 * reply.number / reply.of)} %"
    if kind is AnswerType.GRID:
        return "räknas som Nej" if reply.number else "räknas som Ja"
    return said_value(kind, reply) if kind is AnswerType.AMOUNT else ""


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except DateError:
        raise ValueFault("Skriv datumet som 2026-03-02.") from None


def _ore(text: str) -> int:
    try:
        return parse_ore(text)
    except AmountError:
        raise ValueFault("Skriv beloppet som 1 234,50.") from None


def _count(text: str) -> int:
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit() and int(digits) <= _MOST):
        raise ValueFault("Skriv ett heltal.")
    return int(digits)


def _share(texts: tuple[str, ...]) -> tuple[int, int]:
    if not all(text.strip() for text in texts):
        raise ValueFault("Skriv båda talen.")
    part, whole = (_count(text) for text in texts)
    if whole == 0 or part > whole:
        raise ValueFault("Det första talet kan inte vara större än det andra, som är minst 1.")
    return part, whole


def _text(text: str) -> str:
    if not text.strip():
        raise ValueFault("Skriv ett svar.")
    return text.strip()


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
