"""The protocol as JSON, and the check that redoes it."""

import json
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.computation import Computation, ComputationKind, Role, compute
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount
from kontrollbesok.sampling.draw import Method
from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import (
    Replacement,
    population_text,
    protocol_json,
    read_protocol,
)
from kontrollbesok.sampling.recheck import recheck
from tests.draws import Drawn, random_sample

samples = st.integers(0, 2**32).map(lambda number: random_sample(Random(number)))
COMPUTATION = compute(
    ComputationKind.EVALUATE_UNIT,
    {"population": "84", "confidence": "0.95", "tolerable_rate": "0.05"},
    [TestedAmount(f"Å{number}", 100, 100, Outcome.RIGHT) for number in range(25)],
)


@given(samples)
def test_it_comes_back_as_it_was(drawn: Drawn) -> None:
    """Reading what was written gives the same protocol, and writing it again the same bytes."""
    protocol = replace(drawn.protocol, computations=(COMPUTATION,))
    text = protocol_json(protocol)

    assert read_protocol(text) == protocol
    assert protocol_json(read_protocol(text)) == text


@given(samples)
def test_a_true_protocol_agrees(drawn: Drawn) -> None:
    """Every method redraws to the same picks."""
    assert recheck(drawn.protocol, drawn.rows, drawn.parts) == ()


def test_it_is_canonical() -> None:
    """Sorted names, no spaces, letters as they are."""
    text = protocol_json(replace(random_sample(Random(1)).protocol, control="Utlägg"))

    assert (
        json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        == text
    )
    assert "Utlägg" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":"annat/1"}',
        "null",
    ],
)
def test_a_text_that_is_no_protocol(text: str) -> None:
    """Said in plain words."""
    with pytest.raises(UserError) as caught:
        read_protocol(text)

    assert caught.value.code is ErrorCode.PROTOCOL_UNREADABLE


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("seed", "digits"), 5),
        (("seed", "source"), "kortlek"),
        (("population", "count"), True),
        (("population", "total_ore"), 1.5),
        (("parts",), {}),
        (("parts", 0, "picks"), [["a", 1]]),
        (("parts", 0, "method"), "gissning"),
        (("computations",), [{"kind": "x"}]),
    ],
)
def test_a_field_of_the_wrong_kind(path: tuple[str | int, ...], value: object) -> None:
    """Types are checked one by one: a number is no text and true is no number."""
    source = json.loads(protocol_json(random_sample(Random(2)).protocol))
    place = source
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(UserError):
        read_protocol(json.dumps(source))


def test_the_population_text_is_what_was_fingerprinted() -> None:
    """In one part the file's own SHA-256 is the fingerprint; parts are a third column."""
    import hashlib

    rows = [("Å1", 100), ("b\u2028c", -5)]

    assert hashlib.sha256(population_text(rows).encode()).hexdigest() == fingerprint(rows).sha256
    assert population_text(rows, ["x", ""]) == "Å1\t100\tx\nb\u2028c\t-5\t\n"


SAMPLE = random_sample(Random(12))


def test_changed_rows_are_seen() -> None:
    """One öre more: the population and its part."""
    (item, ore), *rest = SAMPLE.rows

    found = recheck(SAMPLE.protocol, [(item, ore + 1), *rest], SAMPLE.parts)

    assert Mismatch(MismatchKind.POPULATION) in found
    assert Mismatch(MismatchKind.PART, SAMPLE.parts[0]) in found


def test_another_seed_is_seen() -> None:
    """A seed that was changed after the draw gives other picks."""
    digits = SAMPLE.protocol.seed
    other = replace(SAMPLE.protocol, seed=digits[:-1] + str((int(digits[-1]) + 1) % 10))
    drawn = {part.name for part in other.parts if part.method is not Method.EVERYTHING}

    found = recheck(other, SAMPLE.rows, SAMPLE.parts)

    assert {mismatch.where for mismatch in found if mismatch.kind is MismatchKind.DRAW} <= drawn
    assert any(mismatch.kind is MismatchKind.DRAW for mismatch in found)


def test_a_seed_older_than_the_lock_is_seen() -> None:
    """Whoever knew the seed could choose the rows."""
    early = replace(SAMPLE.protocol, seed_set_at="2026-11-19T08:00:00Z")

    assert recheck(early, SAMPLE.rows, SAMPLE.parts) == (Mismatch(MismatchKind.SEED_BEFORE_LOCK),)


def test_an_altered_figure_is_seen() -> None:
    """A result that does not come out again."""
    altered = replace(COMPUTATION, result=(*COMPUTATION.result[:-1], ("upper_rate", "0.01")))
    protocol = replace(SAMPLE.protocol, computations=(COMPUTATION, altered))

    assert recheck(protocol, SAMPLE.rows, SAMPLE.parts) == (
        Mismatch(MismatchKind.COMPUTATION, "evaluate_unit"),
    )


def counted(kind: ComputationKind, role: Role, model: str) -> Computation:
    """One wrong of sixty, counted in some way."""
    given = {"model": model, "population": "1000", "confidence": "0.95", "side": "upper"}
    items = [TestedAmount(f"Ö{n}", 100, 100, Outcome.RIGHT) for n in range(59)]
    items.append(TestedAmount("Ö", 100, 0, Outcome.WRONG))
    rest = {"tolerable_rate": "0.05", "expected_count": "1"}
    return compute(kind, {**given, **rest}, items, role)


K, R = ComputationKind, Role
PLAN = counted(K.PLAN_ATTRIBUTES, R.PLAN, "hypergeometric")
OWN = counted(K.EVALUATE_ATTRIBUTES, R.CONCLUSION, "hypergeometric")


@pytest.mark.parametrize(
    ("computations", "kinds"),
    [
        ((PLAN, OWN, counted(K.EVALUATE_LIMITS, R.COMPARISON, "binomial")), []),
        ((PLAN, OWN, counted(K.EVALUATE_LIMITS, R.REPORTED, "poisson")), []),
        ((PLAN, counted(K.EVALUATE_LIMITS, R.CONCLUSION, "poisson")), ["evaluate_limits"]),
        ((PLAN, counted(K.EVALUATE_ATTRIBUTES, R.CONCLUSION, "poisson")), ["evaluate_attributes"]),
        ((PLAN, OWN, OWN), ["evaluate_attributes"]),
    ],
)
def test_a_conclusion_in_another_way_than_the_plans_is_seen(
    computations: tuple[Computation, ...], kinds: list[str]
) -> None:
    """Each figure comes out again; what is forged is which of them is the conclusion."""
    protocol = replace(SAMPLE.protocol, computations=computations)

    found = recheck(protocol, SAMPLE.rows, SAMPLE.parts)
    wrong = [one.where for one in found if one.kind is MismatchKind.CONCLUSION]
    assert wrong == kinds


def test_rows_hidden_from_the_draw_are_seen() -> None:
    """A row in a part that nobody drew from."""
    hidden = ["gömd", *SAMPLE.parts[1:]]

    assert Mismatch(MismatchKind.PART, "gömd") in recheck(SAMPLE.protocol, SAMPLE.rows, hidden)


def test_a_replacement_of_what_was_not_drawn_is_seen() -> None:
    """The draw cannot be redone with it."""
    part = SAMPLE.protocol.parts[0]
    strange = replace(part, method=Method.TICKETS, replaced=(Replacement("finns inte", "x"),))
    protocol = replace(SAMPLE.protocol, parts=(strange, *SAMPLE.protocol.parts[1:]))

    assert Mismatch(MismatchKind.DRAW, part.name) in recheck(protocol, SAMPLE.rows, SAMPLE.parts)
