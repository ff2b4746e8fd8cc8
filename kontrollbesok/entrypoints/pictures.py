"""`./dev bilder`: the program's own pictures, of real pages over the fictive organisation.

Each page is taken as whoever works there sees it, over that person's own data folder.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kontrollbesok.demo.control_sample import CONTROL
from kontrollbesok.demo.team import CHIEF, COORDINATOR, LEAD, REVIEWER, Member
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.commands.demo import prepare
from kontrollbesok.entrypoints.gui import PREFERENCES, reading_office
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_draws import draws_of
from ui import theme
from ui.app import start_app
from ui.bilder import DARK, LIGHT, Shot, Variant, take_pictures
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.keys import Action
from ui.pages.cases.makers import CASES, NEW_CASE
from ui.pages.controls.control_header import VALUES_FILE
from ui.pages.plan.tabs import (
    CHART,
    CONTRIBUTIONS,
    CONTROL_PLAN,
    DOCUMENTS,
    NEXT_YEAR,
    QUESTIONS,
    SCHEDULE,
    SELF_REPORT,
    TIES,
    UNITS,
)
from ui.pages.register.rows import FOLLOWED
from ui.pages.review.tabs import AT_UNIT, DONE, FINAL
from ui.pages.visit_header import (
    ATTACHMENTS,
    BOOKING,
    CHECKLISTS,
    CLOSING,
    ENTERING,
    FINDINGS,
    OVERVIEW,
    SAMPLES,
    SUBMIT,
)
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.room import take_away, without_room
from ui.theme import Appearance, Mode
from ui.work import AtOnce

PERCENTS = (100, 125, 150, 200)
"""The text sizes that every page has room at. Source: ux.md §8."""
Subject = Callable[[Office], str]


def _none(_office: Office) -> str:
    return ""


def _ongoing(office: Office) -> str:
    return next(v.id for v in office.reads.visits() if v.state is VisitState.ONGOING)


def _settled(office: Office) -> str:
    return next(v.id for v in office.reads.visits() if v.state is VisitState.SETTLED)


def _the_control(_office: Office) -> str:
    return CONTROL


def _another_control(_office: Office) -> str:
    return control_id(2022, 28)


def _by_visits(_office: Office) -> str:
    return control_id(2022, 13)


def _in_plan(number: int) -> Subject:
    return lambda _office: control_id(2022, number)


def _closed_draw(office: Office) -> str:
    year = office.clock.today().year + 1
    return f"{year}//{next(one.id for one in draws_of(office, year) if one.is_closed)}"


def _norr(office: Office) -> str:
    return next(u.id for u in office.reads.charts.chart().units if u.name == "Jobbtorg Norr")


@dataclass(frozen=True, slots=True)
class Scene:
    """A page to take: its file's name, who sits there, and where. `subject` finds its case.

    does  what is pressed before the picture is taken
    at    what on the page is shown
    """

    name: str
    who: Member
    page: RailPage
    tab: str = ""
    subject: Subject = _none
    does: Action | None = None
    at: Subject = _none


SCENES = (
    Scene("mina-besok", LEAD, RailPage.VISITS),
    Scene("oversikt", LEAD, RailPage.VISITS, OVERVIEW, _ongoing),
    Scene("checklista", LEAD, RailPage.VISITS, CHECKLISTS, _ongoing),
    Scene("stickprov", LEAD, RailPage.VISITS, SAMPLES, _ongoing),
    Scene("avvikelser", LEAD, RailPage.VISITS, FINDINGS, _ongoing),
    Scene("bilagor", LEAD, RailPage.VISITS, ATTACHMENTS, _ongoing),
    Scene("bokning", LEAD, RailPage.VISITS, BOOKING, _ongoing),
    Scene("efterregistrera", LEAD, RailPage.VISITS, ENTERING, _ongoing),
    Scene("det-har-sag-vi", LEAD, RailPage.VISITS, CLOSING, _ongoing),
    Scene("last-oversikt", LEAD, RailPage.VISITS, OVERVIEW, _settled),
    Scene("last-checklista", LEAD, RailPage.VISITS, CHECKLISTS, _settled),
    Scene("last-avvikelser", LEAD, RailPage.VISITS, FINDINGS, _settled),
    Scene("last-bilagor", LEAD, RailPage.VISITS, ATTACHMENTS, _settled),
    Scene("lamna-in", LEAD, RailPage.VISITS, SUBMIT, _ongoing),
    Scene("sarskild-ny", LEAD, RailPage.FINDINGS, NEW_CASE, _ongoing),
    Scene("sarskild", CHIEF, RailPage.FINDINGS, CASES),
    Scene("nytt-besok", COORDINATOR, RailPage.VISITS, "new"),
    Scene("kontroller", COORDINATOR, RailPage.CONTROLS),
    Scene("kontroll-oversikt", COORDINATOR, RailPage.CONTROLS, "overview", _the_control),
    Scene("kontroll-utan-urval", COORDINATOR, RailPage.CONTROLS, "overview", _by_visits),
    Scene("utfall-indikator", COORDINATOR, RailPage.CONTROLS, "outcome", _in_plan(61), at=_norr),
    Scene("utfall-aktivitet", COORDINATOR, RailPage.CONTROLS, "outcome", _in_plan(40)),
    Scene("utfall-uppfoljning", COORDINATOR, RailPage.CONTROLS, "outcome", _in_plan(19)),
    Scene("utfall-flera", COORDINATOR, RailPage.CONTROLS, "outcome", _in_plan(35)),
    Scene("kontroll-fil", COORDINATOR, RailPage.CONTROLS, "plan", _another_control),
    Scene("kontroll-plan", COORDINATOR, RailPage.CONTROLS, "plan", _the_control),
    Scene("kontroll-poster", COORDINATOR, RailPage.CONTROLS, "items", _the_control),
    Scene("slutsats", COORDINATOR, RailPage.CONTROLS, "conclusion", _the_control),
    Scene("teamet", COORDINATOR, RailPage.SETTINGS, "team"),
    Scene("kontroll-underlag", COORDINATOR, RailPage.CONTROLS, ATTACHMENTS, _the_control),
    Scene("utfall-fil", COORDINATOR, RailPage.CONTROLS, VALUES_FILE, _in_plan(61)),
    Scene("mina-avvikelser", LEAD, RailPage.FINDINGS),
    Scene("avvikelser-som-foljs", COORDINATOR, RailPage.FINDINGS, FOLLOWED),
    Scene("alla-avvikelser", COORDINATOR, RailPage.FINDINGS, "all"),
    Scene("granska", REVIEWER, RailPage.REVIEW),
    Scene("hos-enheten", REVIEWER, RailPage.REVIEW, AT_UNIT),
    Scene("slutgranska", REVIEWER, RailPage.REVIEW, FINAL),
    Scene("konflikter", REVIEWER, RailPage.SYNC, "conflicts"),
    Scene("attestera", CHIEF, RailPage.ATTEST),
    Scene("att-diariefora", REVIEWER, RailPage.ATTEST),
    Scene("arsplan-risker", COORDINATOR, RailPage.PLAN),
    Scene("arsplan-bidrag", COORDINATOR, RailPage.PLAN, CONTRIBUTIONS),
    Scene("arsplan-plan", COORDINATOR, RailPage.PLAN, CONTROL_PLAN),
    Scene("arsplan-enheter", COORDINATOR, RailPage.PLAN, CHART),
    Scene("arsplan-urval", COORDINATOR, RailPage.PLAN, UNITS),
    Scene("arsplan-urval-slutet", COORDINATOR, RailPage.PLAN, UNITS, at=_closed_draw),
    Scene("arsplan-schema", COORDINATOR, RailPage.PLAN, SCHEDULE),
    Scene("arsplan-nasta-ar", COORDINATOR, RailPage.PLAN, NEXT_YEAR),
    Scene("arsplan-styrdokument", COORDINATOR, RailPage.PLAN, DOCUMENTS),
    Scene("arsplan-jav", COORDINATOR, RailPage.PLAN, TIES),
    Scene("arsplan-fragor", COORDINATOR, RailPage.PLAN, QUESTIONS),
    Scene("arsplan-egen-fraga", COORDINATOR, RailPage.PLAN, QUESTIONS, does=Action.NEW),
    Scene("arsplan-egenkontroll", COORDINATOR, RailPage.PLAN, SELF_REPORT),
    Scene("klara", REVIEWER, RailPage.REVIEW, DONE),
    Scene("synk", LEAD, RailPage.SYNC),
    Scene("historik", LEAD, RailPage.SYNC, "history"),
    Scene("installningar", LEAD, RailPage.SETTINGS),
    Scene("datorn", LEAD, RailPage.SETTINGS, "computer"),
    Scene("om", LEAD, RailPage.SETTINGS, "about"),
    Scene("mina-kopplingar", LEAD, RailPage.SETTINGS, "ties"),
    Scene("tangenter", LEAD, RailPage.SETTINGS, "keys"),
)


HANDBOOK = (
    "mina-besok",
    "checklista",
    "bilagor",
    "kontroll-plan",
    "slutsats",
    "utfall-indikator",
    "lamna-in",
    "granska",
    "hos-enheten",
    "slutgranska",
    "attestera",
    "att-diariefora",
    "arsplan-risker",
    "arsplan-plan",
    "arsplan-urval",
    "arsplan-urval-slutet",
    "arsplan-schema",
    "arsplan-jav",
    "arsplan-egen-fraga",
    "arsplan-styrdokument",
    "nytt-besok",
)
"""The scenes that `docs/handbok` shows, in the light theme."""


def _press(action: Action | None, window: Window) -> None:
    act = window.handlers().get(action) if action is not None else None
    if act is not None:  # gone where the variant before has pressed it: what it opened still stands
        act()


def made_demo(data: Path) -> Path:
    """The demo in `data`; made there if missing."""
    if not (data / COORDINATOR.folder).exists():
        prepare(data)
    return data


def take(data: Path, folder: Path, scenes: Sequence[Scene], variants: Sequence[Variant]) -> None:
    """Take `scenes` in `variants` into `folder`, over the demo in `data`."""
    app = start_app([], PreferencesFile())
    for who in dict.fromkeys(scene.who for scene in scenes):
        with opened(data / who.folder) as program:
            reading = reading_office(program)
            preferences = PreferencesFile(program.places.root / PREFERENCES)
            kept = WindowProgram(program.office, reading, AtOnce(), preferences)
            shots = [
                Shot(
                    scene.name,
                    Place(scene.page, scene.tab, scene.subject(reading), scene.at(reading)),
                    partial(_press, scene.does),
                    tuple(variants),
                )
                for scene in scenes
                if scene.who is who
            ]
            for path in take_pictures(kept.window, shots, folder):
                print(path)
            kept.window.deleteLater()
            app.processEvents()


def say_faults(data: Path, scenes: Sequence[Scene]) -> int:
    """Look at `scenes` at every text size, and say what is cut off; how many faults there are."""
    app, count = start_app([], PreferencesFile()), 0
    for who in dict.fromkeys(scene.who for scene in scenes):
        with opened(data / who.folder) as program:
            reading = reading_office(program)
            places = {
                scene.name: Place(scene.page, scene.tab, scene.subject(reading), scene.at(reading))
                for scene in scenes
                if scene.who is who
            }
            for percent in PERCENTS:
                preferences = PreferencesFile()
                preferences.change(appearance=Appearance(Mode.LIGHT, percent))
                theme.apply(app, preferences.now.appearance)
                window = WindowProgram(program.office, reading, AtOnce(), preferences).window
                for name, fault in without_room(window, places):
                    count += 1
                    print(f"{name}, {percent} %: {fault}")
                take_away(window)
        print(f"{who.title}: {len(places)} pages at {len(PERCENTS)} sizes")
    return count


def main(arguments: Sequence[str]) -> int:
    """The command: names of scenes, or all."""
    parser = argparse.ArgumentParser(prog="./dev bilder", description=__doc__)
    parser.add_argument("names", nargs="*", help="scenes; all when none is named")
    parser.add_argument("--ut", dest="out", type=Path, default=Path("build/bilder"))
    parser.add_argument("--data", type=Path, help="a demo that is there, or where to make it")
    parser.add_argument("--ljus", dest="light", action="store_true", help="the light theme alone")
    parser.add_argument(
        "--handbok", dest="handbook", action="store_true", help="the handbook's own pictures"
    )
    parser.add_argument(
        "--alla-storlekar",
        dest="sizes",
        action="store_true",
        help="no pictures: say what is cut off at 100, 125, 150 and 200 %%",
    )
    chosen = parser.parse_args(arguments)
    if chosen.handbook:
        chosen.names, chosen.out, chosen.light = HANDBOOK, Path("docs/handbok/bilder"), True
    unknown = set(chosen.names) - {scene.name for scene in SCENES}
    if unknown:
        parser.error("unknown: " + " ".join(sorted(unknown)))
    scenes = [scene for scene in SCENES if not chosen.names or scene.name in chosen.names]
    variants = (LIGHT,) if chosen.light else (LIGHT, DARK)
    with tempfile.TemporaryDirectory() as folder:
        data = made_demo(chosen.data or Path(folder, "demo"))
        if chosen.sizes:
            return min(say_faults(data, scenes), 1)
        take(data, chosen.out, scenes, variants)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
