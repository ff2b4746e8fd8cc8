"""Who may import whom: the contracts of pyproject.toml, and what import-linter cannot say."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter import api
from importlinter.application import use_cases

ROOT = Path(__file__).parents[1]
SETTINGS = str(ROOT / "pyproject.toml")
PACKAGES = ("kontrollbesok", "ui", "db")
# Dear to import: a start that pays for them all takes four times as long.
HEAVY = {"pandas", "numpy", "reportlab", "pikepdf", "mpmath", "keyring"}

# Packages whose module has another name than the package.
IMPORTED_AS = {"PySide6_Essentials": "PySide6", "pillow": "PIL"}


def sources() -> list[Path]:
    """Every Python file of the program."""
    return sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))


def imports(tree: ast.Module, *, at_start: bool = False) -> Iterator[str]:
    """The modules that a file imports; `at_start`: only those that importing it loads."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if at_start and (_is_function(node) or _is_for_types(node)):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting.extend(ast.iter_child_nodes(node))


@cache
def imported_by(file: Path) -> frozenset[str]:
    """The modules that a file of the program imports, anywhere in it; read once."""
    return frozenset(imports(ast.parse(file.read_bytes())))


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def heavy_at_start(tree: ast.Module) -> set[str]:
    """The heavy packages that importing the file would load."""
    return {name.partition(".")[0] for name in imports(tree, at_start=True)} & HEAVY


def layers() -> set[str]:
    """The modules that the layers contract gives a row."""
    contracts = api.read_configuration(SETTINGS)["contracts_options"]
    (contract,) = [contract for contract in contracts if contract["type"] == "layers"]
    return {name for row in contract["layers"] for name in re.findall(r"[\w.]+", row)}


def has_row(module: str, rows: set[str]) -> bool:
    """Whether the module or a package that holds it stands in a row."""
    parts = module.split(".")
    return any(".".join(parts[:end]) in rows for end in range(1, len(parts) + 1))


def lint(*contracts: str) -> bool:
    """Whether the named contracts, or all, are kept; says on the output which are not."""
    return use_cases.lint_imports(
        SETTINGS, limit_to_contracts=contracts, cache_dir=None, is_debug_mode=True, no_logo=True
    )


def test_every_contract_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrows point down only; Qt, SQL and HTTP stay where they live."""
    monkeypatch.chdir(ROOT)

    assert lint()


@pytest.mark.parametrize(
    ("module", "imported", "broken"),
    [
        ("kontrollbesok.model.x", "kontrollbesok.journal.x", "layers"),
        ("kontrollbesok.services.x", "db.x", "layers"),
        ("ui.x", "db.x", "layers"),
        ("kontrollbesok.report.x", "kontrollbesok.imports.x", "layers"),
        ("kontrollbesok.services.x", "PySide6.QtCore", "qt"),
        ("kontrollbesok.services.x", "sqlite3", "sql"),
        ("ui.x", "sqlcipher3.dbapi2", "sql"),
        ("kontrollbesok.machine.x", "http.client", "http"),
        ("kontrollbesok.exchange.x", "http.client", None),
        ("db.x", "sqlite3", None),
        ("ui.x", "PySide6.QtWidgets", None),
    ],
)
def test_the_contracts_bite(
    module: str, imported: str, broken: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One forbidden import breaks the contract that forbids it, and a rightful one breaks none."""
    for name in {*layers(), module, imported}:
        if name.partition(".")[0] in PACKAGES:
            _write_package(tmp_path, name)
    tmp_path.joinpath(*module.split("."), "__init__.py").write_text(f"import {imported}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    for package in PACKAGES:
        monkeypatch.delitem(sys.modules, package, raising=False)  # else the real one is looked at

    for contract in ("layers", "qt", "sql", "http"):
        assert lint(contract) == (contract != broken)


def _write_package(folder: Path, name: str) -> None:
    for part in name.split("."):
        folder /= part
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()


def test_every_module_stands_in_a_row() -> None:
    """A new package or module gets its place in the layers before anyone imports it."""
    rows = layers()
    modules = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in sources()
    }

    homeless = {name for name in modules if not has_row(name, rows)} - {"kontrollbesok"}

    assert homeless == set()


def test_a_module_without_a_row_is_seen() -> None:
    """The search for a row tells a neighbour from a part."""
    rows = {"kontrollbesok.model", "ui"}

    assert has_row("kontrollbesok.model.risk", rows)
    assert has_row("ui.pages.visits", rows)
    assert not has_row("kontrollbesok.models", rows)
    assert not has_row("kontrollbesok", rows)


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(ROOT)))
def test_heavy_packages_wait_for_their_use(file: Path) -> None:
    """No module loads a heavy package when it is imported: that is the cold start."""
    assert heavy_at_start(ast.parse(file.read_bytes())) == set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import numpy as np", {"numpy"}),
        ("from pandas import DataFrame", {"pandas"}),
        ("try:\n    import reportlab.lib.units\nexcept ImportError: pass", {"reportlab"}),
        ("class A:\n    import mpmath", {"mpmath"}),
        ("def read():\n    import pandas", set()),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import numpy", set()),
        ("from kontrollbesok.report import pandas_free", set()),
    ],
)
def test_a_heavy_import_is_seen(source: str, expected: set[str]) -> None:
    """The search finds what runs at import, and only that."""
    assert heavy_at_start(ast.parse(source)) == expected


def test_web_requests_leave_from_exchange_alone() -> None:
    """urllib.request is HTTP too; import-linter sees no further than `urllib`."""
    home = ROOT / "kontrollbesok/exchange"
    others = [file for file in sources() if home not in file.parents]

    found = [f for f in others if "urllib.request" in imported_by(f)]

    assert found == []


def test_every_dependency_is_used() -> None:
    """What nobody imports is only weight, and one thing more to keep safe."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[=\[]", line)[0] for line in project["dependencies"]}
    imported = {name.partition(".")[0] for f in sources() for name in imported_by(f)}

    unused = {
        name for name in named if IMPORTED_AS.get(name, name).replace("-", "_") not in imported
    }

    # The zones of zoneinfo, where the operating system has none.
    assert unused == {"tzdata"}
