"""The independent verifier, for any test that makes an event pack to run over it."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any, TypeAlias

VERIFIER = Path(__file__).parents[1] / "resources" / "verifiers" / "verifiera_besok.py"
READER = VERIFIER.with_name("handelsepaket.py")

Verdict: TypeAlias = tuple[list[str], list[str]]  # what does not hold, and a line for each visit


def verify_pack(folder: Path, organisation: str | None = None) -> Verdict:
    """What the verifier says of the pack: its problems, and its verdict on each settled visit."""
    return _verifier()(folder, organisation)


@cache
def _verifier() -> Callable[[Path, str | None], Verdict]:
    found: Callable[[Path, str | None], Verdict] = program()["verify_pack"]
    return found


def program() -> dict[str, Any]:
    """All that the verifier's file holds, what it imports beside it found as when it is run."""
    sys.path.insert(0, str(VERIFIER.parent))
    try:
        return run_path(str(VERIFIER))
    finally:
        sys.path.remove(str(VERIFIER.parent))
