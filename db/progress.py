"""How far a long piece of work on the file has come."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Is given how much is done, and of how much. What it raises stops the work."""


def unwatched(done: int, total: int) -> None:
    """Nobody follows the work."""
