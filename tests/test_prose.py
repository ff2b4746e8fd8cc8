"""How what a person reads is written, wherever it stands."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEY_WITHOUT_PLUS = re.compile(r"\bCtrl (?:Enter|[A-ZÅÄÖ])\b [a-zåäö]{2}")


def test_keys_in_a_sentence_are_joined_with_a_plus() -> None:
    """Ctrl+Enter, as the handbook writes it; a key cap alone has a space."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for folder in ("ui", "kontrollbesok")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and KEY_WITHOUT_PLUS.search(node.value)
    ]

    assert found == []
