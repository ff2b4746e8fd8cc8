"""Which kinds of things on the screens an event may have changed."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from kontrollbesok.model.touched import Touched

if TYPE_CHECKING:
    from kontrollbesok.journal.event import Event

_TOUCHED: Final = {
    "person": Touched.PEOPLE,
    "certificate": ~Touched.NOTHING,  # let out or released: all that a computer wrote may change
    "grant": Touched.PEOPLE,
    "tie": Touched.PEOPLE | Touched.VISITS,
    "unit": Touched.VISITS | Touched.UNITS,
    "site": Touched.VISITS | Touched.UNITS,
    "division": Touched.UNITS,
    "visit": Touched.VISITS | Touched.REVIEWS | Touched.ATTESTS,
    "sealed_visit": Touched.PLAN | Touched.VISITS,
    "assignment": Touched.VISITS,
    "answer": Touched.ANSWERS,
    "finding": Touched.FINDINGS,
    "remark": Touched.REVIEWS,
    "evidence": Touched.EVIDENCE,
    "document_request": Touched.VISITS,
    "letter": Touched.VISITS,
    "telling": Touched.FINDINGS,
    "population": Touched.SAMPLES,
    "sample": Touched.SAMPLES,
    "cell": Touched.SAMPLES,
    "control": Touched.SAMPLES | Touched.PLAN | Touched.OUTCOMES,
    "indicator_value": Touched.OUTCOMES,
    "control_check": Touched.OUTCOMES,
    "risk": Touched.PLAN,
    "plan": Touched.PLAN,
    "contribution": Touched.PLAN,
    "governing_document": Touched.PLAN,
    "unit_draw": Touched.PLAN,
    "local_question": Touched.PLAN,
    "local_area": Touched.PLAN,
    "self_report": Touched.PLAN,
    "question_bank": Touched.PLAN,
}


def touched_by(event: "Event") -> Touched:
    """The kinds of things on the screens that `event` may have changed."""
    return touched_of({op.kind for op in event.body.operations} if event.body else ())


def touched_of(kinds: Iterable[str]) -> Touched:
    """The kinds of things on the screens that show entities of `kinds`."""
    return _touched(frozenset(kinds))


@cache
def _touched(kinds: frozenset[str]) -> Touched:
    touched = Touched.NOTHING
    for kind in kinds:
        touched |= _TOUCHED.get(kind, Touched.NOTHING)
    return touched
