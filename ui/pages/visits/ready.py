"""Whether the computer can work without a network, and what to do where it cannot. Source: ux §2.1.

Nothing here stops anything: what is not ready is a half circle, a sentence and a key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.numbers import number_in_words
from kontrollbesok.model.control import control_number
from kontrollbesok.model.grid import Grid
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.files import LEAST_FREE_BYTES, MEGABYTE
from kontrollbesok.services.office import Office
from ui.pages.checklists.snapshot import Snapshot
from ui.pages.visits.rows import ReadyRow

_BEFORE_GOING = "Synka innan du åker,"
_SYNC = "F9"
_GIGABYTE = 1000 * MEGABYTE
_ALL_HERE = "Allt till {which} ligger på den här datorn."
_NOT_ALL = "Allt till {which} är inte på plats än."


@dataclass(frozen=True, slots=True)
class ComputerFacts:
    """What is asked of the computer. `free_bytes` is None where nobody knows.

    practises  the window is that of the practice visit
    """

    free_bytes: int | None = None
    lock_minutes: int = 10
    practises: bool = False


def has_bank(office: Office, visit: Visit) -> bool:
    """Whether the questions that the visit was planned with are here."""
    blob = office.reads.content_blob(visit.content) if visit.content is not None else None
    return blob is not None and office.files.has(BlobId(blob))


def bank_row(snapshot: Snapshot | None) -> ReadyRow:
    """The question bank of the visit; None where it has not come."""
    if snapshot is None:
        return ReadyRow(False, "Besökets frågor saknas", _BEFORE_GOING, _SYNC)
    count = len(snapshot.questions)
    noun = "fråga" if count == 1 else "frågor"
    title = f"Frågebank {snapshot.checklist.version}"
    return ReadyRow(True, title, f"{count} {noun} i kärnan, med vägledning")


def items_row(to_test: Sequence[Grid] | None) -> tuple[ReadyRow, ...]:
    """The unit's items; None where their file has not come, and no row where it has none."""
    name = "Enhetens stickprovsposter"
    if to_test is None:
        return (ReadyRow(False, f"{name} saknas", _BEFORE_GOING, _SYNC),)
    items = sum(len(grid.rows) for grid in to_test)
    if not items:
        return ()
    controls = [str(control_number(grid.control)) for grid in to_test]
    named = controls[0] if len(controls) == 1 else f"{', '.join(controls[:-1])} och {controls[-1]}"
    noun = "post" if items == 1 else "poster"
    return (ReadyRow(True, name, f"{items} {noun} ur IKP {named}"),)


def room_row(facts: ComputerFacts) -> tuple[ReadyRow, ...]:
    """Room for pictures, by the limit under which none is taken in. Source: ux §7.3 E14."""
    free = facts.free_bytes
    if free is None:
        return ()
    if free < LEAST_FREE_BYTES:
        title = f"Mindre än {LEAST_FREE_BYTES // MEGABYTE} MB är ledigt"
        return (ReadyRow(False, title, "Frigör utrymme innan du tar bilder. Text går bra."),)
    gigabytes = free // _GIGABYTE
    said = f"{gigabytes} GB ledigt" if gigabytes else f"{free // MEGABYTE} MB ledigt"
    return (ReadyRow(True, "Utrymme för bilder", said),)


def storage_row(facts: ComputerFacts) -> ReadyRow:
    """All that is saved is encrypted; when the screen is locked is the person's choice."""
    minutes = facts.lock_minutes
    noun = "minut" if minutes == 1 else "minuter"
    said = (
        f"Låses efter {minutes} {noun} utan tangent" if minutes else "Låses när du trycker Ctrl+L"
    )
    return ReadyRow(True, "Krypterad lagring", said)


def coming_row(
    coming: Sequence[Visit], missing: Sequence[Visit], today: date
) -> tuple[ReadyRow, ...]:
    """The visits after the first: all here, or until when to sync. No row where there are none."""
    if not coming:
        return ()
    if not missing:
        noun = "besök" if len(coming) > 1 else "kommande besök"
        title = "Kommande besök är nedladdade" if len(coming) > 1 else "Nästa besök är nedladdat"
        return (ReadyRow(True, title, f"{len(coming)} {noun}, med frågor och vägledning"),)
    title = f"{number_in_words(len(missing), neuter=True).capitalize()} kommande besök saknas"
    last = date.fromisoformat(min(visit.date for visit in missing)) - timedelta(days=1)
    if last <= today:
        return (ReadyRow(False, title, _BEFORE_GOING, _SYNC),)
    return (ReadyRow(False, title, f"Synka senast {last.day} {MONTHS[last.month - 1]},", _SYNC),)


def ready_line(rows: Sequence[ReadyRow], *, is_today: bool) -> str:
    """One sentence about the visit at the top."""
    which = "dagens besök" if is_today else "nästa besök"
    return (_ALL_HERE if all(row.is_ready for row in rows) else _NOT_ALL).format(which=which)
