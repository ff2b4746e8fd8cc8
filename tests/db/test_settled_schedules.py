"""Whatever a team does apart, forks and revokes included: what is settled stays, alike everywhere.

Random acts by five people on real databases, delivered to whoever it happens to be; computers that
go back to a backup and write on; devices let out by a coordinator who has not seen everything, and
branches released by one. In
the end everyone gets all there is, in an order of their own.
"""

import contextlib
import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontrollbesok.errors import UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit_life import Step
from kontrollbesok.services import attests, forks, people, reviews, visits
from kontrollbesok.services.recording import put, record
from tests import pen
from tests.db.records import tables
from tests.offices import Team
from tests.shares import copies, reopen

NAMES = ("Nadja", "Tova", "Idris", "Maj", "Rut")
WRITERS = ("Tova", "Idris")

moves = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(WRITERS), st.sampled_from(["1", "2"])),
    st.tuples(st.just("send"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("review")),
    st.tuples(st.just("settle")),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("revoke"), st.sampled_from(["Tova", "Idris", "Maj", "Rut"])),
    st.tuples(st.just("gather"), st.sampled_from(NAMES)),
    st.tuples(st.just("release"), st.booleans()),
    st.tuples(st.just("forget"), st.sampled_from([*WRITERS, "Maj"]), st.sampled_from(NAMES)),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A visit with a lead, a colleague, a reviewer and a chief; everyone is up to date."""
    team = Team(tmp_path_factory.mktemp("template"))
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    team.join("Maj", Role.REVIEWER)
    team.join("Rut", Role.FINANCE_CHIEF)
    visit = team.visit("Tova", "Idris")
    team.exchange()
    for store in team.stores.values():
        store.close()
    return team, visit


@dataclass
class World:
    """The five at work. What the rules do not let somebody do is not done."""

    team: Team
    visit: VisitId
    written: int = 0

    def answer(self, name, question):
        office, self.written = self.team.offices[name], self.written + 1
        value = {"verdict": "ja" if self.written % 2 else "nej", "reason": str(self.written)}
        entity = f"{self.visit}/{question}"
        operation = put(office.store, "answer", entity, "verdict", value)
        record(office, Act("answer.give", (operation,), context=self.visit))

    def send(self, sender, receiver):
        """What the receiver lacks; of a fork it already has, not the other branch."""
        store = self.team.stores[receiver]
        store.receive(list(self.team.stores[sender].events_unknown_to(store.vector())))

    def step(self, name, step):
        office = self.team.offices[name]
        operation = visits.step(office, visits.opened(office, self.visit), step)
        act = Act(f"visit.{step}", (operation,), context=self.visit)
        record(office, act, self.team.passphrase(name))

    def review(self):
        """From handed in to finally reviewed, by people who give what they have to the next."""
        self.step("Tova", Step.SUBMIT)
        self.send("Tova", "Maj")
        self.step("Maj", Step.APPROVE)
        reviews.to_unit(self.team.offices["Maj"], self.visit)
        reviews.final_review(self.team.offices["Maj"], self.visit)
        visits.set_dnr(self.team.offices["Maj"], self.visit, "AMF 2026/1184")
        self.send("Maj", "Rut")

    def settle(self):
        attests.settle(self.team.offices["Rut"], self.visit, self.team.passphrase("Rut"))

    def reopen(self):
        attests.reopen(self.team.offices["Rut"], self.visit, "x", self.team.passphrase("Rut"))

    def revoke(self, name):
        device = self.team.offices[name].author.device
        nadja = self.team.offices["Nadja"]
        people.revoke(nadja, device, "borttappad", self.team.passphrase("Nadja"))

    def gather(self, name):
        """Somebody gets all that anybody has, other branches too."""
        for store in self.team.stores.values():
            self.team.stores[name].receive(list(store.events_unknown_to({})))

    def release(self, every):
        """The coordinator lets what she knows of forks count: all of it, or one branch of each."""
        nadja = self.team.offices["Nadja"]
        for fork in forks.forked_streams(nadja):
            heads = [branch.head for branch in fork.branches]
            chosen = heads if every else heads[-1:]
            forks.release(nadja, fork, chosen, "kopia", self.team.passphrase("Nadja"))

    def forget(self, name, receiver):
        """Write, tell somebody, go back to the backup before, and write again."""
        file = self.team.folder / f"{name}.db"
        self.team.stores[name].connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(file, file.with_suffix(".backup"))
        with contextlib.suppress(UserError):
            self._note(name)
        self.send(name, receiver)
        self.team.stores[name].close()
        for leftover in self.team.folder.glob(f"{name}.db*"):
            leftover.unlink()
        shutil.copyfile(file.with_suffix(".backup"), file)
        reopen(self.team, name, self.team.offices[name])
        self.team.stores[name].connection.execute("PRAGMA synchronous = OFF")
        self._note(name)

    def _note(self, name):
        if name in WRITERS:
            self.answer(name, "1")
        else:
            reviews.say(self.team.offices[name], self.visit, "En sak till.")

    def end(self, chance):
        """Everyone gets everything that anybody has, in an order of their own.

        Twice: what waited at somebody's is anybody's only when it has been let in there.
        """
        for _ in range(2):
            everything = {
                event.id: event
                for store in self.team.stores.values()
                for event in store.events_unknown_to({})
            }
            for store in self.team.stores.values():
                events = sorted(everything.values(), key=lambda event: event.id)
                chance.shuffle(events)
                for start in range(0, len(events), 7):
                    store.receive(events[start : start + 7])
        return everything


def play(template, steps, make=World):
    team, visit = template
    with tempfile.TemporaryDirectory() as folder:
        world = make(copies(team, Path(folder) / "data"), visit)
        try:
            for name, *arguments in steps:
                with contextlib.suppress(UserError):
                    getattr(world, name)(*arguments)
            yield world
        finally:
            for store in world.team.stores.values():
                store.close()


PROLOGUE = [("answer", "Tova", "1"), ("send", "Tova", "Idris"), ("answer", "Idris", "2")]


@settings(max_examples=25)
@given(
    steps=st.lists(moves, min_size=4, max_size=16),
    chance=st.randoms(use_true_random=False),
)
def test_every_schedule_says_the_same(template, steps, chance):
    """Equal tables everywhere, kept or rebuilt; and no digest of a settling is ever another."""
    for world in play(template, [*PROLOGUE, ("send", "Idris", "Tova"), *steps]):
        check_all_alike(world, chance)


def check_all_alike(world, chance):
    """When all has come to everybody: the same tables, kept, rebuilt or judged anew."""
    everything = world.end(chance)
    first, *others = world.team.stores.values()
    found = tables(first)
    for other in others:
        assert tables(other) == found
    first.rebuild()
    assert tables(first) == found
    first.rejudge()
    assert tables(first) == found
    for store in world.team.stores.values():
        check_settled(world, store, everything)


def check_settled(world, store, everything):
    """Each settling covers what it covered; where one is in force, nothing of that is aside."""
    rows = store.connection.execute(
        "SELECT lower(hex(e.id)), a.reason FROM event e LEFT JOIN aside a USING (n)"
        " WHERE e.act = 'visit.settle'"
    ).fetchall()
    (state, conflict) = store.connection.execute(
        "SELECT life_state, life_conflict FROM k_visit WHERE entity = ?", (world.visit,)
    ).fetchone()
    life = {one.event for one in store.register("visit", world.visit, "life")}
    for event, reason in rows:
        assert reason in (None, "revoked", "fork"), reason
        value = everything[event].body.operations[0].change.value
        inside = {name for name, _ in store.past_of(event).visit_events(world.visit)}
        digest = pen.digest_of(
            [everything[name] for name in inside],
            value["version"],
            value["content"],
            visit=world.visit,
        )
        assert digest == value["digest"]
        if event in life and not conflict and state == "settled":
            aside = store.connection.execute(
                "SELECT lower(hex(e.id)) FROM event e JOIN aside USING (n)"
            )
            assert inside.isdisjoint({name for (name,) in aside})


def test_the_schedules_come_as_far_as_settling(template):
    """The world can do what the rules let it: else the schedules above would show nothing."""
    steps = [
        *PROLOGUE,
        ("send", "Idris", "Tova"),
        ("review",),
        ("revoke", "Idris"),
        ("settle",),
        ("forget", "Tova", "Rut"),
    ]
    for world in play(template, steps):
        everything = world.end(random.Random(1))
        store = world.team.stores["Nadja"]
        found = store.connection.execute(
            "SELECT life_state, life_conflict FROM k_visit WHERE entity = ?", (world.visit,)
        ).fetchone()
        assert found == ("settled", 0)
        check_settled(world, store, everything)


def forked_and_released(template, *after):
    """Tova's computer has gone back, and the coordinator has seen and released both branches."""
    return [
        *PROLOGUE,
        ("forget", "Tova", "Idris"),
        ("gather", "Nadja"),
        ("release", True),
        *after,
    ]


@settings(max_examples=25)
@given(
    steps=st.lists(moves, min_size=2, max_size=12),
    chance=st.randoms(use_true_random=False),
)
def test_every_schedule_with_a_fork_and_a_release_says_the_same(template, steps, chance):
    """As above, from where a stream is forked: so that releases are not as rare as forks."""
    for world in play(template, forked_and_released(template, *steps)):
        check_all_alike(world, chance)


def aside(store):
    return [reason for (reason,) in store.connection.execute("SELECT reason FROM aside")]


def life(store):
    ((state,),) = store.connection.execute("SELECT life_state FROM k_visit").fetchall()
    return state


def test_what_is_released_counts_everywhere(template):
    """Both branches; and what stands against each other in them is a conflict like any other."""
    for world in play(template, forked_and_released(template)):
        world.end(random.Random(2))
        for store in world.team.stores.values():
            assert aside(store) == []
            assert len(store.register("answer", f"{world.visit}/1", "verdict")) == 2


def test_one_branch_is_released_alone(template):
    """The other one stays cut off, and nobody has to choose."""
    for world in play(template, [*PROLOGUE, ("forget", "Tova", "Idris"), ("gather", "Nadja")]):
        world.release(False)
        world.end(random.Random(2))
        for store in world.team.stores.values():
            assert aside(store) == ["fork"]
            assert len(store.register("answer", f"{world.visit}/1", "verdict")) == 1


def test_a_release_falls_with_the_coordinator_who_is_let_out(template):
    """It counts where its event counts: Nadja's laptop was stolen before she released anything."""
    for world in play(template, [*PROLOGUE, ("forget", "Tova", "Idris"), ("gather", "Nadja")]):
        nadja, idris = (world.team.offices[name] for name in ("Nadja", "Idris"))
        people.grant(nadja, idris.author.person, Role.COORDINATOR, world.team.passphrase("Nadja"))
        world.gather("Idris")
        world.release(True)
        people.revoke(idris, nadja.author.device, "stulen", world.team.passphrase("Idris"))
        world.end(random.Random(2))
        for store in world.team.stores.values():
            assert sorted(aside(store)) == ["fork", "fork", "revoked", "revoked"]


def test_what_is_released_after_the_settling_is_late(template):
    """The chief had seen the fork and settled without its branches, until it is opened again."""
    steps = [
        *PROLOGUE,
        ("send", "Idris", "Tova"),
        ("forget", "Idris", "Maj"),
        ("gather", "Nadja"),
        ("gather", "Tova"),
        ("gather", "Maj"),
        ("gather", "Rut"),
        ("review",),
        ("settle",),
        ("release", True),
    ]
    for world in play(template, steps):
        world.end(random.Random(3))
        for store in world.team.stores.values():
            assert aside(store) == ["late", "late"]
            assert life(store) == "settled"
        world.reopen()
        world.end(random.Random(3))
        for store in world.team.stores.values():
            assert aside(store) == []
            assert life(store) == "ongoing"
