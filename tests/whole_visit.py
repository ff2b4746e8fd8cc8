"""A visit with a little of everything, from planned to settled, by a team on their own computers.

Findings of all grades, a reply that disputes the facts, questions that could not be assessed, and
an answer that came too late. Every name is invented.
"""

import os
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import AnswerType, AreaCode, Basis, UnitType
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.question import Question
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Finding, Reply
from kontrollbesok.services import (
    answers,
    attests,
    conflicts,
    content,
    findings,
    people,
    reviews,
    units,
    visits,
)
from kontrollbesok.services.findings import Part
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from tests.asked import NO, YES, press
from tests.offices import MemoryFiles, Team
from tests.shares import copies

NAMES = {
    "Nadja": ("Nadja Silverhed", "Samordnare"),
    "Tova": ("Tova Björkfält", "Kontrollant"),
    "Idris": ("Idris Lundvik", "Kontrollant"),
    "Maj": ("Maj Sandhamre", "Controller"),
    "Rut": ("Rut Ekmyra", "Enhetschef"),
    "Sten": ("Sten Norrvall", "Avdelningschef"),
    "Alva": ("Alva Ringmark", "Administrativ chef"),
    "Sam": ("Sam Tallmo", "Registrator"),
}
DNR = "AMF 2026/1184"
AGREES = "Stämmer. Kilen är borttagen och dörrstängaren felanmäld samma dag."
DISPUTES = "Förteckningen fanns, men i chefens skåp. Vi menar att den är aktuell."
FORMULA = '=HYPERLINK("http://x.example";"Klicka")'


def whole_team(folder: Path, files: MemoryFiles | None = None) -> Team:
    """Everyone a visit needs, all up to date and called by their whole names.

    Every team is of the same organisation, on files of its own.
    """
    return copies(_template(), folder, files)


@cache
def _template() -> Team:
    """The team made once, its databases closed in the run's own folder (`conftest.py`)."""
    team = new_team(Path(mkdtemp(dir=os.environ["XDG_CACHE_HOME"])))
    for store in team.stores.values():
        store.close()
    return team


def new_team(folder: Path) -> Team:
    """As `whole_team`, of an organisation of its own."""
    team = Team(folder)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    team.join("Maj", Role.REVIEWER)
    team.join("Rut", Role.UNIT_CHIEF)
    team.join("Sten", Role.DEPARTMENT_CHIEF)
    team.join("Alva", Role.ADMINISTRATIVE_CHIEF)
    team.join("Sam", Role.REGISTRAR)
    for first, (name, title) in NAMES.items():
        rename(team, "Nadja", first, name, title)
    share(team)
    return team


def share(team: Team) -> None:
    """Everyone gives to the coordinator, who gives to everyone."""
    others = [name for name in team.stores if name != "Nadja"]
    for name in others:
        team.send(name, "Nadja")
    team.send("Nadja", *others)


def rename(team: Team, by: str, first: str, name: str, title: str) -> None:
    """What a person is called from now on."""
    office, value = team.offices[by], {"name": name, "title": title}
    operation = put(office.store, "person", team.person(first), "name", value)
    record(office, Act("person.name", (operation,)))


def planned(team: Team) -> VisitId:
    """A visit that everyone has, to a unit with a chief and a site."""
    nadja = team.offices["Nadja"]
    site = units.register_site(nadja, "Norra huset", "Ringgatan 4")
    unit = units.register_unit(
        nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, site=site, chief=team.person("Rut")
    )
    visit = visits.plan(
        nadja,
        visits.Plan(
            unit=unit,
            site=site,
            date="2026-11-24",
            starts="09:00",
            ends="12:30",
            lead=team.person("Tova"),
            team=(team.person("Idris"),),
            content=content.publish(nadja, load_checklist()),
            areas=tuple(map(AreaCode, ("SBA", "REP", "BEH", "PUI"))),
            number="IK-2026-031",
        ),
    )
    share(team)
    tie = team.person("Idris"), team.offices["Idris"].reads.visits()[0].unit
    people.declare_tie(team.offices["Idris"], *tie, TieKind.SOFT, "Arbetade där 2019.")
    share(team)
    return visit


def answered(team: Team, visit: VisitId) -> None:
    """All questions answered on Tova's computer, three of them wanting, one not assessed."""
    tova = team.offices["Tova"]
    for asked in asked_at(tova, visit):
        answers.give(tova, visit, asked, _good(asked))
    press(tova, visit, NO, "SBA-10")
    press(tova, visit, Verdict.PARTLY, "BEH-18")
    press(tova, visit, NO, "PUI-16")
    for code in ("PUI-04", "PUI-09"):
        reply = Reply(Verdict.NOT_ASSESSED, reason="Ansvarig medarbetare var sjuk")
        answers.give(tova, visit, question_of(tova, visit, code), reply)
    reply = Reply(Verdict.NOT_APPLICABLE, reason="Enheten har inga sådana besökare.")
    answers.give(tova, visit, question_of(tova, visit, "SBA-18"), reply)
    doors, list_, folders = _findings(tova, visit)
    _write(tova, visit, doors, "Branddörr uppställd med kil", "Dörr 2.14 stod uppställd.")
    _write(tova, visit, list_, "Attestförteckning utan ersättare", "Ersättare saknas i rad 7.")
    _write(tova, visit, folders, "Gammalt underlag i delad mapp", FORMULA)
    findings.write(tova, visit, doors.id, Part.CAUSE, "Dörrstängaren var lossad från karmen.")
    findings.grade(tova, visit, doors.id, Grade.MAJOR)
    findings.grade(tova, visit, list_.id, Grade.MINOR)
    findings.grade(tova, visit, folders.id, Grade.OBSERVATION)
    share(team)


def submitted(team: Team, visit: VisitId) -> None:
    """Answered and handed in."""
    answered(team, visit)
    reviews.submit(team.offices["Tova"], visit, team.passphrase("Tova"))
    share(team)


def finally_reviewed(team: Team, visit: VisitId) -> None:
    """With those who attest: the facts are confirmed, nobody has decided the remedies."""
    submitted(team, visit)
    maj = team.offices["Maj"]
    team.clock.move(days=3)
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    team.clock.move(days=10)
    doors, list_, _ = _findings(maj, visit)
    reviews.take_in_reply(
        maj,
        visit,
        (
            UnitReply(doors.id, True, AGREES, "Ny dörrstängare.", "Enhetschefen", "2027-01-15"),
            UnitReply(list_.id, False, DISPUTES),
        ),
    )
    share(team)
    attests.confirm_facts(team.offices["Rut"], visit, team.passphrase("Rut"))
    share(team)
    team.clock.move(days=4)
    reviews.final_review(maj, visit)
    visits.set_dnr(maj, visit, DNR)
    share(team)


def ready(team: Team, visit: VisitId) -> None:
    """Everything but the last attest. A day passes between the steps."""
    finally_reviewed(team, visit)
    team.clock.move(days=1)
    attests.decide_remedies(team.offices["Sten"], visit, team.passphrase("Sten"))
    share(team)
    team.clock.move(days=1)


def settled(team: Team, visit: VisitId) -> None:
    """From planned to settled."""
    ready(team, visit)
    settle(team, visit)


def again(team: Team, visit: VisitId, reason: str) -> None:
    """Opened as a new version, and taken all the way once more with one answer changed."""
    attests.reopen(team.offices["Alva"], visit, reason, team.passphrase("Alva"))
    share(team)
    tova, maj = team.offices["Tova"], team.offices["Maj"]
    for conflict in tova.reads.conflicts(visit):
        conflicts.choose(tova, conflict, conflict.sides[0], "Tova såg kilen.")
    press(tova, visit, YES, "BEH-18")
    reviews.submit(tova, visit, team.passphrase("Tova"))
    share(team)
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    reviews.final_review(maj, visit)
    share(team)
    team.clock.move(days=1)
    settle(team, visit)


def settle(team: Team, visit: VisitId) -> None:
    """The last attest."""
    attests.settle(team.offices["Alva"], visit, team.passphrase("Alva"))
    share(team)


def late_answer(team: Team, visit: VisitId) -> None:
    """What Idris answered in a cellar before anyone settled, and what nobody saw until now."""
    idris = team.stores.pop("Idris")
    press(team.offices["Idris"], visit, YES, "SBA-10")
    settled(team, visit)
    team.stores["Idris"] = idris
    share(team)


def asked_at(office: Office, visit: VisitId) -> tuple[Question, ...]:
    """The questions of the visit."""
    found = visits.opened(office, visit)
    return visits.questions_of(visits.checklist_of(office, found), found)


def question_of(office: Office, visit: VisitId, code: str) -> Question:
    """One of them."""
    return next(asked for asked in asked_at(office, visit) if asked.id == code)


def _good(asked: Question) -> Reply:
    match asked.answer_type:
        case AnswerType.DATE:
            return Reply(date="2026-09-30", basis=Basis.DOCUMENT)
        case AnswerType.OF_THREE:
            return Reply(number=3, of=3, basis=Basis.VERBAL)
        case _:
            return Reply(YES, basis=Basis.SEEN)


def _findings(office: Office, visit: VisitId) -> tuple[Finding, Finding, Finding]:
    doors, list_, folders = (
        next(found for found in office.reads.findings(visit) if found.question == code)
        for code in ("SBA-10", "BEH-18", "PUI-16")
    )
    return doors, list_, folders


def _write(office: Office, visit: VisitId, found: Finding, title: str, seen: str) -> None:
    texts = {
        Part.TITLE: title,
        Part.OBSERVATION: seen,
        Part.CONSEQUENCE: "Fel upptäcks för sent.",
    }
    if not found.requirement:
        texts[Part.REQUIREMENT] = "Enhetens rutin."
    for part, text in texts.items():
        findings.write(office, visit, found.id, part, text)
