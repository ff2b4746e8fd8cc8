"""What `stickprov dra` may ask for: method, certainty, and what the window has under Fler val."""

import argparse
from collections.abc import Iterator, Sequence

from kontrollbesok.entrypoints.commands.amounts import confidence, per_cent, whole_ore
from kontrollbesok.entrypoints.commands.command import argument
from kontrollbesok.errors import UserError
from kontrollbesok.model.plan_choice import (
    ChosenPrior,
    ErrorModel,
    PlanChoices,
    PlanTarget,
    Sharing,
    TwoStages,
)
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.exact import exact
from kontrollbesok.services.plan_values import exact_text
from kontrollbesok.services.sample_wishes import StratumWish, Wish

_METHODS = {
    "attribut": SampleMethod.ATTRIBUTES,
    "belopp": SampleMethod.KRONOR,
    "stratifierat": SampleMethod.STRATIFIED,
    "systematiskt": SampleMethod.SYSTEMATIC,
    "alla": SampleMethod.EVERYTHING,
}
_MODELS = {
    "hypergeometrisk": ErrorModel.HYPERGEOMETRIC,
    "binomial": ErrorModel.BINOMIAL,
    "poisson": ErrorModel.POISSON,
}
_TOLERABLE, _EXPECTED = "5", "0"
_WHOLE = "alla"  # the one stratum where a size was said for the whole population

_BY_ITEM, _BY_TICKET, _IN_STRATA = ("attribut", "systematiskt"), ("attribut",), ("stratifierat",)
# Which methods have a choice. What is not here, every method has.
_HAVE = {
    "model": _BY_ITEM,
    "precision": _BY_ITEM,
    "prior": _BY_ITEM,
    "stages": _BY_TICKET,
    "room_to_grow": _BY_TICKET,
    "strata": _IN_STRATA,
    "neyman": _IN_STRATA,
    "sizes": _IN_STRATA,
}
# Of each line only one: what does not go together takes the other's place in the window.
_ONE_OF = (
    ("precision", "prior", "stages", "room_to_grow"),
    ("precision", "tolerable"),
    ("stages", "expected"),
    ("neyman", "sizes"),
)
_WORD = {
    "model": "--modell",
    "precision": "--precision",
    "prior": "--förut",
    "stages": "--steg",
    "room_to_grow": "--utökning",
    "strata": "--skikt",
    "neyman": "--neyman",
    "sizes": "--antal",
    "tolerable": "--gräns",
    "expected": "--fel",
}

CHOICES = (
    argument("--metod", dest="method", choices=_METHODS, default="attribut", help="metoden"),
    argument(
        "--sakerhet",
        "--säkerhet",
        dest="confidence",
        metavar="PROCENT",
        default="95",
        help="säkerhetsgrad, till exempel 95",
    ),
    argument(
        "--gräns",
        "--grans",
        dest="tolerable",
        metavar="TAL",
        help=f"största godtagbara felandel i procent ({_TOLERABLE}), eller kronor för belopp",
    ),
    argument(
        "--fel",
        dest="expected",
        metavar="TAL",
        help=f"fel vi räknar med: antal ({_EXPECTED}), andel med %%, eller kronor för belopp",
    ),
    argument(
        "--utökning",
        "--utokning",
        dest="room_to_grow",
        action="store_true",
        help="ta höjd för en utökning",
    ),
    argument(
        "--modell",
        dest="model",
        choices=_MODELS,
        help="räkna med: hypergeometrisk (det vanliga, antalet är känt), binomial eller poisson",
    ),
    argument(
        "--precision",
        metavar="PROCENTENHETER",
        help="så exakt ska svaret bli, i stället för att ligga under en gräns",
    ),
    argument(
        "--steg",
        dest="stages",
        nargs=2,
        type=int,
        metavar=("VIDARE", "GODTA"),
        help="två lika stora steg: vidare vid precis så många fel, och så många godtas i steg två",
    ),
    argument(
        "--förut",
        "--forut",
        dest="prior",
        nargs=2,
        metavar=("FEL", "RÄTTA"),
        help="räkna in vad vi visste förut (Bayes): 1 1 betyder ingenting",
    ),
    argument(
        "--skikt",
        dest="strata",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAMN", "FRÅN"),
        help="ett skikt: poster från så många kronor, eller resten",
    ),
    argument("--neyman", action="store_true", help="fördela skikten efter antal och spridning"),
    argument(
        "--antal",
        dest="sizes",
        nargs="+",
        action="append",
        default=[],
        metavar="ANTAL",
        help="eget antal i stället för ett som räknas fram; med skikt NAMN ANTAL för vart och ett",
    ),
)
EXAMPLES = (
    "stickprov dra lisa.csv --gräns 5 --fel 1 --utökning",
    'stickprov dra lisa.csv --modell binomial --fel "1 %"',
    'stickprov dra lisa.csv --precision 2 --fel "1 %"',
    "stickprov dra lisa.csv --steg 1 0",
    "stickprov dra lisa.csv --förut 1 19",
    "stickprov dra lisa.csv --antal 60",
    "stickprov dra lisa.csv --metod stratifierat --skikt stora 10000 --skikt små resten",
    "stickprov dra lisa.csv --metod belopp --gräns 500000 --fel 20000",
)


def check(options: argparse.Namespace) -> str:
    """What does not go together in what was written, "" for nothing."""
    return next(_faults(options), "")


def wish(options: argparse.Namespace) -> Wish:
    """The wish. Raises `UserError`: what `exact` and `whole_ore` say of a number."""
    size = own_size(options)
    # One stratum of it all: nothing is computed, and the protocol says that the size was chosen.
    method = _METHODS[options.method] if size is None else SampleMethod.STRATIFIED
    tolerable = _TOLERABLE if options.tolerable is None else options.tolerable
    expected = _EXPECTED if options.expected is None else options.expected
    if method is SampleMethod.KRONOR:
        return Wish(
            method, confidence(options.confidence), whole_ore(tolerable), whole_ore(expected)
        )
    choices = _choices(options)
    return Wish(
        method=method,
        confidence=confidence(options.confidence),
        tolerable=per_cent(options.precision if choices.is_precise else tolerable),
        expected=expected,
        room_to_grow=options.room_to_grow,
        strata=tuple(_strata(options)) if size is None else (StratumWish(_WHOLE, size=size),),
        sharing=_sharing(options),
        choices=choices,
    )


def own_size(options: argparse.Namespace) -> int | None:
    """The number of items that somebody has said for the whole population, None for none."""
    alone = [words[0] for words in options.sizes if len(words) == 1]
    return int(alone[0]) if alone else None


def _choices(options: argparse.Namespace) -> PlanChoices:
    return PlanChoices(
        model=_MODELS[options.model or "hypergeometrisk"],
        target=PlanTarget.LIMIT if options.precision is None else PlanTarget.PRECISION,
        prior=ChosenPrior(*(exact_text(exact(one)) for one in options.prior))
        if options.prior
        else None,
        two_stages=TwoStages(*options.stages) if options.stages else None,
    )


def _sharing(options: argparse.Namespace) -> Sharing:
    if options.sizes:
        return Sharing.FIXED
    return Sharing.NEYMAN if options.neyman else Sharing.PROPORTIONAL


def _strata(options: argparse.Namespace) -> Iterator[StratumWish]:
    sizes = {name: int(count) for name, count in options.sizes}
    for name, least in options.strata:
        yield StratumWish(name, None if least == "resten" else whole_ore(least), sizes.get(name))


def _faults(options: argparse.Namespace) -> Iterator[str]:
    given = {name for name, value in vars(options).items() if value not in (None, False, [])}
    if any(not words[-1].isdecimal() or int(words[-1]) < 1 for words in options.sizes):
        yield "--antal är ett heltal, minst 1"
        return
    if own_size(options) is not None:
        yield from _faults_of_own_size(options, given)
        return
    if any(len(words) > 2 for words in options.sizes):
        yield "--antal är ett tal, eller skiktets namn och ett tal"
        return
    for name, methods in _HAVE.items():
        if name in given and options.method not in methods:
            yield f"{_WORD[name]} hör till {_listed(methods)}, inte till {options.method}"
    for names in _ONE_OF:
        first, *others = [name for name in names if name in given] or [""]
        if others:
            yield f"{_WORD[first]} går inte ihop med {_WORD[others[0]]}"
    if options.method == "belopp" and "tolerable" not in given:
        yield "--gräns ska sägas, i kronor, när metoden är belopp"
    if (options.expected or "").lstrip().startswith("-"):
        yield "--fel är noll eller fler"
    if options.room_to_grow and "%" in (options.expected or ""):
        yield "--utökning går inte ihop med --fel i procent: skriv ett antal"
    if options.stages and (options.stages[0] < 1 or options.stages[1] < 0):
        yield "--steg går vidare vid minst 1 fel och godtar minst 0"
    if options.prior and not all(_is_above_zero(text) for text in options.prior):
        yield "--förut är två tal över noll, till exempel 1 19"
    named = [name for name, _ in options.strata]
    if len(set(named)) < len(named):
        yield "--skikt: två skikt har samma namn"
    counted = dict(options.sizes)
    if options.sizes and set(counted) != set(named):
        yield "--antal ska stå en gång för varje skikt"


def _faults_of_own_size(options: argparse.Namespace, given: set[str]) -> Iterator[str]:
    """A size that is chosen is not computed, so nothing goes with it that computes one."""
    if len(options.sizes) > 1:
        yield "--antal för hela populationen sägs en gång, utan skikt"
    if options.method != "attribut":
        yield f"--antal utan skikt hör till attribut, inte till {options.method}"
    for name in sorted(_WORD.keys() - {"sizes", "tolerable"}):
        if name in given:
            yield f"--antal utan skikt går inte ihop med {_WORD[name]}"


def _is_above_zero(text: str) -> bool:
    try:
        return exact(text) > 0
    except UserError:
        return False


def _listed(methods: Sequence[str]) -> str:
    return " och ".join(methods)
