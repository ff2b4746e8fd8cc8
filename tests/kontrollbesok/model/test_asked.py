"""What a visit asks as its answers stand: opened, skipped, and back again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.labels.conditions import condition_text
from kontrollbesok.model.asked import alarm, questions_asked, questions_skipped
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import Alarm, AnswerType, AreaCode, Level, QuestionCode, UnitType
from kontrollbesok.model.condition_text import parse_condition
from kontrollbesok.model.question import Question
from kontrollbesok.model.submission import left_to_do
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer
from tests.bank import area, bank, question

AREAS = frozenset({AreaCode("AAA")})


def skipped_by(code: str, *conditions: str, **fields: object) -> Question:
    """A core question that the conditions skip."""
    return question(code, skips_when=tuple(map(parse_condition, conditions)), **fields)


def opened_by(code: str, *conditions: str, **fields: object) -> Question:
    """An in-depth question that the conditions open."""
    opens = tuple(map(parse_condition, conditions))
    return question(code, level=Level.IN_DEPTH, opens_when=opens, **fields)


def live(*questions: Question) -> Checklist:
    """A bank whose answers open questions."""
    made = bank(area("AAA", *questions))
    return replace(made, scope=replace(made.scope, opens_by_answers=True))


def asked(checklist: Checklist, planned: tuple[str, ...] = (), **given: Verdict | int) -> list[str]:
    """The numbers of the questions that are asked: AAA-02 is "02", answered by `q02=`."""
    answers = {}
    for name, value in given.items():
        code = QuestionCode(f"AAA-{name[1:]}")
        verdict = value if isinstance(value, Verdict) else None
        number = None if isinstance(value, Verdict) else value
        answers[code] = Answer(code, verdict=verdict, number=number)
    codes = [QuestionCode(f"AAA-{one}") for one in planned]
    found = questions_asked(checklist, UnitType.IN_HOUSE, AREAS, codes, answers)
    return [one.id[4:] for one in found]


def test_what_is_skipped_is_told_with_what_skips_it() -> None:
    """The condition that is met, and no question that was never in the visit."""
    made = bank(
        area("AAA", question("AAA-01"), skipped_by("AAA-02", "AAA-01:nej", "AAA-01:ej_tillampligt"))
    )
    one = QuestionCode("AAA-01")

    def skipped(verdict: Verdict) -> list[tuple[str, str]]:
        answers = {one: Answer(one, verdict=verdict)}
        found = questions_skipped(made, UnitType.IN_HOUSE, AREAS, (), answers)
        return [(each.question.id, condition_text(each.by)) for each in found]

    assert skipped(Verdict.YES) == []
    assert skipped(Verdict.NOT_APPLICABLE) == [("AAA-02", "AAA-01 fick ej tillämpligt")]
    elsewhere = questions_skipped(
        made, UnitType.IN_HOUSE, (), (), {one: Answer(one, verdict=Verdict.NO)}
    )
    assert elsewhere == ()


def test_an_answer_skips_what_does_not_concern_the_unit() -> None:
    """A unit without purchases is not asked of them; another answer brings the questions back."""
    made = bank(area("AAA", question("AAA-01"), skipped_by("AAA-02", "AAA-01:ej_tillampligt")))

    assert asked(made) == ["01", "02"]
    assert asked(made, q01=Verdict.NOT_APPLICABLE) == ["01"]
    assert asked(made, q01=Verdict.YES) == ["01", "02"]


def test_the_answer_of_a_skipped_question_decides_nothing() -> None:
    """It is kept, and counts again when the question comes back."""
    made = bank(
        area(
            "AAA",
            question("AAA-01"),
            skipped_by("AAA-02", "AAA-01:ej_tillampligt"),
            skipped_by("AAA-03", "AAA-02:ja"),
        )
    )

    assert asked(made, q01=Verdict.YES, q02=Verdict.YES) == ["01", "02"]
    assert asked(made, q01=Verdict.NOT_APPLICABLE, q02=Verdict.YES) == ["01", "03"]


def test_a_wanting_answer_opens_in_depth_and_that_opens_more() -> None:
    """In reading order, as deep as it goes; a better answer closes all of it again."""
    made = live(
        question("AAA-01"),
        opened_by("AAA-02", "AAA-01:nej"),
        opened_by("AAA-03", "AAA-02:nej"),
    )

    assert asked(made) == ["01"]
    assert asked(made, q01=Verdict.PARTLY) == ["01", "02"]
    assert asked(made, q01=Verdict.NO, q02=Verdict.NO) == ["01", "02", "03"]
    assert asked(made, q01=Verdict.YES, q02=Verdict.NO) == ["01"]


def test_a_value_opens_where_it_is_on_the_side_that_is_said() -> None:
    """A count against a number."""
    made = live(question("AAA-01", answer_type=AnswerType.COUNT), opened_by("AAA-02", "AAA-01 > 3"))

    assert asked(made, q01=3) == ["01"]
    assert asked(made, q01=4) == ["01", "02"]


def test_a_bank_that_does_not_say_so_opens_nothing_by_itself() -> None:
    """What has been planned with it is asked, and no more, whatever is answered."""
    made = bank(area("AAA", question("AAA-01"), opened_by("AAA-02", "AAA-01:nej")))

    assert asked(made, q01=Verdict.NO) == ["01"]
    assert asked(made, ("02",), q01=Verdict.YES) == ["01", "02"]


def test_a_switched_off_question_waits_for_its_local_rule() -> None:
    """The area alone does not open it."""
    made = live(question("AAA-01"), opened_by("AAA-02", "lokal_regel", active=False))
    on = live(question("AAA-01"), opened_by("AAA-02", "lokal_regel"))

    assert asked(made) == ["01"]
    assert asked(on) == ["01", "02"]


_VERDICTS = st.dictionaries(st.integers(1, 6), st.sampled_from(Verdict))
_EDGES = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from([":nej", ":ja", ":ej_tillampligt"]),
        st.booleans(),
    ),
    min_size=5,
    max_size=5,
)


@given(_VERDICTS, _EDGES)
def test_two_who_answer_the_same_are_asked_the_same(
    verdicts: dict[int, Verdict], edges: list[tuple[int, str, bool]]
) -> None:
    """It comes to rest, in any order of answers, and at rest asking again changes nothing."""
    questions = [question("AAA-01")]
    for number, (named, predicate, skips) in enumerate(edges, start=2):
        text = f"AAA-{1 + (named - 1) % (number - 1):02d}{predicate}"
        code = f"AAA-{number:02d}"
        questions.append(skipped_by(code, text) if skips else opened_by(code, text))
    made = live(*questions)
    given_answers = {f"q{number:02d}": verdict for number, verdict in verdicts.items()}

    found = asked(made, (), **given_answers)

    assert found == asked(made, (), **dict(reversed(given_answers.items())))
    only = {name: one for name, one in given_answers.items() if name[1:] in found}
    assert asked(made, (), **only) == found


@pytest.mark.parametrize(
    ("number", "expected"),
    [(None, None), (9, None), (8, Alarm.WARNING), (4, Alarm.CRITICAL)],
)
def test_an_answer_can_call_for_more(number: int | None, expected: Alarm | None) -> None:
    """The gravest of what holds; nothing while there is no answer."""
    asked_about = question(
        "AAA-01",
        answer_type=AnswerType.RATIO,
        warns_when=(parse_condition("AAA-01 < 90 %"),),
        critical_when=(parse_condition("AAA-01 < 50 %"),),
    )
    made = bank(area("AAA", asked_about))
    answers = (
        {} if number is None else {asked_about.id: Answer(asked_about.id, number=number, of=10)}
    )

    found = alarm(made, asked_about, UnitType.IN_HOUSE, AREAS, answers)

    assert (found[0] if found else None) is expected


def test_a_question_that_need_not_be_answered_is_not_left() -> None:
    """The required one beside it is."""
    made = bank(area("AAA", question("AAA-01"), question("AAA-02", required=False)))

    left = left_to_do(made, made.questions, {}, ())

    assert left.unanswered == (QuestionCode("AAA-01"),)
