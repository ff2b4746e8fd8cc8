"""Populations: every row accounted for, read anew from the kept file, locked once."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.control import ControlState
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.people import Role
from kontrollbesok.model.population import Period, TargetedReason
from kontrollbesok.model.population_record import LedgerFigure
from kontrollbesok.model.reading import RepairKind, RowRepair
from kontrollbesok.services import controls, populations, undo
from kontrollbesok.services.recording import put, record
from tests.controls import (
    IKP_25,
    LISA,
    POPULATIONS,
    YEAR,
    control_team,
    deliver_blobs,
    locked,
    locked_apart,
    own_blobs,
    small_file,
    taken_in,
)

TOTAL_ORE = 67_772_595


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def broken(tmp_path):
    """The LISA file with four rows that nobody can read, and a sum row at the end."""
    lines = LISA.read_bytes().decode("iso-8859-1").split("\r\n")
    lines[10] = lines[10].replace(lines[10].split(";")[12], "tolv kronor")
    lines[20] = lines[20].replace(lines[20].split(";")[5], "2022-13-40")
    lines[30] = ";".join(lines[30].split(";")[:5])
    lines[40] = ";" + lines[40].partition(";")[2]
    lines[-1:] = ["Summa" + ";" * 12 + "677 725,95" + ";" * 8, ""]
    path = tmp_path / "trasig.csv"
    path.write_text("\r\n".join(lines), encoding="iso-8859-1", newline="")
    return path


def real_lines():
    """The lines of the LISA file; the first fifty are one record each."""
    return LISA.read_bytes().decode("iso-8859-1").split("\r\n")


def code_of(caught):
    return caught.value.code


def original(row, column):
    """A cell of the LISA file as it is before it is broken."""
    lines = LISA.read_bytes().decode("iso-8859-1").split("\r\n")
    return lines[row].split(";")[lines[0].split(";").index(column)]


def corrected(row, *columns):
    """A repair that puts back what stands in the real file."""
    values = tuple((column, original(row, column)) for column in columns)
    return RowRepair(row, RepairKind.CORRECTED, "enligt kvittot", values)


def test_every_row_of_the_real_file_is_accounted_for(nadja):
    """Rows in the file are items to draw among, targeted ones, and nothing else."""
    account = populations.account(nadja, taken_in(nadja))

    assert (account.rows_in_file, account.to_draw.count, account.targeted.count) == (1700, 1668, 32)
    assert account.adds_up
    assert account.unexplained == 0
    assert account.booked.total_ore == TOTAL_ORE


def test_planted_oddities_are_targeted(nadja):
    """Duplicates, split purchases and dates outside the period of the facit are tested for sure."""
    population = locked(nadja)

    targeted = {item.id: item.reasons for item in nadja.store.populations.targeted(population)}

    planted = {
        "dubblett": TargetedReason.SAME_EVENT,
        "delat_kop": TargetedReason.SPLIT_PURCHASE,
        "orimligt_datum": TargetedReason.OUT_OF_PERIOD,
    }
    facit = (POPULATIONS / "lisa_utlagg_facit.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split(";") for line in facit[1:]]
    expected = [(row[2], planted[row[3]]) for row in rows if row[3] in planted]
    assert len(expected) == 21
    assert [item for item, reason in expected if reason not in targeted[item]] == []
    assert sum(TargetedReason.NEGATIVE in reasons for reasons in targeted.values()) == 11


def test_the_bytes_are_kept_as_they_came(nadja):
    """The stored copy is the file, byte for byte, and what lies on the disk is not."""
    kept = populations.opened(nadja, taken_in(nadja)).file

    assert nadja.files.read(kept.blob, kept.key) == LISA.read_bytes()
    with nadja.files.open_stored(kept.blob) as stored:
        assert b"Jobbtorg" not in stored.read()
    assert kept.key not in repr(kept)


def test_the_same_file_again_adds_nothing(team, nadja):
    """E05 says when it was read; the same bytes read otherwise are another population."""
    taken_in(nadja)

    with pytest.raises(UserError) as caught:
        taken_in(nadja)
    taken_in(nadja, period=Period(date(2022, 1, 1), date(2022, 6, 30)))

    assert code_of(caught) is ErrorCode.FILE_READ_BEFORE
    assert caught.value.params == {"when": "i dag 09:00"}
    assert len(nadja.reads.samples.populations(IKP_25)) == 2


def test_unreadable_rows_must_be_repaired_or_explained_before_the_lock(nadja, broken):
    """E03 counts what is left; corrected rows are items again, and the sum row was never one."""
    population = taken_in(nadja, broken)
    with pytest.raises(UserError) as caught:
        populations.lock(nadja, population)
    populations.repair(
        nadja,
        population,
        corrected(10, "Belopp inkl moms"),
        corrected(20, "Utläggsdatum"),
        RowRepair(30, RepairKind.EXPLAINED, "Avbruten utskrift, raden finns inte i LISA."),
    )
    populations.repair(nadja, population, RowRepair(40, RepairKind.TARGETED, ""))

    populations.lock(nadja, population)

    assert code_of(caught) is ErrorCode.ROWS_UNEXPLAINED
    assert caught.value.params == {"unexplained": 4, "rows": 1701, "ready": 1697}
    lock = populations.opened(nadja, population).lock
    assert (lock.items, lock.targeted) == (1666, 33)
    account = populations.account(nadja, population)
    assert account.adds_up
    assert dict(account.set_aside_by_kind) == {"sum": 1, "explained": 1}


def test_a_withdrawn_repair_leaves_the_row_unexplained(nadja, broken):
    """What was repaired can be taken back until the lock, also by Ctrl+Z."""
    population = taken_in(nadja, broken)
    populations.repair(nadja, population, corrected(10, "Belopp inkl moms"))
    populations.repair(nadja, population, corrected(20, "Utläggsdatum"))

    populations.withdraw_repair(nadja, population, 20)
    after_withdrawal = populations.account(nadja, population).unexplained
    undo.undo(nadja, IKP_25)

    assert after_withdrawal == 3
    assert populations.account(nadja, population).unexplained == 2


def test_a_row_that_can_be_read_is_never_put_beyond_testing(nadja):
    """Neither a repair nor a repair that has come some other way explains an item away."""
    population = taken_in(nadja)
    explained = RowRepair(417, RepairKind.EXPLAINED, "Vill inte pröva den.")

    with pytest.raises(UserError) as caught:
        populations.repair(nadja, population, explained)
    repairs = {"417": {"kind": "explained", "reason": "Vill inte.", "values": {}}}
    value = {"repairs": repairs}
    planted = put(nadja.store, "population", population, "reconciliation", value)
    record(nadja, Act("population.repair", (planted,), context=IKP_25))
    with pytest.raises(UserError) as at_lock:
        populations.lock(nadja, population)

    assert (code_of(caught), caught.value.params) == (ErrorCode.ROW_READABLE, {"row": 417})
    assert code_of(at_lock) is ErrorCode.ROW_READABLE
    assert not nadja.store.populations.held()


def test_an_explanation_says_something(nadja, broken):
    """A row is not explained by silence."""
    population = taken_in(nadja, broken)

    with pytest.raises(UserError) as caught:
        populations.repair(nadja, population, RowRepair(30, RepairKind.EXPLAINED, "  "))

    assert code_of(caught) is ErrorCode.REPAIR_REASON_MISSING


@pytest.mark.parametrize(
    ("ledger", "code"),
    [
        (LedgerFigure(ore=TOTAL_ORE, count=1700), None),
        (LedgerFigure(ore=TOTAL_ORE + 111_500), ErrorCode.LEDGER_DIFFERS),
        (LedgerFigure(ore=TOTAL_ORE + 111_500, explanation="Bokfört i januari."), None),
        (LedgerFigure(count=1699), ErrorCode.LEDGER_COUNT_DIFFERS),
    ],
)
def test_the_ledger_is_held_against_every_row(nadja, ledger, code):
    """E04 keeps the population open until the figures agree or somebody says why they need not."""
    population = taken_in(nadja)
    populations.reconcile(nadja, population, ledger)

    try:
        populations.lock(nadja, population)
        found = None
    except UserError as error:
        found = error.code
        assert error.params.get("difference_ore", 111_500) == 111_500  # noqa: PT017

    assert found is code
    assert bool(populations.opened(nadja, population).lock) is (code is None)


def test_a_lock_is_for_ever(nadja, broken):
    """After the lock nothing is repaired, and undoing an earlier repair changes no row."""
    population = taken_in(nadja, broken)
    for row, columns in ((10, "Belopp inkl moms"), (20, "Utläggsdatum")):
        populations.repair(nadja, population, corrected(row, columns))
    populations.repair(nadja, population, RowRepair(30, RepairKind.EXPLAINED, "Avbruten utskrift."))
    populations.repair(nadja, population, RowRepair(40, RepairKind.TARGETED, ""))
    populations.lock(nadja, population)
    before = nadja.store.populations.frame(population)

    for change in (
        lambda: populations.lock(nadja, population),
        lambda: populations.repair(nadja, population, corrected(10, "Konto")),
        lambda: populations.withdraw_repair(nadja, population, 10),
    ):
        with pytest.raises(UserError) as caught:
            change()
        assert code_of(caught) is ErrorCode.POPULATION_LOCKED
    undo.undo(nadja, IKP_25)
    nadja.store.populations.drop(population)
    populations.ensure_rows(nadja, populations.opened(nadja, population))

    assert nadja.store.populations.frame(population) == before


def test_another_laptop_reads_the_same_rows(team, nadja, broken):
    """With events and blob the rows are the same; without the blob it says so."""
    population = taken_in(nadja, broken)
    populations.repair(
        nadja,
        population,
        corrected(10, "Belopp inkl moms"),
        corrected(20, "Utläggsdatum"),
        RowRepair(30, RepairKind.EXPLAINED, "Avbruten utskrift."),
        RowRepair(40, RepairKind.TARGETED, ""),
    )
    populations.lock(nadja, population)
    idris = own_blobs(team, "Idris")
    team.send("Nadja", "Idris")

    with pytest.raises(UserError) as caught:
        populations.ensure_rows(idris, populations.opened(idris, population))
    deliver_blobs(nadja, idris)
    populations.ensure_rows(idris, populations.opened(idris, population))

    assert code_of(caught) is ErrorCode.POPULATION_FILE_MISSING
    mine, theirs = nadja.store.populations, idris.store.populations
    assert theirs.frame(population) == mine.frame(population)
    assert theirs.targeted(population) == mine.targeted(population)
    assert len(populations.read_frame(idris, populations.opened(idris, population))) == 1666


def test_rows_that_are_not_the_locked_ones_are_refused(team, nadja):
    """A lock with another fingerprint than the file gives is found out, and no row is kept."""
    population = taken_in(nadja)
    value = {"locked": True, "fingerprint": "0" * 64, "items": 1668, "targeted": 32}
    forged = put(nadja.store, "population", population, "lock", {**value, "total_ore": TOTAL_ORE})
    record(nadja, Act("population.lock", (forged,), context=IKP_25))

    with pytest.raises(UserError) as caught:
        populations.ensure_rows(nadja, populations.opened(nadja, population))

    assert code_of(caught) is ErrorCode.POPULATION_DIFFERS
    assert not nadja.store.populations.held()


def test_a_file_changed_on_disk_is_told_apart(nadja, tmp_path):
    """The kept copy rules; the file on disk is compared by its bytes."""
    known = populations.opened(nadja, taken_in(nadja))
    changed = tmp_path / "lisa_utlagg.csv"
    changed.write_bytes(LISA.read_bytes().replace(b"281,11", b"281,12"))

    populations.compare_file(known, LISA)
    with pytest.raises(UserError) as caught:
        populations.compare_file(known, changed)

    assert code_of(caught) is ErrorCode.FILE_CHANGED_SINCE


def test_repairs_made_apart_are_chosen_between(team, nadja, broken):
    """Neither repair overrules the other unseen, and nothing is locked meanwhile."""
    population = taken_in(nadja, broken)
    team.exchange()
    tova = team.offices["Tova"]
    populations.repair(nadja, population, corrected(10, "Belopp inkl moms"))
    populations.repair(tova, population, corrected(20, "Utläggsdatum"))
    team.exchange()

    with pytest.raises(UserError) as caught:
        populations.lock(nadja, population)

    assert code_of(caught) is ErrorCode.DECISIONS_DIFFER
    assert populations.opened(tova, population).conflict


def test_equal_locks_apart_are_one(team, nadja):
    """Two who lock the same rows apart agree; two who lock other rows have locked nothing."""
    population = taken_in(nadja)
    team.exchange()
    populations.lock(nadja, population)
    populations.lock(team.offices["Tova"], population)
    team.exchange()

    known = populations.opened(nadja, population)

    assert (bool(known.lock), known.lock_conflict) == (True, False)


def test_different_locks_apart_are_none(team, nadja, tmp_path):
    """Nothing is drawn over either, nobody is sent to choose, and the file can be read anew."""
    population = locked_apart(team, tmp_path)
    team.exchange()

    with pytest.raises(UserError) as caught:
        populations.ensure_rows(nadja, populations.opened(nadja, population))

    assert code_of(caught) is ErrorCode.LOCKS_DIFFER
    assert controls.find(nadja, "25", 2022).state is ControlState.LOCKS_DIFFER
    assert taken_in(nadja, tmp_path / "fil.csv") != population
    assert controls.find(nadja, "25", 2022).state is ControlState.POPULATION_READ


def test_columns_are_remembered_for_the_source(nadja, tmp_path):
    """The next file of the same source is proposed as the last one was read."""
    path = small_file(tmp_path, 5)
    reading = populations.preview(nadja, path).reading
    chosen = replace(reading, mapping=replace(reading.mapping, description=None))
    populations.take_in(nadja, IKP_25, path, chosen)

    proposal = populations.preview(nadja, small_file(tmp_path, 6, name="nästa.csv"))

    assert proposal.reading.mapping == chosen.mapping


def test_nothing_is_kept_of_a_file_that_cannot_be_read(nadja, tmp_path):
    """A file without rows leaves neither an event nor a blob."""
    path = tmp_path / "tom.csv"
    path.write_text("Verifikat;Datum;Belopp\nV1;2022-01-01;10\n", encoding="utf-8")
    reading = populations.preview(nadja, path).reading
    path.write_text("Verifikat;Datum;Belopp\n", encoding="utf-8")
    before = set(nadja.files.blobs())

    with pytest.raises(UserError) as caught:
        populations.take_in(nadja, IKP_25, path, reading)

    assert code_of(caught) is ErrorCode.FILE_WITHOUT_ROWS
    assert set(nadja.files.blobs()) == before
    assert not nadja.reads.samples.populations()


def test_all_amounts_zero_leave_nothing_to_draw_among(nadja, tmp_path):
    """Every row is targeted then, and the lock says so."""
    path = tmp_path / "noll.csv"
    path.write_text(
        "Verifikat;Datum;Belopp\nV1;2022-01-01;0,00\nV2;2022-01-02;0,00\n", encoding="utf-8"
    )
    population = taken_in(nadja, path)

    with pytest.raises(UserError) as caught:
        populations.lock(nadja, population)

    assert code_of(caught) is ErrorCode.ALL_ROWS_TARGETED


def test_a_staff_list_rides_along(nadja):
    """What the staff list says of an account is a fact of its item, on every laptop."""
    path, staff = POPULATIONS / "behorigheter.csv", POPULATIONS / "personallista.csv"
    reading = populations.preview(
        nadja, path, Period(date(2022, 12, 1), date(2022, 12, 31))
    ).reading

    population = populations.take_in(nadja, IKP_25, path, reading, staff=staff)
    populations.lock(nadja, population)

    known = populations.opened(nadja, population)
    (item,) = nadja.store.populations.rows(population, [2])
    assert known.staff.name == "personallista.csv"
    assert len(item.facts) == len(reading.mapping.facts) + 1
    said = {item.facts[-1] for item in nadja.store.populations.rows(population, range(1, 1801))}
    assert any(text.startswith("Slutade ") for text in said)


def test_only_those_who_draw_may_read_a_file_in(team, nadja):
    """A reviewer sees the population and makes none."""
    reviewer = team.join("Rut", Role.REVIEWER)

    with pytest.raises(UserError) as caught:
        taken_in(reviewer)

    assert code_of(caught) is ErrorCode.NOT_ALLOWED


def test_the_population_blob_is_named_by_its_event(nadja):
    """The event's header names the blob, so a sync knows what to fetch."""
    population = taken_in(nadja)

    known = populations.opened(nadja, population)
    candidate = nadja.store.register("population", population, "source")[0]

    event = nadja.reads.event(candidate.event)
    assert event.header.blobs == (BlobId(known.file.blob),)
    assert (event.header.context, YEAR) == (IKP_25, known.reading.period)
