"""The question bank as the page shows it, made from the record."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.conditions import condition_text
from kontrollbesok.labels.content import (
    ANSWER_TYPE_LABEL,
    BASIS_LABEL,
    GRADE_LABEL,
    LEVEL_LABEL,
    MOMENT_LABEL,
    UNIT_TYPE_LABEL,
)
from kontrollbesok.labels.questions import (
    IN_CONFLICT,
    MARK_LABEL,
    fault_text,
    outdated_text,
    rule_days,
)
from kontrollbesok.model.checklist import outdated
from kontrollbesok.model.code import AreaCode, Verification
from kontrollbesok.model.condition import Condition
from kontrollbesok.model.lint import Remark
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.services import bank_upgrades, documents
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import Bank, read_bank
from ui.pages.questions.rows import BankShown, QuestionShown


def read_shown(office: Office) -> tuple[Bank, BankShown]:
    """The bank, and what the page shows of it."""
    bank = read_bank(office)
    held = documents.governing(office, bank.checklist)  # with the days that the register has
    dated = replace(bank, checklist=replace(bank.checklist, documents=held))
    now = shown(dated, office.clock.today().isoformat())
    return bank, replace(now, upgrades=bank_upgrades.upgrades(office))


def shown(bank: Bank, today: str) -> BankShown:
    """Every question in reading order; an own one that cannot be used stands last in its area."""
    names = {area.code: area.name for area in (*bank.checklist.areas, *bank.written.areas)}
    shipped = {question.id for question in load_checklist().questions}
    faults = _by_place(bank.remarks)
    used = bank.checklist.questions
    left_out = {question.id: question for question in bank.written.questions}
    for question in used:
        left_out.pop(question.id, None)
    places = {code: place for place, code in enumerate(names)}
    every = sorted((*used, *left_out.values()), key=lambda one: places.get(area_of(one.id), 99))
    return BankShown(
        version=bank.checklist.version,
        opens_by_answers=bank.checklist.scope.opens_by_answers,
        rows=tuple(
            _row(bank, question, names, today, own=question.id not in shipped, faults=faults)
            for question in every
        ),
    )


def _row(
    bank: Bank,
    question: Question,
    names: Mapping[AreaCode, str],
    today: str,
    *,
    own: bool,
    faults: Mapping[str, list[str]],
) -> QuestionShown:
    told = [*faults.get(question.id, ())]
    if question.id in bank.in_conflict:
        told.append(IN_CONFLICT)
    told += [outdated_text(one) for one in outdated(bank.checklist, question, today)]
    area = names.get(area_of(question.id), area_of(question.id))
    details = _details(question)
    searched = (question.id, area, *(text for _, text in details))
    return QuestionShown(
        code=question.id,
        area=area,
        text=question.text,
        level=LEVEL_LABEL[question.level],
        kind=ANSWER_TYPE_LABEL[question.answer_type],
        mark=MARK_LABEL[question.verification],
        unverified=question.verification is Verification.UNVERIFIED,
        own=own,
        key_control=question.key_control,
        waits=not question.active,
        rule=bank.written.rules.get(question.id, ""),
        faults=tuple(told),
        details=details,
        searched=" ".join(searched).casefold(),
    )


def _details(question: Question) -> tuple[tuple[str, str], ...]:
    basis = BASIS_LABEL[question.basis_default] if question.basis_default else ""
    every = (
        ("Fråga", question.text),
        ("Så kontrollerar du", question.how),
        ("Krav", question.requirement or ""),
        *((f"Krav {rule_days(rule)}", rule.text) for rule in question.rules),
        ("Godtagbart underlag", question.acceptable_evidence or ""),
        ("Vad som är avvikelse", question.finding),
        ("Öppnas av", _met(question.opens_when)),
        ("Varnar när", _met(question.warns_when)),
        ("Kritiskt när", _met(question.critical_when)),
        ("Måste besvaras", "" if question.required else "Nej"),
        ("Hoppas över när", _met(question.skips_when)),
        ("Rutnätets kolumner", ", ".join(question.grid)),
        ("Moment", MOMENT_LABEL[question.moment]),
        ("Grund", basis),
        ("Förvald grad", GRADE_LABEL[question.grade_default]),
        ("Gäller för", ", ".join(UNIT_TYPE_LABEL[one] for one in question.applies_to)),
        ("VoR", ", ".join(str(number) for number in question.vor)),
    )
    return tuple((name, text) for name, text in every if text)


def _met(conditions: Iterable[Condition]) -> str:
    texts = [condition_text(one) for one in conditions]
    return f"{', eller '.join(texts)}" if texts else ""


def _by_place(remarks: Iterable[Remark]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for remark in remarks:
        found.setdefault(remark.place, []).append(fault_text(remark))
    return found
