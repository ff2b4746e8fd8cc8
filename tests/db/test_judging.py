"""Events are judged in their own past, once and for good, also when bodies are gone since."""

from dataclasses import replace

import pytest

from db import admission
from db.reads import RecordReads
from kontrollbesok.journal.keys import device_id
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.visit_life import Step
from tests import pen
from tests.db.records import aside, detail, opened, reasons, tables, taken
from tests.pen import VISIT, Pen


@pytest.fixture
def team():
    return pen.team()


def name_of(someone, called):
    return Operation("person", someone.author.person, "name", Set({"name": called}))


# --- trust ---------------------------------------------------------------------------------------


def test_a_founder_who_has_lost_the_role_cannot_found_again(team, tmp_path):
    """Neither in a new stream nor in the own: the organisation's id covers the one stream."""
    given = team.founder.write("trust.grant", pen.grant(team.chief, "coordinator"), signed=True)
    taken_back = pen.no_grant(team.founder, "coordinator", team.paper.events[0])
    team.chief.write("trust.take_back", taken_back, signed=True)
    act = Act("organisation.found", team.paper.events[0].body.operations)
    place = replace(team.founder.position(), stream="7" * 32, sequence=0, previous=None)
    anew = team.founder.seal(act, replace(place, dependencies={}), signed=True)
    later = team.founder.seal(act, team.founder.position(), signed=True)

    store = taken(opened(tmp_path), [*team.paper.events, anew, later])

    assert reasons(store, given, anew, later) == [None, "unknown_device", "no_right"]
    founder = team.founder.author.person
    roles = RecordReads(store.connection).people()
    assert founder not in roles or not roles[founder].roles


def test_an_id_and_its_value_must_agree(team, tmp_path):
    """The id says inspector and the value coordinator: refused, and nobody gets either."""
    operation = replace(
        pen.grant(team.inspector, "coordinator"),
        entity=f"{team.inspector.author.person}/receiver",
    )
    wrong = team.founder.write("trust.grant", operation, signed=True)

    store = taken(opened(tmp_path), team.paper.events)

    assert reasons(store, wrong) == ["bad_value"]
    assert detail(store, wrong) == "grant.role"


def test_a_grant_beside_an_unseen_taking_back_is_held(team, tmp_path):
    """One coordinator takes it back, another gives it anew, apart: the role is held."""
    given = team.founder.write("trust.grant", pen.grant(team.inspector, "coordinator"), signed=True)
    place = team.inspector.position()
    team.founder.write(
        "trust.take_back", pen.no_grant(team.inspector, "coordinator", given), signed=True
    )
    act = Act("trust.grant", (pen.grant(team.inspector, "coordinator", given),))
    team.inspector.put(team.inspector.seal(act, place, signed=True))
    seen_both = replace(
        team.inspector.position(),
        dependencies={
            team.founder.stream: (
                team.paper.heads()[team.founder.stream].header.sequence,
                team.paper.heads()[team.founder.stream].id,
            )
        },
    )
    let_in = Act("trust.certify", (pen.certificate(Pen(team.paper, 9)),))
    after = team.inspector.seal(let_in, seen_both, signed=True)

    store = taken(opened(tmp_path), [*team.paper.events, after])

    assert aside(store) == {}


def test_until_is_shown_and_decides_nothing(team, tmp_path):
    """A role until a day that has passed is a role until somebody takes it back."""
    value = {"person": team.inspector.author.person, "role": "coordinator", "until": "1999-12-31"}
    place = f"{team.inspector.author.person}/coordinator"
    operation = Operation("grant", place, "grant", Set(value))
    team.founder.write("trust.grant", operation, signed=True)
    after = team.inspector.certify(Pen(team.paper, 9), "inspector")

    store = taken(opened(tmp_path), team.paper.events)

    assert reasons(store, after) == [None]


def test_a_refused_event_is_part_of_the_chain(team, tmp_path):
    """What follows it is judged by itself, and may rest on it."""
    refused = team.inspector.certify(Pen(team.paper, 9), "inspector")
    after = team.inspector.write("person.name", name_of(team.inspector, "Efter"))

    store = taken(opened(tmp_path), team.paper.events)

    assert reasons(store, refused, after) == ["no_right", None]


# --- settling ------------------------------------------------------------------------------------


def settle(team, chief, **how):
    """VISIT reviewed, given a dnr, and settled by `chief`."""
    pen.reviewed(team)
    dnr = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))
    team.reviewer.write("visit.registration", dnr, context=VISIT)
    return chief.settle(**how)


def test_content_is_ascending(team, tmp_path):
    """The same list has one form."""
    settled = settle(team, team.chief, content=["b" * 64, "a" * 64])

    assert reasons(taken(opened(tmp_path), team.paper.events), settled) == ["bad_value"]


@pytest.mark.parametrize("steps", [["approve"], ["final_review"], ["send_back"]], ids=str)
def test_who_has_reviewed_does_not_settle(team, tmp_path, steps):
    """Sent back, approved or reviewed to the end: somebody else settles."""
    both = Pen(team.paper, 5)
    team.founder.certify(both, "reviewer", "finance_chief")
    pen.answered(team)
    team.inspector.step(Step.SUBMIT)

    def reviewer(step):
        return both if step in steps else team.reviewer

    value = {"visit": VISIT, "text": "Koppla underlag."}
    said = Operation("remark", "d" * 32, "remark", Set(value))
    team.reviewer.write("remark.say", said, context=VISIT)
    reviewer("send_back").step(Step.SEND_BACK, signed=False)
    done = Operation("remark", "d" * 32, "processed", Set({"processed": True}))
    team.inspector.write("remark.process", done, context=VISIT)
    team.inspector.step(Step.SUBMIT)
    reviewer("approve").step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    reviewer("final_review").step(Step.FINAL_REVIEW, signed=False)
    dnr = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))
    team.reviewer.write("visit.registration", dnr, context=VISIT)
    own = both.settle()
    team.paper.events.remove(own)
    other = team.chief.settle()

    store = taken(opened(tmp_path), [*team.paper.events, own])

    assert reasons(store, own, other) == ["own_work", None]


def test_what_the_rules_keep_out_must_be_named(team, tmp_path):
    """A settling that is silent on a refused event, or names another, is refused itself."""
    outsider = Pen(team.paper, 5)
    team.founder.certify(outsider, "registrar")
    pen.answered(team)
    refused = outsider.answer("SBA-11", "ja")
    answered = next(e for e in team.paper.events if e.header.act == "answer.give")
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    dnr = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))
    team.reviewer.write("visit.registration", dnr, context=VISIT)
    inside = [event for event in team.paper.inside(VISIT) if event is not refused]
    position = team.chief.position()
    settlings = []
    for without in ([], [answered], [refused, answered], [refused]):
        settlings.append(team.chief.settle(digest=pen.digest_of(inside), without=without))
        team.paper.events.pop()
        team.chief.cited.clear()
    assert [event.header.previous for event in settlings] == [position.previous] * 4

    found = []
    for number, settling in enumerate(settlings):
        store = taken(opened(tmp_path, str(number)), [*team.paper.events, settling])
        found += reasons(store, settling)

    assert found == ["bad_value", "bad_value", "bad_value", None]


# --- what a newer program wrote ------------------------------------------------------------------


@pytest.fixture
def newer(team):
    """An answer that a newer program asks its readers to understand."""
    pen.answered(team)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    return team.inspector.put(pen.critical(team.inspector.seal(act), team.inspector, "weights"))


def test_what_is_not_understood_is_kept_and_listed(team, newer, tmp_path):
    """It is relayed as it came, changes nothing on the screens, and is named with the reason."""
    store = taken(opened(tmp_path), team.paper.events)

    assert aside(store) == {newer.id: Reason.NEWER_VERSION}
    assert store.register("answer", f"{VISIT}/SBA-11", "verdict") == ()
    assert newer in list(store.events_unknown_to({}))
    assert store.delivery.not_counted() == 1
    reads = RecordReads(store.connection)
    (row,) = reads.aside(VISIT)
    assert (row.event, row.aside) == (newer, Reason.NEWER_VERSION)
    assert (reads.aside(), reads.aside("another")) == ([row], [])


def test_its_author_must_be_known_all_the_same(team, tmp_path):
    """A name in `crit` opens no door."""
    stranger = Pen(team.paper, 9)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), context=VISIT)
    event = pen.critical(stranger.seal(act), stranger, "weights")

    store = taken(opened(tmp_path), [*team.paper.events, event])

    assert reasons(store, event) == ["unknown_device"]


def test_an_older_program_does_not_write_to_it(team, newer, tmp_path):
    """The entity is for reading until the program is newer; the rest goes on."""
    store = taken(opened(tmp_path), [e for e in team.paper.events if e is not newer])
    store.begin_stream(team.inspector.stream)
    place = team.inspector.position()
    taken(store, [newer])
    note = Operation("answer", f"{VISIT}/SBA-11", "note", Set({"text": "x"}))
    blocked = team.inspector.seal(Act("answer.note", (note,), context=VISIT), place)

    with pytest.raises(RefusedError) as caught:
        store.append(blocked)

    assert caught.value.reason is Reason.NEWER_VERSION
    store.append(team.inspector.seal(Act("answer.give", (pen.answer("SBA-12", "ja"),), VISIT)))
    reopened = store.connection
    assert reopened.execute("SELECT count(*) FROM aside").fetchone() == (1,)


def test_it_counts_in_the_digest(team, newer, tmp_path):
    """Kept is kept: what the chief's program understood, every program must find."""
    team.inspector.step(Step.SUBMIT)
    team.reviewer.step(Step.APPROVE)
    team.reviewer.step(Step.TO_UNIT, signed=False)
    team.reviewer.step(Step.FINAL_REVIEW, signed=False)
    dnr = Operation("visit", VISIT, "registration", Set({"dnr": "AMF 2026/1184"}))
    team.reviewer.write("visit.registration", dnr, context=VISIT)
    settling = team.chief.settle()

    store = taken(opened(tmp_path), team.paper.events)

    assert reasons(store, settling, newer) == [None, "newer_version"]


def test_a_program_that_understands_it_takes_it_in(team, newer, tmp_path, monkeypatch):
    """After the update the event is judged, and counts like any other."""
    store = taken(opened(tmp_path), team.paper.events)
    expected_without = tables(store)

    monkeypatch.setattr(admission, "UNDERSTOOD", frozenset({"weights"}))
    store.learn()

    assert aside(store) == {}
    found = store.register("answer", f"{VISIT}/SBA-11", "verdict")
    assert [candidate.event for candidate in found] == [newer.id]
    monkeypatch.undo()
    store.rejudge()
    assert tables(store) == expected_without


def test_a_newly_known_group_is_judged_before_it_is_shown(team, tmp_path, monkeypatch):
    """An operation that passed unjudged, being unknown, is judged when its group is known."""
    hidden = {key: found for key, found in admission_groups().items() if key[0] != "unit"}
    wrong = Operation("unit", "e" * 32, "name", Set({"name": "Nytt namn"}))
    by_inspector = team.inspector.write("unit.register", wrong)
    by_founder = team.founder.write("unit.register", replace(wrong, entity="f" * 32))
    with monkeypatch.context() as patched:
        for module in ("kontrollbesok.journal.rights", "db.anew", "db.standing"):
            patched.setattr(f"{module}.GROUPS", hidden)
        store = taken(opened(tmp_path), team.paper.events)
        assert aside(store) == {}

    store.learn()

    assert reasons(store, by_inspector, by_founder) == ["no_right", None]
    rows = store.connection.execute("SELECT entity FROM k_unit").fetchall()
    assert rows == [("f" * 32,)]


def test_a_new_shape_is_followed_event_by_event(team, tmp_path):
    """From none to all; whoever follows may stop it, and then nothing is changed."""
    store = taken(opened(tmp_path), team.paper.events)
    before, count = tables(store), len(team.paper.events)
    heard = []

    def stop(done, total):
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        store.learn(stop)
    assert tables(store) == before
    store.learn(lambda done, total: heard.append((done, total)))

    assert heard == [(0, count), (count, count)]
    assert tables(store) == before


def admission_groups():
    from kontrollbesok.journal.kinds import GROUPS

    return GROUPS


# --- erased bodies -------------------------------------------------------------------------------


def erase(store, *events):
    """Take the bodies away, as gallring does."""
    store.connection.executemany(
        "UPDATE event SET body = NULL WHERE id = ?", [(bytes.fromhex(e.id),) for e in events]
    )


@pytest.mark.parametrize("anew", ["rebuild", "rejudge"])
def test_who_has_recorded_is_known_after_an_erasure(team, tmp_path, anew):
    """The answer is gone; that its author took part is not, nor what was judged."""
    settled = settle(team, team.chief)
    gone = [
        event
        for event in team.paper.inside(VISIT)
        if event.header.act in ("answer.give", "visit.plan", "visit.registration")
    ]
    store = taken(opened(tmp_path), team.paper.events)
    before = tables(store)

    erase(store, *gone)
    getattr(store, anew)()

    after = tables(store)
    assert after["recorder"] == before["recorder"] != []
    assert after["aside"] == before["aside"] == []
    past = store.past_of(settled.id)
    assert past.recorders(VISIT) == {team.inspector.author.person}
    assert reasons(store, settled) == [None]
    assert [row for row in after["live"] if row[0] == "answer"] == []


def test_a_newcomer_counts_an_erased_answer_by_its_name(team, tmp_path):
    """The name of the act is all that is left: it makes a recorder as the answer did."""
    pen.answered(team)
    kept = taken(opened(tmp_path, "a"), team.paper.events)
    erased = [
        replace(e, body=None, body_bytes=None) if e.header.act == "answer.give" else e
        for e in team.paper.events
    ]

    newcomer = taken(opened(tmp_path, "b"), erased)

    assert tables(newcomer)["recorder"] == tables(kept)["recorder"]


def test_choosing_is_told_by_what_the_author_had_seen(team, tmp_path):
    """Somebody else replaced one of the values meanwhile: in either order, choosing is choosing."""
    pen.answered(team)
    place = team.chief.position()
    one = team.inspector.answer("SBA-11", "ja")
    other_act = Act("answer.give", (pen.answer("SBA-11", "nej"),), context=VISIT)
    second = Pen(team.paper, 5)
    team.founder.certify(second, "inspector")
    plan = next(e for e in team.paper.events if e.header.act == "visit.plan")
    lead = team.inspector.author.person
    value = {"unit": "e" * 32, "lead": lead, "team": [second.author.person]}
    operation = Operation("visit", VISIT, "plan", Set(value), (plan.id,))
    team.founder.write("visit.plan", operation, context=VISIT)
    assert place.stream == team.chief.stream
    apart = second.position()
    without = {s: c for s, c in apart.dependencies.items() if s != team.inspector.stream}
    other = second.put(second.seal(other_act, replace(apart, dependencies=without)))
    team.inspector.step(Step.SUBMIT)
    restated = pen.answer("SBA-11", "nej", one, other)
    choice = team.reviewer.write("conflict.choose", restated, context=VISIT)
    unseen = replace(
        team.inspector.position(),
        dependencies={second.stream: (other.header.sequence, other.id)},
    )
    act = Act("answer.give", (pen.answer("SBA-11", "delvis", one),), context=VISIT)
    replaced = team.inspector.seal(act, unseen)
    before = [e for e in team.paper.events if e is not choice]

    first = taken(opened(tmp_path, "a"), [*before, choice, replaced], 1)
    last = taken(opened(tmp_path, "b"), [*before, replaced, choice], 1)

    assert tables(first) == tables(last)
    recorded = {person for _, _, person, _ in tables(first)["recorder"]}
    assert team.reviewer.author.person not in recorded
    assert device_id(team.reviewer.device_key.public) == choice.header.device
