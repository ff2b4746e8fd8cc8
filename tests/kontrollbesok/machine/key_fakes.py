"""A key store of the operating system's kind, in memory, and a cost that costs nothing."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from kontrollbesok.machine.passphrase import Cost

QUICK = Cost(memory_kib=8, passes=1, lanes=1)


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given, until a test empties it."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")
