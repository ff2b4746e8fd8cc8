"""Event packs: written whole, read with care."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.pack import EVENTS_FILE, MAX_LINE_BYTES, read_pack, write_pack
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.people import Role
from kontrollbesok.services import attests, reviews, visits
from tests import offices, pen
from tests.asked import NO, YES, press
from tests.verifier import verify_pack

PICTURE = BlobId(sha256_hex(pen.BLOB))


@pytest.fixture
def paper():
    """A settled visit, all of it."""
    team = pen.team()
    pen.settled(team)
    return team.paper


def write(folder, paper, blobs=None, with_body=lambda event: True):
    write_pack(folder, paper.organisation, paper.events, blobs or {}, with_body)
    return folder


def code_of(call, *arguments):
    """The code of the error that `call` raises; its sentence must be there too."""
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert error_text(caught.value)
    return caught.value.code


# --- writing ---


def test_what_was_written_is_read_back(paper, tmp_path):
    """Every event comes back, byte for byte and in order."""
    write(tmp_path / "paket", paper)

    assert list(read_pack(tmp_path / "paket")) == paper.events


def test_a_pack_holds_for_the_verifier(paper, tmp_path):
    """The program and the verifier, written apart, mean the same by every byte."""
    write(tmp_path / "paket", paper, {PICTURE: pen.BLOB})

    problems, verdicts = verify_pack(tmp_path / "paket", paper.organisation)

    assert problems == []
    assert verdicts == [
        f"Besöket {pen.VISIT}, version 1, är oförändrat sedan det fastställdes 2026-11-24 08.11 UTC"
        f" av {'0' * 31}4. Händelser: 7, utan innehåll: 0. Underlag: 1, här: 1. Sent inkommet: 0."
    ]


def test_bodies_may_be_left_out(paper, tmp_path):
    """The chain and the settled digest need the headers alone."""
    write(tmp_path / "paket", paper, with_body=lambda event: event.header.act != "answer.give")

    problems, verdicts = verify_pack(tmp_path / "paket")

    assert problems == []
    assert "utan innehåll: 2" in verdicts[0]
    bodies = [event.body for event in read_pack(tmp_path / "paket")]
    assert bodies.count(None) == 2


def test_a_blob_comes_from_bytes_a_file_or_what_opens_it(paper, tmp_path):
    """The blobs lie under their own names, whatever they came from."""
    (tmp_path / "bild").write_bytes(pen.BLOB)
    other = BlobId(sha256_hex(b"annat"))
    sources = {PICTURE: tmp_path / "bild", other: lambda: io.BytesIO(b"annat")}

    write(tmp_path / "paket", paper, sources)

    written = {file.name: file.read_bytes() for file in (tmp_path / "paket/blobbar").iterdir()}
    assert written == {PICTURE: pen.BLOB, other: b"annat"}


def test_a_folder_that_exists_is_left_alone(paper, tmp_path):
    """Nothing is ever written over."""
    write(tmp_path / "paket", paper)

    assert code_of(write, tmp_path / "paket", paper) is ErrorCode.PACK_EXISTS


def test_bytes_that_a_blob_id_does_not_name_are_refused(paper, tmp_path):
    """Nothing of the pack appears when one blob is wrong, nor a file outside it."""
    wrong = {BlobId("../utanför"): b"x"}

    assert code_of(write, tmp_path / "paket", paper, wrong) is ErrorCode.BLOB_DAMAGED
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_leaves_nothing_half(paper, tmp_path):
    """A full disk, a pulled stick: the folder is whole or not there."""

    def full():
        raise OSError(28, "No space left on device")

    code = code_of(write, tmp_path / "paket", paper, {PICTURE: full})

    assert code is ErrorCode.PACK_NOT_WRITTEN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left_out", [0, 2, 6])
def test_an_event_before_its_past_is_a_bug(paper, tmp_path, left_out):
    """A pack whose order nobody could read is not written."""
    del paper.events[left_out]

    with pytest.raises(ValueError, match="before its causal past"):
        write(tmp_path / "paket", paper)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_never_ends_a_stream_on_a_signature_that_does_not_hold(paper, tmp_path):
    """Nobody could take the events that no signature covers: said before the folder is there."""
    last = paper.events[-1]
    paper.events[-1] = replace(last, signature=bytes(64))

    assert code_of(write, tmp_path / "paket", paper) is ErrorCode.PACK_NOT_SIGNED
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_signature_inside_a_stream_is_no_hindrance(paper, tmp_path):
    """A later one covers it, and the pack is taken."""
    place = next(n for n, e in enumerate(paper.events) if e.header.act == "answer.give")
    paper.events[place] = replace(paper.events[place], signature=bytes(64))

    problems, _ = verify_pack(write(tmp_path / "paket", paper))

    assert problems == []


def test_what_is_about_trust_is_always_in_the_pack(paper, tmp_path):
    """Without certificates and grants nobody can check anything."""
    write(tmp_path / "paket", paper, with_body=lambda event: False)

    bodies = [event.header.act for event in read_pack(tmp_path / "paket") if event.body is not None]
    assert bodies == ["organisation.found"] + ["trust.certify"] * 3


# --- reading ---


def reason_of(folder):
    with pytest.raises(RefusedError) as caught:
        list(read_pack(folder))
    return caught.value.reason


def pack_with(tmp_path, *lines):
    tmp_path.joinpath(EVENTS_FILE).write_bytes(b"".join(lines))
    return tmp_path


FIRST = b'{"format":"kontrollbesok/pack/1","org":"' + b"0" * 32 + b'"}\n'


def test_a_folder_without_events_is_told(tmp_path):
    """The wrong folder was chosen: say what to look for."""
    assert code_of(lambda: list(read_pack(tmp_path))) is ErrorCode.PACK_MISSING


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], Reason.MALFORMED),
        ([FIRST[:-1]], Reason.MALFORMED),
        ([b'{"format":"kontrollbesok/pack/2","org":"x"}\n'], Reason.NEWER_VERSION),
        ([b'{"format":"kontrollbesok/pack/1","org":1}\n'], Reason.MALFORMED),
        ([b'{"format":"kontrollbesok/pack/1"}\n'], Reason.MALFORMED),
        ([b'{"org":"x","format":"kontrollbesok/pack/1"}\n'], Reason.MALFORMED),
        ([FIRST, b"\n"], Reason.MALFORMED),
        ([FIRST, b"[]\n"], Reason.MALFORMED),
        ([FIRST, b'{"b":null,"h":"{}","s":"","u":null}\n'], Reason.MALFORMED),
        ([FIRST, b'{"b":1,"h":"{}","s":"","u":null}\n'], Reason.MALFORMED),
        ([FIRST, b'{"b":null,"h":"{}","s":"' + b"A" * 128 + b'","u":null}\n'], Reason.MALFORMED),
        ([FIRST, b"[" * 100_000 + b"]" * 100_000 + b"\n"], Reason.MALFORMED),
        ([FIRST, b"a" * MAX_LINE_BYTES + b"\n"], Reason.TOO_LARGE),
        ([b"a" * 10_000_000], Reason.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path, lines, reason):
    """Foreign, cut off, doctored and enormous files end in one declared refusal."""
    assert reason_of(pack_with(tmp_path, *lines)) is reason


def test_an_event_of_another_organisation_is_refused(paper, tmp_path):
    """The first line says whose pack it is."""
    write(tmp_path / "paket", paper)
    _, *lines = (tmp_path / "paket" / EVENTS_FILE).read_bytes().splitlines(keepends=True)

    assert reason_of(pack_with(tmp_path, FIRST, *lines)) is Reason.OTHER_ORGANISATION


def test_a_body_that_its_header_does_not_name_is_refused(paper, tmp_path):
    """One event's body under another's header."""
    write(tmp_path / "paket", paper)
    lines = (tmp_path / "paket" / EVENTS_FILE).read_text(encoding="utf-8").splitlines()
    one, other = json.loads(lines[6]), json.loads(lines[7])
    doctored = json.dumps(
        one | {"b": other["b"]}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    first = lines[0].encode() + b"\n"

    assert reason_of(pack_with(tmp_path, first, doctored.encode() + b"\n")) is Reason.BODY_DIFFERS


def test_the_largest_event_fits_its_line(tmp_path):
    """A body of 256 KiB in which every character needs an escape is still one line."""
    team = pen.team()
    quotes = pen.answer("SBA-10", '"\\' * 65_000)
    team.founder.write("answer.give", quotes)

    write(tmp_path / "paket", team.paper)

    assert list(read_pack(tmp_path / "paket")) == team.paper.events
    assert len((tmp_path / "paket" / EVENTS_FILE).read_bytes().splitlines()[-1]) > 500_000


# --- packs from the program itself ---


@pytest.fixture
def office(tmp_path: Path):
    team = offices.Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    team.join("Maj", Role.REVIEWER)
    team.join("Rut", Role.FINANCE_CHIEF)
    team.join("Sam", Role.REGISTRAR)
    return team


def packed(office, tmp_path, name="Nadja"):
    """The verifier's word on all that `name` has."""
    events = office.stores[name].events_unknown_to({})
    organisation = office.offices[name].organisation
    write_pack(tmp_path / "paket", organisation, events, {}, lambda event: True)
    return verify_pack(tmp_path / "paket", organisation)


def settled(office, visit):
    """From the first answer to settled, sent back once on the way, by those who have stores."""
    tova, maj = office.offices["Tova"], office.offices["Maj"]
    found = visits.opened(tova, visit)
    for asked in visits.questions_of(visits.checklist_of(tova, found), found):
        press(tova, visit, YES, asked.id)
    reviews.mark_not_assessed(tova, visit, "Hanns inte med.")
    reviews.submit(tova, visit, office.passphrase("Tova"))
    office.exchange()
    remark = reviews.say(maj, visit, "Koppla underlag.", "SBA-10")
    reviews.send_back(maj, visit)
    office.exchange()
    press(tova, visit, YES)
    reviews.process(tova, visit, remark)
    reviews.submit(tova, visit, office.passphrase("Tova"))
    office.exchange()
    reviews.approve(maj, visit, office.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    reviews.final_review(maj, visit)
    visits.set_dnr(maj, visit, "AMF 2026/1184")
    office.exchange()
    attests.settle(office.offices["Rut"], visit, office.passphrase("Rut"))
    office.exchange()


def test_the_program_s_own_packs_hold(office, tmp_path):
    """From founding to registered, through the services and the database."""
    visit = office.visit("Tova", "Idris")
    office.exchange()
    press(office.offices["Idris"], visit, YES, "SBA-06")
    office.exchange()
    settled(office, visit)
    attests.register(office.offices["Sam"], visit)
    office.exchange()

    problems, (verdict,) = packed(office, tmp_path)

    assert problems == []
    assert f"{visit}, version 1, är oförändrat" in verdict
    assert "Sent inkommet: 0." in verdict


def test_what_came_late_leaves_the_settled_visit_as_it_was(office, tmp_path):
    """An answer that the chief had not seen is counted apart."""
    visit = office.visit("Tova", "Idris")
    office.exchange()
    press(office.offices["Idris"], visit, NO)
    away = office.stores.pop("Idris")
    settled(office, visit)
    office.stores["Idris"] = away
    office.exchange()

    problems, (verdict,) = packed(office, tmp_path)

    assert problems == []
    assert "är oförändrat" in verdict
    assert "Sent inkommet: 1." in verdict
