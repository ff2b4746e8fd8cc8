"""An event pack judged by the program's own rules, beside the verifier that shares no line with it.

The two are written apart and must say the same of every pack: that it holds, or that it does not.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.event_line import event_line, read_event_line
from kontrollbesok.exchange.pack import EVENTS_FILE
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.labels.proof import fault_text
from kontrollbesok.model.ids import BlobId, EventId, OrganisationId, mint, natural
from kontrollbesok.model.people import Role
from kontrollbesok.model.verification import FaultCode
from kontrollbesok.services import attests, people, visits
from kontrollbesok.services.export import export_visit
from kontrollbesok.services.pack_verification import PackVerdict, verify_pack
from kontrollbesok.services.recording import put
from tests import verifier, whole_visit
from tests.offices import DATABASE_KEY, MemoryKeys, Team

F = FaultCode


@dataclass
class Case:
    """A settled visit and its pack, as bytes by file name. Nobody changes them."""

    team: Team
    visit: str
    files: dict[str, bytes]

    @property
    def lines(self) -> list[bytes]:
        """The lines of the pack: the first, and the events."""
        return self.files[EVENTS_FILE].splitlines(keepends=True)

    @property
    def organisation(self) -> OrganisationId:
        return self.team.offices["Nadja"].organisation

    def seal(
        self, name: str, act: str, *operations: Operation, keys: MemoryKeys | None = None, **at
    ) -> bytes:
        """A line by `name` that has seen all there is, whether the rules allow it or not."""
        office = self.team.offices[name]
        own = keys or office.keys
        event: Event = seal(
            Act(act, operations, context=at.get("context", self.visit)),
            office.organisation,
            at.get("author", office.author),
            at.get("position", office.store.position()),
            at_ms=1_800_000_000_000,
            salt=bytes(16),
            sign=own.sign,
            sign_as_person=own.unlock("hemlig").sign if at.get("signed", True) else None,
        )
        return event_line(event)


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Case:
    folder = tmp_path_factory.mktemp("team")
    team = whole_visit.whole_team(folder)
    visit = whole_visit.planned(team)
    whole_visit.late_answer(team, visit)
    export_visit(team.offices["Nadja"], visit, folder / "ut")
    files = {
        str(file.relative_to(folder / "ut")): file.read_bytes()
        for file in (folder / "ut").rglob("*")
        if file.is_file()
    }
    return Case(team, visit, files)


@pytest.fixture
def unfold(tmp_path) -> Callable[..., Path]:
    """Write a pack of lines, with the blobs of the case or others."""

    def write(case: Case, lines: list[bytes], **blobs: bytes) -> Path:
        folder = tmp_path / mint()
        (folder / "blobbar").mkdir(parents=True)
        (folder / EVENTS_FILE).write_bytes(b"".join(lines))
        for name, content in case.files.items():
            if name.startswith("blobbar/"):
                (folder / name).write_bytes(content)
        for name, content in blobs.items():
            (folder / "blobbar" / name).write_bytes(content)
        return folder

    return write


@pytest.fixture
def judge(tmp_path) -> Callable[..., PackVerdict]:
    """The program's word on a pack, from an empty database."""

    def verdict(folder: Path, organisation: OrganisationId | None = None) -> PackVerdict:
        store = RecordStore.open(tmp_path / f"{mint()}.db", DATABASE_KEY)
        try:
            return verify_pack(folder, store, RecordReads(store.connection), organisation)
        finally:
            store.close()

    return verdict


def said(verdict: PackVerdict) -> str:
    return " ".join(map(fault_text, verdict.faults))


# --- what holds ---------------------------------------------------------------------------------


def test_a_true_pack_holds(case, unfold, judge):
    """Who settled what and when, what it consists of, and what came late."""
    verdict = judge(unfold(case, case.lines), case.organisation)

    (visit,) = verdict.visits
    assert verdict.holds, said(verdict)
    assert verdict.events == len(case.lines) - 1
    assert verdict.organisation_name == "Testteamet"
    assert (visit.number, visit.version) == ("IK-2026-031", 1)
    assert (visit.settled.name, visit.settled.title) == ("Alva Ringmark", "administrativ chef")
    assert (visit.without_body, visit.blobs, visit.late) == (0, 0, 1)
    assert verifier.verify_pack(unfold(case, case.lines))[0] == []


def test_two_settled_versions_are_two_verdicts(tmp_path, judge):
    """Reopened and settled again: each digest holds over its own past."""
    team = whole_visit.whole_team(tmp_path)
    visit = whole_visit.planned(team)
    whole_visit.late_answer(team, visit)
    whole_visit.again(team, visit, "Ett svar kom efter.")
    export_visit(team.offices["Nadja"], visit, tmp_path / "ut")

    verdict = judge(tmp_path / "ut")

    assert verdict.holds, said(verdict)
    assert [found.version for found in verdict.visits] == [1, 2]
    assert len(verifier.verify_pack(tmp_path / "ut")[1]) == 2


def test_a_visit_that_is_not_settled_holds_too(tmp_path, judge):
    """There is just no verdict on it."""
    team = whole_visit.whole_team(tmp_path)
    visit = whole_visit.planned(team)
    whole_visit.answered(team, visit)
    export_visit(team.offices["Nadja"], visit, tmp_path / "ut")

    verdict = judge(tmp_path / "ut")

    assert verdict.holds, said(verdict)
    assert verdict.visits == ()


def test_what_a_spoilt_pack_says_is_no_settled_visit(case, unfold, judge):
    """A settling that does not hold is never listed as one that does."""
    lines = [line for line in case.lines if b'typ\\":\\"visit.approve' not in line]

    verdict = judge(unfold(case, lines))

    assert not verdict.holds
    assert verdict.visits == ()


# --- files that are no pack ---------------------------------------------------------------------


def test_a_folder_without_a_pack(tmp_path, judge):
    """Say what to look for."""
    with pytest.raises(UserError) as caught:
        judge(tmp_path)

    assert caught.value.code is ErrorCode.PACK_MISSING


def test_an_empty_pack(case, unfold, judge):
    """A first line and nothing after it proves nothing."""
    assert [fault.code for fault in judge(unfold(case, case.lines[:1])).faults] == [F.PACK_EMPTY]


def test_a_pack_of_another_organisation(case, unfold, judge):
    """Everything holds, and it is not ours."""
    verdict = judge(unfold(case, case.lines), OrganisationId("f" * 32))

    assert [fault.code for fault in verdict.faults] == [F.OTHER_ORGANISATION]


# --- twenty packs and more that somebody has been at --------------------------------------------


def place(case: Case, act: str) -> int:
    """The line of the first event that is called `act`."""
    return next(n for n, line in enumerate(case.lines) if f'typ\\":\\"{act}\\"'.encode() in line)


def row(line: bytes, **changed: object) -> bytes:
    """The line with something else in it, written as it must be written."""
    content = {**json.loads(line), **changed}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def replaced(case: Case, act: str, **changed: object) -> list[bytes]:
    lines, at = case.lines, place(case, act)
    lines[at] = row(lines[at], **changed)
    return lines


def swapped(case):
    lines = case.lines
    lines[3], lines[4] = lines[4], lines[3]
    return lines


def dropped(case):
    lines = case.lines
    del lines[place(case, "answer.give")]
    return lines


def dropped_founding(case):
    return [case.lines[0], *case.lines[2:]]


def doubled(case):
    return [*case.lines, case.lines[5]]


def cut_off(case):
    return [*case.lines[:-1], case.lines[-1][:-40]]


def changed_body(case):
    lines, at = case.lines, place(case, "answer.give")
    lines[at] = lines[at].replace(b"ja", b"ej", 1)
    return lines


def swapped_bodies(case):
    lines = case.lines
    one, other = place(case, "answer.give"), place(case, "answer.give") + 1
    lines[one] = row(lines[one], b=json.loads(lines[other])["b"])
    return lines


def other_signature(case):
    """Of the settling, the last in its stream: no later one covers it."""
    return replaced(case, "visit.settle", s="0" * 128)


def stripped_settling(case):
    return replaced(case, "visit.settle", u=None)


def stripped_submission(case):
    return replaced(case, "visit.submit", u=None)


def wrong_person_signature(case):
    other = json.loads(case.lines[place(case, "visit.submit")])["u"]
    return replaced(case, "visit.settle", u=other)


def stripped_certificate(case):
    return replaced(case, "trust.certify", u=None)


def renamed_organisation(case):
    return [case.lines[0].replace(case.organisation.encode(), b"f" * 32), *case.lines[1:]]


def other_format(case):
    return [case.lines[0].replace(b"pack/1", b"pack/2"), *case.lines[1:]]


def spaced(case):
    return [*case.lines[:2], case.lines[2].replace(b'{"b"', b'{ "b"'), *case.lines[3:]]


def stranger(case):
    """Somebody without a certificate answers."""
    keys = MemoryKeys.numbered(90)
    office = case.team.offices["Tova"]
    author = replace(office.author, device=people.device_id(keys.device_public))
    position = replace(office.store.position(), stream="9" * 32, sequence=0, previous=None)
    operation = answer(case)
    line = case.seal("Tova", "answer.give", operation, keys=keys, author=author, position=position)
    return [*case.lines, line]


def answer(case, verdict="nej"):
    entity = natural(case.visit, "SBA-06")
    return Operation("answer", entity, "verdict", Set({"verdict": verdict, "basis": "sett"}))


def forged_name(case):
    """An inspector writes in the chief's name from the inspector's own computer."""
    author = replace(case.team.offices["Tova"].author, person=case.team.person("Alva"))
    return [*case.lines, case.seal("Tova", "answer.give", answer(case), author=author)]


def forged_device(case):
    """Somebody else's keys under the inspector's device."""
    keys = MemoryKeys.numbered(91)
    return [*case.lines, case.seal("Tova", "answer.give", answer(case), keys=keys)]


def certified_by_an_inspector(case):
    """An inspector lets a friend in."""
    keys = MemoryKeys.numbered(92)
    device = people.device_id(keys.device_public)
    value = {
        "person": mint(),
        "device_key": keys.device_public.hex(),
        "user_key": keys.user_public.hex(),
        "recipient": keys.recipient,
        "label": "Vän",
    }
    operation = Operation("certificate", device, "certificate", Set(value))
    return [*case.lines, case.seal("Tova", "trust.certify", operation, context=None)]


def granted_by_an_inspector(case):
    """An inspector makes the inspector a chief."""
    person = case.team.person("Tova")
    value = {"person": person, "role": Role.FINANCE_CHIEF.value}
    operation = Operation("grant", natural(person, Role.FINANCE_CHIEF), "grant", Set(value))
    return [*case.lines, case.seal("Tova", "trust.grant", operation, context=None)]


def granted_without_passphrase(case):
    """The coordinator's computer grants while the coordinator is at lunch."""
    person = case.team.person("Tova")
    value = {"person": person, "role": Role.FINANCE_CHIEF.value}
    operation = Operation("grant", natural(person, Role.FINANCE_CHIEF), "grant", Set(value))
    line = case.seal("Nadja", "trust.grant", operation, context=None, signed=False)
    return [*case.lines, line]


def replaced_unseen(case):
    """An answer that takes away what nobody has written."""
    operation = replace(answer(case), supersedes=(EventId("f" * 64),))
    return [*case.lines, case.seal("Nadja", "answer.give", operation)]


def life(case, step, state, version, **more):
    office = case.team.offices["Nadja"]
    value = {"step": step, "state": state, "version": version, **more}
    return put(office.store, "visit", case.visit, "life", value)


def settled_again_out_of_order(case):
    """Settled as the next version, though nobody has opened it."""
    operation = life(case, "settle", "settled", 2, digest="0" * 64, content=[])
    return [*case.lines, case.seal("Alva", "visit.settle", operation)]


def reopened_by_a_recorder(case):
    """The one who has answered opens the visit again."""
    operation = life(case, "reopen", "ongoing", 2)
    return [*case.lines, case.seal("Tova", "visit.reopen", operation)]


def forked(case):
    """One computer writes two things at one place."""
    lines = [
        case.seal("Nadja", "person.name", name, context=None)
        for name in (
            Operation("person", case.team.person("Idris"), "name", Set({"name": called}))
            for called in ("Idris Ett", "Idris Två")
        )
    ]
    return [*case.lines, *lines]


TAMPERED = [
    swapped,
    dropped,
    dropped_founding,
    doubled,
    cut_off,
    changed_body,
    swapped_bodies,
    other_signature,
    stripped_settling,
    stripped_submission,
    wrong_person_signature,
    stripped_certificate,
    renamed_organisation,
    other_format,
    spaced,
    stranger,
    forged_name,
    forged_device,
    certified_by_an_inspector,
    granted_by_an_inspector,
    granted_without_passphrase,
    replaced_unseen,
    settled_again_out_of_order,
    reopened_by_a_recorder,
    forked,
]


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda change: change.__name__)
def test_program_and_verifier_agree_on_a_tampered_pack(case, unfold, judge, tamper):
    """Neither lets it pass, and the program says in Swedish what it was."""
    folder = unfold(case, tamper(case))

    verdict = judge(folder)
    problems, _ = verifier.verify_pack(folder)

    assert problems != []
    assert not verdict.holds
    assert said(verdict)


def test_a_line_is_named_by_its_number(case, unfold, judge):
    """The first line that is wrong, and none of those that merely rest on it."""
    at = place(case, "visit.settle")

    verdict = judge(unfold(case, replaced(case, "visit.settle", s="0" * 128)))

    assert said(verdict).startswith(f"Rad {at + 1}: signaturen stämmer inte.")


def test_a_damaged_signature_that_a_later_one_covers_is_a_remark(case, unfold, judge):
    """The chain makes the last signature of a stream cover all before it. Both say so."""
    at = place(case, "answer.give")
    folder = unfold(case, replaced(case, "answer.give", s="0" * 128))

    verdict = judge(folder)
    problems, told = verifier.verify_pack(folder)

    assert verdict.holds, said(verdict)
    assert [fault.params for fault in verdict.remarks] == [{"line": at + 1}]
    assert fault_text(verdict.remarks[0]).startswith(f"Rad {at + 1} har en skadad signatur.")
    assert problems == []
    assert f"rad {at + 1} har en skadad signatur" in told[0]


def test_a_changed_blob_is_named(case, unfold, judge):
    """A file exchanged for another under the same name."""
    name = BlobId(sha256_hex(b"bild"))

    verdict = judge(unfold(case, case.lines, **{name: b"en annan bild"}))

    assert [fault.code for fault in verdict.faults] == [F.BLOB]
    assert name in said(verdict)
    assert verifier.verify_pack(unfold(case, case.lines, **{name: b"annat"}))[0] != []


def test_settled_twice_differently_is_told(tmp_path, judge):
    """Two chiefs apart, over different ground: neither is final."""
    team = whole_visit.whole_team(tmp_path)
    nadja = team.offices["Nadja"]
    visit = whole_visit.planned(team)
    people.grant(nadja, team.person("Sam"), Role.FINANCE_CHIEF, team.passphrase("Nadja"))
    whole_visit.ready(team, visit)
    attests.settle(team.offices["Alva"], visit, team.passphrase("Alva"))
    visits.set_dnr(team.offices["Maj"], visit, "AMF 2026/9999")
    team.send("Maj", "Sam")
    attests.settle(team.offices["Sam"], visit, team.passphrase("Sam"))
    whole_visit.share(team)
    export_visit(nadja, visit, tmp_path / "ut")

    verdict = judge(tmp_path / "ut")

    assert F.SETTLED_TWICE in [fault.code for fault in verdict.faults]
    assert "IK-2026-031" in said(verdict)
    assert verifier.verify_pack(tmp_path / "ut")[0] != []


# --- where the program knows more ---------------------------------------------------------------


def test_a_right_that_only_the_program_judges(case, unfold, judge):
    """A stranger to the visit answers in it: the verifier does not know who is in the team."""
    lines = [*case.lines, case.seal("Sam", "answer.give", answer(case))]

    verdict = judge(unfold(case, lines))

    assert not verdict.holds
    assert f"Rad {len(lines)} räknas inte: rätten saknas." in said(verdict)


def test_many_faults_in_many_visits(case, unfold, judge):
    """Each line is named once, in order."""
    lines = [*case.lines]
    office = case.team.offices["Sam"]
    position = office.store.position()
    for _ in range(3):
        line = case.seal("Sam", "answer.give", answer(case), position=position)
        event_id = read_id(line)
        position = replace(
            position, sequence=position.sequence + 1, previous=event_id, dependencies={}
        )
        lines.append(line)

    verdict = judge(unfold(case, lines))

    assert [fault.params["line"] for fault in verdict.faults] == [
        len(case.lines) + place for place in (1, 2, 3)
    ]


def read_id(line: bytes) -> EventId:
    return read_event_line(line[:-1]).id


def test_a_late_answer_is_no_fault(case, unfold, judge):
    """It is counted apart and changes nothing."""
    verdict = judge(unfold(case, case.lines))

    assert verdict.holds
    assert verdict.visits[0].late == 1
