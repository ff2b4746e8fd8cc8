"""The control of expense claims: a fictive file read, locked and drawn, and some items tested."""

from datetime import date
from importlib.resources import as_file, files

from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import COORDINATOR, INSPECTOR, LEAD
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import SampleId, control_id
from kontrollbesok.model.population import Period
from kontrollbesok.model.population_record import LedgerFigure
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.services import cells, drawn_samples, populations, samples
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_wishes import Wish

CONTROL = control_id(2022, 25)
PERIOD = Period(date(2022, 1, 1), date(2022, 12, 31))
SEED = "4827 1930 6651 0284 9375"
TESTED_CENTRALLY = 40
WRONG = (7, AttributeCode("L3"), "Ändamålet är bara 'Diverse'.")


def run(offices: Offices) -> SampleId:
    """Draw the sample, give the units their items, and test the first of the central ones."""
    office = offices.of(COORDINATOR)
    sample = draw(office)
    _test_some(office, sample)
    offices.sync(COORDINATOR, LEAD, INSPECTOR)
    return sample


def draw(office: Office) -> SampleId:
    """Read the bundled file, hold it against the ledger, lock it, plan and draw."""
    with as_file(files("resources") / "demo" / "lisa_utlagg.csv") as path:
        reading = populations.preview(office, path, PERIOD).reading
        population = populations.take_in(office, CONTROL, path, reading)
    booked = populations.account(office, population).booked
    populations.reconcile(office, population, LedgerFigure(booked.total_ore, booked.count))
    populations.lock(office, population)
    sample = samples.plan(office, population, Wish(expected=1, room_to_grow=True))
    samples.set_seed(office, sample, SEED, SeedOrigin.DICE)
    return sample


def _test_some(office: Office, sample: SampleId) -> None:
    """The central items in draw order: all right but one."""
    places = office.reads.samples.places(sample)
    central = [
        item.row
        for item in drawn_samples.drawn(office, sample).to_test
        if not item.targeted and places[item.row].visit is None
    ]
    wrong, attribute, why = WRONG
    cells.give(office, sample, central[wrong], attribute, CellVerdict.WRONG)
    cells.note(office, sample, central[wrong], attribute, why)
    for row in central[:TESTED_CENTRALLY]:
        cells.rest_right(office, sample, row)
