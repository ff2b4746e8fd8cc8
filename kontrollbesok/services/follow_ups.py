"""What has become of the findings of the unit's last visit, said at this one.

Each is a remark of this visit that asks nothing of anyone, as `unit_terms` keeps its notes: `about`
says which finding, and how it is. It has the same id whoever says it, so that two who say it apart
have a conflict, and whoever says it anew means the last. Source: ux §2.2, "Förra besöket".
"""

from collections.abc import Mapping
from typing import Final

from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.report import followed_up_text
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Finding, VisitRemark
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record
from kontrollbesok.services.remarks import noted

OUTCOMES: Final = (Verdict.YES, Verdict.PARTLY, Verdict.NO)  # done, partly, not done
_FOLLOW_UP: Final = "follow-up/"  # finding "/" outcome


def follow_up(office: Office, visit: VisitId, found: Finding, outcome: Verdict) -> Touched:
    """Say how it is with an earlier finding.

    Raises `UserError` NOT_ALLOWED for whoever neither takes part nor reviews.
    """
    about = f"{_FOLLOW_UP}{found.id}/{outcome.value}"
    text = followed_up_text(found.label, found.title or found.observation, outcome)
    operations = noted(office, visit, about, text, _remark_of(visit, found.id))
    return record(office, Act("remark.say", operations, context=visit))


def follow_ups(office: Office, visit: VisitId) -> Mapping[FindingId, Verdict]:
    """How it is with each earlier finding that somebody has spoken of."""
    said: dict[FindingId, Verdict] = {}
    for remark in office.reads.remarks(visit):
        if is_follow_up(remark):
            finding, _, outcome = (remark.about or "").removeprefix(_FOLLOW_UP).partition("/")
            if outcome in OUTCOMES:
                said[FindingId(finding)] = Verdict(outcome)
    return said


def _remark_of(visit: VisitId, finding: FindingId) -> str:
    return sha256_hex(f"{_FOLLOW_UP}{visit}/{finding}".encode())[:32]


def is_follow_up(remark: VisitRemark) -> bool:
    """Whether a remark speaks of an earlier visit's finding."""
    return (remark.about or "").startswith(_FOLLOW_UP)
