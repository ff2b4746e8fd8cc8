"""Who works at this window."""

from kontrollbesok.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """As the header says it."""

    name: str
    initials: str
    title: str
