"""Reading a year's risk analysis and internal control plan, and writing them as tables.

A year is a folder `resources/plans/<year>/` with `vor.toml` (risks) and `ikp.toml` (controls and
the year's parameters).
"""

import csv
import io
import tomllib
from importlib.resources import files
from typing import Any

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import pinned_value, refusal, toml_line
from kontrollbesok.model.content import ContentError, decode, plan_from_content
from kontrollbesok.model.plan import Control, Plan
from kontrollbesok.model.risk import Risk

RISKS_FILE = "vor.toml"
CONTROLS_FILE = "ikp.toml"

VOR_COLUMNS = (
    "kf_mal",
    "process",
    "arbetssatt",
    "nr",
    "oonskad_handelse",
    "sannolikhet",
    "konsekvens",
    "riskvarde",
    "ikp",
    "note",
)
IKP_COLUMNS = (
    "kf_mal",
    "process",
    "arbetssatt",
    "systematisk_kontroll",
    "oonskad_handelse",
    "riskvarde",
    "kontrollaktivitet",
    "vor_nr",
    "kontrollmetod",
    "note",
)


def plan_years() -> tuple[int, ...]:
    """The years whose plans ship with the program, latest first."""
    folder = files("resources").joinpath("plans")
    return tuple(
        sorted(
            (int(entry.name) for entry in folder.iterdir() if entry.name.isdigit()), reverse=True
        )
    )


def load_plan(year: int) -> Plan:
    """The shipped plan of `year`.

    Raises `UserError`: PLAN_MISSING for a year without plan, PLAN_FAULTY for one that cannot be
    read. Oddities of a readable plan are no errors: see `model.plan.review`.
    """
    if year not in plan_years():
        raise UserError(ErrorCode.PLAN_MISSING, year=year)
    folder = files("resources").joinpath("plans", str(year))
    texts = {
        name: folder.joinpath(name).read_text(encoding="utf-8")
        for name in (RISKS_FILE, CONTROLS_FILE)
    }
    return read_plan(texts[RISKS_FILE], texts[CONTROLS_FILE], year)


def read_plan(risks: str, controls: str, year: int) -> Plan:
    """The plan in the text of its two files. Raises `UserError` (PLAN_FAULTY)."""
    risk_table = _parsed(risks, RISKS_FILE, year)
    table = _parsed(controls, CONTROLS_FILE, year)
    table["controls"] = table.pop("control", [])
    table["risks"] = risk_table.pop("risk", [])
    try:
        return decode(Plan, {**risk_table, **table})
    except ContentError as error:
        file = RISKS_FILE if error.place[0] == "risks" else CONTROLS_FILE
        place = " › ".join(error.place)
        raise UserError(ErrorCode.PLAN_FAULTY, year=year, file=file, place=place) from error


def plan_from_bytes(data: bytes) -> Plan:
    """The plan that was pinned as `data` (`checklists.pinned_bytes`).

    Raises `UserError`: CONTENT_NEWER when a newer program wrote it, CONTENT_DAMAGED otherwise.
    """
    try:
        return plan_from_content(pinned_value(data))
    except ContentError as error:
        raise refusal(error) from error


def _parsed(text: str, file: str, year: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = toml_line(error)
        raise UserError(ErrorCode.PLAN_FAULTY, year=year, file=file, place=place) from error


def vor_csv(plan: Plan) -> str:
    """The risk analysis as comma-separated text with `VOR_COLUMNS`, in printed order."""
    return _csv(VOR_COLUMNS, [_risk_row(risk) for risk in plan.risks])


def ikp_csv(plan: Plan) -> str:
    """The internal control plan as comma-separated text with `IKP_COLUMNS`, in printed order."""
    return _csv(IKP_COLUMNS, [_control_row(control) for control in plan.controls])


def _risk_row(risk: Risk) -> tuple[object, ...]:
    return (
        risk.goal,
        risk.process,
        risk.way_of_working,
        risk.nr,
        risk.event,
        risk.likelihood and int(risk.likelihood),
        risk.impact and int(risk.impact),
        risk.value if risk.printed_value is None else risk.printed_value,
        risk.mark.value,
        risk.note,
    )


def _control_row(control: Control) -> tuple[object, ...]:
    return (
        control.goal,
        control.process,
        control.way_of_working,
        control.systematic_control,
        control.event,
        control.printed_value,
        control.activity,
        control.nr,
        "|".join(method.value for method in control.methods),
        control.note,
    )


def _csv(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)  # None becomes an empty cell
    return text.getvalue()
