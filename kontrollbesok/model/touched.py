"""What a use case has changed, so that each page can decide whether to read again."""

from enum import Flag, auto


class Touched(Flag):
    """Kinds of things. A use case returns the union of those it wrote."""

    NOTHING = 0
    ANSWERS = auto()
    FINDINGS = auto()
    VISITS = auto()
    SAMPLES = auto()
    PEOPLE = auto()
    SYNC = auto()
    REVIEWS = auto()
    ATTESTS = auto()
    PLAN = auto()
    EVIDENCE = auto()
    CASES = auto()
    UNITS = auto()
    OUTCOMES = auto()
