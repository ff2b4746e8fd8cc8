"""The typefaces on paper: which files, how wide a text is, which signs they lack.

A face is registered with reportlab the first time it is used; only faces that are used are
embedded, as subsets of the unmodified files.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont


class Face(StrEnum):
    """A typeface; the value is its file under `resources/fonts` without suffix."""

    REGULAR = "SourceSans3-Regular"
    SEMIBOLD = "SourceSans3-Semibold"
    ITALIC = "SourceSans3-It"
    MONO = "SourceCodePro-Regular"


class Piece(NamedTuple):
    """A stretch of a word as it can be shown. `actual` is what it stands for, when not itself."""

    shown: str
    actual: str | None = None


# A sign that the typeface lacks is shown as a box that carries the sign itself as its text:
# a face's .notdef glyph is forbidden in an archive file, and a person's words are never changed.
STAND_IN = "□"

_LINE_ENDS = re.compile(r"\r\n|[\r\n\u000b\u000c\u0085\u2028\u2029]")


def clean(text: str) -> str:
    """`text` in composed form, with one kind of line end and space, and nothing invisible."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def width(text: str, face: Face, size: float) -> float:
    """How wide `text` becomes, in points."""
    return _thousandths(text, face) * size / 1000


def pieces(text: str, face: Face) -> list[Piece]:
    """`text` cut where the face lacks signs; one piece when it lacks none."""
    if _signs(face).issuperset(text):
        return [Piece(text)]
    cut = _lacking(face).split(text)
    # Every other part is what the pattern caught.
    return [
        Piece(STAND_IN, part) if index % 2 else Piece(part)
        for index, part in enumerate(cut)
        if part
    ]


@cache
def font(face: Face) -> "TTFont":
    """The face as reportlab knows it, registered under the face's value."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    with (files("resources") / "fonts" / f"{face}.ttf").open("rb") as stream:
        loaded = TTFont(str(face), stream)
    registerFont(loaded)
    return loaded


@lru_cache(maxsize=20_000)
def _thousandths(text: str, face: Face) -> float:
    shown = "".join(piece.shown for piece in pieces(text, face))
    return float(font(face).stringWidth(shown, 1000))


@cache
def _signs(face: Face) -> frozenset[str]:
    codes = font(face).face.charToGlyph
    # Private-use signs and those beyond the basic plane can't be mapped back to text.
    return frozenset(chr(code) for code in codes if code <= 0xFFFD and not 0xE000 <= code <= 0xF8FF)


@cache
def _lacking(face: Face) -> re.Pattern[str]:
    inside = "".join(re.escape(sign) for sign in sorted(_signs(face)))
    return re.compile(f"([^{inside}]+)")


def _visible(sign: str) -> str:
    if sign in "\n\xa0":
        return sign
    match unicodedata.category(sign):
        case "Zs":
            return "\xa0" if sign in "\u2007\u202f" else " "
        case "Cc" | "Cf":
            return " " if sign == "\t" else ""
        case "Cs":
            return "\ufffd"  # half of a pair that stands for nothing
    return sign
