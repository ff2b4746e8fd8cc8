"""A reply that came on paper or in a mail, typed off: open, looked through, put away."""

from collections.abc import Sequence

from kontrollbesok.model.unit_reply import FilledReply
from ui.pages.replies.desk import RepliesDesk
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.unit_panes import UnitPanes


class TypingOff:
    """Of one visit at a time; what is typed is kept by the desk."""

    def __init__(self, desk: RepliesDesk, body: UnitPanes) -> None:
        self._desk, self._body = desk, body

    @property
    def is_open(self) -> bool:
        """Whether a reply is being typed."""
        return self._desk.typing is not None

    def ask(self, visit: UnitVisit) -> None:
        """Open the form of its findings, where it has any."""
        if visit.findings:
            self._desk.open_typing(visit.visit)

    def show(self, visit: UnitVisit, replies: Sequence[FilledReply]) -> None:
        """What has been typed so far."""
        self._body.typing.show_replies(visit, replies)

    def look_through(self) -> None:
        """As the unit will be said to have answered."""
        self._body.typing.commit()
        self._desk.look_through()
        if not self.is_open:
            self._body.to_list()

    def leave(self) -> None:
        """Put it away for now; what is typed stays."""
        self._body.typing.commit()
        self._desk.stop_typing()
        self._body.to_list()
