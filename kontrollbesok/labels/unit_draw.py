"""Swedish words of the draw of units: reasons, ways, and the papers that go with it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.protocol import BY_BROWSER, BY_PYTHON, POPULATION_FILE, PROTOCOL_FILE
from kontrollbesok.model.unit_draw import Exclusion, Weighting
from kontrollbesok.model.unit_weight import UnitOutcome
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind

WEIGHTING_LABEL: dict[Weighting, str] = {
    Weighting.EQUAL: "Lika",
    Weighting.BY_RISK: "Efter risk",
}
_EXCLUSION: dict[Exclusion, str] = {
    Exclusion.NOT_VALID: "Ingen enhet på dagen",
    Exclusion.TYPE_NOT_CHOSEN: "Typen är inte vald",
    Exclusion.MANS_TEAM: "Bemannar teamet",
    Exclusion.TEAM_TIED: "Hela teamet har jäv",
    Exclusion.VISIT_PLANNED: "Har ett besök planerat",
    Exclusion.VISITED_LATELY: "Besökt nyligen",
}
BY_RULE = "Slumpad, treårsregeln"
BY_LOT = "Slumpad"
TARGETED = "Riktad"
NEXT = "Nästa i tur"
REGISTERED_LATER = "Inskriven senare"
NEVER = "Aldrig"

UNITS_FILE = "enheter.csv"
PAPER_FILE = "urval.pdf"
UNIT_COLUMNS = (
    "Plats",
    "Enhet",
    "Typ",
    "Senast besökt",
    "Vikt",
    "Vikten bygger på",
    "Hur",
    "Lott",
    "Skäl",
    "Beteckning",
)

PAPER = "Urval av enheter"
HOW = "Så drogs de"
DRAWN = "Dragna med lott"
CHOSEN = "Riktat valda"
RESERVES = "Nästa i tur"
EXCLUDED = "Undantagna"
WITNESSES = "Vittnen"
NOT_DRAWN = "Inte draget"
CLOSED = "Sluten del"
DRAWN_COLUMNS = ("Plats", "Enhet", "Typ", "Senast besökt", "Vikt", "Lott", "Hur")
TARGETED_COLUMNS = ("Enhet", "Typ", "Skäl")
WEIGHT_COLUMNS = ("Enhet", "Vikt", "Bygger på")
EXCLUDED_COLUMNS = ("Enhet", "Typ", "Skäl")
WEIGHTS = "Vikter"
WITNESS_FIELDS = ("Namn", "Befattning", "Namnteckning", "Datum")
WITNESS_LINE = (
    "Vi såg att listan var låst innan startvärdet sattes, och att startvärdet ovan är det som "
    "kom fram."
)
CLOSED_WITNESS_LINE = (
    "Vi såg att listan var låst innan startvärdet sattes, och att det som kom fram förseglades med "
    "fingeravtrycket ovan. Vi har inte antecknat startvärdet."
)
OPENED_WITNESS_LINE = (
    "Vi såg att startvärdet ovan är det som förseglades: fingeravtrycket är detsamma som i den "
    "slutna delen."
)
ONE_ORDER = (
    "Enheter som inte har besökts på tre år dras först, därefter de övriga. Lotten följer av "
    "startvärdet och enhetens beteckning, och av vikten där sådan används. Vem som helst kan dra "
    "om urvalet med filerna som hör till."
)

_READ_ME = """\
Kontrollfiler för urvalet av enheter {year}

{drawn} enheter är dragna ur {units}. Här ligger det som behövs för att dra om urvalet utan
programmet.

  {protocol}       startvärdet, urvalet, vikterna, de undantagna och de riktade
  {population}       listan: enhetens beteckning och vikt, en rad för varje enhet
  {csv}         samma lista med enheternas namn, för ett kalkylblad
  {paper}           protokollet på papper, med plats för två vittnen
  {browser}  öppna i en webbläsare, välj de två första filerna. Behöver inget nät.
  {python}    python {python} {protocol} {population}

Listans fingeravtryck (SHA-256): {sha256}
Hur urvalet dras står i docs/stickprov.md, som följer med programmet.
"""


def exclusion_text(why: Exclusion, since: dt.date | None) -> str:
    """Why a unit is left out: "Besökt nyligen, 2025-05-06"."""
    words = _EXCLUSION[why]
    return f"{words}, {since.isoformat()}" if since else words


def weight_reason(outcome: UnitOutcome) -> str:
    """ "2 avvikelser, varav 1 väsentlig och 1 upprepad, vid besöket 2026-05-03"."""
    one = outcome.findings == 1
    found = f"{number_text(outcome.findings)} {'avvikelse' if one else 'avvikelser'}"
    of_them = [
        f"{number_text(count)} {single if count == 1 else several}"
        for count, single, several in (
            (outcome.major, "väsentlig", "väsentliga"),
            (outcome.repeated, "upprepad", "upprepade"),
        )
        if count
    ]
    parts = [f"{found}, varav {' och '.join(of_them)}," if of_them else found]
    parts.append(f"vid besöket {outcome.day.isoformat()}")
    if outcome.not_done:
        left = "är inte åtgärdad" if outcome.not_done == 1 else "är inte åtgärdade"
        parts.append(f"och {number_text(outcome.not_done)} från besöket före {left}")
    return " ".join(parts) + (", preliminärt" if outcome.preliminary else "")


def proposals_sentence(count: int) -> str:
    """That the outcome proposes weights, and how they are taken."""
    if not count:
        return ""
    what = "en vikt" if count == 1 else f"{number_text(count)} vikter"
    return f" Besökens utfall föreslår {what}. G tar den valda enhetens."


def visited_text(visited: dt.date | None) -> str:
    """The latest visit, or that there is none."""
    return visited.isoformat() if visited else NEVER


def sealed_in_list(unit: str, day: str) -> str:
    """Why a unit with an unannounced visit is drawn among like the others."""
    return f"{unit} {day}, kvar i listan: den är allas, och en enhet som saknas hade märkts"


def lot_text(lot: str) -> str:
    """A lot as people read it: nine decimals of a ticket or of an arrival."""
    shown = f"{Decimal(lot):.9f}" if "e" in lot else lot[:11]
    return shown.replace(".", ",")


def drawn_sentence(drawn: int, units: int, due: int, targeted: int) -> str:
    """What came of it, in a sentence or two."""
    words = f"{number_text(drawn)} av {number_text(units)} enheter är dragna med lott."
    if due:
        words += f" {number_text(due)} av dem är dragna enligt treårsregeln."
    if targeted:
        words += f" {number_text(targeted)} till är riktat {'vald' if targeted == 1 else 'valda'}."
    return words


def listed_sentence(units: int, due: int, excluded: int, size: int) -> str:
    """What there is to draw among, while the list can be changed."""
    words = f"{number_text(units)} att dra bland, {number_text(excluded)} undantagna."
    if not due:
        return words
    if due > size:
        more = f"fler än de {number_text(size)} som dras"
        return f"{words} {number_text(due)} ska besökas enligt treårsregeln, {more}."
    return f"{words} {number_text(due)} ska besökas enligt treårsregeln och dras först."


def closed_sentence(size: int, units: int) -> str:
    """That it is drawn, and what everyone may know of it."""
    return (
        f"{number_text(size)} av {number_text(units)} enheter är dragna med lott. "
        "Urvalet är slutet tills de oanmälda besöken är gjorda."
    )


def left_sentence(left: int) -> str:
    """What a reader of a closed draw has left before it is opened."""
    if not left:
        return " Alla är besökta. Öppna urvalet, så kan alla kontrollera det."
    one = left == 1
    return f" {number_text(left)} av dem är inte {'besökt' if one else 'besökta'} än."


def stamp(*, drawn: bool, closed: bool) -> str:
    """What stands on every page of a protocol that is not whole."""
    return CLOSED if closed else "" if drawn else NOT_DRAWN


def witness_line(*, closed: bool, opened: bool) -> str:
    """What the witnesses sign: an ordinary draw, or one of the two parts of a closed one."""
    return CLOSED_WITNESS_LINE if closed else OPENED_WITNESS_LINE if opened else WITNESS_LINE


def locked_sentence(size: int, units: int) -> str:
    """What is to be drawn, before it is."""
    return f"{number_text(size)} av {number_text(units)} enheter ska dras. Listan är låst."


def rest_text(years: int) -> str:
    """Which visits keep a unit out."""
    if not years:
        return "besökta samma år"
    return f"besökta samma år eller {'året före' if years == 1 else 'de två åren före'}"


def paper_title(year: int) -> str:
    """The title of the file."""
    return f"{PAPER} {year}"


def read_me(year: int, drawn: int, units: int, sha256: str) -> str:
    """What the folder holds, for whoever gets it."""
    return _READ_ME.format(
        year=year,
        drawn=number_text(drawn),
        units=number_text(units),
        sha256=sha256,
        protocol=PROTOCOL_FILE,
        population=POPULATION_FILE,
        csv=UNITS_FILE,
        paper=PAPER_FILE,
        browser=BY_BROWSER,
        python=BY_PYTHON,
    )


def folder_name(year: int) -> str:
    """What the folder is called where it is put."""
    return f"Urval av enheter {year}"


_NOT_THE_SAME = {
    MismatchKind.POPULATION: "Listan är inte den som låstes.",
    MismatchKind.PART: "Listan är inte den som låstes.",
    MismatchKind.SEAL: "Startvärdet är inte det som förseglades.",
}


def not_the_same(mismatches: Iterable[Mismatch]) -> str:
    """That a draw is not what its seed gives: what is safe, what to do, and what differs."""
    what = " ".join(
        _NOT_THE_SAME.get(one.kind, "Startvärdet ger andra enheter.")
        for one in {one.kind: one for one in mismatches}.values()
    )
    return (
        "Urvalet går inte att återskapa från startvärdet. Allt är sparat. "
        f"Planera inga besök av det och gör ett nytt urval. {what}"
    )
