"""The independent verifier, for any test that makes an event pack to run over it."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any, TypeAlias

VERIFIER = Path(__file__).parents[1] / "resources" / "verifiers" / "verifiera_besok.py"
CORE = VERIFIER.with_name("verifiera_paket.py")
PARTS = (CORE, VERIFIER.with_name("verifiera_behorighet.py"), VERIFIER)  # each upon those before

Verdict: TypeAlias = tuple[list[str], list[str]]  # what does not hold, and a line for each visit


def verify_pack(folder: Path, organisation: str | None = None) -> Verdict:
    """What the verifier says of the pack: its problems, and its verdict on each settled visit."""
    return _verifier()(folder, organisation)


@cache
def _verifier() -> Callable[[Path, str | None], Verdict]:
    found: Callable[[Path, str | None], Verdict] = program()["Visits"].verify
    return found


def program(script: Path = VERIFIER) -> dict[str, Any]:
    """All that a file of the verifier holds, what it imports found as when it is run."""
    sys.path.insert(0, str(VERIFIER.parent))
    try:
        return run_path(str(script))
    finally:
        sys.path.remove(str(VERIFIER.parent))
