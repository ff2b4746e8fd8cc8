"""Who must be told of a visit's findings, and what is kept of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.chart_facts import UnitFacts, unit_facts
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.escalation import (
    ESCALATIONS,
    Cause,
    Pace,
    Receiver,
    Rule,
    causes_of,
    rows_for,
    to_tell,
)
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId, telling_context
from kontrollbesok.model.people import Role
from kontrollbesok.services import chart_edits, findings, reports, undo
from kontrollbesok.services.escalations import duties_of, letter, lines_of, may_tell, tell
from kontrollbesok.services.findings import Part
from tests.offices import SBA, Team

DEPARTMENT = UnitFacts("Jobbtorg", chief="Eva Ek")
UNIT = UnitFacts("Jobbtorg", "", "Jobbtorg Norr", UnitType.IN_HOUSE, chief="Maja Holm")


class Told:
    """A visit to a unit with a chief in a department with one, and a finding of each grade."""

    def __init__(self, folder):
        self.team = Team(folder)
        self.nadja = self.team.found("Nadja")
        self.tova = self.team.join("Tova")
        chart_edits.set_unit(self.nadja, None, UnitFacts(), UNIT)
        chart_edits.set_division(self.nadja, replace(DEPARTMENT, chief=""), DEPARTMENT)
        unit = self.nadja.reads.charts.chart().named("Jobbtorg Norr").id
        self.visit = self.team.visit("Tova", unit=unit, areas=(SBA,))
        self.team.exchange()
        self.found = {}
        for grade in Grade:
            made = findings.open_by_hand(self.tova, self.visit, SBA, f"En {grade.value}")
            findings.grade(self.tova, self.visit, made, grade)
            self.found[grade] = made

    def duties(self, office=None):
        office = office or self.tova
        visit, found = office.reads.visit(self.visit), office.reads.findings(self.visit)
        return {one.receiver: one for one in duties_of(office, visit, found)}

    def today(self):
        return self.tova.clock.today()


@pytest.fixture
def told(tmp_path):
    return Told(tmp_path)


def test_every_rule_of_the_system_has_a_row_but_the_one_that_binds_the_auditors():
    """E8 is for the auditors; the others are carried out here."""
    assert {one.rule for one in ESCALATIONS} == {*Rule}
    assert "E8" not in {one.value for one in Rule}


def test_an_observation_is_told_to_nobody_and_a_major_finding_all_the_way():
    """The scale of grades decides, and the table says whom."""
    assert to_tell(Grade.OBSERVATION) == () == to_tell(None)
    assert [one.receiver for one in to_tell(Grade.MINOR)] == [Receiver.NEAREST_CHIEF]
    major = [one.receiver for one in to_tell(Grade.MAJOR)]
    assert major == [
        Receiver.NEAREST_CHIEF,
        Receiver.DEPARTMENT_CHIEF,
        Receiver.DIRECTOR,
        Receiver.BOARD,
        Receiver.AUDIT_OFFICE,
    ]


def test_signs_of_a_crime_go_past_the_ordinary_line_at_once():
    """Nobody of the ordinary line is named, and each is told at once."""
    rows = rows_for({Cause.RESTRICTED, Cause.CHIEF_CONCERNED})

    assert {one.pace for one in rows} == {Pace.AT_ONCE}
    assert Receiver.NEAREST_CHIEF not in {one.receiver for one in rows}
    assert not causes_of(Grade.MAJOR) & {Cause.RESTRICTED, Cause.CHIEF_CONCERNED}


def test_the_receivers_are_named_from_the_register(told):
    """Whoever leads the unit and the department; the minor finding stays with the nearest."""
    duties = told.duties()

    assert duties[Receiver.NEAREST_CHIEF].chief.name == "Maja Holm"
    assert duties[Receiver.DEPARTMENT_CHIEF].chief.name == "Eva Ek"
    nearest = {one.finding.grade for one in duties[Receiver.NEAREST_CHIEF].findings}
    assert nearest == {Grade.MINOR, Grade.MAJOR}
    assert [one.finding.grade for one in duties[Receiver.BOARD].findings] == [Grade.MAJOR]


def test_a_unit_without_a_chief_says_what_to_do(told):
    """The department's chief stands in, once, and the register is said to want somebody."""
    chart = told.nadja.reads.charts.chart()
    unit = chart.named("Jobbtorg Norr")
    before = unit_facts(chart, unit)
    chart_edits.set_unit(told.nadja, unit.id, before, replace(before, chief=""))
    told.team.exchange()
    duties = told.duties()

    assert duties[Receiver.NEAREST_CHIEF].chief.name == "Eva Ek"
    assert "Årsplan › Enheter" in duties[Receiver.NEAREST_CHIEF].wants
    assert Receiver.DEPARTMENT_CHIEF not in duties


def test_what_is_told_is_kept_with_its_day_and_as_it_was(told):
    """One act for all that was left; a colleague sees it, and the day."""
    day = told.today() - timedelta(days=2)
    tell(told.tova, told.visit, told.duties()[Receiver.NEAREST_CHIEF], day)
    told.team.exchange()

    seen = told.duties(told.nadja)[Receiver.NEAREST_CHIEF]
    assert (seen.left, seen.last_day) == ((), day.isoformat())
    kept = {one.finding: one for one in told.nadja.reads.tellings(told.visit)}
    assert kept[told.found[Grade.MINOR]].name == "Maja Holm"
    assert kept[told.found[Grade.MAJOR]].text.endswith("En väsentlig (väsentlig)")


def test_a_finding_that_becomes_major_is_to_be_told_anew(told):
    """Told as minor is not told of what it is now."""
    tell(told.tova, told.visit, told.duties()[Receiver.NEAREST_CHIEF], told.today())
    findings.grade(told.tova, told.visit, told.found[Grade.MINOR], Grade.MAJOR)

    duty = told.duties()[Receiver.NEAREST_CHIEF]
    assert [one.id for one in duty.left] == [told.found[Grade.MINOR]]
    lines = lines_of(tuple(told.duties().values()), duty.left[0])
    assert "som mindre, graden är höjd" in lines[0]


def test_a_telling_is_taken_back_by_undo_and_the_visit_stays_as_it_was(told):
    """It has acts of its own: Ctrl+Z on it never takes back an answer or a finding."""
    before = told.tova.reads.findings(told.visit)
    tell(told.tova, told.visit, told.duties()[Receiver.BOARD], told.today())
    undo.undo(told.tova, VisitId(telling_context(told.visit)))

    assert told.duties()[Receiver.BOARD].left
    assert told.tova.reads.findings(told.visit) == before


def test_nobody_is_told_on_a_day_that_has_not_been(told):
    """A day is evidence."""
    with pytest.raises(UserError) as caught:
        tell(
            told.tova,
            told.visit,
            told.duties()[Receiver.BOARD],
            told.today() + timedelta(days=1),
        )
    assert caught.value.code is ErrorCode.TOLD_IN_THE_FUTURE


def test_a_finding_says_who_is_told_what_is_wanting_and_where_it_is_reported(told):
    """E3 and E5 to E7 in the words that stand beside the finding."""
    found = {one.grade: one for one in told.tova.reads.findings(told.visit)}
    duties = tuple(told.duties().values())

    lines = lines_of(duties, found[Grade.MAJOR])
    assert lines[0] == "Enhetschefen Maja Holm: inte meddelad än"
    assert any("E5" in line for line in lines)
    assert lines[-1] == "Redovisas i tertialrapport 2 och i verksamhetsberättelsen."
    assert lines_of(duties, found[Grade.MINOR])[-1] == "Redovisas i verksamhetsberättelsen."
    assert lines_of(duties, found[Grade.OBSERVATION]) == ()


def test_the_letter_says_what_was_found_and_why_it_comes(told):
    """With the rule in it, and nothing of the observation."""
    findings.write(told.tova, told.visit, told.found[Grade.MAJOR], Part.TITLE, "Låst utgång")
    text = letter(told.tova, told.visit, told.duties()[Receiver.BOARD]).get_content()

    assert "Låst utgång (väsentlig)" in text
    assert "(E3)" in text
    assert "iakttagelse" not in text


def test_the_report_goes_to_the_director_too_and_says_when_they_were_told(told):
    """Whoever was told of all of it stands with the day; a report without a major one does not."""
    for receiver in (Receiver.NEAREST_CHIEF, Receiver.DIRECTOR):
        tell(told.tova, told.visit, told.duties()[receiver], date(2026, 11, 20))

    receivers = reports.visit_report(told.tova, told.visit).receivers
    assert receivers[0] == "enhetschefen (meddelad 2026-11-20)"
    assert receivers[1] == "avdelningschefen"
    assert receivers[2] == "förvaltningsdirektören (meddelad 2026-11-20)"

    findings.rest(told.tova, told.visit, told.found[Grade.MAJOR], True)
    assert not any(
        "direktör" in one for one in reports.visit_report(told.tova, told.visit).receivers
    )


def test_a_registrar_notes_nothing(told):
    """Whoever neither visits, reviews, coordinates nor leads a department is refused."""
    regina = told.team.join("Regina", Role.REGISTRAR)
    told.team.exchange()

    with pytest.raises(UserError) as caught:
        tell(regina, told.visit, told.duties(regina)[Receiver.BOARD], told.today())
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert not may_tell(regina)
