"""Utseende: ljust or mörkt, how large the text is, and how close the rows are."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.settings.page import SettingsContent, card
from ui.theme import Appearance, Density, Mode
from ui.widgets.segmented import Segment, Segmented

_MODES = ((Mode.LIGHT, "Ljust"), (Mode.DARK, "Mörkt"), (Mode.SYSTEM, "Som Windows"))
_SIZES = (100, 125, 150, 175, 200)
_DENSITIES = (
    (Density.NORMAL, "Vanliga"),
    (Density.DENSE, "Täta rader"),
    (Density.TOUCH, "Stora ytor"),
)


class AppearanceSettings(SettingsContent):
    """All are in force at once, in the whole window."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.mode = Segmented("Tema", [Segment(mode.value, text) for mode, text in _MODES])
        self.text_size = Segmented(
            "Textstorlek", [Segment(str(size), f"{size} %") for size in _SIZES]
        )
        self.density = Segmented(
            "Rader och ytor", [Segment(one.value, text) for one, text in _DENSITIES]
        )
        super().__init__(
            card("Tema", self.mode),
            card(
                "Textstorlek",
                self.text_size,
                hint="Ctrl + och Ctrl − ändrar storleken var du än är. Ctrl 0 ger 100 %.",
            ),
            card(
                "Rader och ytor",
                self.density,
                hint="Täta rader visar fler rader på en gång. Stora ytor gör allt du trycker på"
                " stort nog för ett finger.",
            ),
        )
        now = self._now()
        self.mode.choose(now.mode.value)
        self.text_size.choose(str(now.text_percent))
        self.density.choose(now.density.value)
        self.mode.chosen.connect(lambda value: self._use(replace(self._now(), mode=Mode(value))))
        self.text_size.chosen.connect(
            lambda value: self._use(replace(self._now(), text_percent=int(value)))
        )
        self.density.chosen.connect(
            lambda value: self._use(replace(self._now(), density=Density(value)))
        )

    def first_focus(self) -> QWidget:
        """The theme that is chosen."""
        return self.mode.button(self.mode.value() or Mode.SYSTEM.value)

    def _now(self) -> Appearance:
        return self._context.preferences.now.appearance

    def _use(self, appearance: Appearance) -> None:
        self._context.window().use_appearance(appearance)
