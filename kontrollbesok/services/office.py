"""Where the work is done: the record, the clock, the keys, the files, and who I am."""

from typing import TYPE_CHECKING

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.keys import Author, device_id
from kontrollbesok.model.ids import OrganisationId

if TYPE_CHECKING:  # what a store offers brings the journal along, and the window opens without it
    from kontrollbesok.ports.clock import Clock
    from kontrollbesok.ports.files import Files
    from kontrollbesok.ports.keys import Keys
    from kontrollbesok.ports.reads import Reads
    from kontrollbesok.ports.store import Store


@dataclass(frozen=True, slots=True)
class Office:
    """One person at one computer. Every use case takes it first."""

    store: "Store"
    reads: "Reads"
    clock: "Clock"
    keys: "Keys"
    files: "Files"
    organisation: OrganisationId
    author: Author


def open_office(
    store: "Store",
    reads: "Reads",
    clock: "Clock",
    keys: "Keys",
    files: "Files",
    organisation: OrganisationId,
) -> Office:
    """The office of the person whose device this is.

    Raises `UserError` NOT_A_MEMBER while no certificate for the device has come.
    """
    device = device_id(keys.device_public)
    person = reads.holder(device)
    if person is None:
        raise UserError(ErrorCode.NOT_A_MEMBER)
    return Office(store, reads, clock, keys, files, organisation, Author(person, device))
