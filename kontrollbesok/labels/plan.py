"""Swedish words of the year's plan (IKP): methods and places in short, months, what is lacking."""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.labels.content import (
    CONTROL_LEVEL_LABEL,
    METHOD_LABEL,
    ON_DEMAND_LABEL,
    PLAN_FAULT_TEXT,
)
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.plan import Control, PlanFault, PlanRemark

NOT_SAID: Final = "Saknas"
# What the year's coordinator can do something about; the rest are notes on the printed original.
LACKS: Final = frozenset(
    {
        PlanFault.RESPONSIBLE_MISSING,
        PlanFault.FREQUENCY_MISSING,
        PlanFault.METHOD_MISSING,
        PlanFault.SYSTEMATIC_CONTROL_MISSING,
        PlanFault.CONTROL_WITHOUT_RISK,
    }
)
_SHORT: Final = {
    PlanFault.RESPONSIBLE_MISSING: "ansvarig",
    PlanFault.FREQUENCY_MISSING: "hur ofta",
    PlanFault.METHOD_MISSING: "metod",
    PlanFault.SYSTEMATIC_CONTROL_MISSING: "systematisk kontroll",
    PlanFault.CONTROL_WITHOUT_RISK: "risk",
}


def methods_text(control: Control) -> str:
    """ "Stickprov, besök"; on demand last. Empty when none is chosen."""
    words = [METHOD_LABEL[method] for method in control.methods]
    words += [ON_DEMAND_LABEL] * control.on_demand
    return ", ".join(word if at == 0 else word.lower() for at, word in enumerate(words))


def levels_text(control: Control) -> str:
    """Where it is carried out."""
    return ", ".join(CONTROL_LEVEL_LABEL[level] for level in control.levels)


def timing_text(control: Control) -> str:
    """ "En gång per år, oktober"."""
    month = MONTHS[control.month - 1] if control.month else ""
    return ", ".join(part for part in (control.frequency, month) if part)


def lacks_text(remarks: Sequence[PlanRemark]) -> str:
    """What is lacking in a row, in short: "Saknar ansvarig, hur ofta"."""
    words = [_SHORT[one.fault] for one in remarks if one.fault in LACKS]
    return f"Saknar {', '.join(words)}" if words else ""


def remarks_text(remarks: Sequence[PlanRemark]) -> str:
    """All that is to be known of a row, a line each."""
    return "\n".join(PLAN_FAULT_TEXT[one.fault].format(detail=one.detail) for one in remarks)
