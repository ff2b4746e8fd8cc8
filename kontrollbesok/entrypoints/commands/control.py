"""`kontroll lista` and `kontroll visa`: the rows of the year's plan, and one of them."""

import argparse
from typing import Any

from kontrollbesok.entrypoints.commands.command import AS_JSON, Command, argument, family
from kontrollbesok.entrypoints.commands.control_outcome import outcome_lines, outcome_plain
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.labels import comparison as words
from kontrollbesok.labels.control import NOUN, methods_text, standing_sentence
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.model.control import ControlStanding, ControlState
from kontrollbesok.model.ids import UnitId
from kontrollbesok.sampling.comparison import Comparison
from kontrollbesok.sampling.limits import Side
from kontrollbesok.services import controls, populations
from kontrollbesok.services.allocations import without_visit
from kontrollbesok.services.conclusion_views import ConclusionView, look_at
from kontrollbesok.services.office import Office

_UNDRAWN = frozenset(
    {
        ControlState.OTHER_WAYS,
        ControlState.NOT_BEGUN,
        ControlState.POPULATION_READ,
        ControlState.POPULATION_LOCKED,
        ControlState.PLANNED,
        ControlState.LOCKS_DIFFER,
        ControlState.SEEDS_DIFFER,
        ControlState.NOT_RECREATED,
        ControlState.FILE_MISSING,
    }
)


def _list(options: argparse.Namespace) -> int:
    with program(options) as found:
        known = controls.overview(found.office, options.year)
    if options.json:
        print_json([_plain(one) for one in known])
        return 0
    for one in known:
        print(f"IKP {one.control.nr:<3} {one.control.title:<36} {standing_sentence(one)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with program(options) as found:
        known = controls.find(found.office, options.control, options.year)
        if options.json:
            whole = {**_plain(known), **_details(found.office, known)}
            if known.outcome is not None:
                whole["outcome"] = outcome_plain(known.outcome, _unit_names(found.office))
            print_json(whole)
        else:
            _print_control(found.office, known)
    return 0


def _print_control(office: Office, known: ControlStanding) -> None:
    print(f"IKP {known.control.nr} {known.control.title}")
    print(f"{known.control.activity}")
    print(f"Metod: {methods_text(known.control)}")
    print(f"Läge: {standing_sentence(known)}")
    if known.outcome is not None and known.outcome.has_ways:
        print()
        for line in outcome_lines(known.outcome, _unit_names(office)):
            print(line)
    if known.population is not None:
        print()
        _print_population(office, known)
    if known.sample is not None and known.state not in _UNDRAWN:
        print()
        _print_sample(office, known)


def _unit_names(office: Office) -> dict[UnitId, str]:
    return {unit.id: unit.name for unit in office.reads.charts.chart().units}


def _print_population(office: Office, known: ControlStanding) -> None:
    assert known.population is not None  # looked at by the caller
    population = populations.opened(office, known.population)
    lock = population.lock
    items, targeted = (lock or population).items, (lock or population).targeted
    noun = NOUN[population.source]
    print(f"Population: {population.file.name}, {'låst' if lock else 'inte låst'}")
    print(
        f"{number_text(population.rows)} rader i filen, {noun.counted(items)} att dra bland, "
        f"{number_text(targeted)} riktade, summa {kronor_text((lock or population).total_ore)}"
    )


def _print_sample(office: Office, known: ControlStanding) -> None:
    assert known.sample is not None  # looked at by the caller
    view = look_at(office, known.sample, with_others=True)
    print(view.text)
    for unit in view.units:
        print(f"  {unit.name or 'Förvaltningen'}: {unit.sentence}")
    waiting = without_visit(office, known.sample)
    if waiting:
        print("Utan besök:")
    for unit_items in waiting:
        count = number_text(unit_items.items)
        print(f"  {unit_items.name or 'Förvaltningen'}: {count} att pröva centralt eller per brev")
    if view.others:
        print()
        _print_comparisons(view)


def _print_comparisons(view: ConclusionView) -> None:
    print(words.TITLE)
    print(words.INTRO)
    if view.ways_note:
        print(view.ways_note)
    for side in Side:
        of_side = [one for one in view.others if one.side is side]
        if of_side:
            print(f"{words.SIDE[side]}:")
        for one in of_side:
            mark = ", i rapporten" if one.name in view.compared else ""
            print(f"  {words.said_text(one, view.setting)}{mark}")


def _plain(known: ControlStanding) -> dict[str, Any]:
    return {
        "id": known.id,
        "nr": known.control.nr,
        "title": known.control.title,
        "methods": [method.value for method in known.control.methods],
        "state": known.state.value,
        "sentence": standing_sentence(known),
        "sample": known.sample,
        "tested": known.tested,
        "size": known.size,
        "errors": known.errors,
        "draws": known.draws,
    }


def _details(office: Office, known: ControlStanding) -> dict[str, Any]:
    if known.sample is None or known.state in _UNDRAWN:
        return {}
    view = look_at(office, known.sample, with_others=True)
    return {
        "verdict": view.reached.verdict.value,
        "text": view.text,
        "steps": list(view.reached.steps),
        "comparisons": [_comparison(view, one) for one in view.others],
        "comparisons_note": view.ways_note,
        "units": [
            {
                "unit": unit.unit,
                "name": unit.name,
                "population": unit.population,
                "drawn": unit.drawn,
                "tested": unit.tested,
                "errors": unit.errors,
                "sentence": unit.sentence,
            }
            for unit in view.units
        ],
    }


def _comparison(view: ConclusionView, one: Comparison) -> dict[str, Any]:
    """As the window shows it, and the exact numbers: `upper_count`, `lower_ore` and so on."""
    return {
        "name": one.name,
        "way": one.way.value,
        "side": one.side.value,
        "title": words.WAY[one.way],
        "least": words.least_text(one, view.setting),
        "most": words.most_text(one, view.setting),
        "sentence": words.way_sentence(one),
        "steps": [[step.name, step.value] for step in words.comparison_steps(one, view.setting)],
        "given": dict(one.computation.given),
        "result": dict(one.computation.result),
        "reported": one.name in view.compared,
    }


_YEAR = argument("--ar", "--år", dest="year", type=int, metavar="ÅR", help="planens år")

CONTROL = family(
    "kontroll",
    "kontrollerna i internkontrollplanen: lista dem, visa en",
    Command("lista", "lista planens rader med sina lägen", _list, (_YEAR, AS_JSON)),
    Command(
        "visa",
        "visa en kontroll: population, urval, slutsats och utfall",
        _show,
        (
            argument("control", metavar="KONTROLL", help="numret i planen, till exempel 25"),
            _YEAR,
            AS_JSON,
        ),
    ),
)
