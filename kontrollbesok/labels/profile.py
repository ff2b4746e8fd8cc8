"""A population in figures, in Swedish: the names of its parts, and the sentence that sums it up."""

from fractions import Fraction

from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.sampling import ItemNoun, percent
from kontrollbesok.sampling.profile import LARGEST, AmountPart, Profile

NO_UNIT = "Utan enhet"
NO_MONTH = "Utan datum"


def unit_name(name: str) -> str:
    """A unit's name as it is, or the cost centre that no unit has: "Kst 41210"."""
    return f"Kst {name}" if name.isdigit() else name or NO_UNIT


def month_name(month: str) -> str:
    """ "2022-03" as "mars 2022"."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else NO_MONTH


def amount_name(part: AmountPart) -> str:
    """ "Under 100 kr", "100 kr till 499,99 kr", "1 000 000 kr och mer"."""
    least = f"{number_text(part.least_ore // 100)}\u00a0kr"
    if part.below_ore is None:
        return f"{least} och mer"
    if not part.least_ore:
        return f"Under {number_text(part.below_ore // 100)}\u00a0kr"
    return f"{least} till {kronor_text(part.below_ore - 1)}"


def profile_sentence(profile: Profile) -> str:
    """How many items, their sum, the middle one, and how much the largest ones make of it."""
    counted = ItemNoun().counted(profile.items)
    if not profile.has_amounts:
        return f"{counted} att dra bland, utan belopp."
    words = (
        f"{counted} att dra bland, tillsammans {kronor_text(profile.total_ore)}. "
        f"Hälften är på högst {kronor_text(profile.median_ore)}."
    )
    if profile.items <= LARGEST:
        return words
    share = percent(Fraction(profile.largest_ore, profile.total_ore))
    return f"{words} De tio största är {share} av summan."
