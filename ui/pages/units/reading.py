"""The register of units as the page shows it, made from the record. Source: ux §2.9."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kontrollbesok.labels.chart import LEVEL_LABEL, fact_texts
from kontrollbesok.model.chart import Chart, ChartUnit, Chief, Division
from kontrollbesok.model.chart_facts import UnitFacts, division_facts, unit_facts
from kontrollbesok.model.cost_centre import fold_name
from kontrollbesok.model.ids import SiteId
from kontrollbesok.services import chart_edits
from kontrollbesok.services.office import Office
from ui.pages.units.rows import ChartRow, ChartShown


def read_shown(office: Office) -> ChartShown:
    """The register today."""
    chart, today = office.reads.charts.chart(), office.clock.today()
    return ChartShown(
        tuple(_rows(chart, today)),
        people_of(chart),
        tuple(sorted({row.department for row in chart_facts(chart)} - {""})),
        tuple(sorted({row.section for row in chart_facts(chart)} - {""})),
        tuple(one.name for one in chart.sites),
        chart_edits.may_change(office),
    )


def chart_facts(chart: Chart) -> Iterator[UnitFacts]:
    """The rows of divisions and units."""
    yield from (division_facts(chart, one) for one in chart.divisions)
    yield from (unit_facts(chart, one) for one in chart.units)


def people_of(chart: Chart) -> Mapping[str, Chief]:
    """Whom the register knows, by folded name: chiefs, contacts, and the chiefs of the team."""
    found: dict[str, Chief] = {}
    for name in chart.enrolled.values():
        found.setdefault(fold_name(name), Chief(name))
    chiefs = [*(one.chief for one in chart.divisions), *(one.chief for one in chart.units)]
    contacts = [
        Chief(unit.contact.name, "", unit.contact.email, unit.contact.phone) for unit in chart.units
    ]
    for one in (*chiefs, *contacts):
        known = found.get(fold_name(one.name))
        if one.name and (known is None or not known.email):
            found[fold_name(one.name)] = one
    return found


def with_person(facts: UnitFacts, name: str, people: Mapping[str, Chief]) -> UnitFacts:
    """The row led by `name`; how a person whom the register knows is reached follows along."""
    known = people.get(fold_name(name))
    if known is None:
        return replace(facts, chief=name)
    return replace(
        facts,
        chief=known.name,
        chief_title=known.title or facts.chief_title,
        chief_email=known.email,
        chief_phone=known.phone,
    )


def _rows(chart: Chart, today: date) -> Iterator[ChartRow]:
    houses = Counter(unit.site.id for unit in chart.units if unit.site)
    rows = [_division(chart, one, today) for one in chart.divisions]
    rows += [_unit(chart, one, today, houses) for one in chart.units]
    used = {(row.facts.department, row.facts.section) for row in rows if row.unit is not None}
    used |= {(department, "") for department, _ in used}
    for row in sorted(rows, key=_place):
        named = row.facts.chief or row.facts.days.first or row.facts.days.last
        if row.unit is not None or named or (row.facts.department, row.facts.section) in used:
            yield row  # a level that an undone import has left empty is not shown


def _place(row: ChartRow) -> tuple[str, ...]:
    """Levels before what they hold; what has no department comes last."""
    facts = row.facts
    parts = (facts.department or "\uffff", facts.section, facts.unit)
    return tuple(part.casefold() for part in parts)


def _division(chart: Chart, one: Division, today: date) -> ChartRow:
    facts = division_facts(chart, one)
    odd = () if one.chief.name else ("Ingen chef.",)
    return ChartRow(
        one.id,
        0 if not facts.section or not facts.department else 1,
        facts,
        None,
        one.chief.name,
        odd,
        one.days.last is not None and one.days.last < today,
        LEVEL_LABEL[one.level],
        " ".join(fact_texts(facts)).casefold(),
    )


def _unit(chart: Chart, one: ChartUnit, today: date, houses: Mapping[SiteId, int]) -> ChartRow:
    facts = unit_facts(chart, one)
    shared = houses[one.site.id] - 1 if one.site else 0
    beside = []
    if one.days.first and one.days.first > today:
        beside.append(f"Från {one.days.first}")
    if one.days.last:
        beside.append(f"Till och med {one.days.last}")
    if shared:
        beside.append(f"Delar arbetsställe med {shared} {'annan' if shared == 1 else 'andra'}")
    return ChartRow(
        one.id,
        sum(bool(part) for part in (facts.department, facts.section)),
        facts,
        one.id,
        one.chief.name,
        tuple(_odd(chart, one)),
        one.days.last is not None and one.days.last < today,
        " · ".join(beside),
        " ".join(fact_texts(facts)).casefold(),
    )


def _odd(chart: Chart, one: ChartUnit) -> Iterator[str]:
    if one.conflict:
        yield "Två har skrivit olika. Avgör under Synk."
    if one.type is None:
        yield "Typ saknas, så enheten kan inte dras."
    if not one.chief.name and one.chief.person is None:
        above = chart.chiefs(one.id)
        yield f"Ingen chef. Rapporten går till {above[0][1].name}." if above else "Ingen chef."
    if not chart.path(one)[0]:
        yield "Hör inte till någon avdelning."
    if one.chief.name and not (one.chief.email or one.contact.email):
        yield "Ingen e-post att skicka avisering och rapport till."
