"""Why an event is not let into the record. The words for a person stand in `labels`."""

from enum import StrEnum


class Reason(StrEnum):
    """What was found wrong. A refused event is kept in quarantine and shown with this reason."""

    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    NEWER_VERSION = "newer_version"
    OTHER_ORGANISATION = "other_organisation"
    BODY_DIFFERS = "body_differs"
    ALTERED = "altered"  # a file that is not the bytes it was when it was sealed
    BROKEN_CHAIN = "broken_chain"
    FORK = "fork"
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_DEVICE = "unknown_device"
    OTHER_PERSON = "other_person"
    REVOKED = "revoked"
    USER_SIGNATURE_MISSING = "user_signature_missing"
    NO_RIGHT = "no_right"
    TIED = "tied"
    OWN_WORK = "own_work"
    WRONG_STATE = "wrong_state"
    UNSEEN_VALUE = "unseen_value"
    BAD_VALUE = "bad_value"
    WRONG_DIGEST = "wrong_digest"
    LATE = "late"  # accepted, but after the visit was settled: listed apart, changes nothing


class RefusedError(Exception):
    """An event or a bundle that the rules keep out. `detail` is for the log, without content."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail
