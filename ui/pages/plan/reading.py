"""A year's risks as the page shows them, made from the record. Source: ux §2.9."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kontrollbesok.errors import UserError
from kontrollbesok.labels.content import METHOD_LABEL
from kontrollbesok.model.risk import Risk
from kontrollbesok.model.risk_year import MeasureState, RiskRow, RiskYear, YearState
from kontrollbesok.services import risk_years, risks
from kontrollbesok.services.office import Office
from ui.pages.plan.rows import Cell, RiskShown, YearShown

HEADS = (
    "Mål",
    "Process",
    "Arbetssätt",
    "Nr",
    "Oönskad händelse",
    "Sannolikhet",
    "Konsekvens",
    "Riskvärde",
    "IKP",
    "Åtgärd",
    "Riskägare",
    "Anmärkning",
    "Systematisk kontroll",
    "Sannolikhet före åtgärd",
    "Konsekvens före åtgärd",
)


def read_shown(office: Office, year: int | None = None) -> YearShown:
    """The year, or the latest there is when it has no risks. Raises as `risks.read_year`."""
    years = risks.known_years(office)
    chosen = year if year in years or not years else years[0]
    chosen = office.clock.today().year + 1 if chosen is None else chosen
    now = risks.read_year(office, chosen)
    return shown(now, years, _decided(office, now))


def shown(
    year: RiskYear, years: Sequence[int], decided: Mapping[str, Risk] | None = None
) -> YearShown:
    """The rows in the order of their value, the highest first.

    `decided`: the risks as they were decided, by name, while the year is being revised.
    """
    rows = sorted(year.rows, key=lambda row: -(row.risk.value or 0))  # stable: then as printed
    was, controls = decided or {}, _controls_by_process(year)
    return YearShown(
        year,
        tuple(years),
        tuple(_row(year, row, was.get(row.row), controls) for row in rows),
        tuple(_row(year, row, None, controls) for row in year.removed),
    )


def _controls_by_process(year: RiskYear) -> Mapping[str, tuple[str, ...]]:
    """The systematic controls of each process, each once. Source: §4.1, Process."""
    found: dict[str, dict[str, None]] = {}
    for row in year.rows:
        if row.risk.systematic_control:
            found.setdefault(row.risk.process, {})[row.risk.systematic_control] = None
    return {process: tuple(texts) for process, texts in found.items()}


def _decided(office: Office, year: RiskYear) -> Mapping[str, Risk]:
    if year.decision.state is not YearState.REVISING:
        return {}
    try:
        version = risk_years.decided_version(office, year)
    except UserError:
        return {}  # its file has not come to this computer
    unnumbered = {row.risk.event: row.row for row in year.rows if row.risk.nr is None}
    return {
        str(risk.nr) if risk.nr is not None else unnumbered.get(risk.event, ""): risk
        for risk in (version.risks if version else ())
    }


def counted(rows: Sequence[RiskShown]) -> Mapping[Cell, int]:
    """How many risks lie in each cell of the matrix."""
    return Counter(cell for row in rows if (cell := row.cell) is not None)


def export_lines(year: RiskYear) -> list[tuple[str, ...]]:
    """The year as it can be read in again: `HEADS`, in printed order."""
    return [
        (
            risk.goal,
            risk.process,
            risk.way_of_working,
            "" if risk.nr is None else str(risk.nr),
            risk.event,
            "" if risk.likelihood is None else str(int(risk.likelihood)),
            "" if risk.impact is None else str(int(risk.impact)),
            "" if risk.value is None else str(risk.value),
            risk.mark.value,
            risk.measure,
            risk.owner,
            risk.note,
            risk.systematic_control,
            "" if risk.inherent_likelihood is None else str(int(risk.inherent_likelihood)),
            "" if risk.inherent_impact is None else str(int(risk.inherent_impact)),
        )
        for risk in (row.risk for row in year.rows)
    ]


def _row(
    year: RiskYear,
    row: RiskRow,
    decided: Risk | None,
    controls: Mapping[str, Sequence[str]],
) -> RiskShown:
    risk, state = row.risk, year.measure_state(row)
    if state is MeasureState.DRAFT and decided == risk:
        state = MeasureState.DECIDED  # not touched by the revision
    searched = (row.number, risk.event, risk.process, risk.measure, risk.owner, risk.goal)
    others = [one for one in controls.get(risk.process, ()) if one != risk.systematic_control]
    return RiskShown(
        key=row.row,
        number=row.number,
        event=risk.event,
        process=risk.process,
        likelihood=risk.likelihood,
        impact=risk.impact,
        value=risk.value,
        measure=risk.measure,
        owner=risk.owner,
        state=state,
        always_in_plan=year.always_in_plan(row),
        in_plan=year.in_plan(row),
        needs_measure=year.needs_measure(row),
        conflict=row.conflict,
        follows=_follows(year, row),
        beside=_beside(row, decided),
        searched=" ".join(searched).casefold(),
        goal=risk.goal,
        way_of_working=risk.way_of_working,
        note=risk.note,
        systematic_control=risk.systematic_control,
        in_process=" · ".join(others),
        before=_before(risk),
        reason=row.reason,
        removed_why=row.removed_why,
    )


def _before(risk: Risk) -> Cell | None:
    if risk.inherent_likelihood is None or risk.inherent_impact is None:
        return None
    return risk.inherent_likelihood, risk.inherent_impact


def _follows(year: RiskYear, row: RiskRow) -> str:
    if row.removed:
        return "Borttagen, räknas inte med."
    if row.risk.value is None:
        return "Inte värderad."
    if year.always_in_plan(row):
        return "Alltid i internkontrollplanen."
    must = "Åtgärd krävs." if year.needs_measure(row) else ""
    board = "Med i planen, nämndens bedömning." if year.in_plan(row) else "Inte med i planen."
    return f"{must} {board}".strip()


def _beside(row: RiskRow, decided: Risk | None) -> str:
    if row.removed:
        return row.removed_why
    if row.conflict:
        return "Två har skrivit olika. Avgör under Synk."
    if decided is not None and _sides(decided) != _sides(row.risk):
        return f"Beslutat: {_sides(decided)}."
    if row.risk.printed_value is not None:
        return f"Filen säger värde {row.risk.printed_value}. Det uträknade gäller."
    if row.control is not None:
        methods = ", ".join(METHOD_LABEL[method].lower() for method in row.control.methods)
        return f"Kontroll: {row.control.title}, {methods}."
    return row.reason


def _sides(risk: Risk) -> str:
    if risk.likelihood is None or risk.impact is None:
        return "inget värde"
    sides = f"sannolikhet {int(risk.likelihood)}, konsekvens {int(risk.impact)}"
    return f"{sides}, värde {risk.value}"
