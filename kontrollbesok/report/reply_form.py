"""The form that the unit answers in: a PDF with fields, filled in wherever it is opened.

A PDF passes where a mail filter stops a web page, needs no installation and is its own paper copy.
What the answer belongs to stands in the fields' names, which every program keeps.
Why: docs/beslut/0402. Source: ux §2.7.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kontrollbesok.labels import reply as words
from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.model import reply_fields
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.reply_fields import ReplyField, field_name
from kontrollbesok.report.paper.fonts import Face, clean, font, width
from kontrollbesok.report.paper.ink import Ink, rgb

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _FOOT = 54.0, 48.0, 64.0, 58.0
_BODY, _LINE = 10.5, 14.5
_CHOICES = ((reply_fields.AGREES, words.AGREES), (reply_fields.DISPUTES, words.DISPUTES))
_PAIR = ((ReplyField.OWNER_ROLE, words.OWNER_ROLE), (ReplyField.DUE, words.DUE))


@dataclass(frozen=True, slots=True)
class FormFinding:
    """One finding to answer."""

    finding: FindingId
    label: str
    title: str
    grade: Grade
    observation: str
    requirement: str
    consequence: str = ""
    change: str = ""  # what the department's chief wants proposed anew


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """All that the form says."""

    visit: VisitId
    version: int
    organisation: str
    unit: str
    visit_number: str
    visited: dt.date
    last: dt.date
    findings: tuple[FormFinding, ...]


def render_reply_form(form: ReplyForm) -> bytes:
    """The form as a file."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(_WIDTH, _HEIGHT), lang="sv-SE")
    canvas.setTitle(words.form_title(form.unit))
    canvas.setAuthor(form.organisation)
    _Sheets(canvas, form).write()
    canvas.save()
    return target.getvalue()


class _Sheets:
    """Writes from top to bottom; a finding that does not fit begins a new page."""

    def __init__(self, canvas: "Canvas", form: ReplyForm) -> None:
        self._canvas = canvas
        self._form = form
        self._page = 1
        self._y = _HEIGHT - _TOP

    def write(self) -> None:
        form = self._form
        self._text(form.unit, 24, Face.SEMIBOLD, Ink.HEADING)
        line = words.form_line(form.visit_number, form.visited, form.last)
        self._text(line, 11, Face.REGULAR, Ink.SECONDARY, gap=4)
        self._text(words.HOW, _BODY, Face.REGULAR, Ink.TEXT, gap=10)
        self._hidden(reply_fields.VISIT, form.visit)
        self._hidden(reply_fields.VERSION, str(form.version))
        for number, finding in enumerate(form.findings):
            if number and self._y - self._height(finding) < _FOOT:
                self._new_page()
            self._finding(finding)
        self._foot()

    def _finding(self, finding: FormFinding) -> None:
        if self._y < _HEIGHT - _TOP:
            self._y -= 20
            self._rule()
        head = f"{finding.label} {finding.title}".strip()
        self._text(head, 13, Face.SEMIBOLD, Ink.HEADING, gap=8)
        self._text(GRADE_LABEL[finding.grade], 9.5, Face.REGULAR, Ink.SECONDARY, gap=1)
        for name, text in _texts(finding):
            self._text(name, 9.5, Face.SEMIBOLD, Ink.SECONDARY, gap=7)
            self._text(text, _BODY, Face.REGULAR, Ink.TEXT)
        self._choice(finding)
        self._field(finding, ReplyField.TEXT, words.OWN_WORDS, 62)
        if finding.grade is Grade.OBSERVATION:
            self._text(words.NO_REMEDY, 9.5, Face.REGULAR, Ink.SECONDARY, gap=6)
        self._field(finding, ReplyField.REMEDY, words.REMEDY, 46)
        self._pair(finding)

    def _choice(self, finding: FormFinding) -> None:
        self._text(words.FACTS, 9.5, Face.SEMIBOLD, Ink.SECONDARY, gap=9)
        self._y -= 18
        left = _LEFT
        name = field_name(finding.finding, ReplyField.FACTS)
        for value, word in _CHOICES:
            self._canvas.acroForm.radio(
                name=name,
                value=value,
                selected=False,
                tooltip=f"{finding.label}: {words.FACTS}",
                x=left,
                y=self._y,
                size=14,
                buttonStyle="circle",
                borderStyle="solid",
                borderWidth=1,
                fieldFlags="radio",
            )
            self._put(word, left + 20, self._y + 3, _BODY, Face.REGULAR, Ink.TEXT)
            left += 110

    def _field(self, finding: FormFinding, field: ReplyField, name: str, height: float) -> None:
        self._text(name, 9.5, Face.SEMIBOLD, Ink.SECONDARY, gap=8)
        self._y -= height + 4
        self._box(finding, field, name, _LEFT, self._y, _WIDTH - _LEFT - _RIGHT, height)

    def _pair(self, finding: FormFinding) -> None:
        self._y -= 20
        half = (_WIDTH - _LEFT - _RIGHT - 16) / 2
        for number, (field, name) in enumerate(_PAIR):
            left = _LEFT + number * (half + 16)
            self._put(name, left, self._y, 9.5, Face.SEMIBOLD, Ink.SECONDARY)
            self._box(finding, field, name, left, self._y - 24, half, 20)
        self._y -= 24

    def _box(
        self,
        finding: FormFinding,
        field: ReplyField,
        name: str,
        left: float,
        bottom: float,
        wide: float,
        high: float,
    ) -> None:
        is_long = high > 24
        self._canvas.acroForm.textfield(
            name=field_name(finding.finding, field),
            tooltip=f"{finding.label}: {name}",
            value=words.PROPOSED_ROLE if field is ReplyField.OWNER_ROLE else "",
            x=left,
            y=bottom,
            width=wide,
            height=high,
            fontName="Helvetica",
            fontSize=10,
            borderWidth=1,
            borderStyle="solid",
            fieldFlags="multiline" if is_long else "",
            maxlen=0,
        )

    def _hidden(self, name: str, value: str) -> None:
        self._canvas.acroForm.textfield(
            name=name,
            value=value,
            x=0,
            y=0,
            width=1,
            height=1,
            borderWidth=0,
            fieldFlags="readOnly",
            annotationFlags="hidden",
            maxlen=0,
        )

    def _text(self, text: str, size: float, face: Face, ink: Ink, gap: float = 0) -> None:
        self._y -= gap
        for line in _wrapped(text, face, size):
            if self._y < _FOOT:
                self._new_page()
            self._y -= size * 1.35
            self._put(line, _LEFT, self._y, size, face, ink)

    def _put(self, text: str, x: float, y: float, size: float, face: Face, ink: Ink) -> None:
        font(face)  # registers it
        self._canvas.setFont(face.value, size)
        self._canvas.setFillColorRGB(*rgb(ink))
        self._canvas.drawString(x, y, text)

    def _rule(self) -> None:
        self._canvas.setStrokeColorRGB(*rgb(Ink.LINE))
        self._canvas.setLineWidth(0.7)
        self._canvas.line(_LEFT, self._y, _WIDTH - _RIGHT, self._y)

    def _height(self, finding: FormFinding) -> float:
        """Points that a finding takes with its fields."""
        lines = sum(len(_wrapped(text, Face.REGULAR, _BODY)) for _, text in _texts(finding))
        return 20 + 42 + len(_texts(finding)) * 22 + lines * _LINE + 44 + 88 + 72 + 52

    def _new_page(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._page += 1
        self._y = _HEIGHT - _TOP

    def _foot(self) -> None:
        foot = words.form_foot(self._form.organisation, self._form.visit_number, self._page)
        self._put(foot, _LEFT, _FOOT - 26, 8.75, Face.REGULAR, Ink.SECONDARY)


def _texts(finding: FormFinding) -> Sequence[tuple[str, str]]:
    texts = (
        (words.OBSERVATION, finding.observation),
        (words.REQUIREMENT, finding.requirement),
        (words.CONSEQUENCE, finding.consequence),
        (words.CHANGE, finding.change),
    )
    return [(name, text) for name, text in texts if text.strip()]


def _wrapped(text: str, face: Face, size: float) -> list[str]:
    """The lines of a text as wide as the page. A word that is too long has a line of its own."""
    room = _WIDTH - _LEFT - _RIGHT
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and width(longer, face, size) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines
