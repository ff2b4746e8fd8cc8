"""Evidence from file to record and back: whole, numbered, linked, undone, merged, refused."""

import errno
import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import record_values as record_values_words
from kontrollbesok.machine import hashed_stream
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import WHOLE, Box, of_finding, of_question, read_boxes
from kontrollbesok.model.left import Left
from kontrollbesok.ports.files import MEGABYTE, StoringStopped
from kontrollbesok.services import evidence, evidence_files, reviews, undo
from kontrollbesok.services.evidence_files import Following, Source, file_source, keep
from tests.asked import NO, press
from tests.evidence import PLACE, PLENTY, add, jpeg, team_with_store

DOORS, ALARM = QuestionCode("SBA-10"), QuestionCode("SBA-06")


class Through:
    """A file that a test stands before."""

    def __init__(self, file):
        self.file = file

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.fixture
def team(tmp_path):
    """Tova leads a visit that Idris takes part in; the blobs lie in a real store."""
    return team_with_store(tmp_path, "Tova", "Idris")


@pytest.fixture
def visit(team):
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris")
    return visit


@pytest.fixture
def tova(team, visit):
    return team.offices["Tova"]


def stored(team):
    """Everything that lies in the store."""
    return set(team.files.blobs())


def of(code, visit):
    return of_question(visit, QuestionCode(code))


def code_of(act, *args):
    with pytest.raises(UserError) as refused:
        act(*args)
    return refused.value.code


def test_a_picture_is_kept_byte_for_byte_and_encrypted(team, visit, tova, tmp_path):
    """The original is what it was, place and all; what lies on the disk says nothing of it."""
    photo = jpeg(place=PLACE)
    path = tmp_path / "IMG 0412.JPG"
    path.write_bytes(photo)

    add(tova, visit, path, path.name, of(DOORS, visit))

    (piece,) = tova.reads.evidence(visit)
    assert (piece.number, piece.name, piece.type) == ("B-01", "IMG 0412.JPG", "image/jpeg")
    assert piece.size == len(photo)
    assert piece.sha256 == hashlib.sha256(photo).hexdigest()
    assert piece.links == (of(DOORS, visit),)
    target = tmp_path / "ut.jpg"
    evidence_files.copy_out(tova.files, piece, target)
    assert target.read_bytes() == photo
    lying = b"".join(
        file.read_bytes() for file in (tmp_path / "blobs").rglob("*") if file.is_file()
    )
    assert PLACE not in lying
    assert photo[:64] not in lying


def test_the_copy_that_is_shown_has_no_place(team, visit, tova):
    """Upright, small, and without what the camera wrote."""
    photo = jpeg(place=PLACE, size=(2400, 1200))
    add(tova, visit, photo, "bild.jpg")

    (piece,) = tova.reads.evidence(visit)
    shown = evidence_files.shown_picture(tova.files, piece)

    assert PLACE in photo
    assert PLACE not in shown
    assert Image.open(io.BytesIO(shown)).size == (1600, 800)
    assert hashlib.sha256(shown).hexdigest() == piece.copy.sha256


@pytest.mark.parametrize(
    ("content", "name", "type_"),
    [
        (b"%PDF-1.7 ...", "avtal.bin", "application/pdf"),
        (b"rad 1\n", "lista.csv", "text/csv"),
        (b"\xff\xd8\xff nothing more", "trasig.jpg", "image/jpeg"),
        (b"", "tom", "application/octet-stream"),
    ],
)
def test_any_file_may_be_evidence(visit, tova, content, name, type_):
    """A file that is no whole picture is kept all the same, without a copy to show."""
    add(tova, visit, content, name)

    (piece,) = tova.reads.evidence(visit)
    assert (piece.type, piece.copy, piece.name) == (type_, None, name)


def test_numbers_follow_each_other_and_submission_freezes_them(team, visit, tova, monkeypatch):
    """What a colleague had added earlier comes after what was handed in."""
    idris = team.offices["Idris"]
    add(idris, visit, jpeg(1), "tidig.jpg")
    for shade in (2, 3):
        team.clock.move(seconds=60)
        add(tova, visit, jpeg(shade), f"{shade}.jpg")
    monkeypatch.setattr(reviews, "left", lambda office, visit: Left((), (), (), (), ()))
    assert [p.number for p in tova.reads.evidence(visit)] == ["B-01", "B-02"]

    reviews.submit(tova, visit, team.passphrase("Tova"))
    team.send("Idris", "Tova")

    assert [(p.number, p.name) for p in tova.reads.evidence(visit)] == [
        ("B-01", "2.jpg"),
        ("B-02", "3.jpg"),
        ("B-03", "tidig.jpg"),
    ]


def test_one_piece_belongs_to_many(visit, tova):
    """To several answers and a finding; a link is taken away and put back."""
    press(tova, visit, NO, DOORS)
    (finding,) = tova.reads.findings(visit)
    add(tova, visit, jpeg(), "dörr.jpg", of(DOORS, visit))
    (piece,) = tova.reads.evidence(visit)
    evidence.link(tova, visit, piece, [of(ALARM, visit), of_finding(finding.id)])
    assert len(tova.reads.evidence(visit)[0].links) == 3
    assert tova.reads.findings(visit)[0].evidence == 1

    (piece,) = tova.reads.evidence(visit)
    evidence.unlink(tova, visit, piece, of(ALARM, visit))
    assert of(ALARM, visit) not in tova.reads.evidence(visit)[0].links
    undo.undo(tova, visit)
    assert of(ALARM, visit) in tova.reads.evidence(visit)[0].links


def test_the_same_bytes_are_there_once(team, visit, tova):
    """Added again it is linked, and nothing more lies in the store."""
    add(tova, visit, jpeg(), "a.jpg", of(DOORS, visit))
    before = stored(team)

    again = add(tova, visit, jpeg(), "b.jpg", of(ALARM, visit))

    (piece,) = tova.reads.evidence(visit)
    assert again.known
    assert (again.evidence, piece.name) == (piece.id, "a.jpg")
    assert len(piece.links) == 2
    assert stored(team) == before


def test_adding_and_taking_away_are_undone(team, visit, tova):
    """Each is one act: file, copy and links together."""
    add(tova, visit, jpeg(), "a.jpg", of(DOORS, visit))
    undo.undo(tova, visit)
    assert tova.reads.evidence(visit) == []
    undo.redo(tova, visit)
    (piece,) = tova.reads.evidence(visit)
    assert piece.links == (of(DOORS, visit),)

    evidence.take_away(tova, visit, piece)
    assert tova.reads.evidence(visit) == []
    undo.undo(tova, visit)
    (back,) = tova.reads.evidence(visit)
    assert (back.links, back.copy, back.sha256) == (piece.links, piece.copy, piece.sha256)


def test_words_and_secrecy_are_kept(visit, tova):
    """Caption, what a picture shows, and the mark with its reason; the mark can be taken away."""
    add(tova, visit, jpeg(), "a.jpg")
    (piece,) = tova.reads.evidence(visit)
    evidence.describe(tova, visit, piece, " Dörren ", "En dörr som står öppen")
    (piece,) = tova.reads.evidence(visit)
    assert (piece.caption, piece.alt, piece.title) == ("Dörren", "En dörr som står öppen", "Dörren")

    evidence.mark_secret(tova, visit, piece, True, "En deltagare syns")
    (piece,) = tova.reads.evidence(visit)
    assert (piece.secret, piece.secrecy_reason) == (True, "En deltagare syns")
    evidence.mark_secret(tova, visit, piece, False)
    assert not tova.reads.evidence(visit)[0].secret


def test_links_from_two_computers_merge_without_conflict(team, visit, tova):
    """Apart, both link and one takes away: all of it holds, and nobody has to choose."""
    idris = team.offices["Idris"]
    add(tova, visit, jpeg(), "a.jpg", of(DOORS, visit))
    team.exchange()
    (here,), (there,) = tova.reads.evidence(visit), idris.reads.evidence(visit)

    evidence.link(tova, visit, here, [of(ALARM, visit), of("REP-01", visit)])
    evidence.link(idris, visit, there, [of(ALARM, visit), of("REP-02", visit)])
    evidence.unlink(idris, visit, there, of(DOORS, visit))
    team.clock.move(seconds=60)
    add(idris, visit, jpeg(7), "b.jpg", of(DOORS, visit))
    team.exchange()

    one, other = tova.reads.evidence(visit), idris.reads.evidence(visit)
    assert [(p.number, p.links) for p in one] == [(p.number, p.links) for p in other]
    assert {link.last for link in one[0].links} == {ALARM, "REP-01", "REP-02"}
    assert not any(p.conflict for p in one)
    assert tova.reads.conflicts(visit) == []


def test_two_captions_written_apart_are_a_conflict(team, visit, tova):
    """Words are one value: both are kept until somebody chooses."""
    idris = team.offices["Idris"]
    add(tova, visit, jpeg(), "a.jpg")
    team.exchange()
    for office, words in ((tova, "Dörren"), (idris, "Porten")):
        evidence.describe(office, visit, office.reads.evidence(visit)[0], words, "")
    team.exchange()

    assert tova.reads.evidence(visit)[0].conflict


def test_a_conflict_shows_words_and_never_a_key(team, visit, tova):
    """What a person chooses between is what they can read."""
    add(tova, visit, jpeg(), "a.jpg")
    evidence.describe(tova, visit, tova.reads.evidence(visit)[0], "Dörren", "En öppen dörr")
    (piece,) = tova.reads.evidence(visit)
    (standing,) = tova.store.register("evidence", piece.id, "file")

    lines = record_values_words.value_lines("evidence", "file", standing.value)

    said = {"Namn": "a.jpg", "Bildtext": "Dörren", "Bilden visar": "En öppen dörr"}
    assert said.items() <= dict(lines).items()
    assert not any(piece.key in text or piece.sha256 in text for _, text in lines)


def test_covered_pixels_are_gone_and_the_original_is_not(visit, tova):
    """What the box covers is black in the copy; the original is untouched; undo uncovers."""
    photo = jpeg(200, size=(1000, 500))
    add(tova, visit, photo, "a.jpg")
    (piece,) = tova.reads.evidence(visit)
    box = Box(1000, 2000, 3000, 4000)

    copy = evidence_files.cover(tova.files, piece, [box])
    evidence.use_copy(tova, visit, piece, copy)

    (covered,) = tova.reads.evidence(visit)
    assert covered.copy.boxes == (box,)
    shown = Image.open(io.BytesIO(evidence_files.shown_picture(tova.files, covered)))
    inside = shown.crop((104, 104, 396, 296)).getextrema()
    assert all(high < 12 for _, high in inside)
    assert max(shown.getpixel((700, 400))) > 100
    assert tova.files.read(covered.blob, covered.key) == photo
    undo.undo(tova, visit)
    assert tova.reads.evidence(visit)[0].copy == piece.copy


def test_boxes_are_read_as_they_are_written():
    """What is no box is passed over, as a newer program may write others."""
    box = Box(0, 12, WHOLE, 9)
    assert read_boxes([str(box), "circle 1 2 3", "1 2 3"]) == (box,)


def test_a_film_that_is_too_large_is_refused_at_once(team, tova, tmp_path):
    """E11; nothing is read and nothing is stored."""
    film = tmp_path / "film.MP4"
    with film.open("wb") as file:
        file.truncate(300 * MEGABYTE)
    before = stored(team)

    with pytest.raises(UserError) as refused:
        keep(tova.files, file_source(film))

    assert refused.value.code is ErrorCode.FILM_TOO_LARGE
    assert refused.value.params == {"megabytes": 300, "limit": 200}
    assert stored(team) == before


def test_little_room_is_said_before_anything_is_written(tmp_path):
    """E14."""
    free = [PLENTY]
    team = team_with_store(tmp_path, "Tova", free=lambda _: free[0])
    team.visit("Tova")
    free[0] = 199 * MEGABYTE

    files = team.offices["Tova"].files
    assert code_of(keep, files, Source(jpeg(), "a.jpg")) is ErrorCode.DISK_NEARLY_FULL


def test_a_full_disk_in_the_middle_leaves_nothing(team, visit, tova, monkeypatch):
    """Neither half a blob nor an event."""
    before, writes = stored(team), []

    class Full(Through):
        def write(self, content):
            writes.append(len(content))
            if len(writes) > 3:
                raise OSError(errno.ENOSPC, "full")
            return self.file.write(content)

    hashed = hashed_stream.HashedWriter.__init__
    monkeypatch.setattr(
        hashed_stream.HashedWriter, "__init__", lambda self, file: hashed(self, Full(file))
    )

    assert code_of(add, tova, visit, bytes(3 * MEGABYTE), "a.bin") is ErrorCode.DISK_FULL
    assert len(writes) > 3
    assert stored(team) == before
    assert tova.reads.evidence(visit) == []


def test_a_file_that_vanishes_is_said(team, tova, tmp_path, monkeypatch):
    """Gone before it is opened, or unreadable in the middle, as a pulled stick."""
    path = tmp_path / "a.bin"
    assert code_of(keep, tova.files, file_source(path)) is ErrorCode.SOURCE_UNREADABLE
    path.write_bytes(bytes(3 * MEGABYTE))
    before = stored(team)

    class Pulled(Through):
        def read(self, size=-1):
            if self.file.tell() > MEGABYTE:
                raise OSError(errno.EIO, "pulled")
            return self.file.read(size)

    hashed = hashed_stream.HashedReader.__init__

    def pull(self, file, follow=None):
        hashed(self, Pulled(file), follow)

    monkeypatch.setattr(hashed_stream.HashedReader, "__init__", pull)
    assert code_of(keep, tova.files, file_source(path)) is ErrorCode.SOURCE_UNREADABLE
    assert stored(team) == before


def test_taking_in_tells_how_far_it_is_and_can_be_stopped(team, tova, tmp_path):
    """In steps up to the whole; stopped, nothing is left."""
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(5 * MEGABYTE))
    told = []
    kept = keep(tova.files, file_source(path), Following(lambda *so_far: told.append(so_far)))
    assert told[0] == (0, 5 * MEGABYTE)
    assert told[-1][0] == 5 * MEGABYTE
    assert len(told) > 10
    before = stored(team)

    def stopped():
        return len(told) > 25

    told.clear()
    following = Following(lambda *so_far: told.append(so_far), stopped)
    with pytest.raises(StoringStopped):
        keep(tova.files, file_source(path), following)
    assert stored(team) == before
    evidence_files.let_go(tova.files, kept)
    assert stored(team) == before - set(kept.blobs)


def test_what_the_rules_keep_out_leaves_nothing_in_the_store(team, visit, tova):
    """Nadja is not in the team."""
    nadja = team.offices["Nadja"]
    before = stored(team)

    assert code_of(add, nadja, visit, jpeg(), "a.jpg") is ErrorCode.NOT_ALLOWED

    assert stored(team) == before


def test_a_lent_file_is_gone_and_a_changed_one_is_told(visit, tova, tmp_path):
    """The copy for another program ends with the block; what was done to it is seen."""
    add(tova, visit, b"rad 1\n", "lista.csv")
    (piece,) = tova.reads.evidence(visit)

    with evidence_files.lent(tova.files, piece) as path:
        assert path.suffix == ".csv"
        assert path.read_bytes() == b"rad 1\n"
        assert evidence_files.is_as_kept(piece, path)
        path.write_bytes(b"rad 2\n")
        assert not evidence_files.is_as_kept(piece, path)

    assert not path.exists()
    with evidence_files.lent(tova.files, replace(piece, name="ond.c*d")) as path:
        assert path.suffix != ".c*d"
