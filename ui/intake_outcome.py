"""What came of files that were taken in together, told when the last of them is done."""

from dataclasses import dataclass, field

from kontrollbesok.errors import ErrorCode, UserError

_MOST_NAMED = 3


@dataclass(slots=True)
class IntakeOutcome:
    """One thing at a time is said of many files, so it is kept until it can be said of them all.

    added     how many belong to the visit now; `known` of them lay there already
    to        what they belong to, in a word each: SBA-10
    failed    the names of those that could not be, and why
    unseen    the numbers of those that call themselves pictures and cannot be shown as such
    left_out  how many were not even tried: nothing that follows could fare better
    """

    added: int = 0
    known: int = 0
    to: set[str] = field(default_factory=set)
    failed: list[tuple[str, UserError]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    left_out: int = 0

    def added_text(self, newest: str) -> str:
        """That several have been added; `newest` is the number of the last."""
        to = next(iter(self.to)) if len(self.to) == 1 else ""
        where, new = f" till {to}" if to else "", self.added - self.known
        if not new:
            return f"{self.known} underlag{where} fanns redan."
        last = f"{self.known} fanns redan" if self.known else f"{newest} sist"
        return f"{new} underlag{where} är tillagda, {last}. Ctrl+Z ångrar ett i taget"

    def errors(self) -> tuple[UserError, ...]:
        """What there is to say; nothing where all went well."""
        told = (*self._not_added(), *self._not_seen())
        return tuple(told)

    def _not_added(self) -> tuple[UserError, ...]:
        if not self.failed:
            return ()
        last = self.failed[-1][1]
        count = self.added + len(self.failed) + self.left_out
        if self.left_out:
            left = count - self.added
            return (last, UserError(ErrorCode.FILES_LEFT_OUT, left=left, count=count))
        if count == 1 or (len(self.failed) == 1 and last.code is not ErrorCode.SOURCE_UNREADABLE):
            return (last,)
        return (
            UserError(
                ErrorCode.FILES_NOT_ADDED,
                failed=len(self.failed),
                count=count,
                names=_listed([name for name, _error in self.failed]),
                added=self.added,
            ),
        )

    def _not_seen(self) -> tuple[UserError, ...]:
        if not self.unseen:
            return ()
        return (UserError(ErrorCode.EVIDENCE_NOT_SHOWN, numbers=_listed(self.unseen)),)


def _listed(names: list[str]) -> str:
    """The first of them, and how many more."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" och {more} till" if more > 0 else "")
