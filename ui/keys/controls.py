"""The keys of a control: its list, its plan, its items and what they show. Source: ux §4."""

from collections.abc import Mapping

from ui.keys.binding import Action, KeyBinding, KeyHint, Where, table

BINDINGS: tuple[KeyBinding, ...] = (
    *table(
        Where.CONTROLS,
        (Action.MOVE, "Up Down", "Välj kontroll"),
        (Action.OPEN, "Return", "Öppna kontrollen"),
        (Action.FLAG, "I", "Överfört till ILS, eller inte"),
        (Action.EXPORT, "Ctrl+E", "Spara listan för ett kalkylblad"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *table(
        Where.CONTROL,
        (Action.OPEN, "Return", "Ta nästa steg"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *table(
        Where.SAMPLE_PLAN,
        (Action.MOVE, "Up Down", "Ändra värdet i ett talfält"),
        (Action.TAKE_STEP, "Ctrl+Return", "Lås populationen, eller dra urvalet"),
        (Action.REFRESH, "F5", "Kontrollera urvalet"),
        (Action.PRINT, "Ctrl+P", "Skriv ut planen"),
    ),
    *table(
        Where.GRID,
        (Action.YES, "J", "Rätt"),
        (Action.NO, "N", "Fel"),
        (Action.NOT_APPLICABLE, "E", "Ej tillämpligt"),
        (Action.REST_RIGHT, "Shift+J", "Resten av raden rätt, bara tomma celler"),
        (Action.MOVE, "Up Down Left Right", "Flytta; fäll ihop och fäll ut en rubrik"),
        (Action.NEXT_LEFT, "O", "Nästa otestade"),
        (Action.PREVIOUS_LEFT, "Shift+O", "Föregående otestade"),
        (Action.MARK, "Space", "Markera raden; J, N och E gäller sedan alla markerade"),
        (Action.CLEAR, "Del", "Rensa cellen"),
        (Action.EDIT_AMOUNT, "F2", "Skriv rätt belopp"),
        (Action.NOTE, "T", "Skriv en notering"),
        (Action.EVIDENCE, "B", "Lägg till underlag"),
        (Action.REPLACE, "R", "Ersätt posten"),
        (Action.EXTEND, "U", "Utöka urvalet, under Kontroller"),
        (Action.COPY, "Ctrl+C", "Kopiera gruppen till ett kalkylblad"),
        (Action.PASTE, "Ctrl+V", "Klistra in celler ur ett kalkylblad, eller en bild"),
        (Action.REFRESH, "F5", "Kontrollera urvalet"),
        (Action.SWITCH_GROUPING, "Ctrl+R", "Växla mellan Radvis och Kolumnvis"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *table(
        Where.CONCLUSION,
        (Action.TAKE_STEP, "Ctrl+Return", "Lägg slutsatsen i rapporten"),
        (Action.EXTEND, "U", "Utöka urvalet"),
        (Action.OTHER_WAYS, "F", "Visa eller göm fler sätt att räkna"),
        (Action.MARK, "Space", "Lägg jämförelsen i rapporten, eller ta bort den"),
        (Action.REFRESH, "F5", "Kontrollera urvalet"),
        (Action.EXPORT, "Ctrl+E", "Spara protokollet och kontrollprogrammen"),
        (Action.MOVE, "Up Down", "Välj fel eller sätt att räkna"),
        (Action.OPEN, "Return", "Visa posten"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
)

BAR: Mapping[Where, tuple[KeyHint, ...]] = {
    Where.CONTROLS: (
        KeyHint("Välj", (Action.MOVE,), narrow=True),
        KeyHint("Öppna", (Action.OPEN,), narrow=True),
        KeyHint("Överfört till ILS", (Action.FLAG,)),
        KeyHint("Filtrera", (Action.FILTER,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.CONTROL: (
        KeyHint("Nästa steg", (Action.OPEN,), narrow=True),
        KeyHint("Nästa flik", (Action.NEXT_TAB,), narrow=True),
        KeyHint("Tillbaka", (Action.BACK,), narrow=True),
    ),
    Where.SAMPLE_PLAN: (
        KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
        KeyHint("Ändra värde", (Action.MOVE,)),
        KeyHint("Lås eller dra", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Kontrollera", (Action.REFRESH,)),
        KeyHint("Skriv ut", (Action.PRINT,)),
        KeyHint("Tillbaka", (Action.BACK,)),
    ),
    Where.GRID: (
        KeyHint("Rätt", (Action.YES,)),
        KeyHint("Fel", (Action.NO,)),
        KeyHint("Ej tillämpl.", (Action.NOT_APPLICABLE,)),
        KeyHint("Resten rätt", (Action.REST_RIGHT,)),
        KeyHint("Flytta", (Action.MOVE,), narrow=True),
        KeyHint("Rensa", (Action.CLEAR,)),
        KeyHint("Nästa otestade", (Action.NEXT_LEFT,), narrow=True),
        KeyHint("Posten", (Action.RIGHT_PANE,), narrow=True, wide=False),
    ),
    Where.CONCLUSION: (
        KeyHint("Lägg i rapporten", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Utöka", (Action.EXTEND,)),
        KeyHint("Kontrollera", (Action.REFRESH,)),
        KeyHint("Tillbaka", (Action.BACK,), narrow=True),
    ),
}
