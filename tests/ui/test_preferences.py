"""What a person sets on this computer."""

from pathlib import Path

import pytest

from ui.keys import Action, Where
from ui.preferences import Preferences, PreferencesFile
from ui.theme import Appearance, Density, Mode


def test_what_is_set_is_kept(tmp_path: Path) -> None:
    """A new start reads what the last one wrote."""
    path = tmp_path / "utseende.ini"
    changed = PreferencesFile(path).change(
        appearance=Appearance(Mode.DARK, 150, Density.TOUCH),
        move_on=False,
        takes_pictures=True,
        panes={"ChecklistPage": (300, 280)},
        intros_seen=frozenset({"ChecklistPage"}),
        own_keys={(Where.CHECKLIST, Action.YES): ("Y",)},
    )

    assert PreferencesFile(path).now == changed


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[utseende]\ntema=grön\n",
        "[utseende]\ntext=stor\n",
        "[utseende]\ntathet=lagom\n",
        "[General]\nrutor=sönder\n",
        "[General]\nrutor={\"A\": 7}\n",
        "[General]\ntangenter={\"NOWHERE/yes\": [\"Y\"]}\n",
    ],
)  # fmt: skip
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    """A file that cannot be read never keeps the program from starting."""
    path = tmp_path / "utseende.ini"
    path.write_text(content, encoding="utf-8")

    assert PreferencesFile(path).now == Preferences()


@pytest.mark.parametrize(("stored", "read"), [(20, 100), (400, 200)])
def test_text_size_is_within_bounds(tmp_path: Path, stored: int, read: int) -> None:
    """A size outside 100–200 % is brought inside."""
    path = tmp_path / "utseende.ini"
    path.write_text(f"[utseende]\ntext={stored}\n", encoding="utf-8")

    assert PreferencesFile(path).now.appearance.text_percent == read


def test_the_folder_of_an_older_file_may_be_a_stick(tmp_path: Path) -> None:
    """It was one or the other then; the stick stands beside the folder now."""
    path = tmp_path / "utseende.ini"
    path.write_text("[synk]\nmapp=/media/KONTROLLTEAM\nminne=true\n", encoding="utf-8")

    kept = PreferencesFile(path).now

    assert (kept.sync_folder, kept.stick_folder) == ("", "/media/KONTROLLTEAM")


def test_without_a_file_nothing_is_written() -> None:
    """In memory preferences can be changed too."""
    preferences = PreferencesFile()

    assert preferences.change(move_on=False).move_on is False
