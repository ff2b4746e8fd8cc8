"""A pen that remembers what it wrote where, in place of a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple

from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.pen import Pen, Point, Run

ROOM = 300.0  # height of the pages in these tests
WIDTH = 200.0


class Written(NamedTuple):
    """A line of text with its place on its page; pages count from 1."""

    page: int
    x: float
    y: float
    text: str


@dataclass(slots=True)
class Recorder(Pen):
    """Keeps the lines, and the operators of everything else."""

    canvas: Any = None
    lines: list[Written] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas = SimpleNamespace(addLiteral=self.operators.append)

    def write(self, at: Point, runs: Iterable[Run], size: float) -> None:
        text = "".join(run.text for run in runs)
        self.lines.append(Written(len(self.pictures_on_page), at.x, at.y, text))

    @property
    def texts(self) -> list[str]:
        """The lines alone."""
        return [line.text for line in self.lines]


def pages(block: Block, room: float = ROOM, width: float = WIDTH) -> list[Block]:
    """The block cut into pages of `room` points."""
    done: list[Block] = []
    rest: Block | None = block
    while rest:
        page, rest = rest.cut(width, room, force=True)
        assert page is not None
        done.append(page)
    return done


def drawn(cut: list[Block], room: float = ROOM, width: float = WIDTH) -> Recorder:
    """The pages as the pen saw them."""
    pen = Recorder()
    for page in cut:
        pen.open_page()
        page.draw(pen, Point(0, room), width, pen.tree.root)
    return pen
