"""How the marks of visits look."""

from ui.icons import Icon
from ui.pages.visits.rows import MarkKind
from ui.widgets.chip import Tone

MARK_LOOK: dict[MarkKind, tuple[Tone, Icon | None]] = {
    MarkKind.ONGOING: (Tone.INFO, Icon.ONGOING),
    MarkKind.PLANNED: (Tone.NEUTRAL, None),
    MarkKind.COMMENTS: (Tone.WARNING, Icon.COMMENTS),
    MarkKind.DOWNLOADED: (Tone.GOOD, Icon.SAVED),
    MarkKind.MISSING: (Tone.WARNING, Icon.OFFLINE),
    MarkKind.SUBMITTED: (Tone.INFO, None),
    MarkKind.SETTLED: (Tone.NEUTRAL, None),
}
