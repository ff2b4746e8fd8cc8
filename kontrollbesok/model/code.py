"""The codes of the question bank: Swedish short words that stand in files, journal and database.

Members are English, values are the codes as they are written in `resources/checklists/`. A code
that has been used is never given another meaning.
"""

import re
from enum import StrEnum
from typing import NewType

AreaCode = NewType("AreaCode", str)  # three letters: SBA, REP
QuestionCode = NewType("QuestionCode", str)  # area and number: SBA-03; never reused
AttributeCode = NewType("AttributeCode", str)  # letter and number within an area's sample: R8


def is_question(text: str) -> bool:
    """Whether it has the form of a `QuestionCode`."""
    return re.fullmatch(r"[A-ZÅÄÖ]{3}-\d{2}", text, re.ASCII) is not None


class AnswerType(StrEnum):
    """What an answer consists of."""

    VERDICT = "jdne"  # yes, partly, no, not applicable
    OF_THREE = "av3"  # how many of three asked people who knew, 0–3
    COUNT = "antal"
    RATIO = "andel"  # numerator and denominator
    AMOUNT = "belopp"
    DATE = "datum"
    TEXT = "text"
    GRID = "stickprov"  # rows tested one by one


class Level(StrEnum):
    """When a question is asked. Source: checklists, Nivåer."""

    CORE = "karna"
    IN_DEPTH = "fordjupning"
    CENTRAL = "central"


class Moment(StrEnum):
    """The part of a visit where a question is asked, in the order of the day."""

    BEFORE = "infor"
    CHIEF_TALK = "samtal_chef"
    STAFF_TALK = "samtal_medarbetare"
    WALK_ROUND = "rundvandring"
    AT_COMPUTER = "vid_datorn"


class Basis(StrEnum):
    """What an answer rests on."""

    SEEN = "sett"
    DOCUMENT = "dokument"
    VERBAL = "muntligt"


class UnitType(StrEnum):
    """How a visited unit is run. Source: system for internal control §5.1."""

    IN_HOUSE = "egen_regi"
    CONTRACTOR = "anordnare"
    CENTRAL_OFFICE = "stab"


class Verification(StrEnum):
    """How far the source of a requirement has been checked."""

    SEED = "seed"
    STATUTE = "SFS"
    SECONDARY = "sek"
    UNVERIFIED = "ej"


class Alarm(StrEnum):
    """What an answer calls for as soon as it is given."""

    WARNING = "warning"
    CRITICAL = "critical"


class Subject(StrEnum):
    """What a result is about: the unit, or the site (the address) that units share."""

    UNIT = "enhet"
    SITE = "arbetsställe"


class Weight(StrEnum):
    """How much an error on a sample attribute weighs. Only heavy ones count toward the limit."""

    HEAVY = "tung"
    ORDINARY = "vanlig"


class AtOnce(StrEnum):
    """What the program does as soon as an error is recorded on an attribute."""

    OFFER_RESTRICTED_CASE = "sarskild"
    FLAG = "genast"


class ErrorClass(StrEnum):
    """The three kinds of wrong amount. They are reported apart and never added together."""

    SURE = "S"
    UNSURE = "O"
    FORMAL = "F"
