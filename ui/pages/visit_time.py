"""How long a visit takes, in words."""

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.overrun import Overrun


def duration_text(minutes: int) -> str:
    """ "1 tim 58 min", "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} tim {rest} min" if rest else f"{hours} tim"


def time_sentence(questions: int, person_minutes: int, people: int) -> str:
    """What the questions take, divided by those who go. Source: ux §2.2, time meter."""
    going = max(1, people)
    word = "en person" if going == 1 else f"{going} personer"
    noun = "fråga" if questions == 1 else "frågor"
    needed = duration_text(-(-person_minutes // going))
    return f"{questions} {noun} tar ungefär {needed} för {word}. Möten tillkommer."


def overrun_sentence(over: Overrun, checklist: Checklist) -> str:
    """The plan is longer than the visit: both times, and the easiest way out."""
    needed, length = duration_text(over.needed), duration_text(over.length)
    said = f"Planen tar {needed}, besöket är {length}. Inget är ändrat."  # E32
    if over.cut is None:
        return f"{said} Boka längre tid eller lägg till en kontrollant."
    area = checklist.area(over.cut.area).name
    what = f"Fördjupning i {area}" if over.cut.in_depth else area
    return f"{said} Ta bort {what} eller lägg till en kontrollant."
