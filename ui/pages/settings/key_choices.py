"""Tangenter: whether an answer moves on, and which single keys are switched on."""

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.keys import BINDINGS, NATIVE, Action, KeyBinding, Where, cap_text, is_shortcut, use_keymap
from ui.metrics import fix_size
from ui.pages.settings.page import SettingsContent, card
from ui.widgets.key_button import KeyButton
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.segmented import Segment, Segmented

_YES, _NO = "yes", "no"
_LIST_HEIGHT = 300


class KeyChoices(SettingsContent):
    """Enter on a row switches its key off or on again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.move_on = Segmented(
            "Gå vidare själv", [Segment(_YES, "Gå vidare"), Segment(_NO, "Stanna kvar")]
        )
        self.list = ListPane("Enkla tangenter")
        fix_size(self.list, height=_LIST_HEIGHT)
        self.all_on = KeyButton("Sätt på alla")
        self.all_on.clicked.connect(self._switch_all_on)
        keys = card(
            "Enkla tangenter",
            hint="Bokstäver och siffror gäller bara i listor, aldrig i textfält. "
            "Enter stänger av eller sätter på den som är markerad.",
        )
        keys.column.addWidget(self.list)
        keys.column.addWidget(self.all_on)
        super().__init__(
            card(
                "Gå vidare själv",
                self.move_on,
                hint="Efter ett svar i checklistan går markeringen till nästa obesvarade fråga.",
            ),
            keys,
        )
        self.move_on.choose(_YES if context.preferences.now.move_on else _NO)
        self.move_on.chosen.connect(self._choose_move_on)
        self.list.opened.connect(self._switch)
        self._show()

    def first_focus(self) -> QWidget:
        """The first choice."""
        return self.move_on.button(self.move_on.value() or _YES)

    def _choose_move_on(self, value: str) -> None:
        self._context.preferences.change(move_on=value == _YES)

    def _switch(self, key: str) -> None:
        binding = next(one for one in single_keys() if _name(one) == key)
        own = dict(self._context.preferences.now.own_keys)
        place = (binding.where, binding.action)
        if own.get(place) == ():
            del own[place]
        else:
            own[place] = ()
        self._use(own)

    def _switch_all_on(self) -> None:
        self._use({})

    def _use(self, own: dict[tuple[Where, Action], tuple[str, ...]]) -> None:
        use_keymap(self._context.preferences.change(own_keys=own).keymap())
        self._show()
        self.keys_changed.emit()

    def _show(self) -> None:
        own = self._context.preferences.now.own_keys
        rows, last = [], None
        for binding in single_keys():
            if binding.where is not last:
                rows.append(ListRow(binding.where.name, binding.where.value, heading=True))
                last = binding.where
            off = own.get((binding.where, binding.action)) == ()
            cap = " ".join(cap_text(key) for key in binding.keys)
            rows.append(ListRow(_name(binding), binding.label, cap, "Av" if off else "På"))
        self.list.show_rows(rows)


def single_keys() -> list[KeyBinding]:
    """The bindings whose keys are a letter, a digit or a function-free key."""
    return [
        one
        for one in BINDINGS
        if one.where not in (Where.EVERYWHERE, Where.TEXT_FIELD)
        and one.action not in NATIVE
        and not any(is_shortcut(key) for key in one.keys)
    ]


def _name(binding: KeyBinding) -> str:
    return f"{binding.where.name}/{binding.action}"
