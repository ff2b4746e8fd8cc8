"""What is said of a change to a risk, when it is on disk."""

from kontrollbesok.model.risk import Risk
from kontrollbesok.model.risk_year import RiskYear
from ui.pages.plan.rows import Side


def lies(risk: Risk, side: Side) -> tuple[int, int]:
    """Its likelihood and impact; 0 for none."""
    if side is Side.REMAINS:
        return int(risk.likelihood or 0), int(risk.impact or 0)
    return int(risk.inherent_likelihood or 0), int(risk.inherent_impact or 0)


def moved(year: RiskYear, key: str, side: Side) -> str:
    """Where it lies now."""
    row = year.row(key)
    likelihood, impact = lies(row.risk, side)
    when = "" if side is Side.REMAINS else " före åtgärd"
    return (
        f"Risk {row.number}{when}: sannolikhet {likelihood}, "
        f"konsekvens {impact}, värde {likelihood * impact}"
    )


def handled(year: RiskYear, key: str) -> str:
    """Whether the plan has it."""
    row = year.row(key)
    return f"Risk {row.number} är {'med' if year.in_plan(row) else 'inte med'} i planen"
