"""The few ways text looks in print. Sizes in points. Source: tokens, Report (A4)."""

from dataclasses import replace

from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.text import Style

TITLE = Style(29, 36, Face.SEMIBOLD, Ink.HEADING)
SUBTITLE = Style(12.75, 17, ink=Ink.SECONDARY)
HEADING = Style(12.75, 18, Face.SEMIBOLD, Ink.HEADING)
SUBHEADING = Style(11.5, 15, Face.SEMIBOLD)

BODY = Style(10, 13.3)
BODY_BOLD = replace(BODY, face=Face.SEMIBOLD)
BODY_RIGHT = replace(BODY, right=True)
BODY_RIGHT_BOLD = replace(BODY_RIGHT, face=Face.SEMIBOLD)
LEAD = Style(10.4, 14.8)
LABEL = replace(BODY, ink=Ink.MUTED)
LABEL_RIGHT = replace(LABEL, right=True)
NOTE = Style(9.6, 13, ink=Ink.SECONDARY)
SMALL = Style(9.25, 12, ink=Ink.SECONDARY)
HEAD = Style(9, 12, Face.SEMIBOLD, Ink.SECONDARY)
HEAD_RIGHT = replace(HEAD, right=True)
FIGURE = Style(19.5, 24, Face.SEMIBOLD, Ink.HEADING)
MONO = Style(7.3, 13.3, Face.MONO)
SEED = Style(9.5, 13.3, Face.MONO)
CODE = Style(9.25, 13.3, Face.SEMIBOLD, Ink.SECONDARY)
