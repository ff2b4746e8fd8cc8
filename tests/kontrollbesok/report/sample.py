"""The visit of the pictures: Jobbtorg Norr, 24 November 2026. Every name and figure is invented."""

import datetime as dt
import hashlib
import io
from functools import cache

from kontrollbesok.model.code import Basis
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import BlobId, EventId, VisitId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.report.account import Account, Fact
from kontrollbesok.report.visit import (
    Annexes,
    AreaResult,
    AttestLine,
    Background,
    Checksum,
    Draw,
    DrawnItem,
    Evidence,
    Finding,
    FollowedUp,
    Header,
    LastVisit,
    Picture,
    Question,
    QuestionArea,
    SampleResult,
    Seal,
    Seed,
    TeamMember,
    UnitReply,
    VisitReport,
    VisitTime,
)

NBSP = "\xa0"


def visit_report() -> VisitReport:
    """The settled report of pictures 11 and 12."""
    return VisitReport(
        header=Header(
            organisation="arbetsmarknadsförvaltningen",
            unit="Jobbtorg Norr",
            site="Ringgatan 4",
            visited=VisitTime(dt.date(2026, 11, 24), dt.time(9, 0), dt.time(12, 30)),
            reported=dt.date(2026, 12, 17),
            visit_number="IK-2026-031",
            dnr="AMF 2026/1184",
            document_type="Kontrollrapport",
        ),
        summary=(
            "Sex av åtta områden är utan avvikelse. Behörigheter, inköp och personuppgifter har "
            "rutiner som används.",
            "En branddörr stod uppställd, vilket är väsentligt. En släckare saknade plombering "
            "och ett utlägg betalades utan attest. Enheten håller med och har föreslagit "
            "åtgärder.",
        ),
        team=(
            TeamMember("Besöksansvarig", "Tova Björkfält"),
            TeamMember("Kontrollant", "Idris Lundvik"),
        ),
        background=Background(
            selection="Lottad 2026-01-15, bilaga 4",
            ties="Utan anmärkning, 2026-11-02",
            unit_reply="2026-12-11",
        ),
        areas=(
            AreaResult("Brandskydd", "13", 7, 1, 1, 1, 0, Grade.MAJOR),
            AreaResult("Egna utlägg", "25", 3, worst=Grade.MINOR),
            AreaResult("Representation", "28", 2),
            AreaResult("Behörigheter", "56", 4),
            AreaResult("Allmänna handlingar", "35", 5, not_applicable=1),
            AreaResult("Inköp", "40–42", 3),
            AreaResult("Personuppgifter", "59–63", 5, not_assessed=1),
            AreaResult("Säkerhet och hot", "", 4),
        ),
        last_visit=LastVisit(
            dt.date(2025, 3, 12),
            (
                FollowedUp("Felmärkt branddörr, åtgärdad och sedd.", Verdict.YES),
                FollowedUp("Behörigheter efter avslut, åtgärdad.", Verdict.YES),
                FollowedUp("Larmövning, bokad till 2027-01-20.", Verdict.PARTLY),
            ),
        ),
        not_checked=(
            "PUI-05: för få medarbetare var på plats, frågan är inte bedömd.",
            "IKP 28: alla poster kunde inte prövas. Slutsats lämnas inte.",
        ),
        findings=_findings(),
        samples=(
            SampleResult(
                "IKP 25 Egna utlägg (LISA)", 12, 12, 1, f"Högst 4,97{NBSP}% fel, gräns 5{NBSP}%"
            ),
            SampleResult("IKP 28 Representation", 6, 5, None, "Slutsats lämnas inte"),
            SampleResult("IKP 56 Behörigheter", 7, 7, 0, "Pågår, preliminärt"),
        ),
        sample_notes=(
            "En av enhetens tolv utlägg är fel. Så få poster räcker inte för en slutsats om "
            f"enheten. IKP 25 gäller hela förvaltningen: 130 av 1{NBSP}248 utlägg prövade, "
            f"2 fel, 95{NBSP}% säkerhetsgrad. Urvalet kan räknas om med bilaga 4.",
        ),
        receivers=(
            "enhetschefen",
            "avdelningschefen",
            "administrativa chefen",
            "samordnaren för intern kontroll",
            "registrator",
        ),
        attests=(
            AttestLine("Tova Björkfält", "besöksansvarig i kontrollteamet", dt.date(2026, 11, 27)),
            AttestLine(
                "Rut Ekmyra", "enhetschef", dt.date(2026, 12, 11), "bekräftar sakuppgifterna"
            ),
            AttestLine("Maj Sandhamre", "granskare", dt.date(2026, 12, 15)),
            AttestLine(
                "Sten Norrvall", "avdelningschef", dt.date(2026, 12, 16), "beslutar åtgärderna"
            ),
            AttestLine(
                "Alva Ringmark",
                "administrativ chef",
                dt.date(2026, 12, 17),
                "fastställer rapporten",
            ),
        ),
        annexes=Annexes(
            questions=_questions(),
            evidence=_evidence(),
            draws=_draws(),
            accounts=_accounts(),
            seeds=(
                Seed(
                    "Enheten, lottad 2026-01-15",
                    "47110042198300517264",
                    sha256("register över enheter 2026-01-15"),
                    "Lottning med lika vikt bland 14 enheter, plats 3 av 6.",
                ),
                Seed(
                    "IKP 25 Egna utlägg (LISA)",
                    "90217745310886420075",
                    sha256("utlägg 2026"),
                    "Slumpmässigt urval utan återläggning, planerat i två steg: 96 och 130.",
                ),
            ),
            checksums=(
                Checksum("Frågebank 2026.2", sha256("frågebank 2026.2")),
                Checksum("Internkontrollplan 2026", sha256("internkontrollplan 2026")),
            ),
        ),
        seal=Seal(
            visit=VisitId(sha256("besök")[:32]),
            version=1,
            digest=sha256("fastställt"),
            events=tuple(EventId(sha256(f"händelse {number}")) for number in range(40)),
            blobs=tuple(BlobId(sha256(f"underlag B-{n:02}")) for n in range(1, 12)),
            content=(sha256("frågebank 2026.2"), sha256("internkontrollplan 2026")),
        ),
    )


def sha256(text: str) -> str:
    """A checksum that stays the same from run to run."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def photo(shade: int = 0, size: tuple[int, int] = (160, 120)) -> bytes:
    """A small JPEG with something to see in it."""
    from PIL import Image

    gradient = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", (gradient, gradient.rotate(180), gradient.point(lambda v: shade)))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def _findings() -> tuple[Finding, ...]:
    return (
        Finding(
            number="A-1",
            title="Utlägg utan attest",
            grade=Grade.MINOR,
            ikp="25",
            observation="Post 20721, 45,00 kr, betalades utan attest.",
            requirement="Attestreglerna: attest före betalning.",
            reply=UnitReply("Ersättare var inte upplagd under vecka 7."),
            remedy="Ersättare läggs upp i LISA och listan prövas varje månad.",
            owner_role="Enhetschefen",
            due=dt.date(2027, 1, 15),
            evidence=("B-02",),
        ),
        Finding(
            number="A-2",
            title="Släckare utan plombering",
            grade=Grade.MINOR,
            ikp="13",
            observation="En av sex släckare, plan 1.",
            requirement="SBA-dokumentet, avsnitt 6.",
            reply=UnitReply("Vi håller med."),
            remedy="Släckaren byts och märks om.",
            owner_role="Enhetschefen",
            due=dt.date(2026, 12, 31),
            evidence=("B-05",),
        ),
        Finding(
            number="A-3",
            title="Branddörr uppställd med kil",
            grade=Grade.MAJOR,
            ikp="13",
            observation=(
                "Dörr 2.14 mot trapphuset stod uppställd med en kil. "
                "Dörrstängaren var lossad från karmen."
            ),
            requirement="Enhetens SBA-dokument, avsnitt 4: branddörrar hålls stängda.",
            consequence="Rök kan sprida sig till utrymningsvägen för två våningsplan.",
            reply=UnitReply(
                "Stämmer. Kilen är borttagen och dörrstängaren är felanmäld samma dag. "
                "Vi visste inte att den var trasig."
            ),
            remedy="Ny dörrstängare. Rond varje vecka med anteckning i egenkontrollen.",
            owner_role="Enhetschefen",
            due=dt.date(2027, 1, 15),
            evidence=("B-06", "B-07", "B-08"),
        ),
    )


def _questions() -> tuple[QuestionArea, ...]:
    yes, seen, document, verbal = Verdict.YES, Basis.SEEN, Basis.DOCUMENT, Basis.VERBAL
    return (
        QuestionArea(
            "Brandskydd",
            (
                Question(
                    "SBA-06",
                    "Är utrymningsvägarna fria, öppningsbara inifrån utan nyckel och skyltade?",
                    yes,
                    seen,
                ),
                Question(
                    "SBA-08",
                    "Är släckutrustningen på plats, åtkomlig, plomberad och kontrollerad?",
                    Verdict.PARTLY,
                    seen,
                    findings=("A-2",),
                ),
                Question(
                    "SBA-10",
                    "Är branddörrar och brandcellsgränser intakta?",
                    Verdict.NO,
                    seen,
                    key_control=True,
                    findings=("A-3",),
                ),
                Question(
                    "SBA-11",
                    "Görs egenkontrollerna så ofta som SBA-dokumentet anger, och är de signerade?",
                    yes,
                    document,
                    key_control=True,
                ),
                Question(
                    "SBA-18",
                    "Finns en plan för att utrymma personer med nedsatt rörlighet, syn eller "
                    "hörsel?",
                    Verdict.NOT_APPLICABLE,
                    note="Inga besökare tas emot på plan 3.",
                ),
            ),
        ),
        QuestionArea(
            "Personuppgifter",
            (
                Question(
                    "PUI-05",
                    "Vet medarbetarna hur en personuppgiftsincident anmäls?",
                    Verdict.NOT_ASSESSED,
                    note="För få medarbetare var på plats.",
                ),
                Question(
                    "PUI-15",
                    "Hanteras skyddade personuppgifter enligt anvisningarna?",
                    yes,
                    verbal,
                    note="2 av 3 kände till rutinen.",
                ),
            ),
        ),
    )


def _evidence() -> tuple[Evidence, ...]:
    captions = {
        1: ("SBA-dokument 2026", ("SBA-01",)),
        2: ("Utläggsrapport vecka 7", ("A-1", "post 20721")),
        3: ("Egenkontroll mars till november", ("SBA-11",)),
        4: ("Behörighetslista 2026-11-20", ("BEH-02",)),
        5: ("Släckare plan 1", ("A-2", "SBA-08")),
        6: ("Dörr 2.14 uppställd med kil", ("A-3", "SBA-10")),
        7: ("Lossad dörrstängare, dörr 2.14", ("A-3", "SBA-10")),
        8: ("Utrymningsplan, plan 2", ("A-3",)),
        9: ("Dokumenthanteringsplan", ("AHD-02",)),
        10: ("Motivering av köp utanför ramavtal", ("INK-07",)),
        11: ("Larmprov 2026-10-02", ("SHV-09",)),
    }
    return tuple(
        Evidence(
            f"B-{number:02}",
            caption,
            concerns,
            sha256(f"underlag B-{number:02}"),
            Picture(photo(number * 20), f"{caption}, foto från besöket.")
            if number in {5, 6, 7}
            else None,
        )
        for number, (caption, concerns) in captions.items()
    )


def _accounts() -> tuple[Account, ...]:
    control, most = "IKP 25 Egna utlägg (LISA)", f"Högst, med 95{NBSP}% säkerhet"
    return (
        Account(control, "Så räknades slutsatsen", "", (Fact("Prövade", "96"), Fact(most, "58"))),
        Account(
            control,
            "Till jämförelse, valt när resultatet var känt: Binomialmodell",
            "Räknar som om populationen vore oändligt stor.",
            (Fact(most, f"4,8{NBSP}%"),),
        ),
    )


def _draws() -> tuple[Draw, ...]:
    return (
        Draw(
            "IKP 25 Egna utlägg (LISA)",
            (
                Fact("Period", "2026-01-01 till 2026-09-30"),
                Fact("Fil", f"1{NBSP}251 rader, uttagen 2026-10-05"),
                Fact("Att dra bland", f"1{NBSP}248 poster, 3 riktade"),
                Fact("Säkerhetsgrad", f"95{NBSP}%, godtagbar felandel 5{NBSP}%"),
            ),
            (
                DrawnItem("20721", 4, Verdict.NO, dt.date(2026, 2, 13), 45_00, "Attest saknas."),
                DrawnItem("20894", 17, Verdict.YES, dt.date(2026, 2, 27), 1_234_50),
                DrawnItem("21411", 58, Verdict.YES, dt.date(2026, 6, 8), 312_00),
                DrawnItem("21977", None, Verdict.YES, dt.date(2026, 9, 1), -150_00),
            ),
        ),
        Draw(
            "IKP 28 Representation",
            (Fact("Period", "2026-01-01 till 2026-09-30"),),
            (
                DrawnItem("8804", 2, Verdict.YES, dt.date(2026, 4, 16), 2_480_00),
                DrawnItem("8861", 9, Verdict.NOT_ASSESSED, dt.date(2026, 5, 4), 990_00),
            ),
        ),
    )
