"""Events that do not count, and why.

Most reasons are final: the event breaks a rule in its own causal past, which never changes. Three
are weighed anew as more comes: a fork, a revocation, and lateness. An event with one of these holds
by itself, and still counts for whoever had not seen what sets it aside. What a newer program wrote
holds too, but is not understood here.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from db.connection import Connection
from kontrollbesok.journal.refusal import Reason, RefusedError

WEIGHED: Final = frozenset({Reason.LATE, Reason.FORK, Reason.REVOKED})

_WEIGHED: Final = ", ".join(f"'{reason}'" for reason in sorted(WEIGHED))
# Conditions on an event `e`.
IS_UNDERSTOOD: Final = (
    f"NOT EXISTS (SELECT 1 FROM aside a WHERE a.n = e.n AND a.reason NOT IN ({_WEIGHED}))"
)
IS_HELD: Final = (
    "NOT EXISTS (SELECT 1 FROM aside a WHERE a.n = e.n AND"
    f" a.reason NOT IN ({_WEIGHED}, '{Reason.NEWER_VERSION}'))"
)


def set_aside(connection: Connection, n: int, refusal: RefusedError) -> None:
    """Keep the event in row `n` from counting."""
    connection.execute(
        "INSERT OR REPLACE INTO aside VALUES (?, ?, ?)", (n, refusal.reason, refusal.detail)
    )


def weigh(connection: Connection, reasons: Mapping[int, Reason | None]) -> None:
    """Set rows aside, or take them back, for reasons that are weighed."""
    connection.executemany("DELETE FROM aside WHERE n = ?", [(n,) for n in reasons])
    connection.executemany(
        "INSERT INTO aside VALUES (?, ?, '')",
        [(n, reason) for n, reason in reasons.items() if reason is not None],
    )


def weighed(connection: Connection, rows: Iterable[int]) -> dict[int, Reason]:
    """Which of `rows` stand aside for a reason that is weighed."""
    found: dict[int, Reason] = {}
    for n in rows:
        row = connection.execute("SELECT reason FROM aside WHERE n = ?", (n,)).fetchone()
        if row is not None and row[0] in WEIGHED:
            found[n] = Reason(row[0])
    return found


def refused(connection: Connection, n: int) -> Reason | None:
    """The rule that the event in row `n` breaks, where it stands aside for good."""
    row = connection.execute("SELECT reason FROM aside WHERE n = ?", (n,)).fetchone()
    return None if row is None or row[0] in WEIGHED else Reason(row[0])
