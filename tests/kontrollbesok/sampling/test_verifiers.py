"""The program, the one-page verifier and the browser's verifier: all three must agree.

Ordinary runs try some hundred populations; KONTROLLBESOK_POPULATIONS=1000 tries as many as the
goal asks for.
"""

import ast
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from runpy import run_path
from typing import Any

import pytest

from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.protocol import (
    Part,
    Protocol,
    Replacement,
    population_text,
    protocol_json,
    read_protocol,
)
from kontrollbesok.sampling.recheck import recheck
from tests.browser import as_literal, run_in_page
from tests.draws import Drawn, random_sample

SCRIPT = Path(__file__).parents[3] / "resources/verifiers/verifiera_urval.py"
COUNT = int(os.environ.get("KONTROLLBESOK_POPULATIONS", "200"))

check: Callable[[str, str], Iterator[str]] = run_path(str(SCRIPT))["check"]


def populations() -> Iterator[Drawn]:
    """The same random populations for every verifier."""
    for number in range(COUNT):
        yield random_sample(Random(number))


def sample_with_a_strike() -> tuple[Drawn, int]:
    """A sample in parts with a struck ticket and undrawn items, and the index of that part."""
    for number in range(1_000):
        drawn = random_sample(Random(number), most_rows=60)
        for index, part in enumerate(drawn.protocol.parts):
            room = part.fingerprint.count - len(part.picks)
            if part.replaced and len(part.picks) > 3 and room and len(drawn.protocol.parts) > 1:
                return drawn, index
    raise AssertionError("no such sample")


SAMPLE, STRUCK = sample_with_a_strike()


def tampered() -> dict[str, tuple[Protocol, str]]:
    """A protocol and its population, altered in one way each."""
    drawn, index = SAMPLE, STRUCK
    protocol, rows, names = drawn.protocol, drawn.rows, drawn.parts
    part = protocol.parts[index]
    picks = part.picks
    item, ore = rows[0]

    def with_part(**changes: Any) -> Protocol:
        parts = list(protocol.parts)
        parts[index] = replace(part, **changes)
        return replace(protocol, parts=tuple(parts))

    outside = next(
        name
        for (name, _), own in zip(rows, names, strict=True)
        if own == part.name and all(pick.item_id != name for pick in picks)
    )
    digits = protocol.seed
    swapped = (replace(picks[0], item_id=outside), *picks[1:])
    another_lot = (replace(picks[0], lot=picks[0].lot[:-1] + "0"), *picks[1:])
    moved = [*names]
    moved[0] = next((name for name in {*names, "annan"} if name != names[0]), "annan")
    return {
        "another seed": (
            replace(protocol, seed=digits[:-1] + str(9 - int(digits[-1]))),
            drawn.text,
        ),
        "an item swapped": (with_part(picks=swapped), drawn.text),
        "the order changed": (with_part(picks=(picks[1], picks[0], *picks[2:])), drawn.text),
        "an item left out": (with_part(picks=picks[1:]), drawn.text),
        "another lot": (with_part(picks=another_lot), drawn.text),
        "an item struck in silence": (
            with_part(replaced=(*part.replaced, Replacement(picks[-1].item_id, "x"))),
            drawn.text,
        ),
        "a strike taken back": (with_part(replaced=()), drawn.text),
        "another size": (with_part(sizes=(part.sizes[-1] - 1,)), drawn.text),
        "an amount changed": (protocol, population_text([(item, ore + 100), *rows[1:]], names)),
        "a row removed": (protocol, population_text(rows[1:], names[1:])),
        "a row added": (protocol, population_text([*rows, ("ny", 5)], [*names, part.name])),
        "two rows in another order": (
            protocol,
            population_text([rows[1], rows[0], *rows[2:]], [names[1], names[0], *names[2:]]),
        ),
        "a row moved to another part": (protocol, population_text(rows, moved)),
        "another control total": (
            replace(protocol, population=replace(protocol.population, total_ore=1)),
            drawn.text,
        ),
        "a row hidden from the draw": (
            replace(protocol, population=fingerprint([*rows, ("gömd", 5)])),
            population_text([*rows, ("gömd", 5)], [*names, "ingen"]),
        ),
    }


TAMPERED = tampered()


def as_rows(text: str) -> tuple[list[tuple[str, int]], list[str]]:
    """The rows and the parts' names that a population text holds."""
    fields = [line.split("\t") for line in text.split("\n")[:-1]]
    return [(item, int(ore)) for item, ore, _ in fields], [name for *_, name in fields]


def test_the_verifier_fits_on_one_page() -> None:
    """At most 40 lines, the standard library and nothing else."""
    source = SCRIPT.read_text(encoding="utf-8")
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert len(source.splitlines()) <= 40
    assert imported <= sys.stdlib_module_names


def test_program_and_verifier_agree() -> None:
    """Both find nothing wrong with a true sample, whatever its methods and parts."""
    for drawn in populations():
        assert recheck(drawn.protocol, drawn.rows, drawn.parts) == ()
        assert list(check(protocol_json(drawn.protocol), drawn.text)) == []


@pytest.mark.parametrize("how", TAMPERED)
def test_the_program_catches(how: str) -> None:
    """Whatever was altered is found by the program's own check."""
    protocol, text = TAMPERED[how]
    rows, names = as_rows(text)

    assert recheck(protocol, rows, names)


@pytest.mark.parametrize("how", TAMPERED)
def test_the_verifier_catches(how: str) -> None:
    """And by the one-page verifier."""
    protocol, text = TAMPERED[how]

    assert list(check(protocol_json(protocol), text))


def run_script(protocol: str, text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The verifier as an auditor starts it, in isolation from everything installed."""
    (folder / "protokoll.json").write_text(protocol, encoding="utf-8")
    (folder / "population.txt").write_bytes(text.encode())
    return subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "protokoll.json", "population.txt"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        timeout=60,
        check=False,
    )


def test_the_verifier_says_so_in_swedish(tmp_path: Path) -> None:
    """Exit code 0 and one sentence when all agrees, 1 and the parts when not."""
    drawn = SAMPLE
    right = run_script(protocol_json(drawn.protocol), drawn.text, tmp_path)
    protocol, text = TAMPERED["an amount changed"]
    wrong = run_script(protocol_json(protocol), text, tmp_path)

    assert (right.returncode, right.stdout) == (0, "Urvalet stämmer med protokollet.\n")
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("Stämmer inte: hela populationen")


def test_the_file_of_one_part_is_its_own_fingerprint() -> None:
    """Without parts anyone's SHA-256 tool gives the fingerprint in the protocol."""
    rows = [("Å1", 100), ("B2", -5)]

    assert hashlib.sha256(population_text(rows).encode()).hexdigest() == fingerprint(rows).sha256


def test_a_sample_without_parts_is_read_without_a_third_column() -> None:
    """The plain canonical lines are a population file too."""
    drawn = next(one for one in populations() if set(one.parts) == {""})

    assert list(check(protocol_json(drawn.protocol), population_text(drawn.rows))) == []


@pytest.mark.chromium
def test_the_browser_agrees(tmp_path: Path) -> None:
    """All true samples pass in the browser and every altered one is caught, by the same parts."""
    true = [[protocol_json(drawn.protocol), drawn.text] for drawn in populations()]
    false = [[protocol_json(protocol), text] for protocol, text in TAMPERED.values()]

    found = run_in_page(
        f"answer({as_literal([*true, *false])}.map(pair => check(...pair)))", tmp_path
    )

    assert found[: len(true)] == [[]] * len(true)
    expected = [list(check(*pair)) for pair in false]
    assert found[len(true) :] == expected


@pytest.mark.chromium
def test_the_page_is_used_as_a_person_uses_it(tmp_path: Path) -> None:
    """Two files chosen and the button pressed: the verdict and the figures, in Swedish."""
    drawn = SAMPLE
    protocol, text = TAMPERED["an amount changed"]
    script = """
      const choose = (id, text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], id));
        document.getElementById(id).files = files.files;
      };
      const press = async (protocol, population) => {
        if (protocol !== null) { choose("protokoll", protocol); choose("population", population); }
        const said = document.getElementById("svar");
        const told = new Promise(done => new MutationObserver(done).observe(said, {childList: true}));
        document.getElementById("knapp").click();
        await told;
        return said.innerText;
      };
      (async () => {
        const said = [await press(null, null)];
        for (const [protocol, population] of PAIRS) said.push(await press(protocol, population));
        answer(said);
      })();
    """
    pairs = [
        [protocol_json(drawn.protocol), drawn.text],
        [protocol_json(protocol), text],
        ["inget protokoll", ""],
    ]

    missing, right, wrong, unreadable = run_in_page(
        script.replace("PAIRS", as_literal(pairs)), tmp_path
    )

    assert missing.startswith("En fil saknas")
    assert right.startswith("Urvalet stämmer med protokollet")
    assert "IKP 25" in right
    assert wrong.startswith("Urvalet stämmer inte")
    assert "hela populationen" in wrong
    assert unreadable.startswith("Filerna gick inte att läsa")


def test_the_page_needs_nothing_from_outside() -> None:
    """No address, no request: the page forbids itself the network."""
    source = (SCRIPT.parent / "verifiera_urval.html").read_text(encoding="utf-8")

    assert "default-src 'none'" in source
    assert "http" not in source.replace("http-equiv", "")
    assert "fetch(" not in source
    assert "import" not in source


def test_a_protocol_read_back_verifies_too() -> None:
    """What the program reads from the file is what the verifiers read."""
    drawn = random_sample(Random(3))
    again = read_protocol(protocol_json(drawn.protocol))

    assert json.loads(protocol_json(again))["seed"]["digits"] == drawn.protocol.seed
    parts: tuple[Part, ...] = again.parts
    assert parts == drawn.protocol.parts
