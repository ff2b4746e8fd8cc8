"""A population as a person looks at it: its account, its targeted items, the rows that wait."""

from dataclasses import dataclass
from itertools import compress

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.tables import UNWATCHED, Watch
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.population import Population, PopulationItem
from kontrollbesok.model.population_record import PopulationRecord
from kontrollbesok.model.population_rows import Items
from kontrollbesok.services import populations
from kontrollbesok.services.kept_files import kept_columns, read_kept
from kontrollbesok.services.office import Office

MOST_TARGETED = 1_000


@dataclass(frozen=True, slots=True)
class PopulationView:
    """`account` is None once it is locked: the lock says what it came to.

    `columns` are the file's own, in order; `targeted` the first thousand targeted items.
    """

    known: PopulationRecord
    account: Population | None
    columns: tuple[str, ...]
    targeted: tuple[PopulationItem, ...]

    @property
    def unexplained(self) -> int:
        """Rows that wait for a person."""
        return self.account.unexplained if self.account else 0

    @property
    def to_draw(self) -> int:
        """Items to draw among."""
        if self.account:
            return self.account.to_draw.count
        return self.known.lock.items if self.known.lock else self.known.items

    @property
    def targeted_count(self) -> int:
        """Items that are tested beside the draw."""
        if self.account:
            return self.account.targeted.count
        return self.known.lock.targeted if self.known.lock else self.known.targeted

    @property
    def total_ore(self) -> int:
        """The control total over every booked row."""
        if self.account:
            return self.account.booked.total_ore
        return self.known.lock.total_ore if self.known.lock else self.known.total_ore

    @property
    def set_aside(self) -> int:
        """Rows that never were items."""
        if self.account:
            return sum(count for _, count in self.account.set_aside_by_kind)
        return self.known.rows - self.to_draw - self.targeted_count


def look_at(office: Office, population: PopulationId, watch: Watch = UNWATCHED) -> PopulationView:
    """The population as it stands; before the lock its kept file is read anew.

    A locked one whose file has not come to this computer, or that was locked differently apart, is
    shown without its targeted items.
    Raises as `populations.account`.
    """
    known = populations.opened(office, population)
    if known.lock is None:
        return _unlocked(office, known, watch)
    try:
        populations.ensure_rows(office, known, watch)
    except UserError as error:
        if error.code not in (ErrorCode.POPULATION_FILE_MISSING, ErrorCode.LOCKS_DIFFER):
            raise
        return PopulationView(known, None, (), ())
    targeted = office.store.populations.targeted(population)
    return PopulationView(known, None, (), tuple(targeted[:MOST_TARGETED]))


def _unlocked(office: Office, known: PopulationRecord, watch: Watch) -> PopulationView:
    targeted: list[PopulationItem] = []

    def take(items: Items) -> None:
        if len(targeted) < MOST_TARGETED:
            targeted.extend(compress(items, items.reasons))

    account = read_kept(office, known, watch, take)
    columns = kept_columns(office, known)
    return PopulationView(known, account, columns, tuple(targeted[:MOST_TARGETED]))
