"""A control's tab Översikt, made from the plan and the record. Source: ux §2.4."""

from kontrollbesok.labels.control import NEXT_STEP, TO_FILE, TO_VISITS, next_sentence
from kontrollbesok.labels.control_outcome import outcome_step
from kontrollbesok.model.control import ControlStanding, ControlState
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.plan import Control, Method
from kontrollbesok.services import controls
from kontrollbesok.services.office import Office
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import OUTCOME, PLAN
from ui.pages.controls.overview_rows import ControlOverview, Way
from ui.pages.controls.plan_reading import earlier_samples
from ui.pages.controls.reading import RESPONSIBLE_MISSING, population_facts, risk_fact, row_of
from ui.pages.controls.rows import ControlRow
from ui.pages.overview.rows import Passed, StateStep

FREQUENCY_MISSING = "Saknas"
_STEPS = ("Fil", "Population", "Plan", "Dragning", "Prövning", "Slutsats")
_S = ControlState
_STEPS_DONE = {
    _S.NOT_BEGUN: 0,
    _S.POPULATION_READ: 1,
    _S.POPULATION_LOCKED: 2,
    _S.PLANNED: 3,
    _S.LOCKS_DIFFER: 1,
    _S.SEEDS_DIFFER: 3,
    _S.NOT_RECREATED: 3,
    _S.FILE_MISSING: 4,
    _S.DRAWN: 4,
    _S.BEING_TESTED: 4,
    _S.TESTED: 5,
    _S.CONCLUDED: 6,
    _S.WITHHELD: 6,
}


def read_overview(office: Office, control: ControlId) -> ControlOverview:
    """Everything the tab shows. Raises as `controls.find`."""
    standing = controls.find(office, control)
    row = row_of(office, standing)
    records = office.reads.samples.samples(control)
    return ControlOverview(
        row=row,
        sentence=next_sentence(standing),
        ways=_ways(standing, row),
        steps=_steps(standing),
        facts=_facts(office, standing, row),
        printed=_printed(standing.control),
        earlier=earlier_samples(office, records, standing.sample),
    )


def _ways(standing: ControlStanding, row: ControlRow) -> tuple[Way, ...]:
    outcome = standing.outcome
    if standing.state is _S.OTHER_WAYS and outcome is not None:
        own = Way(outcome_step(outcome), Place(RailPage.CONTROLS, OUTCOME, standing.id))
        visits = Way(TO_VISITS, Place(RailPage.VISITS))
        file = Way(TO_FILE, Place(RailPage.CONTROLS, PLAN, standing.id))
        return (own,) * outcome.has_ways + (visits,) * row.by_visit + (file,) * row.by_sample or (
            own,
        )
    place = Place(RailPage.CONTROLS, row.tab, standing.id)
    if standing.state is _S.FILE_MISSING:
        place = Place(RailPage.SYNC)
    return (Way(NEXT_STEP[standing.state], place),)


def _steps(standing: ControlStanding) -> tuple[StateStep, ...]:
    done = _STEPS_DONE.get(standing.state)
    if done is None:
        return ()
    return tuple(
        StateStep(name, Passed.DONE if at < done else Passed.NOW if at == done else Passed.LATER)
        for at, name in enumerate(_STEPS)
    )


def _facts(
    office: Office, standing: ControlStanding, row: ControlRow
) -> tuple[tuple[str, str], ...]:
    control = standing.control
    facts = [
        risk_fact(control),
        ("Metod", row.methods),
        ("Ansvarig", control.responsible or RESPONSIBLE_MISSING),
        ("Hur ofta", control.frequency or FREQUENCY_MISSING),
        ("Utförs", control.level_text),
        ("Frågor", ", ".join(control.questions)),
        ("Beslutas vid behov", "ja" if control.on_demand else ""),
        ("Metoden", "" if control.method_stated else "står inte i planen, så har vi läst den"),
    ]
    if Method.VISIT in control.methods and standing.visits:
        facts.append(("Besök inlämnade", f"{standing.visits_done} av {standing.visits}"))
    return (*(fact for fact in facts if fact[1]), *population_facts(office, standing))


def _printed(control: Control) -> tuple[tuple[str, str], ...]:
    texts = (
        ("Oönskad händelse", control.event),
        ("Process", f"{control.process}: {control.way_of_working}"),
        ("Systematisk kontroll", control.systematic_control),
        ("Kontrollaktivitet", control.activity),
        ("Så görs den här", control.performed_as),
    )
    return tuple(text for text in texts if text[1])
