"""Checks by hand: a unit's activity, a month's follow-up, an occasion of a control on demand."""

from collections.abc import Mapping, Sequence

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.control_check import CheckWay, CheckWords, ControlCheck
from kontrollbesok.model.control_outcome import Assessment, ControlOutcome
from kontrollbesok.model.ids import ControlId, check_id, mint
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.control_outcomes import check_day, year_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import delete, put, record


def new_check(office: Office, control: ControlId) -> ControlCheck:
    """An occasion of a control on demand that nobody has written of yet."""
    subject = mint(office.clock.now_ms())
    return unwritten(control, CheckWay.ON_DEMAND, subject)


def unwritten(control: ControlId, way: CheckWay, subject: str) -> ControlCheck:
    """A check before anybody has written of it."""
    return ControlCheck(check_id(control, way.value, subject), control, way, subject)


def say(office: Office, check: ControlCheck, words: CheckWords) -> Touched:
    """What came of a check, in the place of what was said before.

    Raises `UserError` OUTCOME_DAY_WRONG, NOT_ALLOWED.
    """
    if words == check.words:
        return Touched.NOTHING
    if words.day is not None:
        check_day(office, words.day, year_of(check.control))
    operation = put(office.store, "control_check", check.id, "result", value_of(words), check.seen)
    return record(office, Act("control_check.say", (operation,), context=check.control))


def take_away(office: Office, check: ControlCheck) -> Touched:
    """As if nobody had said what came of it. The history keeps it, and its evidence stays."""
    operation = delete(office.store, "control_check", check.id, "result")
    return record(office, Act("control_check.take_away", (operation,), context=check.control))


def set_months(office: Office, outcome: ControlOutcome, months: Sequence[int]) -> Touched:
    """Which months, 1–12, the control is followed up. Raises NOT_ALLOWED."""
    seen = outcome.settings.months_seen
    operation = put(office.store, "control", outcome.id, "follow_up", months_value(months), seen)
    return record(office, Act("control.months", (operation,), context=outcome.id))


def assess(office: Office, outcome: ControlOutcome, assessment: Assessment) -> Touched:
    """What the coordinator concludes of the control. Raises NOT_ALLOWED."""
    if assessment == outcome.settings.assessment:
        return Touched.NOTHING
    value: dict[str, Json] = {
        "grade": assessment.worst.value if assessment.worst else None,
        "text": assessment.text.strip() or None,
    }
    seen = outcome.settings.assessment_seen
    operation = put(office.store, "control", outcome.id, "assessment", value, seen)
    return record(office, Act("control.assess", (operation,), context=outcome.id))


def months_value(months: Sequence[int]) -> Mapping[str, Json]:
    """The value of the group `follow_up`."""
    return {"months": [str(month) for month in sorted(set(months))]}


def value_of(words: CheckWords) -> Mapping[str, Json]:
    """The value of the group `result`."""
    return {
        "state": words.state.value if words.state else None,
        "day": words.day.isoformat() if words.day else None,
        "reporter": words.reporter.strip() or None,
        "reason": words.reason.strip() or None,
        "note": words.note.strip() or None,
    }
