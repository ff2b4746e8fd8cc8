"""The window. Only here is Qt known.

PySide puts an import of its own in Python's place, which reads the source of every module that
comes after it to see whether the module wants snake_case names. None here does: Python's own is put
back, before the modules of this package are read.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what puts the other import there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
