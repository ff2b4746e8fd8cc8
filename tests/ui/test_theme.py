"""Tokens, contrast, style sheet, fonts and icons."""

import json
import re
from importlib.resources import files

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.fonts import FONT_FILES
from ui.icons import Icon, icon_pixmap
from ui.paint import draw_cap, draw_text
from ui.stylesheet import build_stylesheet
from ui.theme import Appearance, Mode, Text, look
from ui.tokens import Colours, high_contrast_colours, read_tokens

GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
THEMES = {"light": read_tokens().light, "dark": read_tokens().dark}


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, WCAG 2.1."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def promised_pairs() -> list[tuple[str, str, float]]:
    """Foreground, background and the ratio that the design promises."""
    grounds = ("bg.app", "bg.surface", "bg.sunken", "bg.hover", "bg.selected")
    pairs = [
        (text, ground, 4.5)
        for text in ("text.primary", "text.secondary", "text.muted")
        for ground in grounds
    ]
    pairs += [("accent.text", ground, 4.5) for ground in ("bg.app", "bg.surface", "bg.selected")]
    pairs += [("on.accent", fill, 4.5) for fill in ("accent", "accent.hover", "accent.pressed")]
    for answer in ("ja", "delvis", "nej", "ejt", "skyddad"):
        soft = f"{answer}.soft"
        pairs += [(f"{answer}.text", ground, 4.5) for ground in (soft, "bg.surface", "bg.app")]
        pairs.append((f"on.{answer}", answer, 4.5))
        pairs += [(answer, ground, 3) for ground in ("bg.surface", "bg.app", "bg.selected", soft)]
    pairs += [
        ("text.rail", "bg.rail", 4.5),
        ("text.rail.active", "bg.rail.active", 4.5),
        ("text.tooltip", "bg.tooltip", 4.5),
        ("focus.rail", "bg.rail", 3),
        ("on.badge", "badge.rail", 4.5),
        ("badge.rail", "bg.rail", 3),
    ]
    pairs += [("border.control", ground, 3) for ground in ("bg.app", "bg.surface", "bg.sunken")]
    pairs += [("focus", ground, 3) for ground in grounds]
    pairs += [("on.risk", f"risk.{level}", 4.5) for level in range(1, 5)]
    pairs += [("text.primary", f"heat.{level}", 4.5) for level in range(1, 4)]
    pairs += [
        (f"sev.{level}", ground, 3)
        for level in range(1, 4)
        for ground in ("bg.surface", "bg.app", "bg.selected")
    ]
    fills = ("bar", "mindre", "vasentlig", "line")
    return [*pairs, *((f"chart.{fill}", "bg.surface", 3.0) for fill in fills)]


def test_the_design_promises_95_pairs() -> None:
    """No pair of the design's table is forgotten."""
    assert len(promised_pairs()) == 95


@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize(("fore", "back", "wanted"), promised_pairs())
def test_contrast_is_kept(theme_name: str, fore: str, back: str, wanted: float) -> None:
    """Every promised pair reaches its ratio in both themes."""
    colours = THEMES[theme_name]

    def colour(name: str) -> QColor:
        found: QColor = getattr(colours, name.replace(".", "_"))
        return found

    assert contrast(colour(fore), colour(back)) >= wanted


def test_every_token_has_a_field() -> None:
    """A token in the file and a field in the code are the same thing."""
    raw = json.loads((files("resources") / "styles" / "tokens.json").read_text(encoding="utf-8"))
    names = set(Colours._fields)

    assert {name.replace(".", "_") for name in raw["light"]} == names
    assert {name.replace(".", "_") for name in raw["dark"]} == names


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("theme_name", THEMES)
def test_the_style_sheet_is_whole(theme_name: str, scale: float) -> None:
    """No token is left unreplaced, and hairlines keep their pixel at any text size."""
    sheet = build_stylesheet(read_tokens(), THEMES[theme_name], scale)

    assert "$" not in sheet
    assert "border: 1px solid" in sheet
    assert f"padding: {round(4 * scale)}px {round(8 * scale)}px" in sheet


def test_no_colour_is_written_in_code() -> None:
    """Colours come from the token file alone."""
    package = files("ui")
    sources = [path for path in package.rglob("*.py") if path.is_file()]  # type: ignore[attr-defined]

    written = [path.name for path in sources if re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text())]

    assert written == []


def test_text_size_scales_fonts_and_lengths(qapp: QApplication) -> None:
    """At 200 % type and controls are twice as large."""
    before = look().font(Text.BODY).pixelSize()

    theme.apply(qapp, Appearance(Mode.DARK, 200))

    assert look().font(Text.BODY).pixelSize() == 2 * before
    assert look().px(look().size.answer) == 92
    assert look().colours is read_tokens().dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == read_tokens().dark.bg_app


@pytest.mark.parametrize(("start", "steps", "end"), [(100, -1, 100), (190, 3, 200), (120, 2, 140)])
def test_text_size_has_bounds(start: int, steps: int, end: int) -> None:
    """The text size stays within 100–200 %."""
    assert Appearance(Mode.LIGHT, start).with_text_step(steps).text_percent == end


def test_high_contrast_uses_only_the_systems_colours() -> None:
    """With forced colours no colour of ours is left."""
    palette = QPalette(QColor("black"))
    role = QPalette.ColorRole
    system = {
        palette.color(group, one).name()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
        for one in (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
    }

    colours = high_contrast_colours(palette)

    used = {colour.name() for colour in colours}
    assert used <= system
    assert contrast(colours.text_primary, colours.bg_surface) > 4.5


def test_high_contrast_comes_and_goes_with_the_system(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forced colours go before the chosen theme, reach palette and style sheet, and go again."""
    role = QPalette.ColorRole
    system = QPalette(QColor("black"))
    for ground in (role.Window, role.Base, role.Button):
        system.setColor(ground, QColor("black"))
    system.setColor(role.WindowText, QColor("yellow"))
    forced = True
    monkeypatch.setattr(theme, "_forces_colours", lambda app: forced)
    monkeypatch.setattr(theme, "_system_palette", lambda app: system)
    chosen = Appearance(Mode.LIGHT)

    theme.follow_system(qapp, chosen)
    assert look().is_high_contrast
    assert qapp.palette().color(role.WindowText) == QColor("yellow")
    written = set(re.findall(r"#[0-9a-f]{6}\b", qapp.styleSheet()))
    assert written <= {system.color(group, one).name() for group in GROUPS for one in role}
    assert qapp.palette().color(role.PlaceholderText) == QColor("yellow")

    forced = False
    theme.follow_system(qapp, chosen)
    assert not look().is_high_contrast
    assert qapp.palette().color(role.Window) == read_tokens().light.bg_app


def test_digits_are_tabular(qapp: QApplication) -> None:
    """Sums line up: every digit is equally wide in the bundled family."""
    metrics = QFontMetricsF(look().font(Text.TABLE))

    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert look().font(Text.TABLE).family() == "Source Sans 3"


def test_fonts_travel_with_their_licences() -> None:
    """Every font file is there, and so are both licences."""
    folder = files("resources") / "fonts"
    names = {path.name for path in folder.iterdir()}

    assert set(FONT_FILES) <= names
    assert {"OFL-SourceSans3.md", "OFL-SourceCodePro.md"} <= names


def test_only_icons_in_use_are_shipped() -> None:
    """Every icon has its file, no file is left over, and the licence is with them."""
    names = {path.name for path in (files("resources") / "icons").iterdir()}

    assert names == {f"{icon.value}.svg" for icon in Icon} | {"LICENSE-Lucide.txt"}


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    """currentColor is replaced, so an icon follows the theme."""
    wanted = read_tokens().dark.accent

    image = icon_pixmap(Icon.SAVED, 32, wanted, 2.0).toImage()

    colours = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
    solid = {colour.name() for colour in colours if colour.alpha() == 255}
    assert solid == {wanted.name()}


def test_a_kept_cap_and_a_kept_line_follow_the_theme(qapp: QApplication) -> None:
    """What is kept of a text is its form, and of a cap all that it depends on."""
    seen = []
    for mode in (Mode.LIGHT, Mode.DARK, Mode.LIGHT):
        theme.apply(qapp, Appearance(mode))
        picture = QImage(80, 24, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(look().colours.bg_surface)
        painter = QPainter(picture)
        draw_cap(painter, 2, 12, "F9")
        room, font = QRectF(40, 0, 40, 24), look().font(Text.BODY)
        draw_text(painter, room, "Synk", font, look().colours.text_primary)
        painter.end()
        seen.append(picture)
    theme.apply(qapp, Appearance(Mode.LIGHT))

    light, dark, again = seen
    assert light != dark
    assert light == again
