"""What is said of a sample that may grow: planned or not, and what it then shows.

Source: ux §2.4.
"""

from decimal import ROUND_DOWN, Decimal

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.sampling import NBSP, exact_percent

NOT_NEEDED = "Felen håller sig under gränsen. Urvalet behöver inte utökas."
NOT_POSSIBLE = (
    "Urvalet går inte att utöka: metoden har ingen nästa lott, eller så räknar planen med vad vi "
    "visste förut. Gör en ny plan och ett nytt urval."
)
NOT_DRAWN = "Inget är draget än. Dra urvalet först."


def planned_sentence(more: int, size: int, accepted: int, confidence: Decimal) -> str:
    """An extension that the plan made room for."""
    errors = f"högst {number_text(accepted)} fel" if accepted else "inga fel"
    return (
        f"Planen har tagit höjd för det: {number_text(more)} poster till, {number_text(size)} i "
        f"allt. Blir det {errors} gäller slutsatsen med {exact_percent(confidence)} säkerhet."
    )


def unplanned_sentence(more: int, size: int, confidence: Decimal, kept: Decimal) -> str:
    """One that it did not: the true, lower confidence."""
    return (
        f"Planen har inte tagit höjd för det: {number_text(more)} poster till, {number_text(size)} "
        f"i allt. Hittas inga fler fel håller slutsatsen bara {rounded_down(kept)} säkerhet i "
        f"stället för {exact_percent(confidence)}, och det står i rapporten."
    )


def not_enough_sentence(size: int, needed: int | None) -> str:
    """One that would show nothing."""
    so_many = f"Med {number_text(size)} poster går det inte att visa, inte ens utan fler fel."
    return f"{so_many} {number_text(needed)} behövs." if needed is not None else so_many


def proposed_reason(errors: int, size: int) -> str:
    """What the field for the reason holds to begin with."""
    found = f"{number_text(errors)} fel" if errors else "Inga fel"
    return f"{found} i {number_text(size)} prövade poster."


def rounded_down(confidence: Decimal) -> str:
    """A confidence with one decimal, never said to be higher than it is."""
    share = (100 * confidence).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
    return f"{share:f}".replace(".", ",") + f"{NBSP}%"
