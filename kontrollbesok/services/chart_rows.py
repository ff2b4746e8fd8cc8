"""From a row of the register of units to the operations that make the register say so.

Divisions and sites are found by their names, and made where there are none.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.chart import Chart, ChartUnit, Days, DivisionLevel
from kontrollbesok.model.chart_facts import UnitFacts, division_facts, site_in, unit_facts
from kontrollbesok.model.cost_centre import fold_name
from kontrollbesok.model.ids import DivisionId, PersonId, SiteId, UnitId, mint
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add_all, put, remove

UNIT_CHIEF_TITLE = "Enhetschef"
_NO_UNIT = UnitFacts()
_DAY: Final = timedelta(days=1)


@dataclass
class ChartRows:
    """Row after row against one chart: what one row makes, the next one finds."""

    office: Office
    chart: Chart
    _divisions: dict[tuple[str, str], DivisionId] = field(default_factory=dict)
    _sites: dict[str, SiteId] = field(default_factory=dict)

    def operations(self, now: UnitFacts, unit: UnitId | None) -> tuple[Operation, ...]:
        """What makes the register say `now` of `unit`; None: of a new one, or of a division."""
        made: list[Operation] = []
        if not now.unit:
            self._division(now, made)
            return tuple(made)
        known = self.chart.unit(unit) if unit else None
        was = unit_facts(self.chart, known) if known else _NO_UNIT
        entity = known.id if known else UnitId(mint(self.office.clock.now_ms()))
        named = ("unit", "type", "department", "section", "cost_centres")
        if known is None or _differ(was, now, *named):
            self._put(made, "unit", entity, "name", self._name(now, made))
        if _differ(was, now, "days"):
            self._put(made, "unit", entity, "days", _days(now.days))
        if _differ(was, now, "chief", "chief_title"):
            self._put(made, "unit", entity, "chief", self._chief(now, UNIT_CHIEF_TITLE))
        if _differ(was, now, "chief_email", "chief_phone"):
            value: dict[str, Json] = {"email": now.chief_email, "phone": now.chief_phone}
            self._put(made, "unit", entity, "chief_contact", value)
        if _differ(was, now, "contact", "contact_email", "contact_phone"):
            value = {
                "name": now.contact,
                "email": now.contact_email,
                "phone": now.contact_phone,
            }
            self._put(made, "unit", entity, "contact", value)
        if _differ(was, now, "site", "address"):
            self._move(known, entity, now, made)
        return tuple(made)

    def _name(self, now: UnitFacts, made: list[Operation]) -> dict[str, Json]:
        return {
            "name": now.unit,
            "type": now.type.value if now.type else None,
            "parent": self._parent(now.department, now.section, made),
            "cost_centre": now.cost_centres,
        }

    def _parent(self, department: str, section: str, made: list[Operation]) -> DivisionId | None:
        """The division at the path; those of it that are missing are made."""
        if not department and not section:
            return None
        key = fold_name(department), fold_name(section)
        known = self.chart.division(department, section)
        found = known.id if known else self._divisions.get(key)
        if found is not None:
            return found
        parent = self._parent(department, "", made) if section and department else None
        found = DivisionId(mint(self.office.clock.now_ms()))
        level = DivisionLevel.SECTION if section else DivisionLevel.DEPARTMENT
        value: dict[str, Json] = {
            "name": section or department,
            "level": level.value,
            "parent": parent,
        }
        self._put(made, "division", found, "name", value)
        self._divisions[key] = found
        return found

    def _division(self, now: UnitFacts, made: list[Operation]) -> None:
        """The row of a department or a section itself. Its name and place are what it is found by,
        so they stay.
        """
        division = self._parent(now.department, now.section, made)
        if division is None:
            return
        known = self.chart.division(now.department, now.section)
        was = division_facts(self.chart, known) if known else _NO_UNIT
        if _differ(was, now, "days"):
            self._put(made, "division", division, "days", _days(now.days))
        if _differ(was, now, "chief", "chief_title", "chief_email", "chief_phone"):
            contact: dict[str, Json] = {"email": now.chief_email, "phone": now.chief_phone}
            self._put(made, "division", division, "chief", {**self._chief(now, ""), **contact})

    def _chief(self, now: UnitFacts, title: str) -> dict[str, Json]:
        return {
            "person": self._person(now.chief),
            "title": now.chief_title or (title if now.chief else ""),
            "name": now.chief,
        }

    def _person(self, name: str) -> PersonId | None:
        """Whom in the team the name is; where two bear it nobody is guessed at."""
        found = [
            person
            for person, enrolled in self.chart.enrolled.items()
            if name and fold_name(enrolled) == fold_name(name)
        ]
        return found[0] if len(found) == 1 else None

    def _move(
        self, known: ChartUnit | None, unit: UnitId, now: UnitFacts, made: list[Operation]
    ) -> None:
        """To another site, or the same one with another address for all of its units.

        With a day the unit leaves the former site the day before; without one the element that told
        of the former site tells of the new one. An event changes a set once.
        """
        store = self.office.store
        name, first = site_in(now.site or now.address)
        told = sorted(store.standing("unit", unit, "sites").elements or {})
        stay = known.stay if known else None
        own = stay.element if stay else (told[0] if told else "")
        if not name:
            made.extend([remove(store, "unit", unit, "sites", own)] if own else [])
            return
        site = self._site(name, now.address, made)
        values: dict[str, dict[str, Json]] = {}
        if first and stay and stay.site.id != site:
            values[own] = _stay(stay.site.id, stay.days.first, first - _DAY)
            values[mint(self.office.clock.now_ms())] = _stay(site, first, None)
        else:
            values[own or site] = _stay(site, first, stay.days.last if stay else None)
            former = known.stays[-2] if known and len(known.stays) > 1 else None
            if first and former and former.days.last:
                values[former.element] = _stay(former.site.id, former.days.first, first - _DAY)
        made.append(add_all(store, "unit", unit, "sites", values))

    def _site(self, name: str, address: str, made: list[Operation]) -> SiteId:
        written = self._sites.get(fold_name(name))
        if written is not None:
            return written  # what an earlier row of the same file says of it stands
        known = self.chart.site_named(name)
        site = known.id if known else SiteId(mint(self.office.clock.now_ms()))
        if known is None or address != known.address:
            self._put(made, "site", site, "address", {"name": name, "address": address})
        self._sites[fold_name(name)] = site
        return site

    def _put(
        self, made: list[Operation], kind: str, entity: str, group: str, value: dict[str, Json]
    ) -> None:
        kept = {name: one for name, one in value.items() if one not in (None, "")}
        made.append(put(self.office.store, kind, entity, group, kept))


def _differ(was: UnitFacts, now: UnitFacts, *names: str) -> bool:
    return any(getattr(was, name) != getattr(now, name) for name in names)


def _stay(site: SiteId, first: date | None, last: date | None) -> dict[str, Json]:
    return {
        "site": site,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }


def _days(days: Days) -> dict[str, Json]:
    return {
        "first": days.first.isoformat() if days.first else None,
        "last": days.last.isoformat() if days.last else None,
    }
