"""Swedish words of a file of outcomes: what is odd in it, and what is done about it."""

from collections.abc import Mapping
from typing import Final

from kontrollbesok.labels.control_outcome import (
    INDICATOR_LABEL,
    STATE_LABEL,
    WAY_LABEL,
    WHOLE_ADMINISTRATION,
    month_name,
    share_with_counts,
)
from kontrollbesok.model.control_check import CheckWay, month_of
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.outcome_import import (
    OutcomeChange,
    OutcomeFault,
    OutcomeRemark,
    ProposedOutcome,
)

F = OutcomeFault
_FAULT: Final[Mapping[OutcomeFault, str]] = {
    F.SHARES_OF_ONE: "Andelarna står som delar av 1 och läses som procent: 0,875 är 87,5 %.",
    F.CONTROL_MISSING: "IKP-numret saknas. Raden läses inte in. Skriv numret i kolumnen IKP.",
    F.CONTROL_UNKNOWN: "IKP {detail} finns inte i årets plan. Raden läses inte in. Rätta numret.",
    F.UNIT_UNKNOWN: (
        "{detail} finns inte i registret. Raden läses inte in. Rätta namnet, eller lägg upp "
        "enheten under Årsplan, Enheter."
    ),
    F.UNIT_MISSING: "Enheten saknas. Raden läses inte in. Skriv vilken enhet som har rapporterat.",
    F.UNIT_NOT_EXPECTED: (
        "{detail} väntas inte rapportera: enheten är en anordnare eller har upphört. "
        "Raden läses in ändå."
    ),
    F.DAY_MISSING: "Dagen saknas. Raden läses inte in. Skriv vilken dag värdet gäller.",
    F.DAY_UNREADABLE: "{detail} är inget datum. Raden läses inte in. Skriv ÅÅÅÅ-MM-DD.",
    F.DAY_WRONG: "{detail} är efter {other}. Raden läses inte in. Rätta dagen.",
    F.COUNTS_WRONG: ("{detail} är ingen andel. Raden läses inte in. Skriv hur många av hur många."),
    F.SHARE_UNREADABLE: (
        "{detail} är ingen andel. Raden läses inte in. Skriv procent, till exempel 87,5."
    ),
    F.SHARE_DIFFERS: "Andelen {detail} är inte {other}. Antalen gäller. Rätta filen om de är fel.",
    F.STATE_UNKNOWN: (
        "Läget {detail} är okänt. Raden läses inte in. Skriv ja, nej eller gäller inte."
    ),
    F.MONTH_UNREADABLE: "{detail} är ingen månad. Raden läses inte in. Skriv maj eller 5.",
    F.NOTHING_SAID: "Raden har varken andel eller läge. Den läses inte in.",
    F.BOTH_SAID: (
        "Raden har både andel och läge. Den läses inte in. Dela den på två rader, "
        "de är olika utfall."
    ),
    F.METHOD_DIFFERS: (
        "Planen säger inte att IKP {detail} utförs så. Raden läses in ändå. Kontrollera numret."
    ),
    F.ROW_REPEATED: "Samma sak står på rad {other}. Raden läses inte in. Ta bort den ena.",
    F.TEXT_TOO_LONG: "Texten i {detail} är för lång. Raden läses inte in. Korta den.",
}


def outcome_remark_text(remark: OutcomeRemark) -> str:
    """What is odd, without its place."""
    return _FAULT[remark.fault].format(detail=remark.detail, other=remark.other)


def outcome_remark_place(remark: OutcomeRemark) -> str:
    """Where it stands: "Rad 12", "Hela filen"."""
    return f"Rad {remark.row}" if remark.row else "Hela filen"


def subject_text(row: ProposedOutcome, units: Mapping[UnitId, str]) -> str:
    """What a row is about: a unit, a month, or the whole administration."""
    if row.way is CheckWay.FOLLOW_UP:
        month = month_of(row.subject)
        return month_name(month).capitalize() if month else row.subject
    return units.get(UnitId(row.subject), row.subject) if row.subject else WHOLE_ADMINISTRATION


def said_text(row: ProposedOutcome) -> str:
    """ "Indikator 87,5 % (14 av 16), 2026-10-31"."""
    day = f", {row.line.day.isoformat()}" if row.line.day else ""
    if row.way is None:
        assert row.line.share is not None  # or the row says what came of a check
        return f"{INDICATOR_LABEL} {share_with_counts(row.line.share)}{day}"
    assert row.words.state is not None
    return f"{WAY_LABEL[row.way]}: {STATE_LABEL[row.way][row.words.state].lower()}{day}"


def change_text(row: ProposedOutcome) -> str:
    """ "Ny", "Som förut", "Rättar 80,0 %"."""
    if row.change is OutcomeChange.NEW:
        return "Nytt"
    if row.change is OutcomeChange.UNCHANGED:
        return "Som förut"
    if row.value is not None:
        return f"Rättar {share_with_counts(row.value.share)}"
    before = row.check.words if row.check else None
    if before is None or before.state is None or row.way is None:
        return "Ändras"
    if before.state is row.words.state:
        return "Ändras: dag, enligt eller notering"
    return f"Ändrar: {STATE_LABEL[row.way][before.state].lower()}"
