"""What another program reads in a file: poppler's `pdfinfo` and `pdftotext`."""

import html
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.kontrollbesok.report.tree import Heard


class Word(NamedTuple):
    """A word with its box, in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def reading_order(pdf: bytes, folder: Path) -> list[Heard]:
    """The structure tree from top to bottom."""
    heard: list[Heard] = []
    for line in _run(pdf, folder, "pdfinfo", "-struct-text").splitlines():
        spaces, said = re.fullmatch("( *)(.*)", line).groups()  # type: ignore[union-attr]
        if text := re.fullmatch('"(.*)"', said):
            heard[-1] = heard[-1]._replace(text=heard[-1].text + text[1])
        elif tag := re.fullmatch(r"([A-Z]\w*):?( \((block|inline)\):?)?", said):
            heard.append(Heard(len(spaces) // 2, tag[1], ""))
    return heard


def words(pdf: bytes, folder: Path) -> list[Word]:
    """Every word with its place."""
    found: list[Word] = []
    page = 0
    for line in _run(pdf, folder, "pdftotext", "-bbox").splitlines():
        if "<page " in line:
            page += 1
        elif box := re.search(
            r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line
        ):
            left, top, right, bottom = (float(side) for side in box.groups()[:4])
            found.append(Word(page, left, top, right, bottom, html.unescape(box[5])))
    return found


def text(pdf: bytes, folder: Path, *, raw: bool = False) -> str:
    """All text; `raw` keeps the order in which it was drawn."""
    return _run(pdf, folder, "pdftotext", "-raw" if raw else "-layout")


def _run(pdf: bytes, folder: Path, program: str, option: str) -> str:
    file = folder / "file.pdf"
    file.write_bytes(pdf)
    target = ["-"] if program == "pdftotext" else []
    ran = subprocess.run(
        [program, "-enc", "UTF-8", option, str(file), *target], check=True, capture_output=True
    )
    assert not ran.stderr, ran.stderr
    return ran.stdout.decode()
