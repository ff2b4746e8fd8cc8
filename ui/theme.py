"""How the program looks now: colours, text size and fonts, chosen once for the whole app.

Painters ask `look()`; they never keep a colour or a length across a change. When the theme, the
text size or the density changes, `apply` sets palette, font and one style sheet on the app, and
Qt sends every widget a StyleChange.
"""

from dataclasses import replace
from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from kontrollbesok.frozen import dataclass
from ui.metrics import rescale, set_scale
from ui.qt import REGULAR
from ui.stylesheet import build_stylesheet
from ui.tokens import Colours, Sizes, Tokens, high_contrast_colours, read_tokens


class Mode(StrEnum):
    """Ljust, mörkt or as the operating system says."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Density(StrEnum):
    """How much room is given to rows, and to what is pressed."""

    NORMAL = "normal"
    DENSE = "dense"  # Täta rader
    TOUCH = "touch"  # Stora ytor


class Text(StrEnum):
    """Type sizes by use; the value is the token's name."""

    MICRO = "micro"
    SMALL = "small"
    TABLE = "table"
    BODY = "body"
    ANSWER = "answer"
    LEAD = "lead"
    QUESTION = "question"
    TITLE = "title"
    DISPLAY = "display"
    FIGURE = "figure"


SMALLEST_TEXT_PERCENT = 100
LARGEST_TEXT_PERCENT = 200
TEXT_STEP_PERCENT = 10
_DENSE_TAKES = 6  # px of each row


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person has chosen under Inställningar › Utseende."""

    mode: Mode = Mode.SYSTEM
    text_percent: int = 100
    density: Density = Density.NORMAL

    def with_text_step(self, steps: int) -> "Appearance":
        """The same, `steps` of ten percent larger (or smaller), within 100–200 %."""
        percent = self.text_percent + steps * TEXT_STEP_PERCENT
        percent = max(SMALLEST_TEXT_PERCENT, min(LARGEST_TEXT_PERCENT, percent))
        return replace(self, text_percent=percent)


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and scale in force."""

    tokens: Tokens
    colours: Colours
    scale: float = 1.0
    is_dark: bool = False
    is_high_contrast: bool = False
    density: Density = Density.NORMAL

    def px(self, length: float) -> int:
        """A token length at the chosen text size. One-pixel lines are not scaled."""
        return round(length * self.scale)

    def row(self, height: int) -> int:
        """A row, `height` where the density is normal. Something is pressed in each."""
        if self.density is Density.DENSE:
            return self.px(min(height, max(self.size.row_least, height - _DENSE_TAKES)))
        return self.target(height)

    def air(self, length: int) -> int:
        """What is left empty above or below the words of a row that is as high as they need."""
        return self.px(length / 2 if self.density is Density.DENSE else length)

    def target(self, height: int) -> int:
        """Something that is pressed, `height` where the density is not for touch."""
        return max(self.px(height), self.target_least)

    @property
    def target_least(self) -> int:
        """The least height of what is pressed; 0 where each has its own.

        Not scaled: a finger is as large at every text size.
        """
        return self.size.row_touch if self.density is Density.TOUCH else 0

    @property
    def size(self) -> Sizes:
        """Token sizes at 100 %; pass them through `px`."""
        return self.tokens.size

    def font(self, text: Text, weight: QFont.Weight = REGULAR, *, mono: bool = False) -> QFont:
        """A shared font: treat it as a constant."""
        family = self.tokens.mono_family if mono else self.tokens.family
        return _font(family, self.px(getattr(self.tokens.text, text)), weight)

    def line_height(self, text: Text) -> float:
        """Natural distance between two lines."""
        return _line_spacing(self.tokens.family, self.px(getattr(self.tokens.text, text)))


@cache
def _font(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _line_spacing(family: str, pixels: int) -> float:
    return QFontMetricsF(_font(family, pixels, REGULAR)).lineSpacing()


_current = Look(read_tokens(), read_tokens().light)


def look() -> Look:
    """The look in force."""
    return _current


def apply(app: QApplication, appearance: Appearance) -> None:
    """Give the whole app this appearance, including windows that are already open."""
    global _current
    _current = _look_for(app, appearance)
    hints = app.styleHints()
    if appearance.mode is Mode.SYSTEM:
        hints.unsetColorScheme()
    else:
        # Also colours the native title bar.
        hints.setColorScheme(Qt.ColorScheme.Dark if _current.is_dark else Qt.ColorScheme.Light)
    set_scale(_current.scale, _current.target_least)
    app.setFont(_current.font(Text.BODY))
    app.setPalette(_palette(_current.colours))
    sheet = build_stylesheet(_current.tokens, _current.colours, _current.scale)
    if _current.density is Density.TOUCH:
        scale = _current.target(_current.size.control) / _current.target_least
        sheet += build_stylesheet(_current.tokens, _current.colours, scale, "touch")
    app.setStyleSheet(sheet)
    for window in app.topLevelWidgets():
        rescale(window)


def follow_system(app: QApplication, appearance: Appearance) -> None:
    """The operating system has changed between light and dark, or its contrast."""
    if appearance.mode is Mode.SYSTEM or _forces_colours(app) or _current.is_high_contrast:
        apply(app, appearance)


def _look_for(app: QApplication, appearance: Appearance) -> Look:
    tokens = read_tokens()
    hints = app.styleHints()
    scale = appearance.text_percent / 100
    if _forces_colours(app):
        colours = high_contrast_colours(_system_palette(app))
        return Look(tokens, colours, scale, is_high_contrast=True, density=appearance.density)
    is_dark = appearance.mode is Mode.DARK or (
        appearance.mode is Mode.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    colours = tokens.dark if is_dark else tokens.light
    return Look(tokens, colours, scale, is_dark, density=appearance.density)


def _forces_colours(app: QApplication) -> bool:
    """Whether the operating system is set to high contrast, which goes before what is chosen."""
    preference = app.styleHints().accessibility().contrastPreference()
    return preference == Qt.ContrastPreference.HighContrast


def _system_palette(app: QApplication) -> QPalette:
    """The operating system's own: the style's standard palette knows nothing of it."""
    app.setPalette(QPalette())
    return app.palette()


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for one, colour in {
        role.Window: colours.bg_app,
        role.WindowText: colours.text_primary,
        role.Base: colours.bg_surface,
        role.AlternateBase: colours.bg_app,
        role.Text: colours.text_primary,
        role.Button: colours.bg_surface,
        role.ButtonText: colours.text_primary,
        role.PlaceholderText: colours.text_muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.ToolTipBase: colours.bg_tooltip,
        role.ToolTipText: colours.text_tooltip,
        role.Link: colours.accent_text,
        role.Mid: colours.border_default,
        role.Dark: colours.border_control,
    }.items():
        palette.setColor(one, colour)
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, colours.text_disabled)
    return palette
