"""Other ways to count in Swedish: what each says, when it may be used, and how it was counted.

The plan's way is the conclusion. What is said here is always said as a comparison.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kontrollbesok.labels.comparison_steps import (
    amount_steps,
    kronor_steps,
    share_steps,
    strata_steps,
)
from kontrollbesok.labels.conclusion import NOTHING, Step
from kontrollbesok.labels.money_conclusion import at_most_kronor
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.sampling import ItemNoun, exact_percent, percent
from kontrollbesok.sampling.comparison import Comparison, Way
from kontrollbesok.sampling.exact import decimal_of
from kontrollbesok.sampling.limits import Side

TITLE = "Fler sätt att räkna"
INTRO = (
    "Planens sätt att räkna är slutsatsen. De här är jämförelser, räknade när resultatet redan "
    "var känt. Det som läggs i rapporten står där som jämförelse."
)
GREW = (
    "Urvalet har utökats. Jämförelserna räknar som om alla poster hade dragits på en gång, och "
    "är därför för gynnsamma."
)
ACCOUNT = "Så räknades slutsatsen"
COMPARISON = "Till jämförelse, valt när resultatet var känt: {way}"
NONE_HERE = "Det finns inget annat sätt att räkna det här urvalet."
SIDE = {
    Side.UPPER: "Högst",
    Side.LOWER: "Minst",
    Side.TWO_SIDED: "Minst och högst",
}
WAY = {
    Way.HYPERGEOMETRIC: "Hypergeometrisk modell",
    Way.BINOMIAL: "Binomialmodell",
    Way.POISSON: "Poissonmodell",
    Way.BAYES: "Bayes, utan förkunskap",
    Way.STRATA: "Skikten tillsammans",
    Way.STRINGER: "Stringers gräns, binomial",
    Way.CELL: "Cellgränsen",
    Way.MOMENT: "Momentgränsen",
    Way.DIFFERENCE: "Differensskattning",
    Way.RATIO: "Kvotskattning",
    Way.MEAN_PER_UNIT: "Medelvärde per post",
    Way.REGRESSION: "Regressionsskattning",
}
_SAYS = {
    Way.HYPERGEOMETRIC: (
        "Räknar med precis så många poster som populationen har. Gäller alltid när den är låst, "
        "också för små populationer."
    ),
    Way.BINOMIAL: (
        "Räknar som om populationen vore oändligt stor och ger därför en vidare gräns. Används "
        "när ingen vet hur många poster det finns."
    ),
    Way.POISSON: (
        "Räknar med sällsynta fel och ger den vidaste gränsen. Används när andelen fel är liten, "
        "och i tabeller med säkerhetsfaktorer."
    ),
    Way.BAYES: (
        "Säger hur troligt det är att felen är under gränsen, om alla antal fel var lika troliga "
        "före urvalet. Är en slutsats bara när planen har valt det."
    ),
    Way.STRATA: (
        "Räknar felen i alla skikt mot den fördelning som bäst förklarar det som hittades. "
        "Slutsatsens egen gräns är den högsta; det här är den lägsta, eller båda."
    ),
    Way.STRINGER: (
        "Lägger till felen ett i taget, det största först, med binomialmodellens gränser. Gäller "
        "när varje krona hade samma chans. Är oftare för vid än för snäv."
    ),
    Way.CELL: (
        "Räknar felen ett i taget mot hur de kunde ha legat i summan. Gäller när varje krona hade "
        "samma chans. Bygger på att felen är för höga belopp."
    ),
    Way.MOMENT: (
        "Anpassar en fördelning till de fel som hittades. Är ofta lägst men bara en "
        "uppskattning: med få fel kan den bli för låg."
    ),
    Way.DIFFERENCE: (
        "Felet per post gånger antalet poster. Passar när felen är ungefär lika stora vad posten "
        "än är på."
    ),
    Way.RATIO: (
        "Rätt belopp per bokförd krona gånger summan i urvalet. Passar när större poster har "
        "större fel."
    ),
    Way.MEAN_PER_UNIT: (
        "Rätt belopp per post gånger antalet poster. Behöver inte de bokförda beloppen, men ger "
        "vid marginal när posterna är olika stora."
    ),
    Way.REGRESSION: (
        "Som kvoten, men låter felet bero på beloppet på en rät linje. Passar när sambandet är "
        "tydligt och urvalet stort."
    ),
}
_FEW_DIFFERENCES = 20  # Source: AICPA Audit Sampling, appendix on classical variables sampling


@dataclass(frozen=True, slots=True)
class Setting:
    """What the comparisons of one sample stand against. `tolerable` is None in kronor."""

    noun: ItemNoun
    tolerable: Fraction | None


def way_sentence(comparison: Comparison) -> str:
    """What it says and when it may be used."""
    says = _SAYS[comparison.way]
    if not comparison.way.is_estimate or comparison.way is Way.MEAN_PER_UNIT:
        return says
    differ = sum(1 for item in comparison.computation.items if item.wrong_ore)
    if differ >= _FEW_DIFFERENCES:
        return says
    return f"{says} Här finns {number_text(differ)} fel; med färre än 20 är marginalen osäker."


def least_text(comparison: Comparison, setting: Setting) -> str:
    """The lower limit, or a dash."""
    return _limit(comparison, setting, "lower")


def most_text(comparison: Comparison, setting: Setting) -> str:
    """The upper limit, or a dash."""
    return _limit(comparison, setting, "upper")


def comparison_steps(comparison: Comparison, setting: Setting) -> tuple[Step, ...]:
    """Så räknades det, line by line, with the limits last."""
    if comparison.way is Way.STRATA:
        steps = strata_steps(comparison)
    elif comparison.way.is_estimate:
        steps = amount_steps(comparison)
    elif comparison.way.in_kronor:
        steps = kronor_steps(comparison)
    else:
        steps = share_steps(comparison, setting.tolerable)
    return (*steps, *_results(comparison, setting))


def compared_sentence(said: Sequence[str]) -> str:
    """What was chosen for the report, after the conclusion; "" for nothing."""
    if not said:
        return ""
    return (
        f"Till jämförelse, på sätt som valdes när resultatet var känt: {'; '.join(said)}. "
        "Slutsatsen är den som planens sätt att räkna ger."
    )


def said_text(comparison: Comparison, setting: Setting) -> str:
    """ "Binomialmodell: högst 4,8 % med 95 % säkerhet"."""
    least, most = least_text(comparison, setting), most_text(comparison, setting)
    limits = [f"minst {least}"] if least != NOTHING else []
    limits += [f"högst {most}"] if most != NOTHING else []
    sure = exact_percent(_confidence(comparison))
    return f"{WAY[comparison.way]}: {' och '.join(limits)} med {sure} säkerhet"


def _results(comparison: Comparison, setting: Setting) -> Iterator[Step]:
    sure = f"med {exact_percent(_confidence(comparison))} säkerhet"
    least, most = least_text(comparison, setting), most_text(comparison, setting)
    if comparison.side is Side.TWO_SIDED:
        sure += " för båda"
    if least != NOTHING:
        yield Step(f"Minst, {sure}", least, is_result=True)
    if most != NOTHING:
        yield Step(f"Högst, {sure}", most, is_result=True)


def _limit(comparison: Comparison, setting: Setting, end: str) -> str:
    if comparison.way.in_kronor:
        ore = comparison.result(f"{end}_ore")
        if ore is None:
            return NOTHING
        return at_most_kronor(decimal_of(ore)) if end == "upper" else kronor_text(floor(ore))
    rate, count = comparison.result(f"{end}_rate"), comparison.result(f"{end}_count")
    if rate is None:
        return NOTHING
    share = percent(rate, setting.tolerable if end == "upper" else Fraction(0))
    return share if count is None else f"{setting.noun.counted(int(count))}, {share}"


def _confidence(comparison: Comparison) -> Fraction:
    return Fraction(comparison.given("confidence"))
