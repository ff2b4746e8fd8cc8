"""Så räknades det, line by line, for each of the other ways to count a result.

With these lines and a table, or a pocket calculator, anybody can follow the limit.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from kontrollbesok.labels.conclusion import Step
from kontrollbesok.labels.money_conclusion import about_kronor
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.sampling import exact_percent, percent
from kontrollbesok.sampling.chance import ErrorModel, Hypergeometric
from kontrollbesok.sampling.comparison import Comparison, Way
from kontrollbesok.sampling.exact import decimal_of
from kontrollbesok.sampling.limits import Side, one_sided
from kontrollbesok.sampling.misstatement import (
    BoundStage,
    cell_stages,
    fit_moments,
    stringer_stages,
    stringer_stages_below,
)
from kontrollbesok.sampling.quantiles import square_root

_MOST_STAGES = 12  # lines; after that only how many more there are


def share_steps(comparison: Comparison, tolerable: Fraction | None) -> Iterator[Step]:
    """A share of the items under one of the models, or what is believed of it."""
    n, k = _number(comparison, "sample_size"), _number(comparison, "errors")
    if comparison.way in (Way.HYPERGEOMETRIC, Way.BAYES):
        yield Step("Poster att dra bland", number_text(_number(comparison, "population")))
    yield Step("Prövade", number_text(n))
    yield Step("Fel", number_text(k))
    if comparison.way is Way.BAYES:
        yield from _belief(comparison, tolerable)
        return
    yield _risk_step(comparison)
    risk = _risk(comparison)
    counted = comparison.way is Way.HYPERGEOMETRIC
    if comparison.side is not Side.UPPER and k:
        yield from (_least_counted if counted else _least)(comparison, n, k, risk)
    if comparison.side is not Side.LOWER:
        yield from (_most_counted if counted else _most)(comparison, n, k, risk)


def strata_steps(comparison: Comparison) -> Iterator[Step]:
    """Each stratum's numbers, in the order of the plan, and the risk."""
    for number, stratum in enumerate(comparison.given("strata").split(), 1):
        population, tested, errors = map(int, stratum.split(":"))
        name = f"Skikt {number_text(number)}: fel bland {number_text(tested)} prövade"
        yield Step(f"{name} av {number_text(population)}", number_text(errors))
    yield _risk_step(comparison)


def kronor_steps(comparison: Comparison) -> Iterator[Step]:
    """A bound in kronor, error by error."""
    book, known = Fraction(comparison.given("book_value_ore")), comparison.given("known_ore")
    n, taints = _number(comparison, "sample_size"), comparison.given("taints").split()
    confidence, model = comparison.given("confidence"), comparison.given("model")
    yield Step("Summa att dra ur", _kronor(book))
    yield Step("Dragna kronor", number_text(n))
    if comparison.way is Way.MOMENT:
        fit = fit_moments(n, taints, confidence)
        yield Step("Fel i dem", number_text(fit.errors))
        yield Step("Antaget fel till, andel av beloppet", _share(fit.guess))
        yield Step("Fördelningens form", _decimal(fit.shape))
        yield Step("Fördelningens skala", _decimal(fit.scale))
        yield Step("Fördelningens början", _decimal(fit.shift))
        yield from _of_sum("som mest", fit.upper, book)
    elif comparison.way is Way.CELL:
        stages = cell_stages(ErrorModel(model), n, taints, confidence)
        yield from _stages(stages)
        yield from _of_sum("som mest", stages[-1].upper, book)
    else:
        yield from _stringer(comparison, n, taints, book)
    if known != "0":
        yield Step("Fel i poster utan lottning", kronor_text(int(known)))


def amount_steps(comparison: Comparison) -> Iterator[Step]:
    """An estimate in kronor: what is likely, and the margin around it."""
    items, strata = comparison.computation.items, comparison.given("strata").split()
    parts = [tuple(map(int, part.split(":"))) for part in strata]
    population = sum(part[0] for part in parts) or _number(comparison, "population")
    book = sum(part[1] for part in parts) or _number(comparison, "book_value_ore")
    yield Step("Poster att dra bland", number_text(population))
    yield Step("Deras bokförda summa", kronor_text(book))
    yield Step("Prövade", number_text(len(items)))
    if parts:
        yield Step("Räknat för vart och ett av skikten", number_text(len(parts)))
    yield Step("Poster med fel belopp", number_text(sum(1 for item in items if item.wrong_ore)))
    yield Step("Deras fel tillsammans", kronor_text(sum(item.wrong_ore for item in items)))
    yield Step("Troligt fel i allt", _kronor(_result(comparison, "estimate_ore")))
    spread, margin = square_root(_result(comparison, "variance")), _result(comparison, "margin_ore")
    if not parts:
        left = Fraction(population - len(items), max(population - 1, 1))
        yield Step("Korrektion för ändlig population", _decimal(square_root(left)))
    yield Step("Medelfel, korrigerat", _kronor(spread))
    if spread:
        freedom = f"{decimal_of(_result(comparison, 'freedom')):f}".replace(".", ",")
        yield Step(f"t-värde, {freedom} frihetsgrader", _decimal(margin / spread))
    yield Step("Marginal", _kronor(margin))


def _most_counted(comparison: Comparison, n: int, k: int, risk: Fraction) -> Iterator[Step]:
    """The last number of wrong items that could hide behind so few errors, and the next."""
    population, most = _number(comparison, "population"), _whole(comparison, "upper_count")
    few = "inga fel" if not k else f"högst {number_text(k)} fel"
    for wrong in (most, most + 1):
        if wrong <= population:
            chance = Hypergeometric(population, wrong).at_most(k, n)
            name = f"Risk att hitta {few} om {number_text(wrong)} är fel"
            yield Step(name, percent(chance, risk))


def _least_counted(comparison: Comparison, n: int, k: int, risk: Fraction) -> Iterator[Step]:
    population, least = _number(comparison, "population"), _whole(comparison, "lower_count")
    for wrong in (least - 1, least):
        if wrong >= 0:
            chance = 1 - Hypergeometric(population, wrong).at_most(k - 1, n)
            name = f"Risk att hitta minst {number_text(k)} fel om {number_text(wrong)} är fel"
            yield Step(name, percent(chance, risk))


def _most(comparison: Comparison, n: int, k: int, risk: Fraction) -> Iterator[Step]:
    few = "inga fel" if not k else f"högst {number_text(k)} fel"
    rate = _result(comparison, "upper_rate")
    yield Step(f"Andel med risken {_share(risk)} att hitta {few}", _share(rate))


def _least(comparison: Comparison, n: int, k: int, risk: Fraction) -> Iterator[Step]:
    rate = _result(comparison, "lower_rate")
    name = f"Andel med risken {_share(risk)} att hitta minst {number_text(k)} fel"
    yield Step(name, _share(rate))


def _belief(comparison: Comparison, tolerable: Fraction | None) -> Iterator[Step]:
    population = _number(comparison, "population")
    yield Step("Före urvalet", "alla antal fel lika troliga")
    likely = round(_result(comparison, "mean") * population)
    yield Step("Troligt antal fel efter urvalet", number_text(likely))
    if tolerable is not None:
        chance = _result(comparison, "prob_below_tolerable")
        name = f"Chans att mindre än {exact_percent(tolerable)} är fel"
        yield Step(name, percent(chance, Fraction(comparison.given("confidence"))))


def _stringer(
    comparison: Comparison, n: int, taints: Sequence[str], book: Fraction
) -> Iterator[Step]:
    """Stringer's bounds, the upper one first where both are asked for."""
    level, model = 1 - _risk(comparison), ErrorModel(comparison.given("model"))
    if comparison.side is not Side.LOWER:
        stages = stringer_stages(model, n, taints, level)
        yield from _stages(stages)
        yield from _of_sum("som mest", stages[-1].upper, book)
    if comparison.side is not Side.UPPER:
        stages = stringer_stages_below(model, n, taints, level)
        yield from _stages(stages)
        yield from _of_sum("som minst", stages[-1].upper, book)


def _of_sum(end: str, rate: Fraction, book: Fraction) -> Iterator[Step]:
    yield Step(f"Andel av summan {end}", _share(rate))
    yield Step("Det är, i kronor", _kronor(rate * book))


def _stages(stages: Sequence[BoundStage]) -> Iterator[Step]:
    yield Step("Andel av summan, utan fel", _share(stages[0].upper))
    for number, stage in enumerate(stages[1 : _MOST_STAGES + 1], 1):
        name = f"Med fel {number_text(number)}, {_share(stage.taint)} av beloppet"
        yield Step(f"{name}, gräns {_share(stage.limit)}", _share(stage.upper))
    rest = len(stages) - 1 - _MOST_STAGES
    if rest > 0:
        yield Step(f"Med {number_text(rest)} fel till", _share(stages[-1].upper))


def _risk_step(comparison: Comparison) -> Step:
    both = comparison.side is Side.TWO_SIDED
    words = "Risk som godtas åt vardera hållet" if both else "Risk som godtas"
    return Step(words, _share(_risk(comparison)))


def _risk(comparison: Comparison) -> Fraction:
    return 1 - one_sided(Fraction(comparison.given("confidence")), comparison.side)


def _number(comparison: Comparison, name: str) -> int:
    return int(comparison.given(name))


def _whole(comparison: Comparison, name: str) -> int:
    return int(_result(comparison, name))


def _result(comparison: Comparison, name: str) -> Fraction:
    return comparison.result(name) or Fraction(0)


def _share(rate: Fraction) -> str:
    """A share with up to three decimals of a percent."""
    return exact_percent(round(rate, 5))


def _decimal(number: Fraction) -> str:
    rounded = decimal_of(number).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)
    return f"{rounded:f}".replace(".", ",").replace("-", "\u2212")


def _kronor(ore: Fraction) -> str:
    return about_kronor(decimal_of(ore))
