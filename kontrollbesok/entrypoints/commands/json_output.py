"""JSON on the terminal: one whole value in every outcome, in whatever letters the terminal has."""

import json
import sys
from collections.abc import Sequence


def print_json(value: object) -> None:
    """The value, in letters as they are where the terminal has them all."""
    has_every_letter = str(getattr(sys.stdout, "encoding", "")).lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not has_every_letter, indent=1))


def print_json_error(words: Sequence[str], code: str, text: str) -> None:
    """What was said of a command that came to nothing, where its words asked for JSON."""
    if any(len(word) > 2 and "--json".startswith(word) for word in words):
        print_json({"error": {"code": code, "text": text}})
