"""Tangenter: whether an answer moves on, and which single keys there are."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.keys import (
    BINDINGS,
    NATIVE,
    Action,
    KeyBinding,
    Where,
    cap_text,
    is_shortcut,
    key_name,
    keymap,
    use_keymap,
)
from ui.metrics import fix_size
from ui.pages.settings.page import SettingsContent, card
from ui.widgets.key_button import KeyButton
from ui.widgets.list_pane import ListPane, ListRow
from ui.widgets.segmented import Segment, Segmented

_YES, _NO = "yes", "no"
_LIST_HEIGHT = 250
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
_IN_VISIT = frozenset({Where.CHECKLIST, Where.GRID, Where.FINDINGS, Where.SUBMIT})


class KeyChoices(SettingsContent):
    """Enter on a row switches its key off or on again, F2 gives it another key."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.move_on = Segmented(
            "Gå vidare själv", [Segment(_YES, "Gå vidare"), Segment(_NO, "Stanna kvar")]
        )
        self.list = ListPane("Enkla tangenter")
        fix_size(self.list, height=_LIST_HEIGHT)
        self._waiting: KeyBinding | None = None  # for its new key to be pressed
        self.change = KeyButton("Byt tangent", key="F2")
        self.all_on = KeyButton("Som från början")
        keys = card(
            "Enkla tangenter",
            hint="Bokstäver och siffror gäller bara i listor, aldrig i textfält. "
            "Enter stänger av eller sätter på den som är markerad, F2 byter tangent.",
        )
        keys.column.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.addWidget(self.change)
        buttons.addWidget(self.all_on)
        buttons.addStretch(1)
        keys.column.addLayout(buttons)
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
        self.change.clicked.connect(self._wait_for_key)
        self.all_on.clicked.connect(self._as_from_the_start)
        self.list.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 in the list waits for a new key; the next key is it, Esc is none."""
        if watched is self.list and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and self._waiting is not None:
                event.accept()  # not even a key of the window's is pressed meanwhile
                return True
            if event.type() is QEvent.Type.KeyPress:
                if self._waiting is not None:
                    self._take_key(event)
                    return True
                if event.key() == Qt.Key.Key_F2:
                    self._wait_for_key()
                    return True
        if watched is self.list and event.type() is QEvent.Type.FocusOut:
            self._stop_waiting()
        return False

    def _wait_for_key(self) -> None:
        current = self.list.current_key()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting = next((one for one in single_keys() if _name(one) == current), None)
        self._show()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting = None
            self._show()

    def _take_key(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS or self._waiting is None:
            return
        binding, key = self._waiting, key_name(event)
        self._waiting = None
        if event.key() == Qt.Key.Key_Escape:
            self._show()
            return
        taken = self._holder(binding, key)
        if len(key) != 1 or not key.isalnum():
            self.said.emit("Välj en bokstav eller en siffra. Inget är ändrat.")
        elif taken is not None:
            self.said.emit(f"{key} är redan {taken.label}. Inget är ändrat.")
        else:
            own = dict(self._context.preferences.now.own_keys)
            own[(binding.where, binding.action)] = (key,)
            self._use(own)
            self.said.emit(f"{binding.label}: {key}")
            return
        self._show()

    def _holder(self, binding: KeyBinding, key: str) -> KeyBinding | None:
        """Who has the key in the same place, or around it, already."""
        near = {binding.where, Where.VISIT}
        held = keymap().bindings(near if binding.where in _IN_VISIT else {binding.where})
        others = (one for one in held if (one.where, one.action) != (binding.where, binding.action))
        return next((one for one in others if key in one.keys), None)

    def _as_from_the_start(self) -> None:
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
            held = own.get((binding.where, binding.action), binding.keys)
            cap = " ".join(cap_text(key) for key in held or binding.keys)
            said = "På" if held else "Av"
            if binding == self._waiting:
                said = "Tryck den nya tangenten, Esc avbryter"
            rows.append(ListRow(_name(binding), binding.label, cap, said))
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
