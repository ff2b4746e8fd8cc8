"""Indicators by hand: what a share is to come to, and what it was. Nothing is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import ControlId, UnitId, mint, natural
from kontrollbesok.model.indicator import WHOLE, IndicatorValue, Share, Target, share_of
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.control_outcomes import check_day, year_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import delete, put, record


@dataclass(frozen=True, slots=True)
class ValueWords:
    """What a value says. `unit` None: the whole administration."""

    unit: UnitId | None
    day: date
    share: Share
    source: str = ""
    note: str = ""


def words_of(value: IndicatorValue) -> ValueWords:
    """What a value says as it stands."""
    return ValueWords(value.unit, value.day, value.share, value.source, value.note)


def counted(numerator: int, denominator: int) -> Share:
    """`numerator` of `denominator`. Raises `UserError` INDICATOR_COUNTS_WRONG for no share."""
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise UserError(
            ErrorCode.INDICATOR_COUNTS_WRONG, numerator=numerator, denominator=denominator
        )
    return share_of(numerator, denominator)


def add_value(office: Office, control: ControlId, words: ValueWords) -> Touched:
    """One more value beside those there are.

    Raises `UserError` OUTCOME_DAY_WRONG, INDICATOR_COUNTS_WRONG, NOT_ALLOWED.
    """
    _check(office, control, words)
    entity = natural(control, mint(office.clock.now_ms()))
    operation = put(office.store, "indicator_value", entity, "value", value_of(words), ())
    return record(office, Act("indicator.add", (operation,), context=control))


def correct_value(office: Office, value: IndicatorValue, words: ValueWords) -> Touched:
    """Let a value say otherwise; what it said stays in the history. Raises as `add_value`."""
    _check(office, value.control, words)
    if words == words_of(value):
        return Touched.NOTHING
    operation = put(office.store, "indicator_value", value.id, "value", value_of(words), value.seen)
    return record(office, Act("indicator.correct", (operation,), context=value.control))


def take_away(office: Office, value: IndicatorValue) -> Touched:
    """Take a value away that should not have been written. The history keeps it."""
    operation = delete(office.store, "indicator_value", value.id, "value")
    return record(office, Act("indicator.take_away", (operation,), context=value.control))


def set_target(office: Office, outcome: ControlOutcome, target: Target | None) -> Touched:
    """What the indicator is to come to; None for no target. Raises NOT_ALLOWED."""
    if target == outcome.settings.target:
        return Touched.NOTHING
    value = target_value(target) if target else {}
    operation = put(
        office.store, "control", outcome.id, "target", value, outcome.settings.target_seen
    )
    return record(office, Act("control.target", (operation,), context=outcome.id))


def target_value(target: Target) -> Mapping[str, Json]:
    """The value of the group `target`."""
    return {
        "name": target.name.strip() or None,
        "direction": target.direction.value,
        "tenths": target.tenths,
    }


def value_of(words: ValueWords) -> Mapping[str, Json]:
    """The value of the group `value`."""
    return {
        "unit": words.unit,
        "day": words.day.isoformat(),
        "source": words.source.strip() or None,
        "note": words.note.strip() or None,
        "numerator": words.share.numerator,
        "denominator": words.share.denominator,
        "tenths": words.share.tenths,
    }


def _check(office: Office, control: ControlId, words: ValueWords) -> None:
    check_day(office, words.day, year_of(control))
    share = words.share
    if share.numerator is not None and share.denominator is not None:
        counted(share.numerator, share.denominator)
    elif not 0 <= share.tenths <= WHOLE:
        raise UserError(ErrorCode.INDICATOR_COUNTS_WRONG, numerator=share.tenths, denominator=WHOLE)
