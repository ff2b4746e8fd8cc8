"""Random populations with a protocol of what was drawn from them, for every method."""

from dataclasses import dataclass
from random import Random

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
from kontrollbesok.sampling.protocol import (
    Part,
    Protocol,
    Replacement,
    SeedSource,
    part_of,
    population_text,
)

Rows = list[tuple[str, int]]

_LETTERS = "ABCÅÄÖ😊 -/"


@dataclass(frozen=True)
class Drawn:
    """A population, the part each row belongs to, and the protocol of its sample."""

    rows: Rows
    parts: list[str]
    protocol: Protocol

    @property
    def text(self) -> str:
        """The population as the verifiers read it."""
        return population_text(self.rows, self.parts)


def random_sample(random: Random, most_rows: int = 80) -> Drawn:
    """A population in one to three parts, each drawn by a method of its own."""
    rows = random_rows(random, random.randint(1, most_rows))
    names = random.choice([[""], ["stora", "små"], ["Norr", "Söder", "Ängen"]])
    parts = [random.choice(names) for _ in rows]
    seed = "".join(random.choices("0123456789", k=20 + random.randint(0, 5)))
    drawn = [
        _random_part(
            random, seed, name, [row for row, part in zip(rows, parts, strict=True) if part == name]
        )
        for name in sorted(set(parts))
    ]
    protocol = Protocol(
        control="IKP 25",
        population=fingerprint(rows),
        locked_at="2026-11-20T08:00:00Z",
        seed=seed,
        seed_source=SeedSource.DICE,
        seed_set_at="2026-11-21T08:00:00Z",
        parts=tuple(drawn),
    )
    return Drawn(rows, parts, protocol)


def random_rows(random: Random, count: int) -> Rows:
    """Distinct ids, some with å, ä and ö, and amounts of which some are zero or negative."""
    return [
        ("".join(random.choices(_LETTERS, k=3)) + str(number), random.randint(-20_000, 500_000))
        for number in range(count)
    ]


def _random_part(random: Random, seed: str, name: str, rows: Rows) -> Part:
    ids, method = [item_id for item_id, _ in rows], random.choice(list(Method))
    with_kronor = sum(amount > 0 for _, amount in rows)
    if method in (Method.KRONOR, Method.WEIGHTED) and not with_kronor:
        method = Method.TICKETS
    size = random.randint(1, with_kronor if method is Method.WEIGHTED else len(ids))
    replaced: list[str] = []
    draw = _draw(method, seed, rows, size, replaced)
    if method is Method.TICKETS and size < len(ids):
        replaced = [random.choice(draw.picks).item_id]
        draw = _draw(method, seed, rows, size, replaced)
    return part_of(
        name, fingerprint(rows), draw, [Replacement(item_id, "fel period") for item_id in replaced]
    )


def _draw(method: Method, seed: str, rows: Rows, size: int, replaced: list[str]) -> Draw:
    ids = [item_id for item_id, _ in rows]
    match method:
        case Method.TICKETS:
            return draw_items(seed, ids, size, replaced)
        case Method.KRONOR:
            return draw_kronor(seed, rows, size)
        case Method.WEIGHTED:
            return draw_weighted(seed, rows, size)
        case Method.SYSTEMATIC:
            return draw_systematically(seed, ids, size)
        case Method.EVERYTHING:
            return draw_everything(ids)
