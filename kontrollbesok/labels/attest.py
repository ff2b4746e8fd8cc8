"""The words of attest: what a chief's statement says, and a proposal that has been made anew."""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.model.remedy_mark import RemedyMark, Stand

FACTS: Final = "Sakuppgifterna stämmer"
DECIDED: Final = "Åtgärderna är beslutade"
CHANGE_ASKED: Final = "Ändring begärs"
CHANGE_WAITS: Final = "avdelningschefen har begärt en ändring som enheten inte har svarat på"
NO_CHANGE_ASKED: Final = "ingen ändring är begärd"

_COMMENTED: Final = " godtas med kommentar: "
_SAID, _REMEDY, _OWNER, _DUE = "Svar: ", "Åtgärd: ", "Ansvarig: ", "Klart senast: "


def statement(marks: Sequence[tuple[str, RemedyMark]]) -> str:
    """What is sealed: the decision, and under it each finding by its number."""
    asked = [(number, mark) for number, mark in marks if mark.stand is Stand.CHANGE]
    if asked:
        lines = [f"{number}: {_one_line(mark.words)}" for number, mark in asked]
        return "\n".join([f"{CHANGE_ASKED}.", *lines])
    return "\n".join([f"{DECIDED}.", *(_line(number, mark) for number, mark in marks)])


def said_lines(text: str) -> Sequence[str]:
    """The lines of a statement under its first, which says what it is."""
    return text.split("\n")[1:]


def step_with_comments(step: str, text: str) -> str:
    """What an attest is about, and what was said with it: `beslutar åtgärderna (A-1: …)`."""
    said = [line.replace(_COMMENTED, ": ", 1) for line in said_lines(text) if _COMMENTED in line]
    return f"{step} med kommentar. {' '.join(_sentence(line) for line in said)}" if said else step


def proposal_text(remedy: str, owner: str, due: str, said: str) -> str:
    """A proposal made anew as a remark says it: a line for each part that there is."""
    parts = ((_SAID, said), (_REMEDY, remedy), (_OWNER, owner), (_DUE, due))
    return "\n".join(f"{name}{_one_line(words)}" for name, words in parts if words)


def proposal_parts(text: str) -> tuple[str, str, str]:
    """Remedy, owner and day of what `proposal_text` wrote; "" for what is missing."""
    lines = text.split("\n")
    remedy, owner, due = (
        next((line.removeprefix(name) for line in lines if line.startswith(name)), "")
        for name in (_REMEDY, _OWNER, _DUE)
    )
    return remedy, owner, due


def _line(number: str, mark: RemedyMark) -> str:
    if mark.stand is Stand.COMMENTED:
        return f"{number}{_COMMENTED}{_one_line(mark.words)}"
    return f"{number} godtas."


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
