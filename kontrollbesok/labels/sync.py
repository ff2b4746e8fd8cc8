"""Swedish words of the page Synk: what waits, what stands against each other, what was done."""

from collections.abc import Mapping, Sequence

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.labels.content import (
    BASIS_LABEL,
    CONTROL_LEVEL_LABEL,
    GRADE_LABEL,
    METHOD_LABEL,
    UNIT_TYPE_LABEL,
    VERDICT_LABEL,
)

# What waits to be sent, by kind: one, several.
KIND_TEXT: dict[str, tuple[str, str]] = {
    "answer": ("Svar", "Svar"),
    "finding": ("Avvikelse", "Avvikelser"),
    "remark": ("Kommentar", "Kommentarer"),
    "evidence": ("Underlag", "Underlag"),
    "visit": ("Besök", "Besök"),
    "cell": ("Prövning av post", "Prövningar av poster"),
    "control": ("Kontroll", "Kontroller"),
    "risk": ("Risk", "Risker"),
    "self_report": ("Svar i självrapporten", "Svar i självrapporten"),
    "question_bank": ("Val för frågebanken", "Val för frågebanken"),
    "local_area": ("Eget område", "Egna områden"),
    "local_question": ("Egen fråga", "Egna frågor"),
    "plan": ("Årsplan", "Årsplaner"),
    "contribution": ("Bidrag till VoR", "Bidrag till VoR"),
    "unit_draw": ("Urval av enheter", "Urval av enheter"),
    "sample": ("Stickprov", "Stickprov"),
    "population": ("Population", "Populationer"),
    "assignment": ("Fördelning", "Fördelningar"),
}
OTHER_KIND = ("Annan ändring", "Andra ändringar")

# What a group of values is called, in the history and on the cards of a conflict.
GROUP_TEXT: dict[tuple[str, str], str] = {
    ("answer", "verdict"): "Svar",
    ("answer", "note"): "Notering",
    ("answer", "flag"): "Återkom",
    ("answer", "evidence"): "Underlag",
    ("assignment", "holder"): "Vem som svarar",
    ("cell", "evidence"): "Underlag till posten",
    ("cell", "note"): "Notering till posten",
    ("cell", "result"): "Post",
    ("contribution", "handling"): "Om bidraget är med",
    ("contribution", "proposal"): "Bidrag till VoR",
    ("control", "method"): "Kontrollens metod",
    ("control", "responsible"): "Kontrollansvarig",
    ("control", "tested_by"): "Vad kontrollen prövas med",
    ("control", "text"): "Kontroll",
    ("control", "timing"): "När kontrollen görs",
    ("control", "transfer"): "Överfört till ILS",
    ("evidence", "file"): "Underlag",
    ("evidence", "masks"): "Täckt bild",
    ("evidence", "secrecy"): "Sekretessmarkering",
    ("finding", "cause"): "Orsak",
    ("finding", "consequence"): "Konsekvens",
    ("finding", "evidence"): "Underlag till avvikelsen",
    ("finding", "grade"): "Grad",
    ("finding", "observation"): "Iakttagelse",
    ("finding", "requirement"): "Krav",
    ("finding", "rest"): "Avvikelsens läge",
    ("finding", "review"): "Granskning av avvikelsen",
    ("finding", "source"): "Avvikelse",
    ("finding", "sources"): "Avvikelsens grund",
    ("finding", "title"): "Rubrik",
    ("finding", "unit_reply"): "Enhetens svar",
    ("local_area", "description"): "Eget område",
    ("local_question", "removal"): "Om frågan är borttagen",
    ("local_question", "rule"): "Lokal regel",
    ("local_question", "wording"): "Egen fråga",
    ("question_bank", "choice"): "Val för frågebanken",
    ("self_report", "answer"): "Svar i självrapporten",
    ("plan", "decision"): "Beslut om året",
    ("division", "chief"): "Chef",
    ("division", "days"): "Giltighet",
    ("division", "name"): "Avdelning eller verksamhetsområde",
    ("document_request", "request"): "Begärt underlag",
    ("document_request", "state"): "Hur det är med underlaget",
    ("letter", "letter"): "Skickat brev",
    ("plan", "thresholds"): "Årets trösklar",
    ("remark", "processed"): "Kommentar klar",
    ("remark", "remark"): "Kommentar",
    ("risk", "control"): "Systematisk kontroll",
    ("risk", "decision"): "Riskens plats i planen",
    ("risk", "inherent"): "Riskens värde före åtgärd",
    ("risk", "measure"): "Åtgärd mot risken",
    ("risk", "removal"): "Om risken är borttagen",
    ("risk", "responsible"): "Riskägare",
    ("risk", "text"): "Risk",
    ("risk", "value"): "Riskens värde",
    ("unit", "chief"): "Enhetens chef",
    ("unit", "chief_contact"): "Hur chefen nås",
    ("unit", "contact"): "Enhetens kontaktperson",
    ("unit", "days"): "Enhetens giltighet",
    ("unit", "name"): "Enhet",
    ("unit_draw", "lock"): "Låst lista av enheter",
    ("unit_draw", "seed"): "Startvärde för urval av enheter",
    ("unit_draw", "targeted"): "Riktat vald enhet",
    ("unit_draw", "weight"): "Enhetens vikt",
    ("unit_draw", "wish"): "Val för urval av enheter",
    ("visit", "facts"): "Sakuppgifterna bekräftade",
    ("visit", "life"): "Besökets steg",
    ("visit", "booking"): "Besökets bokning",
    ("visit", "outcome"): "Det här såg vi",
    ("visit", "plan"): "Besökets plan",
    ("visit", "registration"): "Diarieföring",
    ("sample", "allocation"): "Var posten prövas",
    ("sample", "conclusion"): "Stickprovets slutsats",
    ("sample", "extension"): "Stickprovets utökning",
    ("sample", "plan"): "Stickprovets plan",
    ("sample", "replacement"): "Ersatt post",
    ("sample", "seed"): "Stickprovets startvärde",
    ("visit", "remedies"): "Åtgärderna beslutade",
    ("visit", "scope"): "Besökets omfattning",
}
OTHER_GROUP = "Uppgift"

_FIELD_TEXT: dict[str, str] = {
    "activity": "Kontrollaktivitet",
    "alt": "Bilden visar",
    "amount_ore": "Belopp i öre",
    "areas": "Områden",
    "basis": "Bygger på",
    "boxes": "Rutor",
    "caption": "Bildtext",
    "comment": "Kommentar",
    "classification": "Klassificering",
    "contact": "Kontaktperson",
    "date": "Datum",
    "day": "Dag",
    "dnr": "Dnr",
    "document_type": "Handlingstyp",
    "due": "Klart senast",
    "email": "E-post",
    "ends": "Slutar",
    "first": "Giltig från",
    "frequency": "Hur ofta",
    "goal": "Mål",
    "grade": "Grad",
    "handling": "I planen",
    "impact": "Konsekvens",
    "in_depth": "Fördjupning",
    "in_plan": "Alltid i planen från",
    "last": "Giltig till",
    "lead": "Besöksansvarig",
    "level": "Nivå",
    "level_text": "Utförs",
    "levels": "Var",
    "likelihood": "Sannolikhet",
    "manning": "Bemannar teamet",
    "mark": "Märkning",
    "methods": "Metoder",
    "month": "Månad",
    "name": "Namn",
    "needs_measure": "Åtgärd krävs från",
    "note": "Anmärkning",
    "number": "Antal",
    "of": "Av",
    "on_demand": "Vid behov",
    "opens_by_answers": "Svaren öppnar fördjupning",
    "owner_role": "Ansvarig",
    "parent": "Hör till",
    "performed_as": "Så görs den",
    "person": "Person",
    "phone": "Telefon",
    "printed": "Tryckt riskvärde",
    "process": "Process",
    "proposals": "Föreslagna tider",
    "subject": "Ärende",
    "to": "Till",
    "questions": "Frågor",
    "read": "Metoden är tolkad",
    "reason": "Skäl",
    "remedy": "Åtgärd",
    "removed": "Borttagen",
    "rest_years": "Vila efter besök, år",
    "role": "Roll",
    "row": "Risk",
    "secrecy": "Sekretess",
    "site": "Plats",
    "size": "Enheter att dra",
    "source": "Från",
    "standpoint": "Ståndpunkt",
    "starts": "Börjar",
    "state": "Läge",
    "strengths": "Styrkor",
    "summary": "Sammanfattning",
    "systematic_control": "Systematisk kontroll",
    "team": "Deltagare",
    "text": "Text",
    "title": "Rubrik",
    "types": "Typer",
    "unit": "Enhet",
    "verdict": "Svar",
    "way_of_working": "Arbetssätt",
    "weighting": "Vikter",
    "year": "År",
}
_HIDDEN = frozenset(
    {"content", "digest", "left_out", "numbers", "place", "version", "step", "visit"}
) | {
    "blob",  # of a file, what only the program needs; its key above all
    "evidence",
    "excluded",
    "fingerprint",
    "key",
    "sha256",
    "size",
    "units",
}
_SHOWN = frozenset({("unit_draw", "size")})

_CODE_TEXT: dict[tuple[str, str], str] = {
    **{("verdict", verdict.value): label for verdict, label in VERDICT_LABEL.items()},
    **{("grade", grade.value): label for grade, label in GRADE_LABEL.items()},
    ("handling", "in_plan"): "Ja",
    ("state", "taken"): "Taget med",
    ("state", "not_taken"): "Inte taget med",
    **{("methods", method.value): label for method, label in METHOD_LABEL.items()},
    **{("levels", level.value): label for level, label in CONTROL_LEVEL_LABEL.items()},
    ("handling", "risks_only"): "Nej",
    ("level", "department"): "Avdelning",
    ("level", "section"): "Verksamhetsområde",
    ("mark", "secret"): "Sekretess",
    **{("types", kind.value): label for kind, label in UNIT_TYPE_LABEL.items()},
    ("weighting", "by_risk"): "Efter risk",
    ("weighting", "equal"): "Lika",
    ("state", "missing"): "Saknas",
    ("state", "received"): "Inkommet",
    ("state", "requested"): "Begärt",
    ("state", "decided"): "Beslutad",
    ("state", "revising"): "Revideras",
    **{("basis", basis.value): label for basis, label in BASIS_LABEL.items()},
}

ACT_TEXT: dict[str, str] = {
    "answer.not_assessed": "Sätter kvarvarande frågor till ej bedömda",
    "conflict.choose": "Avgör en konflikt",
    "contribution.add": "Lämnar ett bidrag till VoR",
    "contribution.change": "Ändrar ett bidrag",
    "contribution.leave_out": "Tar inte med ett bidrag",
    "contribution.merge": "Väger samman bidrag",
    "control.import": "Läser in internkontrollplanen",
    "control.import_more": "Läser in mer av internkontrollplanen",
    "control.method": "Ändrar en kontrolls metod",
    "control.responsible": "Skriver kontrollansvarig",
    "control.tested_by": "Ändrar vad en kontroll prövas med",
    "control.timing": "Ändrar när en kontroll görs",
    "control.transfer": "Överfört till ILS",
    "control.words": "Ändrar orden i en kontroll",
    "evidence.add": "Lägger till ett underlag",
    "evidence.cover": "Täcker över delar av en bild",
    "evidence.describe": "Skriver bildtext",
    "evidence.link": "Kopplar ett underlag",
    "evidence.secrecy": "Ändrar sekretessmarkering",
    "evidence.take_away": "Tar bort ett underlag",
    "evidence.unlink": "Kopplar loss ett underlag",
    "finding.open": "Öppnar en avvikelse",
    "plan.decide": "Beslutar årets VoR",
    "plan.revise": "Börjar en revidering av VoR",
    "plan.thresholds": "Ändrar årets trösklar",
    "questions.import": "Läser in egna frågor",
    "questions.import_more": "Läser in fler egna frågor",
    "questions.opening": "Ändrar om svaren öppnar fördjupning",
    "questions.remove": "Tar bort en egen fråga",
    "questions.rule": "Ändrar en lokal regel",
    "record.cite": "Ställer samman besöket",
    "remark.process": "Kommentar klar",
    "remark.say": "Kommenterar",
    "risk.add": "Lägger till en risk",
    "risk.control": "Skriver systematisk kontroll",
    "risk.handling": "Ändrar vad som står i planen",
    "risk.import": "Läser in risker",
    "risk.import_more": "Läser in fler risker",
    "risk.inherent": "Värderar en risk före åtgärd",
    "risk.measure": "Skriver åtgärd mot en risk",
    "risk.move": "Flyttar en risk",
    "risk.remove": "Tar bort en risk",
    "risk.responsible": "Skriver riskägare",
    "risk.restore": "Lägger tillbaka en risk",
    "risk.words": "Ändrar orden i en risk",
    "year.begin": "Börjar nästa års plan",
    "year.begin_more": "Börjar mer av nästa års plan",
    "division.change": "Ändrar en avdelning eller ett verksamhetsområde",
    "unit.change": "Ändrar en enhet",
    "unit.import": "Läser in enheter",
    "unit.import_more": "Läser in fler enheter",
    "unit.cost_centres": "Ändrar kst",
    "unit.register": "Skriver in en enhet",
    "unit.reply": "Enhetens svar tas emot",
    "units.lock": "Låser listan av enheter",
    "units.seed": "Drar enheter",
    "units.target": "Väljer en enhet utan lott",
    "units.untarget": "Tar tillbaka en riktad enhet",
    "units.weight": "Ändrar en enhets vikt",
    "units.wish": "Ändrar urvalet av enheter",
    "self_report.answer": "Svarar i självrapporten",
    "visit.approve": "Godkänner",
    "visit.bank": "Byter frågebank i besöket",
    "visit.facts": "Sakuppgifterna bekräftas",
    "visit.final_review": "Skickar till attest",
    "booking.contact": "Skriver kontaktperson för besöket",
    "booking.letter": "Skickar ett brev",
    "booking.proposals": "Föreslår tider",
    "booking.request": "Begär underlag",
    "booking.state": "Ändrar hur det är med underlaget",
    "booking.withdraw": "Tar tillbaka en begäran om underlag",
    "visit.move": "Flyttar besöket",
    "visit.plan": "Planerar besöket",
    "visit.register": "Diarieför",
    "visit.registration": "Skriver dnr",
    "visit.remedies": "Attesterar åtgärderna",
    "visit.remedies_change": "Begär ändring av åtgärderna",
    "visit.reopen": "Öppnar besöket igen",
    "visit.send_back": "Skickar tillbaka för komplettering",
    "visit.settle": "Fastställer",
    "visit.submit": "Lämnar in besöket",
    "visit.take_back": "Tar tillbaka besöket",
    "visit.to_unit": "Skickar till enheten",
}


def kind_text(kind: str, count: int) -> str:
    """What `count` changes of a kind are called."""
    one, many = KIND_TEXT.get(kind, OTHER_KIND)
    return one if count == 1 else many


def group_text(kind: str, group: str) -> str:
    """What a group of values is called."""
    return GROUP_TEXT.get((kind, group), OTHER_GROUP)


def value_lines(
    kind: str, group: str, value: Mapping[str, Json] | None
) -> Sequence[tuple[str, str]]:
    """A value as label and text, field by field as declared; None is a deletion."""
    name = group_text(kind, group)
    if value is None:
        return ((name, "Borttaget"),)
    if (kind, group) == ("sample", "plan"):
        return _plan_lines(value)
    written = value.get("record")
    if isinstance(written, dict):
        return _record_lines(written)
    lines = [
        (name if field in ("text", "verdict") else _FIELD_TEXT.get(field, name), _said(field, one))
        for field, one in sorted(value.items(), key=lambda item: _order(kind, group, item[0]))
        if field not in _HIDDEN or (kind, field) in _SHOWN
    ]
    return tuple(line for line in lines if line[1])


def _record_lines(written: Mapping[str, Json]) -> Sequence[tuple[str, str]]:
    """What an own question or area says, by the names that its columns have in a workbook."""
    from kontrollbesok.labels.questions import column_label

    return tuple((column_label(name), _said(name, item)) for name, item in written.items())


def _plan_lines(value: Mapping[str, Json]) -> Sequence[tuple[str, str]]:
    from kontrollbesok.labels.recorded_plan import recorded_lines

    return recorded_lines(value)


def _order(kind: str, group: str, field: str) -> int:
    """A field's place in the declaration; what is not declared comes last."""
    groups = KINDS[kind].groups if kind in KINDS else ()
    names = [field.name for one in groups if one.name == group for field in one.fields]
    return names.index(field) if field in names else len(names)


def _said(field: str, value: Json) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, list):
        return ", ".join(_CODE_TEXT.get((field, str(item)), str(item)) for item in value)
    text = "" if value is None else str(value)
    return _CODE_TEXT.get((field, text), text)


def genitive(name: str) -> str:
    """ "Tovas", "Idris": a name that ends in s, x or z takes no s."""
    return name if name.lower().endswith(("s", "x", "z")) else f"{name}s"


# What a sync came to, on the command line: one, several.
SENT = ("ändring sänd", "ändringar sända")
RECEIVED = ("ändring mottagen", "ändringar mottagna")
WAITING = (
    "ändring väntar på andra som inte har kommit",
    "ändringar väntar på andra som inte har kommit",
)
ASIDE = ("ändring räknas inte, den är sparad", "ändringar räknas inte, de är sparade")
REFUSED = (
    "fil eller ändring går inte att kontrollera, den är sparad för sig",
    "filer eller ändringar går inte att kontrollera, de är sparade för sig",
)
CONFLICTS = ("konflikt, båda svaren är sparade", "konflikter, alla svar är sparade")
CHANGES = ("ändring", "ändringar")
QUESTIONS = ("fråga", "frågor")
PLACES = ("ställe", "ställen")
UNSAFE = (
    "egen ändring har ingen annan dator kvitterat än",
    "egna ändringar har ingen annan dator kvitterat än",
)
BEGAN_ANEW = "Databasen var återställd eller kopierad. Dina ändringar härifrån får en egen följd."


def counted(count: int, words: tuple[str, str]) -> str:
    """ "1 ändring sänd", "14 ändringar sända"."""
    return f"{count} {words[0] if count == 1 else words[1]}"
