"""Self-validation with a case file of one's own."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.services.validation import plain, validate

TEXT = (Path(__file__).parents[2] / "data/sampling_cases.json").read_text(encoding="utf-8")
CASE = {
    "id": "egen-1",
    "kind": "plan_attribute",
    "inputs": {
        "model": "hypergeometric",
        "confidence": "0.95",
        "tolerable_rate": "0.05",
        "population": 84,
        "expected": {"count": 0},
    },
    "expected": {"n": 37, "acceptable_errors": 0},
}


def run(**changes: object) -> tuple[bool, object]:
    """Whether the case is ok with these changes, and what was got."""
    (result,) = validate(json.dumps({"cases": [{**CASE, **changes}]}))
    return result.ok, result.got


def test_the_reference_file_is_ok() -> None:
    """211 of 211, in the order of the file."""
    results = validate(TEXT)

    assert all(result.ok for result in results)
    assert [result.id for result in results] == [case["id"] for case in json.loads(TEXT)["cases"]]


def test_a_right_case() -> None:
    """A case of one's own that agrees."""
    assert run() == (True, {"n": 37, "acceptable_errors": 0})


def test_a_wrong_case_says_what_was_got() -> None:
    """Expected and got side by side."""
    assert run(expected={"n": 36}) == (False, {"n": 37})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "horoskop"}, "Okänd sort: horoskop"),
        ({"kind": 7}, "Fallet går inte att läsa"),
        ({"inputs": {}}, "Fallet går inte att läsa"),
        ({"inputs": None}, "Fallet går inte att läsa"),
        ({"expected": None}, "Fallet går inte att läsa"),
        ({"inputs": {**CASE["inputs"], "confidence": "1.5"}}, "Säkerhetsgraden ska ligga"),  # type: ignore[dict-item]
    ],
)
def test_a_case_that_cannot_be_run_says_why(changes: dict[str, object], words: str) -> None:
    """One bad case is not ok and the others go on."""
    good, bad, also_good = validate(json.dumps({"cases": [CASE, {**CASE, **changes}, CASE]}))

    assert good.ok
    assert also_good.ok
    assert not bad.ok
    assert str(bad.got).startswith(words)


def test_a_case_that_expects_nothing_is_not_ok() -> None:
    """An empty expectation would pass whatever the program does."""
    assert run(expected={})[0] is False


def test_a_tolerance_is_exact() -> None:
    """A distance of the tolerance is within it, a hair more is not."""
    factor = {
        "kind": "confidence_factor",
        "inputs": {"confidence": "0.95", "errors": 0},
        "expected": {"factor_rounded_up_2dp": 2.99},
    }

    assert run(**factor, abs_tol=0.01)[0]
    assert not run(**factor, abs_tol=0.00999999)[0]
    assert not run(**factor)[0]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cases": 5}', '{"cases": ["x"]}'])
def test_a_file_without_cases(text: str) -> None:
    """Said in plain words."""
    with pytest.raises(UserError) as caught:
        validate(text)

    assert caught.value.code is ErrorCode.CASE_FILE_UNREADABLE


def test_the_list_for_machines() -> None:
    """Objects with id, ok, expected and got; numbers stay numbers."""
    case = {
        "id": "a",
        "kind": "eval_attribute",
        "inputs": {
            "model": "binomial",
            "n": 60,
            "errors": 0,
            "confidence": "0.95",
            "side": "upper",
        },
        "expected": {"upper": 0.0487029133, "point": 0.0},
        "abs_tol": 1e-6,
    }
    results = validate(json.dumps({"cases": [case]}))

    (row,) = plain(results)

    assert row.keys() == {"id", "ok", "expected", "got"}
    assert row["ok"] is True
    assert row["expected"] == case["expected"]
    assert round(row["got"]["upper"], 8) == 0.04870291
    assert isinstance(results[0].expected, dict)
    assert results[0].expected["upper"] == Decimal("0.0487029133")


def test_a_rate_that_leaves_no_plan_is_test_all() -> None:
    """Expecting what is tolerated: no size exists, as the definitions say."""
    inputs = {**CASE["inputs"], "expected": {"rate": "0.05"}}  # type: ignore[dict-item]

    assert run(inputs=inputs, expected={"n": None, "verdict": "test_all"})[0]
