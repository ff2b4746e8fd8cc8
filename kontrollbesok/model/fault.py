"""What can be wrong with a question bank, and where: a code that `labels.content` has words for."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.question import Question, area_of


class Fault(StrEnum):
    """The faults that are looked for, the first thirteen while a file is read."""

    NOT_TOML = "not_toml"
    FILE_MISSING = "file_missing"
    FILE_NOT_READ = "file_not_read"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_KIND = "wrong_kind"
    UNKNOWN_CODE = "unknown_code"
    BAD_CONDITION = "bad_condition"
    TEXT_TOO_LONG = "text_too_long"
    UNKNOWN_AREA = "unknown_area"
    SHIPPED_CHANGED = "shipped_changed"
    NOT_OWN_NUMBER = "not_own_number"
    OWN_AREA_WITH_SAMPLE = "own_area_with_sample"
    DUPLICATE_ID = "duplicate_id"
    RETIRED_ID = "retired_id"
    FOREIGN_ID = "foreign_id"
    EMPTY_TEXT = "empty_text"
    LINE_BREAK = "line_break"
    MISSING_HOW = "missing_how"
    MISSING_REQUIREMENT = "missing_requirement"
    MISSING_FINDING = "missing_finding"
    APPLIES_TO_NOBODY = "applies_to_nobody"
    BAD_MINUTES = "bad_minutes"
    UNKNOWN_QUESTION = "unknown_question"
    RETIRED_QUESTION = "retired_question"
    CONDITION_TYPE = "condition_type"
    UNKNOWN_DOCUMENT = "unknown_document"
    BAD_DAY = "bad_day"
    RULE_NEVER_HOLDS = "rule_never_holds"
    RULES_OVERLAP = "rules_overlap"
    UNKNOWN_ATTRIBUTE = "unknown_attribute"
    CIRCULAR = "circular"
    TARGET_WITHOUT_VALUE = "target_without_value"
    NEVER_OPENED = "never_opened"
    CONDITION_IGNORED = "condition_ignored"
    KEY_WITHOUT_BASIS = "key_without_basis"
    KEY_IN_STAFF_TALK = "key_in_staff_talk"
    MAJOR_WITHOUT_KEY = "major_without_key"
    KNOWLEDGE_NOT_OF_THREE = "knowledge_not_of_three"
    OF_THREE_NOT_KNOWLEDGE = "of_three_not_knowledge"
    STAFF_TALK_NOT_VERBAL = "staff_talk_not_verbal"
    GUIDE_DIFFERS = "guide_differs"
    GRID_WITHOUT_COLUMNS = "grid_without_columns"
    GRID_RULE_MISPLACED = "grid_rule_misplaced"
    TEST_WITHOUT_COLUMN = "test_without_column"
    REPLACES_UNRETIRED = "replaces_unretired"


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault and its place: the file, and the question, attribute or field in it.

    file  a file of the bank, or a sheet of a workbook
    row   the row of the sheet, counted from 1 as a spreadsheet does; 0 where there is none
    """

    fault: Fault
    file: str
    place: str
    detail: str = ""
    row: int = 0


COMMON_FILE = "gemensamt.toml"
DOCUMENTS_FILE = "styrdokument.toml"


def file_of(area: str) -> str:
    """The file that holds an area."""
    return f"{area.lower()}.toml"


def at(fault: Fault, question: Question, detail: str = "") -> Remark:
    """A fault of a question."""
    return Remark(fault, file_of(area_of(question.id)), question.id, detail)
