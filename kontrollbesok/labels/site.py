"""Swedish words of what belongs to a site and reaches all of its units."""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.labels.report import outcome
from kontrollbesok.model.grade import Grade

SAME_SITE: Final = "Samma arbetsställe"
SITE_NOTE: Final = (
    "Hör till adressen och gäller alla enheter där. Resultatet räknas hos den enhet som besöktes."
)


def site_outcome(worst: Grade | None, assessed: int, questions: int) -> str:
    """ "Mindre avvikelser, 9 av 12 frågor bedömda"."""
    part = f", {assessed} av {questions} frågor bedömda" if assessed < questions else ""
    return f"{outcome(worst)}{part}"


def site_origin(unit: str, day: str, number: str, *, settled: bool) -> str:
    """Where it comes from: "Från Jobbtorg Öster 2026-11-25, IK-2026-030, fastställt"."""
    called = f", {number}" if number else ""
    return f"Från {unit} {day}{called}, {'fastställt' if settled else 'preliminärt'}"


def site_paragraph(tested: str, result: str, findings: Sequence[str]) -> str:
    """What another unit's settled visit says, for the report; `tested` is `site_tested`."""
    named = f" {'; '.join(findings)}." if findings else ""
    return f"{tested}: {result}.{named} Resultatet räknas i det besökets rapport."


def site_untold(tested: str, *, secret: bool) -> str:
    """The same where the result is not to be told: the report is not settled, or is secret."""
    why = "omfattas av sekretess" if secret else "är inte fastställd"
    return f"{tested}. Den rapporten {why}, så resultatet står inte här."


def site_tested(area: str, unit: str, day: str, number: str) -> str:
    """ "SBA hör till arbetsstället och är prövat vid besöket hos Norr 2026-11-20, IK-2026-030"."""
    called = f", {number}" if number else ""
    return f"{area} hör till arbetsstället och är prövat vid besöket hos {unit} {day}{called}"


def site_finding(label: str, title: str, grade: Grade | None) -> str:
    """ "A-1 Branddörr uppställd (väsentlig)"."""
    weight = f" ({GRADE_LABEL[grade].lower()})" if grade else ""
    return f"{label} {title or 'Utan rubrik'}{weight}"
