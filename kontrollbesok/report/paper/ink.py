"""The colours of print: the light theme of the design tokens."""

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Ink(StrEnum):
    """A colour on paper; the value is its token in `resources/styles/tokens.json`."""

    TEXT = "text.primary"
    SECONDARY = "text.secondary"
    MUTED = "text.muted"
    HEADING = "bg.rail"
    HAIRLINE = "border.subtle"
    LINE = "border.default"
    STRONG_LINE = "border.control"
    PAPER = "bg.surface"
    BAND = "bg.app"
    ACCENT = "accent.text"
    YES = "ja"
    PARTLY = "delvis"
    NO = "nej"
    NO_TEXT = "nej.text"
    PARTLY_TEXT = "delvis.text"
    YES_TEXT = "ja.text"
    NEUTRAL = "ejt"
    GRADE_1 = "sev.1"
    GRADE_2 = "sev.2"
    GRADE_3 = "sev.3"


def rgb(ink: Ink) -> tuple[float, float, float]:
    """Red, green and blue, each 0–1."""
    return _palette()[ink]


@cache
def _palette() -> dict[Ink, tuple[float, float, float]]:
    text = (files("resources") / "styles" / "tokens.json").read_text(encoding="utf-8")
    light = json.loads(text)["light"]
    return {ink: _parts(light[ink]) for ink in Ink}


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
