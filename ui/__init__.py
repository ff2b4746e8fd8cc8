"""The window. Only here is Qt known.

Two things that PySide does in every process are put off or left out before the modules of this
package are read (docs/beslut/0304). It compiles and runs the source of what words its faults and
makes its type stubs: here that is done when it is first asked for. And it puts an import of its own
in Python's place, which reads the source of every module that comes after it to see whether the
module wants snake_case names; none here does.
"""

import builtins
from typing import Any

_compile = builtins.compile
_WORDS_OF_FAULTS = ("errorhandler", "layout", "parser", "enum_sig", "pyi_generator")
_LATER = """
def __getattr__(name):
    if name.startswith("__") or "__getattr__" not in globals():
        raise AttributeError(name)
    del globals()["__getattr__"]
    exec(compile({source!r}, {file!r}, "exec"), globals())
    return globals()[name]
"""


def _compile_later(source: Any, file: Any, *options: Any, **more: Any) -> Any:
    folder, _, name = str(file).rpartition("/")
    if folder.startswith("shibokensupport/signature") and name[:-3] in _WORDS_OF_FAULTS:
        source = _LATER.format(source=source, file=file)
    return _compile(source, file, *options, **more)


builtins.compile = _compile_later  # type: ignore[assignment]
try:
    import PySide6.QtCore  # noqa: F401 - it is what compiles, and puts the other import there
finally:
    builtins.compile = _compile

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
