"""Swedish words of what came of a control: indicators, activities, follow-ups, on demand.

Source: ux §2.4, §7.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.report import outcome as assessment_text
from kontrollbesok.labels.sampling import percent
from kontrollbesok.model.control_check import CheckState, CheckWay, ControlCheck, month_of
from kontrollbesok.model.control_outcome import ControlOutcome, Expected
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.indicator import WHOLE, Direction, Share, Target
from kontrollbesok.model.outcome import t2_cut_off

WHOLE_ADMINISTRATION = "Hela förvaltningen"
ASSESSED = "Bedömd"
WAY_LABEL: dict[CheckWay, str] = {
    CheckWay.ACTIVITY: "Aktivitet",
    CheckWay.FOLLOW_UP: "Uppföljning",
    CheckWay.ON_DEMAND: "Vid behov",
}
INDICATOR_LABEL = "Indikator"
STATE_LABEL: dict[CheckWay, dict[CheckState, str]] = {
    CheckWay.ACTIVITY: {
        CheckState.FINE: "Genomförd",
        CheckState.FINDING: "Inte genomförd",
        CheckState.NOT_CONCERNED: "Gäller inte enheten",
    },
    CheckWay.FOLLOW_UP: {
        CheckState.FINE: "Utan avvikelse",
        CheckState.FINDING: "Avvikelse",
        CheckState.NOT_CONCERNED: "Behövdes inte",
    },
    CheckWay.ON_DEMAND: {
        CheckState.FINE: "Utan avvikelse",
        CheckState.FINDING: "Avvikelse",
    },
}
DIRECTION_LABEL: dict[Direction, str] = {
    Direction.AT_LEAST: "Minst",
    Direction.AT_MOST: "Högst",
}
AFTER_T2 = "efter T2, preliminärt"
_MOST_NAMED = 4
_MINUS = "−"
_NOT_DONE = ("inte genomförd", "inte genomförda")
_FINDINGS = ("en avvikelse", "{} avvikelser")


def share_text(share: Share, target: Target | None = None) -> str:
    """ "87,5 %"; with more decimals where it would look like the target that it is not."""
    exact = Fraction(share.tenths, WHOLE)
    if share.numerator is not None and share.denominator:
        exact = Fraction(share.numerator, share.denominator)
    return percent(exact, None if target is None else Fraction(target.tenths, WHOLE))


def counts_text(share: Share) -> str:
    """ "14 av 16"; empty where only the share is known."""
    if share.numerator is None or share.denominator is None:
        return ""
    return f"{number_text(share.numerator)} av {number_text(share.denominator)}"


def share_with_counts(share: Share, target: Target | None = None) -> str:
    """ "87,5 % (14 av 16)"."""
    counts, text = counts_text(share), share_text(share, target)
    return f"{text} ({counts})" if counts else text


def trend_text(tenths: int | None) -> str:
    """ "+3,1 procentenheter"; empty for a first value."""
    if tenths is None:
        return ""
    if tenths == 0:
        return "oförändrat"
    whole, rest = divmod(abs(tenths), 10)
    return f"{'+' if tenths > 0 else _MINUS}{whole},{rest} procentenheter"


def target_text(target: Target | None) -> str:
    """ "minst 90,0 %"."""
    if target is None:
        return ""
    return f"{DIRECTION_LABEL[target.direction].lower()} {share_text(Share(target.tenths))}"


def check_name(check: ControlCheck, units: Mapping[UnitId, str]) -> str:
    """The unit, the month, or why a control on demand was made."""
    match check.way:
        case CheckWay.ACTIVITY:
            return units.get(UnitId(check.subject), check.subject)
        case CheckWay.FOLLOW_UP:
            month = month_of(check.subject)
            return month_name(month) if month else check.subject
    return check.words.reason or (check.words.day.isoformat() if check.words.day else "utan dag")


def month_name(month: int) -> str:
    """ "maj" for 5."""
    return MONTHS[month - 1]


def preliminary_text(day: date | None, year: int) -> str:
    """That what is of `day` came after the cut-off of the second report."""
    return AFTER_T2 if day is not None and day > t2_cut_off(year) else ""


def sentences(outcome: ControlOutcome) -> tuple[str, ...]:
    """Where each way stands, with those that lack named, and last what is concluded."""
    found = []
    if outcome.by_indicator:
        found.append(_indicator(outcome))
    for way, sentence in (
        (CheckWay.ACTIVITY, _activity),
        (CheckWay.FOLLOW_UP, _follow_up),
        (CheckWay.ON_DEMAND, _on_demand),
    ):
        if outcome.goes(way):
            found.append(sentence(outcome))
    said = assessment_words(outcome)
    if said:
        graded = outcome.settings.assessment.worst is not None
        found.append(f"Bedömning: {said[:1].lower() if graded else said[:1]}{said[1:]}")
    return tuple(found)


def assessment_words(outcome: ControlOutcome) -> str:
    """ "Mindre avvikelser. Rutinen följs inte av alla."; empty where nothing is concluded."""
    assessment = outcome.settings.assessment
    graded = assessment_text(assessment.worst) if assessment.worst else ""
    said = ". ".join(part for part in (graded, assessment.text) if part).removesuffix(".")
    return f"{said}." if said else ""


def short_state(outcome: ControlOutcome) -> str:
    """In the width of a column: what is late, what lacks, or that it is concluded."""
    if outcome.overdue:
        return f"Försenad: {_months(outcome.overdue)}"
    if outcome.settings.assessment.is_given:
        return ASSESSED
    if outcome.goes(CheckWay.ACTIVITY) and outcome.unreported:
        return f"{_reported(outcome)} enheter"
    if outcome.by_indicator and (not outcome.latest or outcome.unmeasured):
        return f"{outcome.measured} av {len(outcome.units)} enheter"
    if outcome.goes(CheckWay.FOLLOW_UP) and outcome.months and outcome.waiting:
        done = len(outcome.months) - len(outcome.waiting)
        return f"{done} av {len(outcome.months)} månader"
    if not outcome.is_complete or not outcome.has_begun:
        return "Inte börjad"
    return "Bedöm utfallet"


def short_result(outcome: ControlOutcome) -> str:
    """In the width of a column: what is concluded, else what has been found."""
    if outcome.settings.assessment.worst is not None:
        return assessment_text(outcome.settings.assessment.worst)
    parts = []
    if outcome.by_indicator and outcome.whole is not None:
        parts.append(share_text(outcome.whole))
    not_done = len(outcome.found(CheckWay.ACTIVITY))
    if not_done:
        parts.append(f"{not_done} ej {'genomförd' if not_done == 1 else 'genomförda'}")
    found = sum(len(outcome.found(way)) for way in (CheckWay.FOLLOW_UP, CheckWay.ON_DEMAND))
    if found:
        parts.append(f"{found} {'avvikelse' if found == 1 else 'avvikelser'}")
    return ", ".join(parts)


def outcome_step(outcome: ControlOutcome) -> str:
    """What is to be done next, on a button."""
    if not outcome.is_complete:
        return "Skriv in utfallet"
    return "Läs utfallet" if outcome.settings.assessment.is_given else "Bedöm utfallet"


def _indicator(outcome: ControlOutcome) -> str:
    if not outcome.latest:
        return "Indikator: inga värden än."
    parts, target = [], outcome.settings.target
    whole, off = outcome.whole, outcome.off_target
    if whole is not None:
        parts.append(share_with_counts(whole, target))
    if outcome.measured:
        parts.append(f"värden från {outcome.measured} av {len(outcome.units)} enheter")
    if target is not None:
        if whole is not None:
            verdict = "nått" if target.met(whole) else "inte nått"
            parts.append(f"målet {target_text(target)} är {verdict}")
        below = [one for one in off if one.unit is not None]
        if below:
            units = "en enhet" if len(below) == 1 else f"{len(below)} enheter"
            parts.append(f"{units} når inte målet")
    said = f"Indikator: {', '.join(parts)}."
    return said + (_lacking("Saknar värde", outcome.unmeasured) if outcome.measured else "")


def _activity(outcome: ControlOutcome) -> str:
    if not outcome.units:
        return "Aktivitet: inga enheter finns i registret."
    said = f"Aktivitet: {_reported(outcome)} enheter har rapporterat"
    not_done = len(outcome.found(CheckWay.ACTIVITY))
    if not_done:
        said += f", {not_done} {_NOT_DONE[not_done > 1]}"
    return f"{said}." + _lacking("Inte rapporterat", outcome.unreported)


def _follow_up(outcome: ControlOutcome) -> str:
    months = outcome.months
    if not months:
        return "Uppföljning: ingen månad är vald."
    done = len(months) - len(outcome.waiting)
    said = f"Uppföljning: {done} av {len(months)} månader gjorda"
    found = len(outcome.found(CheckWay.FOLLOW_UP))
    if found:
        said += f", {_counted(found)}"
    late = f" Försenad: {_months(outcome.overdue)}." if outcome.overdue else ""
    return f"{said}.{late}"


def _on_demand(outcome: ControlOutcome) -> str:
    made = len(outcome.of(CheckWay.ON_DEMAND))
    if not made:
        return "Vid behov: ingen kontroll har gjorts."
    times = "en kontroll" if made == 1 else f"{made} kontroller"
    found = len(outcome.found(CheckWay.ON_DEMAND))
    return f"Vid behov: {times}, {_counted(found) if found else 'inga avvikelser'}."


def _reported(outcome: ControlOutcome) -> str:
    """ "9 av 12" of the units that are to report their activity."""
    return f"{len(outcome.units) - len(outcome.unreported)} av {len(outcome.units)}"


def _counted(found: int) -> str:
    return _FINDINGS[found > 1].format(found)


def _lacking(words: str, units: Sequence[Expected]) -> str:
    if not units:
        return ""
    names = [one.name for one in units[:_MOST_NAMED]]
    rest = len(units) - len(names)
    listed = ", ".join(names) + (f" och {rest} till" if rest else "")
    return f" {words}: {listed}."


def _months(months: Sequence[int]) -> str:
    return ", ".join(month_name(month) for month in months)
