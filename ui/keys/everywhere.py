"""The keys that hold wherever one is. Source: ux §4."""

from collections.abc import Mapping

from ui.keys.binding import Action, KeyBinding, KeyHint, Where, table

BINDINGS: tuple[KeyBinding, ...] = (
    *table(
        Where.EVERYWHERE,
        (Action.KEYS, "F1", "Alla tangenter"),
        (Action.FIND, "Ctrl+K", "Sök eller gör"),
        (Action.PAGE_1, "Ctrl+1", "Besök"),
        (Action.PAGE_2, "Ctrl+2", "Kontroller"),
        (Action.PAGE_3, "Ctrl+3", "Avvikelser"),
        (Action.PAGE_4, "Ctrl+4", "Granska"),
        (Action.PAGE_5, "Ctrl+5", "Attestera"),
        (Action.PAGE_6, "Ctrl+6", "Årsplan"),
        (Action.PAGE_7, "Ctrl+7", "Uppföljning"),
        (Action.PAGE_8, "Ctrl+8", "Synk"),
        (Action.PAGE_9, "Ctrl+9", "Inställningar"),
        (Action.NEXT_TAB, "Ctrl+Tab Ctrl+PgDown", "Nästa flik"),
        (Action.PREVIOUS_TAB, "Ctrl+Shift+Tab Ctrl+PgUp", "Föregående flik"),
        (Action.NEXT_PANE, "F6", "Nästa ruta"),
        (Action.PREVIOUS_PANE, "Shift+F6", "Föregående ruta"),
        (Action.NEXT_CONTROL, "Tab Shift+Tab", "Nästa och föregående fält eller knapp"),
        (Action.BACK, "Alt+Left", "Tillbaka"),
        (Action.FORWARD, "Alt+Right", "Framåt"),
        (Action.FILTER, "Ctrl+F", "Filtrera i vyn"),
        (Action.NEXT_HIT, "F3", "Nästa träff"),
        (Action.PREVIOUS_HIT, "Shift+F3", "Föregående träff"),
        (Action.UNDO, "Ctrl+Z", "Ångra"),
        (Action.REDO, "Ctrl+Y Ctrl+Shift+Z", "Gör om"),
        (Action.CONFIRM_SAVED, "Ctrl+S", "Bekräfta att allt är sparat"),
        (Action.NEW, "Ctrl+N", "Nytt"),
        (Action.EXPORT, "Ctrl+E", "Exportera"),
        (Action.PRINT, "Ctrl+P", "Skriv ut eller spara som PDF"),
        (Action.REFRESH, "F5", "Uppdatera eller kontrollera"),
        (Action.VEIL, "F8", "Skymma skärmen"),
        (Action.SYNC, "F9", "Synka nu"),
        (Action.EXCHANGE, "Ctrl+F9", "Byt över USB-minnet, utan nät"),
        (Action.LOCK, "Ctrl+L", "Lås"),
        (Action.MENU, "F10", "Menyer"),
        (Action.MENU_HERE, "Shift+F10", "Meny med det som går att göra här"),
        (Action.FULL_SCREEN, "F11", "Helskärm"),
        (Action.LARGER, "Ctrl++", "Större text"),
        (Action.SMALLER, "Ctrl+-", "Mindre text"),
        (Action.NORMAL_SIZE, "Ctrl+0", "Vanlig textstorlek"),
        (Action.LEAVE, "Esc", "Lämna fältet, stäng bladet, rensa filtret"),
    ),
)

BAR: Mapping[Where, tuple[KeyHint, ...]] = {
    Where.EVERYWHERE: (
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
        KeyHint("Sök eller gör", (Action.FIND,)),
    ),
}
