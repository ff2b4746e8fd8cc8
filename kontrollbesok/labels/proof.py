"""Swedish for whoever asks whether a report or an event pack is what it says it is."""

import datetime as dt

from kontrollbesok.labels.sentence import SENTENCE
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
    FaultCode.LINE_DAMAGED: (
        "Rad {line:tal} har en skadad signatur. En senare signatur från samma dator täcker den, så "
        "raden är oförändrad."
    ),
    FaultCode.LINE_TWICE: "Rad {line:tal} står två gånger.",
    FaultCode.LINE_WITHOUT_PAST: "Rad {line:tal} saknar det som den bygger på.",
    FaultCode.NOT_COUNTED: "Rad {line:tal} räknas inte: {why}.",
    FaultCode.NOT_JUDGED: "Alla rader gick inte att pröva.",
    FaultCode.SETTLED_TWICE: "Besöket {visit} är fastställt två gånger, olika.",
    FaultCode.BLOB: "Underlaget {name} är ändrat.",
}

# --- a report -----------------------------------------------------------------------------------

# E26, of a file
USE_ANOTHER = "Använd inte filen. Hämta rapporten på nytt ur diariet."
UNCHANGED = "Inget har ändrats."
PACKED_ANEW = "Filen är packad på ett annat sätt än här, men allt i den är detsamma."
COMPARE_ORGANISATION = (
    "Jämför organisationens id med det kommunen uppger på annan väg, eller ange det med "
    "--organisation."
)
WRITTEN_DRAFT = "Rapporten är ett utkast: besöket är inte fastställt."


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
ENCLOSED_DRAFT = "rapport.pdf: ett utkast. Besöket är inte fastställt."
ENCLOSED_OTHER = "rapport.pdf hör inte till det som är fastställt i paketet."


def visit_unchanged(visit: str, version: int, day: dt.date, who: str) -> str:
    """Of a settled visit whose digest holds."""
    return (
        f"{visit}, version {version}, är oförändrat sedan det fastställdes {day.isoformat()} "
        f"av {who}."
    )


def visit_counts(events: int, without: int, blobs: int, here: int, late: int) -> str:
    """What a settled visit in a pack consists of."""
    return (
        f"Ändringar: {events}, utan innehåll: {without}. Underlag: {blobs}, här: {here}. "
        f"Sent inkommet: {late}."
    )


def more_faults(count: int) -> str:
    """In place of what would be too many lines."""
    return f"Och {count} till."


def pack_holds(events: int) -> str:
    """Of a pack in which everything holds."""
    noun = "ändring" if events == 1 else "ändringar"
    sentence = SENTENCE.vformat("{events:tal}", (), {"events": events})
    return f"Paketet håller: {sentence} {noun} i signerade kedjor."


# --- an export ----------------------------------------------------------------------------------

EXPORTED_DRAFT = "Besöket är inte fastställt, så rapporten i mappen är ett utkast."

REPORT_FILE = "rapport.pdf"
ANSWERS_FILE = "svar.csv"
FINDINGS_FILE = "avvikelser.csv"
VERIFIER_FILE = "verifiera_besok.py"
PACK_VERIFIER_FILE = "verifiera_paket.py"  # stands alone; the next rests on it, and so on
TRUST_VERIFIER_FILE = "verifiera_behorighet.py"
VERIFIER_FILES = (PACK_VERIFIER_FILE, TRUST_VERIFIER_FILE, VERIFIER_FILE)
READ_ME_FILE = "LAS-MIG.txt"

ANSWER_COLUMNS = ("Område", "Kod", "Fråga", "Svar", "Värde", "Skäl", "Bygger på", "Notering")
FINDING_COLUMNS = (
    "Nr",
    "Område",
    "Fråga",
    "Rubrik",
    "Grad",
    "Skäl till grad",
    "Iakttagelse",
    "Krav",
    "Orsak",
    "Konsekvens",
    "Enhetens inställning",
    "Enhetens svar",
    "Åtgärd",
    "Ansvarig",
    "Klart senast",
)
STANDPOINT = {"stammer": "Stämmer", "stammer_inte": "Stämmer inte"}

_READ_ME = """\
{visit}
{underline}

Den här mappen är ett utdrag ur kontrollteamets journal. Den går att pröva utan programmet och utan
kontakt med teamet: allt som behövs ligger här, utom Python och paketet cryptography.

Pröva utdraget
  1. Installera Python 3.11 eller senare och kör: pip install cryptography
  2. Öppna ett kommandofönster i mappen och kör:

       python {verifier} . {organisation}

     Den sista raden ska vara "Avvikelser: 0.". Annars står det vad som inte håller.
  3. Id:t i kommandot är organisationens. Be kommunen om det på annan väg än den här mappen, och
     jämför: med rätt id kan ingen ha hittat på hela utdraget.

Den som har programmet kör i stället: kontrollbesok verifiera MAPP --organisation {organisation}
Då prövas varje ändring mot alla regler om rättigheter, och rapporten mot det som fastställdes.

Filerna
  {report}{status}
  {answers}, {findings}
      Svar och avvikelser som tabeller, för läsning. En cell som ett kalkylprogram kunde ta för
      en formel börjar med en apostrof.
  handelser.ndjson
      {events} ändringar, en på varje rad, signerade av datorn och i kedja. {bodies} av dem har sitt
      innehåll med: besökets egna, och de som visar vem som har rätt till vad. De andra hör till
      andra besök och finns bara med sitt huvud, så att kedjan går att pröva.
  blobbar/
      {blobs} underlag, som de är sparade. Namnet är filens kontrollsumma (SHA-256).{missing}
  {pack_verifier}, {trust_verifier}, {verifier}
      Provprogrammet i tre delar. Den första står för sig själv och prövar att journalen är orörd:
      kontrollsummor, kedjor, signaturer och underlag. Den andra prövar vem som var med i teamet
      när något skrevs, den tredje vad som gjordes i besöket och det som fastställdes. Var och en
      är högst 200 rader och delar ingen kod med kontrollprogrammet: läs dem gärna.

Det här kan ingen se i ett utdrag: att de allra senaste ändringarna är utelämnade, och vad som stod
i ett innehåll som är gallrat. Att den som svarade hörde till besökets lag prövar bara programmet.
Klockslag är vad datorns egen klocka visade.
{late}"""


def blobs_missing(count: int) -> str:
    """When some of the visit's evidence has not come to this computer."""
    return f"{count} underlag fanns inte på den här datorn. Synka och exportera igen."


def read_me(
    *,
    visit: str,
    organisation: str,
    settled: bool,
    events: int,
    bodies: int,
    blobs: int,
    missing: int,
    late: int,
) -> str:
    """What an auditor reads first."""
    of_missing = f"\n      {missing} underlag fanns inte på datorn som gjorde utdraget."
    of_late = (
        f"\nSent inkommet: {late}. Det kom in efter fastställandet, ligger med i handelser.ndjson\n"
        "och har inte ändrat rapporten.\n"
    )
    return _READ_ME.format(
        visit=visit,
        underline="=" * len(visit),
        organisation=organisation,
        verifier=VERIFIER_FILE,
        pack_verifier=PACK_VERIFIER_FILE,
        trust_verifier=TRUST_VERIFIER_FILE,
        report=REPORT_FILE,
        status=(
            "\n      Rapporten som den fastställdes."
            if settled
            else "\n      Ett utkast till rapport: besöket är inte fastställt."
        ),
        answers=ANSWERS_FILE,
        findings=FINDINGS_FILE,
        events=events,
        bodies=bodies,
        blobs=blobs,
        missing=of_missing if missing else "",
        late=of_late if late else "",
    )
