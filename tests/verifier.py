"""The independent verifier, for any test that makes an event pack to run over it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import TypeAlias

VERIFIER = Path(__file__).parents[1] / "resources" / "verifiers" / "verifiera_besok.py"

Verdict: TypeAlias = tuple[list[str], list[str]]  # what does not hold, and a line for each visit


def verify_pack(folder: Path, organisation: str | None = None) -> Verdict:
    """What the verifier says of the pack: its problems, and its verdict on each settled visit."""
    return _verifier()(folder, organisation)


@cache
def _verifier() -> Callable[[Path, str | None], Verdict]:
    found: Callable[[Path, str | None], Verdict] = run_path(str(VERIFIER))["verify_pack"]
    return found
