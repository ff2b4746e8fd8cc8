"""A population in figures, before a plan is made: per unit, per month and per size of amount."""

from collections.abc import Iterable, Mapping
from datetime import date

from kontrollbesok.imports.tables import UNWATCHED, Watch
from kontrollbesok.model.cost_centre import UnitRegister, fold_name, unit_of, unit_register
from kontrollbesok.model.ids import PopulationId, UnitId
from kontrollbesok.model.population import PopulationItem
from kontrollbesok.sampling.profile import Profile, Profiling
from kontrollbesok.services import populations
from kontrollbesok.services.allocations import register_of
from kontrollbesok.services.file_samples import ReadFile
from kontrollbesok.services.kept_files import read_kept
from kontrollbesok.services.office import Office


def look_at(office: Office, population: PopulationId, watch: Watch = UNWATCHED) -> Profile:
    """The items to draw among: a locked population's rows where they are at hand, else the file's.

    Raises as `read_kept`.
    """
    known = populations.opened(office, population)
    names = {unit.id: unit.name for unit in office.reads.samples.units()}
    taking = _Taking(register_of(office), names)
    if office.store.populations.holds(population):
        taking.take(office.store.populations.to_draw(population))
    else:
        read_kept(office, known, watch, taking.take)
    return taking.profiling.profile()


def of_file(read: ReadFile) -> Profile:
    """The same of a file without any record: units are what the file calls them."""
    taking = _Taking(unit_register((), ()), {})
    taking.take(read.items)
    return taking.profiling.profile()


class _Taking:
    """Counts items under their unit: its name in the register, else what the file calls it.

    A unit that a file spells in several ways is one, as it was spelled first.
    """

    def __init__(self, register: UnitRegister, names: Mapping[UnitId, str]) -> None:
        self.profiling = Profiling()
        self._register = register
        self._names = names
        self._known: dict[tuple[str, str, date | None], str] = {}
        self._spelled: dict[str, str] = {}

    def take(self, items: Iterable[PopulationItem]) -> None:
        """Those to draw among."""
        self.profiling.add((self._unit(i), i.date, i.amount_ore) for i in items if not i.targeted)

    def _unit(self, item: PopulationItem) -> str:
        told = (item.cost_centre, item.unit, item.date)
        name = self._known.get(told)
        if name is None:
            unit = unit_of(item, self._register)
            name = self._names.get(unit, "") if unit else ""
            name = name or item.unit or item.cost_centre
            name = self._known[told] = self._spelled.setdefault(fold_name(name), name)
        return name
