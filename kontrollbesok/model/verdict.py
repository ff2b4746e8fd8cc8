"""The verdict of a question: how the control was found to work."""

from enum import StrEnum


class Verdict(StrEnum):
    """Yes always means that the control works; no and partly are possible findings."""

    YES = "ja"
    PARTLY = "delvis"
    NO = "nej"
    NOT_APPLICABLE = "ej_tillampligt"  # needs a reason and is left out of every denominator
    NOT_ASSESSED = "ej_bedomd"  # set when submitting, for what is left, with a reason
