"""Swedish words of the question bank as people write it: sheets, columns, and what to do."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kontrollbesok.labels.content import FAULT_TEXT, VERDICT_LABEL
from kontrollbesok.model.bank_upgrade import Change, Difference
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import Verification
from kontrollbesok.model.document import GoverningDocument
from kontrollbesok.model.grade import GradeRule
from kontrollbesok.model.lint import Fault, Remark
from kontrollbesok.model.question import DatedRule
from kontrollbesok.model.question_import import ProposedQuestions, QuestionChange
from kontrollbesok.model.question_sheets import AREA, QUESTION, SheetCode
from kontrollbesok.model.rotation import AreaTurn
from kontrollbesok.model.self_report import ReportRow

SHEET_LABEL: dict[SheetCode, str] = {
    SheetCode.QUESTIONS: "Frågor",
    SheetCode.TESTS: "Rutnätsprov",
    SheetCode.RULES: "Tidigare krav",
    SheetCode.AREAS: "Områden",
    SheetCode.SAMPLES: "Stickprov",
    SheetCode.COLUMNS: "Filens kolumner",
    SheetCode.ATTRIBUTES: "Attribut",
    SheetCode.DOCUMENTS: "Styrdokument",
    SheetCode.SOURCES: "Källor",
    SheetCode.RETIRED: "Utgångna",
    SheetCode.COMMON: "Gemensamt",
}

# Above each column. A name that is not here is written as it stands in the files of the bank.
COLUMN_LABEL: dict[str, str] = {
    AREA: "Område",
    QUESTION: "Fråga",
    "id": "Id",
    "text": "Text",
    "answer_type": "Svarstyp",
    "level": "Nivå",
    "moment": "Moment",
    "minutes": "Minuter",
    "how": "Så kontrollerar du",
    "finding": "Vad som är avvikelse",
    "verification": "Verifiering",
    "vor": "VoR",
    "vor_also": "VoR utan nummer",
    "applies_to": "Gäller för",
    "requirement": "Krav",
    "acceptable_evidence": "Godtagbart underlag",
    "basis_default": "Grund",
    "key_control": "Nyckelkontroll",
    "prefilled": "Förifylld",
    "active": "Påslagen",
    "opens_when": "Öppnas av",
    "skips_when": "Hoppas över av",
    "required": "Måste besvaras",
    "warns_when": "Varnar när",
    "critical_when": "Kritiskt när",
    "grade_default": "Förvald grad",
    "grade_rule": "Gradregel",
    "partly_lowers": "Delvis sänker",
    "secrecy": "Sekretess",
    "block": "Block",
    "grid": "Rutnätets kolumner",
    "column": "Kolumn",
    "self_attest": "Självattest",
    "code": "Kod",
    "name": "Namn",
    "purpose": "Syfte",
    "method": "Metod",
    "note": "Anmärkning",
    "subject": "Avser",
    "ikp": "IKP",
    "file": "Fil",
    "format": "Format",
    "separator": "Skiljetecken",
    "finding_texts": "Avvikelsetexter",
    "content": "Innehåll",
    "tests": "Prövas",
    "error_when": "Fel när",
    "amount": "Belopp",
    "weight": "Tyngd",
    "replaces": "Ersätter",
    "at_once": "Genast",
    "secrecy_mark": "Sekretessmärks",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till",
    "document": "Dokument",
    "status": "Status",
    "decided": "Beslutat",
    "cited_as": "Nämns som",
    "areas": "Områden",
    "source": "Källa",
    "checked": "Kontrollerat",
    "derived_from": "Räknas ur",
    "reason": "Skäl",
}
FIELD_HEADING, VALUE_HEADING = "Fält", "Värde"

# What to do about it. The rest of the bank is read in all the same.
_DO: dict[Fault, str] = {
    Fault.NOT_TOML: "Rätta raden.",
    Fault.FILE_NOT_READ: "Ge den områdets namn, till exempel sba.toml.",
    Fault.FILE_MISSING: "Lägg till den, eller ta bort området ur listan.",
    Fault.UNKNOWN_KEY: "Ta bort fältet, eller rätta stavningen.",
    Fault.MISSING_KEY: "Fyll i det.",
    Fault.WRONG_KIND: "Skriv ett heltal, ja eller nej, eller en text, som i raderna bredvid.",
    Fault.UNKNOWN_CODE: "Välj en av koderna i listan.",
    Fault.BAD_CONDITION: "Skriv det som i handboken, till exempel SBA-02:nej.",
    Fault.TEXT_TOO_LONG: "Korta den till högst 10 000 tecken.",
    Fault.UNKNOWN_AREA: "Rätta koden, eller lägg till området.",
    Fault.SHIPPED_CHANGED: "Skriv en egen fråga i stället, med ett id från 80.",
    Fault.NOT_OWN_NUMBER: "Ge den egna frågan ett id från 80 till 99.",
    Fault.OWN_AREA_WITH_SAMPLE: "Ta bort området ur bladet Stickprov.",
    Fault.DUPLICATE_ID: "Ge en av raderna nästa lediga id.",
    Fault.RETIRED_ID: "Ge frågan nästa lediga id.",
    Fault.FOREIGN_ID: "Flytta frågan till sitt område, eller ge den ett id där.",
    Fault.EMPTY_TEXT: "Skriv frågan.",
    Fault.LINE_BREAK: "Ta bort radbrytningen.",
    Fault.MISSING_HOW: "Skriv hur man kontrollerar.",
    Fault.MISSING_REQUIREMENT: "Skriv kravet, eller sätt förvald grad till iakttagelse.",
    Fault.MISSING_FINDING: "Skriv vad som är avvikelse.",
    Fault.APPLIES_TO_NOBODY: "Välj minst en enhetstyp.",
    Fault.BAD_MINUTES: "Skriv minst en minut.",
    Fault.UNKNOWN_QUESTION: "Ändra hänvisningen, eller lägg tillbaka frågan.",
    Fault.RETIRED_QUESTION: "Hänvisa till det som frågan räknas ur.",
    Fault.CONDITION_TYPE: "Jämför med ett svar av frågans slag: antal, % eller kr.",
    Fault.UNKNOWN_DOCUMENT: "Skriv dokumentets namn som i bladet Styrdokument.",
    Fault.BAD_DAY: "Skriv dagen som ÅÅÅÅ-MM-DD.",
    Fault.RULE_NEVER_HOLDS: "Skriv en dag från och en dag till, i den ordningen.",
    Fault.RULES_OVERLAP: "Ändra dagarna så att ett krav gäller åt gången.",
    Fault.UNKNOWN_ATTRIBUTE: "Ändra hänvisningen, eller lägg till attributet.",
    Fault.CIRCULAR: "Ta bort ett av villkoren i cirkeln.",
    Fault.TARGET_WITHOUT_VALUE: "Hänvisa till en fråga med svarstypen antal eller andel.",
    Fault.NEVER_OPENED: "Skriv när frågan öppnas.",
    Fault.CONDITION_IGNORED: "Ta bort villkoret, eller sätt nivån till fordjupning.",
    Fault.KEY_WITHOUT_BASIS: "Sätt grunden till sett eller dokument.",
    Fault.KEY_IN_STAFF_TALK: "Välj ett annat moment.",
    Fault.MAJOR_WITHOUT_KEY: "Gör frågan till nyckelkontroll, eller sätt graden till mindre.",
    Fault.KNOWLEDGE_NOT_OF_THREE: "Ändra svarstyp eller gradregel.",
    Fault.OF_THREE_NOT_KNOWLEDGE: "Ändra svarstyp eller gradregel.",
    Fault.STAFF_TALK_NOT_VERBAL: "Sätt grunden till muntligt.",
    Fault.GUIDE_DIFFERS: "Lägg frågan i guiden, eller välj ett annat moment.",
    Fault.GRID_WITHOUT_COLUMNS: "Skriv kolumnerna, en på varje rad i cellen.",
    Fault.GRID_RULE_MISPLACED: "Ändra svarstyp eller gradregel.",
    Fault.TEST_WITHOUT_COLUMN: "Rätta kolumnens namn.",
    Fault.REPLACES_UNRETIRED: "Lägg frågan bland de utgångna, eller ta bort hänvisningen.",
}


def advice(fault: Fault) -> str:
    """What to do about a fault."""
    return _DO[fault]


def remark_place(remark: Remark) -> str:
    """Where it stands: "Frågor, rad 12, SBA-02", "sba.toml, SBA-02", "sba.toml"."""
    row = f"rad {remark.row}" if remark.row else ""
    place = "" if remark.place == remark.file else remark.place
    return ", ".join(part for part in (remark.file, row, place) if part)


def fault_text(remark: Remark) -> str:
    """What is wrong, and what to do."""
    return f"{FAULT_TEXT[remark.fault].format(detail=remark.detail)} {advice(remark.fault)}"


def column_label(name: str) -> str:
    """What stands above a column."""
    return COLUMN_LABEL.get(name, name)


BANK_CHANGE: dict[Change, str] = {
    Change.ADDED: "ny",
    Change.REMOVED: "borttagen",
    Change.WORDING: "annan fråga",
    Change.ANSWER_TYPE: "annat slags svar",
    Change.ROWS: "andra kolumner",
    Change.LEVEL: "annan nivå",
    Change.MOVED: "annat moment eller andra enheter",
    Change.JUDGED: "annat krav eller annan bedömning",
    Change.GUIDANCE: "annan vägledning",
}


def change_text(difference: Difference) -> str:
    """What differs: "annan fråga, annan vägledning"."""
    return ", ".join(BANK_CHANGE[change] for change in difference.changes)


def taken_text(difference: Difference) -> str:
    """What the upgrade does with it."""
    if not difference.is_taken:
        return "Har ett svar, står kvar som den var"
    return "Byts, svaret står kvar" if difference.answered else "Byts"


def upgrade_text(upgrade: Collection[Difference], old: str, new: str) -> str:
    """What going over to another bank does to a visit, in a sentence or two."""
    staying = sum(not one.is_taken for one in upgrade)
    changed = len(upgrade) - staying
    what = "1 fråga" if changed == 1 else f"{changed} frågor"
    said = [f"Från {old} till {new}: {what} byts. Alla svar står kvar."]
    if staying:
        kept = "1 fråga har" if staying == 1 else f"{staying} frågor har"
        said.append(f"{kept} ett svar som hör till den gamla ordalydelsen och byts inte.")
    return " ".join(said)


def open_visits_text(count: int) -> str:
    """That visits are still on an older bank."""
    visits = "1 öppet besök har" if count == 1 else f"{count} öppna besök har"
    return f"{visits} en annan frågebank än den här."


def rule_days(rule: DatedRule) -> str:
    """When a requirement holds: "till 2024-12-31"."""
    begins = f"från {rule.valid_from}" if rule.valid_from else ""
    ends = f"till {rule.valid_to}" if rule.valid_to else ""
    return " ".join(part for part in (begins, ends) if part)


def outdated_text(document: GoverningDocument) -> str:
    """That a requirement names what does not hold today, and what to do."""
    days = rule_days(DatedRule("", document.valid_from, document.valid_to))
    return f"Kravet nämner {document.name}, som gäller {days}. Skriv det krav som gäller nu."


_ORDINAL = {1: "varje år", 2: "vartannat år", 3: "vart tredje år"}


def turn_text(turn: AreaTurn, due: bool) -> str:
    """When the unit had the area last: ", senast 2025, vart tredje år"; ", i tur" when it is."""
    years = turn.every_years
    last = "" if turn.last_year is None else f", senast {turn.last_year}"
    often = "" if years is None else f", {_ORDINAL.get(years, f'vart {years}:e år')}"
    return last + often + (", i tur" if due and years is not None else "")


OPENS_BY_ANSWERS = "Fördjupning öppnas av svaren, i besök som planeras från och med nu."
OPENED_BY_TEAM = "Fördjupning öppnas av teamet, område för område (Ctrl D i besöket)."
REPORT_COLUMNS = ("Krav", "Vad det säger", "Svar", "Kommentar")
REPORT_IN_CONFLICT = "Två har svarat olika. Avgör under Synk, Konflikter."


def report_left_text(left: int, name: str = "") -> str:
    """How much of the self-report is left: "2 krav saknar svar eller kommentar"."""
    what = f"{name}. " if name else ""
    if not left:
        return f"{what}Alla krav har svar och kommentar."
    return f"{what}{left} krav saknar svar eller kommentar."


def report_lines(rows: Iterable[ReportRow]) -> Iterator[tuple[str, ...]]:
    """The self-report as a table, under `REPORT_COLUMNS`."""
    for row in rows:
        said = VERDICT_LABEL[row.verdict] if row.verdict else ""
        yield row.requirement.id, row.requirement.text, said, row.comment


def files_written(checklist: Checklist, target: Path) -> str:
    """What was written where."""
    questions = len(checklist.questions)
    return f"{target}: {questions} frågor i {len(checklist.areas)} områden."


# How far the source of a requirement is checked, in a word or two.
MARK_LABEL: dict[Verification, str] = {
    Verification.SEED: "I förlagan",
    Verification.STATUTE: "Mot lagtext",
    Verification.SECONDARY: "Sekundärkälla",
    Verification.UNVERIFIED: "Ej verifierad",
}
GRADE_RULE_LABEL: dict[GradeRule, str] = {
    GradeRule.STANDARD: "Efter svaret",
    GradeRule.KNOWLEDGE: "Kunskap, av tre",
    GradeRule.SAMPLE: "Stickprov",
    GradeRule.GRID: "Rutnät",
}
IN_CONFLICT = "Två har skrivit frågan olika. Avgör under Synk, Konflikter."
CHANGE_LABEL: dict[QuestionChange, str] = {
    QuestionChange.NEW: "Ny",
    QuestionChange.CHANGED: "Ändras",
}


def proposal_lines(proposed: ProposedQuestions) -> Iterator[str]:
    """What a file would do, row by row, and what is left out of it and why."""
    for area in proposed.areas:
        yield f"{CHANGE_LABEL[area.change]}: området {area.area.code}, {area.area.name}"
    for one in proposed.questions:
        yield f"{CHANGE_LABEL[one.change]}: {one.question.id}, {one.question.text}"
    for remark in proposed.remarks:
        yield f"{remark_place(remark)}: {fault_text(remark)}"


def import_said(proposed: ProposedQuestions, *, written: bool) -> str:
    """What a file came to, in one line."""
    said = [f"{proposed.changes} att läsa in, {proposed.unchanged} som förut."]
    if proposed.remarks:
        said.append(f"{len(proposed.remarks)} att titta på.")
    if proposed.not_in_file:
        own = "egen fråga" if proposed.not_in_file == 1 else "egna frågor"
        said.append(f"{proposed.not_in_file} {own} finns inte i filen och står kvar.")
    if not written or not proposed.changes:
        said.append("Inget är skrivet.")
    else:
        said.append("Inläst. Det följer med till de andra vid nästa synk.")
    return " ".join(said)


def sound(checklist: Checklist, faults: int) -> str:
    """What the file came to."""
    held = f"{len(checklist.questions)} frågor i {len(checklist.areas)} områden"
    return f"{held}, inget att rätta." if not faults else f"{held}, {faults} att rätta."
