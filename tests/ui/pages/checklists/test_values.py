"""What is typed as an answer that is no verdict."""

import pytest

from kontrollbesok.model.code import AnswerType, QuestionCode
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Reply
from ui.pages.checklists.values import ValueFault, read_value, said_value, value_texts

CODE = QuestionCode("SBA-03")


@pytest.mark.parametrize(
    ("kind", "texts", "reply", "said"),
    [
        (AnswerType.DATE, ("20260302",), Reply(date="2026-03-02"), "2026-03-02"),
        (AnswerType.COUNT, ("1 251",), Reply(number=1251), "1251"),
        (AnswerType.RATIO, ("9", "10"), Reply(number=9, of=10), "9 av 10"),
        (AnswerType.AMOUNT, ("1.234,50",), Reply(number=123450), "1\u00a0234,50 kr"),
        (AnswerType.TEXT, (" Årligen ",), Reply(text="Årligen"), "Årligen"),
        (
            AnswerType.GRID,
            ("2", "5"),
            Reply(Verdict.NO, number=2, of=5),
            "2 fel av 5 rader",
        ),
        (
            AnswerType.GRID,
            ("0", "5"),
            Reply(Verdict.YES, number=0, of=5),
            "0 fel av 5 rader",
        ),
    ],
)
def test_each_type_is_read_and_written_back(kind, texts, reply, said):
    """What is typed becomes the reply, is said in few words, and reads the same again."""
    assert read_value(kind, texts) == reply
    assert said_value(kind, reply) == said

    answer = Answer(CODE, number=reply.number, of=reply.of, date=reply.date, text=reply.text)
    assert read_value(kind, value_texts(kind, answer)) == reply


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (AnswerType.DATE, ("2026-02-30",)),
        (AnswerType.DATE, ("i våras",)),
        (AnswerType.COUNT, ("-1",)),
        (AnswerType.COUNT, ("två",)),
        (AnswerType.RATIO, ("11", "10")),
        (AnswerType.RATIO, ("0", "0")),
        (AnswerType.RATIO, ("3", "")),
        (AnswerType.AMOUNT, ("1.234",)),
        (AnswerType.TEXT, ("  ",)),
    ],
)
def test_what_is_no_value_is_told_and_never_guessed(kind, texts):
    """A sentence says what to write."""
    with pytest.raises(ValueFault, match=r"\.$"):
        read_value(kind, texts)
