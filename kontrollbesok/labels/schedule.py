"""Swedish words of the schedule: how a unit was chosen, and what is in the way of a visit."""

from datetime import date
from typing import Final

from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.model.schedule import Chosen, HitchKind

CHOSEN_LABEL: Final[dict[Chosen, str]] = {
    Chosen.DRAWN: "Dragen",
    Chosen.TARGETED: "Riktad",
    Chosen.OTHERWISE: "Inte dragen",
}

HITCH_TEXT: Final[dict[HitchKind, str]] = {
    HitchKind.TIED_HARD: "{name} har en hård koppling till enheten och kan inte delta. Byt person.",
    HitchKind.TIED_SOFT: "{name} har uppgett en koppling till enheten. Beslutet står i planen.",
    HitchKind.ELSEWHERE: "{name} är hos {place} samma tid.",
    HitchKind.DAY_OFF: "Dagen är ingen arbetsdag.",
    HitchKind.UNIT_CLOSED: "Enheten finns inte den dagen: {place}.",
    HitchKind.WITHOUT_TIME: "Tiden är inte bestämd.",
}


def hitch_text(kind: HitchKind, name: str = "", place: str = "") -> str:
    """What is in the way, as a sentence."""
    return HITCH_TEXT[kind].format(name=name or "Någon i teamet", place=place)


def short_day(day: date) -> str:
    """ "tis 24 nov"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
