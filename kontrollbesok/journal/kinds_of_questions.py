"""What is written beside the question bank that ships: own questions, and the self-report."""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind, fields
from kontrollbesok.journal.permits import COORDINATOR

# A question of the organisation's own, or one that ships switched off. `record` is its content
# as it is pinned in a bank. A question that is removed keeps its id.
LOCAL_QUESTION: Final = Kind(
    "local_question",
    ("question",),
    (
        Group("wording", fields(record=FieldType.OBJECT), COORDINATOR),
        Group("rule", fields("text"), COORDINATOR),
        Group("removal", fields("reason", removed=FieldType.FLAG), COORDINATOR),
    ),
)

# An area of the organisation's own, without its questions.
LOCAL_AREA: Final = Kind(
    "local_area",
    ("area",),
    (Group("description", fields(record=FieldType.OBJECT), COORDINATOR),),
)

# A requirement of the department's yearly self-report: report, year and requirement make its id.
SELF_REPORT: Final = Kind(
    "self_report",
    ("report", "year", "requirement"),
    (Group("answer", fields("verdict", "comment"), COORDINATOR),),
)

# What the organisation has chosen for the bank as a whole. There is one, with the id "bank".
QUESTION_BANK: Final = Kind(
    "question_bank",
    ("id",),
    (Group("choice", fields(opens_by_answers=FieldType.FLAG), COORDINATOR),),
)
