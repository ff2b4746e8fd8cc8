"""Swedish words of why a visit has an area, and of the controls that it answers."""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.model.control import control_number
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.plan import Control, Method
from kontrollbesok.model.risk_year import YearState
from kontrollbesok.model.visit_controls import AreaReason, YearPlan

_STANDING: Final = {
    YearState.DRAFT: "som inte är beslutad än",
    YearState.DECIDED: "som är beslutad",
    YearState.REVISING: "som revideras",
}
# How a control is tested that no visit is asked for.
_TESTED: Final = {
    Method.SAMPLE: "prövas med stickprov",
    Method.VISIT: "prövas vid besök",
    Method.FOLLOW_UP: "följs upp",
    Method.INDICATOR: "mäts med indikator",
    Method.ACTIVITY: "rapporteras av enheten",
}


def numbers_text(numbers: Sequence[int]) -> str:
    """ "IKP 13", "IKP 35, 60 och 63"; "" for none."""
    if not numbers:
        return ""
    *most, last = (str(number) for number in numbers)
    return f"IKP {', '.join(most)} och {last}" if most else f"IKP {last}"


def area_reason_text(reason: AreaReason, *, core: bool) -> str:
    """What asks for an area, or why it is beside the plan. `core`: every visit asks its core."""
    if reason.asking:
        return numbers_text([one.nr for one in reason.asking])
    elsewhere = _elsewhere(reason.elsewhere)
    if core:
        return f"Kärnan. {elsewhere}" if elsewhere else "Kärnan, utanför planen"
    return elsewhere or "Utanför planen"


def year_plan_text(known: YearPlan, year: int) -> str:
    """Which plan the areas are proposed from."""
    now = known.plan.year
    if not known.own:
        return f"{year} har ingen plan än. Förslaget följer planen för {now}."
    return f"Förslaget följer planen för {now}, {_STANDING[known.state]}."


def answered_text(controls: Sequence[ControlId]) -> str:
    """ "Svarar på IKP 13 och 35 i planen för 2026."; "" for none."""
    by_year: dict[str, list[int]] = {}
    for control in controls:
        by_year.setdefault(control.split("/")[1], []).append(control_number(control))
    return " ".join(
        f"Svarar på {numbers_text(numbers)} i planen för {year}."
        for year, numbers in by_year.items()
    )


def _elsewhere(controls: Sequence[Control]) -> str:
    """ "IKP 56 prövas med stickprov, IKP 65 följs upp"; those that are tested alike together."""
    by_way: dict[str, list[int]] = {}
    for one in controls:
        way = _TESTED[one.methods[0]] if one.methods else "prövas på annat sätt"
        by_way.setdefault(way, []).append(one.nr)
    return ", ".join(f"{numbers_text(numbers)} {way}" for way, numbers in by_way.items())


def high_risk_text(questions: int) -> str:
    """That high risks are a reason to go in depth in an area; "" where no question is behind."""
    if not questions:
        return ""
    noun = "fråga" if questions == 1 else "frågor"
    return f"Hög risk: fördjupa med {questions} {noun}"
