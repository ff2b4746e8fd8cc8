"""The tab's values, made from the record. Source: ux §2.6."""

from collections.abc import Sequence

from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.visit import locked_text, state_text
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.left import Left
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.model.visit_life import TEAM_WRITES, VisitState
from kontrollbesok.services import grids, reviews, visits
from kontrollbesok.services.office import Office
from kontrollbesok.services.own_clock import clock_behind
from ui.pages.submit.rows import CheckRow, SubmitShown
from ui.pages.visit_header import ATTACHMENTS, FINDINGS, SAMPLES

_PART = {"observation": "iakttagelse", "requirement": "krav", "consequence": "konsekvens"}


def read_submit(office: Office, visit: VisitId) -> SubmitShown:
    """What is left of the visit, and what I may do."""
    stands = visits.opened(office, visit)
    left = reviews.left(office, visit)
    findings = office.reads.findings(visit)
    is_lead = stands.lead == office.author.person
    is_open = stands.state in TEAM_WRITES
    return SubmitShown(
        sentence=_sentence(stands, left, is_lead=is_lead, is_open=is_open),
        checks=_checks(office, stands, left, findings),
        unanswered=len(left.unanswered) if is_open else 0,
        may_submit=is_open and is_lead and left.nothing,
        may_take_back=is_lead and stands.state is VisitState.SUBMITTED,
        is_lead=is_lead,
        warning=_warning(office) if is_open and is_lead else "",
    )


def _warning(office: Office) -> str:
    """The clock here is behind: to be set before the visit is handed in, but nothing stops."""
    fault = clock_behind(office)
    return error_text(fault) if fault else ""


def _sentence(visit: Visit, left: Left, *, is_lead: bool, is_open: bool) -> str:
    if visit.state is VisitState.SUBMITTED:
        return "Inlämnat. Sänds vid nästa synk."
    if not is_open:
        return f"{state_text(visit.state)}. {locked_text(visit.state)}"
    if not is_lead:
        return "Besöksansvarig lämnar in besöket. Här ser du vad som är kvar."
    return "Allt är på plats." if left.nothing else "Besöket kan inte lämnas in än. Allt är sparat."


def _checks(
    office: Office, visit: Visit, left: Left, findings: Sequence[Finding]
) -> tuple[CheckRow, ...]:
    return (
        _check("Frågor", left.unanswered, "Alla frågor är besvarade.", "utan svar"),
        _check("Skäl", left.without_reason, "Varje undantag har ett skäl.", "utan skäl"),
        _check(
            "Nyckelkontroller",
            left.key_control_on_talk,
            "Varje nyckelkontroll vilar på något sett eller ett dokument.",
            "vilar på samtal",
        ),
        _items_check(office, visit),
        _findings_check(left, findings),
        _evidence_check(office.reads.evidence(visit.id)),
        CheckRow(
            "Konflikter",
            visit.conflicts == 0,
            "Alla är överens."
            if visit.conflicts == 0
            else "Ni har svarat olika på minst en fråga. Granskaren väljer, du kan lämna in.",
        ),
    )


def _check(name: str, codes: Sequence[QuestionCode], done: str, what: str) -> CheckRow:
    if not codes:
        return CheckRow(name, True, done)
    named = ", ".join(codes[:3]) + ("" if len(codes) <= 3 else " …")
    return CheckRow(name, False, f"{len(codes)} {what}: {named}", codes[0])


def _findings_check(left: Left, findings: Sequence[Finding]) -> CheckRow:
    if not left.unwritten:
        count = sum(not finding.dormant for finding in findings)
        noun = "avvikelse är skriven" if count == 1 else "avvikelser är skrivna"
        said = "Besöket har inga avvikelser." if count == 0 else f"{count} {noun}."
        return CheckRow("Avvikelser", True, said)
    label, part = left.unwritten[0]
    more = "" if len(left.unwritten) == 1 else f" och {len(left.unwritten) - 1} till"
    said = f"{label} saknar {_PART[part]}{more}"
    return CheckRow("Avvikelser", False, said, at=label, tab=FINDINGS)


def _evidence_check(pieces: Sequence[Evidence]) -> CheckRow:
    """What lies loose or without words is said, but does not keep the visit back."""
    name = "Underlag"
    if not pieces:
        return CheckRow(name, True, "Besöket har inga underlag.")
    for left, what in (
        ([one for one in pieces if not one.links], "hör inte till någon fråga eller avvikelse"),
        ([one for one in pieces if not one.caption], "saknar bildtext"),
    ):
        if left:
            more = "" if len(left) == 1 else f" och {len(left) - 1} till"
            said = f"{left[0].number}{more} {what}. Besöket kan lämnas in ändå."
            return CheckRow(name, False, said, at=left[0].number, tab=ATTACHMENTS)
    are = "numrerat och beskrivet" if len(pieces) == 1 else "numrerade och beskrivna"
    return CheckRow(name, True, f"{len(pieces)} underlag är {are}.")


def _items_check(office: Office, visit: Visit) -> CheckRow:
    """Items that are left do not keep the visit back: the department tests them instead."""
    found = grids.open_items(office, visit.id)
    rows = [row for grid in found for row in grid.rows]
    left = [row for grid in found for row in grids.untested(grid)]
    name = "Enhetens poster"
    if not rows:
        return CheckRow(name, True, "Inga av förvaltningens poster hör till enheten.")
    if not left:
        said = "Posten är prövad." if len(rows) == 1 else f"Alla {len(rows)} är prövade."
        return CheckRow(name, True, said)
    tested = "prövad" if len(left) == 1 else "prövade"
    said = f"{len(left)} av {len(rows)} är inte {tested}. Besöket kan lämnas in ändå."
    return CheckRow(name, False, said, at=str(left[0].item.row), tab=SAMPLES)
