"""What the record holds, in words: groups of values, their fields and their codes."""

from collections.abc import Mapping, Sequence

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.labels.content import (
    BASIS_LABEL,
    CONTROL_LEVEL_LABEL,
    DOCUMENT_LEVEL_LABEL,
    GRADE_LABEL,
    METHOD_LABEL,
    UNIT_TYPE_LABEL,
    VERDICT_LABEL,
)

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
    ("control", "assessment"): "Bedömning av kontrollen",
    ("control", "follow_up"): "Månader för uppföljning",
    ("control", "method"): "Kontrollens metod",
    ("control", "responsible"): "Kontrollansvarig",
    ("control", "tested_by"): "Vad kontrollen prövas med",
    ("control", "target"): "Indikatorns mål",
    ("control", "text"): "Kontroll",
    ("control", "timing"): "När kontrollen görs",
    ("control", "transfer"): "Överfört till ILS",
    ("control_check", "evidence"): "Underlag till utfallet",
    ("control_check", "result"): "Utfall av kontroll",
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
    ("indicator_value", "value"): "Indikatorvärde",
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
    ("telling", "told"): "Meddelad om avvikelsen",
    ("plan", "thresholds"): "Årets trösklar",
    ("plan", "system_review"): "Årsöversynen av systemet",
    ("plan", "unannounced"): "Oanmälda besök",
    ("governing_document", "words"): "Styrdokument",
    ("governing_document", "validity"): "Styrdokumentets giltighet",
    ("plan", "figures_t2"): "Siffrorna till T2",
    ("plan", "figures_year"): "Siffrorna till verksamhetsberättelsen",
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
    ("unit_draw", "promise"): "Förseglat urval av enheter",
    ("unit_draw", "sealed"): "Vem det förseglade urvalet kan läsas av",
    ("unit_draw", "seed"): "Startvärde för urval av enheter",
    ("unit_draw", "targeted"): "Riktat vald enhet",
    ("unit_draw", "weight"): "Enhetens vikt",
    ("unit_draw", "wish"): "Val för urval av enheter",
    ("visit", "facts"): "Sakuppgifterna bekräftade",
    ("visit", "life"): "Besökets steg",
    ("visit", "booking"): "Besökets bokning",
    ("visit", "controls"): "Besökets kontroller i planen",
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
    ("visit", "announcement"): "Om besöket är oanmält",
    ("sealed_visit", "plan"): "Oanmält besök",
    ("sealed_visit", "sealed"): "Vem det oanmälda besöket kan läsas av",
}
OTHER_GROUP = "Uppgift"
BASIS = "Bygger på"
_FIELD_TEXT: dict[str, str] = {
    "allowed": "Tillåtna",
    "closed": "Slutet urval",
    "activity": "Kontrollaktivitet",
    "alt": "Bilden visar",
    "amount_ore": "Belopp i öre",
    "areas": "Områden",
    "basis": BASIS,
    "boxes": "Rutor",
    "caption": "Bildtext",
    "comment": "Kommentar",
    "classification": "Klassificering",
    "contact": "Kontaktperson",
    "controls": "Kontroller",
    "by": "Genomgånget av",
    "changes": "Ändringar",
    "checked": "Senast kontrollerat",
    "date": "Datum",
    "decided": "Beslut",
    "link": "Länk",
    "replaces": "Ersätter",
    "day": "Dag",
    "denominator": "Av",
    "direction": "Målet är",
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
    "months": "Månader",
    "name": "Namn",
    "needs_measure": "Åtgärd krävs från",
    "note": "Anmärkning",
    "number": "Antal",
    "numerator": "Täljare",
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
    "reporter": "Enligt",
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
    "tenths": "Andel",
    "text": "Text",
    "title": "Rubrik",
    "types": "Typer",
    "unannounced": "Oanmält",
    "unit": "Enhet",
    "verdict": "Svar",
    "version": "Systemets version",
    "way_of_working": "Arbetssätt",
    "withdrawn": "Indraget",
    "weighting": "Vikter",
    "year": "År",
}
_HIDDEN = frozenset(
    {"content", "digest", "left_out", "numbers", "place", "version", "step", "visit"}
) | {
    "box",  # a sealed seed
    "salt",
    "blob",  # of a file, what only the program needs; its key above all
    "evidence",
    "excluded",
    "fingerprint",
    "key",
    "rows",  # of frozen figures
    "sha256",
    "size",
    "units",
    "written",  # that the days are written, which they say themselves
}
_SHOWN = frozenset({("unit_draw", "size"), ("plan", "version")})
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
    **{("level", level.value): label for level, label in DOCUMENT_LEVEL_LABEL.items()},
    ("mark", "secret"): "Sekretess",
    **{("types", kind.value): label for kind, label in UNIT_TYPE_LABEL.items()},
    ("weighting", "by_risk"): "Efter risk",
    ("weighting", "equal"): "Lika",
    ("direction", "at_least"): "Minst",
    ("direction", "at_most"): "Högst",
    ("state", "fine"): "Genomförd, utan avvikelse",
    ("state", "finding"): "Inte genomförd, eller avvikelse",
    ("state", "not_concerned"): "Gäller inte",
    ("state", "missing"): "Saknas",
    ("state", "received"): "Inkommet",
    ("state", "requested"): "Begärt",
    ("state", "decided"): "Beslutad",
    ("state", "revising"): "Revideras",
    **{("basis", basis.value): label for basis, label in BASIS_LABEL.items()},
    ("verdict", "approved"): "Godkänd",
    ("verdict", "maintained"): "Står fast",
    ("verdict", "changed"): "Ändrad",
    ("dormant", "Ja"): "Vilande",
}


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
    asked = value.get("of")
    if asked is not None:  # of those who were asked
        value = {**value, "number": f"{value.get('number')} av {asked}", "of": None}
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
    if field == "tenths" and isinstance(value, int):
        return f"{value // 10},{value % 10} %"
    if isinstance(value, bool):
        text = "Ja" if value else "Nej"
        return _CODE_TEXT.get((field, text), text)
    if isinstance(value, list):
        return ", ".join(_CODE_TEXT.get((field, str(item)), str(item)) for item in value)
    text = "" if value is None else str(value)
    return _CODE_TEXT.get((field, text), text)
