"""Swedish words for who must be told of a finding. Voice as ux §7."""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.model.chart import DivisionLevel
from kontrollbesok.model.escalation import Cause, Pace, Receiver, Rule, rows_for
from kontrollbesok.model.grade import Grade

TITLE: Final = "Ska få veta"
RECEIVER: Final[dict[Receiver, str]] = {
    Receiver.NEAREST_CHIEF: "Enhetschefen",
    Receiver.DEPARTMENT_CHIEF: "Avdelningschefen",
    Receiver.DIRECTOR: "Förvaltningsdirektören",
    Receiver.BOARD: "Nämnden",
    Receiver.AUDIT_OFFICE: "Revisionskontoret",
    Receiver.CASE_RECEIVER: "Ekonomichefen, personalchefen eller förvaltningsdirektören",
}
NEAREST: Final[dict[DivisionLevel | None, str]] = {
    None: "Enhetschefen",
    DivisionLevel.SECTION: "Verksamhetsområdeschefen",
    DivisionLevel.DEPARTMENT: "Avdelningschefen",
}
RULE_TEXT: Final[dict[Rule, str]] = {
    Rule.E1: "Varje avvikelse ska alltid rapporteras till närmaste chef (E1).",
    Rule.E2: (
        "Misstänks närmaste chef går anmälan till ekonomichefen, personalchefen eller "
        "förvaltningsdirektören i stället (E2)."
    ),
    Rule.E3: (
        "Förvaltningsdirektören rapporterar snarast möjligt väsentliga avvikelser till nämnden "
        "och revisionskontoret (E3)."
    ),
    Rule.E4: (
        "Vid misstanke om brott av förmögenhetsrättslig karaktär informerar "
        "förvaltningsdirektören nämnden och revisionskontoret omgående, och sedan om åtgärderna "
        "(E4)."
    ),
    Rule.E5: "Vid väsentliga avvikelser ska åtgärder vidtas (E5).",
    Rule.E6: "Väsentliga avvikelser och åtgärder redovisas i tertialrapport 2 (E6).",
    Rule.E7: "Avvikelser och vidtagna åtgärder redovisas i verksamhetsberättelsen (E7).",
    Rule.E9: "Tecken på brott går till Särskild hantering, även när chefen inte berörs (E9).",
    Rule.G: "Väsentliga avvikelser rapporteras till avdelningschefen och förvaltningsledningen.",
}
CASE_RULES: Final = tuple(
    RULE_TEXT[rule]
    for rule in dict.fromkeys(
        one.rule for one in rows_for({Cause.RESTRICTED, Cause.CHIEF_CONCERNED})
    )
)
PACE_TEXT: Final[dict[Pace, str]] = {
    Pace.ALWAYS: "alltid",
    Pace.SOON: "snarast möjligt",
    Pace.AT_ONCE: "omgående",
    Pace.IN_PART_REPORT: "i tertialrapport 2",
    Pace.IN_YEAR_REPORT: "i verksamhetsberättelsen",
    Pace.DECIDED: "åtgärd beslutas",
}
NO_CHIEF: Final = (
    "Registret har ingen chef för enheten. Skriv in den i Årsplan › Enheter, annars går "
    "avvikelsen till avdelningschefen."
)
NO_DEPARTMENT_CHIEF: Final = (
    "Registret har ingen avdelningschef för enheten. Skriv in den i Årsplan › Enheter."
)
NOT_TOLD: Final = "Inte meddelad än"
NO_REMEDY: Final = "Ingen åtgärd är föreslagen än (E5)."


def receiver_line(role: str, name: str, state: str) -> str:
    """ "Avdelningschefen Eva Ek: meddelad 2026-11-24"."""
    return f"{f'{role} {name}'.strip()}: {state[:1].lower()}{state[1:]}"


def reported_in(paces: Sequence[Pace]) -> str:
    """ "Redovisas i tertialrapport 2 och i verksamhetsberättelsen."."""
    return f"Redovisas {' och '.join(PACE_TEXT[one] for one in dict.fromkeys(paces))}."


def informed(receiver: Receiver) -> str:
    """The line in a case's timeline: "Nämnden är informerad.". What is compared is this line."""
    ending = "t" if receiver is Receiver.AUDIT_OFFICE else "d"
    return f"{RECEIVER[receiver]} är informera{ending}."


def told_on(day: str) -> str:
    """ "Meddelad 2026-11-24"."""
    return f"Meddelad {day}"


def told_in_report(role: str, day: str) -> str:
    """ "avdelningschefen (meddelad 2026-11-24)", on the report's list of receivers."""
    return f"{role} (meddelad {day})"


def told_as(grade: Grade, day: str) -> str:
    """Told, and raised since."""
    return f"Meddelad {day} som {GRADE_LABEL[grade].lower()}, graden är höjd sedan dess"


def who_is_told(labels: Sequence[str]) -> str:
    """ "A-1 och A-3", the findings that somebody is told of."""
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} och {labels[-1]}"


def subject(unit: str, count: int) -> str:
    """What the letter is about."""
    noun = "Avvikelse" if count == 1 else "Avvikelser"
    return f"{noun} vid kontrollbesök hos {unit}"


def finding_line(label: str, title: str, grade: Grade) -> str:
    """A finding in a letter and in what is kept: the grade is a proposal until it is settled."""
    return f"{label} {title or 'Utan rubrik'} ({GRADE_LABEL[grade].lower()})"


def letter_text(
    unit: str, day: str, lines: Sequence[str], reasons: Sequence[str], sender: str
) -> str:
    """The letter to one of the receivers. It says what was found and why it is sent, no more."""
    found = "".join(f"- {line}\n" for line in lines)
    why = "\n".join(reasons)
    return (
        f"Hej,\n\nKontrollteamet har besökt {unit} {day} och noterat:\n\n{found}\n{why}\n\n"
        "Graden är ett förslag tills rapporten är fastställd. Enheten svarar på sakuppgifterna "
        f"och föreslår åtgärd, ansvarig roll och datum.\n\n{sender}\n"
    )


def file_name(receiver: str, unit: str) -> str:
    """What the letter's file is called unless a person says something else."""
    return f"Avvikelser till {receiver.lower()}, {unit}.eml"
