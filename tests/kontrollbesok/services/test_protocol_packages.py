"""The folder that is given away checks itself with what lies in it."""

import subprocess
import sys

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.sampling import not_reproducible
from kontrollbesok.model.sample import ReplacementReason, SeedOrigin
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.services import protocols, samples
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.protocol_packages import write_package
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.sample_record import plan_value
from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    SEED,
    answer,
    control_team,
    drawn_from,
    locked,
    small_file,
)


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def sample(nadja, tmp_path):
    """Drawn and tested."""
    made = drawn_from(nadja, locked(nadja, small_file(tmp_path, 400), None), ONE_COLUMN)
    answer(nadja, made, wrong=1)
    return made


def verified(folder):
    """The 40-line verifier over the folder's own files."""
    command = [sys.executable, "-I", "verifiera_urval.py", "protokoll.json", "population.txt"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_folder_verifies_itself(nadja, sample, tmp_path):
    """Everything is there, and the verifier in it agrees."""
    folder = write_package(nadja, sample, tmp_path)

    assert folder.name == "Stickprov IKP 25 2022"
    assert sorted(file.name for file in folder.iterdir()) == [
        "LAS-MIG.txt",
        "population.txt",
        "protokoll.json",
        "verifiera_urval.html",
        "verifiera_urval.py",
    ]
    assert verified(folder).returncode == 0


def test_a_changed_row_is_found(nadja, sample, tmp_path):
    """One öre in one row."""
    folder = write_package(nadja, sample, tmp_path)
    rows = folder / "population.txt"
    rows.write_text(rows.read_text().replace("\t10100\n", "\t10101\n"))

    assert verified(folder).returncode != 0


def test_what_is_there_is_left_alone(nadja, sample, tmp_path):
    """A second time asks for another place and writes nothing."""
    folder = write_package(nadja, sample, tmp_path)
    (folder / "protokoll.json").write_text("mitt")

    with pytest.raises(UserError) as caught:
        write_package(nadja, sample, tmp_path)

    assert caught.value.code is ErrorCode.PACK_EXISTS
    assert (folder / "protokoll.json").read_text() == "mitt"


def test_f5_holds_what_was_drawn_against_the_plan(nadja, tmp_path):
    """Replaced and extended as one may, all agrees; a plan written too small is named."""
    population = locked(nadja, small_file(tmp_path, 400), None)
    sample = drawn_from(nadja, population, ONE_COLUMN)
    first = drawn(nadja, sample).items[0]
    samples.replace_item(nadja, sample, first.row, ReplacementReason.NOT_COVERED, "Annan kontroll")
    samples.extend(nadja, sample, 120, "Vi vill veta mer.")
    answer(nadja, sample)

    asked = drawn(nadja, sample).sample.plan.size
    small = samples.plan(nadja, population, ONE_COLUMN)
    value = plan_value(drawn(nadja, sample).sample.plan, IKP_25, population)
    value["details"]["parts"][0]["size"] = value["size"] = 60
    written = put(nadja.store, "sample", small, "plan", value)
    record(nadja, Act("sample.plan", (written,), context=IKP_25))
    samples.set_seed(nadja, small, SEED, SeedOrigin.DICE)

    assert protocols.verify(nadja, sample) == ()
    (found,) = protocols.verify(nadja, small)
    assert found == Mismatch(MismatchKind.SIZE, asked=asked, drawn=60)
    said = not_reproducible([found]).replace("\xa0", " ")
    assert said.startswith("Urvalet stämmer inte med planen. Dina svar är orörda.")
    assert said.endswith(f"Planen kräver {asked} poster i urvalet, men 60 är dragna.")
