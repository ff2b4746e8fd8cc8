"""Hold what was drawn, and what was concluded of it, against the plan.

A replaced item costs nothing: the next lot has come in for it, so a part's sizes count the valid
picks. An extension is a further size, and the first one is what the plan asks for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kontrollbesok.sampling.computation import Computation, ComputationKind, Role
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.sampling.draw import Method
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import Part, Protocol

_ASKED = ("sample_size", "stage_size", "first_size")
_OF_ITEMS = (
    ComputationKind.EVALUATE_ATTRIBUTES,
    ComputationKind.EVALUATE_KRONOR,
    ComputationKind.EVALUATE_BAYES,
)


def hold_against_plan(protocol: Protocol, amounts: Mapping[str, int]) -> Iterator[Mismatch]:
    """What was drawn too little of, and conclusions about something else than the sample.

    `amounts` are the items of the population by id, in öre.
    """
    yield from _too_few(protocol)
    for computation in protocol.computations:
        if computation.role is not Role.CONCLUSION:
            continue
        if computation.kind in _OF_ITEMS and not _is_of_sample(computation, protocol, amounts):
            yield Mismatch(MismatchKind.TESTED, computation.kind.value)
        if computation.kind is ComputationKind.EVALUATE_STRATA:
            if not _is_of_strata(computation, protocol.parts):
                yield Mismatch(MismatchKind.TESTED, computation.kind.value)
        elif not _counts_looks(computation, protocol.parts):
            yield Mismatch(MismatchKind.EXTENSION, computation.kind.value)


def _too_few(protocol: Protocol) -> Iterator[Mismatch]:
    """The first size of each plan, and sizes that shrink: an extension only adds."""
    for plan in (one for one in protocol.computations if one.role is Role.PLAN):
        parts = _planned(plan, protocol.parts)
        sizes = dict(plan.result).get("sizes", "").split()
        for part, size in zip(parts, map(int, sizes), strict=False):
            if part.sizes[0] < size:
                yield Mismatch(MismatchKind.SIZE, part.name, asked=size, drawn=part.sizes[0])
        asked, drawn = _asked(plan, parts), sum(part.sizes[0] for part in parts)
        if drawn < asked and not sizes:
            yield Mismatch(MismatchKind.SIZE, asked=asked, drawn=drawn)
    for part in protocol.parts:
        for before, after in zip(part.sizes, part.sizes[1:], strict=False):
            if after <= before:
                yield Mismatch(MismatchKind.SIZE, part.name, asked=before + 1, drawn=after)


def _planned(plan: Computation, parts: Sequence[Part]) -> list[Part]:
    """The parts that a plan is for: what is tested without lots is beside a plan for kronor."""
    if plan.kind is ComputationKind.PLAN_KRONOR:
        return [part for part in parts if part.method is Method.KRONOR]
    return list(parts)


def _asked(plan: Computation, parts: Sequence[Part]) -> int:
    result = dict(plan.result)
    size = next((result[name] for name in _ASKED if name in result), "0")
    everything = sum(part.fingerprint.count for part in parts)
    return everything if size == "everything" else int(size)


def _is_of_sample(conclusion: Computation, protocol: Protocol, amounts: Mapping[str, int]) -> bool:
    """Exactly the items drawn, each as often as it was and at what it is booked at.

    Those that were replaced are there too, as what the control does not apply to.
    """
    in_kronor = conclusion.kind is ComputationKind.EVALUATE_KRONOR
    drawn: dict[str, int] = {}
    for part in protocol.parts:
        hits = Counter(pick.item_id for pick in part.picks)
        certain = in_kronor and part.method is Method.EVERYTHING
        drawn |= {item_id: 0 if certain else count for item_id, count in hits.items()}
    replaced = {item.item_id for part in protocol.parts for item in part.replaced}
    tested = {item.item_id: item for item in conclusion.items}
    return (
        len(tested) == len(conclusion.items)
        and {item_id: item.hits for item_id, item in tested.items()} == drawn
        and all(amounts.get(item_id) == item.book_ore for item_id, item in tested.items())
        and all(tested[item_id].outcome is Outcome.NOT_APPLICABLE for item_id in replaced)
    )


def _is_of_strata(conclusion: Computation, parts: Sequence[Part]) -> bool:
    """Each stratum as large as its part, with no more tested in it than was drawn."""
    strata = [tuple(map(int, one.split(":"))) for one in dict(conclusion.given)["strata"].split()]
    return len(strata) == len(parts) and all(
        population == part.fingerprint.count and tested <= part.sizes[-1]
        for (population, tested, _), part in zip(strata, parts, strict=True)
    )


def _counts_looks(conclusion: Computation, parts: Sequence[Part]) -> bool:
    """Whether every size before the last is among the looks that the conclusion counts."""
    if conclusion.kind is not ComputationKind.EVALUATE_ATTRIBUTES or len(parts) != 1:
        return True
    looks = dict(conclusion.given).get("earlier", "").split()
    return tuple(int(look.split(":")[0]) for look in looks) == parts[0].sizes[:-1]
