"""New pictures in the camera's folder, taken in to the visit that is open. Chosen under Datorn."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kontrollbesok.errors import UserError
from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.evidence_intake import EvidenceIntake
from ui.evidence_sources import camera_folders
from ui.frame.place import RailPage
from ui.new_pictures import NewPictures

LOOK_EVERY_MS = 1_000


class CameraWatch(QObject):
    """Looks while it is chosen and a visit is open, on a thread of its own: the folder may be slow.

    A picture belongs to what is current on the page when it comes (the question, the finding), else
    to the visit alone. One that comes while no visit is open is left to whoever fetches it.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._looks_at = ""
        self._pictures: NewPictures | None = None
        self._is_looking = False
        self._intakes: dict[VisitId, EvidenceIntake] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See what has come, and take it in."""
        now = self._context.preferences.now
        if not now.takes_pictures or self._visit() is None:
            self._pictures = None  # begun anew, so that what comes meanwhile stays where it is
            return
        if self._is_looking:
            return
        self._is_looking = True
        if self._looks_at != now.camera_folder:
            self._looks_at, self._pictures = now.camera_folder, None
        before, folder = self._pictures, now.camera_folder

        def job() -> tuple[NewPictures, list[Path]]:
            pictures = before or NewPictures(camera_folders(folder))
            return pictures, pictures.look()

        self._context.beside.thread("camera").run(job, self._looked, self._failed)

    def _looked(self, seen: tuple[NewPictures, list[Path]]) -> None:
        self._is_looking = False
        self._pictures, come = seen
        visit, paths = self._visit(), [str(path) for path in come]
        page = self._context.window().page()
        if visit is None or page is None or not paths or page.take_in(paths):
            return
        if visit not in self._intakes:
            intake = self._intakes[visit] = EvidenceIntake(self._context, visit)
            intake.failed.connect(lambda errors: self._context.say(*errors))
        self._intakes[visit].take_files(paths, ())

    def _failed(self, error: UserError) -> None:
        self._is_looking = False
        self._context.say(error)

    def _visit(self) -> VisitId | None:
        """The visit that is open in the window."""
        place = self._context.window().place()
        if place is None or place.page is not RailPage.VISITS or not place.subject:
            return None
        return VisitId(place.subject)
