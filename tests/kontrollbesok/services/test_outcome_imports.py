"""Outcomes out of a file: bad rows named, the rest read, nothing overwritten unseen."""

from datetime import date

import pytest
import xlsxwriter

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.outcome_import import (
    change_text,
    outcome_remark_place,
    outcome_remark_text,
    said_text,
)
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords, month_subject
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import share_of
from kontrollbesok.model.outcome_import import OutcomeChange, OutcomeFault
from kontrollbesok.services import (
    control_checks,
    control_outcomes,
    controls,
    indicators,
    outcome_imports,
    units,
)
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.indicators import ValueWords
from tests.offices import Team

FOLLOWED, ACTIVITY, INDICATOR = (control_id(2022, nr) for nr in (19, 40, 61))
HEAD = "IKP;Enhet;Månad;Täljare;Nämnare;Andel;Per dag;Genomförd;Enligt;Källa;Notering"
F = OutcomeFault


@pytest.fixture
def nadja(tmp_path):
    """The coordinator of two units and a contractor."""
    office = Team(tmp_path).found()
    for name, kind in (
        ("Jobbtorg Norr", UnitType.IN_HOUSE),
        ("Jobbtorg Väst", UnitType.IN_HOUSE),
        ("SFI Holmen", UnitType.CONTRACTOR),
    ):
        units.register_unit(office, name, kind)
    return office


@pytest.fixture
def file_of(tmp_path):
    """A file of rows under the usual heading."""

    def made(*rows, head=HEAD, name="ils.csv"):
        path = tmp_path / name
        path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
        return path

    return made


def unit(office, name):
    return office.reads.charts.chart().named(name).id


def proposed(office, path, control=None):
    return outcome_imports.propose(office, path, 2022, control)


def faults(proposal):
    return [(one.row, one.fault) for one in proposal.remarks]


def test_values_activities_and_follow_ups_of_several_controls(nadja, file_of):
    """One file; each row to its control, its unit or its month."""
    path = file_of(
        "61;Jobbtorg Norr;;14;16;;2022-10-31;;;ILS-webb;",
        "61;Jobbtorg Väst;;;;87,5 %;2022-10-31;;;ILS-webb;",
        "61;;;;;86;2022-10-31;;;ILS-webb;Hela förvaltningen",
        "IKP 40;jobbtorg  norr;;;;;2022-09-01;ja;Enhetschefen;;",
        "40;Jobbtorg Väst;;;;;;Ej genomförd;Enhetschefen;;Två köp utanför",
        "19;;mars;;;;2022-04-06;Utan avvikelse;Controllern;;",
    )
    proposal = proposed(nadja, path)
    assert (faults(proposal), proposal.count(OutcomeChange.NEW)) == ([], 6)
    assert not nadja.reads.outcomes.values()
    outcome_imports.take_in(nadja, proposal)

    outcome = controls.outcome(nadja, INDICATOR)
    assert outcome.latest[unit(nadja, "Jobbtorg Norr")].share == share_of(14, 16)
    assert outcome.latest[unit(nadja, "Jobbtorg Väst")].share.tenths == 875
    assert (outcome.latest[None].share.tenths, outcome.latest[None].source) == (860, "ILS-webb")
    norr, vast = (unit(nadja, name) for name in ("Jobbtorg Norr", "Jobbtorg Väst"))
    activity = controls.outcome(nadja, ACTIVITY)
    assert activity.check(CheckWay.ACTIVITY, norr).words == CheckWords(
        CheckState.FINE, date(2022, 9, 1), "Enhetschefen"
    )
    assert activity.check(CheckWay.ACTIVITY, vast).words.state is CheckState.FINDING
    assert controls.outcome(nadja, FOLLOWED).check(CheckWay.FOLLOW_UP, month_subject(3)).is_reported


def test_the_same_file_again_changes_nothing_and_another_corrects(nadja, file_of):
    """What it corrects is said before, and stays in the history; Ctrl+Z takes the file back."""
    rows = "61;Jobbtorg Norr;;14;16;;2022-10-31;;;ILS-webb;", "40;Jobbtorg Norr;;;;;;ja;;;"
    outcome_imports.take_in(nadja, proposed(nadja, file_of(*rows)))
    same = proposed(nadja, file_of(*rows))
    other = proposed(
        nadja,
        file_of("61;Jobbtorg Norr;;15;16;;2022-10-31;;;;", "40;Jobbtorg Norr;;;;;;nej;;;"),
    )
    assert same.count(OutcomeChange.UNCHANGED) == 2
    assert [change_text(row).replace("\xa0", " ") for row in other.rows] == [
        "Rättar 87,5 % (14 av 16)",
        "Ändrar: genomförd",
    ]
    assert said_text(other.rows[0]).replace("\xa0", " ") == (
        "Indikator 93,8 % (15 av 16), 2022-10-31"
    )
    outcome_imports.take_in(nadja, other)
    value = controls.outcome(nadja, INDICATOR).values[0]
    versions = nadja.reads.outcomes.versions(INDICATOR)[value.id]
    assert [one.share for one in versions] == [share_of(14, 16), share_of(15, 16)]
    assert value.source == "ILS-webb"  # the other file had none
    outcome_imports.take_back(nadja, 2022)
    assert controls.outcome(nadja, INDICATOR).values[0].share == share_of(14, 16)
    outcome_imports.do_again(nadja, 2022)
    assert controls.outcome(nadja, INDICATOR).values[0].share == share_of(15, 16)


@pytest.mark.parametrize(
    ("row", "fault", "words"),
    [
        (";Jobbtorg Norr;;1;2;;2022-10-31;;;;", F.CONTROL_MISSING, "IKP-numret saknas"),
        ("99;Jobbtorg Norr;;1;2;;2022-10-31;;;;", F.CONTROL_UNKNOWN, "IKP 99 finns inte"),
        ("61;Jobbtorg Syd;;1;2;;2022-10-31;;;;", F.UNIT_UNKNOWN, "Jobbtorg Syd finns inte"),
        ("40;;;;;;2022-10-31;ja;;;", F.UNIT_MISSING, "Enheten saknas"),
        ("61;Jobbtorg Norr;;1;2;;;;;;", F.DAY_MISSING, "Dagen saknas"),
        ("61;Jobbtorg Norr;;1;2;;i våras;;;;", F.DAY_UNREADABLE, "i våras är inget datum"),
        ("61;Jobbtorg Norr;;1;2;;2023-01-01;;;;", F.DAY_WRONG, "2023-01-01 är efter 2022-12-31"),
        ("61;Jobbtorg Norr;;3;2;;2022-10-31;;;;", F.COUNTS_WRONG, "3 av 2 är ingen andel"),
        ("61;Jobbtorg Norr;;;0;;2022-10-31;;;;", F.COUNTS_WRONG, "– av 0 är ingen andel"),
        ("61;Jobbtorg Norr;;;;bra;2022-10-31;;;;", F.SHARE_UNREADABLE, "bra är ingen andel"),
        ("61;Jobbtorg Norr;;;;104;2022-10-31;;;;", F.SHARE_UNREADABLE, "104 är ingen andel"),
        ("40;Jobbtorg Norr;;;;;;kanske;;;", F.STATE_UNKNOWN, "Läget kanske är okänt"),
        ("19;;trettonde;;;;;ja;;;", F.MONTH_UNREADABLE, "trettonde är ingen månad"),
        ("40;Jobbtorg Norr;;;;;2022-10-31;;;;", F.NOTHING_SAID, "varken andel eller läge"),
        ("61;Jobbtorg Norr;;1;2;;2022-10-31;ja;;;", F.BOTH_SAID, "både andel och läge"),
    ],
    ids=lambda value: value.value if isinstance(value, OutcomeFault) else "",
)
def test_a_bad_row_is_named_and_the_rest_is_read(nadja, file_of, row, fault, words):
    """With its number in the file, and what to do."""
    proposal = proposed(nadja, file_of(row, "61;Jobbtorg Väst;;9;10;;2022-10-31;;;;"))
    remark = proposal.remarks[0]
    outcome_imports.take_in(nadja, proposal)

    assert (remark.fault, remark.row, proposal.left_out) == (fault, 2, 1)
    assert outcome_remark_place(remark) == "Rad 2"
    assert words in outcome_remark_text(remark)
    assert [one.share for one in controls.outcome(nadja, INDICATOR).values] == [share_of(9, 10)]


def test_what_is_odd_is_read_and_said(nadja, file_of):
    """A contractor, a control that goes another way, a share that is not its counts, a twin."""
    proposal = proposed(
        nadja,
        file_of(
            "61;SFI Holmen;;1;2;;2022-10-31;;;;",
            "40;Jobbtorg Norr;;1;2;;2022-10-31;;;;",
            "61;Jobbtorg Norr;;1;2;60;2022-10-31;;;;",
            "61;Jobbtorg Norr;;1;2;;2022-10-31;;;;",
        ),
    )

    assert faults(proposal) == [
        (2, F.UNIT_NOT_EXPECTED),
        (3, F.METHOD_DIFFERS),
        (4, F.SHARE_DIFFERS),
        (5, F.ROW_REPEATED),
    ]
    assert proposal.count(OutcomeChange.NEW) == 3
    assert "står på rad 4" in outcome_remark_text(proposal.remarks[-1])


def test_a_file_of_one_control_needs_no_number(nadja, file_of):
    """From its own tab; from the list each row must say which."""
    path = file_of("Jobbtorg Norr;14;16;2022-10-31", head="Enhet;Täljare;Nämnare;Datum")

    assert faults(proposed(nadja, path)) == [(2, F.CONTROL_MISSING)]
    assert proposed(nadja, path, INDICATOR).rows[0].control == INDICATOR


def test_a_workbook_keeps_per_cent_as_parts_of_one(nadja, tmp_path):
    """It is said of the whole file that they are read so."""
    path = tmp_path / "ils.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Enhet", "Andel", "Datum"))
        sheet.write_row(1, 0, ("Jobbtorg Norr", 0.875, "2022-10-31"))
        sheet.write_row(2, 0, ("Jobbtorg Väst", 1, "2022-10-31"))
    proposal = proposed(nadja, path, INDICATOR)

    assert [row.line.share.tenths for row in proposal.rows] == [875, 1000]
    assert faults(proposal) == [(0, F.SHARES_OF_ONE)]


def test_a_file_with_neither_share_nor_state_is_refused(nadja, file_of):
    """Nothing is guessed."""
    with pytest.raises(UserError) as error:
        proposed(nadja, file_of("61;Jobbtorg Norr", head="IKP;Enhet"))

    assert error.value.code is ErrorCode.COLUMN_MISSING


def test_what_was_written_since_the_looking_is_not_overruled(nadja, file_of):
    """The file is looked at again."""
    proposal = proposed(nadja, file_of("40;Jobbtorg Norr;;;;;;ja;;;"))
    check = control_checks.unwritten(ACTIVITY, CheckWay.ACTIVITY, unit(nadja, "Jobbtorg Norr"))
    control_checks.say(nadja, check, CheckWords(CheckState.FINDING))
    with pytest.raises(UserError) as error:
        outcome_imports.take_in(nadja, proposal)

    assert error.value.code is ErrorCode.OUTCOMES_CHANGED


def test_a_value_by_hand_after_the_file_is_undone_first(nadja, file_of):
    """And then the file, whole; in the other order the file first."""
    outcome_imports.take_in(nadja, proposed(nadja, file_of("61;;;1;2;;2022-10-31;;;;")))
    words = ValueWords(None, date(2022, 11, 30), share_of(2, 3))
    indicators.add_value(nadja, INDICATOR, words)

    control_outcomes.take_back(nadja, INDICATOR)
    assert [one.share for one in controls.outcome(nadja, INDICATOR).values] == [share_of(1, 2)]
    control_outcomes.take_back(nadja, INDICATOR)
    assert not controls.outcome(nadja, INDICATOR).values
    control_outcomes.do_again(nadja, INDICATOR)
    assert [one.share for one in controls.outcome(nadja, INDICATOR).values] == [share_of(1, 2)]


def test_the_file_to_fill_in_is_read_back(nadja, tmp_path):
    """It has a row for all that lacks, and says nothing before it is filled in."""
    rows = list(outcome_imports.to_fill_in(nadja, 2022))
    path = tmp_path / "utfall.csv"
    write_table(outcome_imports.heads(), rows, path)
    empty = proposed(nadja, path)
    filled = [(*row[:7], "ja", *row[8:]) if row[0] == "40" else row for row in rows]
    write_table(outcome_imports.heads(), filled, path)
    outcome_imports.take_in(nadja, proposed(nadja, path))

    assert {row[0] for row in rows} == {"35", "40", "41", "42", "61", "62"}
    assert {one.fault for one in empty.remarks} == {F.NOTHING_SAID}
    assert controls.outcome(nadja, ACTIVITY).is_complete
