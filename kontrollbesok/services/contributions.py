"""Contributions to a year's risks: given, merged into a risk with a reason, or not taken.

Source: system for internal control §4.1; ux §2.9, Bidrag; docs/beslut/0512.
"""

from collections.abc import Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.contribution import (
    Contribution,
    ContributionState,
    ContributionWords,
    highest,
)
from kontrollbesok.model.ids import contribution_id, mint, risk_id, year_plan_id
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.risk_values import RiskWords, scale_value, text_value
from kontrollbesok.services.risks import check_open


def read(office: Office, year: int) -> tuple[Contribution, ...]:
    """The year's contributions, in the order that they were given."""
    return tuple(sorted(office.reads.plans.contributions(year), key=lambda one: one.id))


def add(office: Office, year: int, words: ContributionWords) -> tuple[Touched, str]:
    """A new contribution; its id. Raises `UserError` as `_value`, and YEAR_DECIDED."""
    check_open(office, year)
    entity = contribution_id(year, mint(office.clock.now_ms()))
    operation = put(office.store, "contribution", entity, "proposal", _value(words), ())
    return record(office, Act("contribution.add", (operation,), year_plan_id(year))), entity


def change(office: Office, year: int, one: Contribution, words: ContributionWords) -> Touched:
    """What is contributed. Raises `UserError` as `_value`, and YEAR_DECIDED."""
    check_open(office, year)
    value = _value(words)
    operation = put(office.store, "contribution", one.id, "proposal", value, one.words_seen)
    return record(office, Act("contribution.change", (operation,), year_plan_id(year)))


def merge(
    office: Office,
    year: RiskYear,
    row: str,
    taken: Sequence[Contribution],
    likelihood: Likelihood,
    impact: Impact,
    why: str,
) -> Touched:
    """Make contributions part of a risk with one value, in one act. `row` "" makes a new risk.

    Raises `UserError` MERGE_NEEDS_REASON where the value is not the highest of those contributed
    and nobody has said why, YEAR_CHANGED for a risk that has gone, YEAR_DECIDED.
    """
    check_open(office, year.year)
    if (likelihood, impact) != highest(taken) and not why.strip():
        raise UserError(ErrorCode.MERGE_NEEDS_REASON)
    name = row or str(year.next_number)
    value = scale_value(likelihood, impact)
    entity = risk_id(year.year, name)
    operations: list[Operation] = []
    if row:
        try:
            known = year.row(row)
        except KeyError:
            raise UserError(ErrorCode.YEAR_CHANGED, year=year.year) from None
        if (known.risk.likelihood, known.risk.impact) != (likelihood, impact):
            operations.append(put(office.store, "risk", entity, "value", value, known.seen.value))
    else:
        operations += _new_risk(office, year, entity, taken[0].words, value)
    state = ContributionState.TAKEN
    operations += [_handled(office, one, state, name, why) for one in taken]
    act = Act("contribution.merge", tuple(operations), year_plan_id(year.year), why.strip() or None)
    return record(office, act)


def leave_out(office: Office, year: int, one: Contribution, why: str) -> Touched:
    """Not taken. Raises `UserError` CONTRIBUTION_NEEDS_REASON, YEAR_DECIDED."""
    check_open(office, year)
    if not why.strip():
        raise UserError(ErrorCode.CONTRIBUTION_NEEDS_REASON)
    operation = _handled(office, one, ContributionState.NOT_TAKEN, "", why)
    return record(office, Act("contribution.leave_out", (operation,), year_plan_id(year)))


def _new_risk(
    office: Office,
    year: RiskYear,
    entity: str,
    words: ContributionWords,
    value: dict[str, Json],
) -> list[Operation]:
    text = text_value(RiskWords(words.event, process=words.process), year.next_place)
    made = [
        put(office.store, "risk", entity, "text", text, ()),
        put(office.store, "risk", entity, "value", value, ()),
    ]
    if words.systematic_control:
        control: dict[str, Json] = {"text": words.systematic_control}
        made.append(put(office.store, "risk", entity, "control", control, ()))
    return made


def _handled(
    office: Office, one: Contribution, state: ContributionState, row: str, why: str
) -> Operation:
    value: dict[str, Json] = {
        "state": state.value,
        "row": row or None,
        "reason": why.strip() or None,
    }
    return put(office.store, "contribution", one.id, "handling", value, one.handling_seen)


def _value(words: ContributionWords) -> dict[str, Json]:
    """Raises `UserError` CONTRIBUTION_INCOMPLETE without who or what, or half a value."""
    half = (words.likelihood is None) is not (words.impact is None)
    if not words.source.strip() or not words.event.strip() or half:
        raise UserError(ErrorCode.CONTRIBUTION_INCOMPLETE)
    return {
        "source": words.source.strip(),
        "text": words.event.strip(),
        "row": words.row or None,
        "process": words.process.strip() or None,
        "systematic_control": words.systematic_control.strip() or None,
        "reason": words.reason.strip() or None,
        "likelihood": None if words.likelihood is None else int(words.likelihood),
        "impact": None if words.impact is None else int(words.impact),
    }
