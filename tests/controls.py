"""A control's sample under test: the real LISA file, its facit, and small files made to measure."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.grid import Grid
from kontrollbesok.model.ids import PopulationId, SampleId, UnitId, control_id
from kontrollbesok.model.population import Period
from kontrollbesok.model.reading import RepairKind, RowRepair
from kontrollbesok.model.sample import SampleMethod, SamplePlan, SeedOrigin
from kontrollbesok.services import cells, populations, samples, units
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.grids import whole_grid
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_wishes import Frame, Wish
from tests.offices import Team

POPULATIONS = Path(__file__).parent / "data" / "populations"
LISA = POPULATIONS / "lisa_utlagg.csv"
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
IKP_25 = control_id(2022, 25)
SEED = "4827 1930 6651 0284 9375"
A = AttributeCode("A")
ATTRIBUTES = Wish(SampleMethod.ATTRIBUTES, "95 %", "5 %", 1)
ONE_COLUMN = replace(ATTRIBUTES, attributes=(A,), attribute_texts={"A": "Underlag finns"})


def control_team(folder: Path) -> Team:
    """Nadja coordinates, Tova and Idris inspect; their blobs lie encrypted in one store."""
    team = Team(folder, files=BlobStore(folder / "blobs"))  # type: ignore[arg-type]
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    return team


def own_blobs(team: Team, name: str) -> Office:
    """The office of `name` with a blob store of its own, in which nothing has arrived."""
    office = replace(team.offices[name], files=BlobStore(team.folder / f"{name}-blobs"))
    team.offices[name] = office
    return office


def deliver_blobs(sender: Office, receiver: Office) -> None:
    """Give every blob as it is stored, as a sync does."""
    for blob in sender.files.blobs():
        if not receiver.files.has(blob):
            with sender.files.open_stored(blob) as stored:
                receiver.files.take_in(blob, 0, stored.read())
            receiver.files.finish(blob)


def taken_in(office: Office, path: Path = LISA, period: Period | None = YEAR) -> PopulationId:
    """A file read as the program proposes."""
    reading = populations.preview(office, path, period).reading
    return populations.take_in(office, IKP_25, path, reading)


def locked(office: Office, path: Path = LISA, period: Period | None = YEAR) -> PopulationId:
    """A file read and locked."""
    population = taken_in(office, path, period)
    populations.lock(office, population)
    return population


def drawn_from(office: Office, population: PopulationId, wish: Wish = ATTRIBUTES) -> SampleId:
    """A sample planned and drawn."""
    sample = samples.plan(office, population, wish)
    samples.set_seed(office, sample, SEED, SeedOrigin.DICE)
    return sample


def locked_apart(team: Team, folder: Path) -> PopulationId:
    """A file with a row that nobody can read, explained and locked by Nadja and by Tova apart."""
    path = small_file(folder, 60)
    text = path.read_text(encoding="utf-8").replace(";102,00;", ";etthundratvå;")
    path.write_text(text, encoding="utf-8")
    population = taken_in(team.offices["Nadja"], path)
    team.exchange()
    for name, reason in (("Nadja", "Kvittot saknar belopp"), ("Tova", "Raden är en rubrik")):
        office = team.offices[name]
        (row,) = (one.row for one in populations.account(office, population).problems)
        populations.repair(office, population, RowRepair(row, RepairKind.EXPLAINED, reason))
        populations.lock(office, population)
    return population


def small_file(folder: Path, rows: int, unit: str = "Jobbtorg Norr", name: str = "fil.csv") -> Path:
    """A file of `rows` items of 100 kr and more, all of one unit unless said otherwise."""
    lines = ["Verifikat;Datum;Belopp;Text;Kst;Enhet"]
    lines += [
        f"V{row:05d};2022-03-{row % 28 + 1:02d};{100 + row},00;Post {row};31010;{unit}"
        for row in range(1, rows + 1)
    ]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def facit() -> dict[str, set[str]]:
    """The planted errors that a tester should find, by item: the attributes they are found on."""
    found: dict[str, set[str]] = {}
    with (POPULATIONS / "lisa_utlagg_facit.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["Attribut"] != "-":
                found.setdefault(row["Post"], set()).add(row["Attribut"])
    return found


def register_lisa_units(office: Office) -> dict[str, UnitId]:
    """The units of the LISA file with their cost centres, by name."""
    with LISA.open(encoding="iso-8859-1", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    names = {row["Kst"]: row["Enhet"] for row in rows if row["Kst"] and not row["Enhet"].isupper()}
    return {
        name: units.register_unit(office, name, UnitType.IN_HOUSE, cost_centre=centre)
        for centre, name in sorted(names.items())
    }


def answer_by_facit(office: Office, sample: SampleId, rows: Iterable[int]) -> None:
    """Answer the rows as the facit says: wrong on its attributes, right on the rest."""
    planted = facit()
    items = {item.row: item for item in drawn(office, sample).to_test}
    for row in rows:
        for code in sorted(planted.get(items[row].item.id, ())):
            cells.give(office, sample, row, AttributeCode(code), CellVerdict.WRONG)
        cells.rest_right(office, sample, row)


def answer(office: Office, sample: SampleId, *, wrong: int = 0, left: int = 0) -> None:
    """Answer the one column of all drawn items: the first `wrong` are wrong, the last untouched."""
    rows = [item.row for item in drawn(office, sample).to_test if not item.targeted]
    answered = rows[: len(rows) - left]
    empty = [row for row in answered if not office.reads.samples.row_cells(sample, row)]
    errors = [row for row in answered[:wrong] if row in empty]
    cells.give_column(office, sample, errors, A, CellVerdict.WRONG)
    right = [row for row in empty if row not in errors]
    cells.give_column(office, sample, right, A, CellVerdict.RIGHT)


def make_plan(wish: Wish, frame: Frame) -> SamplePlan:
    """The plan for `wish` over the items in `frame`, without the words for it."""
    return outline(wish, frame, ItemNoun()).plan


def central_items(office: Office, sample: SampleId) -> Grid:
    """What is tested centrally."""
    grid = whole_grid(office, drawn(office, sample))
    rows = (row for row in grid.rows if row.place.visit is None and row.item.replacement is None)
    return replace(grid, rows=tuple(rows))
