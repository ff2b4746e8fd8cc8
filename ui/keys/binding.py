"""What a binding is: keys that do something in a place, and how the bottom bar tells of it."""

from enum import Enum, StrEnum

from kontrollbesok.frozen import dataclass


class Where(Enum):
    """The place in the program where a binding holds; the value heads it in the F1 sheet."""

    EVERYWHERE = "Överallt"
    VISITS = "Mina besök"
    VISIT = "I ett besök"
    CLOSING = "Det här såg vi"
    CHECKLIST = "Checklista"
    ENTERING = "Efterregistrera"
    TEXT_FIELD = "I ett textfält"
    REVIEW = "Granska"
    AT_UNIT = "Hos enheten"
    FINAL_REVIEW = "Slutgranska"
    ATTEST = "Attestera"
    REPORT = "Rapporten"
    REGISTERING = "Att diarieföra"
    SYNC = "Synk"
    CONFLICT = "Konflikt"
    SUBMIT = "Lämna in"
    NEW_VISIT = "Nytt besök"
    BOOKING = "Bokning"
    REGISTER = "Alla avvikelser"
    CASES = "Särskild hantering"
    FINDINGS = "Avvikelser"
    EVIDENCE = "Bilagor"
    COVERING = "Täck över"
    CONTROLS = "Kontroller"
    CONTROL = "Kontrollens översikt"
    SAMPLE_PLAN = "Kontrollens plan"
    GRID = "Poster"
    CONCLUSION = "Slutsats"
    CONTROL_OUTCOME = "Kontrollens utfall"
    CONTROL_INDICATOR = "Kontrollens utfall, indikator"
    OUTCOME_FILE = "Kontroller, fil med utfall"
    RISKS = "Årsplan, risker"
    RISK = "Årsplan, en risk"
    RISK_YEAR = "Årsplan, gränser och beslut"
    RISK_FILE = "Årsplan, fil med risker eller en plan"
    CONTRIBUTIONS = "Årsplan, bidrag"
    CONTROL_PLAN = "Årsplan, internkontrollplanen"
    NEXT_YEAR = "Årsplan, nästa år"
    DOCUMENTS = "Årsplan, styrdokument"
    CHART = "Årsplan, enheter"
    UNITS_FILE = "Årsplan, fil med enheter"
    UNIT_LIST = "Årsplan, lista av enheter"
    UNITS_DRAWN = "Årsplan, dragna enheter"
    UNITS_CLOSED = "Årsplan, slutet urval av enheter"
    SCHEDULE = "Årsplan, schema"
    QUESTIONS = "Årsplan, frågor"
    QUESTION_FILE = "Årsplan, fil med frågor"
    QUESTION_FORM = "Årsplan, egen fråga"
    TIES = "Jäv"
    BANK_UPGRADE = "Årsplan, frågor i öppna besök"
    SELF_REPORT = "Årsplan, självrapport"


class Action(StrEnum):
    """What a key does."""

    KEYS = "keys"
    FIND = "find"
    PAGE_1 = "page_1"
    PAGE_2 = "page_2"
    PAGE_3 = "page_3"
    PAGE_4 = "page_4"
    PAGE_5 = "page_5"
    PAGE_6 = "page_6"
    PAGE_7 = "page_7"
    PAGE_8 = "page_8"
    PAGE_9 = "page_9"
    NEXT_TAB = "next_tab"
    PREVIOUS_TAB = "previous_tab"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    NEXT_CONTROL = "next_control"
    BACK = "back"
    FORWARD = "forward"
    FILTER = "filter"
    UNDO = "undo"
    REDO = "redo"
    CONFIRM_SAVED = "confirm_saved"
    NEW = "new"
    EXPORT = "export"
    PRINT = "print"
    REFRESH = "refresh"
    VEIL = "veil"
    SYNC = "sync"
    EXCHANGE = "exchange"
    LOCK = "lock"
    MENU = "menu"
    MENU_HERE = "menu_here"
    FULL_SCREEN = "full_screen"
    LARGER = "larger"
    SMALLER = "smaller"
    NORMAL_SIZE = "normal_size"
    LEAVE = "leave"
    MOVE = "move"
    OPEN = "open"
    OPEN_SAMPLES = "open_samples"
    OPEN_FINDINGS = "open_findings"
    ENTER_FIELD_LIST = "enter_field_list"
    CLOSING_PAGE = "closing_page"
    BOOKING = "booking"
    ASSIGN = "assign"
    RESTRICTED_CASE = "restricted_case"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    FIRST_CHOICE = "choice_1"
    SECOND_CHOICE = "choice_2"
    THIRD_CHOICE = "choice_3"
    NO_CHOICE = "choice_0"
    SWITCH_GROUPING = "switch_grouping"
    DOCUMENTS = "documents"
    IN_DEPTH = "in_depth"
    NEXT_GROUP = "next_group"
    PREVIOUS_GROUP = "previous_group"
    FOLD = "fold"
    NEXT_LEFT = "next_left"
    PREVIOUS_LEFT = "previous_left"
    NOTE = "note"
    EVIDENCE = "evidence"
    COPY = "copy"
    PASTE = "paste"
    SECRECY = "secrecy"
    COVER = "cover"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    INTO_FINDING = "into_finding"
    OPEN_FINDING = "open_finding"
    CLEAR = "clear"
    FLAG = "flag"
    CHANGE_WORDS = "change_words"
    RIGHT_PANE = "right_pane"
    LEFT_PANE = "left_pane"
    DONE = "done"
    TAKE_STEP = "take_step"
    SEND_BACK = "send_back"
    COMMENT = "comment"
    READ_ON = "read_on"
    READ_BACK = "read_back"
    TEXT_VERSION = "text_version"
    REMIND = "remind"
    APPROVE = "approve"
    CHANGE_GRADE = "change_grade"
    MARK_ALL = "mark_all"
    MERGE = "merge"
    NEXT_CONFLICT = "next_conflict"
    PREVIOUS_CONFLICT = "previous_conflict"
    REST_RIGHT = "rest_right"
    MARK = "mark"
    EDIT_AMOUNT = "edit_amount"
    REPLACE = "replace"
    EXTEND = "extend"
    OTHER_WAYS = "other_ways"
    MOVE_RISK = "move_risk"
    MOVE_VISIT = "move_visit"
    MOVE_DAY = "move_day"
    READ_FILE = "read_file"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class KeyBinding:
    """`keys` (Qt's portable names) do `action` in `where`; `label` says so in the F1 sheet."""

    keys: tuple[str, ...]
    label: str
    action: Action
    where: Where


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One entry of the bottom bar: the keys of `actions`, and a word.

    A narrow window has room for three: those with `narrow`. `wide` ones show otherwise.
    """

    text: str
    actions: tuple[Action, ...]
    narrow: bool = False
    wide: bool = True


def table(where: Where, *rows: tuple[Action, str, str]) -> tuple[KeyBinding, ...]:
    """The bindings of a place, each written as what it does, its keys and its words."""
    return tuple(
        KeyBinding(tuple(keys.split()), label, action, where) for action, keys, label in rows
    )
