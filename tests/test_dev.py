"""The door: what ./dev sets up, what it asks for and what it refuses."""

import ast
import importlib.machinery
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
POPPLER = "tests/kontrollbesok/report/poppler.py"
LOCKS = ("requirements.txt", "requirements-dev.txt")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The door as a module, set in a project folder of its own with two empty locks."""
    loader = importlib.machinery.SourceFileLoader("dev", str(ROOT / "dev"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("dev", loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    venv = tmp_path / ".venv"
    module.ROOT, module.VENV, module.STAMP = tmp_path, venv, venv / module.STAMP.name
    module.PYTHON = venv / module.PYTHON.relative_to(ROOT / ".venv")
    for name in LOCKS:
        (tmp_path / name).write_text(f"# {name}\n")
    return module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that the door starts, none of which runs; making a venv leaves a Python."""
    started: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        started.append([str(word) for word in command])
        if "venv" in command:
            dev.PYTHON.parent.mkdir(parents=True)
            dev.PYTHON.touch()
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    return started


def locked(lock: str) -> dict[str, str]:
    """Name and version of everything that a lock file fixes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def pinned(requirements: list[str]) -> dict[str, str]:
    """Name and version of exact requirements, wherever they apply; a looser one has no version."""
    found = {}
    for requirement in requirements:
        name, _, version = requirement.partition(";")[0].strip().partition("==")
        name = re.sub(r"\[.*\]", "", name)
        found[re.sub(r"[-_.]+", "-", name).lower()] = version
    return found


# --- the locks ------------------------------------------------------------------------------------


def test_the_program_lock_agrees_with_pyproject() -> None:
    """What pyproject asks for is what gets installed."""
    wanted = pinned(PYPROJECT["project"]["dependencies"])

    assert wanted.items() <= locked("requirements.txt").items()


def test_the_dev_lock_agrees_with_pyproject() -> None:
    """The tools are fixed as firmly as the program."""
    wanted = pinned(PYPROJECT["dependency-groups"]["dev"])

    assert wanted.items() <= locked("requirements-dev.txt").items()


def test_the_dev_lock_holds_the_programs() -> None:
    """Tests run on the very packages that people get: a venv for tests serves `run` as well."""
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    """A package that someone has exchanged on its way here is refused."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(entries) == len(locked(lock)) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    """Where packages come from is the machine's matter."""
    assert not re.search(r"://|index-url|find-links", (ROOT / lock).read_text(encoding="utf-8"))


# --- set-up ---------------------------------------------------------------------------------------


def test_a_first_start_makes_the_venv_and_installs(dev: ModuleType, calls: list[list[str]]) -> None:
    """One command on a bare machine is enough."""
    dev.set_up("requirements.txt", {})

    venv, *_, install = calls
    assert venv == [sys.executable, "-m", "venv", "--clear", str(dev.VENV)]
    assert {"--require-hashes", "--only-binary", str(dev.ROOT / "requirements.txt")} <= set(install)


def test_a_second_start_does_nothing(dev: ModuleType, calls: list[list[str]]) -> None:
    """What is in place is seen, not done again."""
    dev.set_up("requirements.txt", {})
    calls.clear()

    dev.set_up("requirements.txt", {})

    assert calls == []


def test_a_changed_lock_is_installed(dev: ModuleType, calls: list[list[str]]) -> None:
    """Whoever pulls a new lock gets its packages at the next start, in the same venv."""
    dev.set_up("requirements.txt", {})
    calls.clear()
    (dev.ROOT / "requirements.txt").write_text("# changed\n")

    dev.set_up("requirements.txt", {})

    assert calls
    assert not any("venv" in call for call in calls)


def test_a_venv_for_tests_serves_the_program(dev: ModuleType, calls: list[list[str]]) -> None:
    """Going between `test` and `run` installs nothing."""
    dev.set_up("requirements-dev.txt", {})
    calls.clear()

    dev.set_up("requirements.txt", {})

    assert calls == []


def test_a_venv_for_the_program_lacks_the_tools(dev: ModuleType, calls: list[list[str]]) -> None:
    """`test` after `run` installs what only tests need."""
    dev.set_up("requirements.txt", {})
    calls.clear()

    dev.set_up("requirements-dev.txt", {})

    assert str(dev.ROOT / "requirements-dev.txt") in calls[-1]


def test_a_broken_install_is_tried_again(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a finished install leaves its mark."""
    works = subprocess.call
    monkeypatch.setattr(
        subprocess, "call", lambda command, **_: works(command) or int("pip" in command)
    )

    with pytest.raises(SystemExit, match="could not be installed"):
        dev.set_up("requirements.txt", {})

    assert not dev.STAMP.exists()


def test_uv_is_used_where_it_is(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """uv is some five times faster, and as strict about hashes."""
    monkeypatch.setattr(dev.shutil, "which", {"uv": "/opt/uv"}.get)

    dev.set_up("requirements.txt", {})

    assert [call[:3] for call in calls] == [
        ["/opt/uv", "venv", "--quiet"],
        ["/opt/uv", "pip", "install"],
    ]
    assert "--require-hashes" in calls[-1]


# --- system packages ------------------------------------------------------------------------------

ABSENT = {"libof-no-system.so.9": "libof-no-system9"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian packages")
def test_a_missing_library_is_named_by_its_package(dev: ModuleType) -> None:
    """What the loader finds is not asked for; what it lacks is."""
    assert dev.missing_packages({"libc.so.6": "libc6", **ABSENT}, {}) == ["libof-no-system9"]
    assert dev.missing_packages({}, {"of-no-system": "of-none"}) == ["of-none"]
    assert dev.missing_packages({}, {"of-no-system": "of-none", "none-too": "of-none"}) == [
        "of-none"
    ]


def test_the_tools_that_tests_call_are_set_up(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests have other programs read what was made: `test` sees that these are there."""
    asked: list[dict[str, str]] = []
    monkeypatch.setattr(dev, "set_up", lambda *wanted: asked.extend(wanted[2:]))
    monkeypatch.setattr(dev, "failed_checks", list)
    called = re.findall('"(pdf[a-z]+)", ?"-', (ROOT / POPPLER).read_text(encoding="utf-8"))

    dev.test([])

    assert called
    assert {asked[0][tool] for tool in called} == {"poppler-utils"}
    assert asked[0]["chromium"] == "chromium"


def test_a_user_is_given_the_exact_line(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without rights nothing is tried: the line to run is printed, whole, before any download."""
    monkeypatch.setattr(dev.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev, "missing_packages", lambda *_: ["libegl1"])
    monkeypatch.setattr(dev, "find_spec", lambda _: None)

    with pytest.raises(SystemExit) as stopped:
        dev.set_up("requirements.txt", ABSENT)

    venv = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    install = f"sudo apt-get install --no-install-recommends libegl1 {venv}"
    assert str(stopped.value).splitlines()[-1].strip() == f"sudo apt-get update && {install}"
    assert calls == []


def test_root_gets_them_installed(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root the same packages are installed without a question."""
    monkeypatch.setattr(dev.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)

    dev.install_packages(["libegl1", "libgl1"])

    update, install = calls
    assert update[:2] == ["apt-get", "update"]
    assert install[:5] == ["apt-get", "install", "--no-install-recommends", "libegl1", "libgl1"]
    assert "-y" in install


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens of Linux")
@pytest.mark.parametrize(
    ("variables", "start", "library"),
    [
        ({}, ["demo", "--utan-fonster"], None),
        ({"DISPLAY": ":0"}, ["demo"], "libxcb-cursor.so.0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["demo"], "libwayland-client.so.0"),
    ],
)
def test_run_shows_the_demo_where_it_can(
    variables: dict[str, str],
    start: list[str],
    library: str | None,
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A window where there is a screen, the windowless demo where there is none."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    asked, started = [], []
    monkeypatch.setattr(dev, "set_up", lambda _, libraries: asked.append(libraries))
    monkeypatch.setattr(os, "execve", lambda _, command, env: started.append(command))

    dev.run([])

    assert started == [[str(dev.PYTHON), "-m", "kontrollbesok", *start]]
    assert library is None or library in asked[0]
    assert "libEGL.so.1" in asked[0]


# --- commands -------------------------------------------------------------------------------------


def test_help_names_every_command(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """The door prints its own help."""
    assert dev.main([]) == 0
    printed = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"./dev {name} " not in printed] == []


def test_an_unknown_command_is_refused(dev: ModuleType) -> None:
    """A slip of the pen starts nothing."""
    with pytest.raises(SystemExit, match="There is no command tset"):
        dev.main(["tset"])


def test_the_makefile_has_the_same_commands(dev: ModuleType) -> None:
    """Whoever types make finds the same door."""
    line = re.search("^COMMANDS := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert line
    assert line[1].split() == list(dev.COMMANDS)


def test_the_readme_gives_commands_that_exist(dev: ModuleType) -> None:
    """The first thing someone tries must work."""
    named = re.findall(r"\./dev (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert {"run", "test"} <= set(named) <= dev.COMMANDS.keys()


def test_the_door_needs_nothing_installed() -> None:
    """It runs on a Python with nothing but its standard library."""
    tree = ast.parse((ROOT / "dev").read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or node.names[0].name]
    }

    assert imported <= sys.stdlib_module_names


def test_failed_checks_fail_the_test_command(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Green tests do not hide a broken check; pytest still runs and closes the output."""
    monkeypatch.setattr(dev, "set_up", lambda *_: None)
    monkeypatch.setattr(dev, "failed_checks", lambda: ["mypy"])

    assert dev.test(["-k", "undo"]) != 0
    assert calls[-1][1:3] == ["-m", "pytest"]
    assert calls[-1][-2:] == ["-k", "undo"]


def test_a_failing_check_is_named_and_shown(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A check that fails says why; one that passes is silent."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        code = int("mypy" in command)
        return subprocess.CompletedProcess(command, code, stdout=b"what it said")

    monkeypatch.setattr(subprocess, "run", run)

    assert dev.failed_checks() == ["mypy"]
    assert capfd.readouterr().out.count("what it said") == 1


def test_bench_gathers_the_ratios(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every ratio of every benchmark stands in one table at the end."""
    folder = dev.ROOT / "bench"
    folder.mkdir()
    (folder / "bench_start.py").write_text("def main():\n    print('to paint ×1.8 of floor')\n")
    (folder / "bench_draw.py").write_text("def main():\n    print('reading')\n    print('1,2x')\n")
    monkeypatch.setattr(dev, "set_up", lambda *_: None)
    dev.PYTHON = Path(sys.executable)

    assert dev.bench([]) == 0

    table = capfd.readouterr().out.partition(":: ratios")[2]
    assert table.split("\n")[1:3] == ["draw   1,2x", "start  to paint ×1.8 of floor"]


def test_a_broken_benchmark_is_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """One that stops half-way does not pass for a quick one."""
    folder = dev.ROOT / "bench"
    folder.mkdir()
    (folder / "bench_start.py").write_text("def main():\n    raise SystemExit(3)\n")
    monkeypatch.setattr(dev, "set_up", lambda *_: None)
    dev.PYTHON = Path(sys.executable)

    assert dev.bench([]) == 1
    assert "Failed: start" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("line", "is_ratio"),
    [
        ("×1.8", True),
        ("import 1,8x of floor", True),
        ("draw (x0.53)", True),
        ("exactly 3 of max 9", False),
        ("index 0x1f", False),
        ("300 ms", False),
    ],
)
def test_a_ratio_is_told_from_other_lines(line: str, is_ratio: bool, dev: ModuleType) -> None:
    """Only ratios can be compared between machines, so only they reach the table."""
    assert dev.is_ratio(line) is is_ratio
