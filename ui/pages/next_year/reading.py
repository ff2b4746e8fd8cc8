"""A year's outcomes as the page shows them, made from the record."""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.outcome import nothing_found_text, outcome_text, proposal_text
from kontrollbesok.model.outcome import Outcome, Proposal, proposed
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.services import controls, risks
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


def read_next_year(office: Office, year: int | None = None) -> NextYearShown:
    """The outcomes of the year, or of the one that is worked by. Raises `UserError`."""
    known = risks.known_years(office)
    chosen = controls.working_year(office) if year is None else year
    this, following = risks.read_year(office, chosen), risks.read_year(office, chosen + 1)
    found = _outcomes(office, chosen)
    was = {row.risk.nr: row.risk for row in this.rows}
    rows = tuple(
        _row(one, proposed(one, was[one.nr]) if one.nr in was else None, following) for one in found
    )
    return NextYearShown(chosen, known, following, rows, nothing_found_text(found))


def export_lines(now: NextYearShown) -> list[tuple[str, ...]]:
    """The table under `HEADS`."""
    return [row.cells for row in now.rows]


def _outcomes(office: Office, year: int) -> tuple[Outcome, ...]:
    try:
        return outcomes(office, year)
    except UserError as error:
        if error.code is not ErrorCode.PLAN_MISSING:
            raise
        return ()


def _row(one: Outcome, proposal: Proposal | None, following: RiskYear) -> OutcomeShown:
    return OutcomeShown(
        key=str(one.nr),
        title=one.title,
        visits=_number(one.visits),
        findings=_number(one.findings),
        major=_number(one.major),
        items=f"{one.tested}, {one.errors} fel" if one.tested else "–",
        changed=proposal_text(proposal),
        reason=outcome_text(one) or "Inget utfall än.",
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
