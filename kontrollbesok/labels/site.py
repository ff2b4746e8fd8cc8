"""Swedish words of what belongs to a site and reaches all of its units."""

from typing import Final

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.labels.report import outcome
from kontrollbesok.model.grade import Grade

SAME_SITE: Final = "Samma arbetsställe"
SITE_NOTE: Final = (
    "Hör till adressen och gäller alla enheter där. Resultatet räknas hos den enhet som besöktes."
)


def site_outcome(area: str, worst: Grade | None, assessed: int, questions: int) -> str:
    """ "Systematiskt brandskyddsarbete: Mindre avvikelser, 9 av 12 frågor bedömda"."""
    part = f", {assessed} av {questions} frågor bedömda" if assessed < questions else ""
    return f"{area}: {outcome(worst)}{part}"


def site_origin(unit: str, day: str, number: str, *, settled: bool) -> str:
    """Where it comes from: "Från Jobbtorg Öster 2026-11-25, IK-2026-030, fastställt"."""
    called = f", {number}" if number else ""
    return f"Från {unit} {day}{called}, {'fastställt' if settled else 'preliminärt'}"


def site_finding(label: str, title: str, grade: Grade | None) -> str:
    """ "A-1 Branddörr uppställd (väsentlig)"."""
    weight = f" ({GRADE_LABEL[grade].lower()})" if grade else ""
    return f"{label} {title or 'Utan rubrik'}{weight}"
