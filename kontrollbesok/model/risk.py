"""Risks of the year's analysis (VoR): what may happen, how likely, how bad, and what follows.

Source: system for internal control §2–§4 (scales, thresholds 9 and 12).
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

HIGHEST_STEP: Final = 5  # of both scales, which begin at 1


class Likelihood(IntEnum):
    """Sannolikhet, 1–5."""

    UNLIKELY = 1
    LESS_LIKELY = 2
    POSSIBLE = 3
    LIKELY = 4
    VERY_LIKELY = 5


class Impact(IntEnum):
    """Konsekvens, 1–5."""

    NEGLIGIBLE = 1
    SLIGHT = 2
    NOTICEABLE = 3
    SEVERE = 4
    VERY_SEVERE = 5


class PlanMark(StrEnum):
    """What the printed analysis says about the internal control plan (IKP)."""

    STAR = "★"
    RISKS_ONLY = "Nej, endast VoR"
    BLANK = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Parameters of the year: from which risk value what is required. Source: §3."""

    in_plan: int = 12
    needs_measure: int = 9


@dataclass(frozen=True, slots=True)
class Risk:
    """A row of the analysis.

    nr             None for a row that was printed without number; likelihood and impact are
                   None for a row that was never valued
    printed_value  the printed risk value where it differs from likelihood × impact
    measure        åtgärd that lowers the risk; empty = none is stated
    owner          riskägare, a line role
    note           what had to be read into the source, or reads oddly in it
    systematic_control  what is done about the risk as a rule; many risks of a process may share it
    inherent_likelihood, inherent_impact  before what is done about it; likelihood and impact are
                   what remains
    """

    goal: str
    process: str
    way_of_working: str
    event: str
    mark: PlanMark
    nr: int | None = None
    likelihood: Likelihood | None = None
    impact: Impact | None = None
    note: str = ""
    printed_value: int | None = None
    measure: str = ""
    owner: str = ""
    systematic_control: str = ""
    inherent_likelihood: Likelihood | None = None
    inherent_impact: Impact | None = None

    @property
    def value(self) -> int | None:
        """Riskvärde 1–25: likelihood × impact; None when either is missing."""
        return _product(self.likelihood, self.impact)

    @property
    def inherent_value(self) -> int | None:
        """The same before what is done about the risk. No threshold looks at it."""
        return _product(self.inherent_likelihood, self.inherent_impact)


def _product(likelihood: Likelihood | None, impact: Impact | None) -> int | None:
    if likelihood is None or impact is None:
        return None
    return int(likelihood) * int(impact)


def must_be_in_plan(risk: Risk, thresholds: Thresholds) -> bool:
    """Whether the risk always belongs in the plan. Source: §3, RV ≥ 12."""
    return risk.value is not None and risk.value >= thresholds.in_plan


def needs_measure(risk: Risk, thresholds: Thresholds) -> bool:
    """Whether measures that lower the risk must be identified. Source: §3, RV ≥ 9."""
    return risk.value is not None and risk.value >= thresholds.needs_measure


def lacks_measure(risk: Risk, thresholds: Thresholds) -> bool:
    """Whether a measure is needed and none is stated: the table shows *Saknas*."""
    return needs_measure(risk, thresholds) and not risk.measure.strip()
