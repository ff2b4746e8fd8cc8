"""Swedish text of the visit report and its annexes.

Dates are words in running text and ISO in tables. Source: ux §7, §9; avvikelse_och_rapport §4.
"""

import datetime as dt
from collections.abc import Sequence

from kontrollbesok.labels.dates import date_in_words
from kontrollbesok.labels.numbers import number_in_words
from kontrollbesok.model.code import Basis
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict

NONE = "–"  # in a table, where nothing stands


VERDICT = {
    Verdict.YES: "Ja",
    Verdict.PARTLY: "Delvis",
    Verdict.NO: "Nej",
    Verdict.NOT_APPLICABLE: "Ej tillämpligt",
    Verdict.NOT_ASSESSED: "Ej bedömd",
}
ITEM_VERDICT = {
    Verdict.YES: "Rätt",
    Verdict.PARTLY: "Delvis rätt",
    Verdict.NO: "Fel",
    Verdict.NOT_APPLICABLE: "Ej tillämpligt",
    Verdict.NOT_ASSESSED: "Kunde inte prövas",
}
FOLLOWED_UP_WORD = {Verdict.YES: "klar", Verdict.PARTLY: "delvis klar", Verdict.NO: "inte klar"}
FOLLOWED_UP = {
    Verdict.YES: "Klar:",
    Verdict.PARTLY: "Delvis klar:",
    Verdict.NO: "Inte klar:",
    Verdict.NOT_APPLICABLE: "Ej tillämplig:",
    Verdict.NOT_ASSESSED: "Ej bedömd:",
}
BASIS = {Basis.SEEN: "Sett", Basis.DOCUMENT: "Dokument", Basis.VERBAL: "Muntligt"}
BASIS_SHORT = {Basis.SEEN: "Sett", Basis.DOCUMENT: "Dok.", Basis.VERBAL: "Munt."}
GRADE = {
    Grade.OBSERVATION: "Iakttagelse",
    Grade.MINOR: "Mindre",
    Grade.MAJOR: "Väsentlig",
}

DRAFT = "Utkast"
SERIES = "Internkontrollbesök"

SUMMARY = "Samlat utfall"
IN_BRIEF = "Besöket i korthet"
VISITED = "Besöksdatum"
SITE = "Arbetsställe"
DOCUMENT = "Handling"
SELECTION = "Enheten valdes"
TIES = "Jävsprövning"
AREAS = "Utfall per område"
AREA_COLUMNS = (
    "Område",
    "IKP-nr",
    "Frågor",
    "Ja",
    "Delvis",
    "Nej",
    "Ej tillämpligt",
    "Ej bedömd",
    "Utfall",
)
ALL_AREAS = "Samtliga"
AREA_NOT_ASSESSED = "Ej bedömt"
LAST_VISIT = "Uppföljning av förra besöket"
NO_LAST_VISIT = "Enheten har inte besökts förut."
NOT_CHECKED = "Kunde inte kontrolleras"
ALL_CHECKED = "Allt i omfattningen kunde kontrolleras."

FINDINGS = "Avvikelser, enhetens svar och åtgärder"
NO_FINDINGS = "Besöket gav inga avvikelser."
OBSERVATION = "Iakttagelse"
REQUIREMENT = "Krav"
CAUSE = "Orsak"
CONSEQUENCE = "Konsekvens"
UNIT_REPLY = "Enhetens svar"
JUDGEMENT = "Granskarens bedömning"
REMEDY = "Åtgärd"
OWNER = "Ansvarig"
DUE = "Klart senast"
EVIDENCE = "Underlag"
FINDING_COLUMNS = ("Avvikelse", UNIT_REPLY, "Åtgärd, ansvarig", DUE)
NO_REPLY = "Inget svar."
DISPUTES = "Enheten anser att uppgifterna inte stämmer."
NO_REMEDY = "Ingen åtgärd krävs."
REMEDY_MISSING = "Enheten har inte föreslagit någon åtgärd."

SAMPLES = "Stickprov"
SAMPLE_COLUMNS = ("Kontroll", "Enhetens poster", "Prövade", "Fel", "Slutsats för förvaltningen")
NO_SAMPLES = "Inga av förvaltningens poster hörde till enheten."

ATTESTED = "Attesterat av"
ATTESTED_INTRO = "Detta dokument har godkänts digitalt av följande personer:"
TO_ATTEST = "Attesteras av"
TO_ATTEST_INTRO = "Utkastet är inte godkänt. Följande personer ska godkänna dokumentet digitalt:"
ATTEST_COLUMNS = ("Namn, befattning", "Datum")
RECEIVERS = "Sändlista:"

ANNEX = "Bilaga"
ANNEX_QUESTIONS = "Frågelista med svar"
ANNEX_EVIDENCE = "Underlag"
ANNEX_DRAWS = "Urvalslista"
ANNEX_SEEDS = "Startvärden"
ANNEX_CHECKSUMS = "Kontrollsummor"
QUESTION_COLUMNS = ("Kod", "Fråga", "Svar", "Bygger på")
KEY_CONTROL = "Nyckelkontroll"
SKIPPED = "Frågor som inte ställdes"
SKIPPED_COLUMNS = ("Kod", "Fråga", "Därför att")
NO_QUESTIONS = "Inga frågor ingick i besöket."
EVIDENCE_COLUMNS = ("Nr", "Underlag", "SHA-256")
PICTURES = "Bilder"
NO_EVIDENCE = "Inga underlag har sparats."
SECRET_EVIDENCE = "Sekretessmarkerat underlag"
EVIDENCE_INTRO = (
    "Originalen förvaras i besöket. Kontrollsumman visar att ett underlag är oförändrat."
)
DRAWS_INTRO = (
    "Enhetens poster ur förvaltningens urval. Platsen är postens nummer i dragningen. "
    "Riktade poster prövas för sig och ingår inte i andelen."
)
ITEM_COLUMNS = ("Plats", "Post", "Datum", "Belopp, kr", "Utfall")
TARGETED = "Riktad"
SEEDS_INTRO = (
    "Med startvärdet och den fil som dragningen gjordes ur går urvalet att räkna om. "
    "Filens kontrollsumma visar att det är samma fil."
)
NO_SEEDS = "Inget drogs med startvärde."
SEED = "Startvärde"
METHOD = "Metod"
FILE_CHECKSUM = "SHA-256"
CHECKSUMS_INTRO = (
    "Besökets kontrollsumma täcker allt som ingick när rapporten fastställdes. "
    "Filen besok.json i denna pdf innehåller det som behövs för att räkna om den."
)
VISIT_CHECKSUM = "Besöket, version {version}"
CHECKSUM_COLUMNS = ("Avser", "SHA-256")
NO_CHECKSUMS = "Rapporten är ett utkast och har ingen kontrollsumma."

VISIT_FILE_DESCRIPTION = "Besöket som data, med det som behövs för att räkna om kontrollsumman"


def outcome(worst: Grade | None) -> str:
    """Of an area or a unit. Source: avvikelse_och_rapport §2, Omdöme."""
    return {Grade.MAJOR: "Väsentliga avvikelser", Grade.MINOR: "Mindre avvikelser"}.get(
        worst or Grade.OBSERVATION, "Utan avvikelse"
    )


def outcome_scale_alt(worst: Grade | None) -> str:
    """What the scale of three steps shows."""
    return (
        "Skala i tre steg: utan avvikelse, mindre avvikelser, väsentliga avvikelser. "
        f"Utfallet är {outcome(worst).lower()}."
    )


def report_name(day: dt.date, *, draft: bool) -> str:
    """The line under the unit's name."""
    kind = "Utkast till rapport" if draft else "Rapport"
    return f"{kind} från kontrollbesök den {date_in_words(day)}"


def report_title(unit: str, day: dt.date, *, draft: bool) -> str:
    """The title of the file, which a reader shows in its window."""
    return f"{unit}. {report_name(day, draft=draft)}"


def version_line(version: int, reason: str) -> str:
    """Said of every version but the first."""
    return f"Version {version}. {reason}".strip()


def questions_figure(areas: int, assessed: int) -> str:
    """Under the number of questions."""
    return f"frågor i {number_in_words(areas, neuter=True)} {_area(areas)},\n{assessed} bedömda"


def items_figure(items: int, samples: int) -> str:
    """Under the number of tested items."""
    tested = "post prövad" if items == 1 else "poster prövade"
    return f"{tested}\nur {number_in_words(samples, neuter=True)} stickprov"


def findings_figure(findings: int, major: int) -> str:
    """Under the number of findings."""
    if findings == 0:
        return "avvikelser"
    noun = "avvikelse" if findings == 1 else "avvikelser"
    if major == 0:
        return f"{noun},\ningen väsentlig"
    if findings == 1:
        return f"{noun},\nväsentlig"
    return f"{noun}, varav\n{number_in_words(major)} {'väsentlig' if major == 1 else 'väsentliga'}"


def picture_without_words(number: str) -> str:
    """What a picture shows, where nobody has said it."""
    return f"Bild {number}"


def item_concerned(row: str, attribute: str) -> str:
    """The item of a sample that a piece of evidence belongs to, with what is tested."""
    return f"post {row}, {attribute}"


def evidence_figure(count: int) -> str:
    """Under the number of saved pieces of evidence."""
    saved = "sparat" if count == 1 else "sparade"
    return f"underlag {saved}\nmed kontrollsumma"


def last_visit_line(day: dt.date, findings: int) -> str:
    """`Besök 2025-03-12, tre avvikelser.`"""
    if findings == 0:
        return f"Besök {day.isoformat()}, inga avvikelser."
    noun = "avvikelse" if findings == 1 else "avvikelser"
    return f"Besök {day.isoformat()}, {number_in_words(findings)} {noun}."


def followed_up_text(label: str, title: str, outcome: Verdict) -> str:
    """`Uppföljning av A-1 Branddörr uppställd med kil: klar.`"""
    return f"Uppföljning av {label} {title.rstrip('.')}: {FOLLOWED_UP_WORD[outcome]}."


def grade_line(grade: Grade, ikp: str) -> str:
    """`Mindre, IKP 25`."""
    return f"{GRADE[grade]}, IKP {ikp}" if ikp else GRADE[grade]


def requirement_line(requirement: str, ikp: str) -> str:
    """`LSO (2003:778) 2 kap. 2 §. IKP 13.`"""
    if not ikp:
        return requirement
    sentences = requirement.rstrip().removesuffix("."), f"IKP {ikp}"
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def quoted(words: str) -> str:
    """The unit's words, marked as such."""
    return f"”{words}”"


def attest_line(name: str, title: str, step: str) -> str:
    """`Rut Ekmyra, enhetschef, bekräftar sakuppgifterna`."""
    return ", ".join(part for part in (name, title, step) if part)


def receivers(roles: Sequence[str]) -> str:
    """The list of those the report goes to, as a sentence."""
    return ", ".join(roles) + "." if roles else NONE


def filed_under(dnr: str | None, visit_number: str, version: int, secrecy: str) -> str:
    """The right end of every page's head."""
    filed = f"Dnr {dnr}" if dnr else "Dnr saknas"
    return ", ".join(filter(None, (secrecy, filed, visit_number, f"version {version}")))


def report_foot(unit: str, dnr: str | None) -> str:
    """The left end of every page's foot."""
    return f"{SERIES}, {unit}, dnr {dnr}" if dnr else f"{SERIES}, {unit}"


def core_page(page: int, pages: int) -> str:
    """The page number of the core."""
    return f"Sida {page} av {pages}, bilaga 1–5 följer"


def annex_page(annex: int, page: int, pages: int) -> str:
    """The page number of an annex."""
    return f"{ANNEX} {annex}, sida {page} av {pages}"


def annex_title(annex: int, name: str) -> str:
    """`Bilaga 1. Frågelista med svar`."""
    return f"{ANNEX} {annex}. {name}"


def document_line(document_type: str, reported: dt.date) -> str:
    """`Kontrollrapport, 2026-12-17`."""
    return f"{document_type}, {reported.isoformat()}"


def of_asked(correct: int, asked: int) -> str:
    """How many of those who were asked knew, never the count: few work at a unit.

    Source: ux §2.2, Samtalsguide: `någon/flera` in units under ten people.
    """
    if correct >= asked:
        return "Alla vi frågade"
    if correct == 0:
        return "Ingen vi frågade"
    return "Någon vi frågade" if correct == 1 else "Flera vi frågade"


def _area(count: int) -> str:
    return "område" if count == 1 else "områden"
