"""The keys of Synk. Source: ux §4."""

from collections.abc import Mapping

from ui.keys.binding import Action, KeyBinding, KeyHint, Where, table

BINDINGS: tuple[KeyBinding, ...] = (
    *table(
        Where.SYNC,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *table(
        Where.CONFLICT,
        (Action.FIRST_CHOICE, "1", "Välj det första"),
        (Action.SECOND_CHOICE, "2", "Välj det andra"),
        (Action.THIRD_CHOICE, "3", "Välj det tredje"),
        (Action.MERGE, "Ctrl+J", "Sätt ihop texterna"),
        (Action.NOTE, "T", "Skriv varför"),
        (Action.COMMENT, "K", "Fråga kontrollanterna"),
        (Action.TAKE_STEP, "Ctrl+Return", "Spara och gå till nästa konflikt"),
        (Action.NEXT_CONFLICT, "Alt+Down", "Nästa konflikt"),
        (Action.PREVIOUS_CONFLICT, "Alt+Up", "Föregående konflikt"),
        (Action.MOVE, "Up Down", "Välj konflikt"),
        (Action.RIGHT_PANE, "V", "Visa eller göm historiken"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
)

BAR: Mapping[Where, tuple[KeyHint, ...]] = {
    Where.SYNC: (
        KeyHint("Synka", (Action.SYNC,), narrow=True),
        KeyHint("Byt över USB", (Action.EXCHANGE,)),
        KeyHint("Nästa flik", (Action.NEXT_TAB,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.CONFLICT: (
        KeyHint("Välj", (Action.FIRST_CHOICE, Action.SECOND_CHOICE), narrow=True),
        KeyHint("Varför", (Action.NOTE,)),
        KeyHint("Spara och nästa", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Nästa konflikt", (Action.NEXT_CONFLICT,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
}
