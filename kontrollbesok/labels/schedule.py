"""Swedish words of the schedule: how a unit was chosen, and what is in the way of a visit."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.schedule import Chosen, HitchKind, WeekLoad

CHOSEN_LABEL: Final[dict[Chosen, str]] = {
    Chosen.DRAWN: "Dragen",
    Chosen.TARGETED: "Riktad",
    Chosen.OTHERWISE: "Inte dragen",
    Chosen.CLOSED: "Slutet urval",
}

SEALED_STATE: Final = "Oanmält, förseglat"

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


def load_short(load: WeekLoad | None) -> str:
    """Under the number of a week: "2 besök", or "" for an empty week."""
    return f"{load.visits} besök" if load else ""


def load_text(load: WeekLoad | None, names: Mapping[PersonId, str]) -> str:
    """What a week asks of the team: "2 besök, 14 persontimmar: Tova Björkfält 2, Idris Lundvik 1".

    Hours are those of everybody who goes along, together; how many visits each goes to comes last.
    """
    if load is None:
        return "Inga besök"
    hours = f", {_hours(load.minutes)} persontimmar" if load.minutes else ""
    apart = f", {load.without_time} utan tid" if load.without_time else ""
    people = ", ".join(
        f"{names.get(person, 'En kollega')} {count}" for person, count in load.people
    )
    return f"{load.visits} besök{hours}{apart}{f': {people}' if people else ''}"


def _hours(minutes: int) -> str:
    """ "14", "3,5": hours with at most one decimal."""
    whole, tenths = divmod(round(minutes / 6), 10)
    return f"{whole},{tenths}" if tenths else str(whole)
