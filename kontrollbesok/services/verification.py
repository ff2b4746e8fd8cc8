"""Whether a report's file is what was settled, told from the file alone.

The settle event in the file names the text of the report by its digest, and the attached data is
the text. When they agree the report is made anew from it and compared with the file, so what is on
the pages and in the structure that is read aloud is all held against what the chief signed. Why:
docs/beslut/0212.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.labels.refusal import refusal_text
from kontrollbesok.model.ids import OrganisationId
from kontrollbesok.model.people import Person
from kontrollbesok.model.verification import Fault, FaultCode
from kontrollbesok.report.attachment import AttachedVisit, attached_visit
from kontrollbesok.report.comparison import Difference, FilePart, differences
from kontrollbesok.report.contents import attachment_in, pictures_on_pages
from kontrollbesok.report.data import missing_pictures, read_report
from kontrollbesok.report.proof import settled_report, settled_text, text_digest
from kontrollbesok.report.visit import Seal
from kontrollbesok.services.report_attests import day_of, settling
from kontrollbesok.services.settlement import Settlement, settlement_of
from kontrollbesok.services.settlement_proof import FILE_NAME, proof_attachment, read_proof


@dataclass(frozen=True, slots=True)
class SettledBy:
    """Who settled something, and when."""

    name: str
    title: str
    day: dt.date

    @classmethod
    def of(cls, person: Person, event: Event) -> "SettledBy":
        """The one who sealed `event`, named as in the report's last attest."""
        line = settling(person, day_of(event))
        return cls(line.name, line.title, day_of(event))


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """What a report's file turned out to be. It holds when nothing is wrong with it.

    `packed_anew`: other bytes than here, with everything in them the same. `program` is the version
    that wrote the file; `data_holds` says of a file with faults that the attached data is still
    what was settled.
    """

    unit: str
    visit_number: str
    dnr: str | None
    version: int
    digest: str | None
    faults: tuple[Fault, ...]
    organisation: OrganisationId | None = None
    organisation_name: str = ""
    settled: SettledBy | None = None
    program: str | None = None
    packed_anew: bool = False
    data_holds: bool = False

    @property
    def holds(self) -> bool:
        """Whether the report is what was settled."""
        return not self.faults

    @property
    def is_draft(self) -> bool:
        """Whether nobody has settled it."""
        return any(fault.code is FaultCode.DRAFT for fault in self.faults)


def verify_report(pdf: bytes, organisation: OrganisationId | None = None) -> ReportVerdict:
    """Whether `pdf` is the report that was settled, by `organisation` when one is expected.

    Raises `UserError` REPORT_NOT_OURS, REPORT_NEWER or REPORT_DAMAGED where the file is no whole
    report of ours, settled or not.
    """
    attached = attached_visit(pdf)
    if attached.seal is None:
        return _told(attached, Fault(FaultCode.DRAFT))
    proof = attachment_in(pdf, FILE_NAME)
    if proof is None:
        return _told(attached, Fault(FaultCode.PROOF_MISSING))
    try:
        read = read_proof(proof)
        settlement = settlement_of(read)
    except RefusedError as refusal:
        return _told(
            attached, Fault(FaultCode.PROOF_REFUSED, {"why": refusal_text(refusal.reason)})
        )
    faults: list[Fault] = []
    if organisation not in (None, settlement.organisation):
        found = {"organisation": settlement.organisation}
        faults.append(Fault(FaultCode.OTHER_ORGANISATION, found))
    if _is_sealed(attached.seal, settlement):
        return _compared(pdf, attached, attached.seal, settlement, proof, read.program, faults)
    return _told(attached, *faults, Fault(FaultCode.SEAL), settlement=settlement)


def _compared(
    pdf: bytes,
    attached: AttachedVisit,
    seal: Seal,
    settlement: Settlement,
    proof: bytes,
    program: str,
    faults: Sequence[Fault],
) -> ReportVerdict:
    """The verdict once the settlement holds: the file against the report that was settled."""
    from kontrollbesok.report.pdf import render_pdf

    pictures = pictures_on_pages(pdf)
    said = read_report(attached.data, pictures)
    if missing := missing_pictures(said):
        gone = [Fault(FaultCode.PICTURE, {"number": number}) for number in missing]
        return _told(attached, *faults, *gone, settlement=settlement)
    text = settled_text(said)
    if settlement.value.get("report") != text_digest(text):
        return _told(attached, *faults, Fault(FaultCode.TEXT), settlement=settlement)
    day = day_of(settlement.event)
    report = settled_report(text, day, settling(settlement.person, day), seal, pictures)
    expected = render_pdf(report, [proof_attachment(proof)])
    changed = [_fault(difference) for difference in differences(pdf, expected)]
    return _told(
        attached,
        *faults,
        *changed,
        settlement=settlement,
        program=program,
        packed_anew=pdf != expected and not changed,
        data_holds=said == report,
    )


def _told(
    attached: AttachedVisit,
    *faults: Fault,
    settlement: Settlement | None = None,
    program: str | None = None,
    packed_anew: bool = False,
    data_holds: bool = False,
) -> ReportVerdict:
    return ReportVerdict(
        unit=attached.unit,
        visit_number=attached.visit_number,
        dnr=attached.dnr,
        version=attached.version,
        digest=attached.seal.digest if attached.seal else None,
        faults=faults,
        organisation=settlement.organisation if settlement else None,
        organisation_name=settlement.organisation_name if settlement else "",
        settled=SettledBy.of(settlement.person, settlement.event) if settlement else None,
        program=program,
        packed_anew=packed_anew,
        data_holds=data_holds,
    )


def _is_sealed(seal: Seal, settlement: Settlement) -> bool:
    """Whether the seal in the file is what the chief's digest covers. Source: docs/format §8."""
    digest = visit_digest(
        seal.visit, seal.version, events=seal.events, blobs=seal.blobs, content=seal.content
    )
    value = settlement.value
    return (
        settlement.event.header.context == seal.visit
        and value.get("version") == seal.version
        and value.get("content") == list(seal.content)
        and digest == seal.digest == value.get("digest")
    )


_WHOLE_FILE = {
    FilePart.READING: FaultCode.READING,
    FilePart.DETAILS: FaultCode.DETAILS,
}


def _fault(difference: Difference) -> Fault:
    match difference:
        case Difference(FilePart.PAGE, page, stands, expected) if stands != expected:
            words = {"page": page, "stands": stands, "expected": expected}
            return Fault(FaultCode.PAGE_TEXT, words)
        case Difference(FilePart.PAGE, page):
            return Fault(FaultCode.PAGE, {"page": page})
        case Difference(FilePart.PAGE_COUNT, count, _, expected):
            counts = {"stands": int(count), "expected": int(expected)}
            return Fault(FaultCode.PAGE_COUNT, counts)
        case Difference(FilePart.ATTACHMENT, name) if name:
            return Fault(FaultCode.ATTACHMENT, {"name": name})
        case Difference(FilePart.ATTACHMENT):
            return Fault(FaultCode.ATTACHMENTS)
    return Fault(_WHOLE_FILE[difference.part])
