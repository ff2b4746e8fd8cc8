"""Swedish words of conditions: when a question is opened or skipped, what an answer calls for."""

from kontrollbesok.labels.content import UNIT_TYPE_LABEL, VERDICT_LABEL
from kontrollbesok.model.code import Alarm
from kontrollbesok.model.condition import (
    AllOf,
    AnsweredNo,
    AnsweredWith,
    AnyOf,
    AreaIncluded,
    BelowTarget,
    Compared,
    Condition,
    ErrorOn,
    LocalRule,
    Not,
    Sign,
    UnitIs,
)

# When each kind of condition is met. Source: checklists, Tecken i oppnas_av.
CONDITION_HELP: dict[type[Condition], str] = {
    AnsweredNo: "frågan fick nej, delvis, fel i rutnätet eller högst 1 av 3",
    BelowTarget: "värdet är under målet",
    ErrorOn: "enheten har minst en felpost på attributet i det centrala stickprovet",
    AreaIncluded: "området ingår i besöket",
    UnitIs: "enheten är av typen",
    LocalRule: "lokal regel är inlagd och frågan påslagen",
    AnsweredWith: "frågan fick just det svaret",
    Compared: "frågans värde är på den sidan om talet",
    Not: "det andra stämmer inte",
    AllOf: "allt stämmer",
    AnyOf: "något av det stämmer",
}


_SIGN: dict[Sign, str] = {
    Sign.BELOW: "under",
    Sign.AT_MOST: "högst",
    Sign.ABOVE: "över",
    Sign.AT_LEAST: "minst",
    Sign.EQUALS: "lika med",
}


def condition_text(condition: Condition) -> str:
    """Why a question is opened, in a few words: "SBA-06 fick nej eller delvis"."""
    match condition:
        case AnsweredNo(question):
            return f"{question} fick nej eller delvis"
        case BelowTarget(question):
            return f"{question} är under målet"
        case ErrorOn(attribute):
            return f"enheten har en felpost på {attribute}"
        case UnitIs(unit_type):
            return f"enhetens typ är {UNIT_TYPE_LABEL[unit_type].lower()}"
        case AnsweredWith(question, verdict):
            return f"{question} fick {VERDICT_LABEL[verdict].lower()}"
        case Compared(question, sign, number, unit):
            return f"{question} är {_SIGN[sign]} {number} {unit.value}".rstrip()
        case Not(part):
            return f"inte: {condition_text(part)}"
        case AllOf(parts):
            return " och ".join(condition_text(part) for part in parts)
        case AnyOf(parts):
            return " eller ".join(condition_text(part) for part in parts)
        case AreaIncluded() | LocalRule():
            return CONDITION_HELP[type(condition)]


def alarm_text(question: str, alarm: Alarm, condition: Condition) -> str:
    """What an answer calls for at once, and by what it does."""
    why = condition_text(condition)
    if alarm is Alarm.CRITICAL:
        return f"Kritiskt, {why}. Svaret är sparat. Säg till enheten genast."
    return f"Ovanligt svar, {why}. {question} är sparad. Kontrollera att det stämmer."
