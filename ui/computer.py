"""What the window may ask of the computer it runs on; the entrypoint fills it in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kontrollbesok.frozen import dataclass
from ui.work import Work


@dataclass(frozen=True, slots=True)
class Computer:
    """Folders, the daily backup, and what is noted after a sync.

    back_up        makes today's backup; False if it was there. Raises `UserError` BACKUP_FAILED,
                   DATABASE_DAMAGED. On `aside`, which is not the writing thread
    keep_room      keeps room for the day the disk is full; on `aside` too, in a quiet moment
    latest_backup  the day of the newest one
    remember       notes how far the record has come; on the writing thread
    practise       opens the practice visit in a program of its own; None in the practice itself
    free_bytes     room left where pictures are kept
    """

    folder: Path
    backups: Path
    aside: Work
    back_up: Callable[[], bool]
    latest_backup: Callable[[], date | None]
    remember: Callable[[], object]
    practise: Callable[[], object] | None
    free_bytes: Callable[[], int]
    keep_room: Callable[[], object] = lambda: None
