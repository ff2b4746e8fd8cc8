"""Files in a restricted case: secured by one, handed over by hand, seen by nobody else."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.people import Role
from kontrollbesok.model.restricted_case import Facts
from kontrollbesok.services import case_files, cases
from tests.evidence import PLENTY
from tests.offices import Team

CONTENT = b"Kontoutdrag, tva sidor" * 100


@pytest.fixture
def team(tmp_path):
    """Tova inspects, Ekon and Pers receive cases; each computer has a blob store of its own."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Ekon", Role.RECEIVER)
    team.join("Pers", Role.RECEIVER)
    team.send("Nadja", "Tova", "Ekon", "Pers")
    for name, office in team.offices.items():
        store = BlobStore(tmp_path / f"{name}-blobs", free=lambda _: PLENTY)
        team.offices[name] = replace(office, files=store)
    return team


@pytest.fixture
def tova(team):
    """The author's office."""
    return team.offices["Tova"]


@pytest.fixture
def file(tmp_path):
    """A file that somebody has found."""
    path = tmp_path / "utdrag.pdf"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def case(tova):
    """A case that is begun and not handed over."""
    return cases.begin(tova, Facts("Två kvitton har samma nummer."))


def told(team, sender, receiver):
    """The cases of one computer, as their letters bring them to another."""
    for case in team.stores[sender].cases.cases():
        team.stores[receiver].cases.keep(case, team.stores[sender].cases.events(case))


def files_of(office):
    return [file for case in cases.cases(office) for file in case.files]


def code_of(act, *words):
    with pytest.raises(UserError) as caught:
        act(*words)
    return caught.value.code


def test_a_file_is_secured_with_number_and_checksum(tova, case, file, tmp_path):
    """SB-1 and SB-2; the original stays and comes back byte for byte."""
    case_files.secure(tova, case, file)
    case_files.secure(tova, case, file)
    first, second = files_of(tova)
    case_files.save_original(tova, first, tmp_path / "ut.pdf")

    assert [(one.label, one.name, one.size) for one in (first, second)] == [
        ("SB-1", "utdrag.pdf", len(CONTENT)),
        ("SB-2", "utdrag.pdf", len(CONTENT)),
    ]
    assert (tmp_path / "ut.pdf").read_bytes() == CONTENT == file.read_bytes()


def test_it_is_no_evidence_of_any_visit(tova, case, file, tmp_path):
    """Not among the files that are listed, counted and sent, and not in clear on the disk."""
    case_files.secure(tova, case, file)
    (secured,) = files_of(tova)

    assert list(tova.files.blobs()) == []
    assert not tova.files.has(secured.blob)
    kept = [path for path in (tmp_path / "Tova-blobs").rglob("*") if path.is_file()]
    assert [CONTENT[:50] in path.read_bytes() for path in kept] == [False]


def test_the_receiver_reads_the_sealed_file(team, tova, case, file, tmp_path):
    """Until it has come the case says that it is missing; a stick brings it."""
    case_files.secure(tova, case, file)
    cases.hand_over(tova, case, team.person("Ekon"))
    told(team, "Tova", "Ekon")
    ekon = team.offices["Ekon"]
    (secured,) = files_of(ekon)
    before = code_of(case_files.save_original, ekon, secured, tmp_path / "ut.pdf")
    case_files.save_sealed(tova, secured, tmp_path / "SB-1.age")
    case_files.take_in(ekon, tmp_path / "SB-1.age")
    again = case_files.take_in(ekon, tmp_path / "SB-1.age")
    case_files.save_original(ekon, secured, tmp_path / "ut.pdf")

    assert before is ErrorCode.CASE_FILE_MISSING
    assert again == secured
    assert (tmp_path / "ut.pdf").read_bytes() == CONTENT
    assert CONTENT[:50] not in (tmp_path / "SB-1.age").read_bytes()


def test_a_file_of_no_case_is_left_where_it_is(team, tova, case, file, tmp_path):
    """Another's case, a changed byte and any other file are all the same: unknown."""
    case_files.secure(tova, case, file)
    (secured,) = files_of(tova)
    sealed = tmp_path / "SB-1.age"
    case_files.save_sealed(tova, secured, sealed)
    changed = tmp_path / "andrad.age"
    changed.write_bytes(sealed.read_bytes()[:-1] + b"x")

    assert code_of(case_files.take_in, team.offices["Pers"], sealed) is ErrorCode.CASE_FILE_UNKNOWN
    assert code_of(case_files.take_in, tova, changed) is ErrorCode.CASE_FILE_UNKNOWN
    assert code_of(case_files.take_in, tova, tmp_path / "ingen") is ErrorCode.SOURCE_UNREADABLE
    assert not list(team.offices["Pers"].files.apart.blobs())


def test_after_the_handing_over_the_receiver_secures(team, tova, case, file):
    """The author's file is refused, and nothing of it is kept."""
    cases.hand_over(tova, case, team.person("Ekon"))
    told(team, "Tova", "Ekon")
    refused = code_of(case_files.secure, tova, case, file)
    case_files.secure(team.offices["Ekon"], case, file)

    assert refused is ErrorCode.NOT_ALLOWED
    assert not list(tova.files.apart.blobs())
    assert [one.label for one in files_of(team.offices["Ekon"])] == ["SB-1"]


def test_a_reader_who_is_no_receiver_secures_nothing(team, tova, case, file):
    """Whoever is let in reads."""
    cases.hand_over(tova, case, team.person("Ekon"))
    told(team, "Tova", "Ekon")
    cases.let_in(team.offices["Ekon"], case, team.person("Pers"))
    told(team, "Ekon", "Pers")

    assert code_of(case_files.secure, team.offices["Pers"], case, file) is ErrorCode.NOT_ALLOWED


def test_a_kill_leaves_nothing_half_written(tova, tmp_path):
    """The next start clears the private folder of these files too."""
    left = tmp_path / "Tova-blobs" / "apart" / "writing" / "halv"
    assert not list(tova.files.apart.blobs())
    left.write_bytes(b"x")
    tova.files.clear_leftovers()

    assert not left.exists()
