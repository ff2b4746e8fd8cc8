"""The questions one asks of the question bank, tried on the shipped one."""

import pytest

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.checklist import (
    acceptable_evidence,
    as_of,
    basis_suffices,
    by_moment,
    outdated,
    questions_for,
)
from kontrollbesok.model.code import (
    AnswerType,
    AreaCode,
    AttributeCode,
    Basis,
    Level,
    Moment,
    QuestionCode,
    UnitType,
)
from kontrollbesok.model.condition import OpeningFacts
from kontrollbesok.model.condition_text import condition_code
from kontrollbesok.model.document import DocumentLevel, DocumentStatus, GoverningDocument
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.opening import is_wanting, opened_by
from kontrollbesok.model.proposed_finding import finding_prefill, proposed_grade
from kontrollbesok.model.question import DatedRule, Question, area_of, default_basis, requirement_on
from kontrollbesok.model.verdict import Verdict
from tests.bank import area, bank, question

BANK = load_checklist()
ALL = frozenset(area.code for area in BANK.areas)
WITHOUT_SBA = ALL - {AreaCode("SBA")}


def asked(code: str) -> Question:
    """A question of the shipped bank."""
    return BANK.question(QuestionCode(code))


def codes(*names: str) -> frozenset[QuestionCode]:
    """Question codes as a set."""
    return frozenset(map(QuestionCode, names))


def opened(**facts: object) -> dict[str, list[str]]:
    """Opened questions and the conditions that opened them, for a unit of the board's own."""
    default = {"unit_type": UnitType.IN_HOUSE, "areas": WITHOUT_SBA}
    found = opened_by(BANK, OpeningFacts(**{**default, **facts}))  # type: ignore[arg-type]
    return {entry.question.id: [condition_code(c) for c in entry.because] for entry in found}


BY_AREA_ALONE = set(opened())


@pytest.mark.parametrize(
    ("unit_type", "areas", "number"),
    [
        (UnitType.IN_HOUSE, ALL, 38),
        (UnitType.IN_HOUSE, WITHOUT_SBA, 28),
        (UnitType.IN_HOUSE, frozenset(), 0),
        (UnitType.CENTRAL_OFFICE, ALL, 38),
    ],
)
def test_the_core_is_38_questions_and_28_without_fire_safety(
    unit_type: UnitType, areas: frozenset[AreaCode], number: int
) -> None:
    """A visit has the core of its areas, and nothing of areas it leaves out."""
    core = questions_for(BANK, unit_type, Level.CORE, areas)

    assert len(core) == number
    assert {area_of(question.id) for question in core} <= areas


def test_a_contractor_is_asked_only_what_applies_to_contractors() -> None:
    """Questions for the board's own units never reach a contractor."""
    core = questions_for(BANK, UnitType.CONTRACTOR, Level.CORE, ALL)

    assert core
    assert all(UnitType.CONTRACTOR in question.applies_to for question in core)
    assert asked("LIS-01") not in core


def test_central_questions_stay_out_of_the_day() -> None:
    """Central questions are answered outside the visit and stand under no moment."""
    central = questions_for(BANK, UnitType.IN_HOUSE, Level.CENTRAL, ALL)

    assert asked("REP-02") in central
    assert by_moment(central) == {}


def test_moments_come_in_the_order_of_the_day() -> None:
    """The core is walked from before the visit to the computer, each question once."""
    core = questions_for(BANK, UnitType.IN_HOUSE, Level.CORE, ALL)
    moments = by_moment(core)

    assert list(moments) == list(Moment)
    assert sorted(q.id for group in moments.values() for q in group) == sorted(q.id for q in core)
    assert asked("SBA-06") in moments[Moment.WALK_ROUND]


def test_an_inactive_question_waits_for_its_local_rule() -> None:
    """LIS-03 is switched off; a planner cannot open it, its local rule can."""
    by_planner = opened(planned_questions=codes("LIS-03"), planned_areas=frozenset({"LIS"}))

    assert asked("LIS-03") not in questions_for(BANK, UnitType.IN_HOUSE, Level.IN_DEPTH, ALL)
    assert "LIS-03" not in by_planner
    assert opened(local_rules=codes("LIS-03"))["LIS-03"] == ["lokal_regel"]


def test_a_no_opens_the_questions_that_name_it() -> None:
    """INK-03 answered no opens the questions on how bought and paid, each with its reason."""
    found = opened(found_wanting=codes("INK-03"))

    assert {code: found[code] for code in sorted(set(found) - BY_AREA_ALONE)} == {
        "INK-08": ["INK-03:nej"],
        "INK-15": ["INK-03:nej"],
    }


def test_an_error_in_the_central_sample_opens_the_units_questions() -> None:
    """A faulty item on R10 opens the questions about ties and tenders."""
    found = opened(attributes_in_error=frozenset({AttributeCode("R10")}))

    assert {"REP-12", "REP-14"} <= set(found)
    assert found["REP-12"] == ["fel:R10"]


def test_areas_left_out_of_the_visit_open_nothing() -> None:
    """Without fire safety in the visit, a no on SBA-02 opens no SBA question."""
    found = opened(found_wanting=codes("SBA-02"))

    assert not [code for code in found if code.startswith("SBA")]
    assert "SBA-04" in opened(areas=ALL, found_wanting=codes("SBA-02"))


def test_the_planner_opens_whole_areas_and_single_questions() -> None:
    """What the planner opens is marked so, and needs no condition."""
    facts = OpeningFacts(
        UnitType.IN_HOUSE,
        areas=frozenset({AreaCode("LIS"), AreaCode("REP")}),
        planned_areas=frozenset({AreaCode("LIS")}),
        planned_questions=codes("REP-08"),
    )

    found = {entry.question.id: entry.planned for entry in opened_by(BANK, facts)}

    assert found == {"LIS-13": True, "REP-08": True}


def test_a_contractors_own_area_opens_at_a_contractor() -> None:
    """All of ANO is opened by the type of unit, and by nothing else."""
    at_contractor = opened(unit_type=UnitType.CONTRACTOR)

    assert len([code for code in at_contractor if code.startswith("ANO")]) == 6
    assert not [code for code in opened() if code.startswith("ANO")]


@pytest.mark.parametrize(
    ("code", "verdict", "more", "wanting"),
    [
        ("SBA-02", Verdict.NO, {}, True),
        ("SBA-02", Verdict.PARTLY, {}, True),
        ("SBA-02", Verdict.YES, {}, False),
        ("SBA-02", Verdict.NOT_APPLICABLE, {}, False),
        ("SBA-02", None, {}, False),
        ("LIS-01", None, {"correct_of_three": 1}, True),
        ("LIS-01", None, {"correct_of_three": 2}, False),
        ("AHD-04", None, {"rows_in_error": 1}, True),
        ("AHD-04", None, {"rows_in_error": 0}, False),
    ],
)
def test_what_counts_as_no(
    code: str, verdict: Verdict | None, more: dict[str, int], wanting: bool
) -> None:
    """No, partly, an error in the grid or at most one of three opens what `ID:nej` opens."""
    assert is_wanting(asked(code), verdict, **more) is wanting


def test_a_question_has_its_own_basis_or_its_moments() -> None:
    """The default costs no key press: the question's own, else that of the moment."""
    plain = question(moment=Moment.WALK_ROUND, basis_default=None)

    assert default_basis(plain) is Basis.SEEN
    assert default_basis(asked("SBA-01")) is Basis.DOCUMENT


@pytest.mark.parametrize(
    ("code", "basis", "enough"),
    [
        ("SBA-10", Basis.SEEN, True),
        ("SBA-10", Basis.DOCUMENT, True),
        ("SBA-10", Basis.VERBAL, False),
        ("SBA-10", None, False),
        ("SBA-01", Basis.VERBAL, True),
        ("SBA-01", None, True),
    ],
)
def test_a_key_control_rests_on_seen_or_document(
    code: str, basis: Basis | None, enough: bool
) -> None:
    """For a key control, words are kept but do not suffice; elsewhere the basis is free."""
    assert basis_suffices(BANK, asked(code), basis) is enough


def test_every_question_says_what_is_acceptable_evidence() -> None:
    """Where a question has no words of its own, those for its basis are given."""
    assert all(acceptable_evidence(BANK, question) for question in BANK.questions)
    assert acceptable_evidence(BANK, asked("SBA-07")) == BANK.evidence[0].text
    assert acceptable_evidence(BANK, asked("SBA-10")).startswith("Foto utan personer, eller fel")


def test_the_core_and_the_key_controls_have_evidence_of_their_own() -> None:
    """What every visit asks says in so many words what counts as evidence."""
    plain = [
        question.id
        for question in BANK.questions
        if (question.level is Level.CORE or question.key_control)
        and question.acceptable_evidence is None
    ]

    assert plain == []


def test_every_citation_in_the_register_cites_something() -> None:
    """Words in the register that no requirement uses would be dead weight."""
    requirements = [question.requirement or "" for question in BANK.questions]
    requirements += [rule.text for question in BANK.questions for rule in question.rules]
    dead = [
        words
        for document in BANK.documents
        for words in document.cited_as
        if not any(words in requirement for requirement in requirements)
    ]

    assert dead == []


@pytest.mark.parametrize(
    ("code", "verdict", "grade"),
    [
        ("SBA-02", Verdict.NO, Grade.MAJOR),
        ("SBA-02", Verdict.PARTLY, Grade.MINOR),
        ("SBA-06", Verdict.PARTLY, Grade.MAJOR),
        ("SBA-18", Verdict.PARTLY, Grade.MINOR),
        ("SBA-01", Verdict.NO, Grade.MINOR),
        ("SBA-01", Verdict.PARTLY, Grade.OBSERVATION),
        ("SBA-01", Verdict.YES, None),
        ("SBA-01", None, None),
    ],
)
def test_grades_are_proposed_by_the_questions_rule(
    code: str, verdict: Verdict | None, grade: Grade | None
) -> None:
    """The default for no, one step less for partly, except where life is at risk."""
    assert proposed_grade(asked(code), verdict) is grade


@pytest.mark.parametrize(
    ("correct", "grade"), [(3, None), (2, Grade.OBSERVATION), (1, Grade.MINOR)]
)
def test_knowledge_is_graded_by_its_number(correct: int, grade: Grade | None) -> None:
    """Knowledge questions are graded on how many of three knew, whatever the verdict."""
    assert proposed_grade(asked("LIS-01"), Verdict.NO, correct=correct) is grade
    assert proposed_grade(asked("LIS-01"), Verdict.NO) is None


def test_a_finding_starts_from_the_bank() -> None:
    """A no brings requirement, what counts as finding and a grade; a yes brings nothing."""
    prefill = finding_prefill(asked("SBA-10"), Verdict.NO)

    assert prefill is not None
    assert prefill.requirement == "LSO (2003:778) 2 kap. 2 §"
    assert prefill.counts_as_finding == "Uppställd eller ej stängande branddörr, otät genomföring."
    assert prefill.grade is Grade.MAJOR
    assert finding_prefill(asked("SBA-10"), Verdict.YES) is None


def test_codes_are_looked_up_or_refused() -> None:
    """A retired or unknown code is an error, never another question."""
    assert BANK.attribute(AttributeCode("R8")).self_attest
    for code in ("BEH-06", "SBA-99"):
        with pytest.raises(KeyError):
            asked(code)
    with pytest.raises(KeyError):
        BANK.attribute(AttributeCode("Z1"))
    with pytest.raises(KeyError):
        BANK.area(AreaCode("XXX"))


def test_of_three_is_asked_in_the_staff_talk() -> None:
    """All knowledge questions stand in the shared guide, with verbal basis."""
    of_three = [q for q in BANK.questions if q.answer_type is AnswerType.OF_THREE]

    assert {(q.moment, default_basis(q)) for q in of_three} == {(Moment.STAFF_TALK, Basis.VERBAL)}


def test_a_requirement_is_that_of_the_day() -> None:
    """Both days of a rule count; on any other day the question's own requirement holds."""
    asked = question(
        requirement="Nu",
        rules=(
            DatedRule("Först", valid_to="2023-06-30"),
            DatedRule("Sedan", "2023-07-01", "2024-12-31"),
        ),
    )
    made = bank(area("AAA", asked))

    def on(day: str) -> str | None:
        return as_of(made, day).question(asked.id).requirement

    days = ("2022-01-01", "2023-06-30", "2023-07-01", "2024-12-31", "2025-01-01")
    assert [on(day) for day in days] == ["Först", "Först", "Sedan", "Sedan", "Nu"]


def test_a_law_that_has_gone_is_seen_where_it_is_named() -> None:
    """By the day that is asked about, and not where an older rule holds."""
    law = GoverningDocument(
        "Lag A", DocumentLevel.LAW, DocumentStatus.REPLACED, cited_as=("LA",), valid_to="2025-06-30"
    )
    made = bank(area("AAA", question(requirement="LA 2 kap.")), documents=(law,))
    asked = made.questions[0]

    assert outdated(made, asked, "2025-06-30") == ()
    assert outdated(made, asked, "2025-07-01") == (law,)


@pytest.mark.parametrize(
    ("area_code", "last_day", "before", "after"),
    [
        ("SHV", "2024-12-31", "AFS 1993:2", "AFS 2023:2"),
        ("ANO", "2025-06-30", "före SFS 2025:374", "KL 6 kap. 6 §"),
        ("LIS", "2024-06-30", "före SFS 2024:345", "LKBR"),
    ],
)
def test_the_shipped_laws_change_on_their_days(
    area_code: str, last_day: str, before: str, after: str
) -> None:
    """Source: system for internal control §8.2, what has changed since 2022."""
    found = next(q for q in BANK.questions if q.rules and area_of(q.id) == area_code)

    assert found.rules[0].valid_to == last_day
    assert before in (requirement_on(found, last_day) or "")
    assert after in (requirement_on(found, "2026-11-30") or "")
    assert "före SFS" not in (requirement_on(found, "2026-11-30") or "")


def test_no_shipped_question_leans_on_a_law_that_has_gone() -> None:
    """Today, and on the last day of the year that the plan is for."""
    assert [q.id for q in BANK.questions if outdated(BANK, q, "2026-12-31")] == []
