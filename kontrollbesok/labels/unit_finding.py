"""What one unit's own items say in Swedish, and what so few of them cannot show.

Source: ux §2.4 "Per enhet", §7.4. No rate of a unit is ever said, only what is at most wrong.
"""

from kontrollbesok.labels.numbers import number_in_words, number_text
from kontrollbesok.labels.sampling import ItemNoun, exact_percent, percent
from kontrollbesok.sampling.unit_finding import UnitFinding


def unit_sentence(finding: UnitFinding, noun: ItemNoun) -> str:
    """What the unit's own items say, and that they are too few when they are."""
    tested, limit = finding.tested, exact_percent(finding.tolerable_rate)
    if finding.is_complete:
        wrong = "Inga fel." if not finding.errors else f"{number_text(finding.errors)} är fel."
        return f"Alla enhetens {noun.counted(tested)} är prövade. {wrong}"
    sure = f"{exact_percent(finding.confidence)} säkerhet"
    share = f"{number_text(tested)} av enhetens {noun.counted(finding.population)} är prövade"
    if finding.errors and not finding.shows_enough:
        count = number_in_words(finding.errors, neuter=noun.neuter).capitalize()
        items = f"{number_in_words(tested)} prövade {noun.plural if tested != 1 else noun.singular}"
        return (
            f"{count} av enhetens {items} är fel. Så få poster räcker inte för en slutsats om "
            f"enheten.{_needed(finding, noun)}"
        )
    wrong = f". {number_text(finding.errors)} är fel" if finding.errors else " utan fel"
    result = f"{share}{wrong}"
    if finding.shows_enough:
        return f"{result}. Det visar med {sure} att mindre än {limit} är fel."
    most = percent(finding.upper.rate, finding.tolerable_rate)
    return f"{result}. Det visar med {sure} bara att högst {most} är fel.{_needed(finding, noun)}"


def _needed(finding: UnitFinding, noun: ItemNoun) -> str:
    """What it would take to show what these items cannot, where anything would."""
    limit = exact_percent(finding.tolerable_rate)
    if finding.is_over:
        return f" Att mindre än {limit} är fel går inte längre att visa."
    if finding.needed in (None, finding.population):
        every = noun.counted(finding.population)
        return f" Mindre än {limit} går bara att visa om enhetens alla {every} prövas."
    fewer = " utan fler fel" if finding.errors else ""
    return f" För att visa mindre än {limit} behövs {number_text(finding.needed or 0)}{fewer}."
