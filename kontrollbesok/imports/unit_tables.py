"""A register of units, or of their chiefs and contacts, out of a text file or a workbook.

Every oddity is named by its row, and the rest is read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.imports.named_rows import columns_of, named_rows, place_of
from kontrollbesok.labels.chart import FACT_LABEL
from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.model.chart import Days
from kontrollbesok.model.chart_facts import Fact, UnitFacts
from kontrollbesok.model.chart_import import ReadUnits, UnitFault, UnitLine, UnitRemark
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.cost_centre import fold_name

# Beside the names that the program's own file has.
_NAMES: Final[Mapping[Fact, tuple[str, ...]]] = {
    Fact.DEPARTMENT: ("Avd",),
    Fact.SECTION: ("VO", "Område"),
    Fact.UNIT: ("Enhetens namn", "Enhetsnamn", "Benämning"),
    Fact.TYPE: ("Enhetstyp", "Driftform"),
    Fact.SITE: ("Arbetsplats", "Hus"),
    Fact.ADDRESS: ("Besöksadress", "Gatuadress"),
    Fact.COST_CENTRES: ("Kostnadsställe", "Kostnadsställen", "Kst-nr"),
    Fact.FIRST: ("Giltig fr.o.m.", "Från", "Gäller från"),
    Fact.LAST: ("Giltig t.o.m.", "Till", "Gäller till"),
    Fact.CHIEF: ("Enhetschef", "Chefens namn", "Chefsnamn"),
    Fact.CHIEF_TITLE: ("Befattning", "Titel"),
    Fact.CHIEF_EMAIL: ("E-post", "E-post chef", "Epost"),
    Fact.CHIEF_PHONE: ("Telefon", "Telefon chef"),
    Fact.CONTACT: ("Kontakt",),
    Fact.CONTACT_EMAIL: ("E-post kontaktperson",),
    Fact.CONTACT_PHONE: ("Telefon kontaktperson",),
}
# Without one of these something that planning needs is missing in every row.
_EXPECTED: Final = (Fact.DEPARTMENT, Fact.SECTION, Fact.TYPE, Fact.CHIEF)
_NAMING: Final = (Fact.DEPARTMENT, Fact.SECTION, Fact.UNIT)
_DAYS: Final = (Fact.FIRST, Fact.LAST)
_EMAILS: Final = (Fact.CHIEF_EMAIL, Fact.CONTACT_EMAIL)
_LONGEST_TEXT: Final = 300
MOST_ROWS: Final = 5_000
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_TYPES: Final[Mapping[str, UnitType]] = {
    **{fold_name(label): kind for kind, label in UNIT_TYPE_LABEL.items()},
    **{kind.value: kind for kind in UnitType},
    "anordnare": UnitType.CONTRACTOR,
    "upphandlad": UnitType.CONTRACTOR,
    "extern": UnitType.CONTRACTOR,
}

_PERSON, _ROLE = ("Namn", "Person"), ("Roll", "Uppdrag")
_CHIEFS: Final = frozenset({"rektor", "biträdande rektor"})  # and all that end in "chef"
_CONTACTS: Final = frozenset({"kontakt", "kontaktperson"})


def read_units(path: Path) -> ReadUnits:
    """The rows in `path`. One is left out only where a remark says so.

    A file with a column for the name of a person has a row a person, and says who leads the units
    that there are and whom to turn to. Raises `UserError`: COLUMN_MISSING without the unit,
    UNITS_TOO_MANY, and as `find_table` and `preview`.
    """
    layout, rows = named_rows(path)
    names = {fact: (FACT_LABEL[fact], *_NAMES[fact]) for fact in _NAMES}
    columns, person = columns_of(layout, names, Fact.UNIT), place_of(layout, _PERSON)
    reader = _Reader(columns, person, place_of(layout, _ROLE))
    for row, cells in rows:
        reader.take(row, cells)
    return reader.done()


@dataclass
class _Reader:
    """Row by row, with what the rows before had."""

    columns: dict[Fact, int]
    person: int | None = None
    role: int | None = None
    lines: list[UnitLine] = field(default_factory=list)
    remarks: list[UnitRemark] = field(default_factory=list)
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)
    read: int = 0

    def take(self, row: int, cells: Sequence[str]) -> None:
        """One row, whose cells may be fewer than the heading's."""
        self.read += 1
        if self.read > MOST_ROWS:
            raise UserError(ErrorCode.UNITS_TOO_MANY, most=MOST_ROWS)
        texts = {
            fact: " ".join(cells[at].split())
            for fact, at in self.columns.items()
            if at < len(cells)
        }
        own: list[UnitRemark] = []
        said = frozenset(self.columns)
        if self.person is not None:
            texts, said = self._person(row, cells, texts, own)
        long = next((fact for fact, text in texts.items() if len(text) > _LONGEST_TEXT), None)
        if long is not None:
            own.append(UnitRemark(row, UnitFault.TEXT_TOO_LONG, FACT_LABEL[long]))
        facts = _facts(row, texts, own)
        key = (*(fold_name(texts.get(fact, "")) for fact in _NAMING),)
        if facts.unit:
            key = ("", "", key[2])  # a unit is known by its name alone
        self._once(row, facts, key if self.person is None else (*key, *sorted(said)), own)
        self.remarks += own
        if not any(remark.leaves_out for remark in own):
            self.lines.append(UnitLine(row, facts, said))

    def done(self) -> ReadUnits:
        """What was read, with the columns that were missing first."""
        expected = _EXPECTED if self.person is None else ()
        missing = [
            UnitRemark(0, UnitFault.COLUMN_MISSING, FACT_LABEL[fact])
            for fact in expected
            if fact not in self.columns
        ]
        return ReadUnits(tuple(self.lines), (*missing, *self.remarks))

    def _once(
        self, row: int, facts: UnitFacts, key: tuple[str, ...], own: list[UnitRemark]
    ) -> None:
        if not facts.name:
            own.append(UnitRemark(row, UnitFault.NAME_MISSING))
        elif key in self.rows:
            first = str(self.rows[key])
            own.append(UnitRemark(row, UnitFault.NAME_REPEATED, facts.name, first))
        else:
            self.rows[key] = row

    def _person(
        self, row: int, cells: Sequence[str], texts: dict[Fact, str], own: list[UnitRemark]
    ) -> tuple[dict[Fact, str], frozenset[Fact]]:
        """A person's row, turned into what it says of the unit."""

        def cell(at: int | None) -> str:
            return " ".join(cells[at].split()) if at is not None and at < len(cells) else ""

        name, role = cell(self.person), cell(self.role)
        title = texts.get(Fact.CHIEF_TITLE, "")
        email, phone = texts.get(Fact.CHIEF_EMAIL, ""), texts.get(Fact.CHIEF_PHONE, "")
        word = fold_name(role or title or "chef")
        place: dict[Fact, str] = {fact: texts[fact] for fact in _NAMING if fact in texts}
        of_contact, of_chief = word in _CONTACTS, word in _CHIEFS or word.endswith("chef")
        if not of_contact and not of_chief:
            own.append(UnitRemark(row, UnitFault.ROLE_UNKNOWN, role or title))
        if of_contact:
            new = {Fact.CONTACT: name, Fact.CONTACT_EMAIL: email, Fact.CONTACT_PHONE: phone}
        else:
            new = {Fact.CHIEF: name, Fact.CHIEF_EMAIL: email, Fact.CHIEF_PHONE: phone}
            if title:
                new[Fact.CHIEF_TITLE] = title
        # What the file has no column for is not said of the person, and stays as it is.
        kept = {
            fact: text for fact, text in new.items() if text or fact in (Fact.CONTACT, Fact.CHIEF)
        }
        return {**place, **kept}, frozenset(kept)


def _facts(row: int, texts: Mapping[Fact, str], own: list[UnitRemark]) -> UnitFacts:
    plain: dict[str, Any] = {
        fact.value: text
        for fact, text in texts.items()
        if fact not in (Fact.TYPE, *_DAYS, *_EMAILS)
    }
    emails: dict[str, Any] = {fact.value: _email(row, texts.get(fact, ""), own) for fact in _EMAILS}
    first, last = (_day(row, texts.get(fact, ""), own) for fact in _DAYS)
    days = Days(first, last)
    if days.is_backwards:
        own.append(UnitRemark(row, UnitFault.DAYS_BACKWARDS, str(last), str(first)))
        days = Days()
    facts = UnitFacts(**plain, **emails, days=days)
    return replace(facts, type=_type(row, texts.get(Fact.TYPE, ""), own))


def _type(row: int, text: str, own: list[UnitRemark]) -> UnitType | None:
    kind = _TYPES.get(fold_name(text))
    if text and kind is None:
        own.append(UnitRemark(row, UnitFault.TYPE_UNKNOWN, text[:40]))
    return kind


def _day(row: int, text: str, own: list[UnitRemark]) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError:
        own.append(UnitRemark(row, UnitFault.DAY_UNREADABLE, text[:40]))
        return None


def _email(row: int, text: str, own: list[UnitRemark]) -> str:
    if not text or _EMAIL.fullmatch(text):
        return text
    own.append(UnitRemark(row, UnitFault.EMAIL_UNREADABLE, text[:60]))
    return ""
