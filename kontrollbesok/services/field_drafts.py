"""What is being typed in a form's field: a draft, until it is saved or given up.

Drafts of a visit's own texts become part of the record at the next start (`unfinished_texts`).
These do not, since what a form's button would make of them is the person's to say: they are offered
back in the field that they were typed in.
"""

from dataclasses import dataclass, field
from typing import Final

from kontrollbesok.ports.store import Draft
from kontrollbesok.services.office import Office

OF_FIELD: Final = "field"
"""The kind of a draft of a form's field: as `FieldPlace.draft` makes it."""
OF_CASE: Final = "case"
"""The kind of a draft in Särskild hantering, which nothing but that page may tell of."""
_KEPT_FOR_MS: Final = 30 * 24 * 60 * 60 * 1_000  # older ones nobody has wanted back


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One text field of the program.

    page, tab  where in the program, as `ui.frame.place` numbers it
    subject    what is opened there, as a visit's id; with the visit its drafts are cleared
    row        what the form writes about there, "" for what is new and where there is one alone
    name       the field's own
    words      the same place as a person calls it
    restricted whether it is in Särskild hantering: named with no visit, and offered there alone
    """

    page: int
    tab: str
    subject: str
    row: str
    name: str
    words: str = field(default="", compare=False)
    restricted: bool = False

    def draft(self, text: str, at_ms: int) -> Draft:
        """What is typed there, as it is kept."""
        entity = "\n".join((str(self.page), self.tab, self.row, self.words))
        kind = OF_CASE if self.restricted else OF_FIELD
        return Draft(self.subject, kind, entity, self.name, text, at_ms)

    @staticmethod
    def of(draft: Draft) -> "FieldPlace":
        """Where a kept draft was typed."""
        page, tab, row, words = draft.entity.split("\n")
        restricted = draft.kind == OF_CASE
        return FieldPlace(int(page), tab, draft.context, row, draft.group, words, restricted)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a field, and when."""

    place: FieldPlace
    text: str
    at_ms: int


def keep_typed(office: Office, place: FieldPlace, text: str) -> None:
    """Keep what is typed, in place of what was typed there before."""
    office.store.save_draft(place.draft(text, office.clock.now_ms()))


def drop_typed(office: Office, place: FieldPlace) -> None:
    """It is saved, or given up."""
    draft = place.draft("", 0)
    office.store.drop_draft(draft.context, draft.kind, draft.entity, draft.group)


def typed_before(office: Office) -> tuple[Typed, ...]:
    """What was typed and neither saved nor given up, oldest first. What is too old is dropped."""
    kept: list[Typed] = []
    oldest = office.clock.now_ms() - _KEPT_FOR_MS
    for draft in office.store.every_draft():
        if draft.kind not in (OF_FIELD, OF_CASE):
            continue
        typed = Typed(FieldPlace.of(draft), draft.text, draft.at_ms)
        if typed.at_ms < oldest:
            drop_typed(office, typed.place)
        else:
            kept.append(typed)
    return tuple(kept)


def last_typed(office: Office) -> Typed | None:
    """The last of it that may be told of: where the person was."""
    told = (one for one in reversed(typed_before(office)) if not one.place.restricted)
    return next(told, None)
