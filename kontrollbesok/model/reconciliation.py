"""When a population may be locked: every row explained, and its sum held against the ledger.

Source: ux §2.4, E03, E04.
"""

from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.population import Population


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A typed ledger figure held against the control total of every booked row.

    `ledger_ore` or `ledger_count` is None where the ledger gives no such figure.
    """

    ledger_ore: int | None = None
    ledger_count: int | None = None
    explanation: str = ""

    def difference_ore(self, population: Population) -> int:
        """File minus ledger, in öre; 0 where no amount is typed."""
        ledger = self.ledger_ore
        return 0 if ledger is None else population.booked.total_ore - ledger

    def difference_count(self, population: Population) -> int:
        """File minus ledger, in rows; 0 where no count is typed."""
        return 0 if self.ledger_count is None else population.booked.count - self.ledger_count

    def settled(self, population: Population) -> bool:
        """Whether both figures agree, or somebody has written why they need not."""
        agrees = not (self.difference_ore(population) or self.difference_count(population))
        return agrees or bool(self.explanation.strip())


def lock_obstacle(
    population: Population, reconciliation: Reconciliation | None = None
) -> UserError | None:
    """What keeps the population from being locked, or None. Source: ux §2.4, E03, E04."""
    if unexplained := population.unexplained:
        rows = population.rows_in_file
        code = ErrorCode.ROW_UNEXPLAINED if unexplained == 1 else ErrorCode.ROWS_UNEXPLAINED
        return UserError(code, unexplained=unexplained, rows=rows, ready=rows - unexplained)
    if not population.booked.count:
        return UserError(ErrorCode.FILE_WITHOUT_ROWS)
    if not population.to_draw.count:
        return UserError(ErrorCode.ALL_ROWS_TARGETED, targeted=population.targeted.count)
    if reconciliation and not reconciliation.settled(population):
        return _ledger_error(population, reconciliation)
    return None


def _ledger_error(population: Population, reconciliation: Reconciliation) -> UserError:
    if difference := reconciliation.difference_ore(population):
        return UserError(ErrorCode.LEDGER_DIFFERS, difference_ore=abs(difference))
    rows = abs(reconciliation.difference_count(population))
    return UserError(ErrorCode.LEDGER_COUNT_DIFFERS, rows=rows)
