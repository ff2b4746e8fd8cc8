"""Running text: how it breaks, how it is cut, and that no word is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.report.paper import fonts
from kontrollbesok.report.paper.fonts import Face, clean
from kontrollbesok.report.paper.glyph import Glyph
from kontrollbesok.report.paper.text import Span, Style, Text
from tests.kontrollbesok.report.paper.recorder import drawn, pages

STYLE = Style(10, 13)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=400)


def words(text: str) -> str:
    """What a reader gets of a text: its signs without the spaces."""
    return "".join(clean(text).split())


def lines_of(text: Text, width: float = 200) -> list[str]:
    """The lines as they are written."""
    return drawn(pages(text, width=width), width=width).texts


@given(TEXTS, st.sampled_from([12.0, 90.0, 200.0]))
def test_no_sign_is_lost_or_added(content: str, width: float) -> None:
    """Whatever people write, every visible sign is set once, in order."""
    assert words("".join(lines_of(Text(content, STYLE), width))) == words(content)


@given(TEXTS)
def test_no_line_is_wider_than_its_room(content: str) -> None:
    """A line ends before the margin, however long the words are."""
    for line in lines_of(Text(content, STYLE), 90):
        assert fonts.width(line.rstrip(" "), Face.REGULAR, 10) <= 90.01


@given(st.lists(st.text("abcåäö", min_size=1, max_size=12), min_size=1, max_size=60))
def test_words_stay_apart(content: list[str]) -> None:
    """The lines after each other give the text back, spaces and all."""
    assert "".join(lines_of(Text(" ".join(content), STYLE), 120)) == " ".join(content)


@given(TEXTS, st.floats(20, 200))
def test_a_cut_text_is_whole(content: str, room: float) -> None:
    """Over pages of any height the lines are the same as on one."""
    text = Text(content, STYLE)
    on_one = lines_of(text)

    cut = pages(text, room=room)

    assert drawn(cut, room=room).texts == on_one
    assert all(page.height(200) <= room + 0.01 for page in cut)


def test_a_page_that_holds_no_line_still_ends() -> None:
    """Where not even one line fits, one line is set on each page."""
    cut = pages(Text("ett två tre", STYLE), room=5, width=20)

    assert [line.strip() for line in drawn(cut, width=20).texts] == ["ett", "två", "tre"]


def test_no_single_line_is_left_alone() -> None:
    """Two lines at least stay at the foot, and two at least go on."""
    text = Text("rad\n" * 4 + "rad", STYLE)

    stays, goes = text.cut(200, 4 * 13 + 1, force=False)

    assert stays is not None
    assert goes is not None
    assert (stays.height(200), goes.height(200)) == (3 * 13, 2 * 13)
    assert text.cut(200, 13, force=False).here is None


@pytest.mark.parametrize(
    ("content", "first_line"),
    [
        ("xxxxxxxx SBA-dokument", "xxxxxxxx SBA-"),
        ("xxxxxxxxxx SBA-10", "xxxxxxxxxx "),
        ("xxxxxxxxxx 2026-11-24", "xxxxxxxxxx "),
        ("xxxxxx 1\xa0234,50", "xxxxxx "),
    ],
)
def test_a_line_breaks_where_a_reader_expects(content: str, first_line: str) -> None:
    """After the hyphen of a compound, never within a code, a date or an amount."""
    assert lines_of(Text(content, STYLE), 62)[0] == first_line


def test_spans_without_space_hold_together() -> None:
    """A comma in another face never begins a line."""
    spans = [Span("Internkontroll", Face.SEMIBOLD), Span(", arbetsmarknad")]

    assert lines_of(Text(spans, STYLE), 70) == ["Internkontroll, ", "arbetsmarknad"]


def test_figures_end_at_the_right_margin() -> None:
    """Text at the right ends there, without the space that ends the line."""
    text = Text("kronor 1 234,50", Style(10, 13, right=True))

    for line in drawn(pages(text, width=45), width=45).lines:
        end = line.x + fonts.width(line.text.rstrip(" "), Face.REGULAR, 10)
        assert end == pytest.approx(45)


def test_the_glyph_is_decoration() -> None:
    """A glyph is painted once, as an artifact, and the words keep clear of it."""
    pen = drawn(pages(Text("Ja och\nnej\n\n\n\noch", STYLE, glyph=Glyph.YES), room=40), room=40)

    artifacts = [at for at, code in enumerate(pen.operators) if code.startswith("/Artifact")]
    assert len(artifacts) == 1
    assert {line.x for line in pen.lines} == {10.5 + 4.5}
    assert len(pen.tree.marks_on_page) == 2
