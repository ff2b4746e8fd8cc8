"""The shipped files hold every fact of the reference the question bank was written from.

`tests/data/content/checklistor.json` is that reference. Each test says how its words appear in the
model; `test_nothing_of_the_reference_is_overlooked` fails when the reference has a word that no
test below accounts for.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.conditions import CONDITION_HELP
from kontrollbesok.labels.content import (
    ANSWER_TYPE_LABEL,
    BASIS_LABEL,
    LEVEL_LABEL,
    MOMENT_LABEL,
    UNIT_TYPE_LABEL,
)
from kontrollbesok.model.area import Area
from kontrollbesok.model.attribute import Attribute, SampleGuide, header
from kontrollbesok.model.checklist import questions_for as questions_of_visit
from kontrollbesok.model.code import AreaCode, Level, Moment, UnitType, Verification
from kontrollbesok.model.condition import (
    AnsweredNo,
    AreaIncluded,
    BelowTarget,
    ErrorOn,
    LocalRule,
    UnitIs,
)
from kontrollbesok.model.condition_text import condition_code
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.question import Question
from kontrollbesok.model.scope import minutes, person_minutes, person_minutes_on_site

DATA = Path(__file__).parents[2] / "data" / "content" / "checklistor.json"
REFERENCE: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
BANK = load_checklist()
QUESTIONS = [entry for area in REFERENCE["omraden"] for entry in area["fragor"]]


def present(**facts: object) -> dict[str, object]:
    """The facts that the reference writes only where there is something to say."""
    return {name: fact for name, fact in facts.items() if fact not in (None, [], False)}


def as_reference(question: Question) -> dict[str, object]:
    """A question as the reference writes it."""
    is_verdict = question.answer_type.value == "jdne"
    return {
        "id": question.id,
        "fraga": question.text,
        "vagledning": question.how,
        "svarstyp": question.answer_type.value,
        "niva": question.level.value,
        "moment": question.moment.value,
        "minuter": question.minutes,
        "nyckel": question.key_control,
        "grund_forval": question.basis_default and question.basis_default.value,
        "forifylls": question.prefilled,
        "avvikelse": question.finding,
        "grad": question.grade_default.value,
        "gradregel": question.grade_rule.value,
        "sekretess": question.secrecy is not None,
        "galler_for": [unit_type.value for unit_type in question.applies_to],
        "aktiv": question.active,
        "referens": question.requirement or "–",
        "verifiering": question.verification.value,
        "vor": ", ".join(map(str, question.vor)),
        **({"delvis_sanker": question.partly_lowers} if is_verdict else {}),
        **present(
            oppnas_av=[condition_code(condition) for condition in question.opens_when],
            sekretess_grund=question.secrecy,
            rutnat=list(question.grid),
            block=question.block,
            prov=[{"kolumn": test.column, "fraga": test.text} for test in question.grid_tests],
        ),
    }


def attribute_as_reference(attribute: Attribute) -> dict[str, object]:
    """A sample attribute as the reference writes it."""
    return {
        "id": attribute.id,
        "provas": attribute.tests,
        "hur": attribute.how,
        "fel_nar": attribute.error_when,
        "felbelopp": attribute.amount,
        "tyngd": attribute.weight.value,
        "svar": " / ".join(BANK.samples.item_answers),
        "harleder": list(attribute.replaces),
        **present(
            sjalvattest=attribute.self_attest,
            direkt=attribute.at_once and attribute.at_once.value,
            sekretess=attribute.secrecy_mark,
        ),
    }


def sample_as_reference(guide: SampleGuide) -> dict[str, object]:
    """An area's sample as the reference writes it."""
    return {
        "niva": BANK.samples.level,
        "ikp": str(guide.ikp),
        "metod": guide.method,
        "fordelning": BANK.samples.allocation,
        "lokalt": BANK.samples.locally,
        "slutsats": BANK.samples.conclusion,
        "slutsats_enhet": BANK.samples.unit_conclusion,
        "fil": guide.file,
        "format": guide.format,
        "header": header(guide),
        "kolumner": [{"namn": c.name, "innehall": c.content} for c in guide.columns],
        "attribut": [attribute_as_reference(attribute) for attribute in guide.attributes],
        "avvikelsetexter": list(guide.finding_texts),
    }


def ikp_as_reference(area: Area) -> str:
    """The plan rows of an area, or the risks behind one that has none."""
    if area.ikp:
        return ", ".join(map(str, area.ikp))
    risks = ", ".join(map(str, area.vor))
    also = f" och {area.vor_also}" if area.vor_also else ""
    return f"– (VoR {risks}{also})"


def area_as_reference(area: Area) -> dict[str, object]:
    """An area without its questions, as the reference writes it."""
    return {
        "kod": area.code,
        "namn": area.name,
        "syfte": area.purpose,
        "metod": area.method,
        "ikp": ikp_as_reference(area),
        "noter": area.note,
        "galler_for": [unit_type.value for unit_type in area.applies_to],
        "avser": area.subject.value,
        **({"stickprov": sample_as_reference(area.sample)} if area.sample else {}),
    }


@pytest.mark.parametrize("expected", QUESTIONS, ids=lambda entry: entry["id"])
def test_a_question_is_all_there(expected: dict[str, object]) -> None:
    """Every field of every question stands in its file."""
    code = expected["id"]
    question = next(question for question in BANK.questions if question.id == code)

    assert as_reference(question) == expected


@pytest.mark.parametrize("expected", REFERENCE["omraden"], ids=lambda entry: entry["kod"])
def test_an_area_is_all_there(expected: dict[str, Any]) -> None:
    """Every area has its words, its sample to the last column, and its questions in order."""
    area = BANK.area(AreaCode(expected["kod"]))
    questions = [question.id for question in area.questions]

    assert {**area_as_reference(area), "fragor": questions} == {
        **expected,
        "fragor": [entry["id"] for entry in expected["fragor"]],
    }


def test_areas_stand_in_reading_order() -> None:
    """The 13 areas come in the reference's order, with 165 questions in all."""
    assert [area.code for area in BANK.areas] == [entry["kod"] for entry in REFERENCE["omraden"]]
    assert len(BANK.questions) == 165


def test_self_attest_is_marked_where_the_rule_says() -> None:
    """L7, R8 and the attest column of FCK-03 are self-attest, and nothing else is."""
    marked = [
        attribute.id
        for area in BANK.areas
        for attribute in (area.sample.attributes if area.sample else ())
        if attribute.self_attest
    ] + [q.id for q in BANK.questions if any(test.self_attest for test in q.grid_tests)]

    assert marked == ["L7", "R8", "FCK-03"]
    assert f"({marked[0]}, {marked[1]}, {marked[2]})" in BANK.grading.self_attest


def test_the_frame_is_the_references() -> None:
    """Polarity, population rules and retired ids are word for word; the bank goes on from it."""
    assert BANK.version > REFERENCE["version"]
    assert BANK.polarity == REFERENCE["polaritet"]
    assert list(BANK.samples.population) == REFERENCE["populationsregler"]
    assert [
        {"id": e.id, "fraga": e.text, "harleds_fran": e.derived_from, "skal": e.reason}
        for e in BANK.retired
    ] == REFERENCE["utgangna"]


def test_codes_and_labels_are_the_references() -> None:
    """Every code of the reference is an enum member, with the words the reference gives it."""
    assert {c.value: label for c, label in ANSWER_TYPE_LABEL.items()} == REFERENCE["svarstyper"]
    said = {code: text.partition(":")[0] for code, text in REFERENCE["nivaer"].items()}
    assert {c.value: label for c, label in LEVEL_LABEL.items()} == said
    assert {c.value: label for c, label in MOMENT_LABEL.items()} == REFERENCE["moment"]
    assert {c.value: label for c, label in BASIS_LABEL.items()} == REFERENCE["grunder"]
    assert {c.value: label for c, label in UNIT_TYPE_LABEL.items()} == REFERENCE["enhetstyper"]
    assert {c.value: c for c in Verification}.keys() == REFERENCE["verifiering"].keys()
    assert [grade.value for grade in Grade] == REFERENCE["grad"]


def test_conditions_are_the_references() -> None:
    """Each form of the opening language has the meaning that the reference gives it."""
    assert REFERENCE["oppnas_av_tecken"] == {
        "ID:nej": CONDITION_HELP[AnsweredNo],
        "ID:under_mal": CONDITION_HELP[BelowTarget],
        "fel:ATTRIBUT": CONDITION_HELP[ErrorOn],
        "omrade": CONDITION_HELP[AreaIncluded],
        "enhetstyp:TYP": CONDITION_HELP[UnitIs],
        "lokal_regel": CONDITION_HELP[LocalRule],
    }


def test_rules_and_conclusions_are_the_references() -> None:
    """Grading rules, conclusion templates and talk guide are word for word."""
    grading, conclusions, guide = BANK.grading, BANK.conclusions, BANK.talk_guide

    assert REFERENCE["graderingsregler"] == {
        "standard": grading.standard,
        "kunskap": grading.knowledge,
        "tyngd": grading.weight,
        "stickprov": grading.sample,
        "rutnat": grading.grid,
        "sjalvattest": grading.self_attest,
        "ordning": grading.order,
        "nyckel": grading.key_control,
    }
    assert REFERENCE["slutsatstexter"] == {
        "forvaltning": conclusions.administration,
        "enhet": conclusions.unit,
        "ingen": conclusions.none,
    }
    assert REFERENCE["samtalsguide"] == {
        "regler": guide.rules,
        "karna": list(guide.core),
        "fordjupning": list(guide.in_depth),
    }


def test_limits_stand_in_the_words_of_the_rules() -> None:
    """The numbers that the code uses are those that the rules say in words."""
    sample, weight, grid = BANK.grading.sample, BANK.grading.weight, BANK.grading.grid
    limits = BANK.limits

    assert f"{limits.heavy_error_percent} procent" in sample
    assert f"{limits.heavy_error_percent} procent" in weight
    assert f"{limits.sure_error_ore // 100:,}".replace(",", " ") + " kr" in sample
    assert f"över {limits.sure_error_percent} procent av granskat belopp" in sample
    assert f"under {limits.small_grid_items} poster" in grid
    assert limits.grid_major_percent == 50
    assert "mer än hälften av posterna" in grid


def test_scope_is_the_references() -> None:
    """Lengths of visits, frequencies and the places of controls are the reference's."""
    scope, expected = BANK.scope, REFERENCE["omfattning"]
    lengths = [
        {
            "namn": length.name,
            "minuter": length.minutes,
            "moten": length.meeting_minutes,
            "personminuter": length.person_minutes,
            "fragor": length.questions,
            "poster": length.items,
            "varna_over": {"fragor": length.warn_over_questions, "poster": length.warn_over_items},
        }
        for length in scope.lengths
    ]
    frequencies = [
        {"omrade": ", ".join(f.areas) or "Varje enhet", "nar": f.when, "grund": f.reason}
        for f in scope.frequencies
    ]
    controls = [{"ikp": str(c.ikp), "niva": c.level, "fragor": c.questions} for c in scope.controls]

    assert {
        "raknesatt": scope.counting,
        "minuter_per_post": scope.seconds_per_item / 60,
        "kontrollanter": scope.inspectors,
        "pass": lengths,
        "omrade_per_ar": frequencies,
        "stickprov": controls,
        "sma_urval": scope.small_samples,
        "karna": expected["karna"],
    } == expected


def test_the_core_takes_the_time_that_the_reference_says() -> None:
    """Minutes are counted from the questions, not stored: the sums are the reference's."""
    areas = frozenset(area.code for area in BANK.areas)
    core = questions_of_visit(BANK, UnitType.IN_HOUSE, Level.CORE, areas)
    without_sba = [question for question in core if not question.id.startswith("SBA")]

    assert REFERENCE["omfattning"]["karna"] == {
        "antal": len(core),
        "antal_utan_SBA": len(without_sba),
        "minuter": minutes(core),
        "personminuter": person_minutes(core),
        "personminuter_utan_SBA": person_minutes(without_sba),
        "varav_infor": minutes(q for q in core if q.moment is Moment.BEFORE),
        "pa_plats": person_minutes_on_site(core, 0, BANK.scope),
        "pa_plats_med_25_poster": person_minutes_on_site(core, 25, BANK.scope),
    }


def test_the_self_report_is_the_references() -> None:
    """The yearly self-report has its frame and requirements, ranges of questions spelt out."""
    report = BANK.self_report

    assert {
        "kod": report.code,
        "namn": report.name,
        "typ": report.kind,
        "besvaras_av": report.answered_by,
        "nar": report.when,
        "svar": report.answer,
        "kalla": report.source,
        "noter": report.note,
        "krav": [(r.id, r.text, list(r.sources)) for r in report.requirements],
    } == {
        **REFERENCE["sjalvrapport"],
        "krav": [
            (entry["id"], entry["krav"], spelt_out(entry["underlag"]))
            for entry in REFERENCE["sjalvrapport"]["krav"]
        ],
    }


def spelt_out(text: str) -> list[str]:
    """`IKL-02, IKL-04–06` as the four codes it means; a dash is none."""
    codes: list[str] = []
    for part in re.findall(r"[A-Z]{3}-\d\d(?:–\d\d)?", text):
        first, _, last = part.partition("–")
        area, number = first.split("-")
        codes += [f"{area}-{nr:02d}" for nr in range(int(number), int(last or number) + 1)]
    return codes


def test_nothing_of_the_reference_is_overlooked() -> None:
    """Every top-level word of the reference is compared by a test in this file."""
    source = Path(__file__).read_text(encoding="utf-8")

    assert [key for key in REFERENCE if f'"{key}"' not in source] == []
