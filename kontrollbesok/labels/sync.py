"""Swedish words of the page Synk: what waits to be sent, and what a sync came to."""

# What waits to be sent, by kind: one, several.
KIND_TEXT: dict[str, tuple[str, str]] = {
    "answer": ("Svar", "Svar"),
    "finding": ("Avvikelse", "Avvikelser"),
    "remark": ("Kommentar", "Kommentarer"),
    "evidence": ("Underlag", "Underlag"),
    "visit": ("Besök", "Besök"),
    "cell": ("Prövning av post", "Prövningar av poster"),
    "control": ("Kontroll", "Kontroller"),
    "control_check": ("Utfall av kontroll", "Utfall av kontroller"),
    "indicator_value": ("Indikatorvärde", "Indikatorvärden"),
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
    "sealed_visit": ("Oanmält besök", "Oanmälda besök"),
    "assignment": ("Fördelning", "Fördelningar"),
    "telling": ("Besked om en avvikelse", "Besked om avvikelser"),
}
OTHER_KIND = ("Annan ändring", "Andra ändringar")


def kind_text(kind: str, count: int) -> str:
    """What `count` changes of a kind are called."""
    one, many = KIND_TEXT.get(kind, OTHER_KIND)
    return one if count == 1 else many


def refused_text(count: int, computer: str) -> str:
    """What is said of a computer's changes that may not enter the record. Source: ux §3."""
    if count == 1:
        return (
            f"En ändring från {computer} går inte att kontrollera. "
            "Den är sparad här men räknas inte."
        )
    return (
        f"{count} ändringar från {computer} går inte att kontrollera. "
        "De är sparade här men räknas inte."
    )


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
TWO_PERSONS = "Två personer"
ONE_PERSON = "Samma person"
UNSAFE = (
    "egen ändring har ingen annan dator kvitterat än",
    "egna ändringar har ingen annan dator kvitterat än",
)
BEGAN_ANEW = "Databasen var återställd eller kopierad. Dina ändringar härifrån får en egen följd."


def counted(count: int, words: tuple[str, str]) -> str:
    """ "1 ändring sänd", "14 ändringar sända"."""
    return f"{count} {words[0] if count == 1 else words[1]}"
