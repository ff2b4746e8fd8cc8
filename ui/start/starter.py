"""What the first window asks of the computer; the entrypoint fills it in."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from kontrollbesok.services.first_start import Begun


class Starter(Protocol):
    """A data folder on its way to being open. Each call is whole when it returns."""

    def open(self) -> None:
        """Open the program. Raises `UserError` for what stands in the way."""
        ...

    def unlock(self, passphrase: str) -> None:
        """Open the keys. Raises `UserError` PASSPHRASE_DOES_NOT_OPEN, PASSPHRASE_WAIT."""
        ...

    def recover(self, code: str, passphrase: str) -> None:
        """Open the keys with the recovery code, and lock them with a new passphrase."""
        ...

    def backup_days(self) -> Sequence[date]:
        """The days there are backups from, newest first."""
        ...

    def restore(self, day: date) -> None:
        """Put a day's backup in the database's place."""
        ...

    def restore_keys(self) -> bool:
        """Fetch the keys from beside the backups; False where there are none."""
        ...

    def begun(self) -> Begun:
        """What has been said so far."""
        ...

    def keep(self, begun: Begun) -> None:
        """Keep what has been said."""
        ...

    def has_keys(self) -> bool:
        """Whether a passphrase has been chosen."""
        ...

    def has_person(self) -> bool:
        """Whether the passphrase has been typed in this start."""
        ...

    def choose_passphrase(self, passphrase: str, *, at_each_start: bool) -> bool:
        """Make the keys. False: there is no key store, so it is asked for at each start."""
        ...

    def new_code(self) -> str:
        """A recovery code for the organisation to be."""
        ...

    def asked_groups(self) -> tuple[int, ...]:
        """The groups of the code that are to be typed from the paper."""
        ...

    def is_group(self, number: int, typed: str) -> bool:
        """Whether `typed` is that group of the code."""
        ...

    def found(self) -> None:
        """Found the organisation."""
        ...

    def request(self) -> bytes:
        """The request of this computer: the same bytes each time."""
        ...

    def join(self, answer: bytes) -> None:
        """Take in the coordinator's answer."""
        ...

    def start_over(self) -> None:
        """Begin from nothing; what was made is kept aside."""
        ...
