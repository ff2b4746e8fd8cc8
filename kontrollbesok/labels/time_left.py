"""How long a piece of work has left, as it is said. Source: ux.md §3."""

from math import ceil

from kontrollbesok.labels.numbers import number_in_words

_SAID_AFTER_S = 10.0  # before that the pace is a guess


def time_left_text(so_far_s: float, done: int, total: int) -> str:
    """`ungefär tre minuter kvar`, from the pace so far; "" where it is too early to say."""
    if so_far_s < _SAID_AFTER_S or not done:
        return ""
    left_s = so_far_s * (total - done) / done
    if left_s < 60:
        return "mindre än en minut kvar"
    minutes = ceil(left_s / 60)
    return f"ungefär {number_in_words(minutes)} {'minut' if minutes == 1 else 'minuter'} kvar"
