"""`besok lista` and `besok visa`: the visits and where one of them stands."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kontrollbesok.entrypoints.commands.command import AS_JSON, Command, argument, family
from kontrollbesok.entrypoints.commands.json_output import print_json
from kontrollbesok.entrypoints.commands.opening import program
from kontrollbesok.labels.content import BASIS_LABEL, GRADE_LABEL, VERDICT_LABEL
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.question import Question
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.services import visits
from kontrollbesok.services.office import Office


def _list(options: argparse.Namespace) -> int:
    with program(options) as found:
        known = found.office.reads.visits()
        if options.json:
            print_json([_plain(visit) for visit in known])
        elif not known:
            print("Inga besök är planerade. Nya kommer vid nästa synk.")
        for visit in () if options.json else known:
            number = visit.number or "utan nummer"
            print(f"{number:<14}{visit.date}  {state_text(visit.state):<28}{visit.unit_name}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with program(options) as found:
        visit = visits.find(found.office, options.visit)
        if options.json:
            print_json(_whole(found.office, visit))
        else:
            _print_visit(found.office, visit)
    return 0


def _print_visit(office: Office, visit: Visit) -> None:
    answers = office.reads.answers(visit.id)
    questions = visits.questions_of(visits.checklist_of(office, visit), visit, answers)
    given = sum(answers.get(q.id, Answer(q.id)).given for q in questions)
    print(f"{visit.unit_name}, {visit.number or 'utan nummer'}, {visit.date}")
    print(f"{state_text(visit.state)}. {given} av {len(questions)} frågor besvarade.")
    if visit.conflicts:
        print(f"{visit.conflicts} konflikter väntar på beslut.")
    print()
    for question in questions:
        print(_answer_line(question, answers.get(question.id, Answer(question.id))))
    findings = [finding for finding in office.reads.findings(visit.id) if not finding.dormant]
    if findings:
        print()
    for finding in findings:
        print(_finding_line(finding))


def _answer_line(question: Question, answer: Answer) -> str:
    verdict = VERDICT_LABEL[answer.verdict] if answer.verdict else ""
    value = verdict or answer.date or answer.text or _number(answer) or "–"
    basis = BASIS_LABEL[answer.basis] if answer.basis and answer.given else ""
    marks = "  två svar" if answer.conflict else ""
    return f"{question.id}  {value:<15}{basis:<10}{question.text}{marks}"


def _number(answer: Answer) -> str:
    if answer.number is None:
        return ""
    return f"{answer.number} av {answer.of}" if answer.of else str(answer.number)


def _finding_line(finding: Finding) -> str:
    grade = GRADE_LABEL[finding.grade] if finding.grade else ""
    text = finding.title or finding.observation or finding.requirement
    return f"{finding.label:<6}{grade:<13}{finding.question or '':<8}{text}"


def _plain(visit: Visit) -> dict[str, Any]:
    return {name: _jsonable(value) for name, value in asdict(visit).items()}


def _whole(office: Office, visit: Visit) -> dict[str, Any]:
    return {
        **_plain(visit),
        "answers": _plain_all(office.reads.answers(visit.id).values()),
        "findings": _plain_all(office.reads.findings(visit.id)),
    }


def _plain_all(values: Iterable[Answer | Finding]) -> list[dict[str, Any]]:
    return [{name: _jsonable(item) for name, item in asdict(value).items()} for value in values]


def _jsonable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_jsonable(item) for item in value]
    return str(value) if isinstance(value, str) else value


VISIT = family(
    "besok",
    "besöken: lista dem, visa ett",
    Command("lista", "lista besöken", _list, (AS_JSON,)),
    Command(
        "visa",
        "visa ett besök: svar och avvikelser",
        _show,
        (
            argument("visit", metavar="BESOK", help="besökets nummer, till exempel IK-2026-031"),
            AS_JSON,
        ),
    ),
)
