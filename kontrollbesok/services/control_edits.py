"""The rows of a year's plan by hand. What is in the plan follows from the risks.

Source: system for internal control §4.2; docs/beslut/0509.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.control_row import ControlRow
from kontrollbesok.model.ids import control_id, year_plan_id
from kontrollbesok.model.plan import Control, ControlLevel, Method
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Seen
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.risks import check_open


@dataclass(frozen=True, slots=True)
class ControlWords:
    """What a row of the plan says: one group in the record."""

    title: str
    goal: str = ""
    process: str = ""
    way_of_working: str = ""
    systematic_control: str = ""
    event: str = ""
    activity: str = ""
    performed_as: str = ""
    level_text: str = ""
    note: str = ""


def words_of(control: Control) -> ControlWords:
    """The words of a row as it stands."""
    return ControlWords(**{name: getattr(control, name) for name in ControlWords.__slots__})


def set_words(office: Office, year: RiskYear, row: ControlRow, words: ControlWords) -> Touched:
    """What the row says. Without a title it has the risk's event. Raises YEAR_DECIDED."""
    value = words_value(words, row.place or len(year.controls) + row.control.nr)
    return _write(office, year, row, "control.words", "text", value, row.seen.text)


def set_methods(
    office: Office,
    year: RiskYear,
    row: ControlRow,
    methods: Sequence[Method],
    levels: Sequence[ControlLevel],
    *,
    on_demand: bool,
) -> Touched:
    """How and where the control is carried out; chosen, so no reading any more.

    Raises `UserError` YEAR_DECIDED.
    """
    value = methods_value(methods, levels, on_demand=on_demand)
    return _write(office, year, row, "control.method", "method", value, row.seen.method)


def set_responsible(office: Office, year: RiskYear, row: ControlRow, role: str) -> Touched:
    """Who answers for the control: a role. Raises `UserError` YEAR_DECIDED."""
    value: dict[str, Json] = {"role": role.strip()}
    seen = row.seen.responsible
    return _write(office, year, row, "control.responsible", "responsible", value, seen)


def set_timing(
    office: Office, year: RiskYear, row: ControlRow, frequency: str, month: int | None
) -> Touched:
    """How often, and the month 1–12. Raises `UserError` YEAR_DECIDED."""
    value: dict[str, Json] = {"frequency": frequency.strip(), "month": month}
    return _write(office, year, row, "control.timing", "timing", value, row.seen.timing)


def set_tested_by(office: Office, year: RiskYear, row: ControlRow, codes: str) -> Touched:
    """The areas and questions that the control is tested by, as they are typed: "SBA, REP-02".

    Raises `UserError` TESTED_BY_UNKNOWN with the first code that the question bank does not have,
    YEAR_DECIDED.
    """
    bank = load_checklist()
    known_areas = {str(area.code) for area in bank.areas}
    known = known_areas | {str(question.id) for area in bank.areas for question in area.questions}
    given = [code.strip().upper() for code in codes.replace(";", ",").split(",") if code.strip()]
    for code in given:
        if code not in known:
            raise UserError(ErrorCode.TESTED_BY_UNKNOWN, code=code)
    value: dict[str, Json] = {
        "areas": [code for code in given if code in known_areas],
        "questions": [code for code in given if code not in known_areas],
    }
    return _write(office, year, row, "control.tested_by", "tested_by", value, row.seen.tested_by)


def words_value(words: ControlWords, place: int, printed: int | None = None) -> dict[str, Json]:
    """The value of the group `text`."""
    said: dict[str, Json] = {
        name: getattr(words, name).strip() for name in ControlWords.__slots__ if name != "event"
    }
    said["title"] = words.title.strip() or words.event.strip()
    return {**said, "text": words.event.strip(), "place": place, "printed": printed}


def methods_value(
    methods: Sequence[Method],
    levels: Sequence[ControlLevel],
    *,
    on_demand: bool,
    read: bool = False,
) -> dict[str, Json]:
    """The value of the group `method`."""
    return {
        "methods": [method.value for method in methods],
        "levels": [level.value for level in levels],
        "on_demand": on_demand or None,
        "read": read or None,
    }


def _write(
    office: Office,
    year: RiskYear,
    row: ControlRow,
    act: str,
    group: str,
    value: Mapping[str, Json],
    seen: Seen,
) -> Touched:
    check_open(office, year.year)
    entity = control_id(year.year, row.control.nr)
    operation = put(office.store, "control", entity, group, value, seen)
    return record(office, Act(act, (operation,), context=year_plan_id(year.year)))
