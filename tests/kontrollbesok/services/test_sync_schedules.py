"""Whatever people do and however badly the folder behaves, everyone ends up with the same record.

Random acts by three people, random syncs over a folder that hides, truncates, deletes and copies
files, kills and clocks that jump; then everybody syncs in peace. All replicas must agree with each
other and with an oracle that knows nothing of the program: what stands is what nothing replaces.
"""

import contextlib
import json
import random
import shutil
import tempfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontrollbesok.exchange import letter
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers
from tests.asked import NO, PARTLY, YES, question
from tests.offices import Team
from tests.shares import Colleagues, Killed, Tricks, copies, derived, files_under

NAMES = ("Nadja", "Tova", "Idris")
INSPECTORS = ("Tova", "Idris")
QUESTIONS = ("SBA-10", "SBA-11")
TEN_YEARS = 3_650

people = st.sampled_from(NAMES)
inspectors = st.sampled_from(INSPECTORS)
asked = st.sampled_from(QUESTIONS)
chances = st.integers(0, 2**16)
acts = st.one_of(
    st.tuples(st.just("answer"), inspectors, asked, st.sampled_from([YES, NO, PARTLY])),
    st.tuples(st.just("note"), inspectors, asked, st.sampled_from(["en rad", "annat"])),
    st.tuples(st.just("clear"), inspectors, asked),
)
moves = st.one_of(
    st.tuples(st.just("sync"), people),
    st.tuples(st.just("sync_half"), people, chances),
    st.tuples(st.just("sync_killed"), people, st.integers(0, 3)),
    st.tuples(st.just("truncate"), chances),
    st.tuples(st.just("delete"), chances),
    st.tuples(st.just("copy"), chances),
    st.tuples(st.just("clock"), st.sampled_from([-TEN_YEARS, -1, 1, TEN_YEARS])),
)
restores = st.one_of(
    st.tuples(st.just("back_up"), inspectors),
    st.tuples(st.just("restore"), inspectors),
    st.tuples(st.just("forget"), inspectors, asked, st.booleans(), st.booleans()),
)


@pytest.fixture(scope="module", autouse=True)
def small_letters():
    """Letters with no room for what nobody writes here: most of a sync is closing and trying it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letter, "LEAST_BOXES", 1)
        patch.setattr(letter, "LEAST_RECIPIENTS", 1)
        yield


class Template:
    """Closed databases of three people, and the visit that they all have."""

    def __init__(self, team, visit, questions):
        self.team, self.visit, self.questions = team, visit, questions

    def __repr__(self):
        return "template"  # printed with every schedule that fails


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Three people and a planned visit."""
    team = Team(tmp_path_factory.mktemp("template"))
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris")
    questions = {code: question(team.offices["Nadja"], visit, code) for code in QUESTIONS}
    for store in team.stores.values():
        store.close()
    return Template(team, visit, questions)


@dataclass
class World:
    """The three at work; every step of a schedule is a method."""

    colleagues: Colleagues
    visit: str
    questions: dict
    written: set = field(default_factory=set)

    def answer(self, name, code, verdict):
        office = self.colleagues.office(name)
        answers.give(office, self.visit, self.questions[code], Reply(verdict))
        self._note(name)

    def note(self, name, code, text):
        answers.note(self.colleagues.office(name), self.visit, code, text)
        self._note(name)

    def clear(self, name, code):
        answers.clear(self.colleagues.office(name), self.visit, self.questions[code])
        self._note(name)

    def sync(self, name):
        self.colleagues.sync(name)

    def sync_half(self, name, chance):
        """A sync that sees about half of the files: the others are not copied here yet."""

        def hides(file):
            return "." in file and zlib.crc32(f"{chance} {file}".encode()) % 2 == 1

        self.colleagues.sync(name, Tricks(hides=hides))

    def sync_killed(self, name, after):
        left = iter(range(after))

        def kill(part):
            if next(left, None) is None:
                raise Killed

        with contextlib.suppress(Killed):
            self.colleagues.sync(name, Tricks(before_rename=kill))

    def truncate(self, chance):
        for file, chosen in self._any_file(chance):
            data = file.read_bytes()
            file.write_bytes(data[: chosen.randrange(len(data) + 1)])

    def delete(self, chance):
        for file, _ in self._any_file(chance):
            file.unlink()

    def copy(self, chance):
        for file, _ in self._any_file(chance):
            shutil.copyfile(file, file.with_name(f"{file.stem} (1){file.suffix}"))

    def clock(self, days):
        self.colleagues.team.clock.move(days=days)

    def back_up(self, name):
        self.colleagues.back_up(name, self._backup(name))

    def restore(self, name):
        if self._backup(name).exists():
            self.colleagues.restore(name, self._backup(name))
            self.colleagues.team.stores[name].connection.execute("PRAGMA synchronous = OFF")

    def forget(self, name, code, tells, writes):
        """Answer, tell others or not, go back to the backup before, and write again or not."""
        self.back_up(name)
        self.answer(name, code, YES)
        if tells:
            self.sync(name)
        self.restore(name)
        if writes:
            self.note(name, code, "efter")

    def end(self):
        """Everybody syncs in peace, a day apart, until there is nothing left to do."""
        for _ in range(5):
            self.colleagues.team.clock.move(days=2)
            self.colleagues.settle(1)

    def _backup(self, name):
        return self.colleagues.team.folder / f"{name}.backup"

    def _note(self, name):
        position = self.colleagues.office(name).store.position()
        self.written.add(position.previous)

    def _any_file(self, chance):
        chosen = random.Random(chance)
        files = sorted(files_under(self.colleagues.place)) if self.colleagues.place.exists() else []
        return [(chosen.choice(files), chosen)] if files else []


def play(template, steps):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        world = World(
            Colleagues(copies(template.team, place / "data"), place / "filyta"),
            template.visit,
            template.questions,
        )
        try:
            for name, *arguments in steps:
                getattr(world, name)(*arguments)
            world.end()
            yield world
        finally:
            world.colleagues.close()


def oracle(connection, counted):
    """What stands by the rule alone: everything that is stated and that nothing replaces."""
    stated, replaced = {}, set()
    for event, body in connection.execute("SELECT hex(id), body FROM event"):
        if event not in counted:
            continue
        for operation in json.loads(body)["ops"]:
            place = (*operation["e"], operation["g"])
            if "set" in operation:
                stated[*place, "", event] = operation["set"]
            if "del" in operation:
                stated[*place, "", event] = None
            for element, value in operation.get("add", {}).items():
                stated[*place, element, event] = value
            reached = [*operation.get("add", {}), *operation.get("rem", ())] or [""]
            replaced |= {
                (*place, element, name.upper()) for element in reached for name in operation["sup"]
            }
    return {place: value for place, value in stated.items() if place not in replaced}


def shown(connection):
    """What the program's tables say stands."""
    rows = connection.execute(
        "SELECT l.kind, l.entity, l.grp, l.elem, hex(e.id), l.value"
        " FROM live l JOIN event e USING (n)"
    )
    return {tuple(place): json.loads(value) if value else None for *place, value in rows}


def agree(world):
    """Everybody has everything, and all say the same."""
    stores = [world.colleagues.team.stores[name] for name in NAMES]
    first, *others = map(derived, stores)
    for other in others:
        assert other == first
    assert not stores[0].connection.execute("SELECT 1 FROM waiting").fetchall()
    return stores[0].connection, {name for (name, _) in first["aside"]}


@pytest.mark.timeout(400)  # half a minute where nothing else runs
@given(steps=st.lists(st.one_of(acts, moves), min_size=4, max_size=24))
def test_every_schedule_converges(template, steps):
    """No act is lost, none counts twice, and what stands is what the oracle says."""
    for world in play(template, steps):
        connection, aside = agree(world)
        events = {name for (name,) in connection.execute("SELECT hex(id) FROM event")}

        assert aside == set()
        assert {name.upper() for name in world.written} <= events
        assert shown(connection) == oracle(connection, events)


@settings(max_examples=25)
@given(steps=st.lists(st.one_of(acts, moves, restores), min_size=6, max_size=24))
def test_every_schedule_with_restored_backups_converges(template, steps):
    """Forks are found by all alike; exactly what follows them stands aside, everywhere."""
    for world in play(template, steps):
        connection, aside = agree(world)
        events = {name for (name,) in connection.execute("SELECT hex(id) FROM event")}
        forked = {
            name
            for (name,) in connection.execute(
                "SELECT hex(e.id) FROM event e JOIN stream s ON s.k = e.stream"
                " WHERE e.sequence >= s.forked_at"
            )
        }

        assert aside == forked
        assert shown(connection) == oracle(connection, events - aside)
