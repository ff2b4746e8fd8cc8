"""A report's file tells by itself whether it is what was settled; nobody can make another say so.

Every forgery here is made with the program's own means, by somebody who has read its source.
"""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

import pikepdf
import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.event_line import event_line, read_event_line
from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Set
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.proof import fault_text
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import EventId, OrganisationId
from kontrollbesok.model.people import Role
from kontrollbesok.model.verification import FaultCode
from kontrollbesok.report.attachment import attached_visit
from kontrollbesok.report.contents import attachment_in
from kontrollbesok.report.pdf import render_pdf
from kontrollbesok.report.proof import printable, settled_text, text_digest
from kontrollbesok.report.visit import VisitReport
from kontrollbesok.services import people, reports, settlement_proof
from kontrollbesok.services.settlement import settlement_of
from kontrollbesok.services.settlement_proof import FILE_NAME, proof_attachment, read_proof
from kontrollbesok.services.verification import ReportVerdict, verify_report
from tests import verapdf, whole_visit
from tests.kontrollbesok.report.sample import visit_report
from tests.offices import MemoryKeys, Team

F = FaultCode


@dataclass
class Settled:
    """A settled visit, its report and its file. Nobody changes them."""

    team: Team
    visit: str
    report: VisitReport
    pdf: bytes
    event: Event

    @property
    def proof(self) -> list[bytes]:
        """The lines of the proof: the first, trust, the settling."""
        content = attachment_in(self.pdf, FILE_NAME)
        assert content is not None
        return content.splitlines(keepends=True)

    def with_proof(self, lines: list[bytes], report: VisitReport | None = None) -> bytes:
        """The file as the program writes it, with another proof in it."""
        return render_pdf(report or self.report, [proof_attachment(b"".join(lines))])

    def with_report(self, report: VisitReport) -> bytes:
        """The file as the program writes it of another report, with the true proof in it."""
        return self.with_proof(self.proof, report)


@pytest.fixture(scope="module")
def settled(tmp_path_factory) -> Settled:
    team = whole_visit.whole_team(tmp_path_factory.mktemp("team"))
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)
    office = team.offices["Sam"]
    found = reports.settled(office, visit)
    assert found is not None
    return Settled(team, visit, found.report, reports.render(office, visit), found.event)


def codes(verdict: ReportVerdict) -> list[FaultCode]:
    """What is wrong, in short; every sentence must be ready too."""
    assert all(fault_text(fault) for fault in verdict.faults)
    return [fault.code for fault in verdict.faults]


def said(verdict: ReportVerdict) -> str:
    return " ".join(map(fault_text, verdict.faults))


# --- the true one -------------------------------------------------------------------------------


def test_the_settled_report_is_known_by_itself(settled):
    """Who, when and for which organisation, from the file alone."""
    verdict = verify_report(settled.pdf, settled.team.offices["Sam"].organisation)

    assert verdict.holds
    assert verdict.settled is not None
    assert (verdict.settled.name, verdict.settled.title) == ("Alva Ringmark", "administrativ chef")
    assert verdict.settled.day == settled.report.header.reported
    assert verdict.organisation_name == "Testteamet"
    assert verdict.digest == settled.report.seal.digest
    assert (verdict.unit, verdict.visit_number, verdict.dnr, verdict.version) == (
        "Jobbtorg Norr",
        "IK-2026-031",
        whole_visit.DNR,
        1,
    )
    assert not verdict.packed_anew


def test_the_proof_is_small(settled):
    """The settling, and the few events that its right rests on: nobody else's business."""
    acts = [read_event_line(line[:-1]).header.act for line in settled.proof[1:]]

    assert acts == ["organisation.found", "trust.certify", "person.name", "visit.settle"]


def test_the_file_with_its_proof_is_fit_for_the_archive(settled):
    """PDF/A-3a and PDF/UA-1, both attachments in it."""
    for flavour in (verapdf.ARCHIVE, verapdf.ACCESSIBLE):
        assert verapdf.judge(settled.pdf, flavour).faults == ()


def test_a_chain_of_coordinators(tmp_path):
    """The settler was let in by one who was let in by the founder, from another computer."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Nils", Role.COORDINATOR)
    team.send("Nadja", "Nils")
    for first, roles in {
        "Tova": {Role.INSPECTOR},
        "Idris": {Role.INSPECTOR},
        "Maj": {Role.REVIEWER},
        "Rut": {Role.UNIT_CHIEF},
        "Sten": {Role.DEPARTMENT_CHIEF},
        "Alva": {Role.FINANCE_CHIEF},
        "Sam": {Role.REGISTRAR},
    }.items():
        team.join(first, *roles, by="Nils")
    whole_visit.share(team)
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)

    pdf = reports.render(team.offices["Sam"], visit)

    content = attachment_in(pdf, FILE_NAME)
    assert verify_report(pdf, team.offices["Nadja"].organisation).holds
    assert len({event.header.device for event in read_proof(content).trust}) == 2


def test_both_versions_of_a_reopened_visit_hold(tmp_path):
    """Each file holds against its own settling."""
    team = whole_visit.whole_team(tmp_path)
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)
    office = team.offices["Nadja"]
    first = reports.render(office, visit)
    whole_visit.again(team, visit, "Fel belopp.")

    second = reports.render(office, visit)

    assert reports.render(office, visit, 1) == first
    assert [verify_report(pdf).version for pdf in (first, second)] == [1, 2]
    assert all(verify_report(pdf).holds for pdf in (first, second))


def test_a_draft_says_that_it_is_one(settled):
    """Nobody has settled it, whatever is attached."""
    draft = replace(settled.report, seal=None)

    verdict = verify_report(render_pdf(draft, [proof_attachment(b"".join(settled.proof))]))

    assert codes(verdict) == [F.DRAFT]
    assert verdict.is_draft
    assert verdict.settled is None


def test_another_packing_is_told_and_holds(settled):
    """The registry has saved the file anew, and changed nothing in it."""
    with pikepdf.open(io.BytesIO(settled.pdf)) as pdf:
        packed = io.BytesIO()
        pdf.save(packed, fix_metadata_version=False, linearize=True)

    verdict = verify_report(packed.getvalue())

    assert verdict.holds
    assert verdict.packed_anew


# --- whose it is --------------------------------------------------------------------------------


def test_another_organisation_than_expected(settled):
    """Everything else holds, and still it is not ours."""
    verdict = verify_report(settled.pdf, OrganisationId("f" * 32))

    assert codes(verdict) == [F.OTHER_ORGANISATION]
    assert settled.team.offices["Sam"].organisation in said(verdict)


def test_a_report_from_a_made_up_organisation(settled, tmp_path):
    """Somebody founds an organisation of the same name and settles what they like in it."""
    team = whole_visit.new_team(tmp_path)
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)
    forged = reports.render(team.offices["Nadja"], visit)

    assert verify_report(forged).holds
    assert not verify_report(forged, settled.team.offices["Sam"].organisation).holds


# --- changed words ------------------------------------------------------------------------------


def lighter(report: VisitReport) -> VisitReport:
    """A major finding made minor, in the data and on every page."""
    findings = tuple(
        replace(finding, grade=Grade.MINOR) if finding.grade is Grade.MAJOR else finding
        for finding in report.findings
    )
    areas = tuple(
        replace(area, worst=Grade.MINOR) if area.worst is Grade.MAJOR else area
        for area in report.areas
    )
    return replace(report, findings=findings, areas=areas)


def test_a_lighter_grade_written_by_the_program_itself(settled):
    """The forger has the program and writes a whole new report around the true proof."""
    verdict = verify_report(settled.with_report(lighter(settled.report)))

    assert codes(verdict) == [F.TEXT]
    assert "besok.json" in said(verdict)
    assert not verdict.data_holds


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, header=replace(r.header, unit="Jobbtorg Syd")),
        lambda r: replace(r, header=replace(r.header, dnr="AMF 2026/1")),
        lambda r: replace(r, attests=r.attests[1:]),
        lambda r: replace(r, findings=r.findings[1:]),
        lambda r: replace(r, not_checked=()),
        lambda r: replace(r, annexes=replace(r.annexes, questions=r.annexes.questions[1:])),
        lambda r: replace(r, receivers=("registrator",)),
    ],
)
def test_any_other_report_around_the_true_proof(settled, change):
    """Whatever is said otherwise than it was settled, it is found."""
    assert codes(verify_report(settled.with_report(change(settled.report)))) == [F.TEXT]


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, header=replace(r.header, reported=r.attests[0].day)),
        lambda r: replace(r, attests=(*r.attests[:-1], replace(r.attests[-1], name="Nils Ask"))),
        lambda r: replace(r, attests=(*r.attests[:-1], replace(r.attests[-1], title="vd"))),
    ],
)
def test_another_settler_or_day_around_the_true_proof(settled, change):
    """The settling itself says who and when; the words on the page are held against it."""
    verdict = verify_report(settled.with_report(change(settled.report)))

    assert {F.PAGE_TEXT, F.ATTACHMENT} <= set(codes(verdict))
    assert "fastställt är" in said(verdict)
    assert not verdict.data_holds


def repainted(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        content = io.BytesIO()
        opened.save(content, fix_metadata_version=False)
    return content.getvalue()


def test_a_word_changed_on_a_page_alone(settled):
    """The data is as it was, the page says something else: the page is named and quoted."""
    true = render_pdf(settled.report, [proof_attachment(b"".join(settled.proof))])
    other = settled.with_report(lighter(settled.report))

    def change(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(other)) as source:
            page = pdf.copy_foreign(source.pages[1].obj.Contents)
            pdf.pages[1].Contents = page

    verdict = verify_report(repainted(true, change))

    assert codes(verdict) == [F.PAGE_TEXT]
    assert said(verdict).startswith("Sidan 2 i filen är ändrad.")
    assert verdict.data_holds


def test_a_mark_on_a_page(settled):
    """Something is painted over; the words are the same."""

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        contents.write(contents.read_bytes() + b"\n1 g 0 0 300 300 re f")

    verdict = verify_report(repainted(settled.pdf, change))

    assert codes(verdict) == [F.PAGE]
    assert "Sidan 1" in said(verdict)


def test_changed_data_on_true_pages(settled):
    """The pages are as they were, the attached data says something else."""
    other = attachment_in(settled.with_report(lighter(settled.report)), "besok.json")

    def change(pdf: pikepdf.Pdf) -> None:
        described = pdf.attachments["besok.json"]
        file = pikepdf.AttachedFileSpec(
            pdf, other, filename="besok.json", mime_type="application/json"
        )
        file.obj.AFRelationship = described.obj.AFRelationship
        pdf.attachments["besok.json"] = file
        pdf.Root.AF[0] = file.obj

    verdict = verify_report(repainted(settled.pdf, change))

    assert codes(verdict) == [F.TEXT]
    assert not verdict.data_holds


def test_another_attachment(settled):
    """A file that somebody has slipped in."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["extra.txt"] = pikepdf.AttachedFileSpec(pdf, b"Hej")

    verdict = verify_report(repainted(settled.pdf, change))

    assert codes(verdict) == [F.ATTACHMENT]
    assert "extra.txt" in said(verdict)


def test_something_that_runs_by_itself(settled):
    """A script when the file is opened."""

    def change(pdf: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = action

    assert codes(verify_report(repainted(settled.pdf, change))) == [F.DETAILS]


# --- a changed seal -----------------------------------------------------------------------------


def resealed(report: VisitReport, **fields: object) -> VisitReport:
    """The report with another seal, whose digest is right in itself."""
    seal = replace(report.seal, **fields)
    digest = visit_digest(
        seal.visit, seal.version, events=seal.events, blobs=seal.blobs, content=seal.content
    )
    return replace(report, seal=replace(seal, digest=digest))


@pytest.mark.parametrize(
    "fields",
    [
        lambda seal: {"events": seal.events[1:]},
        lambda seal: {"events": (*seal.events, EventId("f" * 64))},
        lambda seal: {"blobs": ("a" * 64,)},
        lambda seal: {"content": ()},
        lambda seal: {"version": 2},
        lambda seal: {"visit": "f" * 32},
    ],
)
def test_a_seal_over_something_else(settled, fields):
    """An event left out or added, another visit or version: not what the chief's digest covers."""
    report = resealed(settled.report, **fields(settled.report.seal))

    assert codes(verify_report(settled.with_report(report))) == [F.SEAL]


def test_a_seal_that_does_not_give_its_own_digest(settled):
    """The digest is the true one, the list under it is not."""
    seal = replace(settled.report.seal, events=settled.report.seal.events[1:])

    verdict = verify_report(settled.with_report(replace(settled.report, seal=seal)))

    assert codes(verdict) == [F.SEAL]


# --- a changed proof ----------------------------------------------------------------------------


def test_a_report_without_proof(settled):
    """Sealed in its own words only."""
    verdict = verify_report(render_pdf(settled.report))

    assert codes(verdict) == [F.PROOF_MISSING]
    assert verdict.settled is None


@pytest.mark.parametrize("left_out", range(1, 4))
def test_a_proof_with_a_hole(settled, left_out):
    """Without the founding or a certificate nothing rests on anything; without a name, no name."""
    lines = settled.proof
    act = read_event_line(lines[left_out][:-1]).header.act
    del lines[left_out]

    verdict = verify_report(settled.with_proof(lines))

    assert not verdict.holds
    if act == "person.name":  # the name given at the certifying is another than on the page
        assert F.PAGE_TEXT in codes(verdict)
    else:
        assert codes(verdict) == [F.PROOF_REFUSED]


def test_a_proof_that_ends_before_the_settling(settled):
    """The last line must be the settling."""
    assert codes(verify_report(settled.with_proof(settled.proof[:-1]))) == [F.PROOF_REFUSED]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"{}\n{}\n",
        b'{"format":"kontrollbesok/proof/2","org":"x","program":"1"}\nx\n',
        b'{"format":"kontrollbesok/proof/1","org":1,"program":"1"}\nx\n',
        b"\xff\xfe\n\n",
        b"[" * 100_000 + b"\n\n",
        b"x\n" * 5_000,
    ],
)
def test_a_proof_that_is_something_else(settled, content):
    """Empty, foreign, of a later program, endless: refused, never a crash."""
    pdf = render_pdf(settled.report, [proof_attachment(content)])

    assert codes(verify_report(pdf)) == [F.PROOF_REFUSED]


def flipped(line: bytes, place: int) -> bytes:
    """The line with one bit changed."""
    return line[:place] + bytes([line[place] ^ 1]) + line[place + 1 :]


def test_no_changed_bit_of_the_proof_goes_unseen(settled):
    """Somewhere in every line, some hundred places: refused, or no settlement of this report."""
    content = b"".join(settled.proof)
    first = content.index(b"\n") + 1

    for place in range(first, len(content), len(content) // 150):
        with pytest.raises(RefusedError):
            settlement_of(read_proof(flipped(content, place)))


@dataclass
class Forger:
    """Somebody with the keys of one device and one person, and with the program's source."""

    keys: MemoryKeys
    settled: Settled

    def settling(self, name: str, **changed: object) -> bytes:
        """The true settling with something else in it, sealed as `name`'s own."""
        office, true = self.settled.team.offices[name], self.settled.event
        (operation,) = true.body.operations
        value = {**operation.change.value, **changed}
        event = seal(
            Act(
                "visit.settle",
                (replace(operation, change=Set(value)),),
                context=true.header.context,
            ),
            office.organisation,
            office.author,
            office.store.position(),
            at_ms=true.header.at_ms,
            salt=bytes(16),
            sign=self.keys.sign,
            sign_as_person=self.keys.unlock("hemlig").sign,
        )
        return event_line(event)


def certificate_line(settled: Settled, name: str) -> bytes:
    """The event that let `name` in."""
    office = settled.team.offices[name]
    (candidate,) = office.store.register("certificate", office.author.device, "certificate")
    return event_line(office.reads.event(candidate.event))


def test_a_settling_by_somebody_without_the_right(settled):
    """The inspector settles with the inspector's own true keys and certificate."""
    office = settled.team.offices["Tova"]
    forger = Forger(office.keys, settled)
    lines = [*settled.proof[:2], certificate_line(settled, "Tova"), forger.settling("Tova")]

    verdict = verify_report(settled.with_proof(lines))

    assert codes(verdict) == [F.PROOF_REFUSED]
    assert "rätten saknas" in said(verdict)


def test_a_settling_in_the_chief_s_name_by_another_device(settled):
    """The chief's id and certificate, somebody else's keys."""
    forger = Forger(settled.team.offices["Tova"].keys, settled)
    lines = [*settled.proof[:-1], forger.settling("Alva")]

    assert "signaturen stämmer inte" in said(verify_report(settled.with_proof(lines)))


def test_a_certificate_that_a_stranger_writes(settled):
    """Somebody certifies a device of their own as the chief's, with a key that nobody knows."""
    stranger = MemoryKeys.numbered(77)
    office = settled.team.offices["Alva"]
    value = {
        "person": office.author.person,
        "device_key": stranger.device_public.hex(),
        "user_key": stranger.user_public.hex(),
        "recipient": "age1",
        "label": "Alvas dator",
    }
    device = people.device_id(stranger.device_public)
    author = replace(office.author, device=device)
    forged = seal(
        Act(
            "trust.certify",
            (people.put(office.store, "certificate", device, "certificate", value),),
        ),
        office.organisation,
        author,
        replace(office.store.position(), sequence=0, previous=None),
        at_ms=0,
        salt=bytes(16),
        sign=stranger.sign,
        sign_as_person=stranger.unlock("hemlig").sign,
    )
    lines = [*settled.proof[:-1], event_line(forged), settled.proof[-1]]

    verdict = verify_report(settled.with_proof(lines))

    assert codes(verdict) == [F.PROOF_REFUSED]
    assert "datorn är inte med i teamet" in said(verdict)


def test_another_founding(settled, tmp_path):
    """Keys of one's own under the organisation's id: the id is made of the keys."""
    other = whole_visit.new_team(tmp_path)
    founding = event_line(next(iter(other.stores["Nadja"].events_unknown_to({}))))
    first = json.loads(settled.proof[0])
    org = other.offices["Nadja"].organisation
    lines = [settled.proof[0], founding, *settled.proof[2:]]
    renamed = [canonical_bytes({**first, "org": org}) + b"\n", founding, *settled.proof[2:]]

    assert "annan organisation" in said(verify_report(settled.with_proof(lines)))
    assert "annan organisation" in said(verify_report(settled.with_proof(renamed)))


def test_a_stripped_signature_of_the_person(settled):
    """The chief's laptop settles while the chief is at lunch."""
    row = json.loads(settled.proof[-1])
    line = canonical_bytes({**row, "u": None}) + b"\n"

    verdict = verify_report(settled.with_proof([*settled.proof[:-1], line]))

    assert "lösenfrasen krävs" in said(verdict)


def test_an_erased_settling(settled):
    """The body is gone: nothing can be told of what was settled."""
    row = json.loads(settled.proof[-1])
    line = canonical_bytes({**row, "b": None}) + b"\n"

    assert codes(verify_report(settled.with_proof([*settled.proof[:-1], line]))) == [
        F.PROOF_REFUSED
    ]


def test_a_settling_of_something_else(settled):
    """A true proof, whose digest is another."""
    other = Forger(settled.team.offices["Alva"].keys, settled).settling("Alva", digest="0" * 64)

    assert codes(verify_report(settled.with_proof([*settled.proof[:-1], other]))) == [F.SEAL]


def test_what_is_no_trust_has_no_place_in_the_proof(settled):
    """An answer among the certificates is refused, whoever has signed it."""
    office = settled.team.offices["Tova"]
    answer = next(
        row.event
        for row in office.reads.history(settled.visit)
        if row.event.header.act == "answer.give"
    )
    lines = [*settled.proof[:-1], event_line(answer), settled.proof[-1]]

    assert codes(verify_report(settled.with_proof(lines))) == [F.PROOF_REFUSED]


# --- pictures -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pictured(settled):
    """The same settling, over a report with photos: sealed anew by the chief's own keys."""
    evidence = visit_report().annexes.evidence
    report = printable(
        replace(settled.report, annexes=replace(settled.report.annexes, evidence=evidence))
    )
    chief = Forger(settled.team.offices["Alva"].keys, settled)
    line = chief.settling("Alva", report=text_digest(settled_text(report)))
    return replace(settled, report=report), [*settled.proof[:-1], line]


def test_pictures_are_taken_from_the_file_itself(pictured):
    """Named by the settled text, found on the pages by their checksums."""
    case, lines = pictured

    assert verify_report(case.with_proof(lines)).holds


def test_an_exchanged_picture_is_named(pictured):
    """Another photo in its place, everything else as it was."""
    case, lines = pictured
    pdf = case.with_proof(lines)

    def change(opened: pikepdf.Pdf) -> None:
        drawn = [page.Resources.XObject for page in opened.pages if "/XObject" in page.Resources]
        stream = drawn[0].Picture0
        stream.write(drawn[0].Picture1.read_raw_bytes(), filter=pikepdf.Name.DCTDecode)

    verdict = verify_report(repainted(pdf, change))

    assert codes(verdict) == [F.PICTURE]
    assert "B-05" in said(verdict)


def test_a_hidden_original_does_not_help(pictured):
    """The true photo lies unused in the file while another is shown."""
    case, lines = pictured
    pdf = case.with_proof(lines)

    def change(opened: pikepdf.Pdf) -> None:
        page = next(page for page in opened.pages if "/XObject" in page.Resources)
        objects = page.Resources.XObject
        objects.Kept = objects.Picture0
        objects.Picture0 = objects.Picture1

    assert F.PAGE in codes(verify_report(repainted(pdf, change)))


def test_a_settling_that_says_nothing_of_the_report(settled):
    """Then it cannot be told, and so it does not hold."""
    chief = Forger(settled.team.offices["Alva"].keys, settled)
    lines = [*settled.proof[:-1], chief.settling("Alva", report=None)]

    assert codes(verify_report(settled.with_proof(lines))) == [F.TEXT]


# --- another program ----------------------------------------------------------------------------


def test_a_page_set_by_another_version_of_the_program(settled, monkeypatch):
    """Its pages differ, its data holds: the version to verify with is named."""
    monkeypatch.setattr(settlement_proof, "__version__", "9.9.9")
    office = settled.team.offices["Sam"]
    proof = settlement_proof.settlement_proof(office, settled.event)

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        contents.write(contents.read_bytes() + b" ")

    verdict = verify_report(repainted(render_pdf(settled.report, [proof]), change))

    assert verdict.program == "9.9.9"
    assert codes(verdict) == [F.PAGE]
    assert verdict.data_holds


# --- no report at all ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda pdf: b"", ErrorCode.REPORT_NOT_OURS),
        (lambda pdf: b"PK\x03\x04", ErrorCode.REPORT_NOT_OURS),
        (lambda pdf: pdf[: len(pdf) // 2], ErrorCode.REPORT_DAMAGED),
        (lambda pdf: pdf[:-100], ErrorCode.REPORT_DAMAGED),
    ],
)
def test_a_file_that_is_no_whole_report(settled, change, code):
    """It is told apart from a report that does not hold."""
    with pytest.raises(UserError) as caught:
        verify_report(change(settled.pdf))

    assert caught.value.code is code
    assert error_text(caught.value)


def test_no_changed_byte_goes_unseen(settled):
    """Places all over the file: it does not hold, or is no whole report."""
    step = len(settled.pdf) // 25
    unseen = [
        place
        for place in range(7, len(settled.pdf), step)
        if _holds(
            settled.pdf[:place] + bytes([settled.pdf[place] ^ 0x55]) + settled.pdf[place + 1 :]
        )
    ]

    assert unseen == []


def _holds(pdf: bytes) -> bool:
    """Whether the file passes as it was written; what only unpacks alike is told apart."""
    try:
        verdict = verify_report(pdf)
    except UserError:
        return False
    return verdict.holds and not verdict.packed_anew


def test_the_attached_visit_is_still_read_as_before(settled):
    """The proof beside it disturbs nobody who reads `besok.json`."""
    assert attached_visit(settled.pdf).seal == settled.report.seal
