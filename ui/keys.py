"""Every key of the program, in one table.

The bottom bar, the F1 sheet, the menus and the key handling all read `BINDINGS`; nothing else
names a key. Source: ux §4.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum, StrEnum
from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from kontrollbesok.frozen import dataclass


class Where(Enum):
    """The place in the program where a binding holds; the value heads it in the F1 sheet."""

    EVERYWHERE = "Överallt"
    VISITS = "Mina besök"
    VISIT = "I ett besök"
    CLOSING = "Det här såg vi"
    CHECKLIST = "Checklista"
    ENTERING = "Efterregistrera"
    TEXT_FIELD = "I ett textfält"
    REVIEW = "Granska"
    AT_UNIT = "Hos enheten"
    FINAL_REVIEW = "Slutgranska"
    ATTEST = "Attestera"
    REPORT = "Rapporten"
    REGISTERING = "Att diarieföra"
    SYNC = "Synk"
    CONFLICT = "Konflikt"
    SUBMIT = "Lämna in"
    NEW_VISIT = "Nytt besök"
    BOOKING = "Bokning"
    REGISTER = "Alla avvikelser"
    CASES = "Särskild hantering"
    FINDINGS = "Avvikelser"
    EVIDENCE = "Bilagor"
    COVERING = "Täck över"
    CONTROLS = "Kontroller"
    CONTROL = "Kontrollens översikt"
    SAMPLE_PLAN = "Kontrollens plan"
    GRID = "Poster"
    CONCLUSION = "Slutsats"
    RISKS = "Årsplan, risker"
    RISK = "Årsplan, en risk"
    RISK_YEAR = "Årsplan, gränser och beslut"
    RISK_FILE = "Årsplan, fil med risker eller en plan"
    CONTRIBUTIONS = "Årsplan, bidrag"
    CONTROL_PLAN = "Årsplan, internkontrollplanen"
    NEXT_YEAR = "Årsplan, nästa år"
    CHART = "Årsplan, enheter"
    UNITS_FILE = "Årsplan, fil med enheter"
    UNIT_LIST = "Årsplan, lista av enheter"
    UNITS_DRAWN = "Årsplan, dragna enheter"
    SCHEDULE = "Årsplan, schema"
    QUESTIONS = "Årsplan, frågor"
    QUESTION_FILE = "Årsplan, fil med frågor"
    BANK_UPGRADE = "Årsplan, frågor i öppna besök"
    SELF_REPORT = "Årsplan, självrapport"


class Action(StrEnum):
    """What a key does."""

    KEYS = "keys"
    FIND = "find"
    PAGE_1 = "page_1"
    PAGE_2 = "page_2"
    PAGE_3 = "page_3"
    PAGE_4 = "page_4"
    PAGE_5 = "page_5"
    PAGE_6 = "page_6"
    PAGE_7 = "page_7"
    PAGE_8 = "page_8"
    PAGE_9 = "page_9"
    NEXT_TAB = "next_tab"
    PREVIOUS_TAB = "previous_tab"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    NEXT_CONTROL = "next_control"
    BACK = "back"
    FORWARD = "forward"
    FILTER = "filter"
    UNDO = "undo"
    REDO = "redo"
    CONFIRM_SAVED = "confirm_saved"
    NEW = "new"
    EXPORT = "export"
    PRINT = "print"
    REFRESH = "refresh"
    VEIL = "veil"
    SYNC = "sync"
    LOCK = "lock"
    MENU = "menu"
    FULL_SCREEN = "full_screen"
    LARGER = "larger"
    SMALLER = "smaller"
    NORMAL_SIZE = "normal_size"
    LEAVE = "leave"
    MOVE = "move"
    OPEN = "open"
    OPEN_SAMPLES = "open_samples"
    OPEN_FINDINGS = "open_findings"
    ENTER_FIELD_LIST = "enter_field_list"
    CLOSING_PAGE = "closing_page"
    BOOKING = "booking"
    ASSIGN = "assign"
    RESTRICTED_CASE = "restricted_case"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    FIRST_CHOICE = "choice_1"
    SECOND_CHOICE = "choice_2"
    THIRD_CHOICE = "choice_3"
    NO_CHOICE = "choice_0"
    SWITCH_GROUPING = "switch_grouping"
    IN_DEPTH = "in_depth"
    NEXT_GROUP = "next_group"
    PREVIOUS_GROUP = "previous_group"
    FOLD = "fold"
    NEXT_LEFT = "next_left"
    PREVIOUS_LEFT = "previous_left"
    NOTE = "note"
    EVIDENCE = "evidence"
    COPY = "copy"
    PASTE = "paste"
    SECRECY = "secrecy"
    COVER = "cover"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    INTO_FINDING = "into_finding"
    OPEN_FINDING = "open_finding"
    CLEAR = "clear"
    FLAG = "flag"
    RIGHT_PANE = "right_pane"
    LEFT_PANE = "left_pane"
    DONE = "done"
    TAKE_STEP = "take_step"
    SEND_BACK = "send_back"
    COMMENT = "comment"
    READ_ON = "read_on"
    READ_BACK = "read_back"
    TEXT_VERSION = "text_version"
    REMIND = "remind"
    APPROVE = "approve"
    CHANGE_GRADE = "change_grade"
    MARK_ALL = "mark_all"
    MERGE = "merge"
    NEXT_CONFLICT = "next_conflict"
    PREVIOUS_CONFLICT = "previous_conflict"
    REST_RIGHT = "rest_right"
    MARK = "mark"
    EDIT_AMOUNT = "edit_amount"
    REPLACE = "replace"
    EXTEND = "extend"
    OTHER_WAYS = "other_ways"
    MOVE_RISK = "move_risk"
    MOVE_VISIT = "move_visit"
    MOVE_DAY = "move_day"
    READ_FILE = "read_file"


@dataclass(frozen=True, slots=True)
class KeyBinding:
    """`keys` (Qt's portable names) do `action` in `where`; `label` says so in the F1 sheet."""

    keys: tuple[str, ...]
    label: str
    action: Action
    where: Where


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One entry of the bottom bar: the keys of `actions`, and a word.

    A narrow window has room for three: those with `narrow`. `wide` ones show otherwise.
    """

    text: str
    actions: tuple[Action, ...]
    narrow: bool = False
    wide: bool = True


def _table(where: Where, *rows: tuple[Action, str, str]) -> tuple[KeyBinding, ...]:
    return tuple(
        KeyBinding(tuple(keys.split()), label, action, where) for action, keys, label in rows
    )


BINDINGS: tuple[KeyBinding, ...] = (
    *_table(
        Where.CHECKLIST,
        (Action.YES, "J", "Ja"),
        (Action.PARTLY, "D", "Delvis"),
        (Action.NO, "N", "Nej"),
        (Action.NOT_APPLICABLE, "E", "Ej tillämpligt"),
        (Action.FIRST_CHOICE, "1", "Svaret bygger på något du sett, eller 1 av 3 i samtal"),
        (Action.SECOND_CHOICE, "2", "Svaret bygger på dokument, eller 2 av 3 i samtal"),
        (Action.THIRD_CHOICE, "3", "Svaret är muntligt, eller 3 av 3 i samtal"),
        (Action.NO_CHOICE, "0", "0 av 3 i Samtal medarbetare"),
        (Action.MOVE, "Up Down", "Föregående och nästa fråga"),
        (Action.PREVIOUS_GROUP, "Ctrl+Up", "Föregående område eller moment"),
        (Action.NEXT_GROUP, "Ctrl+Down", "Nästa område eller moment"),
        (Action.FOLD, "Left Right", "Fäll ihop och fäll ut"),
        (Action.NEXT_LEFT, "O", "Nästa obesvarade"),
        (Action.PREVIOUS_LEFT, "Shift+O", "Föregående obesvarade"),
        (Action.SWITCH_GROUPING, "M", "Växla mellan Område och Moment"),
        (Action.IN_DEPTH, "Ctrl+D", "Öppna Fördjupning för området"),
        (Action.NOTE, "T", "Skriv en notering"),
        (Action.EVIDENCE, "B", "Lägg till underlag"),
        (Action.PASTE, "Ctrl+V", "Klistra in en bild som underlag"),
        (Action.INTO_FINDING, "Return", "Skriv värdet eller skälet, eller gå in i avvikelsen"),
        (Action.OPEN_FINDING, "Ctrl+O", "Öppna hela avvikelsen"),
        (Action.CLEAR, "Del", "Ta bort svaret"),
        (Action.FLAG, "F2", "Flagga med Återkom"),
        (Action.RIGHT_PANE, "V", "Visa eller göm vägledningen"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.ENTERING,
        (Action.YES, "J", "Ja, och en rad ner"),
        (Action.PARTLY, "D", "Delvis, och en rad ner"),
        (Action.NO, "N", "Nej, och en rad ner"),
        (Action.NOT_APPLICABLE, "E", "Ej tillämpligt, och en rad ner"),
        (Action.FIRST_CHOICE, "1", "Raden du nyss svarade på bygger på något du sett; 1 av 3"),
        (Action.SECOND_CHOICE, "2", "Den bygger på dokument; 2 av 3 i samtal"),
        (Action.THIRD_CHOICE, "3", "Den är muntlig; 3 av 3 i samtal"),
        (Action.NO_CHOICE, "0", "0 av 3 i Samtal medarbetare"),
        (Action.MOVE, "Up Down", "Föregående och nästa rad"),
        (Action.PREVIOUS_GROUP, "Ctrl+Up", "Föregående moment"),
        (Action.NEXT_GROUP, "Ctrl+Down", "Nästa moment"),
        (Action.NEXT_LEFT, "O", "Nästa obesvarade"),
        (Action.PREVIOUS_LEFT, "Shift+O", "Föregående obesvarade"),
        (Action.NOTE, "T", "Skriv radens notering"),
        (Action.INTO_FINDING, "Return", "Skriv värdet, eller skälet"),
        (Action.OPEN, "Ctrl+O", "Öppna frågan i Checklistor"),
        (Action.CLEAR, "Del", "Ta bort svaret"),
    ),
    *_table(
        Where.TEXT_FIELD,
        (Action.NEXT_CONTROL, "Tab", "Nästa fält"),
        (Action.DONE, "Ctrl+Return", "Klar, tillbaka till listan och nästa fråga"),
        (Action.LEAVE, "Esc", "Tillbaka till listan, texten är kvar"),
        (Action.UNDO, "Ctrl+Z", "Ångra i fältet"),
    ),
    *_table(
        Where.VISITS,
        (Action.MOVE, "Up Down", "Välj besök"),
        (Action.OPEN, "Return", "Öppna besöket, i dag på första obesvarade frågan"),
        (Action.OPEN_SAMPLES, "S", "Öppna besökets stickprov"),
        (Action.OPEN_FINDINGS, "A", "Öppna besökets avvikelser"),
        (Action.PRINT, "Ctrl+P", "Skriv ut fältlistan"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
        (Action.ENTER_FIELD_LIST, "Ctrl+Shift+P", "Efterregistrera fältlistan"),
    ),
    *_table(
        Where.VISIT,
        (Action.CLOSING_PAGE, "F7", "Det här såg vi"),
        (Action.ASSIGN, "Ctrl+M", "Tilldela moment och områden, i Översikt"),
        (Action.BOOKING, "Ctrl+Shift+B", "Boka besöket: tid, underlag och brev, i Översikt"),
        (Action.PRINT, "Ctrl+P", "Spara fältlistan som PDF"),
        (Action.ENTER_FIELD_LIST, "Ctrl+Shift+P", "Efterregistrera fältlistan"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
        (Action.RESTRICTED_CASE, "Ctrl+Shift+S", "Särskild hantering härifrån"),
    ),
    *_table(
        Where.CLOSING,
        (Action.PRINT, "Ctrl+P", "Spara sidan som PDF"),
        (Action.TAKE_STEP, "Ctrl+Return", "Spara sidan i besöket, som underlag"),
        (Action.FULL_SCREEN, "F11", "Helskärm"),
        (Action.CLOSING_PAGE, "F7", "Tillbaka till Översikt"),
        (Action.LEAVE, "Esc", "Tillbaka till Översikt"),
    ),
    *_table(
        Where.FINDINGS,
        (Action.MOVE, "Up Down", "Välj avvikelse"),
        (Action.INTO_FINDING, "Return", "Skriv i första tomma fältet"),
        (Action.TAKE_STEP, "Ctrl+Return", "Klar med avvikelsen, nästa utkast"),
        (Action.NEXT_LEFT, "O", "Nästa utkast"),
        (Action.FIRST_CHOICE, "Alt+1", "Grad: Iakttagelse"),
        (Action.SECOND_CHOICE, "Alt+2", "Grad: Mindre"),
        (Action.THIRD_CHOICE, "Alt+3", "Grad: Väsentlig"),
        (Action.NEW, "Ctrl+N", "Ny avvikelse"),
        (Action.EVIDENCE, "Ctrl+B", "Lägg till underlag"),
        (Action.PASTE, "Ctrl+V", "Klistra in en bild som underlag"),
        (Action.RIGHT_PANE, "V", "Visa eller göm skrivråden"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.EVIDENCE,
        (Action.MOVE, "Up Down Left Right", "Välj underlag"),
        (Action.OPEN, "Return", "Öppna i datorns program"),
        (Action.EVIDENCE, "B", "Lägg till underlag"),
        (Action.PASTE, "Ctrl+V", "Klistra in en bild som underlag"),
        (Action.NOTE, "T", "Skriv bildtext"),
        (Action.SECRECY, "S", "Sekretessmarkera, eller ta bort markeringen"),
        (Action.COVER, "X", "Täck över delar av bilden"),
        (Action.EXPORT, "Ctrl+E", "Spara en kopia utan kameradata"),
        (Action.CLEAR, "Del", "Ta bort underlaget ur besöket"),
        (Action.ZOOM_IN, "+", "Större bild"),
        (Action.ZOOM_OUT, "-", "Mindre bild"),
        (Action.FIT, "0", "Hela bilden"),
        (Action.RIGHT_PANE, "V", "Visa eller göm uppgifterna"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.COVERING,
        (Action.MOVE, "Up Down Left Right", "Flytta rutan; med Skift ändras storleken"),
        (Action.MARK, "Space", "Lägg till en ruta"),
        (Action.CLEAR, "Del", "Ta bort rutan"),
        (Action.TAKE_STEP, "Ctrl+Return", "Täck över"),
        (Action.LEAVE, "Esc", "Avbryt"),
    ),
    *_table(
        Where.REVIEW,
        (Action.MOVE, "Up Down", "Välj avvikelse; med Skift markeras de du går över"),
        (Action.MARK, "Space", "Markera eller avmarkera"),
        (Action.MARK_ALL, "Ctrl+A", "Markera alla som visas, eller ingen"),
        (Action.APPROVE, "G", "Godkänn"),
        (Action.CHANGE_GRADE, "A", "Ändra grad, med skäl"),
        (Action.COMMENT, "K", "Kommentera"),
        (Action.NEXT_LEFT, "O", "Nästa som är ny eller ändrad"),
        (Action.TAKE_STEP, "Ctrl+Return", "Skicka till enheten"),
        (Action.SEND_BACK, "Ctrl+R", "Skicka tillbaka för komplettering"),
        (Action.RIGHT_PANE, "V", "Visa eller göm avvikelsen"),
        (Action.LEFT_PANE, "L", "Visa inkorgen"),
    ),
    *_table(
        Where.AT_UNIT,
        (Action.MOVE, "Up Down", "Välj besök"),
        (Action.OPEN, "Return", "Välj svarsfilen"),
        (Action.TAKE_STEP, "Ctrl+Return", "Välj svarsfilen; när den är läst: ta emot svaret"),
        (Action.REMIND, "P", "Påminn enheten, som ett brev att skicka"),
        (Action.EXPORT, "Ctrl+E", "Spara brevet med svarsfilen"),
        (Action.EXTEND, "U", "Förläng svarstiden, med skäl"),
        (Action.NOTE, "T", "Skriv av ett svar som kom på papper"),
        (Action.LEAVE, "Esc", "Lägg undan svaret som är läst"),
        (Action.RIGHT_PANE, "V", "Visa eller göm svarstiden"),
        (Action.LEFT_PANE, "L", "Visa besöken"),
    ),
    *_table(
        Where.FINAL_REVIEW,
        (Action.MOVE, "Up Down", "Välj avvikelse; med Skift markeras de du går över"),
        (Action.MARK, "Space", "Markera eller avmarkera"),
        (Action.MARK_ALL, "Ctrl+A", "Markera alla som visas, eller ingen"),
        (Action.CHANGE_GRADE, "A", "Ny bedömning: grad och skäl"),
        (Action.NEXT_LEFT, "O", "Nästa som ska bedömas"),
        (Action.TAKE_STEP, "Ctrl+Return", "Skicka till attest"),
        (Action.RIGHT_PANE, "V", "Visa eller göm avvikelsen och svaret"),
        (Action.LEFT_PANE, "L", "Visa inkorgen"),
    ),
    *_table(
        Where.SUBMIT,
        (Action.TAKE_STEP, "Ctrl+Return", "Lämna in besöket"),
    ),
    *_table(
        Where.REGISTER,
        (Action.MOVE, "Up Down", "Välj avvikelse"),
        (Action.OPEN, "Return", "Öppna den i sitt besök"),
        (Action.RIGHT_PANE, "V", "Visa eller göm avvikelsen"),
    ),
    *_table(
        Where.CASES,
        (Action.MOVE, "Up Down", "Välj ärende"),
        (Action.TAKE_STEP, "Ctrl+Return", "Lämna till mottagaren"),
        (Action.NEW, "Ctrl+N", "Nytt ärende"),
        (Action.RIGHT_PANE, "V", "Visa eller göm vad som gäller"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.NEW_VISIT,
        (Action.TAKE_STEP, "Ctrl+Return", "Lägg upp besöket"),
    ),
    *_table(
        Where.ATTEST,
        (Action.READ_ON, "PgDown", "Läs vidare i rapporten"),
        (Action.READ_BACK, "PgUp", "Läs tillbaka"),
        (Action.APPROVE, "G", "Godta förslaget"),
        (Action.COMMENT, "K", "Godta med en kommentar"),
        (Action.SEND_BACK, "Ä", "Begär ändring; besöket går tillbaka till enheten"),
        (Action.CLEAR, "Del", "Ta tillbaka det du har sagt om förslaget"),
        (Action.TAKE_STEP, "Ctrl+Return", "Attestera, och gå sedan till nästa"),
        (Action.MOVE, "Up Down", "Välj besök eller förslag"),
        (Action.TEXT_VERSION, "Ctrl+T", "Rapporten som text, eller som sidor"),
        (Action.ZOOM_IN, "Ctrl++", "Större sida"),
        (Action.ZOOM_OUT, "Ctrl+-", "Mindre sida"),
        (Action.RIGHT_PANE, "V", "Visa eller göm stegen"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.REPORT,
        (Action.READ_ON, "PgDown", "Läs vidare i rapporten"),
        (Action.READ_BACK, "PgUp", "Läs tillbaka"),
        (Action.MOVE, "Up Down", "Välj besök"),
        (Action.TEXT_VERSION, "Ctrl+T", "Rapporten som text, eller som sidor"),
        (Action.ZOOM_IN, "Ctrl++", "Större sida"),
        (Action.ZOOM_OUT, "Ctrl+-", "Mindre sida"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.REGISTERING,
        (Action.READ_ON, "PgDown", "Läs vidare i rapporten"),
        (Action.READ_BACK, "PgUp", "Läs tillbaka"),
        (Action.MOVE, "Up Down", "Välj besök"),
        (Action.EXPORT, "Ctrl+E", "Spara handlingarna i en mapp"),
        (Action.TAKE_STEP, "Ctrl+Return", "Diariefört"),
        (Action.TEXT_VERSION, "Ctrl+T", "Rapporten som text, eller som sidor"),
        (Action.ZOOM_IN, "Ctrl++", "Större sida"),
        (Action.ZOOM_OUT, "Ctrl+-", "Mindre sida"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
        Where.SYNC,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
        (Action.LEFT_PANE, "L", "Visa listan"),
    ),
    *_table(
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
    *_table(
        Where.CONTROLS,
        (Action.MOVE, "Up Down", "Välj kontroll"),
        (Action.OPEN, "Return", "Öppna kontrollen"),
        (Action.FLAG, "I", "Överfört till ILS, eller inte"),
        (Action.EXPORT, "Ctrl+E", "Spara listan för ett kalkylblad"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *_table(
        Where.CONTROL,
        (Action.OPEN, "Return", "Ta nästa steg"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *_table(
        Where.SAMPLE_PLAN,
        (Action.MOVE, "Up Down", "Ändra värdet i ett talfält"),
        (Action.TAKE_STEP, "Ctrl+Return", "Lås populationen, eller dra urvalet"),
        (Action.REFRESH, "F5", "Kontrollera urvalet"),
        (Action.PRINT, "Ctrl+P", "Skriv ut planen"),
    ),
    *_table(
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
    *_table(
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
    *_table(
        Where.RISKS,
        (Action.MOVE, "Up Down", "Välj risk; i matrisen välj ruta med pilarna"),
        (Action.MOVE_RISK, "Shift+Up Shift+Down Shift+Left Shift+Right", "Flytta i matrisen"),
        (Action.OPEN, "Return", "Öppna risken i sin helhet"),
        (Action.NOTE, "T", "Skriv åtgärden"),
        (Action.MARK, "Space", "Ta med i planen, eller ta ur den"),
        (Action.CLEAR, "Del", "Ta bort risken, med ett skäl"),
        (Action.SWITCH_GROUPING, "M", "Växla mellan tabellen och matrisen"),
        (Action.TEXT_VERSION, "Ctrl+T", "Matrisen som tabell, eller tillbaka"),
        (Action.TAKE_STEP, "Ctrl+Return", "Gränser och beslut"),
        (Action.NEW, "Ctrl+N", "Ny risk"),
        (Action.READ_FILE, "Ctrl+O", "Läs in risker ur en fil"),
        (Action.EXPORT, "Ctrl+E", "Spara riskerna för ett kalkylblad"),
        (Action.LEFT_PANE, "L", "Visa matrisen"),
    ),
    *_table(
        Where.RISK,
        (Action.MOVE, "Up Down", "Välj risk, i tabellen"),
        (Action.NEW, "Ctrl+N", "Ny risk"),
        (Action.CLEAR, "Del", "Ta bort risken, med ett skäl"),
        (Action.LEAVE, "Esc", "Till matrisen"),
    ),
    *_table(
        Where.RISK_YEAR,
        (Action.TAKE_STEP, "Ctrl+Return", "Besluta året, eller börja en revidering"),
        (Action.LEAVE, "Esc", "Till matrisen"),
    ),
    *_table(
        Where.RISK_FILE,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.TAKE_STEP, "Ctrl+Return", "Läs in det som filen ändrar"),
        (Action.READ_FILE, "Ctrl+O", "Välj en annan fil"),
        (Action.LEAVE, "Esc", "Avbryt, inget är skrivet"),
    ),
    *_table(
        Where.CHART,
        (Action.MOVE, "Up Down", "Välj enhet"),
        (Action.OPEN, "Return", "Skriv i den valda raden"),
        (Action.NEW, "Ctrl+N", "Skriv in en ny enhet"),
        (Action.READ_FILE, "Ctrl+O", "Läs in enheter, eller deras chefer, ur en fil"),
        (Action.EXPORT, "Ctrl+E", "Spara registret för ett kalkylblad"),
        (Action.TAKE_STEP, "Ctrl+Return", "Planera ett besök hos enheten"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *_table(
        Where.UNITS_FILE,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.TAKE_STEP, "Ctrl+Return", "Läs in enheterna"),
        (Action.READ_FILE, "Ctrl+O", "Välj en annan fil"),
        (Action.LEAVE, "Esc", "Avbryt, inget är skrivet"),
    ),
    *_table(
        Where.SCHEDULE,
        (Action.MOVE, "Up Down Left Right", "Välj enhet och vecka"),
        (Action.OPEN, "Return", "Lägg ett besök i veckan, eller öppna det som finns"),
        (Action.MOVE_VISIT, "Shift+Left Shift+Right", "Flytta besöket en vecka"),
        (Action.MOVE_DAY, "Ctrl+Shift+Left Ctrl+Shift+Right", "Flytta besöket en dag"),
        (Action.NEXT_LEFT, "O", "Nästa enhet utan dag"),
        (Action.TEXT_VERSION, "Ctrl+T", "Schemat som lista, eller tillbaka"),
        (Action.EXPORT, "Ctrl+E", "Spara schemat för ett kalkylblad"),
    ),
    *_table(
        Where.CONTRIBUTIONS,
        (Action.MOVE, "Up Down", "Välj bidrag"),
        (Action.OPEN, "Return", "Skriv i bidraget"),
        (Action.NEW, "Ctrl+N", "Nytt bidrag"),
        (Action.TAKE_STEP, "Ctrl+Return", "Ta med alla bidrag till risken"),
        (Action.CLEAR, "Del", "Ta inte med bidraget, med ett skäl"),
        (Action.RIGHT_PANE, "V", "Visa eller göm bidraget"),
    ),
    *_table(
        Where.CONTROL_PLAN,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.OPEN, "Return", "Skriv i raden"),
        (Action.MARK, "Space", "Ta ur planen, under årets gräns"),
        (Action.NEW, "Ctrl+N", "Ta med en risk under gränsen"),
        (Action.TAKE_STEP, "Ctrl+Return", "Öppna raden under Kontroller"),
        (Action.READ_FILE, "Ctrl+O", "Läs in en plan ur en fil"),
        (Action.EXPORT, "Ctrl+E", "Spara planen för ett kalkylblad"),
        (Action.RIGHT_PANE, "V", "Visa eller göm raden i sin helhet"),
    ),
    *_table(
        Where.NEXT_YEAR,
        (Action.MOVE, "Up Down", "Välj kontroll"),
        (Action.OPEN, "Return", "Ta förslaget till nästa års risker"),
        (Action.TAKE_STEP, "Ctrl+Return", "Börja nästa år; när det är börjat: till riskerna"),
        (Action.EXPORT, "Ctrl+E", "Spara utfallet för ett kalkylblad"),
    ),
    *_table(
        Where.BOOKING,
        (Action.TAKE_STEP, "Ctrl+Return", "Boka om till den dag som står"),
        (Action.MOVE, "Up Down", "Välj underlag, eller brev"),
        (Action.FIRST_CHOICE, "1", "Underlaget är begärt"),
        (Action.SECOND_CHOICE, "2", "Underlaget är inkommet"),
        (Action.THIRD_CHOICE, "3", "Underlaget saknas"),
        (Action.CLEAR, "Del", "Ta tillbaka en begäran"),
        (Action.PRINT, "Ctrl+P", "Spara aviseringen som PDF"),
        (Action.EXPORT, "Ctrl+E", "Spara en kalenderfil"),
        (Action.RIGHT_PANE, "V", "Visa eller göm breven"),
    ),
    *_table(
        Where.UNIT_LIST,
        (Action.MOVE, "Up Down", "Välj enhet"),
        (Action.OPEN, "Return", "Skriv enhetens vikt"),
        (Action.MARK, "Space", "Enheten bemannar teamet, eller inte"),
        (Action.TAKE_STEP, "Ctrl+Return", "Lås listan; när den är låst: dra"),
        (Action.PRINT, "Ctrl+P", "Spara den låsta listan som PDF"),
        (Action.LEFT_PANE, "L", "Visa valen"),
    ),
    *_table(
        Where.QUESTIONS,
        (Action.MOVE, "Up Down", "Välj fråga"),
        (Action.OPEN, "Return", "Läs frågan"),
        (Action.NOTE, "T", "Skriv den lokala regeln, eller varför en egen fråga tas bort"),
        (Action.CLEAR, "Del", "Ta bort en egen fråga"),
        (Action.READ_FILE, "Ctrl+O", "Läs in egna frågor ur en fil"),
        (Action.EXPORT, "Ctrl+E", "Spara frågorna som kalkylblad"),
        (Action.EXTEND, "U", "Visa vad som skiljer i öppna besök"),
        (Action.SWITCH_GROUPING, "M", "Årets självrapport"),
        (Action.MARK, "Space", "Svaren öppnar fördjupning, eller teamet"),
        (Action.RIGHT_PANE, "V", "Visa eller göm högra rutan"),
    ),
    *_table(
        Where.SELF_REPORT,
        (Action.MOVE, "Up Down", "Välj krav"),
        (Action.YES, "J", "Ja, kravet är uppfyllt"),
        (Action.NO, "N", "Nej"),
        (Action.NOTE, "T", "Skriv kommentaren"),
        (Action.OPEN, "Return", "Skriv kommentaren"),
        (Action.EXPORT, "Ctrl+E", "Spara för verksamhetsplanen"),
        (Action.SWITCH_GROUPING, "M", "Till frågorna"),
    ),
    *_table(
        Where.BANK_UPGRADE,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.TAKE_STEP, "Ctrl+Return", "Byt frågebank i besöket"),
        (Action.LEAVE, "Esc", "Tillbaka till frågorna"),
    ),
    *_table(
        Where.QUESTION_FILE,
        (Action.MOVE, "Up Down", "Välj rad"),
        (Action.TAKE_STEP, "Ctrl+Return", "Läs in frågorna"),
        (Action.READ_FILE, "Ctrl+O", "Välj en annan fil"),
        (Action.LEAVE, "Esc", "Avbryt, inget är skrivet"),
    ),
    *_table(
        Where.UNITS_DRAWN,
        (Action.MOVE, "Up Down", "Välj enhet"),
        (Action.OPEN, "Return", "Planera ett besök, eller skriv varför enheten väljs utan lott"),
        (Action.NOTE, "T", "Skriv varför enheten väljs utan lott"),
        (Action.CLEAR, "Del", "Ta tillbaka en riktad enhet"),
        (Action.REFRESH, "F5", "Dra om och jämför"),
        (Action.EXPORT, "Ctrl+E", "Spara kontrollfilerna i en mapp"),
        (Action.PRINT, "Ctrl+P", "Spara protokollet som PDF"),
        (Action.NEW, "Ctrl+N", "Gör ett nytt urval"),
        (Action.LEFT_PANE, "L", "Visa uppgifterna"),
    ),
    *_table(
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
        (Action.UNDO, "Ctrl+Z", "Ångra"),
        (Action.REDO, "Ctrl+Y Ctrl+Shift+Z", "Gör om"),
        (Action.CONFIRM_SAVED, "Ctrl+S", "Bekräfta att allt är sparat"),
        (Action.NEW, "Ctrl+N", "Nytt"),
        (Action.EXPORT, "Ctrl+E", "Exportera"),
        (Action.PRINT, "Ctrl+P", "Skriv ut eller spara som PDF"),
        (Action.REFRESH, "F5", "Uppdatera eller kontrollera"),
        (Action.VEIL, "F8", "Skymma skärmen"),
        (Action.SYNC, "F9", "Synka nu"),
        (Action.LOCK, "Ctrl+L", "Lås"),
        (Action.MENU, "F10", "Menyer"),
        (Action.FULL_SCREEN, "F11", "Helskärm"),
        (Action.LARGER, "Ctrl++", "Större text"),
        (Action.SMALLER, "Ctrl+-", "Mindre text"),
        (Action.NORMAL_SIZE, "Ctrl+0", "Vanlig textstorlek"),
        (Action.LEAVE, "Esc", "Lämna fältet, stäng bladet, rensa filtret"),
    ),
)

# Done by the widget that has the focus; they stand in the table to be shown, not to be handled.
AT: Mapping[tuple[Where, Action], KeyBinding] = {
    (one.where, one.action): one
    for one in reversed(BINDINGS)  # the first of two stands
}

NATIVE: frozenset[Action] = frozenset(
    {
        Action.MOVE,
        Action.MOVE_RISK,
        Action.MOVE_VISIT,
        Action.MOVE_DAY,
        Action.NEXT_CONTROL,
        Action.LEAVE,
        Action.DONE,
        Action.FOLD,
    }
)

BAR: Mapping[Where, tuple[KeyHint, ...]] = {
    Where.CHECKLIST: (
        KeyHint("Ja", (Action.YES,)),
        KeyHint("Delvis", (Action.PARTLY,)),
        KeyHint("Nej", (Action.NO,)),
        KeyHint("Ej tillämpl.", (Action.NOT_APPLICABLE,)),
        KeyHint("Grund", (Action.FIRST_CHOICE, Action.SECOND_CHOICE, Action.THIRD_CHOICE)),
        KeyHint("Underlag", (Action.EVIDENCE,)),
        KeyHint("Område", (Action.SWITCH_GROUPING,)),
        KeyHint("Nästa", (Action.NEXT_LEFT,)),
        KeyHint("Fråga", (Action.MOVE,), narrow=True, wide=False),
        KeyHint("Vägledning", (Action.RIGHT_PANE,), narrow=True, wide=False),
        KeyHint("Lista", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.ENTERING: (
        KeyHint("Ja", (Action.YES,)),
        KeyHint("Delvis", (Action.PARTLY,)),
        KeyHint("Nej", (Action.NO,)),
        KeyHint("Ej tillämpl.", (Action.NOT_APPLICABLE,)),
        KeyHint("Grund", (Action.FIRST_CHOICE, Action.SECOND_CHOICE, Action.THIRD_CHOICE)),
        KeyHint("Notering", (Action.NOTE,), narrow=True),
        KeyHint("Värde", (Action.INTO_FINDING,), narrow=True),
        KeyHint("Nästa", (Action.NEXT_LEFT,)),
        KeyHint("Rad", (Action.MOVE,), narrow=True, wide=False),
    ),
    Where.TEXT_FIELD: (
        KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
        KeyHint("Klar, nästa fråga", (Action.DONE,), narrow=True),
        KeyHint("Ångra", (Action.UNDO,)),
        KeyHint("Till listan", (Action.LEAVE,), narrow=True),
    ),
    Where.VISITS: (
        KeyHint("Välj besök", (Action.MOVE,), narrow=True),
        KeyHint("Öppna", (Action.OPEN,), narrow=True),
        KeyHint("Filtrera", (Action.FILTER,)),
        KeyHint("Synka", (Action.SYNC,)),
    ),
    Where.FINDINGS: (
        KeyHint("Välj", (Action.MOVE,), narrow=True),
        KeyHint("Skriv", (Action.INTO_FINDING,)),
        KeyHint("Grad", (Action.FIRST_CHOICE, Action.SECOND_CHOICE, Action.THIRD_CHOICE)),
        KeyHint("Ny", (Action.NEW,)),
        KeyHint("Underlag", (Action.EVIDENCE,)),
        KeyHint("Klar, nästa", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Lista", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.EVIDENCE: (
        KeyHint("Välj", (Action.MOVE,), narrow=True),
        KeyHint("Öppna", (Action.OPEN,), narrow=True),
        KeyHint("Lägg till", (Action.EVIDENCE,)),
        KeyHint("Bildtext", (Action.NOTE,)),
        KeyHint("Sekretess", (Action.SECRECY,)),
        KeyHint("Täck över", (Action.COVER,)),
        KeyHint("Spara kopia", (Action.EXPORT,)),
        KeyHint("Lista", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.COVERING: (
        KeyHint("Ruta", (Action.MOVE,), narrow=True),
        KeyHint("Ny ruta", (Action.MARK,)),
        KeyHint("Ta bort", (Action.CLEAR,)),
        KeyHint("Täck över", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Avbryt", (Action.LEAVE,), narrow=True),
    ),
    Where.REVIEW: (
        KeyHint("Markera", (Action.MARK,)),
        KeyHint("Alla", (Action.MARK_ALL,)),
        KeyHint("Godkänn", (Action.APPROVE,), narrow=True),
        KeyHint("Kommentera", (Action.COMMENT,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
        KeyHint("Inkorg", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.AT_UNIT: (
        KeyHint("Välj", (Action.MOVE,)),
        KeyHint("Påminn", (Action.REMIND,), narrow=True),
        KeyHint("Brev", (Action.EXPORT,)),
        KeyHint("Förläng", (Action.EXTEND,)),
        KeyHint("Ta emot svaret", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Besök", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.FINAL_REVIEW: (
        KeyHint("Välj", (Action.MOVE,)),
        KeyHint("Ny bedömning", (Action.CHANGE_GRADE,), narrow=True),
        KeyHint("Nästa att bedöma", (Action.NEXT_LEFT,)),
        KeyHint("Till attest", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Inkorg", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.SUBMIT: (
        KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
        KeyHint("Lämna in", (Action.TAKE_STEP,), narrow=True),
    ),
    Where.REGISTER: (
        KeyHint("Välj", (Action.MOVE,), narrow=True),
        KeyHint("Öppna", (Action.OPEN,), narrow=True),
        KeyHint("Sök", (Action.FILTER,)),
        KeyHint("Nästa flik", (Action.NEXT_TAB,)),
    ),
    Where.CASES: (
        KeyHint("Välj", (Action.MOVE,), narrow=True),
        KeyHint("Nytt", (Action.NEW,)),
        KeyHint("Dölj", (Action.VEIL,), narrow=True),
        KeyHint("Lämna", (Action.TAKE_STEP,), narrow=True),
    ),
    Where.NEW_VISIT: (
        KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
        KeyHint("Lägg upp", (Action.TAKE_STEP,), narrow=True),
    ),
    Where.ATTEST: (
        KeyHint("Läs vidare", (Action.READ_ON,)),
        KeyHint("Godta", (Action.APPROVE,)),
        KeyHint("Kommentera", (Action.COMMENT,)),
        KeyHint("Ändra", (Action.SEND_BACK,)),
        KeyHint("Attestera", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
        KeyHint("Stegen", (Action.RIGHT_PANE,), narrow=True, wide=False),
    ),
    Where.REPORT: (
        KeyHint("Välj besök", (Action.MOVE,), narrow=True),
        KeyHint("Läs vidare", (Action.READ_ON,), narrow=True),
        KeyHint("Text", (Action.TEXT_VERSION,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.REGISTERING: (
        KeyHint("Välj besök", (Action.MOVE,), narrow=True),
        KeyHint("Läs vidare", (Action.READ_ON,)),
        KeyHint("Spara handlingarna", (Action.EXPORT,), narrow=True),
        KeyHint("Diariefört", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.SYNC: (
        KeyHint("Synka", (Action.SYNC,), narrow=True),
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
    Where.RISKS: (
        KeyHint("Välj risk", (Action.MOVE,), narrow=True),
        KeyHint("Flytta", (Action.MOVE_RISK,)),
        KeyHint("Öppna", (Action.OPEN,), narrow=True),
        KeyHint("Åtgärd", (Action.NOTE,)),
        KeyHint("Matris", (Action.SWITCH_GROUPING,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.RISK: (
        KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
        KeyHint("Ny risk", (Action.NEW,)),
        KeyHint("Till matrisen", (Action.LEAVE,), narrow=True),
    ),
    Where.RISK_YEAR: (
        KeyHint("Nästa fält", (Action.NEXT_CONTROL,)),
        KeyHint("Besluta", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Till matrisen", (Action.LEAVE,), narrow=True),
    ),
    Where.RISK_FILE: (
        KeyHint("Välj rad", (Action.MOVE,)),
        KeyHint("Läs in", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Avbryt", (Action.LEAVE,), narrow=True),
    ),
    Where.CHART: (
        KeyHint("Välj enhet", (Action.MOVE,), narrow=True),
        KeyHint("Skriv", (Action.OPEN,), narrow=True),
        KeyHint("Ny enhet", (Action.NEW,)),
        KeyHint("Läs in", (Action.READ_FILE,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.UNITS_FILE: (
        KeyHint("Välj rad", (Action.MOVE,)),
        KeyHint("Läs in", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Avbryt", (Action.LEAVE,), narrow=True),
    ),
    Where.SCHEDULE: (
        KeyHint("Välj", (Action.MOVE,), narrow=True),
        KeyHint("Lägg eller öppna", (Action.OPEN,), narrow=True),
        KeyHint("Flytta en vecka", (Action.MOVE_VISIT,)),
        KeyHint("Nästa utan dag", (Action.NEXT_LEFT,)),
        KeyHint("Som lista", (Action.TEXT_VERSION,), narrow=True),
    ),
    Where.CONTRIBUTIONS: (
        KeyHint("Välj bidrag", (Action.MOVE,), narrow=True),
        KeyHint("Nytt", (Action.NEW,)),
        KeyHint("Ta med", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Ta inte med", (Action.CLEAR,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.CONTROL_PLAN: (
        KeyHint("Välj rad", (Action.MOVE,), narrow=True),
        KeyHint("Skriv", (Action.OPEN,), narrow=True),
        KeyHint("Ta ur planen", (Action.MARK,)),
        KeyHint("Kontroller", (Action.TAKE_STEP,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.NEXT_YEAR: (
        KeyHint("Välj kontroll", (Action.MOVE,), narrow=True),
        KeyHint("Ta förslaget", (Action.OPEN,), narrow=True),
        KeyHint("Nästa år", (Action.TAKE_STEP,), narrow=True),
    ),
    Where.BOOKING: (
        KeyHint("Boka om", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Inkommet", (Action.SECOND_CHOICE,)),
        KeyHint("Kalenderfil", (Action.EXPORT,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,), narrow=True),
        KeyHint("Tillbaka", (Action.BACK,), narrow=True),
    ),
    Where.UNIT_LIST: (
        KeyHint("Välj enhet", (Action.MOVE,), narrow=True),
        KeyHint("Vikt", (Action.OPEN,)),
        KeyHint("Bemannar", (Action.MARK,)),
        KeyHint("Lås eller dra", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
        KeyHint("Valen", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.QUESTIONS: (
        KeyHint("Välj fråga", (Action.MOVE,), narrow=True),
        KeyHint("Läs", (Action.OPEN,), narrow=True),
        KeyHint("Läs in", (Action.READ_FILE,), narrow=True),
        KeyHint("Spara", (Action.EXPORT,)),
        KeyHint("Självrapport", (Action.SWITCH_GROUPING,)),
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
    ),
    Where.SELF_REPORT: (
        KeyHint("Ja", (Action.YES,), narrow=True),
        KeyHint("Nej", (Action.NO,), narrow=True),
        KeyHint("Kommentar", (Action.NOTE,), narrow=True),
        KeyHint("Spara", (Action.EXPORT,)),
        KeyHint("Frågorna", (Action.SWITCH_GROUPING,)),
    ),
    Where.BANK_UPGRADE: (
        KeyHint("Välj rad", (Action.MOVE,)),
        KeyHint("Byt", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Tillbaka", (Action.LEAVE,), narrow=True),
    ),
    Where.QUESTION_FILE: (
        KeyHint("Välj rad", (Action.MOVE,)),
        KeyHint("Läs in", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Avbryt", (Action.LEAVE,), narrow=True),
    ),
    Where.UNITS_DRAWN: (
        KeyHint("Välj enhet", (Action.MOVE,), narrow=True),
        KeyHint("Planera", (Action.OPEN,), narrow=True),
        KeyHint("Riktad", (Action.NOTE,)),
        KeyHint("Kontrollera", (Action.REFRESH,)),
        KeyHint("Kontrollfiler", (Action.EXPORT,)),
        KeyHint("Uppgifter", (Action.LEFT_PANE,), narrow=True, wide=False),
    ),
    Where.CLOSING: (
        KeyHint("Skriv ut", (Action.PRINT,), narrow=True),
        KeyHint("Spara i besöket", (Action.TAKE_STEP,), narrow=True),
        KeyHint("Helskärm", (Action.FULL_SCREEN,)),
        KeyHint("Tillbaka", (Action.LEAVE,), narrow=True),
    ),
    Where.VISIT: (
        KeyHint("Fältlista", (Action.PRINT,)),
        KeyHint("Det här såg vi", (Action.CLOSING_PAGE,)),
        KeyHint("Nästa flik", (Action.NEXT_TAB,), narrow=True),
        KeyHint("Tillbaka", (Action.BACK,), narrow=True),
    ),
    Where.EVERYWHERE: (
        KeyHint("Nästa ruta", (Action.NEXT_PANE,)),
        KeyHint("Sök eller gör", (Action.FIND,)),
    ),
}

_SWEDISH_NAMES = {
    "Return": "Enter",
    "Space": "Blanksteg",
    "PgDown": "PgDn",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}


@dataclass(frozen=True, slots=True)
class Keymap:
    """The table with a person's own keys in place of some of it.

    `own_keys` replaces the keys of an action in one place; an empty tuple switches them off.
    """

    own_keys: Mapping[tuple[Where, Action], tuple[str, ...]] = field(default_factory=dict)

    def bindings(self, wheres: Iterable[Where]) -> list[KeyBinding]:
        """What holds in `wheres`, in the table's order; a key that is switched off is left out."""
        wanted = set(wheres)
        return [self._own(one) for one in BINDINGS if one.where in wanted and self._own(one).keys]

    def keys(self, action: Action, wheres: Iterable[Where]) -> tuple[str, ...]:
        """The keys of `action` in the first of `wheres` that has it; () when none has."""
        for where in wheres:
            if binding := AT.get((where, action)):
                return self._own(binding).keys
        return ()

    def action(self, wheres: Iterable[Where], event: QKeyEvent) -> Action | None:
        """What `event` does in the first of `wheres` that knows its key."""
        key = key_name(event)
        for where in wheres:
            for binding in BINDINGS:
                if binding.where is where and key in self._own(binding).keys:
                    return binding.action
        return None

    def _own(self, binding: KeyBinding) -> KeyBinding:
        own = self.own_keys.get((binding.where, binding.action))
        if own is None:
            return binding
        return KeyBinding(own, binding.label, binding.action, binding.where)


_current = Keymap()


def keymap() -> Keymap:
    """The keys in force."""
    return _current


def use_keymap(chosen: Keymap) -> None:
    """Put a person's own keys in force."""
    global _current
    _current = chosen


def key_name(event: QKeyEvent) -> str:
    """The portable name of a pressed key, the numpad's keys as those of the main block."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeySequence(QKeyCombination(modifiers, key)).toString(
        QKeySequence.SequenceFormat.PortableText
    )


@cache
def cap_text(key: str) -> str:
    """How a key is written on its cap: `Ctrl+Return` is "Ctrl Enter"."""
    if key == "+":
        return key
    if key.endswith("++"):
        return key[:-2].replace("+", " ") + " +"
    return " ".join(_SWEDISH_NAMES.get(part, part) for part in key.split("+"))


def is_shortcut(key: str) -> bool:
    """Whether a key may act from anywhere in its page, also from a text field."""
    return key.startswith(("Ctrl+", "Alt+")) or (key.rpartition("+")[2][:1] == "F" and len(key) > 1)
