"""The structure tree of a file with the text of its elements, as a screen reader walks it.

poppler's `pdfinfo -struct-text` gives the same, but sets a page anew for every element that it
reads: seconds instead of hundredths. A test holds the two against each other. Nothing is guessed
from where signs stand: a space is heard only where one is written.
"""

import io
import re
from collections import defaultdict
from typing import NamedTuple

import pikepdf


class Heard(NamedTuple):
    """A structure element with the text that it holds itself."""

    depth: int
    tag: str
    text: str


def heard(pdf: bytes) -> list[Heard]:
    """Every element from top to bottom."""
    found: list[Heard] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        texts = {page.obj.objgen: _marked_texts(page) for page in opened.pages}

        def walk(element: pikepdf.Object, depth: int) -> None:
            place = len(found)
            found.append(Heard(depth, str(element.S)[1:], ""))
            kids = element.get("/K", pikepdf.Array())
            own = ""
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    own += texts[element.Pg.objgen][kid]
                elif "/MCID" in kid:
                    own += texts[kid.Pg.objgen][int(kid.MCID)]
                else:
                    walk(kid, depth + 1)
            found[place] = found[place]._replace(text=own)

        walk(opened.Root.StructTreeRoot.K[0], 0)
    return found


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of the page, by its number."""
    texts: dict[int, str] = defaultdict(str)
    signs = {str(name): _signs(font) for name, font in page.Resources.Font.items()}
    face: dict[int, str] = {}
    open_marks: list[pikepdf.Object] = []

    def hear(text: str) -> None:
        for mark in open_marks:
            if "/MCID" in mark:
                texts[int(mark.MCID)] += text

    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        silent = any("/ActualText" in mark for mark in open_marks)
        if operator == "BDC":
            open_marks.append(operands[1])
            if "/ActualText" in operands[1] and not silent:
                hear(str(operands[1].ActualText))
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            face = signs[str(operands[0])]
        elif operator == "Tj" and not silent:
            hear("".join(face[code] for code in bytes(operands[0])))
    return texts


def _signs(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(r"<(\w\w)> <(\w{4})>", font.ToUnicode.read_bytes().decode())
    return {int(code, 16): chr(int(sign, 16)) for code, sign in pairs}
