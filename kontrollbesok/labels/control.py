"""Swedish words for controls: where they stand, and what is done with their items.

Source: ux §2.4.
"""

from collections.abc import Sequence
from datetime import date, datetime

from kontrollbesok.labels.control_outcome import sentences
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.sampling import ItemNoun, ordinal
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.control import ControlStanding, ControlState
from kontrollbesok.model.plan import Control, Method
from kontrollbesok.model.population import PopulationSource
from kontrollbesok.model.sample import ReplacementReason, SampleMethod
from kontrollbesok.sampling.strata import Stratum

NOUN = {
    PopulationSource.LISA: ItemNoun("utlägg", "utlägg", neuter=True),
    PopulationSource.AGRESSO: ItemNoun("bokförd post", "bokförda poster"),
    PopulationSource.ACCESS_RIGHTS: ItemNoun("behörighet", "behörigheter"),
    PopulationSource.FLAI: ItemNoun("registrering", "registreringar"),
    PopulationSource.GENERIC: ItemNoun(),
}
SAMPLE_METHOD = {
    SampleMethod.ATTRIBUTES: "Attribut",
    SampleMethod.KRONOR: "Belopp (MUS)",
    SampleMethod.STRATIFIED: "Stratifierat",
    SampleMethod.SYSTEMATIC: "Systematiskt",
    SampleMethod.EVERYTHING: "Alla poster",
}
CELL_VERDICT = {
    CellVerdict.RIGHT: "Rätt",
    CellVerdict.WRONG: "Fel",
    CellVerdict.NOT_APPLICABLE: "Ej tillämpligt",
    CellVerdict.DOCUMENT_MISSING: "Underlag saknas",
    CellVerdict.UNTESTABLE: "Kunde inte prövas",
}
# What may be chosen; that nobody could get hold of a document is an error, never a reason.
REPLACEMENT_REASON = {
    ReplacementReason.NOT_COVERED: "Posten omfattas inte av kontrollen",
    ReplacementReason.CANCELLED: "Återförd eller makulerad innan den genomfördes",
    ReplacementReason.OTHER_ORGANISATION: "Hör till en annan nämnd eller ett bolag",
    ReplacementReason.NOT_AN_ITEM: "Är ingen post: summa, omföring eller provrad",
}
METHOD = {
    Method.SAMPLE: "Stickprov",
    Method.VISIT: "Besök",
    Method.FOLLOW_UP: "Uppföljning",
    Method.INDICATOR: "Indikator",
    Method.ACTIVITY: "Aktivitet",
}
RIGHT_AMOUNT_TEXT = "Rätt belopp"
ON_DEMAND = "Vid behov"
STAFF_FACT = "Personallistan"
# Names of the parts of a sample of kronor; they stand in the protocol.
PART_CERTAIN = "Prövas utan lottning"
PART_KRONOR = "Kronor"

_STATE = {
    ControlState.NOT_BEGUN: "Inte börjad. Läs in en fil.",
    ControlState.POPULATION_READ: "Population inläst. Förklara det som är kvar och lås den.",
    ControlState.POPULATION_LOCKED: "Populationen är låst. Gör planen.",
    ControlState.PLANNED: "Planen är klar. Sätt startvärdet och dra.",
    ControlState.LOCKS_DIFFER: "Två har låst olika rader var för sig. Läs in filen på nytt.",
    ControlState.SEEDS_DIFFER: "Två startvärden är satta var för sig. Gör ett nytt urval.",
    ControlState.NOT_RECREATED: "Urvalet går inte att räkna fram. Se varför innan fler prövas.",
    ControlState.FILE_MISSING: "Dragen, {size} {items}. Filen hämtas vid nästa synk.",
    ControlState.DRAWN: "Dragen, {size} {items}. Ingen är prövad än.",
    ControlState.BEING_TESTED: "Prövas, {tested} av {size}. {found}.",
    ControlState.TESTED: "Alla {size} är prövade. {found}. Dra slutsatsen.",
    ControlState.CONCLUDED: "Slutsats klar. {first}.",
    ControlState.WITHHELD: "Slutsats lämnas inte: alla poster kunde inte prövas.",
}
# What the state's own sentence leaves unsaid.
_COMES_NEXT = {
    ControlState.DRAWN: "Pröva dem här eller vid enheternas besök.",
    ControlState.BEING_TESTED: "Slutsatsen dras när alla {size} är klara.",
}
_SHORT_RESULT = (
    ("Vi kan med ", "Under gränsen"),
    ("Sannolikheten är ", "Under gränsen"),
    ("Svaret är så exakt", "Så exakt som planerat"),
    ("Svaret är mindre exakt", "Mindre exakt"),
    ("Vi kan säga ", "Under, lägre säkerhet"),
    ("Felen är mindre än vi godtar", "Under gränsen"),
    ("Felen kan vara större än vi godtar", "Kan vara över"),
)
TO_FILE = "Läs in en fil"
TO_VISITS = "Till besöken"
NEXT_STEP = {
    ControlState.NOT_BEGUN: TO_FILE,
    ControlState.POPULATION_READ: "Gå igenom raderna",
    ControlState.POPULATION_LOCKED: "Gör planen",
    ControlState.PLANNED: "Sätt startvärdet",
    ControlState.LOCKS_DIFFER: "Läs in filen på nytt",
    ControlState.SEEDS_DIFFER: "Gör ett nytt urval",
    ControlState.NOT_RECREATED: "Se varför",
    ControlState.FILE_MISSING: "Till synken",
    ControlState.DRAWN: "Pröva posterna",
    ControlState.BEING_TESTED: "Pröva posterna",
    ControlState.TESTED: "Dra slutsatsen",
    ControlState.CONCLUDED: "Läs slutsatsen",
    ControlState.WITHHELD: "Läs slutsatsen",
}


def methods_text(control: Control) -> str:
    """ "Indikator, Stickprov, Vid behov"."""
    words = [METHOD[method] for method in control.methods]
    return ", ".join([*words, ON_DEMAND] if control.on_demand else words)


def standing_sentence(standing: ControlStanding) -> str:
    """Where a control stands and what comes next, in one go."""
    said = _by_other_ways(standing)
    if standing.state is ControlState.OTHER_WAYS:
        return " ".join(said) or "Ingen metod är vald."
    found = f"{number_text(standing.errors)} fel" if standing.errors else "Inga fel"
    sentence = _STATE[standing.state].format(
        size=number_text(standing.size),
        items="post" if standing.size == 1 else "poster",
        tested=number_text(standing.tested),
        found=found,
        first=standing.conclusion.partition(". ")[0].removesuffix("."),
    )
    again = redraw_sentence(standing.draws) if standing.draws > 1 else ""
    return " ".join((sentence + again, *said))


def next_sentence(standing: ControlStanding) -> str:
    """Where the control stands, and always what comes next."""
    rest = _COMES_NEXT.get(standing.state, "").format(size=number_text(standing.size))
    return f"{standing_sentence(standing)} {rest}".rstrip()


def short_result(conclusion: str) -> str:
    """A conclusion in the width of a column; what it rests on stands where it is read."""
    short = (words for start, words in _SHORT_RESULT if conclusion.startswith(start))
    return next(short, conclusion.partition(". ")[0].removesuffix("."))


def moment_text(moment: datetime, today: date) -> str:
    """When something was done: "i dag 09:12", else the date and the time."""
    day = "i dag" if moment.date() == today else moment.date().isoformat()
    return f"{day} {moment:%H:%M}"


def moment_on_paper(moment: datetime) -> str:
    """The same on paper, which is read on another day: the date is written out."""
    return f"{moment:%Y-%m-%d %H:%M}"


def strata_steps(strata: Sequence[tuple[str, Stratum]]) -> tuple[str, ...]:
    """Så räknades det for a stratified sample, one line a stratum."""
    lines = [
        f"{name.capitalize()}: {number_text(stratum.errors)} fel i "
        f"{number_text(stratum.sample_size)} av {number_text(stratum.population)}."
        for name, stratum in strata
    ]
    return (*lines, "Gränsen gäller skikten tillsammans, hur felen än är fördelade mellan dem.")


def unequal_sentence(tested: int, errors: int, noun: ItemNoun) -> str:
    """A unit's items when large amounts had a greater chance to be drawn than small ones."""
    wrong = f"{number_text(errors)} är fel" if errors else "inga fel"
    return (
        f"{noun.counted(tested)} av enhetens är prövade, {wrong}. De är valda efter belopp och "
        f"säger inget om hur stor andel av enhetens övriga {noun.plural} som är fel."
    )


def department_sentence(tested: int, drawn: int, errors: int, noun: ItemNoun) -> str:
    """Items that are no unit's: counted, without any conclusion of their own."""
    wrong = f"{number_text(errors)} fel" if errors else "inga fel"
    return (
        f"{number_text(tested)} av {number_text(drawn)} dragna {noun.plural} är prövade, {wrong}."
    )


def untested_sentence(drawn: int, noun: ItemNoun) -> str:
    """A unit whose drawn items nobody has tested, or that has targeted ones only."""
    if not drawn:
        return f"Inga av enhetens {noun.plural} är dragna."
    return f"{noun.counted(drawn)} hos enheten väntar på att prövas."


def redraw_sentence(draws: int) -> str:
    """That the sample is not the first one drawn for the control."""
    return f" Det är det {ordinal(draws)} urvalet, de tidigare ligger kvar."


def systematic_plan_sentence(population: int, size: int) -> str:
    """A systematic plan before the seed has given the first row."""
    about = "Var" if population % size == 0 else "Ungefär var"
    return f"{about} {ordinal(round(population / size))} post från en start som startvärdet ger."


def testing_time(items: int) -> str:
    """How long the items take, at a minute and a half each. Source: ux §2.2, the time meter."""
    minutes = (items * 3 + 1) // 2
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"ungefär {rest} minuter"
    return f"ungefär {hours} tim {rest:02d}" if rest else f"ungefär {hours} tim"


def _by_other_ways(standing: ControlStanding) -> tuple[str, ...]:
    """What a control's visits have come to, and each way that needs neither visit nor sample."""
    came = sentences(standing.outcome) if standing.outcome else ()
    methods = standing.control.methods
    if standing.state is not ControlState.OTHER_WAYS:
        return came
    if Method.VISIT in methods:
        if not standing.visits:
            return ("Prövas vid besök, inget är planerat.", *came)
        done = f"{standing.visits_done} av {standing.visits}"
        return (f"Prövas vid besök, {done} är inlämnade.", *came)
    return came
