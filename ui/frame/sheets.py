"""Opens the two sheets over the window: all keys (F1), and Sök eller gör (Ctrl+K)."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.frame.actions import ActionSet
from ui.keys import NATIVE, Action, Where, cap_text, keymap

if TYPE_CHECKING:
    from ui.frame.finder import Finder, FinderRow

Handlers = Mapping[Action, Callable[[], object]]
Search = Callable[[str], Sequence["FinderRow"]]


class Sheets:
    """The sheets are made when first asked for."""

    def __init__(self, window: QWidget, actions: ActionSet) -> None:
        self._window = window
        self._actions = actions
        self._keys: Finder | None = None
        self._finder: Finder | None = None
        self.search: Search = lambda _text: ()

    def open_sheet(self) -> QWidget | None:
        """The sheet that is open: the keyboard stays in it."""
        shown = (sheet for sheet in (self._finder, self._keys) if sheet and sheet.isVisible())
        return next(shown, None)

    def show_keys(self, wheres: Sequence[Where], handlers: Handlers) -> None:
        """Every key that holds here."""
        from ui.frame.finder import Finder

        if self._keys is None:
            self._keys = Finder(
                self._window,
                "Alla tangenter",
                "Sök en tangent eller vad den gör",
                "Ingen tangent hittades för ”{}”.",
            )
        self._keys.ask(lambda text: key_rows(text, wheres, handlers))

    def show_finder(self, wheres: Sequence[Where], handlers: Handlers) -> None:
        """What can be done here, and what the search finds."""
        from ui.frame.finder import Finder

        if self._finder is None:
            self._finder = Finder(
                self._window,
                "Sök eller gör",
                "Kommando, enhet, besök, fråga, avvikelse, kontroll eller person",
                "Inget hittades för ”{}”.",
            )
        self._finder.ask(lambda text: self.found(text, wheres, handlers))

    def found(
        self, text: str, wheres: Sequence[Where], handlers: Handlers
    ) -> "Sequence[FinderRow]":
        """Commands and things, the closest first; every command where nothing is sought."""
        from kontrollbesok.model.spelling import closeness, sought, words
        from ui.frame.finder import FinderRow

        asked = sought(text)
        if text and not asked:
            return ()
        commands = []
        for name, action in self._actions.of.items():
            if name not in handlers:
                continue
            label = action.text().partition("\t")[0]
            near = closeness(asked, words(label))
            if near is not None:
                keys, run = keymap().keys(name, wheres), handlers[name]
                commands.append(FinderRow(label, "", keys, run, rank=(near,)))
        return _closest([*self.search(text), *commands])


def _closest(found: "Sequence[FinderRow]") -> "Sequence[FinderRow]":
    """In order; with a misspelt word only where no word is spelt as it stands."""
    from kontrollbesok.model.spelling import Closeness

    ranked = sorted(found, key=lambda row: row.rank)
    spelt = [row for row in ranked if row.rank[:1] < (Closeness.MISSPELT,)]
    return spelt or ranked


def key_rows(text: str, wheres: Sequence[Where], handlers: Handlers) -> "list[FinderRow]":
    """The F1 sheet: place by place, what `text` is found in."""
    from ui.frame.finder import FinderRow

    wanted = text.casefold()
    rows: list[FinderRow] = []
    for where in wheres:
        found = [
            FinderRow(binding.label, where.value, binding.keys, handlers.get(binding.action))
            for binding in keymap().bindings([where])
            if (binding.action in handlers or binding.action in NATIVE or where is Where.TEXT_FIELD)
            # Elsewhere Ctrl+Enter is the page's own step, and stands there.
            and (binding.action is not Action.DONE or Where.CHECKLIST in wheres)
            and wanted in f"{binding.label} {' '.join(map(cap_text, binding.keys))}".casefold()
        ]
        if found:
            rows += [FinderRow(where.value, heading=True), *found]
    return rows
