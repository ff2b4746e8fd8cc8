"""The header that the three tabs of Synk share."""

from ui.frame.header import PageHeader
from ui.frame.tabs import Tab
from ui.pages.sync.rows import SyncShown
from ui.pages.sync.tabs import CONFLICTS, WORDS
from ui.preferences import PreferencesFile


def sync_header(
    preferences: PreferencesFile,
    now: SyncShown,
    tab: str,
    *,
    has_list: bool = False,
    has_right_pane: bool = False,
) -> PageHeader:
    """Where the team syncs, and how many conflicts are open."""
    folder, stick = preferences.now.sync_folder, preferences.now.stick_folder
    open_ones = str(len(now.conflicts)) if now.conflicts else ""
    return PageHeader(
        "Synk",
        f"Teamet synkar i {folder or stick}" if folder or stick else "Ingen mapp är vald än",
        tuple(Tab(key, word, open_ones if key == CONFLICTS else "") for key, word in WORDS.items()),
        tab,
        has_list=has_list,
        has_right_pane=has_right_pane,
    )
