"""The protocol of a unit draw on paper: how it is laid out."""

import datetime as dt
from pathlib import Path

from kontrollbesok.report.unit_draw import UnitDrawPaper, render_unit_draw
from tests.kontrollbesok.report.poppler import Word, words

PAPER = UnitDrawPaper(
    organisation="Arbetsmarknadsförvaltningen i en kommun",
    year=2027,
    printed=dt.date(2026, 11, 30),
    sentence="3 av 13 enheter är dragna med lott.",
    how=(("Registret den", "2027-01-01"), ("Vikter", "Lika")),
    is_drawn=False,
    stamp="Sluten del",
    witnessed="Vi såg att listan var låst.",
    drawn=(),
    targeted=(),
    reserves=(),
    weights=(),
    excluded=(("Registraturen", "Stab", "Bemannar teamet"),),
)


def word(found: list[Word], text: str) -> Word:
    """The first word that says this."""
    return next(one for one in found if one.text == text)


def test_every_heading_stands_as_far_from_what_is_above_it(tmp_path: Path) -> None:
    """The witnesses' part is kept whole, and its heading has air like the others."""
    found = words(render_unit_draw(PAPER), tmp_path)
    heads = {text: word(found, text) for text in ("Vittnen", "Undantagna")}
    air = {
        text: head.top - max(one.bottom for one in found if one.bottom <= head.top)
        for text, head in heads.items()
    }

    assert air["Vittnen"] > 10, air


def test_the_stamp_stands_clear_of_the_head(tmp_path: Path) -> None:
    """Where the organisation's name is long, too."""
    found = words(render_unit_draw(PAPER), tmp_path)
    stamp = word(found, "Sluten")
    name = [one for one in found if one.top < stamp.bottom and one.text in ("en", "kommun")]

    assert max(one.right for one in name) < stamp.left
