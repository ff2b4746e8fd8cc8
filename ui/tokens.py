"""The design tokens of `resources/styles/tokens.json` as typed values.

Colours and lengths are written nowhere else: a misspelt token is a type error. They are named
tuples: a dataclass of sixty fields is dear to make at every start.
"""

import json
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from resources import FOLDER


class Colours(NamedTuple):
    """One theme's colours. Field names are the token names with `_` for `.`."""

    bg_app: QColor
    bg_surface: QColor
    bg_sunken: QColor
    bg_hover: QColor
    bg_selected: QColor
    bg_rail: QColor
    bg_rail_active: QColor
    bg_tooltip: QColor
    text_primary: QColor
    text_secondary: QColor
    text_muted: QColor
    text_disabled: QColor
    text_rail: QColor
    text_rail_active: QColor
    text_tooltip: QColor
    border_subtle: QColor
    border_default: QColor
    border_control: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    accent_text: QColor
    accent_soft: QColor
    on_accent: QColor
    focus: QColor
    focus_rail: QColor
    ja: QColor
    ja_text: QColor
    ja_soft: QColor
    on_ja: QColor
    delvis: QColor
    delvis_text: QColor
    delvis_soft: QColor
    on_delvis: QColor
    nej: QColor
    nej_text: QColor
    nej_soft: QColor
    on_nej: QColor
    ejt: QColor
    ejt_text: QColor
    ejt_soft: QColor
    on_ejt: QColor
    skyddad: QColor
    skyddad_text: QColor
    skyddad_soft: QColor
    on_skyddad: QColor
    risk_1: QColor
    risk_2: QColor
    risk_3: QColor
    risk_4: QColor
    on_risk: QColor
    chart_bar: QColor
    chart_mindre: QColor
    chart_vasentlig: QColor
    chart_line: QColor
    chart_grid: QColor
    sev_1: QColor
    sev_2: QColor
    sev_3: QColor
    heat_1: QColor
    heat_2: QColor
    heat_3: QColor
    badge_rail: QColor
    on_badge: QColor
    bg_pdf: QColor


class TextSizes(NamedTuple):
    """Type sizes in device-independent pixels at text size 100 %."""

    micro: int
    small: int
    table: int
    body: int
    answer: int
    lead: int
    question: int
    title: int
    display: int
    figure: int


class Sizes(NamedTuple):
    """Heights and widths in device-independent pixels at text size 100 %."""

    row_dense: int
    row: int
    row_touch: int
    row_least: int
    control: int
    control_small: int
    answer: int
    icon: int
    target_min: int
    rail: int
    header: int
    statusbar: int
    focus_ring: int
    focus_gap: int


class Radii(NamedTuple):
    """Corner radii: `s` check boxes and key caps, `m` buttons and fields, `l` cards."""

    none: int
    s: int
    m: int
    l: int  # noqa: E741 - the token's own name
    pill: int


class Tokens(NamedTuple):
    """Everything in the token file that code reads."""

    family: str
    mono_family: str
    text: TextSizes
    size: Sizes
    radius: Radii
    light: Colours
    dark: Colours


@cache
def read_tokens() -> Tokens:
    """The bundled tokens, read once."""
    raw = json.loads((FOLDER / "styles" / "tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        family=raw["font"]["ui"],
        mono_family=raw["font"]["mono"],
        text=TextSizes(**raw["font"]["size"]),
        size=Sizes(**raw["size"]),
        radius=Radii(**raw["radius"]),
        light=_colours(raw["light"]),
        dark=_colours(raw["dark"]),
    )


def _colours(raw: dict[str, str]) -> Colours:
    return Colours(**{name.replace(".", "_"): QColor(value) for name, value in raw.items()})


def high_contrast_colours(palette: QPalette) -> Colours:
    """The system's own few colours in every token's place (Windows high contrast).

    Meaning is then carried by shape and word alone.
    """
    window = palette.color(QPalette.ColorRole.Window)
    text = palette.color(QPalette.ColorRole.WindowText)
    chosen = palette.color(QPalette.ColorRole.Highlight)
    on_chosen = palette.color(QPalette.ColorRole.HighlightedText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    exceptions = {
        "text_disabled": disabled,
        "text_rail_active": on_chosen,
        "bg_rail_active": chosen,
        "accent": chosen,
        "accent_hover": chosen,
        "accent_pressed": chosen,
        "on_accent": on_chosen,
        "badge_rail": chosen,
        "on_badge": on_chosen,
        "focus": text,
    }
    backgrounds = ("bg_", "on_", "risk_", "heat_")

    def colour(name: str) -> QColor:
        if name in exceptions:
            return exceptions[name]
        is_background = name.startswith(backgrounds) or name.endswith("_soft")
        return window if is_background and name != "on_risk" else text

    return Colours(**{name: colour(name) for name in Colours._fields})
