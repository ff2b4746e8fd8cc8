"""The key store of a Linux desktop, asked straight for what `keyring` has put there.

`keyring` first reads what it has for every other system, and a start would wait for that.
"""

import os
import sys
from contextlib import closing


def find(service: str, name: str) -> str | None:
    """The secret; None where it is not found at once: `keyring` knows of other stores, and why."""
    if sys.platform != "linux" or "PYTHON_KEYRING_BACKEND" in os.environ:
        return None
    try:
        import secretstorage
    except ImportError:
        return None
    try:
        with closing(secretstorage.dbus_init()) as connection:
            known = {"service": service, "username": name}
            for item in secretstorage.search_items(connection, known):
                if not item.is_locked():
                    return str(item.get_secret().decode())
    except (secretstorage.SecretStorageException, OSError, UnicodeDecodeError):
        return None
    return None
