"""Where the work is done: the record, the clock, the keys, the files, and who I am."""

from dataclasses import dataclass

from kontrollbesok.journal.keys import Author
from kontrollbesok.model.ids import OrganisationId
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.files import Files
from kontrollbesok.ports.keys import Keys
from kontrollbesok.ports.reads import Reads
from kontrollbesok.ports.store import Store


@dataclass(frozen=True, slots=True)
class Office:
    """One person at one computer. Every use case takes it first."""

    store: Store
    reads: Reads
    clock: Clock
    keys: Keys
    files: Files
    organisation: OrganisationId
    author: Author
