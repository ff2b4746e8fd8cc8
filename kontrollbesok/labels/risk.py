"""Swedish words of the year's risks: values, measures, and what is odd in a file."""

from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_import import RowFault, RowRemark
from kontrollbesok.model.risk_year import MeasureState, YearDecision, YearState

_NUMBERS = (
    "inga", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip

MEASURE_TEXT: dict[MeasureState, str] = {
    MeasureState.NOT_NEEDED: "–",
    MeasureState.MISSING: "Saknas",
    MeasureState.DRAFT: "Utkast",
    MeasureState.DECIDED: "Beslutad",
}

# What is odd, and what is done about it.
ROW_FAULT_TEXT: dict[RowFault, str] = {
    RowFault.COLUMN_MISSING: "Kolumnen {detail} finns inte i filen. Allt annat läses in.",
    RowFault.EVENT_MISSING: "Oönskad händelse är tom. Raden läses inte in.",
    RowFault.TEXT_TOO_LONG: "Texten i {detail} är för lång för en risk. Raden läses inte in.",
    RowFault.NUMBER_REPEATED: "Numret står också på rad {detail}. Den här raden läses inte in.",
    RowFault.NUMBER_MISSING: "Numret saknas. Raden läses in utan nummer.",
    RowFault.NUMBER_UNREADABLE: "{detail} är inget nummer. Raden läses in utan nummer.",
    RowFault.LIKELIHOOD_OFF_SCALE: (
        "Sannolikhet {detail} finns inte på skalan 1–5. Värdet läses inte in."
    ),
    RowFault.IMPACT_OFF_SCALE: (
        "Konsekvens {detail} finns inte på skalan 1–5. Värdet läses inte in."
    ),
    RowFault.NOT_VALUED: "{detail} är tom. Risken får inget värde.",
    RowFault.VALUE_DIFFERS: "Tryckt riskvärde {detail}. Det uträknade gäller.",
    RowFault.MARK_UNKNOWN: "{detail} i kolumnen IKP går inte att tolka. Den läses som tom.",
    RowFault.OWNER_NOT_IN_LINE: (
        "{detail} kan inte äga en risk: riskägaren är en linjeroll. Riskägaren läses inte in."
    ),
    RowFault.ALWAYS_IN_PLAN: "Värde {detail} står alltid i planen, fast filen säger nej.",
    RowFault.FILLED_DOWN: "{detail} är tom. Texten tas från raden ovanför.",
    RowFault.CONTROL_UNNUMBERED: (
        "{detail} är inget nummer, och en kontroll har sin risks nummer. Raden läses inte in."
    ),
    RowFault.RISK_UNKNOWN: "Numret finns inte bland årets risker. Raden läses in och flaggas.",
    RowFault.VALUE_UNREADABLE: "Riskvärdet {detail} är inget tal. Riskens eget gäller.",
    RowFault.METHOD_EMPTY: "Metod saknas. Välj den i planen.",
    RowFault.METHOD_UNKNOWN: "Metoden {detail} finns inte. Den läses inte in.",
    RowFault.LEVEL_UNKNOWN: "{detail} säger inte var kontrollen görs. Det läses inte in.",
    RowFault.MONTH_UNREADABLE: "{detail} är ingen månad. Den läses inte in.",
    RowFault.CODE_UNKNOWN: "Frågebanken har ingen {detail}. Den läses inte in.",
    RowFault.RESPONSIBLE_EMPTY: "Kontrollansvarig saknas.",
    RowFault.WORDS_DIFFER: "Riskerna säger något annat: {detail}",
}


def row_remark_text(remark: RowRemark) -> str:
    """What is odd, without its place."""
    return ROW_FAULT_TEXT[remark.fault].format(detail=remark.detail)


def row_remark_place(remark: RowRemark) -> str:
    """Where it stands: "Rad 12, nr 25", "Hela filen"."""
    if remark.row == 0:
        return "Hela filen"
    number = "" if remark.nr is None else f", nr {remark.nr}"
    return f"Rad {remark.row}{number}"


def decision_text(decision: YearDecision) -> str:
    """Where the year stands: "beslutad 2022-12-16, dnr AMN 2022/1"."""
    dnr = f", dnr {decision.dnr}" if decision.dnr else ""
    match decision.state:
        case YearState.DECIDED:
            return f"beslutad {decision.date}{dnr}"
        case YearState.REVISING:
            return f"revideras, beslutad {decision.date}{dnr}"
    return "utkast, inte beslutad"


def risk_count(count: int) -> str:
    """ "sex risker", "13 risker"."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {'risk' if count == 1 else 'risker'}"


def cell_text(likelihood: Likelihood, impact: Impact, count: int) -> str:
    """A cell of the matrix, as it is said: "Möjlig, allvarlig, värde 12, sex risker"."""
    words = f"{LIKELIHOOD_LABEL[likelihood]}, {IMPACT_LABEL[impact].lower()}"
    return f"{words}, värde {likelihood * impact}, {risk_count(count)}"
