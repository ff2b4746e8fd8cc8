"""Identifiers are English, and one thing has one name: resources/ordlista.toml."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = tomllib.loads((ROOT / "resources/ordlista.toml").read_text(encoding="utf-8"))
WORDS = GLOSSARY["word"]
ENDINGS = ["en", "n", "et", "t", "er", "r", "ar", "or", "na", "erna", "arna", "orna"]
ASCII = str.maketrans("åäöé", "aaoe")


def swedish_words() -> set[str]:
    """Every Swedish word of the glossary as an identifier would spell it, inflected."""
    given = {word for entry in WORDS for word in entry.get("forms", [])} | set(GLOSSARY["swedish"])
    given |= {entry["swedish"] for entry in WORDS if entry["swedish"].isalpha()}
    plain = {word.lower().translate(ASCII) for word in given}
    inflected = {word + ending for word in plain if len(word) > 3 for ending in ENDINGS}
    english = {part for entry in WORDS for part in entry["english"].split("_")}
    return (plain | inflected) - english - set(GLOSSARY["also_english"]) - set(GLOSSARY["kept"])


def avoided_words() -> dict[str, str]:
    """What some entry avoids, one and several, and the word to write instead."""
    return {
        form: entry["english"]
        for entry in WORDS
        for word in entry.get("avoid", [])
        for form in (word, word + "s", re.sub("y$", "ies", word))
    }


TOKEN = re.compile("(on_)?(chart_)?(ja|nej|delvis|skyddad|mindre|vasentlig)(_text|_soft)?")
SWEDISH = swedish_words()
AVOIDED = avoided_words()


def defined_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of everything that a file itself gives a name."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield line, node.name
            case ast.arg():
                yield line, node.arg
            case ast.Name(ctx=ast.Store()):
                yield line, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield line, node.attr
            case ast.alias(asname=str(name)) | ast.MatchAs(name=str(name)):
                yield line, name
            case ast.ExceptHandler(name=str(name)):
                yield line, name


def parts(name: str) -> list[str]:
    """The words of an identifier, in lower case: `RiskRow_id` is risk, row, id."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+", name)]


def objection(name: str) -> str | None:
    """What is wrong with an identifier, or None."""
    words = parts(name)
    if not name.isascii():
        return "å, ä and ö don't belong in an identifier"
    if found := [word for word in words if word in SWEDISH]:
        return f"{found[0]} is Swedish"
    joined = f"_{'_'.join(words)}_"
    for word, instead in AVOIDED.items():
        if f"_{word}_" in joined:
            return f"{word} is called {instead}"
    return None


def sources() -> list[Path]:
    """Every Python file of the program."""
    return sorted(
        file for package in ("kontrollbesok", "ui", "db") for file in (ROOT / package).rglob("*.py")
    )


@pytest.mark.parametrize("file", sources(), ids=lambda file: str(file.relative_to(ROOT)))
def test_identifiers_speak_the_glossary(file: Path) -> None:
    """No identifier is Swedish or another word for something that has a name."""
    names = [(0, file.stem), *defined_names(ast.parse(file.read_bytes()))]
    if file == ROOT / "ui/tokens.py":  # its fields are the design's own keys, in tokens.json
        names = [(line, name) for line, name in names if not TOKEN.fullmatch(name)]

    faults = [f"{line} {name}: {said}" for line, name in names if (said := objection(name))]

    assert faults == []


@pytest.mark.parametrize(
    "source",
    [
        "def avvikelser(): ...",
        "class StickprovRow: ...",
        "def f(besokId): ...",
        "åtgärd = 1",
        "self.nyckelkontroll = 1",
        "for fraga in (): ...",
        "import finding as fynd",
        "def deviation_of(x): ...",
        "class NonconformityList: ...",
        "start_value = 1",
        "nonconformities: int",
    ],
)
def test_a_wrong_name_is_seen(source: str) -> None:
    """The search finds Swedish and avoided words wherever a name is given."""
    assert [name for _, name in defined_names(ast.parse(source)) if objection(name)]


@pytest.mark.parametrize(
    "source",
    [
        "class FindingRow: ...",
        "def attest(dnr, ikp): ...",
        "VoRRow = LISA_FILE = 1",
        "text = 'avvikelse'",
        "other.avvikelse()",
        "def post(plan, risk): ...",
        "starting_value = 1",
    ],
)
def test_a_right_name_passes(source: str) -> None:
    """Kept names, Swedish strings and other people's attributes are left alone."""
    assert not [name for _, name in defined_names(ast.parse(source)) if objection(name)]


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: str(entry["swedish"]))
def test_an_entry_is_whole(entry: dict[str, object]) -> None:
    """Each entry names the word, the identifier and its plural, and spells nothing else."""
    english = str(entry["english"])

    assert entry.keys() <= {"swedish", "english", "plural", "note", "forms", "avoid"}
    assert {"swedish", "english", "plural"} <= entry.keys()
    assert re.fullmatch("[a-z_]+", english)
    assert re.fullmatch("[a-z_]+", str(entry["plural"]))
    assert objection(english) is None


def test_a_word_has_one_entry() -> None:
    """One Swedish word means one thing, and one identifier stands for one word."""
    for key in ("swedish", "english"):
        words = [entry[key] for entry in WORDS]

        assert sorted(words) == sorted(set(words))
