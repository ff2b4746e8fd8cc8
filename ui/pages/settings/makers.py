"""How the five tabs of Inställningar are made."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.computer import Computer
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage

if TYPE_CHECKING:
    from ui.frame.tabs import Tab
    from ui.pages.settings.page import SettingsContent

_APPEARANCE, _KEYS, _TEAM, _COMPUTER, _ABOUT = "", "keys", "team", "computer", "about"
_TIES = "ties"


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """Utseende, Tangenter, Teamet, Datorn and Om; Datorn where there is one to ask."""
    computer = context.computer
    made = {
        _APPEARANCE: _maker(context, _APPEARANCE, lambda: _appearance(context)),
        _KEYS: _maker(context, _KEYS, lambda: _keys(context)),
        _TEAM: _maker(context, _TEAM, lambda: _team(context)),
        _ABOUT: _maker(context, _ABOUT, _about),
    }
    if computer is not None:
        made[_COMPUTER] = _maker(context, _COMPUTER, lambda: _computer(context, computer))
    made[_TIES] = lambda _place: _ties(context)
    return {(RailPage.SETTINGS, tab): make for tab, make in made.items()}


def _maker(context: Context, tab: str, content: "Callable[[], SettingsContent]") -> PageMaker:
    def make(_place: object) -> Page:
        from ui.pages.settings.page import SettingsPage

        return SettingsPage(tab, content(), _tabs(context))

    return make


def _tabs(context: Context) -> "tuple[Tab, ...]":
    from ui.pages.settings.page import TABS

    return tuple(one for one in TABS if one.key != _COMPUTER or context.computer is not None)


def _ties(context: Context) -> Page:
    from ui.frame.header import PageHeader
    from ui.pages.ties.makers import ties_page

    def header() -> PageHeader:
        return PageHeader("Inställningar", "enheter du har en koppling till", _tabs(context), _TIES)

    return ties_page(context, header, RailPage.SETTINGS)


def _appearance(context: Context) -> "SettingsContent":
    from ui.pages.settings.appearance import AppearanceSettings

    return AppearanceSettings(context)


def _keys(context: Context) -> "SettingsContent":
    from ui.pages.settings.key_choices import KeyChoices

    return KeyChoices(context)


def _team(context: Context) -> "SettingsContent":
    from ui.pages.settings.team import TeamSettings
    from ui.pages.settings.team_desk import TeamDesk

    return TeamSettings(TeamDesk(context))


def _computer(context: Context, computer: Computer) -> "SettingsContent":
    from ui.pages.settings.computer_card import ComputerSettings

    return ComputerSettings(context, computer)


def _about() -> "SettingsContent":
    from ui.pages.settings.about import AboutProgram

    return AboutProgram()
