"""A year's outcomes as the page shows them, made from the record."""

from collections.abc import Callable

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.outcome import (
    figures_text,
    nothing_found_text,
    outcome_text,
    proposal_text,
    then_text,
)
from kontrollbesok.model.figures import (
    Freeze,
    FrozenFigures,
    ReportTime,
    last_freeze,
    since_freeze,
)
from kontrollbesok.model.outcome import Outcome, Proposal, proposed
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.services import controls, figures, risks
from kontrollbesok.services.office import Office
from kontrollbesok.services.outcomes import outcomes
from ui.pages.next_year.rows import NextYearShown, OutcomeShown

HEADS = (
    "IKP",
    "Kontroll",
    "Besök",
    "Avvikelser",
    "Väsentliga",
    "Stickprov",
    "Sannolikhet",
    "Utfall",
)


def read_next_year(
    office: Office, year: int | None = None, time: ReportTime | None = None
) -> NextYearShown:
    """The outcomes of the year, or of the one that is worked by; with `time`, a report's figures.

    Raises `UserError`.
    """
    known = risks.known_years(office)
    chosen = controls.working_year(office) if year is None else year
    frozen = figures.frozen_figures(office, chosen)
    this, following = risks.read_year(office, chosen), risks.read_year(office, chosen + 1)
    if time is not None:
        return _report(office, chosen, time, frozen[time], following)
    found = since_freeze(_outcomes(office, chosen), frozen)
    was = {row.risk.nr: row.risk for row in this.rows}
    last = last_freeze(frozen)
    rows = tuple(
        _row(one, proposed(one, was[one.nr]) if one.nr in was else None, following, last)
        for one in found
    )
    return NextYearShown(chosen, known, following, rows, nothing_found_text(found))


def _report(
    office: Office, year: int, time: ReportTime, frozen: FrozenFigures, following: RiskYear
) -> NextYearShown:
    """The figures of a report. They propose nothing: what is known now does."""
    found = _or_none(lambda: figures.figures(office, year, time))
    return NextYearShown(
        year,
        risks.known_years(office),
        following,
        tuple(_row(one, None, following) for one in found),
        "",
        time=time,
        figures=found,
        frozen=frozen,
        stands=figures_text(year, time, frozen, office.clock.today()),
    )


def export_lines(now: NextYearShown) -> list[tuple[str, ...]]:
    """The table under `HEADS`."""
    return [row.cells for row in now.rows]


def _outcomes(office: Office, year: int) -> tuple[Outcome, ...]:
    return _or_none(lambda: outcomes(office, year))


def _or_none(read: Callable[[], tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
    """Nothing for a year without a plan."""
    try:
        return read()
    except UserError as error:
        if error.code is not ErrorCode.PLAN_MISSING:
            raise
        return ()


def _row(
    one: Outcome,
    proposal: Proposal | None,
    following: RiskYear,
    last: tuple[ReportTime, Freeze] | None = None,
) -> OutcomeShown:
    reason = outcome_text(one) or "Inget utfall än."
    if last is not None and one.preliminary:
        time, freeze = last
        reason = f"{reason} {then_text(freeze.rows.get(one.nr), time)}"
    return OutcomeShown(
        key=str(one.nr),
        title=one.title,
        visits=_number(one.visits),
        findings=_number(one.findings),
        major=_number(one.major),
        items=f"{one.tested}, {one.errors} fel" if one.tested else "–",
        changed=proposal_text(proposal),
        reason=reason,
        proposal=proposal,
        taken=proposal is not None and _stands(proposal, following),
    )


def _stands(proposal: Proposal, following: RiskYear) -> bool:
    """Whether the next year's risk already has the proposed likelihood."""
    return any(
        row.risk.nr == proposal.outcome.nr and row.risk.likelihood is proposal.after
        for row in following.rows
    )


def _number(count: int) -> str:
    return str(count) if count else "–"
