"""The rows of a year's plan: the shipped ones with what has been written over them.

Source: system for internal control §4.2; docs/beslut/0509.
"""

from collections.abc import Mapping
from dataclasses import replace

from kontrollbesok.model.control_row import ControlRow, following
from kontrollbesok.model.plan import Control, Plan
from kontrollbesok.model.risk import PlanMark, Risk
from kontrollbesok.ports.plan_reads import ControlRecord
from kontrollbesok.services.office import Office


def stated_controls(
    office: Office, year: int, shipped: Plan | None, risks: Mapping[int, Risk]
) -> tuple[ControlRow, ...]:
    """What is said of the year's controls, in their order. `risks` are by their number."""
    written = {one.nr: one for one in office.reads.plans.controls(year)}
    placed: list[tuple[int, ControlRow]] = []
    for place, control in enumerate(shipped.controls if shipped else (), start=1):
        placed.append(_row(control, place, written.pop(control.nr, None), risks))
    last = len(placed)
    for nr, one in sorted(written.items()):
        if _says_something(one):
            placed.append(_row(_beginning(nr, risks), last + nr, one, risks))
    return tuple(row for _, row in sorted(placed, key=lambda pair: (pair[0], pair[1].control.nr)))


def _says_something(one: ControlRecord) -> bool:
    """Not a group alone that was undone to empty."""
    said = (one.text, one.method, one.responsible, one.frequency, one.month, one.areas)
    return any(part is not None for part in said)


def _beginning(nr: int, risks: Mapping[int, Risk]) -> Control:
    """What a control is before the first word of it: its risk's words."""
    risk = risks.get(nr) or Risk("", "", "", "", PlanMark.BLANK, nr=nr)
    return following(risk)


def _row(
    control: Control, place: int, one: ControlRecord | None, risks: Mapping[int, Risk]
) -> tuple[int, ControlRow]:
    risk = risks.get(control.nr)
    printed = control.printed_value
    if risk is not None and risk.value is not None:
        printed = risk.value  # unless a file has said another
    if one is None:
        return place, ControlRow(replace(control, printed_value=printed), risk, place=place)
    text, method = one.text, one.method
    if text is not None:
        place = text.place
        printed = printed if text.printed is None else text.printed
        control = replace(
            control,
            title=text.title,
            goal=text.goal,
            process=text.process,
            way_of_working=text.way_of_working,
            systematic_control=text.systematic_control,
            event=text.event,
            activity=text.activity,
            performed_as=text.performed_as,
            level_text=text.level_text,
            note=text.note,
        )
    if method is not None:
        control = replace(
            control,
            methods=method.methods,
            levels=method.levels,
            on_demand=method.on_demand,
            method_stated=method.stated,
        )
    control = replace(
        control,
        printed_value=printed,
        responsible=control.responsible if one.responsible is None else one.responsible,
        frequency=control.frequency if one.frequency is None else one.frequency,
        month=control.month if one.month is None else one.month,
        areas=control.areas if one.areas is None else one.areas,
        questions=control.questions if one.questions is None else one.questions,
    )
    return place, ControlRow(control, risk, one.seen, conflict=one.conflict, place=place)
