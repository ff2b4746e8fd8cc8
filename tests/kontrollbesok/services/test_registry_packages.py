"""The folder that a registrar files: what it holds, what it leaves out, and that it is whole."""

import hashlib
import io
import json

import pikepdf
import pytest
from PIL import Image

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import of_question
from kontrollbesok.model.registration import Registration
from kontrollbesok.model.unit_reply import UnitReply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import (
    attests,
    evidence,
    registrations,
    registry_packages,
    reports,
    reviews,
    visits,
)
from kontrollbesok.services.evidence_files import Source, keep
from kontrollbesok.services.registry_packages import package_of, write_package
from tests import whole_visit
from tests.evidence import PLACE, PLENTY, add, jpeg

DOORS, LIST, ALARM = QuestionCode("SBA-10"), QuestionCode("BEH-18"), QuestionCode("SBA-06")
REPLY = b"%PDF-1.7\nthe unit's own words\n"


@pytest.fixture
def team(tmp_path):
    return whole_visit.whole_team(tmp_path, BlobStore(tmp_path / "blobs", free=lambda _: PLENTY))


@pytest.fixture
def visit(team):
    """A settled visit: a photo, a document, a secret, one that bears nothing, and a reply file."""
    visit = whole_visit.planned(team)
    whole_visit.answered(team, visit)
    tova = team.offices["Tova"]
    for content, name, question in (
        (jpeg(90, place=PLACE), "IMG_0388.JPG", DOORS),
        (b"id;roll\n1;attestant\n", "lista: 2026.csv", LIST),
        (jpeg(10), "hemligt.jpg", DOORS),
        (jpeg(200), "larm.jpg", ALARM),
    ):
        team.clock.move(seconds=60)
        add(tova, visit, content, name, of_question(visit, question))
    pieces = tova.reads.evidence(visit)
    evidence.describe(tova, visit, pieces[0], "Dörren mot trapphuset", "En dörr med kil")
    evidence.mark_secret(tova, visit, pieces[2], "OSL 21 kap. 7 §")
    reviews.submit(tova, visit, team.passphrase("Tova"))
    whole_visit.share(team)
    maj = team.offices["Maj"]
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    kept = keep(maj.files, Source(REPLY, "svar.pdf")).original
    replies = tuple(UnitReply(one.id, True, "Stämmer.") for one in maj.reads.findings(visit))
    reviews.take_in_reply(maj, visit, replies, kept)
    reviews.final_review(maj, visit)
    visits.set_dnr(maj, visit, "AMF 2026/1184")
    whole_visit.share(team)
    attests.decide_remedies(team.offices["Sten"], visit, team.passphrase("Sten"))
    whole_visit.share(team)
    whole_visit.settle(team, visit)
    return visit


@pytest.fixture
def sam(team, visit):
    """The registrar's office."""
    return team.offices["Sam"]


def names(folder):
    """Every file of the folder by its place."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_what_the_folder_holds(sam, visit, tmp_path):
    """The report, the unit's own file, what bears a finding, and one file about it all."""
    folder = write_package(sam, visit, tmp_path)

    assert folder.name == "AMF 2026-1184 Jobbtorg Norr"
    assert names(folder) == [
        "Bilagor/B-01 Dörren mot trapphuset.jpg",
        "Bilagor/B-02 lista- 2026.csv",
        "Enhetens svar.pdf",
        "Rapport.pdf",
        "metadata.json",
    ]
    assert (folder / "Enhetens svar.pdf").read_bytes() == REPLY
    assert (folder / "Rapport.pdf").read_bytes() == reports.render(sam, visit)


def test_the_report_is_for_the_archive_and_proves_itself(sam, visit, tmp_path):
    """It is PDF/A, and what settled it rides along."""
    folder = write_package(sam, visit, tmp_path)

    with pikepdf.open(folder / "Rapport.pdf") as pdf:
        marks = pdf.open_metadata()
        part, conformance = marks["pdfaid:part"], marks["pdfaid:conformance"]
        attached = sorted(pdf.attachments)

    assert (part, conformance) == ("3", "A")
    assert attached == ["besok.json", "faststallande.ndjson"]


def test_a_picture_goes_as_it_is_shown(sam, visit, tmp_path):
    """Upright, covered, and without the place that the camera wrote."""
    folder = write_package(sam, visit, tmp_path)
    picture = (folder / "Bilagor" / "B-01 Dörren mot trapphuset.jpg").read_bytes()

    assert PLACE not in picture
    assert Image.open(io.BytesIO(picture)).size == (640, 480)


def test_the_metadata_says_what_each_file_is(sam, visit, tmp_path):
    """Dnr, type, class and secrecy; each file by its checksum; what stays in the visit and why."""
    folder = write_package(sam, visit, tmp_path)
    told = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))

    assert told["diarienummer"] == "AMF 2026/1184"
    assert told["handlingstyp"] == "Kontrollrapport"
    assert told["klassificering"] == "ej angivet"
    assert told["sekretessmarkering"] == "ingen"
    assert told["fastställd av"] == "Alva Ringmark, administrativ chef"
    assert told["kontrollsumma"] == reports.settled(sam, visit).report.seal.digest
    assert {one["fil"]: one["sha256"] for one in told["handlingar"]} == {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in names(folder)
        if name != "metadata.json"
    }
    assert told["följer inte med"] == [
        {"underlag": "B-03", "skäl": "sekretessmarkerat"},
        {"underlag": "B-04", "skäl": "hör inte till någon avvikelse"},
    ]


def test_the_place_is_remembered_and_never_overwritten(sam, visit, tmp_path):
    """A second folder of the same name is refused; the first one is as it was."""
    before = registry_packages.saved_in(sam, visit)
    folder = write_package(sam, visit, tmp_path)

    with pytest.raises(UserError) as caught:
        write_package(sam, visit, tmp_path)

    assert before == ""
    assert caught.value.code is ErrorCode.PACK_EXISTS
    assert registry_packages.saved_in(sam, visit) == str(folder)
    assert len(names(folder)) == 5


def test_something_that_has_not_come_leaves_no_folder(team, sam, visit, tmp_path):
    """Whole or not at all: a blob that is missing is said, and nothing is left behind."""
    place = tmp_path / "diariet"
    place.mkdir()
    piece = next(one for one in sam.reads.evidence(visit) if one.number == "B-02")
    sam.files.drop(piece.blob)

    with pytest.raises(UserError) as caught:
        write_package(sam, visit, place)

    assert caught.value.code is ErrorCode.BLOB_MISSING
    assert list(place.iterdir()) == []
    assert registry_packages.saved_in(sam, visit) == ""


def test_a_draft_has_no_package(team, tmp_path):
    """Nothing is filed before it is settled."""
    visit = whole_visit.planned(team)
    whole_visit.finally_reviewed(team, visit)

    with pytest.raises(UserError) as caught:
        package_of(team.offices["Sam"], visit)

    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_how_it_is_filed_is_said_before_and_borne_by_the_report(team, tmp_path):
    """Type, class and marking are on the pages and in the metadata; after settling it is late."""
    visit = whole_visit.planned(team)
    whole_visit.finally_reviewed(team, visit)
    sam = team.offices["Sam"]
    said = Registration("AMF 2026/1184", "Tillsynsrapport", "1.4.2", "OSL 18 kap. 8 §")
    registrations.note(sam, visit, said)
    whole_visit.share(team)
    attests.decide_remedies(team.offices["Sten"], visit, team.passphrase("Sten"))
    whole_visit.share(team)
    whole_visit.settle(team, visit)
    with pytest.raises(UserError) as caught:
        registrations.note(sam, visit, Registration("AMF 2026/1"))
    folder = write_package(sam, visit, tmp_path)
    told = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    header = reports.visit_report(sam, visit).header

    assert registrations.registration_of(sam, visit) == said
    assert (header.document_type, header.secrecy) == ("Tillsynsrapport", "OSL 18 kap. 8 §")
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert [told[name] for name in ("handlingstyp", "klassificering", "sekretessmarkering")] == [
        "Tillsynsrapport",
        "1.4.2",
        "OSL 18 kap. 8 §",
    ]


def test_registered_under_the_dnr_of_the_report_alone(team, sam, visit):
    """Another dnr is refused in words; the right one stands in the step, and the day as reason."""
    with pytest.raises(UserError) as caught:
        attests.register(sam, visit, "AMF 2026/9999", sam.clock.today())
    before = sam.reads.visit(visit).state
    attests.register(sam, visit, "AMF 2026/1184", sam.clock.today())
    last = sam.reads.history(visit)[-1].event

    assert caught.value.params["why"] == "rapporten är fastställd med dnr AMF 2026/1184"
    assert before is VisitState.SETTLED
    assert sam.reads.visit(visit).state is VisitState.REGISTERED
    assert last.body.reason == f"Diariefört {sam.clock.today().isoformat()}"
