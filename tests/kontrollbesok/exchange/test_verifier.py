"""The independent verifier itself: what it is run as, what it bears, and what it knows."""

import ast
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.exchange.pack import EVENTS_FILE
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.journal.operation import Add, Delete, Operation, Set
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit_life import REVIEW_STEPS, TRANSITIONS, VisitState
from tests import pen
from tests.kontrollbesok.exchange.packs import lines_of, unfold, write
from tests.pen import VISIT
from tests.verifier import CORE, PARTS, VERIFIER, program, verify_pack

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


def run(*arguments, script=VERIFIER):
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
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
    core, trust, visits = (imported(script) - sys.stdlib_module_names for script in PARTS)

    assert core == {"cryptography"}
    assert trust == {CORE.stem}
    assert visits == {CORE.stem, PARTS[1].stem}
    for script in PARTS:
        assert len(script.read_text(encoding="utf-8").splitlines()) <= 200


def imported(script):
    """The top names of what a script imports."""
    found = set()
    for node in ast.walk(ast.parse(script.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found}


@pytest.mark.parametrize("part", range(3))
def test_each_part_is_a_command_by_itself(settled, tmp_path, part):
    """What it checks holds for a whole pack; a pack with a byte changed is refused by the first."""
    unfold(tmp_path, settled)
    whole = run(tmp_path, script=PARTS[part])
    lines = lines_of(settled)
    lines[1] = lines[1].replace(b"Testteamet", b"Testlaget!")
    unfold(tmp_path, settled | {EVENTS_FILE: b"".join(lines)})
    changed = run(tmp_path, script=PARTS[part])

    assert (whole.returncode, whole.stderr) == (0, "")
    assert changed.returncode == 1
    assert "Rad 2 har ett ändrat innehåll." in changed.stdout


def test_the_core_stands_alone(settled, tmp_path):
    """The first part needs no other file."""
    alone = tmp_path / CORE.name
    alone.write_bytes(CORE.read_bytes())
    (tmp_path / "paket").mkdir()
    unfold(tmp_path / "paket", settled)

    assert run(tmp_path / "paket", script=alone).returncode == 0


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
    trust = {("certificate", name) for name in ("certificate", "revocation", "release")}
    trust.add(("grant", "grant"))

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
