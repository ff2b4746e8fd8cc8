"""Sixty things that somebody types, and what must be among the first three.

The organisation is invented: twelve units over five years, their findings and six people.
"""

from dataclasses import dataclass

from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.services import findings, units
from kontrollbesok.services.office import Office
from tests.offices import REP, SBA, Team

LIS, BEH, AHD, SHV = (AreaCode(code) for code in ("LIS", "BEH", "AHD", "SHV"))
AREAS = (SBA, LIS, REP, BEH, AHD, SHV)

PEOPLE = ("Tova Ekmarker", "Idris Fjällmo", "Örjan Åsbrink", "Saga Nyquist", "Åke Österled")
COORDINATOR = "Nadja"

UNITS = (
    "Jobbtorg Norr",
    "Jobbtorg Söder",
    "Jobbtorg Väst",
    "Ungdomsteam Öst",
    "Ungdomsteam Ängen",
    "Vuxenutbildning Hällen",
    "Språkcentrum Åsen",
    "Arbetsmarknadsteam Fören",
    "Ekonomistaben",
    "Kompetenscentrum Kvarnen",
    "Yrkesvägen",
    "Etablering Sjö",
)

# Unit, day, number and the titles of its findings, the oldest visit first.
VISITS = (
    (0, "2022-03-08", "IK-2022-004", ("Branddörr uppställd med kil", "Kvitto saknas på två köp")),
    (1, "2022-04-12", "IK-2022-009", ("Representation utan deltagarlista",)),
    (3, "2022-10-04", "IK-2022-021", ("Nödutgång blockerad av möbler",)),
    (5, "2023-02-14", "IK-2023-003", ("Behörigheter inte borttagna efter byte av tjänst",)),
    (2, "2023-05-09", "IK-2023-011", ("Handkassan inte inventerad", "Dricks saknar skäl")),
    (6, "2023-09-19", "IK-2023-019", ("Arkivskåpet står olåst", "Posten öppnas inte varje dag")),
    (4, "2024-01-23", "IK-2024-002", ("Överfallslarmet har inte provats",)),
    (7, "2024-03-05", "IK-2024-008", ("Släckare utan årlig kontroll", "Utrymningsplan är gammal")),
    (0, "2024-11-12", "IK-2024-027", ("Attest saknas för egna utlägg",)),
    (8, "2025-02-04", "IK-2025-005", ("Delegationsordningen är inte känd",)),
    (9, "2025-04-15", "IK-2025-012", ("Presentkort förvaras olåst",)),
    (10, "2025-10-07", "IK-2025-024", ("Besökare går in utan att anmäla sig",)),
    (1, "2026-02-10", "IK-2026-003", ("Leverantörsfaktura betald två gånger",)),
    (3, "2026-05-19", "IK-2026-015", ("Brandövning har inte hållits", "Återvinning i trapphuset")),
    (0, "2026-11-24", "IK-2026-031", ("Ventilation stängd", "Rökdetektor övertäckt")),
)


@dataclass(frozen=True)
class Query:
    """What is typed, a line that must be found (`beside`: part of its detail), the open visit."""

    typed: str
    text: str
    beside: str = ""
    here: str = ""


def _unit(typed: str, name: str) -> Query:
    return Query(typed, name, "enhet")


QUERIES = (
    # units
    _unit("jobbtorg norr", "Jobbtorg Norr"),
    _unit("norr jobb", "Jobbtorg Norr"),
    _unit("söder", "Jobbtorg Söder"),
    _unit("SÖDER", "Jobbtorg Söder"),
    _unit("ungdomsteam öst", "Ungdomsteam Öst"),
    _unit("ungdomstam öst", "Ungdomsteam Öst"),
    _unit("ängen", "Ungdomsteam Ängen"),
    _unit("hällen", "Vuxenutbildning Hällen"),
    _unit("vuxenutbldning", "Vuxenutbildning Hällen"),
    _unit("åsen", "Språkcentrum Åsen"),
    _unit("sprakcentrum", "Språkcentrum Åsen"),
    _unit("ekonomistab", "Ekonomistaben"),
    _unit("kvranen", "Kompetenscentrum Kvarnen"),
    _unit("yrkes", "Yrkesvägen"),
    _unit("etablering sjö", "Etablering Sjö"),
    # visits
    Query("ik-2026-031", "Jobbtorg Norr", "IK-2026-031"),
    Query("2024-027", "Jobbtorg Norr", "IK-2024-027"),
    Query("031", "Jobbtorg Norr", "IK-2026-031"),
    Query("ik2025012", "Kompetenscentrum Kvarnen", "IK-2025-012"),
    Query("norr 2022", "Jobbtorg Norr", "IK-2022-004"),
    Query("2025-02-04", "Ekonomistaben", "IK-2025-005"),
    Query("öst 2022", "Ungdomsteam Öst", "IK-2022-021"),
    Query("jobbtorg norr", "Jobbtorg Norr", "IK-2026-031"),
    # findings, of every year
    Query("branddörr uppställd", "A-1 Branddörr uppställd med kil", "2022-03-08"),
    Query("brandörr kil", "A-1 Branddörr uppställd med kil", "2022-03-08"),
    Query("deltagarlista", "A-1 Representation utan deltagarlista", "Jobbtorg Söder"),
    Query("nödutgång", "A-1 Nödutgång blockerad av möbler", "Ungdomsteam Öst"),
    Query("blokerad", "A-1 Nödutgång blockerad av möbler", "2022-10-04"),
    Query("utgång möbler", "A-1 Nödutgång blockerad av möbler", "2022-10-04"),
    Query("handkassa", "Handkassan inte inventerad", "Jobbtorg Väst"),
    Query("handkasan", "Handkassan inte inventerad", "2023-05-09"),
    Query("arkivskåp", "Arkivskåpet står olåst", "Språkcentrum Åsen"),
    Query("överfallslarm", "Överfallslarmet har inte provats", "2024-01-23"),
    Query("överfalslarmet", "Överfallslarmet har inte provats", "2024-01-23"),
    Query("släckare", "Släckare utan årlig kontroll", "2024-03-05"),
    Query("presnetkort", "Presentkort förvaras olåst", "2025-04-15"),
    Query("leverantörsfaktura söder", "Leverantörsfaktura betald två gånger", "2026-02-10"),
    Query("rökdetektorr", "Rökdetektor övertäckt", "2026-11-24"),
    Query("återvinning", "Återvinning i trapphuset", "2026-05-19"),
    Query("a-1 branddörr", "A-1 Branddörr uppställd med kil", "Jobbtorg Norr"),
    Query("a-2", "A-2 ", "IK-2024-008", here="IK-2024-008"),
    # questions
    Query("sba-10", "SBA-10 Är branddörrar", "2026-11-24"),
    Query("sba10", "SBA-10 Är branddörrar", "2024-11-12", here="IK-2024-027"),
    Query("brandcellsgränser", "SBA-10 Är branddörrar", "2026-11-24"),
    Query("brandcelsgränser", "SBA-10 Är branddörrar", "2023-05-09", here="IK-2023-011"),
    Query("utrymningsvägarna", "SBA-06 Är utrymningsvägarna", "2026-11-24"),
    Query("oberättigade utlägg", "LIS-11 Har oberättigade utlägg", "2026-11-24"),
    # people
    Query("tova", "Tova Ekmarker", "teamet"),
    Query("fjällmo", "Idris Fjällmo", "teamet"),
    Query("örjan", "Örjan Åsbrink", "teamet"),
    Query("nyqvist", "Saga Nyquist", "teamet"),
    Query("åke öst", "Åke Österled", "teamet"),
    # controls
    Query("ikp 25", "IKP 25 Egna utlägg (LISA)", "kontroll"),
    Query("ikp28", "IKP 28 Representation", "kontroll"),
    Query("upphandlig", "IKP 41 Regler för upphandling", "kontroll"),
    # commands
    Query("synka", "Synka nu"),
    Query("skymma", "Skymma skärmen"),
    Query("skyma", "Skymma skärmen"),
    Query("större", "Större text"),
    Query("årsplan", "Årsplan"),
)


def make(team: Team) -> Office:
    """The organisation as the coordinator has it, who is also the lead of each visit."""
    office = team.found(COORDINATOR)
    for name in PEOPLE:
        team.join(name)
    places = [units.register_unit(office, name, UnitType.IN_HOUSE) for name in UNITS]
    for place, day, number, titles in VISITS:
        visit = team.visit(COORDINATOR, areas=AREAS, unit=places[place], day=day, number=number)
        for title in titles:
            team.clock.move(seconds=1)  # their numbers follow the time
            findings.open_by_hand(office, visit, SBA, title)
    return office
