"""Which findings a person has read here, and as they stood then.

A working aid of this computer and no evidence: it is kept as a draft is, and goes with the drafts
when the visit is settled. Why: docs/beslut/0401.
"""

from collections.abc import Mapping

from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit import Finding
from kontrollbesok.ports.store import Draft
from kontrollbesok.services.finding_reviews import written_in
from kontrollbesok.services.office import Office

_KIND = "read_mark"


def note(office: Office, visit: VisitId, finding: Finding) -> None:
    """The finding has been read as it stands."""
    now_ms = office.clock.now_ms()
    office.store.save_draft(Draft(visit, _KIND, finding.id, "", as_read(finding), now_ms))


def of_visit(office: Office, visit: VisitId) -> Mapping[str, str]:
    """What was read of each finding, by its id: compare with `as_read`."""
    drafts = office.store.drafts(visit)
    return {draft.entity: draft.text for draft in drafts if draft.kind == _KIND}


def as_read(finding: Finding) -> str:
    """A short name of all that can be read in the finding now."""
    return sha256_hex("\n".join(written_in(finding)).encode())[:16]
