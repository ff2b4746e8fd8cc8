"""A control's tab Utfall, made from the record. Source: ux §2.4."""

from collections.abc import Mapping, Sequence
from datetime import date

from kontrollbesok.labels.control_outcome import (
    STATE_LABEL,
    WHOLE_ADMINISTRATION,
    counts_text,
    month_name,
    preliminary_text,
    sentences,
    share_text,
    share_with_counts,
    trend_text,
)
from kontrollbesok.model.control_check import CheckState, CheckWay, ControlCheck, month_subject
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import ControlId, PersonId, UnitId
from kontrollbesok.model.indicator import IndicatorValue, Share, Target, ValueVersion
from kontrollbesok.model.people import Person
from kontrollbesok.model.plan import Method
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services import controls
from kontrollbesok.services.office import Office
from ui.pages.control_outcome.rows import OutcomeRow, OutcomeShown, Section, ValueRow
from ui.widgets.evidence_strip import EvidenceTile
from ui.widgets.glyph import Glyph

HEADS: Mapping[Section, tuple[str, ...]] = {
    Section.INDICATOR: ("Enhet", "Andel", "Av", "Per dag", "Mål", "Ändring", "Källa"),
    Section.ACTIVITY: ("Enhet", "Läge", "Dag", "Enligt", "Underlag", "Notering"),
    Section.FOLLOW_UP: ("Månad", "Läge", "Dag", "Enligt", "Underlag", "Notering"),
    Section.ON_DEMAND: ("Varför", "Läge", "Dag", "Enligt", "Underlag", "Vad som hittades"),
}
IN_CONFLICT = "Två har skrivit olika"
_GLYPH = {
    CheckState.FINE: Glyph.YES,
    CheckState.FINDING: Glyph.NO,
    CheckState.NOT_CONCERNED: Glyph.NOT_APPLICABLE,
}
_FIRST_SOURCE, _FIRST_REPORTER = "ILS-webb", "Enhetschefen"


def read_outcome(office: Office, control: ControlId) -> OutcomeShown:
    """Everything the tab shows. Raises as `controls.named`."""
    outcome = controls.outcome(office, control)
    names = {unit.id: unit.name for unit in office.reads.charts.chart().units}
    sections = tuple(one for one in Section if _is_shown(outcome, one))
    rows = {one: _rows(outcome, one, names) for one in sections}
    values = outcome.year_values
    return OutcomeShown(
        outcome=outcome,
        sections=sections,
        rows=rows,
        counts={one: _count(outcome, one) for one in sections},
        readings=_readings(office, outcome),
        tiles=_tiles(office, control),
        source=next((one.source for one in reversed(values) if one.source), _FIRST_SOURCE),
        reporter=_last_reporter(outcome),
        tested=_tested(outcome),
        lead=" ".join(sentences(outcome)),
    )


def _is_shown(outcome: ControlOutcome, section: Section) -> bool:
    way = section.way
    return outcome.by_indicator if way is None else outcome.goes(way)


def _rows(
    outcome: ControlOutcome, section: Section, names: Mapping[UnitId, str]
) -> tuple[OutcomeRow, ...]:
    match section:
        case Section.INDICATOR:
            units = {one.id: one.name for one in outcome.units}
            others = {unit for unit in outcome.latest if unit is not None} - units.keys()
            units |= {unit: names.get(unit, unit) for unit in others}
            whole = _measured(outcome, None, WHOLE_ADMINISTRATION)
            return (whole, *(_measured(outcome, unit, name) for unit, name in units.items()))
        case Section.ACTIVITY:
            known = {str(one.id): one.name for one in outcome.units}
            for check in outcome.of(CheckWay.ACTIVITY):
                known.setdefault(check.subject, names.get(UnitId(check.subject), check.subject))
            return tuple(
                _checked(outcome, CheckWay.ACTIVITY, unit, name) for unit, name in known.items()
            )
        case Section.FOLLOW_UP:
            return tuple(_followed(outcome, month) for month in outcome.months)
        case Section.ON_DEMAND:
            made = [
                one
                for one in outcome.checks
                if one.way is CheckWay.ON_DEMAND and (one.seen or one.conflict)
            ]
            made.sort(key=lambda one: (one.words.day or date.max, one.subject), reverse=True)
            return tuple(_occasion(outcome, one) for one in made if _says_anything(one))


def _says_anything(check: ControlCheck) -> bool:
    words = check.words
    return bool(words.state or words.day or words.reason or words.note or check.conflict)


def _measured(outcome: ControlOutcome, unit: UnitId | None, name: str) -> OutcomeRow:
    value, target = outcome.latest.get(unit), outcome.settings.target
    if value is None:
        return _added_up(outcome, name) if unit is None else _not_measured(outcome, unit, name)
    is_met = target is None or target.met(value.share)
    glyph = Glyph.CONFLICT if value.conflict else Glyph.YES if is_met else Glyph.NO
    cells = (
        name,
        share_text(value.share, target),
        counts_text(value.share),
        value.day.isoformat(),
        _met_text(value.share, target),
        trend_text(outcome.trend(value)).removesuffix(" procentenheter"),
        IN_CONFLICT if value.conflict else value.source,
    )
    return OutcomeRow(unit or "", name, cells, glyph)


def _added_up(outcome: ControlOutcome, name: str) -> OutcomeRow:
    """The whole administration without a value of its own: what the units come to."""
    share, target = outcome.whole, outcome.settings.target
    if share is None:
        return OutcomeRow("", name, (name, "", "", "", "", "", ""), Glyph.UNANSWERED)
    said = (share_text(share, target), counts_text(share), "", _met_text(share, target), "")
    return OutcomeRow("", name, (name, *said, "Enheterna"), Glyph.PARTLY)


def _not_measured(outcome: ControlOutcome, unit: UnitId, name: str) -> OutcomeRow:
    lacks = any(one.id == unit for one in outcome.unmeasured)
    cells = (name, "Saknar värde" if lacks else "", "", "", "", "", "")
    return OutcomeRow(unit, name, cells, Glyph.UNANSWERED, lacks=lacks)


def _met_text(share: Share, target: Target | None) -> str:
    if target is None:
        return ""
    return "Nått" if target.met(share) else "Inte nått"


def _checked(outcome: ControlOutcome, way: CheckWay, subject: str, title: str) -> OutcomeRow:
    check = outcome.check(way, subject)
    if check is None or not check.is_reported:
        state = IN_CONFLICT if check and check.conflict else "Inte rapporterat"
        glyph = Glyph.CONFLICT if check and check.conflict else Glyph.UNANSWERED
        note = check.words.note if check else ""
        cells = (title, state, "", "", _pieces(check), note)
        return OutcomeRow(subject, title, cells, glyph, lacks=True, check=check)
    return OutcomeRow(subject, title, (title, *_cells(outcome, check)), _glyph(check), check=check)


def _followed(outcome: ControlOutcome, month: int) -> OutcomeRow:
    subject, title = month_subject(month), month_name(month).capitalize()
    row = _checked(outcome, CheckWay.FOLLOW_UP, subject, title)
    if not row.lacks or (row.check and row.check.conflict):
        return row
    late = month in outcome.overdue
    due = outcome.due(month)
    state = f"Försenad sedan {due.day} {month_name(due.month)}" if late else "Väntar"
    cells = (title, state, "", "", *row.cells[4:])
    return OutcomeRow(subject, title, cells, row.glyph, lacks=True, late=late, check=row.check)


def _occasion(outcome: ControlOutcome, check: ControlCheck) -> OutcomeRow:
    title = check.words.reason or "Utan skäl"
    state = IN_CONFLICT if check.conflict else "" if check.is_reported else "Inte klar"
    cells = (title, *_cells(outcome, check, state))
    lacks = not check.is_reported
    return OutcomeRow(check.subject, title, cells, _glyph(check), lacks=lacks, check=check)


def _cells(outcome: ControlOutcome, check: ControlCheck, state: str = "") -> tuple[str, ...]:
    words = check.words
    label = STATE_LABEL[check.way].get(words.state, "") if words.state else ""
    late = preliminary_text(words.day, outcome.year)
    day = words.day.isoformat() if words.day else ""
    return (state or label, f"{day} {'efter T2' if late else ''}".strip(), words.reporter,
            _pieces(check), words.note)  # fmt: skip


def _glyph(check: ControlCheck) -> Glyph:
    if check.conflict:
        return Glyph.CONFLICT
    return _GLYPH[check.words.state] if check.words.state else Glyph.UNANSWERED


def _pieces(check: ControlCheck | None) -> str:
    return str(check.evidence) if check and check.evidence else ""


def _count(outcome: ControlOutcome, section: Section) -> str:
    match section:
        case Section.INDICATOR:
            return f"{outcome.measured}/{len(outcome.units)}"
        case Section.ACTIVITY:
            return f"{len(outcome.units) - len(outcome.unreported)}/{len(outcome.units)}"
        case Section.FOLLOW_UP:
            months = outcome.months
            return f"{len(months) - len(outcome.waiting)}/{len(months)}" if months else ""
        case Section.ON_DEMAND:
            return str(len(outcome.of(CheckWay.ON_DEMAND)))


def _readings(
    office: Office, outcome: ControlOutcome
) -> Mapping[UnitId | None, tuple[ValueRow, ...]]:
    said, people = office.reads.outcomes.versions(outcome.id), office.reads.people()
    found: dict[UnitId | None, list[ValueRow]] = {}
    for unit in {one.unit for one in outcome.values}:
        values = outcome.readings(unit)
        found[unit] = [
            _value_row(outcome, value, said.get(value.id, ()), people) for value in reversed(values)
        ]
    return {unit: tuple(rows) for unit, rows in found.items()}


def _value_row(
    outcome: ControlOutcome,
    value: IndicatorValue,
    said: Sequence[ValueVersion],
    people: Mapping[PersonId, Person],
) -> ValueRow:
    parts = [value.note, preliminary_text(value.day, outcome.year)]
    parts += [_before(version, people) for version in said[:-1] if version.share != value.share]
    if value.conflict:
        parts.append(IN_CONFLICT)
    return ValueRow(
        value=value,
        day=value.day.isoformat(),
        share=share_with_counts(value.share),
        trend=trend_text(outcome.trend(value)),
        source=value.source,
        said=". ".join(part.removesuffix(".") for part in parts if part),
        is_own=value.control == outcome.id,
    )


def _before(version: ValueVersion, people: Mapping[PersonId, Person]) -> str:
    """ "Sa 60,0 % (12 av 20), Nadja 3 maj"."""
    person = people.get(version.by)
    at = swedish_time(version.at_ms)
    who = f"{person.name if person else 'en kollega'} {at.day} {month_name(at.month)[:3]}"
    if version.share is None:
        return f"Borttaget av {who}"
    return f"Sa först {share_with_counts(version.share)}, {who}"


def _tiles(office: Office, control: ControlId) -> Mapping[str, tuple[EvidenceTile, ...]]:
    found: dict[str, list[EvidenceTile]] = {}
    for piece in office.reads.evidence(control):
        for link in piece.links:
            tile = EvidenceTile(piece.id, piece.number, piece.title, piece.copy)
            found.setdefault(link.entity, []).append(tile)
    return {entity: tuple(tiles) for entity, tiles in found.items()}


def _last_reporter(outcome: ControlOutcome) -> str:
    """Who said the latest of the activities; the unit's chief before there is any."""
    said = [one for one in outcome.of(CheckWay.ACTIVITY) if one.words.reporter]
    said.sort(key=lambda one: one.words.day or date.min)
    return said[-1].words.reporter if said else _FIRST_REPORTER


def _tested(outcome: ControlOutcome) -> str:
    methods = outcome.control.methods
    parts = []
    if Method.SAMPLE in methods:
        parts.append("Stickprovets slutsats står under Slutsats.")
    if Method.VISIT in methods:
        parts.append("Besökens utfall står i deras rapporter.")
    return " ".join(parts)
