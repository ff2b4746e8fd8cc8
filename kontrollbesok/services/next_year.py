"""The next year out of this one: links and structure, never verdicts.

Source: system for internal control §4; docs/beslut/0511.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.labels.outcome import outcome_text
from kontrollbesok.model.control_outcome import OutcomeSettings
from kontrollbesok.model.control_row import ControlRow
from kontrollbesok.model.ids import control_id, risk_id, year_plan_id
from kontrollbesok.model.outcome import Proposal
from kontrollbesok.model.risk import Thresholds
from kontrollbesok.model.risk_year import RiskRow, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.control_checks import months_value
from kontrollbesok.services.control_edits import ControlWords, methods_value, words_value
from kontrollbesok.services.indicators import target_value
from kontrollbesok.services.long_acts import record_all
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put
from kontrollbesok.services.risk_values import scale_value, text_value, words_of
from kontrollbesok.services.risks import read_year, set_value

FIRST_ACT: Final = "year.begin"
NEXT_ACT: Final = "year.begin_more"  # taken back together with the one before


def begin(office: Office, year: RiskYear) -> Touched:
    """Copy a year's risks and plan to the next, as a draft.

    Values, measures, roles and how each risk is controlled go along, with targets and months. What
    the board has decided, what visits, samples and reports have shown, what is concluded, notes on
    a printed original and removed risks do not.
    Raises `UserError` YEAR_BEGUN where the next year has risks, CONTROLS_NONE where this has none.
    """
    following = year.year + 1
    if not year.rows:
        raise UserError(ErrorCode.CONTROLS_NONE, year=year.year)
    there = read_year(office, following)
    if there.rows or there.removed or there.controls:
        raise UserError(ErrorCode.YEAR_BEGUN, year=following)
    rows = _operations(office, year, following)
    return record_all(office, FIRST_ACT, NEXT_ACT, rows, year_plan_id(following))


def accept(office: Office, year: RiskYear, row: RiskRow, proposal: Proposal) -> Touched:
    """Move a risk of the next year as the outcome proposes; the reason is kept with the act.

    Raises `UserError` YEAR_DECIDED.
    """
    impact = row.risk.impact
    if impact is None:
        return Touched.NOTHING
    reason = outcome_text(proposal.outcome)
    return set_value(office, year, row, proposal.after, impact, reason)


def _operations(office: Office, year: RiskYear, to: int) -> Iterator[tuple[Operation, ...]]:
    if year.thresholds != Thresholds():
        limits: dict[str, Json] = {
            "in_plan": year.thresholds.in_plan,
            "needs_measure": year.thresholds.needs_measure,
        }
        yield (put(office.store, "plan", year_plan_id(to), "thresholds", limits, ()),)
    for place, row in enumerate(year.rows, start=1):
        # A row without number is named by its place among them all, as a file's row is.
        name = row.row if row.risk.nr is not None else f"r{place}"
        yield tuple(
            put(office.store, "risk", risk_id(to, name), group, value, ())
            for group, value in _risk_values(row, place)
        )
    settings = office.reads.outcomes.settings(year.year)
    for place, control in enumerate(year.plan_rows(), start=1):
        nr = control.control.nr
        said: list[tuple[str, Mapping[str, Json]]] = [
            *_settings_values(settings.get(control_id(year.year, nr)))
        ]
        if control.stated:
            said += _control_values(control, place)
        if said:
            entity = control_id(to, nr)
            yield tuple(
                put(office.store, "control", entity, group, value, ()) for group, value in said
            )


def _settings_values(
    settings: OutcomeSettings | None,
) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The target and the months of a control; not what was concluded of it."""
    if settings is not None and settings.target is not None:
        yield "target", target_value(settings.target)
    if settings is not None and settings.months is not None:
        yield "follow_up", months_value(settings.months)


def _risk_values(row: RiskRow, place: int) -> Iterator[tuple[str, dict[str, Json]]]:
    risk = row.risk
    yield "text", text_value(replace(words_of(risk), note=""), place)
    if risk.likelihood is not None and risk.impact is not None:
        yield "value", scale_value(risk.likelihood, risk.impact)
    if risk.inherent_likelihood is not None and risk.inherent_impact is not None:
        yield "inherent", scale_value(risk.inherent_likelihood, risk.inherent_impact)
    for group, field, text in (
        ("measure", "text", risk.measure),
        ("responsible", "role", risk.owner),
        ("control", "text", risk.systematic_control),
    ):
        if text:
            yield group, {field: text}


def _control_values(row: ControlRow, place: int) -> Iterator[tuple[str, dict[str, Json]]]:
    control = row.control
    words = ControlWords(
        title=control.title,
        goal=control.goal,
        process=control.process,
        way_of_working=control.way_of_working,
        systematic_control=control.systematic_control,
        event=control.event,
        activity=control.activity,
        performed_as=control.performed_as,
        level_text=control.level_text,
    )
    yield "text", words_value(words, place)
    if control.methods or control.on_demand:
        yield (
            "method",
            methods_value(
                control.methods,
                control.levels,
                on_demand=control.on_demand,
                read=not control.method_stated,
            ),
        )
    if control.responsible:
        yield "responsible", {"role": control.responsible}
    if control.frequency or control.month:
        yield "timing", {"frequency": control.frequency, "month": control.month}
    if control.areas or control.questions:
        yield "tested_by", {"areas": list(control.areas), "questions": list(control.questions)}
