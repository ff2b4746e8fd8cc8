"""Swedish words for the codes of the question bank, the risks and the plan."""

from kontrollbesok.model.code import (
    AnswerType,
    Basis,
    Level,
    Moment,
    UnitType,
)
from kontrollbesok.model.document import DocumentLevel
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.lint import Fault, Remark
from kontrollbesok.model.people import Role
from kontrollbesok.model.plan import ControlLevel, Method, PlanFault
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.verdict import Verdict

VERDICT_LABEL: dict[Verdict, str] = {
    Verdict.YES: "Ja",
    Verdict.PARTLY: "Delvis",
    Verdict.NO: "Nej",
    Verdict.NOT_APPLICABLE: "Ej tillämpligt",
    Verdict.NOT_ASSESSED: "Ej bedömd",
}

GRADE_LABEL: dict[Grade, str] = {
    Grade.OBSERVATION: "Iakttagelse",
    Grade.MINOR: "Mindre",
    Grade.MAJOR: "Väsentlig",
}

# What a grade asks of the unit. Source: ux.md §2.5.
GRADE_HINT: dict[Grade, str] = {
    Grade.OBSERVATION: "ingen åtgärd krävs",
    Grade.MINOR: "rättas löpande",
    Grade.MAJOR: "kräver åtgärdsplan",
}

ANSWER_TYPE_LABEL: dict[AnswerType, str] = {
    AnswerType.VERDICT: "ja / delvis / nej / ej tillämpligt",
    AnswerType.COUNT: "antal (heltal)",
    AnswerType.RATIO: "andel (täljare/nämnare)",
    AnswerType.AMOUNT: "belopp (SEK)",
    AnswerType.DATE: "datum",
    AnswerType.TEXT: "text",
    AnswerType.GRID: "stickprov (rutnät)",
    AnswerType.OF_THREE: "antal av tre tillfrågade som svarade rätt (0–3)",
}

LEVEL_LABEL: dict[Level, str] = {
    Level.CORE: "Kärna",
    Level.IN_DEPTH: "Fördjupning",
    Level.CENTRAL: "Central",
}

MOMENT_LABEL: dict[Moment, str] = {
    Moment.BEFORE: "Inför",
    Moment.CHIEF_TALK: "Samtal chef",
    Moment.STAFF_TALK: "Samtal medarbetare",
    Moment.WALK_ROUND: "Rundvandring",
    Moment.AT_COMPUTER: "Vid datorn",
}

BASIS_LABEL: dict[Basis, str] = {
    Basis.SEEN: "Sett",
    Basis.DOCUMENT: "Dokument",
    Basis.VERBAL: "Muntligt",
}

UNIT_TYPE_LABEL: dict[UnitType, str] = {
    UnitType.IN_HOUSE: "Egen regi",
    UnitType.CONTRACTOR: "Upphandlad anordnare",
    UnitType.CENTRAL_OFFICE: "Stab",
}


# Source: system for internal control §2. The words of the board's own scale table.
LIKELIHOOD_LABEL: dict[Likelihood, str] = {
    Likelihood.VERY_LIKELY: "Mycket sannolikt",
    Likelihood.LIKELY: "Sannolikt",
    Likelihood.POSSIBLE: "Möjlig",
    Likelihood.LESS_LIKELY: "Mindre sannolikt",
    Likelihood.UNLIKELY: "Osannolikt",
}

IMPACT_LABEL: dict[Impact, str] = {
    Impact.VERY_SEVERE: "Mycket allvarlig",
    Impact.SEVERE: "Allvarlig",
    Impact.NOTICEABLE: "Kännbar",
    Impact.SLIGHT: "Lindrig",
    Impact.NEGLIGIBLE: "Försumbar",
}

METHOD_LABEL: dict[Method, str] = {
    Method.SAMPLE: "Stickprov",
    Method.VISIT: "Besök",
    Method.FOLLOW_UP: "Uppföljning",
    Method.INDICATOR: "Indikator",
    Method.ACTIVITY: "Aktivitet",
}
ON_DEMAND_LABEL = "Kontroll vid behov"

CONTROL_LEVEL_LABEL: dict[ControlLevel, str] = {
    ControlLevel.CENTRAL: "Centralt",
    ControlLevel.VISIT: "Vid besök",
    ControlLevel.UNIT_REPORTS: "Enheten rapporterar i ILS",
}


DOCUMENT_LEVEL_LABEL: dict[DocumentLevel, str] = {
    DocumentLevel.LOCAL: "Nämnd och förvaltning",
    DocumentLevel.CITY: "Kommunfullmäktige och kommunstyrelse",
    DocumentLevel.LAW: "Lag och förordning",
}

FAULT_TEXT: dict[Fault, str] = {
    Fault.NOT_TOML: "Filen är inte giltig TOML, {detail}.",
    Fault.FILE_MISSING: "Filen saknas.",
    Fault.FILE_NOT_READ: "Filen är inte läst: inget område i frågebanken heter så.",
    Fault.UNKNOWN_KEY: "Fältet är okänt: {detail}.",
    Fault.MISSING_KEY: "Ett fält saknas: {detail}.",
    Fault.WRONG_KIND: "Värdet är av fel slag: {detail}.",
    Fault.UNKNOWN_CODE: "Koden är okänd: {detail}.",
    Fault.BAD_CONDITION: "Villkoret går inte att tolka: {detail}.",
    Fault.TEXT_TOO_LONG: "Texten i {detail} är för lång.",
    Fault.UNKNOWN_AREA: "Området {detail} finns inte.",
    Fault.SHIPPED_CHANGED: "Det här följer med programmet och ändras inte.",
    Fault.NOT_OWN_NUMBER: "Numret är programmets eget.",
    Fault.OWN_AREA_WITH_SAMPLE: "Ett eget område kan inte ha ett centralt stickprov.",
    Fault.DUPLICATE_ID: "Id finns mer än en gång.",
    Fault.RETIRED_ID: "Id är utgånget och får inte användas igen.",
    Fault.FOREIGN_ID: "Id hör inte till området {detail}.",
    Fault.EMPTY_TEXT: "Frågans text saknas.",
    Fault.LINE_BREAK: "En text har radbrytning. Skriv den på en rad.",
    Fault.MISSING_HOW: "Så kontrollerar du (how) saknas.",
    Fault.MISSING_REQUIREMENT: "Krav (requirement) saknas.",
    Fault.MISSING_FINDING: "Vad som är avvikelse (finding) saknas.",
    Fault.APPLIES_TO_NOBODY: "Frågan gäller ingen enhetstyp.",
    Fault.BAD_MINUTES: "Tiden {detail} minuter är för kort.",
    Fault.UNKNOWN_QUESTION: "Hänvisar till {detail}, som inte finns.",
    Fault.RETIRED_QUESTION: "Hänvisar till en utgången fråga: {detail}.",
    Fault.CONDITION_TYPE: "Villkoret passar inte svarstypen: {detail}.",
    Fault.UNKNOWN_DOCUMENT: "Hänvisar till {detail}, som inte finns i registret.",
    Fault.BAD_DAY: "{detail} är ingen dag.",
    Fault.RULE_NEVER_HOLDS: "Kravet gäller aldrig: {detail}.",
    Fault.RULES_OVERLAP: "Två krav gäller samma dag: {detail}.",
    Fault.UNKNOWN_ATTRIBUTE: "Hänvisar till attributet {detail}, som inte finns.",
    Fault.CIRCULAR: "Villkoren går i cirkel: {detail}.",
    Fault.TARGET_WITHOUT_VALUE: "Villkoret kräver ett mål, men {detail} har inget värde att mäta.",
    Fault.NEVER_OPENED: "Fördjupningsfrågan saknar villkor (opens_when).",
    Fault.CONDITION_IGNORED: "Villkor (opens_when) gäller bara fördjupning.",
    Fault.KEY_WITHOUT_BASIS: "Nyckelkontrollen saknar grund (basis_default).",
    Fault.KEY_IN_STAFF_TALK: "En nyckelkontroll får inte ligga i Samtal medarbetare.",
    Fault.MAJOR_WITHOUT_KEY: "Bara en nyckelkontroll får ha förvalet väsentlig.",
    Fault.KNOWLEDGE_NOT_OF_THREE: "En kunskapsfråga ska ha svarstypen av3.",
    Fault.OF_THREE_NOT_KNOWLEDGE: "En fråga med svarstypen av3 ska ha gradregeln kunskap.",
    Fault.STAFF_TALK_NOT_VERBAL: "I Samtal medarbetare är grunden alltid muntligt.",
    Fault.GUIDE_DIFFERS: "Samtalsguiden och momentet Samtal medarbetare stämmer inte överens.",
    Fault.GRID_WITHOUT_COLUMNS: "Rutnätet saknar kolumner (grid).",
    Fault.GRID_RULE_MISPLACED: "Gradregeln kräver svarstypen stickprov.",
    Fault.TEST_WITHOUT_COLUMN: "Provet gäller kolumnen {detail}, som inte finns i rutnätet.",
    Fault.REPLACES_UNRETIRED: "Ersätter {detail}, som inte står bland utgångna id.",
}


def remark_text(remark: Remark) -> str:
    """The fault with its place: "sba.toml, SBA-02: Id finns mer än en gång."."""
    place = remark.file if remark.place == remark.file else f"{remark.file}, {remark.place}"
    return f"{place}: {FAULT_TEXT[remark.fault].format(detail=remark.detail)}"


PLAN_FAULT_TEXT: dict[PlanFault, str] = {
    PlanFault.DUPLICATE_NUMBER: "Numret finns mer än en gång.",
    PlanFault.RISK_UNNUMBERED: "Raden saknar nummer: {detail}",
    PlanFault.RISK_UNVALUED: "Sannolikhet och konsekvens saknas: {detail}",
    PlanFault.VALUE_DIFFERS: "Det tryckta riskvärdet stämmer inte: {detail}.",
    PlanFault.MISSING_IN_PLAN: "Risken ska alltid med i planen men saknas där.",
    PlanFault.MEASURE_MISSING: "Åtgärd krävs men saknas, och risken är inte med i planen.",
    PlanFault.STAR_BELOW_THRESHOLD: "Med i planen efter nämndens bedömning, under gränsen.",
    PlanFault.IN_PLAN_WITHOUT_STAR: "Med i planen men inte markerad i riskanalysen.",
    PlanFault.STAR_WITHOUT_CONTROL: "Markerad i riskanalysen men saknas i planen.",
    PlanFault.CONTROL_WITHOUT_RISK: "Kontrollen saknar risk i riskanalysen.",
    PlanFault.RESPONSIBLE_MISSING: "Kontrollansvarig saknas.",
    PlanFault.FREQUENCY_MISSING: "Frekvens saknas.",
    PlanFault.SYSTEMATIC_CONTROL_MISSING: "Systematisk kontroll saknas.",
    PlanFault.METHOD_NOT_STATED: "Planen anger ingen metod; metoden är en tolkning.",
    PlanFault.METHOD_MISSING: "Metod saknas.",
    PlanFault.TEXT_DIFFERS: "Riskanalysen och planen skriver olika: {detail}",
    PlanFault.NOTED: "Not till förlagan: {detail}",
}


# Vad en person får göra.
ROLE_LABEL: dict[Role, str] = {
    Role.INSPECTOR: "Kontrollant",
    Role.REVIEWER: "Granskare",
    Role.COORDINATOR: "Samordnare",
    Role.UNIT_CHIEF: "Enhetschef",
    Role.DEPARTMENT_CHIEF: "Avdelningschef",
    Role.FINANCE_CHIEF: "Ekonomichef",
    Role.ADMINISTRATIVE_CHIEF: "Administrativ chef",
    Role.REGISTRAR: "Registrator",
    Role.RECEIVER: "Mottagare, särskild hantering",
}
