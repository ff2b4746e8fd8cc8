"""Between the tab Teamet and the record: read and write on the writing thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.journal.request import EnrolmentRequest
from kontrollbesok.model.ids import DeviceId, PersonId
from kontrollbesok.model.people import Role
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import enrolment, team
from kontrollbesok.services.office import Office
from kontrollbesok.services.team import Member
from ui.context import Context


@dataclass(frozen=True, slots=True)
class TeamShown:
    """What the tab shows. `own_words`: one's own key is new and waits for the coordinator."""

    members: tuple[Member, ...] = ()
    is_coordinator: bool = False
    waiting: tuple[EnrolmentRequest, ...] = ()  # in the team's folder
    own_words: tuple[str, ...] = ()

    def member(self, person: str | None) -> Member | None:
        """The one with that id."""
        return next((one for one in self.members if one.person.id == person), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is being looked at. `is_laid`: it lies in the team's folder."""

    request: EnrolmentRequest
    words: tuple[str, ...]
    person: PersonId | None  # whose computer it has been
    is_laid: bool


class TeamDesk(QObject):
    """What Teamet asks for.

    Signals:
        read_again(): `now` is new.
        asked(Asked): a request was read.
        admitted(str, bytes, bool): who, the answer, and whether it lies in the folder.
        done(str): something was saved; what it was.
        failed(UserError): nothing has changed.
    """

    read_again = Signal()
    asked = Signal(object)
    admitted = Signal(str, object, bool)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._office = context.office
        self.now = TeamShown()

    def refresh(self) -> None:
        """Read again."""
        folder = self._folder()
        self._context.work.run(lambda: _read(self._office, folder), self._replace, self.failed.emit)

    def read_file(self, file: Path) -> None:
        """Look at the request in a file."""
        self._look(lambda: enrolment.request_in(file), is_laid=False)

    def look_at(self, request: EnrolmentRequest) -> None:
        """Look at one that waits in the folder."""
        self._look(lambda: request, is_laid=True)

    def admit(
        self, asked: Asked, roles: frozenset[Role], person: PersonId | None, passphrase: str
    ) -> None:
        """Let the computer in, and lay the answer where the request lay."""
        folder, office = self._folder(), self._office

        def admit() -> bytes:
            key = office.keys.unlock(passphrase)
            answer = enrolment.approve(office, asked.request, roles, key, person)
            if asked.is_laid and folder is not None:
                enrolment.lay_answer(office, folder, asked.request, answer)
            return answer

        def admitted(answer: bytes) -> None:
            self._context.changes.tell(Touched.PEOPLE | Touched.SYNC)
            self.refresh()
            self.admitted.emit(asked.request.name, answer, asked.is_laid)

        self._context.work.run(admit, admitted, self.failed.emit)

    def save(self, content: bytes, target: Path) -> None:
        """An answer or a request as a file."""
        self._context.work.run(
            lambda: enrolment.save(content, target),
            lambda _none: self.done.emit(f"{target.name} är sparad."),
            self.failed.emit,
        )

    def set_roles(self, person: PersonId, roles: frozenset[Role], passphrase: str) -> None:
        """These roles and no others."""
        self._act(
            "Rollerna är ändrade.",
            lambda: team.set_roles(
                self._office, person, roles, self._office.keys.unlock(passphrase)
            ),
        )

    def revoke(self, device: DeviceId, reason: str, passphrase: str) -> None:
        """One computer out."""
        self._act(
            "Datorn är spärrad. Det som kommer från den räknas inte längre.",
            lambda: team.revoke(self._office, device, reason, self._office.keys.unlock(passphrase)),
        )

    def let_go(self, person: PersonId, reason: str, passphrase: str) -> None:
        """Somebody out, with every computer and role."""
        self._act(
            "Personen är ute ur teamet. Det som redan är gjort står kvar.",
            lambda: team.let_go(self._office, person, reason, self._office.keys.unlock(passphrase)),
        )

    def own_request(self, then: Callable[[bytes], object]) -> None:
        """One's own request, with the new key."""
        self._context.work.run(lambda: enrolment.own_request(self._office), then, self.failed.emit)

    def lay_own_request(self) -> None:
        """Lay it in the team's folder."""
        folder = self._folder()
        if folder is None:
            return
        self._context.work.run(
            lambda: enrolment.lay_request(folder, enrolment.own_request(self._office)),
            lambda _none: self.done.emit("Begäran ligger i teamets mapp."),
            self.failed.emit,
        )

    def has_folder(self) -> bool:
        """Whether the team's folder is chosen."""
        return self._folder() is not None

    def _folder(self) -> Path | None:
        chosen = self._context.preferences.now.sync_folder
        return Path(chosen) if chosen else None

    def _look(self, read: Callable[[], EnrolmentRequest], *, is_laid: bool) -> None:
        def look() -> Asked:
            request = read()
            return Asked(
                request,
                enrolment.words(request),
                team.known_person(self._office, request),
                is_laid,
            )

        self._context.work.run(look, self.asked.emit, self.failed.emit)

    def _act(self, said: str, act: Callable[[], Touched]) -> None:
        def acted(touched: Touched) -> None:
            self._context.changes.tell(touched | Touched.SYNC)
            self.refresh()
            self.done.emit(said)

        def failed(error: UserError) -> None:
            self.refresh()  # of several steps some may be taken
            self.failed.emit(error)

        self._context.work.run(act, acted, failed)

    def _replace(self, now: TeamShown) -> None:
        self.now = now
        self.read_again.emit()


def _read(office: Office, folder: Path | None) -> TeamShown:
    is_coordinator = team.is_coordinator(office)
    waiting = enrolment.requests(office, folder) if is_coordinator and folder else ()
    own_words: tuple[str, ...] = ()
    if enrolment.awaits_new_key(office):
        own_words = enrolment.words(enrolment.read_request(enrolment.own_request(office)))
    return TeamShown(team.members(office), is_coordinator, waiting, own_words)
