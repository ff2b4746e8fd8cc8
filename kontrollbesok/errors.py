"""The error family: what the world did wrong, told apart from what we did wrong.

A `UserError` carries a code and parameters; `labels` turns the two into Swedish in one place.
Anything else that is raised is a bug and goes to the excepthook, the log and one calm window.
"""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Every fault of the world that the program names. Each has its sentence in `labels`."""

    FILE_UNREADABLE = "file_unreadable"
    COLUMN_MISSING = "column_missing"
    WRONG_ENCODING = "wrong_encoding"
    CHECKLIST_FAULTY = "checklist_faulty"
    PLAN_FAULTY = "plan_faulty"
    PLAN_MISSING = "plan_missing"
    CONTENT_NEWER = "content_newer"
    CONTENT_DAMAGED = "content_damaged"
    # Sampling: population, plan, seed, draw, evaluation, protocol.
    ITEM_ID_UNUSABLE = "item_id_unusable"
    ITEM_ID_REPEATED = "item_id_repeated"
    POPULATION_EMPTY = "population_empty"
    ALL_AMOUNTS_ZERO = "all_amounts_zero"
    SAMPLE_EXCEEDS_POPULATION = "sample_exceeds_population"
    DRAW_EXHAUSTED = "draw_exhausted"
    NUMBER_NOT_EXACT = "number_not_exact"
    CONFIDENCE_OUT_OF_RANGE = "confidence_out_of_range"
    RATE_OUT_OF_RANGE = "rate_out_of_range"
    TOLERABLE_NOT_ABOVE_EXPECTED = "tolerable_not_above_expected"
    NO_PLAN_WITHIN_LIMIT = "no_plan_within_limit"
    SEED_TOO_SHORT = "seed_too_short"
    SEED_NOT_DIGITS = "seed_not_digits"
    DRAW_NOT_REPRODUCIBLE = "draw_not_reproducible"
    REPLACEMENT_REASON_MISSING = "replacement_reason_missing"
    REPLACED_ITEM_NOT_DRAWN = "replaced_item_not_drawn"
    SAMPLE_COUNTS_DISAGREE = "sample_counts_disagree"
    SAMPLE_TOO_SMALL_TO_ESTIMATE = "sample_too_small_to_estimate"
    BOOKED_AMOUNT_NOT_POSITIVE = "booked_amount_not_positive"
    PROTOCOL_UNREADABLE = "protocol_unreadable"
    CASE_FILE_UNREADABLE = "case_file_unreadable"


class UserError(Exception):
    """The world's fault: explained calmly, never logged as a traceback.

    `params` fill the sentence in `labels`; they hold numbers, codes and names of things, never
    text that a person has written in a visit.
    """

    def __init__(self, code: ErrorCode, /, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params
