"""The figures of T2 and of the annual report: counted up to their day, and frozen by the board.

A frozen figure is read as it was written, whatever comes later. Source: system for internal control
§7; docs/beslut/0517.
"""

from collections.abc import Mapping

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.content import Content
from kontrollbesok.model.figures import Freeze, Frozen, FrozenFigures, ReportTime
from kontrollbesok.model.ids import year_plan_id
from kontrollbesok.model.outcome import Outcome
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.plan_reads import FrozenRecord
from kontrollbesok.services.office import Office
from kontrollbesok.services.outcomes import outcomes
from kontrollbesok.services.recording import put, record

_COUNTS = (
    "visits",
    "findings",
    "major",
    "tested",
    "errors",
    "measured",
    "off_target",
    "checked",
    "failed",
)
_FLAGS = ("concluded", "preliminary", "targeted", "complete")
GROUP = {ReportTime.T2: "figures_t2", ReportTime.YEAR: "figures_year"}


def frozen_figures(office: Office, year: int) -> Frozen:
    """What is written of the year's two reports."""
    written = {one.group: one for one in office.reads.plans.frozen(year)}
    return {time: _read(written.get(group)) for time, group in GROUP.items()}


def figures(office: Office, year: int, time: ReportTime) -> tuple[Outcome, ...]:
    """The outcomes that the report gives: the frozen ones, else what there is up to its day.

    Visits are counted by their day, and samples by the last day they say anything about. Before
    the freeze all of it is preliminary. Raises as `controls.plan_of_year`.
    """
    counted = outcomes(office, year, until=time.cut_off(year))
    return _given(counted, frozen_figures(office, year)[time])


def freeze(
    office: Office, year: int, time: ReportTime, shown: tuple[Outcome, ...], decision: Freeze
) -> Touched:
    """Keep the figures with the board's decision; once more, with a reason, as they are by now.

    Raises `UserError` CUT_OFF_AHEAD until its day has passed, FIGURES_FROZEN where they are frozen
    and `decision` has no reason to do it again, FIGURES_CHANGED where the screen showed other ones,
    FIGURES_DIFFER while two have frozen apart, and as `controls.plan_of_year`.
    """
    known = frozen_figures(office, year)[time]
    cut_off = time.cut_off(year)
    if office.clock.today() <= cut_off:
        raise UserError(ErrorCode.CUT_OFF_AHEAD, date=cut_off.isoformat())
    if known.conflict:
        raise UserError(ErrorCode.FIGURES_DIFFER)
    if known.freeze is not None and not decision.reason.strip():
        raise UserError(ErrorCode.FIGURES_FROZEN, date=known.freeze.date)
    counted = outcomes(office, year, until=cut_off)
    if _given(counted, known) != shown:
        raise UserError(ErrorCode.FIGURES_CHANGED)
    value: dict[str, Json] = {
        "date": decision.date,
        "dnr": decision.dnr.strip() or None,
        "reason": decision.reason.strip() or None,
        "rows": {str(one.nr): _row_value(one) for one in counted},
    }
    entity = year_plan_id(year)
    operation = put(office.store, "plan", entity, GROUP[time], value, known.seen)
    return record(office, Act("plan.freeze", (operation,), context=entity))


def _given(counted: tuple[Outcome, ...], known: FrozenFigures) -> tuple[Outcome, ...]:
    if known.freeze is None:
        return counted
    frozen = known.freeze.rows
    return tuple(frozen.get(one.nr, Outcome(one.nr, one.title)) for one in counted)


def _row_value(one: Outcome) -> dict[str, Json]:
    """Names and numbers that say something; the title as it was."""
    value: dict[str, Json] = {"title": one.title}
    value |= {name: getattr(one, name) for name in _COUNTS if getattr(one, name)}
    value |= {name: True for name in _FLAGS if getattr(one, name)}
    return value


def _read(written: FrozenRecord | None) -> FrozenFigures:
    if written is None:
        return FrozenFigures()
    rows = {
        int(nr): _row(int(nr), row)
        for nr, row in written.rows.items()
        if nr.isdecimal() and isinstance(row, Mapping)
    }
    freeze = Freeze(
        written.date, written.dnr, rows, written.by, written.at_ms, reason=written.reason
    )
    stands = freeze if written.date and not written.conflict else None
    return FrozenFigures(stands, written.seen, written.conflict)


def _row(nr: int, row: Mapping[str, Content]) -> Outcome:
    counts = {name: row.get(name, 0) for name in _COUNTS}
    return Outcome(
        nr,
        str(row.get("title") or ""),
        **{name: value if isinstance(value, int) else 0 for name, value in counts.items()},
        concluded=row.get("concluded") is True,
        preliminary=row.get("preliminary") is True,
        targeted=row.get("targeted") is True,
        complete=row.get("complete") is True,
    )
