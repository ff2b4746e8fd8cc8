"""The plan's rows and their state, made from the record. Source: ux §2.4, 15."""

from kontrollbesok.errors import UserError
from kontrollbesok.labels.control import methods_text, next_sentence, short_result
from kontrollbesok.labels.control_outcome import assessment_words, short_state
from kontrollbesok.labels.control_outcome import short_result as short_outcome
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.model.control import ControlStanding, ControlState
from kontrollbesok.model.plan import Control, Method
from kontrollbesok.services import controls
from kontrollbesok.services.office import Office
from ui.pages.controls.control_header import CONCLUSION, ITEMS, OUTCOME, OVERVIEW, PLAN
from ui.pages.controls.rows import ControlRow, ControlsShown, Share
from ui.pages.samples.reading import read_control_items
from ui.widgets.glyph import Glyph

RESPONSIBLE_MISSING = "Saknas"
LIST_HEADS = (
    "IKP",
    "Kontroll",
    "Nyckelkontroll",
    "Metod",
    "Ansvarig",
    "Värde",
    "Läge",
    "Resultat",
    "Nästa steg",
    "Bedömning",
    "Överfört till ILS",
)
_S = ControlState
_GLYPH = {
    _S.NOT_BEGUN: Glyph.UNANSWERED,
    _S.CONCLUDED: Glyph.YES,
    _S.WITHHELD: Glyph.NOT_ASSESSED,
    _S.LOCKS_DIFFER: Glyph.CONFLICT,
    _S.SEEDS_DIFFER: Glyph.CONFLICT,
    _S.NOT_RECREATED: Glyph.NO,
}
_WORDS = {
    _S.NOT_BEGUN: "Inte börjad",
    _S.POPULATION_READ: "Population inläst",
    _S.POPULATION_LOCKED: "Population låst",
    _S.PLANNED: "Planerad",
    _S.LOCKS_DIFFER: "Två låsningar",
    _S.SEEDS_DIFFER: "Två startvärden",
    _S.NOT_RECREATED: "Går inte att räkna fram",
    _S.FILE_MISSING: "Filen hämtas",
    _S.CONCLUDED: "Slutsats klar",
    _S.WITHHELD: "Slutsats lämnas inte",
}
_WITH_ITEMS = (_S.DRAWN, _S.BEING_TESTED, _S.TESTED, _S.CONCLUDED, _S.WITHHELD)
_ENDED = (_S.CONCLUDED, _S.WITHHELD)


def read_controls(office: Office) -> ControlsShown:
    """The rows of the latest plan in printed order. Raises as `controls.overview`."""
    plan = controls.plan_of_year(office)
    keys = controls.key_controls(plan)
    rows = tuple(
        row_of(office, standing, key_control=standing.control.nr in keys)
        for standing in controls.overview(office, plan.year)
    )
    return ControlsShown(plan.year, rows)


def row_of(office: Office, standing: ControlStanding, *, key_control: bool = False) -> ControlRow:
    """One of them."""
    control = standing.control
    return ControlRow(
        id=standing.id,
        number=control.nr,
        title=control.title,
        methods=methods_text(control),
        responsible=control.responsible or RESPONSIBLE_MISSING,
        value=control.printed_value,
        glyph=_glyph(standing),
        state=_state(standing),
        result=_result(standing),
        sentence=next_sentence(standing),
        tab=_tab(standing),
        by_sample=Method.SAMPLE in control.methods,
        by_visit=Method.VISIT in control.methods,
        is_left=_is_left(standing),
        key_control=key_control,
        transferred=standing.transferred,
        shares=_shares(office, standing),
        facts=_facts(office, standing),
        assessment=assessment_words(standing.outcome) if standing.outcome else "",
    )


def list_line(row: ControlRow) -> tuple[str, ...]:
    """A row as it stands in an exported list, under `LIST_HEADS`."""
    return (
        str(row.number),
        row.title,
        "ja" if row.key_control else "nej",
        row.methods,
        row.responsible,
        str(row.value),
        row.state,
        row.result,
        row.sentence,
        row.assessment,
        "ja" if row.transferred else "nej",
    )


def _glyph(standing: ControlStanding) -> Glyph:
    if standing.state is _S.OTHER_WAYS:
        return _glyph_of_other_ways(standing)
    return _GLYPH.get(standing.state, Glyph.PARTLY)


def _glyph_of_other_ways(standing: ControlStanding) -> Glyph:
    outcome = standing.outcome
    if outcome is not None and outcome.overdue:
        return Glyph.NO
    if outcome is not None and outcome.settings.assessment.is_given:
        return Glyph.YES
    if not standing.visits_done and not (outcome and outcome.has_begun):
        return Glyph.UNANSWERED
    return Glyph.PARTLY if _is_left(standing) else Glyph.YES


def _state(standing: ControlStanding) -> str:
    if standing.state is _S.OTHER_WAYS:
        outcome = standing.outcome
        ended = outcome is not None and (outcome.overdue or outcome.settings.assessment.is_given)
        if Method.VISIT in standing.control.methods and not ended:
            if not standing.visits:
                return "Inget besök planerat"
            return f"{standing.visits_done} av {standing.visits} besök"
        return short_state(outcome) if outcome else ""
    if standing.state is _S.DRAWN:
        return f"Dragen, {number_text(standing.size)} poster"
    if standing.state in (_S.BEING_TESTED, _S.TESTED):
        return f"{number_text(standing.tested)} av {number_text(standing.size)} poster"
    return _WORDS[standing.state]


def _result(standing: ControlStanding) -> str:
    if standing.state is _S.BEING_TESTED and not standing.errors:
        return ""
    if standing.state in (_S.BEING_TESTED, _S.TESTED):
        return f"{number_text(standing.errors)} fel" if standing.errors else "Inga fel"
    if standing.state is _S.CONCLUDED:
        return short_result(standing.conclusion)
    if standing.state is _S.OTHER_WAYS and standing.outcome:
        return short_outcome(standing.outcome)
    return ""


def _tab(standing: ControlStanding) -> str:
    if standing.state is _S.OTHER_WAYS:
        own = standing.outcome is not None and standing.outcome.has_ways
        return OUTCOME if own else OVERVIEW
    if standing.state in (_S.DRAWN, _S.BEING_TESTED):
        return ITEMS
    return CONCLUSION if standing.state in (_S.TESTED, *_ENDED) else PLAN


def _is_left(standing: ControlStanding) -> bool:
    if standing.state is _S.OTHER_WAYS:
        outcome = standing.outcome
        if outcome is not None and outcome.settings.assessment.is_given:
            return bool(outcome.overdue)
        by_visit = Method.VISIT in standing.control.methods
        visits_left = not standing.visits or standing.visits_done < standing.visits
        return (by_visit and visits_left) or (outcome is not None and outcome.has_ways)
    return standing.state not in _ENDED


def _shares(office: Office, standing: ControlStanding) -> tuple[Share, ...]:
    if standing.state not in _WITH_ITEMS:
        return ()
    try:
        groups = read_control_items(office, standing.id).groups
    except UserError:  # the rows are forgotten here once all is concluded; what else, its pages say
        return ()
    units = sorted(groups, key=lambda group: (not group.key, group.title))
    return tuple(Share(group.title, group.done, group.to_test) for group in units)


def _facts(office: Office, standing: ControlStanding) -> tuple[tuple[str, str], ...]:
    control = standing.control
    facts = [risk_fact(control), *population_facts(office, standing)]
    if control.frequency:
        facts.append(("Hur ofta", control.frequency))
    if control.level_text:
        facts.append(("Utförs", control.level_text))
    return tuple(facts)


def risk_fact(control: Control) -> tuple[str, str]:
    """Which risk the control answers, and its value as the plan prints it."""
    return ("Risk", f"nr {control.nr}, värde {control.printed_value}")


def population_facts(office: Office, standing: ControlStanding) -> tuple[tuple[str, str], ...]:
    """What is known of the file the sample is drawn from; nothing before there is one."""
    known = standing.population and office.reads.samples.population(standing.population)
    if not known:
        return ()
    locked = "låst" if known.lock else "inte låst"
    return (
        ("Population", f"{number_text(known.rows)} rader, {locked}"),
        ("Riktade poster", f"{number_text(known.targeted)}, alla prövas"),
    )
