"""Sampling at a million items: fingerprint, draw, kronor, plans, verifier; and one unit's draw.

Anchors, in the same run: SHA-256 of the ids, one by one (the floor of any draw that looks at every
record); the canonical bytes of each row normalised, written and hashed, one by one (the plainest
fingerprint that streams). Plans and a unit's draw have their bars in seconds: 0.1 and 0.05.

    python bench/bench_sampling.py [items, 1000000 if nothing is said]
"""

import hashlib
import random
import statistics
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kontrollbesok.errors import UserError  # noqa: E402
from kontrollbesok.model.plan_choice import Sharing  # noqa: E402
from kontrollbesok.sampling.attribute_plan import (  # noqa: E402
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.bayes import plan_bayes, prior_of  # noqa: E402
from kontrollbesok.sampling.chance import ErrorModel  # noqa: E402
from kontrollbesok.sampling.draw import Draw, draw_items, draw_kronor  # noqa: E402
from kontrollbesok.sampling.fingerprint import fingerprint  # noqa: E402
from kontrollbesok.sampling.mus_plan import plan_mus  # noqa: E402
from kontrollbesok.sampling.protocol import (  # noqa: E402
    Protocol,
    SeedSource,
    part_of,
    population_text,
    protocol_json,
)
from kontrollbesok.sampling.stages import plan_extension  # noqa: E402
from kontrollbesok.sampling.strata_plan import PlannedStratum, plan_strata  # noqa: E402

ROUNDS = 5
SEED = "01382438112797316654"
MEMORY_MB = 400
UNIT_ROWS = 5_000

Rows = list[tuple[str, int]]


def main() -> None:
    """Print a line per figure: name, ratio to its anchor, target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rows = fictive_rows(count)
    ids = [item_id for item_id, _ in rows]
    draw_items(SEED, ids[:2_000], 1)  # numpy is loaded once, not in a round
    fingerprint_ratio(rows)
    draws(rows, ids)
    memory(count)
    plans()
    strata_plans()
    unit_draw(rows[:UNIT_ROWS])


def fictive_rows(count: int) -> Rows:
    """Vouchers with skewed amounts, one in a thousand with å, ä and ö in its id."""
    chance = random.Random(1)
    return [
        (
            f"{'Åäö' if number % 1_000 == 0 else 'V'}-2026-{number:07d}",
            int(chance.lognormvariate(11, 1.5)) + 1,
        )
        for number in range(count)
    ]


def fingerprint_ratio(rows: Rows) -> None:
    """The whole fingerprint against hashing the canonical bytes with NFC, row by row."""

    def hash_rows() -> None:
        digest = hashlib.sha256()
        for item_id, ore in rows:
            digest.update(f"{unicodedata.normalize('NFC', item_id)}\t{ore}\n".encode())

    ours, floor = medians(lambda: fingerprint(rows), hash_rows)
    show("fingerprint / canonical bytes with NFC, row by row", ours, floor, 2)


def draws(rows: Rows, ids: list[str]) -> None:
    """Both draws and both verifications against hashing the ids."""

    def hash_ids() -> None:
        for item_id in ids:
            hashlib.sha256(item_id.encode()).digest()

    for size in (100, 1_000):
        ours, floor = medians(lambda size=size: draw_items(SEED, ids, size), hash_ids)
        show(f"draw of {size} / SHA-256 of the ids", ours, floor, 3)
    ours, floor = medians(lambda: draw_kronor(SEED, rows, 231), hash_ids)
    show("draw of 231 kronor / SHA-256 of the ids", ours, floor, 3)
    check = run_path(str(ROOT / "resources/verifiers/verifiera_urval.py"))["check"]
    population = population_text(rows)
    for name, drawn in (
        ("tickets", draw_items(SEED, ids, 100)),
        ("kronor", draw_kronor(SEED, rows, 231)),
    ):
        text = protocol_json(protocol_of(rows, drawn))
        assert list(check(text, population)) == []
        ours, floor = medians(lambda text=text: list(check(text, population)), hash_ids, rounds=3)
        show(f"verifier, {name} / SHA-256 of the ids", ours, floor, 10)


def protocol_of(rows: Rows, drawn: Draw) -> Protocol:
    """The protocol of a sample in one part."""
    mark = fingerprint(rows)
    return Protocol(
        control="IKP 25",
        population=mark,
        locked_at="2026-11-20T08:00:00Z",
        seed=SEED,
        seed_source=SeedSource.DICE,
        seed_set_at="2026-11-21T08:00:00Z",
        parts=(part_of("", mark, drawn),),
    )


def memory(count: int) -> None:
    """What a process that holds the rows and draws from them takes at most, in MB."""
    for what in ("items", "kronor"):
        code = f"import bench_sampling; print(bench_sampling.peak_mb({count}, {what!r}))"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT / "bench",
            capture_output=True,
            text=True,
            check=True,
        )
        show(f"memory, draw of {what} / {MEMORY_MB} MB", float(done.stdout), MEMORY_MB, 1)


def peak_mb(count: int, what: str) -> float:
    """Draw once in a process of its own. The population itself is part of the figure."""
    rows = fictive_rows(count)
    if what == "kronor":
        draw_kronor(SEED, rows, 231)
    else:
        ids = [item_id for item_id, _ in rows]
        del rows
        draw_items(SEED, ids, 1_000)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024  # ru_maxrss remembers the parent's


def plans() -> None:
    """The slowest of many plans over up to a million items, against a tenth of a second."""
    hyper, binomial, poisson = ErrorModel
    cases: list[tuple[str, Callable[[], object]]] = []
    rates = [("0.05", "0.049"), ("0.05", "0.025"), ("0.001", "0.0005")]
    beliefs = [("1", "1"), ("0.5", "0.5"), ("1.3", "27.3")]
    for items in (1_000, 100_000, 1_000_000):
        for tolerable, expected in rates:
            name = f"{items}, {tolerable}, {expected}"
            given = (hyper, "0.95", tolerable, expect_rate(expected))
            cases.append((name, partial(plan_attributes, *given, items)))
            for alpha, beta in beliefs:
                prior = prior_of(alpha, beta)
                plan = partial(plan_bayes, *given, prior, items)
                cases.append((f"{name}, beta({alpha}, {beta})", plan))
        many, few = expect_count(50), expect_rate("0.05")
        wide = partial(plan_attributes, hyper, "0.99", "0.1", many, items)
        precise = partial(plan_precision, hyper, "0.95", "0.01", few, items)
        grown = partial(plan_extension, hyper, "0.95", "0.01", 1, items)
        cases.append((f"{items}, 50 errors", wide))
        cases.append((f"{items}, precision", precise))
        cases.append((f"{items}, extension", grown))
    for model in (binomial, poisson):
        for tolerable, expected in rates:
            name = f"{model.value}, {tolerable}, {expected}"
            given = (model, "0.95", tolerable, expect_rate(expected))
            cases.append((name, partial(plan_attributes, *given)))
            believed = partial(plan_bayes, *given, prior_of("0.5", "0.5"))
            cases.append((f"{name}, believed 0.5, 0.5", believed))
    cases.append(("kronor", lambda: plan_mus("0.95", 10**12, 10**9, 4 * 10**8)))
    worst, name = 0.0, ""
    for case, plan in cases:
        seconds = statistics.median(timed(lambda plan=plan: try_plan(plan)) for _ in range(ROUNDS))
        worst, name = max((worst, name), (seconds, case))
    show(f"slowest of {len(cases)} plans ({name}) / 0.1 s", worst, 0.1, 1)


def strata_plans() -> None:
    """The slowest of stratified plans over up to a million items, against a tenth of a second."""
    cases: list[tuple[str, Callable[[], object]]] = []
    for name, counts in {"1 668": (100, 700, 868), "1 000 000": (1_000, 300_000, 699_000)}.items():
        strata = [PlannedStratum(n, Fraction(90 // at)) for at, n in enumerate(counts, 1)]
        for sharing in (Sharing.PROPORTIONAL, Sharing.NEYMAN):
            for errors in (0, 1, 3):
                plan = partial(plan_strata, strata, sharing, "0.95", "0.05", expect_count(errors))
                cases.append((f"{name}, {sharing.value}, {errors} errors", plan))
    worst, name = 0.0, ""
    for case, plan in cases:
        seconds = statistics.median(timed(lambda plan=plan: try_plan(plan)) for _ in range(ROUNDS))
        worst, name = max((worst, name), (seconds, case))
    show(f"slowest of {len(cases)} stratified plans ({name}) / 0.1 s", worst, 0.1, 1)


def try_plan(plan: Callable[[], object]) -> None:
    """A plan that does not exist has taken its time too."""
    try:
        plan()
    except UserError:
        return


def unit_draw(rows: Rows) -> None:
    """A unit's fingerprint, draw and protocol, against a twentieth of a second."""

    def draw_unit() -> str:
        return protocol_json(protocol_of(rows, draw_items(SEED, [item for item, _ in rows], 60)))

    seconds = statistics.median(timed(draw_unit) for _ in range(ROUNDS))
    show(f"draw with protocol, {UNIT_ROWS} rows / 0.05 s", seconds, 0.05, 1)


def medians(
    ours: Callable[[], object], anchor: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Medians of both, taken by turns so that a noisy machine meets them alike."""
    pairs = [(timed(ours), timed(anchor)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(name: str, ours: float, anchor: float, target: float) -> None:
    """One line: name, ratio, target."""
    print(f"{name}: {ours / anchor:.2f}× (≤ {target:g})", flush=True)


if __name__ == "__main__":
    main()
