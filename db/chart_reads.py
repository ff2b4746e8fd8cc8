"""The register of units: rows in, frozen dataclasses out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from db.connection import Connection
from db.rows import named_rows
from kontrollbesok.model.chart import (
    Chart,
    ChartUnit,
    Chief,
    Contact,
    Days,
    Division,
    DivisionLevel,
    Site,
    Stay,
)
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import DivisionId, PersonId, SiteId, UnitId
from kontrollbesok.model.people import Role

_UNITS: Final = """
    SELECT u.* FROM k_unit u WHERE u.name_name IS NOT NULL ORDER BY u.name_name, u.entity"""
_DIVISIONS: Final = """
    SELECT * FROM k_division WHERE name_name IS NOT NULL AND name_level IN ('department', 'section')
    ORDER BY name_name, entity"""
_SITES: Final = """
    SELECT entity, address_name, address_address FROM k_site WHERE address_name IS NOT NULL
    ORDER BY address_name, entity"""
# The one that the unit is moving to last; of those without days the one with the lowest name.
_STAYS: Final = """
    SELECT entity, elem, site, first, last FROM k_unit_sites
    ORDER BY entity, last IS NULL, first IS NOT NULL, first, elem DESC"""
_CHIEFS: Final = """
    SELECT p.entity, p.name_name FROM k_person p JOIN k_grant g ON g.grant_person = p.entity
    WHERE g.grant_role = ? AND p.name_name IS NOT NULL"""
_UNIT_GROUPS: Final = ("name", "chief", "days", "chief_contact", "contact")


@dataclass(frozen=True, slots=True)
class RecordChartReads:
    """`ports.chart_reads.ChartReads` over one connection."""

    connection: Connection

    def chart(self) -> Chart:
        """All of it, as it stands."""
        sites = {
            one["entity"]: Site(
                SiteId(one["entity"]), one["address_name"], one["address_address"] or ""
            )
            for one in named_rows(self.connection, _SITES)
        }
        return Chart(
            divisions=tuple(map(_division, named_rows(self.connection, _DIVISIONS))),
            units=tuple(self._units(sites)),
            sites=tuple(sites.values()),
            enrolled={
                PersonId(person): name
                for person, name in self.connection.execute(_CHIEFS, (Role.UNIT_CHIEF,))
            },
        )

    def _units(self, sites: Mapping[str, Site]) -> Iterator[ChartUnit]:
        stays: dict[str, list[Stay]] = {}
        for entity, element, site, first, last in self.connection.execute(_STAYS):
            if site in sites:
                stay = Stay(element, sites[site], Days(_day(first), _day(last)))
                stays.setdefault(entity, []).append(stay)
        for row in named_rows(self.connection, _UNITS):
            own = stays.get(row["entity"], [])
            yield ChartUnit(
                UnitId(row["entity"]),
                row["name_name"],
                UnitType(row["name_type"]) if row["name_type"] in [*UnitType] else None,
                _division_id(row["name_parent"]),
                row["name_cost_centre"] or "",
                _days(row),
                _chief(row, row["chief_contact_email"], row["chief_contact_phone"]),
                Contact(
                    row["contact_name"] or "",
                    row["contact_email"] or "",
                    row["contact_phone"] or "",
                ),
                own[-1].site if own else None,
                conflict=any(row[f"{group}_conflict"] for group in _UNIT_GROUPS),
                stays=tuple(own),
            )


def _division(row: Mapping[str, Any]) -> Division:
    return Division(
        DivisionId(row["entity"]),
        row["name_name"],
        DivisionLevel(row["name_level"]),
        _division_id(row["name_parent"]),
        _days(row),
        _chief(row, row["chief_email"], row["chief_phone"]),
    )


def _chief(row: Mapping[str, Any], email: str | None, phone: str | None) -> Chief:
    person = row["chief_person"]
    return Chief(
        row["chief_name"] or "",
        row["chief_title"] or "",
        email or "",
        phone or "",
        PersonId(person) if person else None,
    )


def _division_id(text: str | None) -> DivisionId | None:
    return DivisionId(text) if text else None


def _days(row: Mapping[str, Any]) -> Days:
    return Days(_day(row["days_first"]), _day(row["days_last"]))


def _day(text: str | None) -> date | None:
    """None, too, for a day that a newer program writes in another way."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
