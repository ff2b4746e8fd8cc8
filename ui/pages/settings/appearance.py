"""Utseende: ljust or mörkt, and how large the text is."""

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.settings.page import SettingsContent, card
from ui.theme import Appearance, Mode
from ui.widgets.segmented import Segment, Segmented

_MODES = ((Mode.LIGHT, "Ljust"), (Mode.DARK, "Mörkt"), (Mode.SYSTEM, "Som Windows"))
_SIZES = (100, 125, 150, 175, 200)


class AppearanceSettings(SettingsContent):
    """Both are in force at once, in the whole window."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.mode = Segmented("Tema", [Segment(mode.value, text) for mode, text in _MODES])
        self.text_size = Segmented(
            "Textstorlek", [Segment(str(size), f"{size} %") for size in _SIZES]
        )
        super().__init__(
            card("Tema", self.mode),
            card(
                "Textstorlek",
                self.text_size,
                hint="Ctrl + och Ctrl − ändrar storleken var du än är. Ctrl 0 ger 100 %.",
            ),
        )
        now = context.preferences.now.appearance
        self.mode.choose(now.mode.value)
        self.text_size.choose(str(now.text_percent))
        self.mode.chosen.connect(lambda value: self._use(mode=Mode(value)))
        self.text_size.chosen.connect(lambda value: self._use(percent=int(value)))

    def first_focus(self) -> QWidget:
        """The theme that is chosen."""
        return self.mode.button(self.mode.value() or Mode.SYSTEM.value)

    def _use(self, mode: Mode | None = None, percent: int | None = None) -> None:
        now = self._context.preferences.now.appearance
        chosen = Appearance(mode or now.mode, percent or now.text_percent)
        self._context.window().use_appearance(chosen)
