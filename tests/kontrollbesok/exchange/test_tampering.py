"""What the independent verifier says of packs that somebody has been at.

Every case is a real pack: signed by real keys, wrong in one respect. Each must be caught, and named
in words that say what it was.
"""

import ast
import json
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.exchange.event_line import event_line
from kontrollbesok.exchange.pack import EVENTS_FILE, read_pack
from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import Event, event_digest
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.journal.operation import Add, Delete, Operation, Set
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import BlobId, EventId, OrganisationId
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit_life import REVIEW_STEPS, TRANSITIONS, Step, VisitState
from tests import pen
from tests.pen import VISIT, Pen
from tests.verifier import READER, VERIFIER, program, verify_pack

PICTURE = BlobId(sha256_hex(pen.BLOB))


def write(folder, paper):
    """A pack of the paper, whatever is on it: the program would not write every one of them."""
    (folder / "blobbar").mkdir(parents=True)
    (folder / "blobbar" / PICTURE).write_bytes(pen.BLOB)
    first = canonical_line({"format": "kontrollbesok/pack/1", "org": paper.organisation})
    (folder / EVENTS_FILE).write_bytes(first + b"".join(map(event_line, paper.events)))
    return folder


def problems_of(tmp_path, team):
    """What the verifier finds in a pack of all that stands on the team's paper."""
    problems, _ = verify_pack(write(tmp_path / "paket", team.paper))
    return " ".join(problems)


@pytest.fixture
def team():
    return pen.team()


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """The pack of a settled visit, as bytes by file name."""
    team = pen.team()
    pen.settled(team)
    folder = write(tmp_path_factory.mktemp("paket") / "paket", team.paper)
    return files_of(folder)


def files_of(folder):
    """The bytes of each file in a pack."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def unfold(folder, files):
    """Write a pack from bytes."""
    (folder / "blobbar").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


# --- bits and lines ---


def unseen_flips(folder, files, flips):
    """Where a flipped bit went unseen, of `flips` sampled among all the pack's bytes."""
    places = [(name, place) for name, content in files.items() for place in range(len(content))]
    chance = random.Random(18)
    unfold(folder, files)
    whole = verify_pack(folder)
    assert whole[0] == []
    unseen = []
    for name, place in chance.sample(places, flips):
        (folder / name).write_bytes(flipped(files[name], place, chance.randrange(8)))
        if verify_pack(folder) == whole:
            unseen.append((name, place))
        (folder / name).write_bytes(files[name])
    return unseen


def flipped(content, place, bit):
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def test_no_flipped_bit_goes_unseen(team, tmp_path):
    """A bit flipped anywhere in a pack is reported: 2 000 places of a submitted visit."""
    other = pen.Paper()
    founder, inspector = Pen(other, 1), Pen(other, 2)
    founder.found()
    founder.certify(inspector, "inspector")
    inspector.answer("SBA-10", "nej", blobs=(PICTURE,))
    inspector.step(Step.SUBMIT)

    files = files_of(write(tmp_path / "paket", other))

    assert unseen_flips(tmp_path / "paket", files, 2_000) == []


def test_no_flipped_bit_of_a_settled_visit_goes_unseen(settled, tmp_path):
    """Nor in a pack with every kind of event, from founding to settling."""
    assert unseen_flips(tmp_path, settled, 300) == []


def test_the_program_takes_no_flipped_event_for_the_real_one(settled, tmp_path):
    """Reading refuses it, or gives another event; signatures are checked after that."""
    original = {event.id: event for event in read_pack(unfold(tmp_path, settled))}
    content = settled[EVENTS_FILE]

    for place in range(0, len(content), 31):
        (tmp_path / EVENTS_FILE).write_bytes(flipped(content, place, place % 8))
        try:
            found = list(read_pack(tmp_path))
        except RefusedError:
            continue
        assert all(same_but_signature(event, original.get(event.id)) for event in found)


def same_but_signature(event: Event, original: Event | None) -> bool:
    return original is None or (
        replace(event, signature=original.signature, user_signature=original.user_signature)
        == original
    )


def lines_of(settled):
    return settled[EVENTS_FILE].splitlines(keepends=True)


@pytest.mark.parametrize("place", range(1, 11))
def test_swapped_lines_are_named(settled, tmp_path, place):
    """Each event stands after its past: two that changed places are told."""
    lines = lines_of(settled)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    (first, *_), _ = verify_pack(tmp_path)

    assert f"Rad {place + 1} " in first
    assert "före sig" in first or "grundande" in first


@pytest.mark.parametrize("place", range(1, 12))
def test_a_dropped_line_is_named(settled, tmp_path, place):
    """A hole in the record is told by the first event that rests on it."""
    lines = lines_of(settled)
    del lines[place]
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    problems, _ = verify_pack(tmp_path)

    assert "före sig" in problems[0] or "grundande" in problems[0]
    assert f"Rad {place + 1} " in problems[0]


def test_only_what_is_wrong_is_named(settled, tmp_path):
    """What merely rests on a faulty event is not listed, so the cause stands out."""
    lines = lines_of(settled)
    lines[2] = lines[2].replace(b"Dator 2", b"Dator 9")
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    problems, _ = verify_pack(tmp_path)

    assert problems[0] == "Rad 3 har ett ändrat innehåll."
    assert len(problems) == 3  # the first that misses it, and the visit


def test_a_line_twice_is_named(settled, tmp_path):
    """The same event again."""
    lines = lines_of(settled)
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join([*lines, lines[5]])})

    assert "Rad 14 står två gånger." in verify_pack(tmp_path)[0]


def test_a_cut_off_file_is_named(settled, tmp_path):
    """A copy that was interrupted."""
    unfold(tmp_path, settled | {EVENTS_FILE: settled[EVENTS_FILE][:-100]})

    assert "Rad 13 är för lång eller avhuggen." in verify_pack(tmp_path)[0]


def test_the_last_events_can_be_held_back(settled, tmp_path):
    """No pack shows that its newest events are missing: the verifier does not claim so."""
    lines = lines_of(settled)
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines[:-1])})

    assert verify_pack(tmp_path) == ([], [])


def test_a_changed_blob_is_named_with_its_visit(settled, tmp_path):
    """A picture exchanged for another."""
    unfold(tmp_path, settled | {f"blobbar/{PICTURE}": b"En annan bild."})

    problems, _ = verify_pack(tmp_path)

    assert f"Underlaget {PICTURE} är ändrat." in problems
    assert any("håller inte: ett underlag är ändrat" in problem for problem in problems)


@pytest.mark.parametrize("first", [b"", b"{}\n", b'{"format":"kontrollbesok/pack/2","org":"x"}\n'])
def test_another_kind_of_file_is_no_pack(settled, tmp_path, first):
    """The first line says what the file is."""
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join([first, *lines_of(settled)[1:]])})

    assert verify_pack(tmp_path)[0] == ["Mappen är inte ett händelsepaket för den organisationen."]


def test_a_pack_of_another_organisation_is_no_pack_of_ours(settled, tmp_path):
    """Who knows the organisation's id is not fooled by a whole record made up by somebody."""
    unfold(tmp_path, settled)

    assert verify_pack(tmp_path, "f" * 32)[0] == [
        "Mappen är inte ett händelsepaket för den organisationen."
    ]


def test_a_body_may_be_swapped_for_no_other(settled, tmp_path):
    """A body belongs to one header."""
    lines = lines_of(settled)
    one, other = json.loads(lines[6]), json.loads(lines[7])
    lines[6] = canonical_line(one | {"b": other["b"]})
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    assert "Rad 7 har ett ändrat innehåll." in verify_pack(tmp_path)[0]


def test_a_stripped_signature_is_named(settled, tmp_path):
    """The person's signature taken away from the line of the settling."""
    lines = lines_of(settled)
    lines[12] = canonical_line(json.loads(lines[12]) | {"u": None})
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    assert "Rad 13 gör settle utan personens signatur." in verify_pack(tmp_path)[0]


def canonical_line(row):
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


# --- forgeries by people with keys ---


def changed_author(team):
    """An inspector writes in the founder's name."""
    pen.answered(team)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    author = replace(team.inspector.author, person=team.founder.author.person)
    team.inspector.put(team.inspector.seal(act, author=author))


def forged_device(team):
    """A stranger signs as the inspector's device."""
    pen.answered(team)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    stranger = Pen(team.paper, 9)
    team.paper.events.append(
        stranger.seal(act, team.inspector.position(), author=team.inspector.author)
    )


def unknown_device(team):
    """A stranger signs as itself."""
    Pen(team.paper, 9).answer("SBA-11", "ja")


def certified_by_itself(team):
    """A stranger brings its own certificate, in a stream that rests on nothing."""
    paper = pen.Paper(organisation=team.paper.organisation)
    stranger = Pen(paper, 9)
    operations = (pen.certificate(stranger), pen.grant(stranger, "coordinator"))
    team.paper.events.append(stranger.write("trust.certify", *operations, signed=True))


def certified_by_no_coordinator(team):
    """An inspector lets a friend in."""
    team.inspector.certify(Pen(team.paper, 9), "inspector")


def certified_without_signature(team):
    """The founder's laptop lets a friend in while the founder is at lunch."""
    team.founder.certify(Pen(team.paper, 9), "inspector", signed=False)


def certified_after_taken_back(team):
    """A coordinator whose role has been taken back lets a friend in."""
    given = team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    taken = pen.no_grant(team.inspector, "coordinator", given)
    team.founder.write("trust.take_back", taken, signed=True)
    team.inspector.certify(Pen(team.paper, 9), "inspector")


def certified_after_revocation(team):
    """A revoked device lets a friend in, and has seen that it is revoked."""
    team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)
    friend = Pen(team.paper, 9)
    team.inspector.certify(friend, "inspector")
    friend.answer("SBA-11", "ja")


def certified_under_another_id(team):
    """A key certified as somebody else's device."""
    friend = Pen(team.paper, 9)
    wrong = replace(pen.certificate(friend), entity=team.inspector.author.device)
    team.founder.write("trust.certify", wrong, signed=True)


def granted_under_another_name(team):
    """The id says one role, the value another."""
    operation = replace(pen.grant(team.inspector, "inspector"), entity=f"{'0' * 31}2/coordinator")
    team.founder.write("trust.grant", operation, signed=True)


def another_person_s_signature(team):
    """The chief's name, the inspector's passphrase."""
    pen.reviewed(team)
    chief, inspector = team.chief, team.inspector
    mixed = MixedPen(team.paper, chief.number, user_number=inspector.number)
    mixed.settle()


class MixedPen(Pen):
    """A pen whose device is one person's and whose passphrase is another's."""

    def __init__(self, paper, number, *, user_number):
        super().__init__(paper, number)
        self._user = Pen(paper, user_number).user_key

    @property
    def user_key(self):
        return self._user


def missing_signature_on_submit(team):
    """Handed in without the lead's passphrase."""
    pen.answered(team)
    team.inspector.step(Step.SUBMIT, signed=False)


def missing_signature_on_approve(team):
    """Approved without the reviewer's passphrase."""
    pen.answered(team)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE, signed=False)


def missing_signature_on_facts(team):
    """The unit's chief confirms the facts without a passphrase."""
    pen.answered(team)
    operation = Operation("visit", VISIT, "facts", Set({"statement": "Stämmer", "version": 1}))
    team.chief.write("visit.facts", operation, context=VISIT)


def wrong_digest(team):
    """The chief settles something else than what is there."""
    pen.reviewed(team)
    team.chief.settle(digest="0" * 64)


def late_event_in_the_digest(team):
    """The digest leaves an answer out that the chief had seen."""
    pen.reviewed(team)
    digest = team.chief.settle().body.operations[0].change.value["digest"]
    del team.paper.events[-1]
    team.inspector.answer("SBA-11", "ja")
    team.chief.cited.clear()
    team.chief.settle(digest=digest)


def settled_by_a_recorder(team):
    """The one who settles has answered."""
    pen.answered(team)
    team.chief.answer("SBA-11", "ja")
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.chief.settle()


def settled_by_the_approver(team):
    """The one who settles has approved."""
    also_chief(team, team.reviewer)
    pen.reviewed(team)
    team.reviewer.settle()


def also_chief(team, someone):
    """One more role for somebody."""
    team.founder.write("trust.grant", pen.grant(someone, "finance_chief"), signed=True)


def settled_by_who_sent_back(team):
    """The one who settles has sent the visit back, and another has approved."""
    also_chief(team, team.reviewer)
    other = Pen(team.paper, 5)
    team.founder.certify(other, "reviewer")
    pen.answered(team)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.SEND_BACK, signed=False)
    team.inspector.step(Step.SUBMIT)
    other.step(Step.APPROVE)
    other.step(Step.TO_UNIT, signed=False)
    other.step(Step.FINAL_REVIEW, signed=False)
    team.reviewer.settle()


def settled_by_no_chief(team):
    """An inspector settles, with a passphrase and a digest that are right."""
    pen.reviewed(team)
    team.founder.settle()


def approved_by_no_reviewer(team):
    """A chief approves."""
    pen.answered(team)
    team.inspector.step(Step.SUBMIT)
    team.chief.step(Step.APPROVE)


def submitted_by_another_than_the_lead(team):
    """The reviewer hands the visit in."""
    pen.answered(team)
    team.reviewer.step(Step.SUBMIT)


def approved_in_spite_of_a_tie(team):
    """The reviewer has declared a hard tie to the unit."""
    pen.answered(team)
    person = team.reviewer.author.person
    tie = Operation("tie", f"{person}/{'e' * 32}", "tie", Set({"kind": "hard", "reason": "Syskon"}))
    team.reviewer.write("person.tie", tie)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)


def content_out_of_order(team):
    """The chief names pinned content twice."""
    pen.reviewed(team)
    team.chief.settle(content=[pen.CONTENT, pen.CONTENT])


def seed_written_again(team):
    """A new seed in place of the one that the sample was drawn with."""
    place = ("sample", "c" * 32, "seed")
    first = team.inspector.write("sample.seed", Operation(*place, Set({"digits": "1"})))
    again = Operation(*place, Set({"digits": "2"}), (first.id,))
    team.inspector.write("sample.seed", again)


def revoked_beside_a_grant(team):
    """A revocation, which nothing cuts off, with a grant that nothing would cut off then."""
    operations = (pen.revocation(team.inspector), pen.grant(team.chief, "coordinator"))
    team.founder.write("trust.revoke", *operations, signed=True)


def revocation_taken_back(team):
    """A revocation is for good."""
    first = team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)
    place = ("certificate", team.inspector.author.device, "revocation")
    team.founder.write("trust.revoke", Operation(*place, Delete(), (first.id,)), signed=True)


def written_after_the_own_revocation(team):
    """A device goes on though it has seen that it is let out."""
    pen.answered(team)
    team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)
    team.inspector.answer("SBA-11", "ja")


def settled_from_a_revoked_device(team):
    """The coordinator lets the chief's laptop out before anyone has seen the settling."""
    pen.reviewed(team)
    before = team.chief.position()
    revoked = team.founder.write("trust.revoke", pen.revocation(team.chief), signed=True)
    team.paper.events.remove(revoked)
    assert before == team.chief.position()
    team.chief.settle()
    team.paper.events.append(revoked)


def approved_by_a_recorder(team):
    """The reviewer has answered."""
    pen.answered(team)
    team.reviewer.answer("SBA-11", "ja")
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)


def settled_without_review(team):
    """Straight from handed in to settled."""
    pen.answered(team)
    team.inspector.step(Step.SUBMIT)
    team.chief.settle()


def registered_in_spite_of_two_settlings(team):
    """The registrar picks neither: both are named, and the visit would be registered as it is."""
    registrar = Pen(team.paper, 6)
    team.founder.certify(registrar, "registrar")
    settled_twice_differently(team)
    settlings = [e for e in team.paper.events if e.header.act == "visit.settle"]
    registrar.step(Step.REGISTER, replaced=settlings, signed=False)


def step_from_where_the_visit_no_longer_stands(team):
    """Handed in once more, as if the reviewer had not sent it back in between."""
    pen.answered(team)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.SEND_BACK, signed=False)
    team.inspector.step(Step.SUBMIT, replaced=[])


def settled_as_another_version(team):
    """A version that nobody has opened."""
    pen.reviewed(team)
    team.chief.settle(version=2)


def settled_twice_differently(team):
    """Two chiefs settle apart, each over something else."""
    pen.reviewed(team)
    other = Pen(team.paper, 5)
    team.founder.certify(other, "administrative_chief")
    one = team.chief.settle()
    team.paper.events.remove(one)
    team.reviewer.write("remark.say", remark(), context=VISIT)
    other.settle()
    team.paper.events.append(one)


def remark():
    value = {"visit": VISIT, "text": "En sak till."}
    return Operation("remark", "d" * 32, "remark", Set(value))


def step_under_another_name(team):
    """A submission that calls itself something else in the header."""
    pen.answered(team)
    value = {"step": "submit", "state": "submitted", "version": 1}
    operation = Operation("visit", VISIT, "life", Set(value))
    team.inspector.write("answer.give", operation, context=VISIT, signed=True)


def step_of_another_visit(team):
    """A submission whose header names another visit: it would stay out of the digest."""
    pen.answered(team)
    value = {"step": "submit", "state": "submitted", "version": 1}
    operation = Operation("visit", VISIT, "life", Set(value))
    team.inspector.write("visit.submit", operation, context="0" * 31 + "b", signed=True)


def replayed_into_another_organisation(team):
    """An event of another organisation, put in as it was."""
    pen.answered(team)
    elsewhere = pen.team()
    elsewhere.paper.organisation = OrganisationId("f" * 32)
    place = team.inspector.position()
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    team.paper.events.append(elsewhere.inspector.seal(act, place))


def forked_stream(team):
    """One device, two events at one place."""
    pen.answered(team)
    place = team.inspector.position()
    for verdict in ("ja", "nej"):
        act = Act("answer.give", (pen.answer("SBA-11", verdict),), context=VISIT)
        team.inspector.put(team.inspector.seal(act, place))


def fork_after_the_settling(team):
    """The inspector writes an answer that stood before the settling a second time."""
    pen.answered(team)
    answers = [event for event in team.paper.events if event.header.stream == team.inspector.stream]
    place = replace(
        team.inspector.position(),
        sequence=answers[-1].header.sequence,
        previous=answers[-2].id,
        dependencies={},
    )
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.chief.settle()
    act = Act("answer.give", (pen.answer("SBA-10", "delvis"),), context=VISIT)
    team.paper.events.append(team.inspector.seal(act, place))


def another_device_in_the_stream(team):
    """The reviewer goes on in the inspector's stream."""
    pen.answered(team)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    team.paper.events.append(team.reviewer.seal(act, team.inspector.position()))


def replaced_unseen(team):
    """An answer that replaces another which its author had not seen."""
    pen.answered(team)
    place = team.reviewer.position()
    unseen = team.inspector.answer("SBA-11", "ja")
    act = Act("answer.give", (pen.answer("SBA-11", "nej", unseen),), context=VISIT)
    team.paper.events.append(team.reviewer.seal(act, place))


def replaced_something_made_up(team):
    """An answer that replaces what nobody has written."""
    operation = replace(pen.answer("SBA-11", "nej"), supersedes=(EventId("f" * 64),))
    team.inspector.write("answer.give", operation, context=VISIT)


def one_group_twice(team):
    """Two values for one group in one event: the program's own seal refuses, so by hand."""
    event = team.inspector.seal(Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT))
    body, header = json.loads(event.body_bytes), json.loads(event.header_bytes)
    body_data = canonical_bytes(body | {"ops": body["ops"] * 2})
    header_data = canonical_bytes(header | {"bod": sha256_hex(body_data)})
    name = event_digest(header_data)
    changes = {"header_bytes": header_data, "body_bytes": body_data, "id": name.hex()}
    signature = team.inspector.device_key.sign(name)
    team.paper.events.append(replace(event, signature=signature, **changes))


def founded_by_somebody_else(team):
    """A founding whose keys do not give the organisation's id."""
    first = team.paper.events[0]
    other = pen.Paper()
    Pen(other, 8).found()
    operations = tuple(
        replace(operation, entity=first.header.organisation)
        if operation.group == "founding"
        else operation
        for operation in other.events[0].body.operations
    )
    stranger = Pen(team.paper, 8)
    del team.paper.events[:]
    stranger.write("organisation.found", *operations, signed=True)


def founded_twice(team):
    """The founder, who is coordinator no more, founds the organisation again in a new stream."""
    team.founder.write("trust.grant", pen.grant(team.chief, "coordinator"), signed=True)
    taken = pen.no_grant(team.founder, "coordinator", team.paper.events[0])
    team.chief.write("trust.take_back", taken, signed=True)
    again = Act("organisation.found", team.paper.events[0].body.operations)
    place = replace(team.founder.position(), stream="7" * 32, sequence=0, previous=None)
    event = team.founder.seal(again, replace(place, dependencies={}), signed=True)
    team.paper.events.append(event)


@pytest.mark.parametrize(
    ("forge", "named"),
    [
        (changed_author, "bär ett annat namn än datorns intyg"),
        (forged_device, "har inte datorns signatur"),
        (unknown_device, "kommer från en dator utan intyg"),
        (certified_by_itself, "vilar inte på organisationens grundande"),
        (certified_by_no_coordinator, "utan en samordnares signatur"),
        (certified_without_signature, "utan en samordnares signatur"),
        (certified_after_taken_back, "utan en samordnares signatur"),
        (certified_after_revocation, "kommer från en dator utan intyg"),
        (certified_under_another_id, "oriktigt intyg"),
        (granted_under_another_name, "ger en oriktig rätt"),
        (another_person_s_signature, "personsignatur som inte är personens"),
        (missing_signature_on_submit, "gör submit utan personens signatur"),
        (missing_signature_on_approve, "gör approve utan personens signatur"),
        (missing_signature_on_facts, "attesterar utan personens signatur"),
        (wrong_digest, "det som fastställdes var något annat"),
        (late_event_in_the_digest, "det som fastställdes var något annat"),
        (settled_by_a_recorder, "gör settle i ett besök där samma person har registrerat"),
        (settled_by_the_approver, "fastställer sin egen granskning"),
        (settled_by_who_sent_back, "fastställer sin egen granskning"),
        (settled_by_no_chief, "gör settle utan att ha rätten"),
        (approved_by_no_reviewer, "gör approve utan att ha rätten"),
        (submitted_by_another_than_the_lead, "gör submit utan att ha rätten"),
        (approved_in_spite_of_a_tie, "gör approve trots jäv"),
        (content_out_of_order, "fastställer ett innehåll i fel ordning"),
        (seed_written_again, "skriver om det som skrivs en gång"),
        (revoked_beside_a_grant, "spärrar på ett sätt som inte går an"),
        (revocation_taken_back, "spärrar på ett sätt som inte går an"),
        (written_after_the_own_revocation, "kommer från en spärrad dator"),
        (settled_from_a_revoked_device, "håller inte: det fastställdes från en spärrad dator"),
        (approved_by_a_recorder, "gör approve i ett besök där samma person har registrerat"),
        (settled_without_review, "gör settle i fel ordning"),
        (step_from_where_the_visit_no_longer_stands, "utan att utgå från var besöket står"),
        (settled_as_another_version, "gör settle i fel ordning"),
        (registered_in_spite_of_two_settlings, "gör register i fel ordning"),
        (settled_twice_differently, "det är fastställt två gånger, olika"),
        (step_under_another_name, "gör submit under annat namn"),
        (step_of_another_visit, "gör submit under annat namn"),
        (replayed_into_another_organisation, "hör till en annan organisation"),
        (forked_stream, "delar strömmen"),
        (fork_after_the_settling, "delar strömmen"),
        (another_device_in_the_stream, "kommer från fel dator för strömmen"),
        (replaced_unseen, "ersätter något den inte har sett"),
        (replaced_something_made_up, "ersätter något den inte har sett"),
        (one_group_twice, "skriver samma uppgift två gånger"),
        (founded_twice, "vilar inte på organisationens grundande"),
        (founded_by_somebody_else, "vilar inte på organisationens grundande"),
    ],
    ids=lambda case: case.__name__ if callable(case) else "",
)
def test_a_forgery_is_caught_and_named(team, tmp_path, forge, named):
    """Each is written by somebody with real keys, and each is told in words."""
    forge(team)

    assert named in problems_of(tmp_path, team)


# --- what is no forgery ---


def test_choosing_between_answers_does_not_make_a_recorder(team, tmp_path):
    """The reviewer restates one of two values that stood against each other, and approves."""
    pen.answered(team)
    place = team.chief.position()
    one = team.inspector.answer("SBA-11", "ja")
    act = Act("answer.give", (pen.answer("SBA-11", "nej"),), context=VISIT)
    other = team.chief.put(team.chief.seal(act, place))
    team.reviewer.answer("SBA-11", "nej", one, other)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)

    assert problems_of(tmp_path, team) == ""


def test_a_grant_given_anew_holds(team, tmp_path):
    """Given, taken back and given again."""
    given = team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    taken = team.founder.write(
        "trust.take_back", pen.no_grant(team.inspector, "coordinator", given), signed=True
    )
    team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator", taken), signed=True)
    team.inspector.certify(Pen(team.paper, 9), "inspector")

    assert problems_of(tmp_path, team) == ""


def test_a_revoked_device_leaves_the_settled_visit_as_it_was(team, tmp_path):
    """A laptop is lost after the settling: what the chief settled still stands."""
    pen.settled(team)
    team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)

    problems, (verdict,) = verify_pack(write(tmp_path / "paket", team.paper))

    assert problems == []
    assert "är oförändrat" in verdict


def verdict_of(tmp_path, team):
    """What the verifier says of the pack's one settled visit, with remarks and faults before it."""
    problems, told = verify_pack(write(tmp_path / "paket", team.paper))
    return problems, told


def test_a_revocation_unseen_by_the_chief_changes_nothing_settled(team, tmp_path):
    """The coordinator had let the laptop out, with no heads, before the chief settled unaware."""
    pen.reviewed(team)
    revoked = team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)
    team.paper.events.remove(revoked)
    team.chief.settle()
    team.paper.events.append(revoked)

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert problems == []
    assert "är oförändrat" in verdict
    assert "Händelser: 7" in verdict


def test_a_revocation_seen_by_the_chief_leaves_the_events_out(team, tmp_path):
    """What came from the laptop after the heads is in no digest of who has seen it let out."""
    pen.answered(team)
    kept = team.inspector.answer("SBA-11", "ja")
    lost = team.inspector.answer("SBA-12", "ja")
    revoked = team.founder.write("trust.revoke", pen.revocation(team.inspector, kept), signed=True)
    other = Pen(team.paper, 5)
    team.founder.certify(other, "inspector")
    plan: dict = {"unit": "e" * 32, "lead": other.author.person}
    earlier = next(e for e in team.paper.events if e.header.act == "visit.plan")
    operation = Operation("visit", VISIT, "plan", Set(plan), (earlier.id,))
    team.founder.write("visit.plan", operation, context=VISIT)
    other.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    inside = [event for event in team.paper.inside(VISIT) if event is not lost]
    team.chief.settle(digest=pen.digest_of(inside))

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert revoked in team.paper.events
    assert problems == []
    assert f"Händelser: {len(inside)}" in verdict


def test_a_fork_unseen_by_the_chief_changes_nothing_settled(team, tmp_path):
    """Another branch turns up afterwards: the fork is told, and what was settled stands."""
    fork_after_the_settling(team)

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert len(problems) == 1
    assert "delar strömmen" in problems[0]
    assert "är oförändrat" in verdict


@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
def test_the_branch_is_the_one_the_chief_had_seen(team, tmp_path, first):
    """Whichever of two branches stands first in the pack."""
    forked_before_the_settling(team, unseen_first=first)

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert ["delar strömmen" in problem for problem in problems] == [True]
    assert "är oförändrat" in verdict


def forked_before_the_settling(team, *, unseen_first):
    """Two branches of the inspector's stream; all that follows rests on one of them."""
    pen.answered(team)
    place = team.inspector.position()
    acts = [
        Act("answer.give", (pen.answer("SBA-11", verdict),), VISIT) for verdict in ("ja", "nej")
    ]
    unseen, seen = (team.inspector.seal(act, place) for act in acts)
    at = len(team.paper.events) + (not unseen_first)
    team.inspector.put(seen)
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.chief.settle()
    team.paper.events.insert(at, unseen)
    return unseen


def test_what_the_program_refuses_is_named_and_not_counted(team, tmp_path):
    """An answer by somebody outside the team: in the chain, in no digest, and told."""
    pen.answered(team)
    outsider = team.chief.answer("SBA-11", "ja")
    other = Pen(team.paper, 5)
    team.founder.certify(other, "finance_chief")
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    other.settle(without=[outsider])

    problems, (verdict,) = verdict_of(tmp_path, team)

    assert problems == []
    assert "Underkänt och inte räknat: 1." in verdict


def test_two_settlings_are_told_as_none_once_a_chief_has_reopened(team, tmp_path):
    """Neither was final; the reopening that names both says so, and the new version counts."""
    settled_twice_differently(team)
    chief = team.chief
    settlings = [e for e in team.paper.events if e.header.act == "visit.settle"]
    chief.step(Step.REOPEN, version=2, replaced=settlings)
    team.inspector.step(Step.SUBMIT, version=2)
    team.reviewer.step(Step.APPROVE, version=2)
    team.reviewer.step(Step.TO_UNIT, version=2, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, version=2, signed=False)
    chief.settle(version=2)

    problems, verdicts = verdict_of(tmp_path, team)

    assert problems == []
    assert ["blev inte fastställt" in verdict for verdict in verdicts] == [True, True, False]
    assert "version 2, är oförändrat" in verdicts[-1]


# --- signatures ---


def damaged(event):
    """The event with one bit of its signature flipped."""
    return replace(event, signature=flipped(event.signature, 5, 2))


def test_a_damaged_signature_is_covered_by_a_later_one(team, tmp_path):
    """The chain makes the last signature cover all before it: a remark, and no fault."""
    pen.settled(team)
    place = next(n for n, e in enumerate(team.paper.events) if e.header.act == "answer.give")
    team.paper.events[place] = damaged(team.paper.events[place])

    problems, (remark, verdict) = verdict_of(tmp_path, team)

    assert problems == []
    assert remark == (
        f"Anmärkning: rad {place + 2} har en skadad signatur, men en senare täcker den."
    )
    assert "är oförändrat" in verdict


def test_an_event_after_the_last_signature_that_holds_is_refused(settled, tmp_path):
    """Nothing covers it: the settling itself, the last of its stream."""
    lines = lines_of(settled)
    row = json.loads(lines[12])
    lines[12] = canonical_line(row | {"s": ("0" if row["s"][0] != "0" else "1") + row["s"][1:]})
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})

    problems, _ = verify_pack(tmp_path)

    assert problems[0].startswith("Rad 13 har inte datorns signatur")
    assert "håller inte" in problems[1]


def test_another_device_s_signature_covers_nothing(team, tmp_path):
    """A stranger's chain that names an event of somebody else's is no signature of that one."""
    pen.answered(team)
    place = team.inspector.position()
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    forged = damaged(team.inspector.seal(act, place))
    team.paper.events.append(forged)
    chained = replace(
        team.reviewer.position(),
        stream=forged.header.stream,
        sequence=forged.header.sequence + 1,
        previous=forged.id,
        dependencies={},
    )
    team.paper.events.append(team.reviewer.seal(act, chained))

    assert "har inte datorns signatur" in problems_of(tmp_path, team)


def test_what_a_newer_program_has_written_is_told(team, tmp_path):
    """An event that names something this verifier must understand: kept, counted, and remarked."""
    pen.answered(team)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    team.inspector.put(pen.critical(team.inspector.seal(act), team.inspector, "new-rule"))
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.chief.settle()

    problems, (remark, verdict) = verdict_of(tmp_path, team)

    assert problems == []
    assert "är skriven av ett nyare program" in remark
    assert "är oförändrat" in verdict


def test_a_visit_settled_anew_has_two_verdicts(team, tmp_path):
    """Reopened and settled as version 2: both digests hold, each over its own past."""
    pen.settled(team)
    team.chief.step(Step.REOPEN, version=2)
    team.inspector.answer("SBA-11", "nej")
    team.inspector.step(Step.SUBMIT, version=2)
    team.reviewer.step(Step.APPROVE, version=2)
    team.reviewer.step(Step.TO_UNIT, version=2, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, version=2, signed=False)
    team.chief.settle(version=2)

    problems, verdicts = verify_pack(write(tmp_path / "paket", team.paper))

    assert problems == []
    assert ["version 1" in verdicts[0], "version 2" in verdicts[1]] == [True, True]


# --- the verifier itself ---

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "x", "0" * 32, "settle"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("a"), inner, max_size=2),
    max_leaves=3,
)
NAMES = {field.name for kind in KINDS.values() for group in kind.groups for field in group.fields}
VALUES = st.dictionaries(st.sampled_from(sorted(NAMES)), JSON, max_size=8)
CHANGES = (
    VALUES.map(Set)
    | st.just(Delete())
    | st.dictionaries(st.just("a"), VALUES, min_size=1, max_size=1).map(Add)
)


@given(st.data())
def test_no_value_makes_the_verifier_fail(tmp_path_factory, data):
    """A coordinator's program gone mad writes anything at all: it is told, never a crash."""
    team = pen.team()
    pen.reviewed(team)
    places = [
        ("visit", VISIT, "life"),
        ("certificate", team.inspector.author.device, "certificate"),
        ("certificate", team.inspector.author.device, "revocation"),
        ("grant", f"{team.founder.author.person}/coordinator", "grant"),
        ("answer", f"{VISIT}/SBA-10", "verdict"),
    ]
    for _ in range(2):
        place = data.draw(st.sampled_from(places))
        operation = Operation(*place, data.draw(CHANGES))
        team.founder.write("visit.settle", operation, context=VISIT, signed=True)
        team.inspector.answer("SBA-12", "ja")

    problems, verdicts = verify_pack(write(tmp_path_factory.mktemp("x") / "paket", team.paper))

    assert all(isinstance(line, str) for line in [*problems, *verdicts])


def run(*arguments):
    return subprocess.run(
        [sys.executable, str(VERIFIER), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONIOENCODING": "utf-8"},
    )


def test_the_command_says_yes_or_no(settled, tmp_path):
    """Exit code 0 and a verdict a visit, or 1 and every fault."""
    unfold(tmp_path, settled)
    organisation = json.loads(lines_of(settled)[0])["org"]

    whole = run(tmp_path, organisation)
    foreign = run(tmp_path, "f" * 32)

    assert whole.returncode == 0, whole.stderr
    assert "är oförändrat sedan det fastställdes" in whole.stdout
    assert whole.stdout.endswith("Avvikelser: 0.\n")
    assert (foreign.returncode, foreign.stderr) == (1, "")
    assert foreign.stdout.endswith("Avvikelser: 1.\n")


def test_the_verifier_shares_nothing_with_the_program():
    """Standard library and cryptography alone, and short enough to read in one sitting."""
    imported = {
        name.partition(".")[0]
        for script in (VERIFIER, READER)
        for node in ast.walk(ast.parse(script.read_bytes()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported - sys.stdlib_module_names == {"cryptography", READER.stem}
    for script in (VERIFIER, READER):
        assert len(script.read_text(encoding="utf-8").splitlines()) <= 200


def constant(name):
    """What stands in one of the verifier's constants."""
    (value,) = [
        node.value
        for node in ast.parse(VERIFIER.read_bytes()).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name
    ]
    return ast.literal_eval(value)


GROUPS = [(kind.name, group) for kind in KINDS.values() for group in kind.groups]


def test_the_verifier_knows_what_makes_a_recorder():
    """Its few words on who has recorded mean the same groups as the program's table."""
    kinds, exceptions = constant("RECORDS"), constant("EXCEPT")

    assert {(kind, group.name) for kind, group in GROUPS if group.records} == {
        (kind, group.name)
        for kind, group in GROUPS
        if kind in kinds and group.name not in exceptions
    }


def test_the_verifier_knows_what_asks_for_the_passphrase():
    """The groups and the steps that a person signs are those of the program's tables."""
    trust = {("certificate", "certificate"), ("certificate", "revocation"), ("grant", "grant")}

    assert {(kind, group.name) for kind, group in GROUPS if group.needs_passphrase} == (
        constant("ATTESTS") | trust
    )
    assert {row.step.value for row in TRANSITIONS.values() if row.needs_passphrase} == (
        constant("SIGNED")
    )
    assert {row.step.value for row in TRANSITIONS.values() if row.by_others_only} == (
        constant("CLOSED")
    )


def test_the_verifier_knows_who_takes_which_step():
    """The roles are those of the program's table; what is left is for who leads the visit."""
    roles = {row.step.value: set(row.roles) for row in TRANSITIONS.values() if row.roles}

    assert {step: {*map(Role, names)} for step, names in table("ROLES").items()} == roles
    assert constant("REVIEWS") == {step.value for step in REVIEW_STEPS}


def test_the_verifier_knows_what_is_written_once():
    """A seed, a source, a lock."""
    assert {(kind, group.name) for kind, group in GROUPS if group.once} == table("ONCE")


def table(name):
    """One of the verifier's constants that is made in several steps."""
    return program()[name]


def test_the_verifier_knows_the_order_of_steps():
    """What may follow what is the program's table of states, told in steps."""
    steps = list(TRANSITIONS.values())
    first = [f">{row.step}" for row in steps if VisitState.PLANNED in row.sources]
    later = [f"{a.step}>{b.step}" for a in steps for b in steps if a.target in b.sources]

    assert sorted([*first, *later]) == sorted(constant("STEPS").split())
