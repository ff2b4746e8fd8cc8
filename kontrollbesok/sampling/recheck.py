"""Redo a sample from its protocol and the population, and say what does not agree."""

from collections.abc import Iterable, Sequence

from kontrollbesok.errors import UserError
from kontrollbesok.sampling.commitment import commitment
from kontrollbesok.sampling.computation import Computation, ComputationKind, Role
from kontrollbesok.sampling.draw import (
    Draw,
    Method,
    draw_everything,
    draw_items,
    draw_kronor,
    draw_systematically,
    draw_weighted,
)
from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.plan_check import hold_against_plan
from kontrollbesok.sampling.protocol import Part, Protocol

_MAIN = (
    ComputationKind.EVALUATE_ATTRIBUTES,
    ComputationKind.EVALUATE_KRONOR,
    ComputationKind.EVALUATE_STRATA,
    ComputationKind.EVALUATE_BAYES,
)
_COMPARED = (
    ComputationKind.EVALUATE_LIMITS,
    ComputationKind.EVALUATE_TAINTS,
    ComputationKind.EVALUATE_ESTIMATE,
)


def recheck(
    protocol: Protocol, rows: Iterable[tuple[str, int]], parts: Sequence[str] | None = None
) -> tuple[Mismatch, ...]:
    """Everything that does not agree; empty when the sample is what its seed gives.

    `rows` in the order of the file, `parts` the name of each row's part (None: one part, "").
    """
    everything = list(rows)
    names = [""] * len(everything) if parts is None else parts
    by_part: dict[str, list[tuple[str, int]]] = {part.name: [] for part in protocol.parts}
    for row, name in zip(everything, names, strict=True):
        by_part.setdefault(name, []).append(row)
    found = []
    if fingerprint(everything) != protocol.population:
        found.append(Mismatch(MismatchKind.POPULATION))
    if protocol.seed_set_at < protocol.locked_at:
        found.append(Mismatch(MismatchKind.SEED_BEFORE_LOCK))
    if (kept := protocol.promised) is not None and kept.sha256 != commitment(
        protocol.population.sha256, protocol.seed, kept.salt
    ):
        found.append(Mismatch(MismatchKind.SEAL))
    unknown = by_part.keys() - {part.name for part in protocol.parts}
    found.extend(Mismatch(MismatchKind.PART, name) for name in sorted(unknown))
    for part in protocol.parts:
        found.extend(_recheck_part(protocol.seed, part, by_part[part.name]))
    for computation in protocol.computations:
        if not computation.is_reproduced():
            found.append(Mismatch(MismatchKind.COMPUTATION, computation.kind.value))
    found.extend(_not_the_plans(protocol.computations))
    found.extend(hold_against_plan(protocol, dict(everything)))
    return tuple(found)


def _not_the_plans(computations: Sequence[Computation]) -> list[Mismatch]:
    """Conclusions that cannot be the plan's: a way of comparison, another model, or one of two."""
    conclusions = [one for one in computations if one.role is Role.CONCLUSION and one.kind in _MAIN]
    given = [one for one in computations if one.role is Role.CONCLUSION]
    never = [one for one in given if one.kind in _COMPARED or _is_from_below(one)]
    planned = {dict(one.given).get("model") for one in computations if one.role is Role.PLAN}
    other = [one for one in conclusions if planned and not _models(one) <= planned | {None}]
    extra = conclusions[1:]
    wrong = dict.fromkeys(one.kind.value for one in (*never, *other, *extra))
    return [Mismatch(MismatchKind.CONCLUSION, kind) for kind in wrong]


def _is_from_below(computation: Computation) -> bool:
    """Whether strata are told at least or from both sides: a conclusion tells at most."""
    side = dict(computation.given).get("side", Side.UPPER.value)
    return computation.kind is ComputationKind.EVALUATE_STRATA and side != Side.UPPER.value


def _models(computation: Computation) -> set[str | None]:
    return {dict(computation.given).get("model")}


def _recheck_part(seed: str, part: Part, rows: list[tuple[str, int]]) -> list[Mismatch]:
    found = []
    if fingerprint(rows) != part.fingerprint:
        found.append(Mismatch(MismatchKind.PART, part.name))
    try:
        draw = redraw(seed, part, rows)
    except UserError:
        draw = None
    if draw is None or draw.picks != part.picks:
        found.append(Mismatch(MismatchKind.DRAW, part.name))
    return found


def redraw(seed: str, part: Part, rows: Sequence[tuple[str, int]]) -> Draw:
    """Draw the part again. Raises as the functions of `draw`."""
    size, replaced = part.sizes[-1], [item.item_id for item in part.replaced]
    ids = [item_id for item_id, _ in rows]
    if part.method is Method.KRONOR:
        return draw_kronor(seed, rows, size, replaced)
    if part.method is Method.WEIGHTED:
        return draw_weighted(seed, rows, size, replaced)
    if part.method is Method.SYSTEMATIC:
        return draw_systematically(seed, ids, size)
    if part.method is Method.EVERYTHING:
        return draw_everything(ids)
    return draw_items(seed, ids, size, replaced)
