"""The field list: the questions on paper in walking order, with boxes and room for notes.

For a visit where the computer stays in the bag; typed in afterwards.
Source: ux §2.2, picture 16.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kontrollbesok.labels import field_list as labels
from kontrollbesok.labels.report import BASIS_SHORT, KEY_CONTROL
from kontrollbesok.model.code import AnswerType
from kontrollbesok.report.paper import fonts
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.document import (
    MILLIMETRE,
    Document,
    Running,
    Section,
    Sheet,
    make_pdf,
)
from kontrollbesok.report.paper.figure import Figure
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.glyph import Glyph, paint
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import HAIR, Pen, Point, Run
from kontrollbesok.report.paper.stack import Columns, PageBreak, Rule, Stack
from kontrollbesok.report.paper.tags import Bounds, Element
from kontrollbesok.report.paper.text import Span, Style, Text

_SHEET = Sheet(
    left=16 * MILLIMETRE, right=14 * MILLIMETRE, top=62, foot=42, head_line=51.5, foot_line=38
)
_TITLE = Style(20.5, 27, Face.SEMIBOLD, Ink.HEADING)
_LINE = Style(11, 14.5, ink=Ink.SECONDARY)
_LINE_RIGHT = Style(11, 14.5, ink=Ink.SECONDARY, right=True)
_CODE = Style(10, 15, Face.SEMIBOLD, Ink.SECONDARY)
_QUESTION = Style(11.4, 15, Face.SEMIBOLD)
_SIDE = 11.4  # of a box to tick
_LABEL_SIZE = 10.5


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """A question to be answered on paper, by ticking or by writing as its `answer_type` says."""

    code: str
    text: str
    key_control: bool = False
    answer_type: AnswerType = AnswerType.VERDICT


@dataclass(frozen=True, slots=True)
class FieldMoment:
    """The questions of one moment of the visit, in walking order."""

    name: str
    questions: tuple[FieldQuestion, ...]


@dataclass(frozen=True, slots=True)
class FieldList:
    """All that a field list says. `question_bank` is the version: 2026.2."""

    unit: str
    visit_number: str
    day: dt.date
    question_bank: str
    moments: tuple[FieldMoment, ...]


def render_field_list(field_list: FieldList) -> bytes:
    """The field list as a file; every moment begins on a new sheet."""
    blocks: list[Block] = []
    for moment in field_list.moments:
        blocks += [PageBreak(), *_moment(field_list, moment)]
    running = Running(
        head=[
            Span(labels.FIELD_LIST, Face.SEMIBOLD, Ink.TEXT),
            Span(labels.FIELD_LIST_KIND),
        ],
        head_right=[Span(field_list.visit_number)],
        foot=labels.field_list_foot(field_list.unit, field_list.question_bank),
        page=labels.field_list_page,
    )
    return make_pdf(
        Document(
            title=labels.field_list_title(field_list.unit, field_list.day),
            created=field_list.day,
            sections=[Section(Stack(blocks), running)],
            sheet=_SHEET,
        )
    )


def _moment(field_list: FieldList, moment: FieldMoment) -> Iterator[Block]:
    title = labels.moment_title(moment.name, len(moment.questions))
    yield Text(title, _TITLE, "H1", keep=True)
    line = labels.field_list_line(field_list.unit, field_list.day)
    rule = labels.KEY_CONTROL_RULE if any(q.key_control for q in moment.questions) else ""
    yield Columns([Text(line, _LINE), Text(rule, _LINE_RIGHT)], (3, 2))
    for number, question in enumerate(moment.questions):
        yield _question(question, before=0 if number else 7)
    yield Rule(Ink.STRONG_LINE)


def _question(question: FieldQuestion, *, before: float) -> Block:
    named: list[Block] = [Text(question.code, _CODE)]
    if question.key_control:
        named.append(Figure((10, 10), KEY_CONTROL, _paint_key, before=1))
    asked = [Text(question.text, _QUESTION), _AnswerRow(question.answer_type)]
    columns = Columns([Stack(named), Stack(asked)], (50, 458), air=0, before=5.5)
    return Stack([Rule(Ink.STRONG_LINE), columns], before=before, whole=True)


def _paint_key(pen: Pen, area: Bounds) -> None:
    paint(pen, Glyph.KEY, Point(area.left, area.bottom), area.right - area.left)


class _AnswerRow(Block):
    """Boxes or a line for the answer, rings for what it rests on, and two lines to write on.

    What employees say rests on their words: it has no rings.
    """

    _MIDDLE, _LINES, _HEIGHT = 11.2, (32.0, 46.8), 54.0
    _FIELD, _AIR = 92.0, 5.3  # of a line to write on; between a sign and its word

    def __init__(self, answer_type: AnswerType) -> None:
        self.element = Element("P")
        self._boxes = labels.ANSWER_BOXES.get(answer_type, labels.ONE_BOX)
        self._written = labels.WRITTEN.get(answer_type, ())
        is_talk = answer_type is AnswerType.OF_THREE
        self._rings: tuple[str, ...] = () if is_talk else tuple(BASIS_SHORT.values())

    def height(self, width: float) -> float:
        return self._HEIGHT

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        if parent:
            parent.adopt(self.element)
        middle = corner.y - self._MIDDLE
        boxes, rings = self._boxes, self._rings
        fields = self._fields(corner.x)
        at_left = _places(boxes, corner.x + sum(one.width for one in fields))
        at_right = _places(rings, corner.x + width - _length(rings))
        with pen.artifact():
            for field in fields:
                foot = middle - _SIDE / 2
                left = field.left + field.word_width + self._AIR
                pen.line(Point(left, foot), Point(left + self._FIELD, foot), Ink.SECONDARY, 0.9)
            for x in at_left:
                pen.box(_square(x, middle), radius=2, stroke=Ink.SECONDARY, thickness=0.9)
            for x in at_right:
                pen.box(_square(x, middle), radius=_SIDE / 2, stroke=Ink.STRONG_LINE)
            for down in self._LINES:
                y = corner.y - down
                pen.line(Point(corner.x, y), Point(corner.x + width, y), Ink.LINE, HAIR)
        with pen.content(self.element):
            for field in fields:
                at = Point(field.left, middle - 0.33 * _LABEL_SIZE)
                pen.write(at, [Run(f"{field.word} ", Face.REGULAR, Ink.TEXT)], _LABEL_SIZE)
            for places, words, ink in (
                (at_left, boxes, Ink.TEXT),
                (at_right, rings, Ink.SECONDARY),
            ):
                for x, word in zip(places, words, strict=True):
                    at = Point(x + _SIDE + self._AIR, middle - 0.33 * _LABEL_SIZE)
                    pen.write(at, [Run(f"{word} ", Face.REGULAR, ink)], _LABEL_SIZE)

    def _fields(self, start: float) -> list["_Field"]:
        """What is written, from the left."""
        made: list[_Field] = []
        for word in self._written:
            left = start + sum(one.width for one in made)
            word_width = fonts.width(word, Face.REGULAR, _LABEL_SIZE)
            made.append(_Field(word, left, word_width, word_width + self._AIR + self._FIELD + 15))
        return made


@dataclass(frozen=True, slots=True)
class _Field:
    """A word and a line after it; `width` is of both, with the air behind them."""

    word: str
    left: float
    word_width: float
    width: float


def _square(left: float, middle: float) -> Bounds:
    return Bounds(left, middle - _SIDE / 2, left + _SIDE, middle + _SIDE / 2)


def _places(words: tuple[str, ...], start: float) -> list[float]:
    """Where the box of each word stands."""
    return [start + _length(words[:count]) + (15 if count else 0) for count in range(len(words))]


def _length(words: tuple[str, ...]) -> float:
    """How long the row of boxes and words is."""
    wide = sum(_SIDE + 5.3 + fonts.width(word, Face.REGULAR, _LABEL_SIZE) for word in words)
    return wide + 15 * max(len(words) - 1, 0)
