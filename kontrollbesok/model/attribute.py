"""The sample of an area: the file it is drawn from and the attributes every item is tested on."""

import re
from dataclasses import dataclass

from kontrollbesok.model.code import AtOnce, AttributeCode, ErrorClass, QuestionCode, Weight

_CLASS = re.compile(r"\b([SOF]): ")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that is tested on each drawn item.

    amount       what an error costs, by error class where there is money: "S: hela beloppet"
    replaces     retired questions whose result is now counted from this attribute
    self_attest  an error is self-attest: right or wrong, no partly, proposed as major
    """

    id: AttributeCode
    tests: str
    how: str
    error_when: str
    amount: str
    weight: Weight
    replaces: tuple[QuestionCode, ...] = ()
    self_attest: bool = False
    at_once: AtOnce | None = None
    secrecy_mark: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the population file, as the system exports it."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class SampleGuide:
    """How an area's central sample is drawn and tested.

    ikp is the row of the internal control plan that the sample answers. finding_texts are
    templates with fields in braces.
    """

    ikp: int
    method: str
    file: str
    format: str
    separator: str
    columns: tuple[Column, ...]
    attributes: tuple[Attribute, ...]
    finding_texts: tuple[str, ...]


def error_classes(attribute: Attribute) -> tuple[ErrorClass, ...]:
    """The error classes an error on `attribute` can fall in; none where no money is at stake."""
    return tuple(ErrorClass(letter) for letter in _CLASS.findall(attribute.amount))


def header(guide: SampleGuide) -> str:
    """The first line of the population file."""
    return guide.separator.join(column.name for column in guide.columns)
