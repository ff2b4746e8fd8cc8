"""A row of a year's internal control plan where it stands in the record."""

from dataclasses import dataclass

from kontrollbesok.model.plan import Control
from kontrollbesok.model.risk import Risk
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class ControlSeen:
    """The events behind what is shown of a control, group by group."""

    text: Seen = ()
    method: Seen = ()
    responsible: Seen = ()
    timing: Seen = ()
    tested_by: Seen = ()


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A control and what has been seen of it.

    `stated` is False for one that nobody has written: it follows from a risk that is in the plan.
    `risk` is the risk it answers; None where the analysis has no such number. `place` orders them.
    """

    control: Control
    risk: Risk | None
    seen: ControlSeen = ControlSeen()
    stated: bool = True
    conflict: bool = False
    place: int = 0


def following(risk: Risk) -> Control:
    """What the plan has of a risk before anybody has said how it is controlled.

    The risk is a numbered one.
    """
    assert risk.nr is not None
    return Control(
        nr=risk.nr,
        title=risk.event,
        goal=risk.goal,
        process=risk.process,
        way_of_working=risk.way_of_working,
        systematic_control=risk.systematic_control,
        event=risk.event,
        printed_value=risk.value or 0,
        activity="",
        methods=(),
        levels=(),
        performed_as="",
        level_text="",
    )
