"""Swedish for whoever asks whether a report or an event pack is what it says it is."""

import datetime as dt

from kontrollbesok.labels_population import SENTENCE
from kontrollbesok.model.verification import Fault, FaultCode

PROOF_DESCRIPTION = "Fastställandet: vem som fastställde vad, med signaturer och intyg"

FAULT_TEXT: dict[FaultCode, str] = {
    FaultCode.DRAFT: "Rapporten är ett utkast. Ingen har fastställt den.",
    FaultCode.PROOF_MISSING: (
        "Filen saknar faststallande.ndjson, så det går inte att se om någon har fastställt den."
    ),
    FaultCode.PROOF_REFUSED: "Fastställandet håller inte: {why}.",
    FaultCode.OTHER_ORGANISATION: "Den hör till en annan organisation: {organisation}.",
    FaultCode.SEAL: "Kontrollsumman är inte den som fastställdes.",
    FaultCode.TEXT: "Uppgifterna i besok.json är inte de som fastställdes.",
    FaultCode.PICTURE: "Bilden till {number} är utbytt eller borttagen.",
    FaultCode.PAGE_COUNT: "Filen har {stands:tal} sidor, den fastställda har {expected:tal}.",
    FaultCode.PAGE: "Sidan {page} i filen ser annorlunda ut, fast orden är desamma.",
    FaultCode.PAGE_TEXT: (
        "Sidan {page} i filen är ändrad. Där står ”{stands}”, fastställt är ”{expected}”."
    ),
    FaultCode.ATTACHMENT: "Bilagan {name} är ändrad, tillagd eller borttagen.",
    FaultCode.ATTACHMENTS: "Filens förteckning över bilagor är ändrad.",
    FaultCode.READING: "Det som läses upp eller visas som bokmärken är ändrat.",
    FaultCode.DETAILS: "Filens uppgifter om sig själv är ändrade, eller något är tillagt.",
    FaultCode.PACK_EMPTY: "Paketet är tomt.",
    FaultCode.LINE: "Rad {line:tal}: {why}.",
    FaultCode.LINE_TWICE: "Rad {line:tal} står två gånger.",
    FaultCode.LINE_WITHOUT_PAST: "Rad {line:tal} saknar det som den bygger på.",
    FaultCode.NOT_COUNTED: "Rad {line:tal} räknas inte: {why}.",
    FaultCode.SETTLED_TWICE: "Besöket {visit} är fastställt två gånger, olika.",
    FaultCode.BLOB: "Underlaget {name} är ändrat.",
}

# --- a report -----------------------------------------------------------------------------------

USE_ANOTHER = "Använd inte filen. Hämta rapporten på nytt ur diariet."
NOTHING_CHANGED = "Inget har ändrats."
PACKED_ANEW = "Filen är packad på ett annat sätt än här, men allt i den är detsamma."
COMPARE_ORGANISATION = (
    "Jämför organisationens id med det kommunen uppger på annan väg, eller ange det med "
    "--organisation."
)
WITHOUT_TRUST = "Det går inte att säga mer om filen."


def fault_text(fault: Fault) -> str:
    """One fault as a sentence."""
    return SENTENCE.vformat(FAULT_TEXT[fault.code], (), fault.params)


def as_settled(day: dt.date, who: str) -> str:
    """`Rapporten är den som fastställdes 2026-12-17 av Rut Ekmyra, ekonomichef.`"""
    return f"Rapporten är den som fastställdes {day.isoformat()} av {who}."


def not_as_settled(day: dt.date, who: str) -> str:
    """The same, when it is not."""
    return f"Rapporten är inte den som fastställdes {day.isoformat()} av {who}."


def other_program(program: str, own: str) -> str:
    """Why the pages may differ although nobody has touched them."""
    return (
        f"Filen är skriven av version {program} av programmet och prövad av {own}, som kan sätta "
        f"sidorna på ett annat sätt. Pröva den med version {program}."
    )


DATA_HOLDS = "Uppgifterna i besok.json är de som fastställdes."

# --- an event pack ------------------------------------------------------------------------------

NOT_SETTLED = "Inget besök i paketet är fastställt."
PACK_BROKEN = "Paketet håller inte."


def visit_unchanged(visit: str, version: int, day: dt.date, who: str) -> str:
    """Of a settled visit whose digest holds."""
    return (
        f"{visit}, version {version}, är oförändrat sedan det fastställdes {day.isoformat()} "
        f"av {who}."
    )


def pack_holds(events: int) -> str:
    """Of a pack in which everything holds."""
    noun = "ändring" if events == 1 else "ändringar"
    sentence = SENTENCE.vformat("{events:tal}", (), {"events": events})
    return f"Paketet håller: {sentence} {noun}, alla med rätt signatur."
