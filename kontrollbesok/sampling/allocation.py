"""How a sample is shared between strata."""

from collections.abc import Sequence
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.exact import Exact, exact


def allocate_proportionally(sample_size: int, stratum_sizes: Sequence[int]) -> tuple[int, ...]:
    """Shares in proportion to the number of items. Raises as `allocate`."""
    return allocate(sample_size, stratum_sizes, [Fraction(size) for size in stratum_sizes])


def allocate_neyman(
    sample_size: int, stratum_sizes: Sequence[int], std_devs: Sequence[Exact]
) -> tuple[int, ...]:
    """Shares in proportion to items times the spread of their amounts. Raises as `allocate`."""
    weights = [size * exact(spread) for size, spread in zip(stratum_sizes, std_devs, strict=True)]
    return allocate(sample_size, stratum_sizes, weights)


def allocate(
    sample_size: int, stratum_sizes: Sequence[int], weights: Sequence[Fraction]
) -> tuple[int, ...]:
    """Whole numbers near `sample_size` · weight / sum of weights, none above its stratum's size.

    A stratum whose share exceeds its size is tested in full and the rest is shared anew; then the
    largest remainders are rounded up, ties to the earlier stratum.
    Source: Neyman 1934; `docs/stickprov.md`, "Skikt".
    Raises `UserError(SAMPLE_EXCEEDS_POPULATION)`.
    """
    if sample_size > sum(stratum_sizes):
        raise UserError(
            ErrorCode.SAMPLE_EXCEEDS_POPULATION,
            sample_size=sample_size,
            population=sum(stratum_sizes),
        )
    shares = dict.fromkeys(range(len(stratum_sizes)), 0)
    open_strata, left = list(shares), sample_size
    quotas = _quotas(left, open_strata, weights, stratum_sizes)
    while full := [stratum for stratum in open_strata if quotas[stratum] > stratum_sizes[stratum]]:
        for stratum in full:
            shares[stratum] = stratum_sizes[stratum]
            left -= stratum_sizes[stratum]
            open_strata.remove(stratum)
        quotas = _quotas(left, open_strata, weights, stratum_sizes)
    for stratum in open_strata:
        shares[stratum] = int(quotas[stratum])
        left -= shares[stratum]
    by_remainder = sorted(open_strata, key=lambda stratum: shares[stratum] - quotas[stratum])
    for stratum in by_remainder[:left]:
        shares[stratum] += 1
    return tuple(shares.values())


def _quotas(
    left: int, strata: Sequence[int], weights: Sequence[Fraction], sizes: Sequence[int]
) -> dict[int, Fraction]:
    total = sum((weights[stratum] for stratum in strata), Fraction(0))
    if total == 0:  # no spread to go by: share by size
        weights, total = [Fraction(size) for size in sizes], Fraction(sum(sizes[s] for s in strata))
    return {stratum: left * weights[stratum] / (total or 1) for stratum in strata}
