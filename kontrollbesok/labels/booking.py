"""Swedish words of the booking of a visit: letters, the notice on paper, and what is asked for.

Source: ux §2.2 "Bokning", "Underlag i förväg"; voice as ux §7.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kontrollbesok.labels.dates import date_in_words, weekday_in_words
from kontrollbesok.model.booking import LetterType, Proposal, RequestState

REQUEST_STATE: Final[dict[RequestState, str]] = {
    RequestState.REQUESTED: "Begärt",
    RequestState.RECEIVED: "Inkommet",
    RequestState.MISSING: "Saknas",
}
LETTER_TYPE: Final[dict[LetterType, str]] = {
    LetterType.PROPOSAL: "Förslag till tider",
    LetterType.NOTICE: "Avisering",
    LetterType.MOVED: "Ombokning",
    LetterType.REMINDER: "Påminnelse",
    LetterType.TO_UNIT: "Avvikelser till enheten",
    LetterType.REPLY_REMINDER: "Påminnelse om svar",
}

# The notice on paper.
NOTICE: Final = "Avisering"
WHEN, WHERE, WHO, LEAD, NUMBER, DNR = (
    "När",
    "Var",
    "Följer med",
    "Besöksansvarig",
    "Besök",
    "Dnr",
)
WHY: Final = "Varför vi kommer"
AREAS: Final = "Det här går vi igenom"
DAY: Final = "Så går dagen till"
PAPERS: Final = "Det här ber vi er ha framme"
DATA: Final = "Så hanteras uppgifterna"
PURPOSE: Final = (
    "Nämnden ska se till att den interna kontrollen är tillräcklig för att förebygga fel och "
    "oegentligheter i verksamheten (kommunallagen 6 kap. 6 §). Kontrollteamet besöker därför "
    "enheter varje år. Vi ser hur de administrativa rutinerna fungerar i vardagen. Besöket gäller "
    "rutinerna, inte enskilda medarbetare."
)
CHOSEN_BY_LOT: Final = "Enheten är vald med lott bland förvaltningens enheter."
PROGRAMME: Final = (
    "Vi börjar med ett samtal med chefen, går runt i lokalerna, samtalar med några medarbetare "
    "som själva vill och ser på handlingar vid datorn. Sist går vi igenom vad vi har sett. "
    "Samtalen är frivilliga, vi antecknar inga namn och spelar inte in."
)
HANDLING: Final = (
    "Det vi antecknar förvaras krypterat på kontrollteamets datorer och delas bara med den som "
    "granskar och fattar beslut. Namn på medarbetare och deltagare skrivs bara ner när kontrollen "
    "kräver det. Bilder tas på lokaler och handlingar, och personuppgifter täcks över. Rapporten "
    "blir en allmän handling när den är fastställd och diarieförd; sekretess prövas då uppgift "
    "för uppgift. Utkast och samtalsanteckningar gallras när rapporten är fastställd."
)
AFTER: Final = (
    "Efter besöket får ni våra iakttagelser skriftligt och kan svara inom tio arbetsdagar. Ert "
    "svar står i rapporten ord för ord."
)


def notice_title(unit: str) -> str:
    """The document's title."""
    return f"Kontrollbesök hos {unit}"


def when_text(day: dt.date, starts: str | None, ends: str | None) -> str:
    """ "tisdag 24 november 2026, klockan 09:00–12:30"."""
    time = f", klockan {starts}–{ends}" if starts and ends else ""
    return f"{weekday_in_words(day)}{time}"


def due_text(text: str, due: dt.date | None) -> str:
    """A line of what is asked for."""
    return f"{text} (till oss senast {date_in_words(due)})" if due else text


def subject(kind: LetterType, unit: str, day: dt.date) -> str:
    """What the letter is about."""
    match kind:
        case LetterType.PROPOSAL:
            return f"Förslag till tider för kontrollbesök hos {unit}"
        case LetterType.MOVED:
            return f"Ny tid för kontrollbesöket hos {unit}: {day.isoformat()}"
        case LetterType.REMINDER:
            return f"Påminnelse: kontrollbesök hos {unit} {day.isoformat()}"
    return f"Kontrollbesök hos {unit} {day.isoformat()}"


def proposal_text(unit: str, times: Sequence[Proposal], sender: str) -> str:
    """The letter with times to choose among."""
    lines = "\n".join(f"- {when_text(one.day, one.starts, one.ends)}" for one in times)
    return (
        f"Hej,\n\nVi vill göra ett kontrollbesök hos {unit}. Vilken av de här tiderna passar?\n\n"
        f"{lines}\n\nSvara på det här brevet. När tiden är bestämd får ni en avisering med vad vi "
        f"går igenom och vad vi ber er ha framme.\n\n{sender}\n"
    )


def notice_text(unit: str, when: str, papers: Sequence[str], sender: str) -> str:
    """The letter that tells of the visit."""
    asked = "".join(f"- {line}\n" for line in papers)
    ready = f"\nVi ber er ha det här framme:\n{asked}" if papers else ""
    return (
        f"Hej,\n\nKontrollteamet besöker {unit} {when}.\n\nI den bifogade aviseringen står varför "
        "vi kommer, vad vi går igenom, vilka vi är och hur uppgifterna hanteras. Kalenderfilen "
        f"lägger besöket i er kalender.\n{ready}\nPassar tiden inte, svara på det här brevet så "
        f"snart som möjligt.\n\n{sender}\n"
    )


def moved_text(unit: str, when: str, reason: str, sender: str) -> str:
    """The letter that tells of another day."""
    why = f" Skälet är: {reason.rstrip('.')}." if reason else ""
    return (
        f"Hej,\n\nKontrollbesöket hos {unit} har fått en ny tid: {when}.{why}\n\nDen bifogade "
        "kalenderfilen ersätter den förra. Annars gäller det som står i aviseringen, som är "
        f"bifogad på nytt.\n\n{sender}\n"
    )


def reminder_text(unit: str, when: str, papers: Sequence[str], sender: str) -> str:
    """The reminder before the visit; `papers` are those that have not come."""
    asked = "".join(f"- {line}\n" for line in papers)
    left = f"\nVi väntar på:\n{asked}" if papers else ""
    return f"Hej,\n\nVi påminner om kontrollbesöket hos {unit} {when}.\n{left}\n{sender}\n"


def letter_name(kind: LetterType, unit: str) -> str:
    """What the letter's file is called unless a person says something else."""
    return f"{LETTER_TYPE[kind]} {unit}.eml"
