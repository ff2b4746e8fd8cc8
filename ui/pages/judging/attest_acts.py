"""What Attestera does on the writing thread. Brought in there: the page comes up without it."""

from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.remedy_mark import RemedyMark, Stand
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services import attest_marks, attests, remedy_decisions, reports
from kontrollbesok.services.office import Office
from ui.pages.judging.attest_rows import Attested, AttestedVisit


def attest(office: Office, visit: AttestedVisit, passphrase: str) -> Attested:
    """Attest what was read, as it was read.

    Raises `UserError` PASSPHRASE_WRONG, NOT_ALLOWED and as the report does.
    """
    turn = visit.turn
    assert turn is not None
    key = office.keys.unlock(passphrase)
    if attest_marks.name_of(reports.visit_report(office, visit.visit)) != visit.read_as:
        return Attested(visit.visit, turn, report_changed=True)
    said = _said(office, visit)
    if len(said) < len(visit.proposals):  # a proposal is another than the one that was met
        return Attested(visit.visit, turn, report_changed=True)
    asks = any(mark.stand is Stand.CHANGE for _, mark in said)
    return Attested(visit.visit, turn, asks, touched=_seal(office, visit, turn, said, key))


def _said(office: Office, visit: AttestedVisit) -> list[tuple[str, RemedyMark]]:
    """What I have said of each proposal, as it is kept: a word still on its way has come by now."""
    findings = [row.finding for row in visit.proposals]
    kept = {one.finding: one for one in remedy_decisions.marks(office, visit.visit, findings)}
    rows = [row for row in visit.proposals if row.key in kept and kept[row.key].is_complete]
    return [(row.number, kept[row.key]) for row in rows]


def _seal(
    office: Office,
    visit: AttestedVisit,
    turn: Turn,
    said: list[tuple[str, RemedyMark]],
    key: UserKey,
) -> Touched:
    match turn:
        case Turn.FACTS:
            return attests.confirm_facts(office, visit.visit, key)
        case Turn.REMEDIES:
            return attests.decide_remedies(office, visit.visit, key, said)
        case Turn.SETTLE:
            return attests.settle(office, visit.visit, key)
