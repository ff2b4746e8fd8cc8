"""The report's list of evidence: what bears a finding is shown, what is secret is only named."""

import io

import pikepdf
import pytest
from PIL import Image

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.code import AttributeCode, QuestionCode
from kontrollbesok.model.evidence import Box, of_cell, of_finding, of_question
from kontrollbesok.model.ids import SampleId
from kontrollbesok.report.pdf import render_pdf
from kontrollbesok.services import evidence, evidence_files, reports
from kontrollbesok.services.export import export_visit
from tests import whole_visit
from tests.asked import NO, press
from tests.evidence import PLACE, PLENTY, add, jpeg, team_with_store
from tests.verifier import verify_pack

DOORS, ALARM = QuestionCode("SBA-10"), QuestionCode("SBA-06")


@pytest.fixture
def team(tmp_path):
    return team_with_store(tmp_path, "Tova")


@pytest.fixture
def visit(team):
    """A visit where one question is answered with Nej."""
    visit = team.visit("Tova")
    team.send("Nadja", "Tova")
    press(team.offices["Tova"], visit, NO, DOORS)
    return visit


@pytest.fixture
def tova(team, visit):
    return team.offices["Tova"]


def piece(office, visit, place=-1):
    return office.reads.evidence(visit)[place]


def put_in(team, visit, content, name, *links, caption=""):
    """Add evidence a minute after the one before."""
    team.clock.move(seconds=60)
    office = team.offices["Tova"]
    add(office, visit, content, name, *links)
    if caption:
        evidence.describe(office, visit, piece(office, visit), caption, "")


def test_the_list_and_the_pictures_that_follow(team, visit, tova):
    """Evidence of the finding or of its question follows as a picture; the rest is listed."""
    (finding,) = tova.reads.findings(visit)
    door, alarm = of_question(visit, DOORS), of_question(visit, ALARM)
    put_in(team, visit, jpeg(1), "dörr.jpg", door, caption="Dörren i korridoren")
    put_in(team, visit, jpeg(2), "larm.jpg", alarm)
    put_in(team, visit, jpeg(3), "kil.jpg", of_finding(finding.id), alarm)
    put_in(team, visit, b"%PDF-1.7", "protokoll.pdf", door)

    report = reports.visit_report(tova, visit)

    listed = report.annexes.evidence
    assert [(one.number, one.caption) for one in listed] == [
        ("B-01", "Dörren i korridoren"),
        ("B-02", "larm.jpg"),
        ("B-03", "kil.jpg"),
        ("B-04", "protokoll.pdf"),
    ]
    assert [one.picture is not None for one in listed] == [True, False, True, False]
    assert listed[2].concerns == (ALARM, "A-1")
    assert report.findings[0].evidence == ("B-01", "B-03", "B-04")
    assert (listed[0].picture.alt, listed[2].picture.alt) == ("Dörren i korridoren", "Bild B-03")
    assert listed[0].sha256 == piece(tova, visit, 0).sha256


def test_a_cell_of_a_sample_is_named_by_its_item(team, visit, tova):
    """By its row and what is tested."""
    cell = of_cell(SampleId("a" * 32), 214, AttributeCode("C"))
    put_in(team, visit, b"kvitto", "kvitto.txt", cell)

    (one,) = reports.visit_report(tova, visit).annexes.evidence
    assert piece(tova, visit).links == (cell,)
    assert one.concerns == ("post 214, C",)


def test_what_is_secret_is_named_by_its_number_alone(team, visit, tova):
    """Neither its words nor its picture."""
    put_in(team, visit, jpeg(1), "Anna.jpg", of_question(visit, DOORS), caption="Anna vid dörren")
    evidence.mark_secret(tova, visit, piece(tova, visit), True, "En deltagare syns")

    pdf = render_pdf(reports.visit_report(tova, visit))

    (one,) = reports.visit_report(tova, visit).annexes.evidence
    assert (one.caption, one.picture) == ("Sekretessmarkerat underlag", None)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert b"Anna" not in opened.attachments["besok.json"].get_file().read_bytes()


def test_only_covered_pixels_without_place_are_in_the_file(team, visit, tova):
    """The report's picture is the covered copy; where it was taken is nowhere in it."""
    photo = jpeg(200, size=(800, 400), place=PLACE)
    put_in(team, visit, photo, "dörr.jpg", of_question(visit, DOORS))
    copy = evidence_files.cover(tova.files, piece(tova, visit), [Box(0, 0, 5000, 10_000)])
    evidence.use_copy(tova, visit, piece(tova, visit), copy)

    pdf = render_pdf(reports.visit_report(tova, visit))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pictures = [
            stream.read_raw_bytes()
            for stream in opened.objects
            if isinstance(stream, pikepdf.Stream) and stream.get("/Filter") == "/DCTDecode"
        ]
    (shown,) = pictures
    assert PLACE in photo
    assert PLACE not in shown
    assert max(Image.open(io.BytesIO(shown)).getpixel((200, 200))) < 12


def test_a_picture_that_has_not_come_is_left_out_of_a_draft(team, visit, tova, tmp_path):
    """Its number and its checksum stand; a damaged one is named (E29)."""
    put_in(team, visit, jpeg(1), "dörr.jpg", of_question(visit, DOORS))
    known = piece(tova, visit)
    path = tmp_path / "blobs" / known.copy.blob[:2] / known.copy.blob
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(UserError) as refused:
        reports.visit_report(tova, visit)
    assert refused.value.code is ErrorCode.PICTURE_UNREADABLE
    assert refused.value.params == {"number": "B-01"}

    path.unlink()
    (one,) = reports.visit_report(tova, visit).annexes.evidence
    assert (one.number, one.picture) == ("B-01", None)


def test_a_settled_report_keeps_its_pictures(tmp_path):
    """From the visit to the last attest and back: the same words and the same pixels."""
    team = whole_visit.whole_team(tmp_path, BlobStore(tmp_path / "blobs", free=lambda _: PLENTY))
    visit = whole_visit.planned(team)
    tova = team.offices["Tova"]
    add(tova, visit, jpeg(3, place=PLACE), "dörr.jpg", of_question(visit, DOORS))
    whole_visit.settled(team, visit)

    report = reports.visit_report(team.offices["Nadja"], visit)

    (one,) = [e for e in report.annexes.evidence if e.picture]
    assert not report.is_draft
    assert one.picture.data == evidence_files.shown_picture(tova.files, piece(tova, visit, 0))
    assert {piece(tova, visit, 0).blob, piece(tova, visit, 0).copy.blob} <= {*report.seal.blobs}


def test_an_export_holds_every_piece_as_it_is_stored(team, visit, tova, tmp_path):
    """Original and copy, whole and encrypted; the verifier that stands alone finds no fault."""
    put_in(team, visit, jpeg(3, place=PLACE), "dörr.jpg", of_question(visit, DOORS))

    exported = export_visit(tova, visit, tmp_path / "ut")

    known = piece(tova, visit)
    lying = {path.name: path.read_bytes() for path in (tmp_path / "ut" / "blobbar").iterdir()}
    assert {known.blob, known.copy.blob} <= lying.keys()
    assert PLACE not in b"".join(lying.values())
    assert exported.missing_blobs == 0
    assert verify_pack(tmp_path / "ut")[0] == []
