"""Self-validation: run a file of sampling cases through the program's own public functions.

The form is that of `sampling-cases/1`: `{"cases": [{"id", "kind", "inputs", "expected",
"abs_tol"?}]}`. An auditor can hand in a file of their own. Source: `docs/stickprov.md`,
"Kontrollera programmet".
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.sampling.exact import decimal_of, exact
from kontrollbesok.services.validation_cases import KINDS
from kontrollbesok.services.validation_values import (
    Value,
    as_exact,
    as_list,
    as_object,
    as_text,
)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: whether what the program gave agrees with what the file expects.

    `expected` is the file's own, `got` has the same names; both hold plain JSON values, decimals
    as `Decimal`.
    """

    id: str
    ok: bool
    expected: Value
    got: Value


def validate(text: str) -> list[CaseResult]:
    """Run every case in `text` (JSON), in the order of the file.

    A case that cannot be run is not ok, and `got` says why. Raises
    `UserError(CASE_FILE_UNREADABLE)` when the file is no list of cases.
    """
    try:
        cases = as_list(as_object(json.loads(text, parse_float=Decimal))["cases"])
        return [_run(as_object(case), str(number)) for number, case in enumerate(cases, 1)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(ErrorCode.CASE_FILE_UNREADABLE) from error


def plain(results: Sequence[CaseResult]) -> list[dict[str, object]]:
    """For JSON: objects with `id`, `ok`, `expected` and `got`. Numbers stay numbers."""
    return [
        {
            "id": result.id,
            "ok": result.ok,
            "expected": _plain(result.expected),
            "got": _plain(result.got),
        }
        for result in results
    ]


def _run(case: Mapping[str, Value], number: str) -> CaseResult:
    name, expected = str(case.get("id", number)), case.get("expected")
    try:
        wanted, kind, tolerance = as_object(expected), as_text(case["kind"]), case.get("abs_tol")
        if kind not in KINDS:
            return CaseResult(name, False, expected, f"Okänd sort: {kind}")
        result = KINDS[kind](as_object(case["inputs"]))
        got = {key: result.get(key) for key in wanted}
        ok = bool(wanted) and all(_agree(wanted[key], got[key], tolerance) for key in wanted)
    except UserError as error:
        return CaseResult(name, False, expected, error_text(error))
    except (KeyError, TypeError, ValueError) as error:
        return CaseResult(name, False, expected, f"Fallet går inte att läsa: {error!r}")
    return CaseResult(name, ok, expected, {key: _shown(value) for key, value in got.items()})


def _agree(expected: Value, got: Value, tolerance: Value) -> bool:
    """Numbers within the tolerance where one is given, all else exactly."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    numbers = (int, Decimal, Fraction)
    if isinstance(expected, numbers) and isinstance(got, numbers):
        distance = abs(Fraction(expected) - Fraction(got))
        return distance <= (exact(as_exact(tolerance)) if tolerance is not None else 0)
    return expected == got


def _shown(value: Value) -> Value:
    return decimal_of(value) if isinstance(value, Fraction) else value


def _plain(value: Value) -> object:
    if isinstance(value, Decimal | Fraction):
        number = float(value)
        return number if isfinite(number) else str(value)  # JSON has no number so large
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
