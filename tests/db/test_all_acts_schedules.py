"""Whatever five people do apart, of all that can be done in a visit: the same record everywhere.

As `test_settled_schedules`, with every kind of act, what is taken back and done again, conflicts
that are decided apart, roles and ties that change, and clocks that jump. Nothing is purged here:
what is erased on one computer before another has revoked its settling is gone there alone.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import (
    answers,
    assignments,
    attests,
    conflicts,
    findings,
    people,
    reviews,
    ties,
    undo,
    visits,
)
from kontrollbesok.services.findings import Part
from tests.asked import NO, PARTLY, YES, question
from tests.db import test_settled_schedules as settled
from tests.db.test_settled_schedules import NAMES, PROLOGUE, check_all_alike, play

TEN_YEARS = 3_650
CODES = ("SBA-10", "SBA-11", "REP-01")

template = settled.template
people_ = st.sampled_from(NAMES)
codes = st.sampled_from(CODES)
picks = st.integers(0, 3)
acts = st.one_of(
    st.tuples(st.just("reply"), people_, codes, st.sampled_from([YES, NO, PARTLY])),
    st.tuples(st.just("clear"), people_, codes),
    st.tuples(st.just("note"), people_, codes, st.sampled_from(["en rad", "annat"])),
    st.tuples(st.just("write"), people_, picks, st.sampled_from(Part), picks),
    st.tuples(st.just("grade"), people_, picks, st.sampled_from(Grade)),
    st.tuples(st.just("rest"), people_, picks, st.booleans()),
    st.tuples(st.just("undo"), people_, st.booleans()),
    st.tuples(st.just("choose"), people_, picks, picks),
    st.tuples(st.just("merge"), people_, picks),
    st.tuples(st.just("assign"), people_, people_),
    st.tuples(st.just("tie"), people_, people_, st.sampled_from([TieKind.HARD, None])),
    st.tuples(st.just("roles"), people_, st.sampled_from(Role), st.booleans()),
    st.tuples(st.just("say"), people_),
    st.tuples(st.just("process"), people_, picks),
    st.tuples(st.just("send_back"), people_),
    st.tuples(st.just("take_back"), people_),
    st.tuples(st.just("dnr"), people_, picks),
    st.tuples(st.just("clock"), st.sampled_from([-TEN_YEARS, -1, 1, TEN_YEARS])),
)


class World(settled.World):
    """The five at all their work."""

    def reply(self, name, code, verdict):
        office = self.team.offices[name]
        answers.give(office, self.visit, question(office, self.visit, code), Reply(verdict))

    def clear(self, name, code):
        office = self.team.offices[name]
        answers.clear(office, self.visit, question(office, self.visit, code))

    def note(self, name, code, text):
        answers.note(self.team.offices[name], self.visit, code, text)

    def write(self, name, pick, part, text):
        if found := self._finding(name, pick):
            findings.write(self.team.offices[name], self.visit, found.id, part, str(text))

    def grade(self, name, pick, grade):
        if found := self._finding(name, pick):
            findings.grade(self.team.offices[name], self.visit, found.id, grade)

    def rest(self, name, pick, dormant):
        if found := self._finding(name, pick):
            findings.rest(self.team.offices[name], self.visit, found.id, dormant)

    def undo(self, name, again):
        (undo.redo if again else undo.undo)(self.team.offices[name], self.visit)

    def choose(self, name, pick, side):
        office = self.team.offices[name]
        if open_ := office.reads.conflicts():
            one = open_[pick % len(open_)]
            conflicts.choose(office, one, one.sides[side % len(one.sides)], "så är det")

    def merge(self, name, pick):
        office = self.team.offices[name]
        told = [one for one in office.reads.conflicts() if one.group == "verdict"]
        if told:
            value = {"verdict": PARTLY.value, "reason": "båda har rätt"}
            conflicts.merge(office, told[pick % len(told)], value, "så är det")

    def assign(self, name, other):
        assignments.assign(self.team.offices[name], self.visit, "SBA", self.team.person(other))

    def tie(self, name, other, kind):
        office = self.team.offices[name]
        unit = office.reads.visit(self.visit).unit
        ties.set_tie(office, self.team.person(other), unit, kind, "släkt")

    def roles(self, name, role, gives):
        act = people.grant if gives else people.take_back
        nadja = self.team.offices["Nadja"]
        act(nadja, self.team.person(name), role, self.team.passphrase("Nadja"))

    def say(self, name):
        reviews.say(self.team.offices[name], self.visit, "Skriv mer.")

    def process(self, name, pick):
        office = self.team.offices[name]
        if said := office.reads.remarks(self.visit):
            reviews.process(office, self.visit, said[pick % len(said)].id)

    def send_back(self, name):
        reviews.send_back(self.team.offices[name], self.visit)

    def take_back(self, name):
        reviews.take_back(self.team.offices[name], self.visit)

    def dnr(self, name, number):
        visits.set_dnr(self.team.offices[name], self.visit, f"AMF 2026/{number}")

    def clock(self, days):
        self.team.clock.move(days=days)

    def _finding(self, name, pick):
        found = self.team.offices[name].reads.findings(self.visit)
        return found[pick % len(found)] if found else None


@pytest.fixture(scope="module", autouse=True)
def no_purge():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attests, "purge", lambda office, visit: Touched.NOTHING)
        yield


@pytest.mark.timeout(400)
@settings(max_examples=15)
@given(
    steps=st.lists(st.one_of(acts, acts, settled.moves), min_size=20, max_size=60),
    chance=st.randoms(use_true_random=False),
)
def test_every_schedule_of_all_acts_says_the_same(template, steps, chance):
    """Equal tables everywhere, kept, rebuilt or judged anew, and digests that hold."""
    for world in play(template, [*PROLOGUE, ("send", "Idris", "Tova"), *steps], World):
        check_all_alike(world, chance)


def test_the_acts_are_done(template):
    """The world can do each of them where the rules let it: else nothing would be shown above."""
    steps = [
        ("reply", "Tova", "SBA-10", NO),
        ("write", "Tova", 0, Part.TITLE, 1),
        ("grade", "Tova", 0, Grade.MAJOR),
        ("send", "Tova", "Idris"),
        ("reply", "Tova", "SBA-11", YES),
        ("reply", "Idris", "SBA-11", NO),
        ("send", "Idris", "Tova"),
        ("choose", "Tova", 0, 0),
        ("note", "Tova", "SBA-10", "en rad"),
        ("undo", "Tova", False),
        ("undo", "Tova", True),
        ("assign", "Tova", "Idris"),
        ("roles", "Idris", Role.REVIEWER, True),
        ("tie", "Idris", "Idris", TieKind.HARD),
        ("dnr", "Nadja", 1),
    ]
    for world in play(template, steps, World):
        everything = world.end(settled.random.Random(4))
        done = {event.header.act for event in everything.values()}
        assert {"answer.give", "finding.title", "finding.grade", "conflict.choose"} <= done
        assert {"answer.note", "trust.grant", "person.tie", "visit.registration"} <= done
        assert any(event.body and event.body.undoes for event in everything.values())
