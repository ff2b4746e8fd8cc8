"""From the real LISA file to the department's sentence, with two laptops and every oddity in it."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.control import standing_sentence
from kontrollbesok.model.population_record import LedgerFigure
from kontrollbesok.model.reading import RepairKind, RowRepair
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.sampling.conclusion import Verdict
from kontrollbesok.services import controls, grids, populations, protocols, samples
from kontrollbesok.services.conclusions import conclude, settle
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.file_samples import verify_file
from kontrollbesok.services.unit_conclusions import unit_conclusions
from tests.controls import (
    ATTRIBUTES,
    IKP_25,
    LISA,
    SEED,
    YEAR,
    answer_by_facit,
    central_items,
    control_team,
    deliver_blobs,
    facit,
    own_blobs,
    register_lisa_units,
)
from tests.verifiers import run_draw_verifier

UNREADABLE = {  # row: the column whose cell is broken, and what stands there instead
    12: ("Belopp inkl moms", "se kvitto"),
    31: ("Utläggsdatum", "2022-02-30"),
}
CUT_OFF = 45


@pytest.fixture
def export(tmp_path):
    """The LISA file as it may come: two unreadable cells, a row cut off, a sum at the end."""
    lines = LISA.read_bytes().decode("iso-8859-1").split("\r\n")
    heading = lines[0].split(";")
    for row, (column, text) in UNREADABLE.items():
        cells = lines[row].split(";")
        cells[heading.index(column)] = text
        lines[row] = ";".join(cells)
    lines[CUT_OFF] = lines[CUT_OFF][:40]
    lines[-1:] = ["Summa;;;;;;;;;;;;677 725,95;;;;;;;;", ""]
    path = tmp_path / "lisa_2022.csv"
    path.write_bytes("\r\n".join(lines).encode("iso-8859-1"))
    return path


def original(row):
    """The row's cells in the real file, by column."""
    lines = LISA.read_bytes().decode("iso-8859-1").split("\r\n")
    return dict(zip(lines[0].split(";"), lines[row].split(";"), strict=True))


def state(office):
    """Where IKP 25 stands, in one sentence."""
    return standing_sentence(controls.find(office, IKP_25)).replace("\xa0", " ")


def test_a_control_from_file_to_conclusion(tmp_path, export):
    """Read, explained, reconciled, locked, planned, drawn, allocated, tested in two places,
    concluded; another laptop draws the same, and so does a script that knows nothing of us.
    """
    team = control_team(tmp_path)
    nadja, tova = team.offices["Nadja"], team.offices["Tova"]
    unit = register_lisa_units(nadja)["Jobbtorg Östervrete"]
    visit = team.visit("Tova", unit=unit)
    assert state(nadja) == "Inte börjad. Läs in en fil."

    # The file: every row is accounted for before anything is locked.
    reading = populations.preview(nadja, export, YEAR).reading
    population = populations.take_in(nadja, IKP_25, export, reading)
    account = populations.account(nadja, population)
    assert (account.rows_in_file, account.unexplained, account.adds_up) == (1701, 3, True)
    assert {problem.row for problem in account.problems} == {*UNREADABLE, CUT_OFF}
    assert state(nadja).startswith("Population inläst.")
    with pytest.raises(UserError) as unexplained:
        populations.lock(nadja, population)
    assert unexplained.value.code is ErrorCode.ROWS_UNEXPLAINED
    for row, (column, _) in UNREADABLE.items():
        values = ((column, original(row)[column]),)
        repair = RowRepair(row, RepairKind.CORRECTED, "Enligt kvittot i LISA.", values)
        populations.repair(nadja, population, repair)
    whole = tuple(original(CUT_OFF).items())
    populations.repair(
        nadja, population, RowRepair(CUT_OFF, RepairKind.CORRECTED, "Avhuggen rad.", whole)
    )

    # The ledger: a difference is explained or found, never hidden.
    populations.reconcile(nadja, population, LedgerFigure(ore=67_884_095))
    with pytest.raises(UserError) as differs:
        populations.lock(nadja, population)
    assert differs.value.code is ErrorCode.LEDGER_DIFFERS
    assert differs.value.params == {"difference_ore": 111_500}
    populations.reconcile(nadja, population, LedgerFigure(ore=67_772_595, count=1700))
    populations.lock(nadja, population)
    assert state(nadja) == "Populationen är låst. Gör planen."

    # Plan, seed, draw: the design's question, 95 % and 5 % with room for one error.
    sample = samples.plan(nadja, population, ATTRIBUTES)
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    found = drawn(nadja, sample)
    assert (len(found.frame), found.sample.sizes, len(found.to_test)) == (1668, (91,), 91 + 32)
    assert state(nadja) == "Dragen, 91 poster. Ingen är prövad än."

    # Another laptop, with its own blobs, gets the events, then the file, and draws the same.
    idris = own_blobs(team, "Idris")
    team.exchange()
    assert state(idris) == "Dragen, 91 poster. Filen hämtas vid nästa synk."
    deliver_blobs(nadja, idris)
    assert drawn(idris, sample).items == found.items
    assert protocols.verify(idris, sample) == ()

    # The visit tests its open items; the rest is tested centrally on the other laptop.
    (open_items,) = grids.open_items(tova, visit)
    here = [row.item.row for row in open_items.rows]
    answer_by_facit(tova, sample, here)
    team.exchange()
    rest = [row.item.row for row in central_items(idris, sample).rows]
    assert sorted([*here, *rest]) == sorted(item.row for item in found.to_test)
    half = len(rest) // 2
    answer_by_facit(idris, sample, rest[:half])
    preliminary = conclude(idris, sample)
    assert preliminary.verdict is Verdict.PRELIMINARY
    assert preliminary.sentence.startswith("Preliminärt, ")
    answer_by_facit(idris, sample, rest[half:])
    team.exchange()

    # The conclusion is what the answer key says, at the department and in every unit.
    reached = conclude(nadja, sample)
    planted = facit()
    wrong = [i for i in found.to_test if not i.targeted and i.item.id in planted]
    targeted = [i for i in found.to_test if i.targeted and i.item.id in planted]
    assert (reached.tally.errors, reached.tally.tested) == (len(wrong), 91)
    assert (reached.targeted.errors, reached.targeted.tested) == (len(targeted), 32)
    assert reached.verdict is Verdict.NOT_SHOWN
    assert reached.engine.upper.count >= len([item for item, _ in found.frame if item in planted])
    assert {c.code: c.errors for c in reached.attributes} == {
        c.code: sum(c.code in planted[i.item.id] for i in wrong) for c in reached.attributes
    }
    conclusions = unit_conclusions(nadja, sample)
    assert sum(unit.errors for unit in conclusions) == len(wrong)
    assert sum(unit.population for unit in conclusions) == 1668
    visited = next(unit for unit in conclusions if unit.unit == unit_id(open_items))
    assert (visited.tested, visited.tested + visited.targeted) == (visited.drawn, len(here))
    settle(nadja, sample)
    assert state(nadja).startswith("Slutsats klar. Felen kan vara större än vi godtar.")

    # The protocol verifies against the export itself, and by the script alone.
    protocol, rows = tmp_path / "protokoll.json", tmp_path / "population.txt"
    text = protocols.protocol_text(nadja, sample)
    protocol.write_text(text, encoding="utf-8")
    rows.write_text(protocols.population_lines(nadja, sample), encoding="utf-8", newline="\n")
    check = verify_file(text, export)
    assert (check.same_bytes, check.mismatches) == (True, ())
    assert run_draw_verifier(protocol, rows).returncode == 0
    rows.write_text(rows.read_text(encoding="utf-8").replace("\t28111\n", "\t28112\n"))
    assert run_draw_verifier(protocol, rows).returncode != 0


def unit_id(grid):
    """The unit of a visit's items."""
    (unit,) = {row.place.unit for row in grid.rows}
    return unit


def test_a_wider_limit_is_met_and_the_sentence_says_so(tmp_path):
    """With 20 % tolerated the same answers are below the limit: exact, and in plain words."""
    team = control_team(tmp_path)
    nadja = team.offices["Nadja"]
    reading = populations.preview(nadja, LISA, YEAR).reading
    population = populations.take_in(nadja, IKP_25, LISA, reading)
    populations.lock(nadja, population)
    sample = samples.plan(nadja, population, replace(ATTRIBUTES, tolerable="20 %", expected=10))
    samples.set_seed(nadja, sample, SEED, SeedOrigin.DICE)
    answer_by_facit(nadja, sample, [item.row for item in drawn(nadja, sample).to_test])

    reached = conclude(nadja, sample)

    planted = facit()
    truth = sum(item in planted for item, _ in drawn(nadja, sample).frame)
    assert reached.verdict is Verdict.BELOW
    assert truth <= reached.engine.upper.count < 1668 // 5
    assert "mindre än 20\xa0% av förvaltningens utlägg är fel" in reached.sentence
