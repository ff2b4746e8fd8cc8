"""Every key of the program.

The bottom bar, the F1 sheet, the menus and the key handling all read the same tables; nothing
else names a key. Each part of the program has its own: what a key does there, and below it what
the bottom bar shows of it. Source: ux §4.
"""

from ui.keys.binding import Action as Action
from ui.keys.binding import KeyBinding as KeyBinding
from ui.keys.binding import KeyHint as KeyHint
from ui.keys.binding import Where as Where
from ui.keys.in_force import Keymap as Keymap
from ui.keys.in_force import keymap as keymap
from ui.keys.in_force import use_keymap as use_keymap
from ui.keys.names import cap_text as cap_text
from ui.keys.names import is_shortcut as is_shortcut
from ui.keys.names import key_name as key_name
from ui.keys.tables import AT as AT
from ui.keys.tables import BAR as BAR
from ui.keys.tables import BINDINGS as BINDINGS
from ui.keys.tables import NATIVE as NATIVE
