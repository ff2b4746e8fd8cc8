"""sqlite-utils on top of sqlcipher3, without pandas and without plugins.

Two traps are met here: sqlite-utils imports pandas and numpy when they are installed (four times
the start-up), and it catches the errors of `sqlite3`, not those of `sqlcipher3`; it takes the
driver registered as `pysqlite3` when there is one.
"""

import sys
from types import ModuleType

import sqlcipher3
import sqlcipher3.dbapi2


def _load() -> ModuleType:
    hidden = {name: sys.modules.get(name) for name in ("pandas", "numpy")}
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # an import of it now fails
    try:
        import sqlite_utils
    finally:
        for name, module in hidden.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
    return sqlite_utils


sqlite_utils = _load()
