"""What an expert may choose in a plan, in Swedish: names, when to use it, what it leads to."""

from fractions import Fraction

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.sampling import NBSP, ItemNoun, errors_text, exact_percent, percent
from kontrollbesok.model.plan_choice import (
    ChosenPrior,
    ErrorModel,
    PlanChoices,
    PlanTarget,
    Sharing,
)
from kontrollbesok.model.sample import SamplePlan
from kontrollbesok.sampling.attribute_plan import AttributePlan
from kontrollbesok.sampling.bayes import Prior
from kontrollbesok.sampling.exact import Exact, decimal_of, exact
from kontrollbesok.sampling.stages import TwoStagePlan

MODEL_NAME = {
    ErrorModel.HYPERGEOMETRIC: "Hypergeometrisk",
    ErrorModel.BINOMIAL: "Binomial",
    ErrorModel.POISSON: "Poisson",
}
MODEL_WORD = {
    ErrorModel.HYPERGEOMETRIC: "hypergeometrisk",
    ErrorModel.BINOMIAL: "binomial",
    ErrorModel.POISSON: "Poisson",
}
MODEL_HELP = {
    ErrorModel.HYPERGEOMETRIC: "Det vanliga: populationens antal är känt och räknas in, så små "
    "populationer kräver färre poster.",
    ErrorModel.BINOMIAL: "När slutsatsen ska gälla fler poster än filen har, eller när talen ska "
    "gå att jämföra med en tabell.",
    ErrorModel.POISSON: "När fel är sällsynta och talen ska jämföras med ett urval av kronor. Ger "
    "något fler poster.",
}
TARGET_NAME = {PlanTarget.LIMIT: "Under en gräns", PlanTarget.PRECISION: "Så exakt"}
TARGET_HELP = {
    PlanTarget.LIMIT: "Det vanliga: frågan är om felen är färre än vi godtar.",
    PlanTarget.PRECISION: "När frågan är hur stor felandelen är, och ingen gräns är satt.",
}
STAGES_HELP = (
    "När vi tror att det är felfritt: utan fel räcker det första steget, och bara vid det antal "
    "fel som står här dras lika många till."
)
PRIOR_HELP = (
    "När det vi vet sedan förut kan sättas i tal, till exempel förra årets prövning: fel och rätta "
    "poster. 1 och 1 betyder att vi inte vet något."
)
SHARING = {
    Sharing.PROPORTIONAL: "efter antal poster",
    Sharing.NEYMAN: "efter antal och spridning i belopp (Neyman)",
    Sharing.FIXED: "fast, som det är skrivet",
}


def two_stages_sentence(
    engine: TwoStagePlan, plan: SamplePlan, population: int, noun: ItemNoun
) -> str:
    """Both stages and their joint risk."""
    stages, sure = plan.choices.two_stages, Fraction(plan.confidence)
    assert stages is not None  # the plan has them
    limit = exact_percent(exact(plan.tolerable))
    first = (
        f"Granska {number_text(engine.stage_size)} av {noun.counted(population)}. Hittar vi "
        f"{errors_text(plan.accepted)} kan vi med {exact_percent(sure)} säkerhet säga att mindre "
        f"än {limit} av förvaltningens {noun.plural} är fel."
    )
    second = errors_text(stages.second_accept)
    return (
        f"{first} Hittar vi precis {number_text(stages.go_on_at)} fel granskar vi lika många till. "
        f"Är det {second} bland dem gäller samma slutsats. Risken för båda stegen tillsammans är "
        f"{percent(engine.acceptance_chance, 1 - sure)}."
    )


def prior_sentence(plan: AttributePlan, noun: ItemNoun) -> str:
    """A plan from a prior: how probable it then is, not how sure the method is."""
    size, whole = number_text(plan.sample_size or 0), noun.counted(plan.population or 0)
    return (
        f"Granska {size} av {whole}. Hittar vi {errors_text(plan.accepted_errors)} är "
        f"sannolikheten minst {exact_percent(plan.confidence)} att mindre än "
        f"{exact_percent(plan.tolerable_rate or Fraction(0))} av förvaltningens {noun.plural} är "
        "fel, med det vi visste förut inräknat."
    )


def bars_words(plan: SamplePlan) -> str:
    """What the bars of a plan show."""
    size, sure = number_text(plan.size), exact_percent(exact(plan.confidence))
    how = "sannolikhet och det vi visste förut" if plan.choices.prior else "säkerhetsgrad"
    words = f"Så stor kan felandelen högst vara, med {sure} {how}, när alla {size} är testade."
    if plan.choices.is_precise:
        return f"{words} Grönt är så exakt som planen vill ha det."
    return words


def growing_words(plan: SamplePlan) -> str:
    """What the plan has made room for; "" for one that has not."""
    if plan.extended_size is None:
        return ""
    whole, more = number_text(plan.extended_size), number_text(plan.extended_size - plan.size)
    counted = (
        "Det är medräknat, så säkerhetsgraden är fortfarande "
        f"{exact_percent(exact(plan.confidence))}."
    )
    if (stages := plan.choices.two_stages) is not None:
        return (
            f"Vid precis {number_text(stages.go_on_at)} fel dras {more} till, {whole} i allt, och "
            f"bland dem får det vara {errors_text(stages.second_accept)}. Vid fler fel är svaret "
            f"nej. {counted}"
        )
    found = number_text(plan.accepted + 1)
    return f"Vid {found} fel utökas till {whole} poster ({more} till). {counted}"


def points_over(over: Fraction, wanted: Exact) -> str:
    """How far a limit lies above a share, told apart from what was `wanted`."""
    return f"{percent(over, exact(wanted)).removesuffix(NBSP + '%')} procentenheter"


def points(width: Exact) -> str:
    """A precision: `5 procentenheter`."""
    number = decimal_of(100 * exact(width)).normalize()
    return f"{number:f}".replace(".", ",") + " procentenheter"


def precision_fact(confidence: str, precision: str) -> tuple[str, str]:
    """What a plan for a precision asked for, as the report says it."""
    return "Säkerhetsgrad", f"{exact_percent(exact(confidence))}, precision {points(precision)}"


def prior_text(prior: ChosenPrior | Prior, model: ErrorModel) -> str:
    """`beta 1; 19`, `gamma 1; 20`."""
    kind = "gamma" if model is ErrorModel.POISSON else "beta"
    return f"{kind} {_number(prior.alpha)}; {_number(prior.beta)}"


def choice_facts(choices: PlanChoices) -> tuple[tuple[str, str], ...]:
    """What was chosen beside the ordinary, name and value; nothing of an ordinary plan."""
    facts: list[tuple[str, str]] = []
    if choices.model is not ErrorModel.HYPERGEOMETRIC:
        facts.append(("Räknat med", MODEL_NAME[choices.model]))
    if choices.two_stages is not None:
        stages = choices.two_stages
        facts.append(
            (
                "Två steg",
                f"vidare vid precis {number_text(stages.go_on_at)} fel, "
                f"{errors_text(stages.second_accept)} i steg två",
            )
        )
    if choices.prior is not None:
        facts.append(("Vad vi visste förut", prior_text(choices.prior, choices.model)))
    if choices.sharing is not None:
        facts.append(("Fördelning", SHARING[choices.sharing]))
    return tuple(facts)


def chosen_words(choices: PlanChoices) -> str:
    """What is chosen, for the closed line: `binomial, två steg`; "" for an ordinary plan."""
    words = []
    if choices.model is not ErrorModel.HYPERGEOMETRIC:
        words.append(MODEL_WORD[choices.model])
    if choices.is_precise:
        words.append("precision")
    if choices.two_stages is not None:
        words.append("två steg")
    if choices.prior is not None:
        words.append(prior_text(choices.prior, choices.model))
    return ", ".join(words)


def _number(value: str | Fraction) -> str:
    number = decimal_of(exact(value)).normalize()
    return f"{number:f}".replace(".", ",")
