"""Swedish words of ties (jäv)."""

from typing import Final

from kontrollbesok.model.people import TieKind

TIE_LABEL: Final[dict[TieKind | None, str]] = {
    None: "Ingen",
    TieKind.SOFT: "Mjuk",
    TieKind.HARD: "Hård",
}
TIE_MEANING: Final[dict[TieKind | None, str]] = {
    None: "Ingen koppling till enheten.",
    TieKind.SOFT: (
        "Personen kan delta om samordnaren beslutar det skriftligt. Kopplingen står i rapporten."
    ),
    TieKind.HARD: (
        "Personen besöker, granskar och attesterar inte enheten. Har hela teamet en hård koppling "
        "dras enheten inte."
    ),
}


def ties_count(count: int) -> str:
    """ "2 kopplingar"."""
    return f"{count} {'koppling' if count == 1 else 'kopplingar'}" if count else "Ingen koppling"


def going_text(day: str, *, hard: bool) -> str:
    """That the person is in the team of a visit there: "I teamet 2026-11-24. Byt person."."""
    return f"I teamet {day}. Byt person." if hard else f"I teamet {day}"
