"""What a person has set on this computer: nothing from a visit, so it lies in a plain file."""

import json
from dataclasses import astuple, field, replace
from pathlib import Path

from PySide6.QtCore import QSettings

from kontrollbesok.frozen import dataclass
from ui.keys import Action, Keymap, Where
from ui.theme import LARGEST_TEXT_PERCENT, SMALLEST_TEXT_PERCENT, Appearance, Density, Mode


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One sync that was made on this computer. `changes` came and went, in all."""

    at_ms: int
    channel: str
    changes: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Preferences:
    """Inställningar that only change how the program looks and feels.

    panes         a page's name → widths of its left and right pane, px at 100 %
    intros_seen   names of pages whose grey line has been put away
    own_keys      see `ui.keys.Keymap`
    sync_folder   where the team syncs; "" before it is chosen
    stick_folder  the team's USB stick, which is exchanged over on site; "" when there is none
    sync_runs     the last syncs, newest first
    camera_folder where the camera program saves its pictures; "" for the system's own folder
    takes_pictures  new pictures there are taken in to the visit that is open
    lock_minutes  the screen is locked after so long without a touch; 0 is never
    """

    appearance: Appearance = field(default_factory=Appearance)
    move_on: bool = True
    panes: dict[str, tuple[int, int]] = field(default_factory=dict)
    intros_seen: frozenset[str] = frozenset()
    own_keys: dict[tuple[Where, Action], tuple[str, ...]] = field(default_factory=dict)
    sync_folder: str = ""
    stick_folder: str = ""
    sync_runs: tuple[SyncRun, ...] = ()
    lock_minutes: int = 10
    camera_folder: str = ""
    takes_pictures: bool = False

    def keymap(self) -> Keymap:
        """The keys in force."""
        return Keymap(self.own_keys)


class PreferencesFile:
    """Preferences in an ini file. A missing or damaged file gives the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.now = self._read() if path is not None else Preferences()

    def change(self, **changes: object) -> Preferences:
        """Change some of them and write the file."""
        self.now = replace(self.now, **changes)  # type: ignore[arg-type]
        if self._path is not None:
            self._write(self._path)
        return self.now

    def _write(self, path: Path) -> None:
        kept = self.now
        settings = QSettings(str(path), QSettings.Format.IniFormat)
        settings.setValue("utseende/tema", kept.appearance.mode.value)
        settings.setValue("utseende/text", kept.appearance.text_percent)
        settings.setValue("utseende/tathet", kept.appearance.density.value)
        settings.setValue("svar/ga_vidare", kept.move_on)
        settings.setValue("rutor", json.dumps(kept.panes))
        settings.setValue("sett", json.dumps(sorted(kept.intros_seen)))
        keys = {f"{where.name}/{action}": own for (where, action), own in kept.own_keys.items()}
        settings.setValue("tangenter", json.dumps(keys))
        settings.setValue("synk/mapp", kept.sync_folder)
        settings.setValue("synk/usb", kept.stick_folder)
        settings.setValue("dator/las_efter", kept.lock_minutes)
        settings.setValue("dator/kamera", kept.camera_folder)
        settings.setValue("dator/ta_in_bilder", kept.takes_pictures)
        settings.setValue("synk/senaste", json.dumps([astuple(run) for run in kept.sync_runs]))
        settings.sync()

    def _read(self) -> Preferences:
        settings = QSettings(str(self._path), QSettings.Format.IniFormat)
        try:
            folder, stick = _channels(settings)
            return Preferences(
                appearance=Appearance(
                    Mode(str(settings.value("utseende/tema", Mode.SYSTEM.value))),
                    _within(int(str(settings.value("utseende/text", SMALLEST_TEXT_PERCENT)))),
                    Density(str(settings.value("utseende/tathet", Density.NORMAL.value))),
                ),
                move_on=str(settings.value("svar/ga_vidare", "true")).lower() == "true",
                panes={
                    name: (int(widths[0]), int(widths[1]))
                    for name, widths in json.loads(str(settings.value("rutor", "{}"))).items()
                },
                intros_seen=frozenset(json.loads(str(settings.value("sett", "[]")))),
                own_keys=_own_keys(json.loads(str(settings.value("tangenter", "{}")))),
                sync_folder=folder,
                stick_folder=stick,
                camera_folder=str(settings.value("dator/kamera", "")),
                takes_pictures=str(settings.value("dator/ta_in_bilder", "false")).lower() == "true",
                lock_minutes=max(0, int(str(settings.value("dator/las_efter", 10)))),
                sync_runs=tuple(
                    SyncRun(int(at), str(channel), int(changes), bool(whole))
                    for at, channel, changes, whole in json.loads(
                        str(settings.value("synk/senaste", "[]"))
                    )
                ),
            )
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return Preferences()


def _channels(settings: QSettings) -> tuple[str, str]:
    """The folder and the stick. In older files the one folder could be a stick."""
    folder = str(settings.value("synk/mapp", ""))
    stick = str(settings.value("synk/usb", ""))
    if str(settings.value("synk/minne", "false")).lower() == "true" and not stick:
        return "", folder
    return folder, stick


def _within(percent: int) -> int:
    return max(SMALLEST_TEXT_PERCENT, min(LARGEST_TEXT_PERCENT, percent))


def _own_keys(raw: dict[str, list[str]]) -> dict[tuple[Where, Action], tuple[str, ...]]:
    kept = {}
    for name, keys in raw.items():
        where, _, action = name.partition("/")
        kept[(Where[where], Action(action))] = tuple(keys)
    return kept
