"""How long is left, as it is said."""

import pytest

from kontrollbesok.labels.time_left import time_left_text


@pytest.mark.parametrize(
    ("so_far_s", "done", "said"),
    [
        (9.9, 50, ""),  # too early
        (30.0, 0, ""),
        (30.0, 50, "mindre än en minut kvar"),
        (60.0, 50, "ungefär en minut kvar"),
        (61.0, 50, "ungefär två minuter kvar"),
        (60.0, 1, "ungefär 99 minuter kvar"),
    ],
)
def test_it_follows_the_pace_so_far(so_far_s: float, done: int, said: str) -> None:
    """Of a hundred; a started minute counts."""
    assert time_left_text(so_far_s, done, 100) == said
