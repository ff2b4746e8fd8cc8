"""A row of the register of units, as a person fills it in or a file has it.

With an empty `unit` the row is about the department or the section itself: its chief and its days.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from kontrollbesok.model.chart import ALWAYS, Chart, ChartUnit, Days, Division
from kontrollbesok.model.code import UnitType

_MOVED: Final = re.compile(r"(.*\S)\s+(\d{4}-\d{2}-\d{2})/\.\.")


class Fact(StrEnum):
    """What a row says, and so the column of a file. In the order of the columns."""

    DEPARTMENT = "department"
    SECTION = "section"
    UNIT = "unit"
    TYPE = "type"
    SITE = "site"
    ADDRESS = "address"
    COST_CENTRES = "cost_centres"
    FIRST = "first"
    LAST = "last"
    CHIEF = "chief"
    CHIEF_TITLE = "chief_title"
    CHIEF_EMAIL = "chief_email"
    CHIEF_PHONE = "chief_phone"
    CONTACT = "contact"
    CONTACT_EMAIL = "contact_email"
    CONTACT_PHONE = "contact_phone"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """All of a row; empty texts are not known."""

    department: str = ""
    section: str = ""
    unit: str = ""
    type: UnitType | None = None
    site: str = ""
    address: str = ""
    cost_centres: str = ""
    days: Days = ALWAYS
    chief: str = ""
    chief_title: str = ""
    chief_email: str = ""
    chief_phone: str = ""
    contact: str = ""
    contact_email: str = ""
    contact_phone: str = ""

    @property
    def name(self) -> str:
        """What the row is about."""
        return self.unit or self.section or self.department

    def over(self, before: "UnitFacts", said: frozenset[Fact]) -> "UnitFacts":
        """The row with what stood before where it does not say anything."""
        days = Days(
            self.days.first if Fact.FIRST in said else before.days.first,
            self.days.last if Fact.LAST in said else before.days.last,
        )
        kept = {
            fact.value: getattr(before, fact)
            for fact in Fact
            if fact not in said and fact not in (Fact.FIRST, Fact.LAST)
        }
        return replace(self, days=days, **kept)


def site_in(text: str) -> tuple[str, date | None]:
    """The site that a row names, and the day that the unit moves there: "Hus B 2027-01-01/..".

    Without a day the site is where the unit is, and was. Days are written as those of cost centres.
    """
    moved = _MOVED.fullmatch(text.strip())
    try:
        return (moved[1], date.fromisoformat(moved[2])) if moved else (text.strip(), None)
    except ValueError:
        return text.strip(), None


def site_text(name: str, first: date | None) -> str:
    """`site_in` read backwards."""
    return f"{name} {first.isoformat()}/.." if first else name


def unit_facts(chart: Chart, unit: ChartUnit) -> UnitFacts:
    """A unit's row."""
    department, section = chart.path(unit)
    return UnitFacts(
        department,
        section,
        unit.name,
        unit.type,
        site=site_text(unit.site.name, unit.stay.days.first if unit.stay else None)
        if unit.site
        else "",
        address=unit.site.address if unit.site else "",
        cost_centres=unit.cost_centres,
        days=unit.days,
        chief=unit.chief.name,
        chief_title=unit.chief.title,
        chief_email=unit.chief.email,
        chief_phone=unit.chief.phone,
        contact=unit.contact.name,
        contact_email=unit.contact.email,
        contact_phone=unit.contact.phone,
    )


def division_facts(chart: Chart, division: Division) -> UnitFacts:
    """The row of a department or a section."""
    department, section = chart.division_path(division)
    return UnitFacts(
        department,
        section,
        days=division.days,
        chief=division.chief.name,
        chief_title=division.chief.title,
        chief_email=division.chief.email,
        chief_phone=division.chief.phone,
    )


def known_facts(chart: Chart, row: UnitFacts) -> UnitFacts | None:
    """What the register has of what the row is about; None where it is new."""
    if row.unit:
        unit = chart.named(row.unit)
        return unit_facts(chart, unit) if unit else None
    division = chart.division(row.department, row.section)
    return division_facts(chart, division) if division else None
