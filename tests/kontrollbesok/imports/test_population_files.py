"""The four example files: every oddity read, every planted error that can be known is named."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from kontrollbesok.imports.population import propose, read_items
from kontrollbesok.imports.staff_list import read_staff_list
from kontrollbesok.model.population import (
    NoteKind,
    Period,
    PopulationItem,
    PopulationNote,
    PopulationSource,
    SetAsideKind,
    Tally,
    TargetedReason,
)
from kontrollbesok.model.reading import TableFormat, TextEncoding
from kontrollbesok.model.reconciliation import lock_obstacle

from .populations import DATA, TO_EXPORT, YEAR, planted

R = TargetedReason
LISA, AGRESSO = "lisa_utlagg", "agresso_representation"
ACCESS, FLAI = "behorigheter", "flai_registreringar"
FILES = {LISA: YEAR, AGRESSO: YEAR, ACCESS: TO_EXPORT, FLAI: TO_EXPORT}

# The errors of the answer keys that can be known from the file alone, and what they are named.
KNOWN = {
    LISA: {
        "dubblett": R.SAME_EVENT,
        "delat_kop": R.SPLIT_PURCHASE,
        "orimligt_datum": R.OUT_OF_PERIOD,
    },
    AGRESSO: {
        "dubbelbokad": R.SAME_EVENT,
        "fel_period": R.OUT_OF_PERIOD,
        "kredit_utan_original": R.NEGATIVE,
    },
    ACCESS: {"dubblettrad": R.DUPLICATE},
    FLAI: {"dubbel_inskrivning": R.SAME_EVENT, "framtida_datum": R.OUT_OF_PERIOD},
}


def raw(name: str) -> list[list[str]]:
    """The records below the heading, read without the program."""
    encoding = "iso-8859-1" if name == LISA else "utf-8-sig"
    with (DATA / f"{name}.csv").open(encoding=encoding, newline="") as file:
        return [*csv.reader(file, delimiter="," if name == FLAI else ";")][1:]


def reasons(items: tuple[PopulationItem, ...]) -> dict[int, tuple[TargetedReason, ...]]:
    """Why each targeted row is one, by row number."""
    return {item.row: item.reasons for item in items if item.reasons}


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_accounted_for(name: str) -> None:
    """Rows in the file = to draw among + targeted + set aside by name; none waits, none is gone."""
    path = DATA / f"{name}.csv"
    population, items = read_items(path, propose(path, FILES[name]).reading)
    assert population.rows_in_file == len(raw(name))
    assert population.adds_up
    assert population.unexplained == 0
    assert lock_obstacle(population) is None
    assert len(items) == population.booked.count
    assert len({item.id for item in items}) == len(items)


@pytest.mark.parametrize("name", FILES)
def test_every_error_that_can_be_known_is_named(name: str) -> None:
    """Each planted error of those kinds has its reason; nothing else but credits is targeted."""
    path = DATA / f"{name}.csv"
    _, items = read_items(path, propose(path, FILES[name]).reading)
    found = reasons(items)
    expected = {p.row: KNOWN[name][p.kind] for p in planted(name) if p.kind in KNOWN[name]}
    assert expected
    assert {row: found.get(row) for row in expected} == {
        row: (reason,) for row, reason in expected.items()
    }
    others = {row: why for row, why in found.items() if row not in expected}
    assert set(others.values()) <= {(R.NEGATIVE,)}


@pytest.mark.parametrize("name", FILES)
def test_no_planted_error_is_put_beyond_testing(name: str) -> None:
    """Every row of the answer key is an item, to draw among or targeted."""
    path = DATA / f"{name}.csv"
    _, items = read_items(path, propose(path, FILES[name]).reading)
    assert {p.row for p in planted(name)} <= {item.row for item in items}


def test_lisa_as_it_was_written() -> None:
    """ISO-8859-1, mixed amounts and dates: what is detected, and the sums to the öre."""
    path = DATA / "lisa_utlagg.csv"
    proposal = propose(path, YEAR)
    assert proposal.reading.source is PopulationSource.LISA
    assert proposal.reading.table == TableFormat(TextEncoding.LATIN_1, ";")
    assert (proposal.decimals.comma, proposal.decimals.point) == (49, 1)
    assert proposal.missing == ()
    assert len(proposal.preview) == 50
    population, items = read_items(path, proposal.reading)
    assert population.to_draw == Tally(1_668, 67_328_861)
    assert population.targeted == Tally(32, 443_734)
    assert population.targeted_by_reason == (
        (R.SAME_EVENT, 12),
        (R.SPLIT_PURCHASE, 7),
        (R.OUT_OF_PERIOD, 2),
        (R.NEGATIVE, 11),
    )
    assert population.notes == (
        PopulationNote(NoteKind.WITHOUT_COST_CENTRE, 8),
        PopulationNote(NoteKind.FOREIGN_CURRENCY, 10),
    )
    assert population.frame_sha256 == (
        "1d3c888e22838bd9295272d55b8eeb12a74dfb25747cfccf9302b59afaea809c"
    )
    assert items[0].date is not None
    assert (items[0].id, items[0].amount_ore, items[0].date.isoformat()) == (
        "U22-0000001",
        28_111,
        "2022-02-17",
    )


def test_lisa_control_total_is_the_sum_of_the_printed_amounts() -> None:
    """An independent reading of all 1 700 amounts gives the control total to the öre."""
    total = sum(
        Decimal(
            cells[12].replace("\u00a0", "").replace(" ", "").replace("kr", "").replace(",", ".")
        )
        for cells in raw(LISA)
    )
    path = DATA / "lisa_utlagg.csv"
    population, _ = read_items(path, propose(path, YEAR).reading)
    assert population.booked == Tally(1_700, int(total * 100))


def test_agresso_as_it_was_written() -> None:
    """The sum row is named and counted, and the booked rows add up to what it says."""
    path = DATA / "agresso_representation.csv"
    proposal = propose(path, YEAR)
    assert proposal.reading.source is PopulationSource.AGRESSO
    assert proposal.reading.table == TableFormat(TextEncoding.UTF_8, ";")
    population, _ = read_items(path, proposal.reading)
    assert population.set_aside_by_kind == ((SetAsideKind.SUM, 1),)
    [total] = population.set_aside
    assert (total.row, total.cells[0]) == (1_201, "Summa")
    assert total.amount_ore == population.booked.total_ore == 416_679_572
    assert population.notes == ()
    assert population.to_draw == Tally(1_177, 417_868_207)
    assert population.targeted_by_reason == (
        (R.SAME_EVENT, 3),
        (R.OUT_OF_PERIOD, 5),
        (R.NEGATIVE, 15),
    )
    assert population.frame_sha256 == (
        "266aed301f817381f942b0b057a83b258eefbfb4c4df636647950a2c3a737265"
    )


def test_access_rights_as_they_were_written() -> None:
    """Without amounts nothing is zero; a right listed twice keeps both rows under two ids."""
    path = DATA / "behorigheter.csv"
    proposal = propose(path, TO_EXPORT)
    assert proposal.reading.source is PopulationSource.ACCESS_RIGHTS
    population, items = read_items(path, proposal.reading)
    assert population.to_draw == Tally(1_792, 0)
    assert population.targeted_by_reason == ((R.DUPLICATE, 8),)
    assert population.notes == (PopulationNote(NoteKind.ID_REPEATED, 8),)
    twice = [item for item in items if item.renamed]
    assert all(item.id.endswith(f" (rad {item.row})") for item in twice)
    assert items[0].id == "Diariet:ms50735:Läsare"
    assert population.frame_sha256 == (
        "0ea1d8117a8f5eb99c8821e5f8bcc7ca52c0311bf2bb199aabf15b4973cff215"
    )


def test_access_rights_against_the_staff_list() -> None:
    """Those who have left, those nobody knows and those at another unit are told as facts."""
    path = DATA / "behorigheter.csv"
    staff = read_staff_list(DATA / "personallista.csv")
    _, items = read_items(path, propose(path, TO_EXPORT).reading, staff)
    said = {item.row: item.facts[-1] for item in items}
    expected = {
        "aktivt_efter_slut": "Slutade 2022-",
        "anvant_efter_slut": "Slutade 2022-",
        "okand_innehavare": "Finns inte i personallistan",
        "fel_enhet": "Annan enhet: ",
        "konsult_utan_slutdatum": "Utan anställningsnummer",
        "delat_utan_ansvarig": "Utan anställningsnummer",
    }
    wrong = [p for p in planted(ACCESS) if not said[p.row].startswith(expected.get(p.kind, ""))]
    assert wrong == []
    kinds = Counter(fact.split(" ")[0] for fact in said.values())
    assert kinds["Finns"] == sum(p.kind == "okand_innehavare" for p in planted(ACCESS))
    assert kinds["Annan"] == sum(p.kind == "fel_enhet" for p in planted(ACCESS))


def test_flai_as_it_was_written() -> None:
    """Quoted cells with commas, quotation marks and line breaks; the notes are not kept."""
    path = DATA / "flai_registreringar.csv"
    proposal = propose(path, TO_EXPORT)
    assert proposal.reading.source is PopulationSource.FLAI
    assert proposal.reading.table == TableFormat(TextEncoding.UTF_8, ",")
    population, items = read_items(path, proposal.reading)
    assert population.to_draw == Tally(1_478, 0)
    assert population.targeted_by_reason == ((R.SAME_EVENT, 10), (R.OUT_OF_PERIOD, 12))
    assert not any("handledare" in text for item in items for text in (*item.facts, item.unit))
    assert population.frame_sha256 == (
        "8101250f895036d3176e8e8052f851994fa08316cb7aa172f85a48fc09561e17"
    )


def test_names_are_pseudonyms_and_numbers_of_persons_are_dropped() -> None:
    """No name and no employment number of the staff list is anywhere in what is kept."""
    with (DATA / "personallista.csv").open(encoding="utf-8-sig", newline="") as file:
        staff = [*csv.DictReader(file, delimiter=";")]
    secrets = {line["Namn"] for line in staff} | {line["Anst.nr"] for line in staff}
    for name in (LISA, AGRESSO, FLAI):
        path = DATA / f"{name}.csv"
        _, items = read_items(path, propose(path, FILES[name]).reading)
        kept = {text for item in items for text in (item.person, item.counterpart, *item.facts)}
        assert kept.isdisjoint(secrets), name


def test_one_who_approves_their_own_outlay_still_shows() -> None:
    """Attribute L7: the same person is the same Medarbetare as buyer and as approver."""
    path = DATA / "lisa_utlagg.csv"
    proposal = propose(path, YEAR)
    approver = proposal.reading.mapping.facts.index("Attestant")
    _, items = read_items(path, proposal.reading)
    own = {item.row for item in items if item.person == item.facts[approver]}
    assert own == {p.row for p in planted(LISA) if p.kind == "sjalvattest"}


def test_the_same_file_gives_the_same_population() -> None:
    """Read twice, everything is equal, down to the pseudonyms."""
    path = DATA / "lisa_utlagg.csv"
    reading = propose(path, YEAR).reading
    assert read_items(path, reading) == read_items(path, reading)


def test_a_period_is_a_choice_and_not_a_filter() -> None:
    """A narrower period moves rows to the targeted ones and loses none."""
    path = DATA / "lisa_utlagg.csv"
    spring = Period(YEAR.first, YEAR.first.replace(month=6))
    population, _ = read_items(path, propose(path, spring).reading)
    assert population.adds_up
    assert population.booked.count == 1_700
    assert dict(population.targeted_by_reason)[R.OUT_OF_PERIOD] > 900
