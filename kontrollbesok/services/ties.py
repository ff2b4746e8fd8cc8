"""Ties (jäv) as they are declared: by each person of their own, by the coordinator of everybody's.

What a tie does is judged where it matters: at the draw, when a team is made, at review and attest,
and in the report. Source: system for internal control §5; ux §2.9 "Jäv"; docs/beslut/0527.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import TIES_CONTEXT, PersonId, UnitId, VisitId, natural
from kontrollbesok.model.people import Person, Role, Tie, TieKind
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.services import undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import delete, put, record


@dataclass(frozen=True, slots=True)
class TieSheet:
    """Who has a tie to what.

    people  those whose ties one may write, oneself first; the others by name
    units   by name
    going   the visit of a person to a unit that is planned or going on, the first of them
    """

    people: tuple[Person, ...]
    units: tuple[tuple[UnitId, str], ...]
    ties: Mapping[tuple[PersonId, UnitId], Tie]
    going: Mapping[tuple[PersonId, UnitId], Visit]

    def of(self, person: PersonId) -> tuple[Tie, ...]:
        """A person's ties."""
        return tuple(tie for (who, _unit), tie in self.ties.items() if who == person)


def tie_kind(office: Office, person: PersonId, unit: UnitId) -> TieKind | None:
    """The person's tie to the unit, the harder one while two say differently; None without."""
    register = office.store.register("tie", natural(person, unit), "tie")
    told = {str((one.value or {}).get("kind")) for one in register}
    return next((kind for kind in (TieKind.HARD, TieKind.SOFT) if kind.value in told), None)


def read_ties(office: Office, *, own: bool = False) -> TieSheet:
    """The ties as they stand. `own`: one's own alone, which is all that others than the coordinator
    may write.
    """
    people = office.reads.people()
    me = people.get(office.author.person)
    every = not own and me is not None and Role.COORDINATOR in me.roles
    others = sorted(people.values(), key=lambda one: one.name.casefold()) if every else []
    mine = (me,) if me else ()
    going: dict[tuple[PersonId, UnitId], Visit] = {}
    for visit in office.reads.visits():
        if visit.state in TEAM_WRITES:
            for person in visit.team:
                going.setdefault((person, visit.unit), visit)
    return TieSheet(
        (*mine, *(one for one in others if one.id != office.author.person)),
        tuple((unit.id, unit.name) for unit in office.reads.samples.units()),
        {(tie.person, tie.unit): tie for tie in office.reads.unit_draws.ties()},
        going,
    )


def set_tie(
    office: Office, person: PersonId, unit: UnitId, kind: TieKind | None, reason: str
) -> Touched:
    """Note a tie, or with None that there is none any more. Nothing where it stands so already.

    Raises `UserError` TIE_NEEDS_REASON for a tie without one, NOT_ALLOWED for somebody else's.
    """
    words = " ".join(reason.split())
    sheet = read_ties(office)
    standing = sheet.ties.get((person, unit))
    if kind is None:
        if standing is None:
            return Touched.NOTHING
        gone = delete(office.store, "tie", natural(person, unit), "tie")
        return record(office, Act("person.untie", (gone,), TIES_CONTEXT, words or None))
    if not words:
        raise UserError(ErrorCode.TIE_NEEDS_REASON)
    if standing is not None and (standing.kind, standing.reason) == (kind, words):
        return Touched.NOTHING
    value: dict[str, Json] = {"kind": kind.value, "reason": words}
    operation = put(office.store, "tie", natural(person, unit), "tie", value)
    return record(office, Act("person.tie", (operation,), TIES_CONTEXT))


def take_back(office: Office) -> Touched:
    """Take back my last act of today among the ties. Raises as `undo.undo`."""
    return undo.undo(office, VisitId(TIES_CONTEXT))


def do_again(office: Office) -> Touched:
    """Take back my last undo. Raises as `undo.redo`."""
    return undo.redo(office, VisitId(TIES_CONTEXT))
