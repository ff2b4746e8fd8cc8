"""Blocks on pages: nothing lost, nothing twice, nothing outside, headings with what they head."""

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.listing import Item, listing
from kontrollbesok.report.paper.stack import Columns, Frame, PageBreak, Rule, Space, Stack
from kontrollbesok.report.paper.table import Look, Table, cell, column_head, row, row_head
from kontrollbesok.report.paper.tags import Element, Mark
from kontrollbesok.report.paper.text import Style, Text
from tests.kontrollbesok.report.paper.recorder import ROOM, drawn, pages

STYLE = Style(10, 13)
PARAGRAPHS = st.integers(0, 60).map(lambda count: "ord " * count)


def paragraph(content: str) -> Text:
    """An ordinary paragraph."""
    return Text(content, STYLE, before=4)


def heading(content: str) -> Text:
    """A heading, as they all are."""
    return Text(content, STYLE, "H2", before=10, keep=True)


def table(cells: list[list[str]]) -> Table:
    """Two columns under a head."""
    rows = [
        row(row_head(Text(left, STYLE, None)), cell(Stack([paragraph(right)])))
        for left, right in cells
    ]
    head = row(column_head(Text("Vad", STYLE, None)), column_head(Text("Hur", STYLE, None)))
    return Table((1, 2), rows, head=head)


LEAVES = PARAGRAPHS.map(paragraph) | PARAGRAPHS.map(lambda t: heading(t[:8]))
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda blocks: Stack(blocks, "Div")),
        st.lists(inner, min_size=2, max_size=3).map(
            lambda blocks: Columns([Stack([b], "Div") for b in blocks], [1] * len(blocks), gap=5)
        ),
        inner.map(lambda block: Frame(block, band=Text("band", STYLE))),
        st.lists(PARAGRAPHS, min_size=1, max_size=4).map(
            lambda texts: listing([Item("•", Text(text, STYLE)) for text in texts])
        ),
        st.lists(st.lists(PARAGRAPHS, min_size=2, max_size=2), min_size=1, max_size=6).map(table),
    ),
    max_leaves=12,
)


@given(BLOCKS)
def test_every_word_comes_once_and_inside_the_page(block: Block) -> None:
    """However blocks lie in each other, the pages hold the same words as one endless page."""
    endless = drawn(pages(block, room=1e6), room=1e6)
    words = sum(text.count("ord") for text in endless.texts)

    pen = drawn(pages(block))

    assert sum(text.count("ord") for text in pen.texts) == words
    assert all(-0.01 <= line.y < ROOM for line in pen.lines)


@given(BLOCKS)
def test_marks_are_numbered_without_holes(block: Block) -> None:
    """On every page the marked pieces of the tree are 0, 1, 2, …, each in one element."""
    pen = drawn(pages(block))
    found: list[Mark] = []

    def walk(element: Element) -> None:
        for kid in element.kids:
            if isinstance(kid, Mark):
                found.append(kid)
            else:
                walk(kid)

    walk(pen.tree.root)

    expected = [
        Mark(page, number)
        for page, count in enumerate(pen.tree.marks_on_page)
        for number in range(count)
    ]
    assert sorted(found) == expected


def test_a_heading_is_never_last() -> None:
    """Two headings and what they head move to the next page together."""
    lines = int(ROOM / 13) - 3
    body = Stack([paragraph("ord\n" * lines), heading("A"), heading("B"), paragraph("ord\n" * 5)])

    pen = drawn(pages(body))

    assert [line.page for line in pen.lines if line.text in {"A", "B"}] == [2, 2]


def test_a_heading_before_what_fills_a_page_stays_with_its_beginning() -> None:
    """A frame higher than a page begins under its heading, not on the page after."""
    body = Stack([heading("A"), Frame(paragraph("ord\n" * 60))])

    pen = drawn(pages(body))

    assert {line.page for line in pen.lines if line.text.startswith("ord")} == {1, 2, 3}


def test_the_head_of_a_table_returns_and_is_read_once() -> None:
    """On later pages the head is seen but is no part of the table."""
    pen = drawn(pages(table([["a", "ord"] for _ in range(40)])))
    heads = [line.page for line in pen.lines if line.text == "Vad"]
    (tree_table,) = pen.tree.root.kids
    assert isinstance(tree_table, Element)

    scopes = [
        cell.scope
        for line in tree_table.kids
        if isinstance(line, Element)
        for cell in line.kids
        if isinstance(cell, Element) and cell.tag == "TH"
    ]

    assert heads == list(range(1, heads[-1] + 1))
    assert heads[-1] > 1
    assert scopes.count("Column") == 2
    assert scopes.count("Row") == 40
    assert len(tree_table.kids) == 41


def test_a_row_higher_than_a_page_goes_on() -> None:
    """Its cells are cut side by side and stay one row with as many cells."""
    pen = drawn(pages(table([["a", "ord " * 400]])))
    (tree_table,) = pen.tree.root.kids
    assert isinstance(tree_table, Element)

    assert pen.lines[-1].page > 2
    assert [len(line.kids) for line in tree_table.kids if isinstance(line, Element)] == [2, 2]


def test_columns_are_read_one_after_the_other() -> None:
    """Also when both go on to the next page, the left is read to its end first."""
    left, right = (Stack([paragraph("ord\n" * 30)], "Div") for _ in range(2))

    pen = drawn(pages(Columns([left, right], (1, 1))))

    divs = [kid for kid in pen.tree.root.kids if isinstance(kid, Element)]
    marks = [text.kids for div in divs for text in div.kids if isinstance(text, Element)]
    assert [[mark.page for mark in found if isinstance(mark, Mark)] for found in marks] == [
        [0, 1],
        [0, 1],
    ]


def test_the_band_of_a_frame_returns_as_decoration() -> None:
    """What a frame is about is seen on every page and read on the first."""
    frame = Frame(paragraph("ord\n" * 40), band=Text("A-3", STYLE, "H3"))

    pen = drawn(pages(frame))

    assert [line.page for line in pen.lines if line.text == "A-3"] == [1, 2, 3]
    assert [kid.tag for kid in pen.tree.root.kids if isinstance(kid, Element)] == ["H3", "P"]
    assert [heading.page for heading in pen.headings] == [0]


def test_small_things_stay_whole() -> None:
    """A frame that fits on a page is not cut because it stands low."""
    body = Stack([paragraph("ord\n" * 15), Frame(paragraph("text\n" * 8))])

    assert {line.page for line in drawn(pages(body)).lines if line.text.startswith("text")} == {2}


def test_a_page_break_breaks_once() -> None:
    """First on a page it does nothing; elsewhere what follows begins a page."""
    body = Stack([PageBreak(), paragraph("ett"), PageBreak(), PageBreak(), paragraph("två")])

    assert [(line.page, line.text) for line in drawn(pages(body)).lines] == [(1, "ett"), (2, "två")]


def test_an_item_reads_its_label_first() -> None:
    """The glyph of an item is its label, in words."""
    pen = drawn(pages(listing([Item("Klar:", Text("Dörren är lagad.", STYLE))])))

    (found,) = pen.tree.root.kids
    assert isinstance(found, Element)
    (item,) = found.kids
    assert isinstance(item, Element)
    assert [part.tag for part in item.kids if isinstance(part, Element)] == ["Lbl", "LBody"]
    spoken = "\ufeffKlar: ".encode("utf-16-be").hex()
    assert any(f"/ActualText <{spoken}>" in code for code in pen.operators)


def test_air_and_lines_count() -> None:
    """The height of a stack is what its blocks and the air between them take."""
    body = Stack([paragraph("a"), Rule(before=3), Space(5), paragraph("b")])

    assert body.height(200) == 13 + 3 + 5 + 4 + 13


def test_a_table_without_lines_draws_none() -> None:
    """A look says which lines there are."""
    bare = Look(head_line=None, row_line=None, last_line=None)
    pen = drawn(pages(Table((1,), [row(cell(Text("a", STYLE, None)))], look=bare)))

    assert not [code for code in pen.operators if code.endswith("S Q")]
