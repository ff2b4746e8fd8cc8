"""Which report a signer has read here, as it stood then.

A working aid of this computer, kept as a draft is (as `read_marks`): nobody's record says how
anybody reads. Why: docs/beslut/0401, 0403.
"""

from dataclasses import replace

from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.model.ids import VisitId
from kontrollbesok.ports.store import Draft
from kontrollbesok.report.data import report_data
from kontrollbesok.report.visit import VisitReport
from kontrollbesok.services.office import Office

_KIND = "report_read"


def note_read(office: Office, visit: VisitId, name: str) -> None:
    """The report called `name` has been read to the end of its core."""
    office.store.save_draft(Draft(visit, _KIND, visit, "", name, office.clock.now_ms()))


def read_as(office: Office, visit: VisitId) -> str:
    """The name of the report that was read last, "" before any."""
    drafts = office.store.drafts(visit)
    return next((draft.text for draft in drafts if draft.kind == _KIND), "")


def name_of(report: VisitReport) -> str:
    """A short name of what the report says, whoever has attested it and on whichever day."""
    header = replace(report.header, reported=report.header.visited.day)
    return sha256_hex(report_data(replace(report, header=header, attests=())))[:16]
