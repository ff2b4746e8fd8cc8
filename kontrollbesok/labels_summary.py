"""The sentences a visit report writes by itself when nobody has written better ones."""

from collections.abc import Sequence

from kontrollbesok import labels_report
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import TieKind

ROLE_LEAD = "Besöksansvarig"
ROLE_INSPECTOR = "Kontrollant"
DOCUMENT_TYPE = "Kontrollrapport"
RECEIVERS = (
    "enhetschefen",
    "avdelningschefen",
    "administrativa chefen",
    "samordnaren för intern kontroll",
    "registrator",
)
NOT_DRAWN = "Efter beslut av samordnaren"
NO_REPLY_YET = "Inte inkommet"
STEP_FACTS = "bekräftar sakuppgifterna"
STEP_REMEDIES = "beslutar åtgärderna"
STEP_SETTLE = "fastställer rapporten"
STEP_SUBMIT = "lämnar in besöket"
STEP_REVIEW = "slutgranskar besöket"


def areas_sentence(without: Sequence[str], total: int) -> str:
    """How many of the areas are without findings: "Sex av åtta områden är utan avvikelse."."""
    if total == 1:
        return "Området är utan avvikelse." if without else "Området har avvikelser."
    if len(without) == total:
        return (
            f"Alla {labels_report.number_in_words(total, neuter=True)} områden är utan avvikelse."
        )
    first = labels_report.number_in_words(len(without), neuter=True).capitalize()
    of = f"av {labels_report.number_in_words(total, neuter=True)} områden"
    return f"{first} {of} är utan avvikelse." if without else f"Inget {of} är utan avvikelse."


def findings_sentence(grades: Sequence[Grade]) -> str:
    """How many findings there are, and how many of them are major."""
    counted = [grade for grade in grades if grade is not Grade.OBSERVATION]
    observations = len(grades) - len(counted)
    if not counted:
        return "Besöket gav inga avvikelser." + _observations(observations)
    major = sum(grade is Grade.MAJOR for grade in counted)
    noun = "avvikelse" if len(counted) == 1 else "avvikelser"
    first = labels_report.number_in_words(len(counted)).capitalize()
    weight = (
        ", ingen väsentlig"
        if major == 0
        else f", varav {labels_report.number_in_words(major)} väsentlig{'a' if major > 1 else ''}"
    )
    return f"{first} {noun}{weight}." + _observations(observations)


def ties_sentence(ties: Sequence[tuple[str, TieKind]], people: int) -> str:
    """What the check for ties came to, for the people who took part."""
    if not ties:
        return "Utan anmärkning"
    named = ", ".join(name for name, _ in ties)
    return f"Uppgiven koppling: {named} ({len(ties)} av {people})"


def not_assessed(code: str, reason: str) -> str:
    """A question that could not be assessed, and why."""
    return f"{code}: {reason or 'frågan är inte bedömd'}."


def _observations(count: int) -> str:
    if count == 0:
        return ""
    noun = "iakttagelse" if count == 1 else "iakttagelser"
    return f" Därtill {labels_report.number_in_words(count)} {noun}."
