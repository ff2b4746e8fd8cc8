"""A settled visit stays settled, whatever its chief had not seen and in any order it comes."""

import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.reads import RecordReads
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import EventId, VisitId
from kontrollbesok.model.visit_life import Step, VisitState
from tests import pen
from tests.db.records import aside, empty, opened, reasons, tables, taken
from tests.kontrollbesok.journal import golden
from tests.pen import VISIT, Pen

DNR = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return empty(tmp_path_factory.mktemp("tom"))


def life_of(store):
    return store.connection.execute(
        "SELECT life_state, life_conflict FROM k_visit WHERE entity = ?", (VISIT,)
    ).fetchone()


def digest_holds(store, settling):
    """Whether the store still finds the settled digest in what the chief had seen."""
    value = settling.body.operations[0].change.value
    inside = list(store.past_of(settling.id).visit_events(VISIT))
    events = [event for event in store_events(store) if event.id in {name for name, _ in inside}]
    return pen.digest_of(events, value["version"], value["content"]) == value["digest"]


def store_events(store):
    return list(store.events_unknown_to({}))


# --- what comes to light afterwards --------------------------------------------------------------


@pytest.mark.parametrize("seen_first", [True, False], ids=["seen first", "unseen first"])
def test_the_golden_settling_stands(tmp_path, seen_first):
    """Forked, revoked and late: exactly what the vectors say stands aside, whichever came first."""
    record = pen.disturbed(seen_first=seen_first)

    store = taken(opened(tmp_path), record.paper.events)

    assert aside(store) == record.aside
    assert life_of(store) == (VisitState.REGISTERED, 0)
    assert digest_holds(store, record.settling)
    stored = json.loads(golden.VECTORS.read_bytes())["settled"]["aside"]
    assert aside(store) == stored


@given(chance=st.randoms(use_true_random=False), size=st.integers(1, 9))
def test_every_order_of_arrival_says_the_same(template, chance, size):
    """Whatever comes first, whichever branch is met first, and in parts of any size."""
    record = pen.disturbed()
    events = list(record.paper.events)
    chance.shuffle(events)
    with tempfile.TemporaryDirectory() as folder:
        store = taken(opened(Path(folder), template=template), events, size)
        found = tables(store)
        assert aside(store) == record.aside
        assert digest_holds(store, record.settling)
        store.rebuild()
        assert tables(store) == found
        store.rejudge()
        assert tables(store) == found
        store.close()
    assert found == _expected(template)


_KNOWN: dict = {}


def _expected(template):
    """What the tables say when the events come in the order they were written."""
    if not _KNOWN:
        with tempfile.TemporaryDirectory() as folder:
            store = taken(opened(Path(folder), template=template), pen.disturbed().paper.events)
            _KNOWN.update(tables(store))
            store.close()
    return _KNOWN


# --- revocations ---------------------------------------------------------------------------------


def ready(team):
    """VISIT answered by the inspector and reviewed to the end, with a dnr."""
    pen.reviewed(team)
    team.reviewer.write("visit.registration", DNR, context=VISIT)


def unseen(team, write):
    """What `write` puts on the paper, taken from it before anybody could see it."""
    before = len(team.paper.events)
    write()
    written = team.paper.events[before:]
    del team.paper.events[before:]
    return written


def test_an_unsettled_visit_loses_what_a_revocation_cuts_off(tmp_path):
    """Nobody has settled it: the laptop's events stand aside, its colleagues' stay."""
    team = pen.team()
    pen.answered(team)
    kept = team.paper.events[-2]
    lost = team.paper.events[-1]
    team.founder.write("trust.revoke", pen.revocation(team.inspector, kept), signed=True)

    store = taken(opened(tmp_path), team.paper.events)

    assert aside(store) == {lost.id: "revoked"}
    found = store.register("answer", f"{VISIT}/SBA-10", "verdict")
    assert [candidate.event for candidate in found] == [kept.id]


@pytest.mark.parametrize("revoked_first", [True, False])
def test_a_settled_visit_keeps_what_an_unseen_revocation_cuts_off(tmp_path, revoked_first):
    """The revocation leaves nothing of the laptop, and comes before or after the settling."""
    team = pen.team()
    ready(team)
    revoked = unseen(
        team,
        lambda: team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True),
    )
    settling = team.chief.settle()
    *before, last = team.paper.events
    assert last is settling
    events = [*before, *revoked, settling] if revoked_first else [*before, settling, *revoked]

    store = taken(opened(tmp_path), events, 1)

    assert aside(store) == {}
    assert life_of(store) == (VisitState.SETTLED, 0)
    assert digest_holds(store, settling)


def test_a_reopened_visit_keeps_nothing_for_what_sets_it_aside(tmp_path):
    """Once it is open again, the revocation counts as in any visit; settled anew without it."""
    team = pen.team()
    ready(team)
    revoked = unseen(
        team,
        lambda: team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True),
    )
    settling = team.chief.settle()
    answers = [e for e in team.paper.events if e.header.act == "answer.give"]
    store = taken(opened(tmp_path), [*team.paper.events, *revoked])
    assert reasons(store, *answers) == [None, None]

    team.chief.step(Step.REOPEN, version=2)
    taken(store, team.paper.events)

    assert reasons(store, *answers) == ["revoked", "revoked"]
    assert digest_holds(store, settling)


def test_a_settling_does_not_outlive_its_own_device(tmp_path):
    """The chief's laptop was let out before anyone had seen the settling: nothing is settled."""
    team = pen.team()
    ready(team)
    revoked = unseen(
        team,
        lambda: team.founder.write("trust.revoke", pen.revocation(team.chief), signed=True),
    )
    settling = team.chief.settle()

    store = taken(opened(tmp_path), [*team.paper.events, *revoked])

    assert aside(store) == {settling.id: "revoked"}
    assert life_of(store) == (VisitState.FINALLY_REVIEWED, 0)


def test_who_was_let_in_by_a_revoked_device_is_cut_off_too(tmp_path):
    """A stolen coordinator's laptop lets a friend in after the heads that are kept."""
    team = pen.team()
    given = team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    friend, later = Pen(team.paper, 9), Pen(team.paper, 8)
    by_inspector = team.inspector.certify(friend, "coordinator")
    by_friend = friend.certify(later, "inspector")
    note = later.write("person.name", Operation("person", later.author.person, "name", Set({})))
    place = replace(team.founder.position(), dependencies={})
    lost = Act("trust.revoke", (pen.revocation(team.inspector),))
    revoked = team.founder.seal(lost, place, signed=True)

    for number, events in enumerate([(revoked, by_inspector), (by_inspector, revoked)]):
        rest = [e for e in team.paper.events if e is not by_inspector]
        store = taken(opened(tmp_path, str(number)), [*rest, *events], 1)
        assert reasons(store, given, by_inspector, by_friend, note) == [None, *["revoked"] * 3]
        assert friend.author.device not in store.device_keys()


def test_two_who_revoke_each_other_are_both_let_out(tmp_path):
    """Neither had seen the other's: no revocation is cut off by what its own past does not hold."""
    team = pen.team()
    team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    places = [someone.position() for someone in (team.founder, team.inspector)]
    acts = [
        Act("trust.revoke", (pen.revocation(other, *heads),))
        for other, heads in (
            (team.inspector, ()),
            (team.founder, (team.paper.heads()[team.founder.stream],)),
        )
    ]
    first = team.founder.seal(acts[0], places[0], signed=True)
    second = team.inspector.seal(acts[1], places[1], signed=True)
    founder_s = replace(places[0], sequence=first.header.sequence + 1, previous=first.id)
    act = Act("person.name", (Operation("person", "x", "name", Set({"name": "Efter"})),))
    after = team.founder.seal(act, replace(founder_s, dependencies={}))

    one = taken(opened(tmp_path, "a"), [*team.paper.events, first, second, after])
    other = taken(opened(tmp_path, "b"), [*team.paper.events, second, after, first], 1)

    assert tables(one) == tables(other)
    assert reasons(one, first, second, after) == [None, None, "revoked"]


@pytest.mark.parametrize(
    "heads",
    [
        {},
        None,
        [],
        {"x": 1},
        {"x": [0]},
        {"x": ["0", "y"]},
        {"x": [True, "y"]},
        {"0": [0, "0" * 64]},
    ],
    ids=str,
)
def test_a_revocation_names_heads_that_its_author_had_seen(tmp_path, heads):
    """Places of the record, in their form: else it is refused, and cuts off nothing."""
    team = pen.team()
    operation = pen.revocation(team.inspector)
    operation = replace(operation, change=Set({"reason": "x", "heads": heads}))
    revoked = team.founder.write("trust.revoke", operation, signed=True)

    store = taken(opened(tmp_path), team.paper.events)

    assert reasons(store, revoked) == ([None] if heads == {} else ["bad_value"])


def test_a_revocation_stands_alone_and_is_for_good(tmp_path):
    """Nothing is smuggled past a cut beside it, and nothing takes it back."""
    team = pen.team()
    packed = (pen.revocation(team.inspector), pen.grant(team.chief, "coordinator"))
    beside = team.founder.write("trust.revoke", *packed, signed=True)
    plain = team.founder.write("trust.revoke", pen.revocation(team.inspector), signed=True)
    place = ("certificate", team.inspector.author.device, "revocation")
    undone = Operation(*place, pen.Delete(), (plain.id,))
    back = team.founder.write("trust.revoke", undone, signed=True)
    milder = replace(
        pen.revocation(team.inspector), supersedes=(plain.id,), change=Set({"heads": {}})
    )
    again = team.founder.write("trust.revoke", milder, signed=True)
    name = Operation("person", team.inspector.author.person, "name", Set({"name": "I"}))
    after = team.inspector.write("person.name", name)

    store = taken(opened(tmp_path), team.paper.events)

    assert reasons(store, beside, plain, back, again) == ["bad_value", None, "bad_value", None]
    assert reasons(store, after) == ["revoked"]


# --- forks ---------------------------------------------------------------------------------------


def test_an_unsettled_visit_loses_both_branches_of_a_fork(tmp_path):
    """Both claim the place: neither counts, nor what follows; what stood before does."""
    team = pen.team()
    pen.answered(team)
    place = team.inspector.position()
    one, other = (
        team.inspector.seal(Act("answer.give", (pen.answer("SBA-11", said),), VISIT), place)
        for said in ("ja", "nej")
    )
    team.inspector.put(one)
    after = team.inspector.answer("SBA-12", "ja")

    first = taken(opened(tmp_path, "a"), [*team.paper.events, other])
    last = taken(opened(tmp_path, "b"), [*team.paper.events[:-2], other, one, after], 1)

    assert aside(first) == {event.id: "fork" for event in (one, other, after)}
    assert tables(first) == tables(last)


def test_a_chief_who_has_seen_the_fork_settles_without_it(tmp_path):
    """One event cites one branch; a later one cites the other. Then neither is in the digest."""
    team = pen.team()
    pen.answered(team)
    place = team.inspector.position()
    one, other = (
        team.inspector.seal(Act("answer.give", (pen.answer("SBA-11", said),), VISIT), place)
        for said in ("ja", "nej")
    )
    team.paper.events.append(one)
    new = Pen(team.paper, 10)
    team.founder.certify(new, "inspector")
    plan = next(e for e in team.paper.events if e.header.act == "visit.plan")
    value = {"unit": "e" * 32, "lead": new.author.person}
    lead = Operation("visit", VISIT, "plan", Set(value), (plan.id,))
    team.founder.write("visit.plan", lead, context=VISIT)
    new.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    team.reviewer.write("visit.registration", DNR, context=VISIT)
    cited = team.chief.position()
    also = {team.inspector.stream: (other.header.sequence, other.id)}
    both = replace(cited, dependencies={**cited.dependencies, **also})
    team.paper.events.append(other)
    team.chief.put(team.chief.seal(Act("record.cite", ()), both))
    inside = [e for e in team.paper.inside(VISIT) if e.id not in (one.id, other.id)]
    settling = team.chief.settle(digest=pen.digest_of(inside))

    store = taken(opened(tmp_path), team.paper.events)

    assert aside(store) == {one.id: "fork", other.id: "fork"}
    assert life_of(store) == (VisitState.SETTLED, 0)
    assert digest_holds(store, settling)


def test_what_rests_on_a_branch_that_is_not_here_waits_for_it(tmp_path):
    """A colleague cites the other branch: the event is judged when that branch has come."""
    team = pen.team()
    pen.answered(team)
    place = team.inspector.position()
    one, other = (
        team.inspector.seal(Act("answer.give", (pen.answer("SBA-11", said),), VISIT), place)
        for said in ("ja", "nej")
    )
    before = list(team.paper.events)
    team.inspector.put(other)
    name = Operation("person", team.reviewer.author.person, "name", Set({"name": "R"}))
    citing = team.reviewer.write("person.name", name)
    store = taken(opened(tmp_path), [*before, one, citing])
    assert store.connection.execute("SELECT count(*) FROM waiting").fetchone() == (1,)
    assert store.delivery.awaited()[0].missing == 1

    taken(store, [other])

    assert store.connection.execute("SELECT count(*) FROM waiting").fetchone() == (0,)
    assert reasons(store, one, other, citing) == ["fork", "fork", None]


def test_what_names_a_wrong_place_is_kept_out(tmp_path):
    """An event that says of another that it stands elsewhere never enters the record."""
    team = pen.team()
    place = team.reviewer.position()
    wrong = replace(
        place, dependencies={team.founder.stream: (7, EventId(team.paper.events[0].id))}
    )
    name = Operation("person", team.reviewer.author.person, "name", Set({"name": "R"}))
    lying = team.reviewer.seal(Act("person.name", (name,)), wrong)

    receipt = opened(tmp_path).receive([*team.paper.events, lying])

    assert receipt.refused == 1


def test_a_late_event_is_told_from_a_step(tmp_path):
    """What the chief had not seen is late; a step that follows the settling is not."""
    team = pen.team()
    ready(team)
    registrar = Pen(team.paper, 5)
    team.founder.certify(registrar, "registrar")
    place = team.reviewer.position()
    team.chief.settle()
    late = team.reviewer.seal(pen.remark(), place)
    registrar.step(Step.REGISTER, signed=False)

    store = taken(opened(tmp_path), [*team.paper.events, late])

    assert aside(store) == {late.id: "late"}
    visit = RecordReads(store.connection).visit(VisitId(VISIT))
    assert visit is None or visit.state is VisitState.REGISTERED


@settings(max_examples=15)
@given(chance=st.integers(0, 2**32))
def test_a_sealed_order_within_streams_is_enough(template, chance):
    """Streams that come side by side, as a sync reads them, end in the same tables."""
    record = pen.disturbed()
    streams = {}
    for event in record.paper.events:
        streams.setdefault(event.header.stream, []).append(event)
    drawn = random.Random(chance)
    mixed = []
    while streams:
        stream = drawn.choice(sorted(streams))
        mixed.append(streams[stream].pop(0))
        if not streams[stream]:
            del streams[stream]
    with tempfile.TemporaryDirectory() as folder:
        store = taken(opened(Path(folder), template=template), mixed, 4)
        assert tables(store) == _expected(template)
        store.close()
