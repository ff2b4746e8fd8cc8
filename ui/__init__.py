"""The window. Only here is Qt known.

Two things that PySide does in every process are left out before the modules of this package are
read (docs/beslut/0304). It compiles the source of its maker of type stubs, which no program runs.
And it puts an import of its own in Python's place, which reads the source of every module that
comes after it to see whether the module wants snake_case names; none here does.
"""

import builtins
from typing import Any

_compile = builtins.compile


def _compile_what_runs(source: Any, filename: Any, *options: Any, **more: Any) -> Any:
    is_stub_maker = str(filename).endswith(("/pyi_generator.py", "/enum_sig.py"))
    return _compile("" if is_stub_maker else source, filename, *options, **more)


builtins.compile = _compile_what_runs
try:
    import PySide6.QtCore  # noqa: F401 - it is what compiles, and puts the other import there
finally:
    builtins.compile = _compile

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
