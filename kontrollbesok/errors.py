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
    # Import of populations.
    FILE_EMPTY = "file_empty"
    FILE_WITHOUT_ROWS = "file_without_rows"
    FILE_READ_BEFORE = "file_read_before"
    QUOTE_NOT_CLOSED = "quote_not_closed"
    SHEET_MISSING = "sheet_missing"
    WORKBOOK_TOO_LARGE = "workbook_too_large"
    ROWS_UNEXPLAINED = "rows_unexplained"
    ROW_UNEXPLAINED = "row_unexplained"
    ALL_ROWS_TARGETED = "all_rows_targeted"
    LEDGER_DIFFERS = "ledger_differs"
    LEDGER_COUNT_DIFFERS = "ledger_count_differs"
    # The record: the database, its room on the disk, what the rules keep out.
    DATABASE_UNREADABLE = "database_unreadable"
    DATABASE_NEWER = "database_newer"
    DATABASE_MISSING = "database_missing"
    DISK_FULL = "disk_full"
    SAVE_FAILED = "save_failed"
    NOT_ALLOWED = "not_allowed"
    BUNDLE_REFUSED = "bundle_refused"
    PACK_EXISTS = "pack_exists"
    PACK_NOT_WRITTEN = "pack_not_written"
    PACK_MISSING = "pack_missing"
    BACKUP_FAILED = "backup_failed"
    NOT_A_MEMBER = "not_a_member"
    VISIT_UNKNOWN = "visit_unknown"
    VISIT_NOT_READY = "visit_not_ready"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CHANGED_SINCE = "changed_since"
    QUESTION_NOT_IN_VISIT = "question_not_in_visit"
    CONTENT_MISSING = "content_missing"
    CHECKLIST_FAULTY = "checklist_faulty"
    PLAN_FAULTY = "plan_faulty"
    PLAN_MISSING = "plan_missing"
    CONTENT_NEWER = "content_newer"
    CONTENT_DAMAGED = "content_damaged"
    # Exchange: the shared folder, the stick, enrolment.
    FOLDER_UNREACHABLE = "folder_unreachable"
    FOLDER_LOST = "folder_lost"
    STICK_PULLED = "stick_pulled"
    FOLDER_NOT_OURS = "folder_not_ours"
    FOLDER_FULL = "folder_full"
    FOLDER_NOT_WRITABLE = "folder_not_writable"
    REQUEST_UNREADABLE = "request_unreadable"
    ANSWER_UNREADABLE = "answer_unreadable"
    ANSWER_FOR_OTHERS = "answer_for_others"
    TEAM_JOINED_BEFORE = "team_joined_before"
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
    # The machine: keys, places, disk.
    KEYS_MISSING = "keys_missing"
    KEYS_EXIST = "keys_exist"
    KEYS_DAMAGED = "keys_damaged"
    KEYS_NEWER = "keys_newer"
    PASSPHRASE_WRONG = "passphrase_wrong"
    PASSPHRASE_DOES_NOT_OPEN = "passphrase_does_not_open"
    PASSPHRASE_WAIT = "passphrase_wait"
    PASSPHRASE_NEEDED = "passphrase_needed"
    PASSPHRASE_TOO_WEAK = "passphrase_too_weak"
    KEYRING_ABSENT = "keyring_absent"
    KEYRING_SILENT = "keyring_silent"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_EMPTY = "keyring_empty"
    KEYRING_KEY_WRONG = "keyring_key_wrong"
    KEY_FILE_MISSING = "key_file_missing"
    KEY_FILE_EXPOSED = "key_file_exposed"
    KEY_FILE_WRONG = "key_file_wrong"
    RECOVERY_CODE_LENGTH = "recovery_code_length"
    RECOVERY_CODE_MISTYPED = "recovery_code_mistyped"
    RECOVERY_CODE_OTHER = "recovery_code_other"
    RECOVERY_NOT_SET = "recovery_not_set"
    PLACE_ON_NETWORK = "place_on_network"
    PLACE_REMOVABLE = "place_removable"
    PLACE_SYNCED = "place_synced"
    PLACE_NOT_WRITABLE = "place_not_writable"
    ALREADY_RUNNING = "already_running"
    FILE_TOO_LARGE = "file_too_large"
    FILM_TOO_LARGE = "film_too_large"
    SOURCE_UNREADABLE = "source_unreadable"
    BLOB_MISSING = "blob_missing"
    BLOB_DAMAGED = "blob_damaged"
    BLOB_KEY_WRONG = "blob_key_wrong"
    DISK_NEARLY_FULL = "disk_nearly_full"
    DISK_FAILED = "disk_failed"
    # The printed report.
    PICTURE_UNREADABLE = "picture_unreadable"
    REPORT_NOT_OURS = "report_not_ours"
    REPORT_NEWER = "report_newer"
    REPORT_DAMAGED = "report_damaged"


class UserError(Exception):
    """The world's fault: explained calmly, never logged as a traceback.

    `params` fill the sentence in `labels`; they hold numbers, codes and names of things, never
    text that a person has written in a visit.
    """

    def __init__(self, code: ErrorCode, /, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params
