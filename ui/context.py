"""What every page is made with: the office, the thread for writing, and the frame's ear."""

from collections.abc import Callable
from dataclasses import field

from kontrollbesok.errors import UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.computer import Computer
from ui.frame.place import Place
from ui.frame.window import Window
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.work import Beside, Work


@dataclass(frozen=True, slots=True, weakref_slot=True)  # signals hold their slots weakly
class Context:
    """Handed to each page's maker.

    office   for jobs on the writing thread, through `work`
    reading  the same office over a read-only connection: the only one the GUI thread may touch
    window   known once the frame is made
    rounds   the syncs of this window
    computer folders and backup of this computer; None where the window runs without one
    beside   for what takes long and touches no record: files and pictures
    """

    office: Office
    reading: Office
    work: Work
    changes: Changes
    preferences: PreferencesFile
    window: Callable[[], Window]
    rounds: SyncRounds
    computer: Computer | None = None
    beside: Beside = field(default_factory=Beside)

    def go(self, place: Place) -> None:
        """Show another place."""
        self.window().go(place)

    def saved(self, at_ms: int) -> None:
        """Something is on disk."""
        self.window().saved(swedish_time(at_ms))

    def say(self, *errors: UserError) -> None:
        """Tell of the world's faults, in the bottom bar."""
        from kontrollbesok.labels.errors import error_text

        self.window().fault(" ".join(error_text(error) for error in errors))

    def notice(self, text: str) -> None:
        """Six seconds in the bottom bar."""
        self.window().notice(text)
