"""The sentences a visit report writes by itself when nobody has written better ones."""

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kontrollbesok.labels.numbers import kronor_text, number_in_words, number_text
from kontrollbesok.labels.sampling import exact_percent, percent
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import TieKind
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.model.schedule import Chosen
from kontrollbesok.sampling.conclusion import AttributeConclusion, MoneyConclusion
from kontrollbesok.sampling.conclusion import Verdict as Shown

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
SECTION_CHIEF = "verksamhetsområdeschefen"
DIRECTOR = "förvaltningsdirektören"
SELECTION: dict[Chosen, str] = {
    Chosen.DRAWN: "Dragen med lott bland förvaltningens enheter",
    Chosen.TARGETED: "Riktat vald av samordnaren, utan lott",
    Chosen.OTHERWISE: "Efter beslut av samordnaren",
    Chosen.CLOSED: "Urvalet är slutet tills de oanmälda besöken är gjorda",
}
UNANNOUNCED = ", oanmält"
SELECTION_UNKNOWN = "Uppgiften om urvalet går inte att läsa här"
NO_REPLY_YET = "Inte inkommet"
STEP_FACTS = "bekräftar sakuppgifterna"
STEP_REMEDIES = "beslutar åtgärderna"
STEP_SETTLE = "fastställer rapporten"
TITLE_LEAD = "besöksansvarig i kontrollteamet"
TITLE_REVIEWER = "granskare"
TITLE_UNIT_CHIEF = "enhetschef"
TITLE_DEPARTMENT_CHIEF = "avdelningschef"
TITLE_SETTLER = "ekonomichef eller administrativ chef"
TWO_ANSWERS = "Två olika svar, ingen har valt mellan dem än"


def areas_sentence(without: int, assessed: int, total: int) -> str:
    """How many areas are without findings: "Sex av åtta områden är utan avvikelse.".

    Only areas that have been assessed can be; how many have not is said after.
    """
    if assessed == 0:
        return "Inget område är bedömt."
    if assessed == 1:
        area = "Området" if total == 1 else "Det bedömda området"
        sentence = f"{area} är utan avvikelse." if without else f"{area} har avvikelser."
    else:
        sentence = f"{_how_many(without, assessed, total)} är utan avvikelse."
    return sentence + _unassessed(total - assessed)


def findings_sentence(grades: Sequence[Grade]) -> str:
    """How many findings there are, and how many of them are major."""
    counted = [grade for grade in grades if grade is not Grade.OBSERVATION]
    observations = len(grades) - len(counted)
    if not counted:
        return "Besöket gav inga avvikelser." + _observations(observations)
    major = sum(grade is Grade.MAJOR for grade in counted)
    noun = "avvikelse" if len(counted) == 1 else "avvikelser"
    first = number_in_words(len(counted)).capitalize()
    weight = (
        ", ingen väsentlig"
        if major == 0
        else f", varav {number_in_words(major)} väsentlig{'a' if major > 1 else ''}"
    )
    return f"{first} {noun}{weight}." + _observations(observations)


def ties_sentence(ties: Sequence[tuple[str, TieKind]], people: int) -> str:
    """What the check for ties came to, for the people who took part."""
    if not ties:
        return "Utan anmärkning"
    named = ", ".join(name for name, _ in ties)
    return f"Uppgiven koppling: {named} ({len(ties)} av {people})"


def not_assessed(codes: Sequence[str], reason: str) -> str:
    """The questions that could not be assessed for one reason: "SBA-01 och SBA-04: …"."""
    first = codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} och {codes[-1]}"
    why = reason or ("frågan är inte bedömd" if len(codes) == 1 else "frågorna är inte bedömda")
    return f"{first}: {why}" if why.endswith((".", "?")) else f"{first}: {why}."


def not_answered(count: int) -> str:
    """In a draft: how many questions wait for an answer."""
    if count == 1:
        return "En fråga är inte besvarad än."
    return f"{number_in_words(count).capitalize()} frågor är inte besvarade än."


def sample_name(number: int, source: str) -> str:
    """`IKP 25 Egna utlägg (LISA)`."""
    return f"IKP {number} {source}"


def sample_conclusion(conclusion: AttributeConclusion | MoneyConclusion) -> str:
    """The department's conclusion in a cell: the highest error beside the limit, or why none."""
    if conclusion.verdict is Shown.WITHHELD:
        return "Slutsats lämnas inte"
    if isinstance(conclusion, MoneyConclusion):
        if conclusion.bound is None:
            return "Pågår, preliminärt"
        most = kronor_text(math.ceil(conclusion.bound.upper))
        return f"Högst {most} fel, gräns {kronor_text(conclusion.tolerable_ore)}"
    if conclusion.verdict is Shown.PRELIMINARY or conclusion.upper is None:
        return "Pågår, preliminärt"
    limit = conclusion.tolerable_rate
    if conclusion.precision is not None:
        return f"Högst {percent(conclusion.upper.rate)} fel, ingen gräns satt"
    return f"Högst {percent(conclusion.upper.rate, limit)} fel, gräns {exact_percent(limit)}"


def department_note(number: int, conclusion: str) -> str:
    """What the control shows of the whole, and how anyone can draw again."""
    return (
        f"IKP {number} gäller hela förvaltningen. {conclusion} Urvalet kan räknas om med bilaga 4."
    )


def items_waiting(number: int, count: int) -> str:
    """Items of the unit that nobody has tested."""
    waits = "en av enhetens poster är inte prövad"
    several = f"{number_in_words(count)} av enhetens poster är inte prövade"
    return f"IKP {number}: {waits if count == 1 else several}."


def withheld(number: int) -> str:
    """A control without a conclusion; the reason is one, whatever the cause."""
    return f"IKP {number}: alla poster kunde inte prövas. Slutsats lämnas inte."


def draw_method(method: str, sizes: Sequence[int]) -> str:
    """`Attribut, 96 poster, utökat till 130`."""
    first, *grown = sizes
    more = "".join(f", utökat till {number_text(size)}" for size in grown)
    return f"{method}, {number_text(first)} {'post' if first == 1 else 'poster'}{more}"


def period_fact(first: date, last: date) -> tuple[str, str]:
    """The days that the file covers."""
    return "Period", f"{first.isoformat()} till {last.isoformat()}"


def file_fact(name: str, rows: int) -> tuple[str, str]:
    """What was drawn from."""
    return "Fil", f"{name}, {number_text(rows)} {'rad' if rows == 1 else 'rader'}"


def frame_fact(items: int, targeted: int) -> tuple[str, str]:
    """What there was to draw among, and what is tested beside it."""
    beside = f", {number_text(targeted)} riktade" if targeted else ""
    return "Att dra bland", f"{number_text(items)} {'post' if items == 1 else 'poster'}{beside}"


def certainty_fact(method: SampleMethod, confidence: str, tolerable: str) -> tuple[str, str] | None:
    """What the plan asked for; nothing where everything is tested."""
    if method is SampleMethod.EVERYTHING:
        return None
    sure = exact_percent(Decimal(confidence))
    if method is SampleMethod.KRONOR:
        return "Säkerhetsgrad", f"{sure}, godtagbart fel {kronor_text(int(tolerable))}"
    return "Säkerhetsgrad", f"{sure}, godtagbar felandel {exact_percent(Decimal(tolerable))}"


def question_bank(version: str) -> str:
    """What the checksum of the pinned question bank is called."""
    return f"Frågebank {version}"


def title_in_line(title: str) -> str:
    """A title inside a line: `Enhetschef` as `enhetschef`, but `IT-chef` as it is."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _how_many(without: int, assessed: int, total: int) -> str:
    several = number_in_words(assessed, neuter=True)
    areas = "områden" if assessed == total else "bedömda områden"
    if without == assessed:
        return "Båda områdena" if total == assessed == 2 else f"Alla {several} {areas}"
    first = number_in_words(without, neuter=True).capitalize()
    return f"{first if without else 'Inget'} av {several} {areas}"


def _unassessed(count: int) -> str:
    if count == 0:
        return ""
    if count == 1:
        return " Ett område är inte bedömt."
    several = number_in_words(count, neuter=True).capitalize()
    return f" {several} områden är inte bedömda."


def _observations(count: int) -> str:
    if count == 0:
        return ""
    noun = "iakttagelse" if count == 1 else "iakttagelser"
    return f" Därtill {number_in_words(count)} {noun}."
