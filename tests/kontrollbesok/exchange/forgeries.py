"""Forgeries: each writes on the team's paper what should not stand there."""

import json
from dataclasses import replace

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import event_digest
from kontrollbesok.journal.operation import Delete, Operation, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import EventId, OrganisationId
from kontrollbesok.model.visit_life import Step
from tests import pen
from tests.kontrollbesok.exchange.packs import remark
from tests.pen import VISIT, Pen


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
