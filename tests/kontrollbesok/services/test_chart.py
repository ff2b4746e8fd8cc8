"""The register of units: by hand, out of a file, and taken back whole."""

from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.chart import FACT_LABEL, fact_texts, unit_remark_place, unit_remark_text
from kontrollbesok.model.chart import Days, DivisionLevel
from kontrollbesok.model.chart_facts import UnitFacts, unit_facts
from kontrollbesok.model.chart_import import UnitChange
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.unit_draw import Exclusion
from kontrollbesok.services import chart_edits, chart_imports, unit_draws, units
from kontrollbesok.services.export_tables import write_table
from tests.offices import Team

HEADING = (
    "Avdelning",
    "Verksamhetsområde",
    "Enhet",
    "Typ",
    "Arbetsställe",
    "Adress",
    "Kst",
    "Chef",
)
NORTH = UnitFacts("Jobbtorg", "Vuxna", "Norr", UnitType.IN_HOUSE, "Huset", "Storgatan 1", "31010")


@pytest.fixture
def team(tmp_path):
    """A coordinator, and a chief who uses the program."""
    team = Team(tmp_path)
    team.found()
    team.join("Bo", Role.UNIT_CHIEF)
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


def chart(office):
    """The register as it stands."""
    return office.reads.charts.chart()


def rows(office):
    """Every row of it."""
    return chart_edits.all_facts(chart(office))


def register(office, facts=NORTH):
    """One more unit."""
    chart_edits.set_unit(office, None, UnitFacts(), facts)
    return chart(office).named(facts.unit)


def propose(office, tmp_path, *lines, heading=HEADING):
    """A file held against the register."""
    path = tmp_path / "enheter.csv"
    path.write_text("\n".join([";".join(heading), *lines]), encoding="utf-8")
    return chart_imports.propose(office, path)


def told(proposed):
    """What is said of its rows."""
    return [f"{unit_remark_place(one)}: {unit_remark_text(one)}" for one in proposed.remarks]


def test_a_unit_is_written_in_with_its_levels_and_its_site(team, nadja):
    """The chief who uses the program is found by name; the levels are made once."""
    one = register(nadja, UnitFacts(**{**_values(NORTH), "chief": "bo"}))
    other = register(nadja, UnitFacts(**{**_values(NORTH), "unit": "Syd", "cost_centres": ""}))

    assert chart(nadja).path(one) == ("Jobbtorg", "Vuxna")
    assert one.parent == other.parent
    assert one.site == other.site
    assert one.chief.person == team.person("Bo")
    assert len(chart(nadja).divisions) == 2


def test_what_is_left_out_of_a_change_stays(nadja):
    """Only the groups that differ are written, and an unchanged row writes nothing."""
    unit = register(nadja)
    before = unit_facts(chart(nadja), unit)
    now = UnitFacts(**{**_values(before), "contact": "Cia", "days": Days(date(2026, 1, 1))})

    assert chart_edits.set_unit(nadja, unit.id, before, now)
    assert not chart_edits.set_unit(nadja, unit.id, now, now)
    assert unit_facts(chart(nadja), chart(nadja).unit(unit.id)) == now
    chart_edits.take_back(nadja)
    assert unit_facts(chart(nadja), chart(nadja).unit(unit.id)) == before
    chart_edits.do_again(nadja)
    assert unit_facts(chart(nadja), chart(nadja).unit(unit.id)) == now


def test_moving_to_another_address_of_the_same_name_moves_all_of_its_units(nadja):
    """A site is an address that units share."""
    unit = register(nadja)
    register(nadja, UnitFacts(**{**_values(NORTH), "unit": "Syd", "cost_centres": ""}))
    before = unit_facts(chart(nadja), unit)
    chart_edits.set_unit(
        nadja, unit.id, before, UnitFacts(**{**_values(before), "address": "Nygatan 2"})
    )

    assert {row.address for row in rows(nadja)} == {"Nygatan 2"}
    before = unit_facts(chart(nadja), chart(nadja).unit(unit.id))
    elsewhere = UnitFacts(**{**_values(before), "site": "Ladan", "address": "Byvägen 3"})
    chart_edits.set_unit(nadja, unit.id, before, elsewhere)
    assert {(row.unit, row.site) for row in rows(nadja)} == {("Norr", "Ladan"), ("Syd", "Huset")}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": ""}, ErrorCode.UNIT_NEEDS_NAME),
        ({"unit": "norr"}, ErrorCode.UNIT_NAME_TAKEN),
        ({"days": Days(date(2026, 2, 1), date(2026, 1, 1))}, ErrorCode.UNIT_DAYS_WRONG),
        ({"cost_centres": "31 010 x/y"}, ErrorCode.COST_CENTRE_UNREADABLE),
        ({"cost_centres": "31010"}, ErrorCode.COST_CENTRE_SHARED),
    ],
)
def test_what_cannot_stand_is_not_written(nadja, change, code):
    """And the register is as it was."""
    register(nadja)
    before = chart(nadja)
    facts = UnitFacts(**{**_values(NORTH), "unit": "Syd", "cost_centres": "", **change})

    with pytest.raises(UserError) as caught:
        chart_edits.set_unit(nadja, None, UnitFacts(), facts)
    assert caught.value.code is code
    assert chart(nadja) == before


def test_a_row_that_has_changed_behind_the_screen_is_not_written_over(nadja):
    """What somebody else has written is shown first."""
    unit = register(nadja)
    with pytest.raises(UserError) as caught:
        chart_edits.set_unit(nadja, unit.id, UnitFacts(unit="Norr"), NORTH)
    assert caught.value.code is ErrorCode.CHART_CHANGED


def test_the_report_goes_to_the_nearest_chief(nadja, tmp_path):
    """E1: the unit's own, else the section's, else the department's."""
    proposed = propose(
        nadja,
        tmp_path,
        "Jobbtorg;;;;;;;Ada",
        "Jobbtorg;Vuxna;;;;;;Cia",
        "Jobbtorg;Vuxna;Norr;Stab;;;;Bo",
        "Jobbtorg;Vuxna;Syd;Stab;;;;",
        "Jobbtorg;;Väst;Stab;;;;",
    )
    chart_imports.take_in(nadja, proposed)
    now = chart(nadja)

    def line(unit):
        return [(level, chief.name) for level, chief in now.chiefs(now.named(unit).id)]

    section, department = (DivisionLevel.SECTION, "Cia"), (DivisionLevel.DEPARTMENT, "Ada")
    assert line("Norr") == [(None, "Bo"), section, department]
    assert line("Syd") == [section, department]
    assert line("Väst") == [department]


def test_a_file_is_looked_at_before_anything_is_written(nadja, tmp_path):
    """A unit without a chief, a person in two units, a cost centre of two: named, the rest read."""
    register(nadja)
    before = chart(nadja)
    proposed = propose(
        nadja,
        tmp_path,
        "Jobbtorg;Vuxna;Norr;Stab;Huset;Nygatan 2;31010;Bo",
        "Jobbtorg;Vuxna;Syd;;Huset;Storgatan 9;31010, 31020;Bo",
        "Jobbtorg;Unga;Öst;Stab;;;oläsligt 1/2;",
    )

    assert told(proposed) == [
        "Rad 3: Typ saknas. Enheten läses in men kan inte dras. "
        "Välj egen regi, anordnare eller stab.",
        "Rad 3: Arbetsstället Huset har en annan adress på rad 2. Den adressen gäller.",
        "Rad 3: Kst 31010 hör till Norr samma dagar. Det läses inte in på den här raden.",
        "Rad 3: Bo är chef också på rad 2. Båda raderna läses in. Rätta den ena om det är fel.",
        "Rad 4: Ingen chef. Enheten läses in, men rapporten går då till närmaste chef ovanför. "
        "Skriv in chefen.",
        "Rad 4: Kst oläsligt 1/2 går inte att läsa och läses inte in.",
    ]
    changes = [(row.facts.unit, row.change) for row in proposed.rows]
    assert changes == [
        ("Norr", UnitChange.CHANGED),
        ("Syd", UnitChange.NEW),
        ("Öst", UnitChange.NEW),
    ]
    assert chart(nadja) == before

    chart_imports.take_in(nadja, proposed)
    assert [(row.unit, row.cost_centres, row.address, row.chief) for row in rows(nadja)] == [
        ("Öst", "", "", ""),
        ("Norr", "31010", "Nygatan 2", "Bo"),
        ("Syd", "31020", "Nygatan 2", "Bo"),
    ]


def test_ctrl_z_takes_back_the_whole_file_however_many_events_it_took(nadja, tmp_path):
    """Three hundred units are more than one event; redo puts them all there again."""
    register(nadja)
    before = chart(nadja)
    lines = [
        f"Jobbtorg;Vuxna;Enhet {n};Stab;Hus {n};Gatan {n};4{n:04};Chef {n}" for n in range(300)
    ]
    chart_imports.take_in(nadja, propose(nadja, tmp_path, *lines))
    after = chart(nadja)
    assert len(after.units) == 301

    chart_edits.take_back(nadja)
    assert chart(nadja).units == before.units
    chart_edits.do_again(nadja)
    assert chart(nadja).units == after.units


def test_what_is_exported_can_be_read_in_again_and_changes_nothing(nadja, tmp_path):
    """Round trip, divisions included."""
    lines = ["Jobbtorg;;;;;;;Ada", "Jobbtorg;Vuxna;Norr;Stab;Huset;Storgatan 1;31010;Bo"]
    chart_imports.take_in(nadja, propose(nadja, tmp_path, *lines))
    target = tmp_path / "ut.csv"
    write_table([*FACT_LABEL.values()], map(fact_texts, rows(nadja)), target)
    again = chart_imports.propose(nadja, target)

    assert [row.change for row in again.rows] == [UnitChange.UNCHANGED] * 2
    assert again.remarks == ()


def test_a_register_that_has_changed_since_it_was_looked_at_is_not_written_over(nadja, tmp_path):
    """Nothing is overwritten that nobody has seen."""
    proposed = propose(nadja, tmp_path, "A;B;Norr;Stab;;;;Bo")
    register(nadja, UnitFacts(unit="Syd"))
    with pytest.raises(UserError) as caught:
        chart_imports.take_in(nadja, proposed)
    assert caught.value.code is ErrorCode.CHART_CHANGED


def test_a_file_of_people_fills_in_those_who_lead_and_nothing_else(nadja, tmp_path):
    """A unit that there is none of is named; the site and the cost centre stay."""
    register(nadja)
    proposed = propose(
        nadja,
        tmp_path,
        "Bo;Enhetschef;Norr;bo@kommun.se",
        "Cia;Enhetschef;Atlantis;",
        heading=("Namn", "Befattning", "Enhet", "E-post"),
    )
    chart_imports.take_in(nadja, proposed)

    assert told(proposed) == [
        "Rad 3: Atlantis finns inte i registret. Raden läses inte in. Läs in enheterna först."
    ]
    [row] = rows(nadja)
    assert (row.chief, row.chief_email, row.site, row.cost_centres, row.department) == (
        "Bo",
        "bo@kommun.se",
        "Huset",
        "31010",
        "Jobbtorg",
    )


def test_only_the_coordinator_writes_the_register(team, nadja):
    """The rules of the record say so, not the screen."""
    team.exchange()
    with pytest.raises(UserError) as caught:
        register(team.offices["Bo"])
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert not chart_edits.may_change(team.offices["Bo"])


def test_a_unit_outside_its_days_is_not_drawn(nadja):
    """Its own days count beside those of its cost centres."""
    register(nadja, UnitFacts(**{**_values(NORTH), "days": Days(None, date(2026, 3, 1))}))
    wish = unit_draws.first_wish(nadja, 2026)
    [out] = unit_draws.sketch(nadja, wish).found.excluded

    assert (out.why, out.since) == (Exclusion.NOT_VALID, date(2026, 3, 1))


def test_a_unit_entered_with_its_first_visit_is_in_the_register(nadja):
    """One register, whichever way in."""
    units.register_unit(nadja, "Söder", UnitType.IN_HOUSE, chief_name="Eva")
    [row] = rows(nadja)
    assert (row.unit, row.chief) == ("Söder", "Eva")


def _values(facts):
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}
