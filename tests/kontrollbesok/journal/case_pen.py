"""A pen in a restricted case: real events, of fixed keys and salts, whatever the rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.case import case_id, next_position
from kontrollbesok.journal.case_record import CaseRecord, Holder, read_case
from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Add, Operation, Remove, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import CaseId, StreamId
from tests import pen

SALT = "0f" * 16


@dataclass
class CasePaper:
    """A case and who may come to read it. `author` begins it; stream ids follow the pens."""

    pens: tuple[pen.Pen, ...]
    events: list[Event] = field(default_factory=list)

    @property
    def author(self) -> pen.Pen:
        return self.pens[0]

    @property
    def id(self) -> CaseId:
        return case_id(self.author.author.device, SALT)

    def stream(self, who: pen.Pen) -> StreamId:
        """The stream that `who` writes in this case and nowhere else."""
        return StreamId(f"{who.number:x}c" * 16)

    def position(self, who: pen.Pen, seen: Sequence[Event] | None = None) -> Position:
        return next_position(self.stream(who), self.events if seen is None else seen)

    def operation(
        self, group: str, change: Mapping[str, Json], *replaced: Event, element: str | None = None
    ) -> Operation:
        sup = tuple(sorted(event.id for event in replaced))
        stated = Set(change) if element is None else Add({element: change})
        return Operation("case", self.id, group, stated, sup)

    def without(self, group: str, element: str, *replaced: Event) -> Operation:
        sup = tuple(sorted(event.id for event in replaced))
        return Operation("case", self.id, group, Remove((element,)), sup)

    def write(
        self,
        who: pen.Pen,
        name: str,
        *operations: Operation,
        seen: Sequence[Event] | None = None,
        **how: object,
    ) -> Event:
        """An event of `who`, who has seen all, or only `seen`."""
        act = Act(name, operations, context=str(how.pop("context", self.id)))
        event = who.seal(act, self.position(who, seen), **how)  # type: ignore[arg-type]
        self.events.append(event)
        return event

    # --- what is often written ---

    def begin(self, text: str = "Två kvitton har samma nummer.") -> Event:
        device: dict[str, Json] = {"device": self.author.author.device, "salt": SALT}
        facts = self.operation("facts", {"text": text, "source": "REP-05"})
        return self.write(self.author, "case.begin", self.operation("beginning", device), facts)

    def hand_over(self, to: pen.Pen) -> Event:
        named = self.operation("recipient", {"person": to.author.person})
        return self.write(self.author, "case.hand_over", named)

    def let_in(self, by: pen.Pen, other: pen.Pen) -> Event:
        added = self.operation("readers", {}, element=other.author.person)
        return self.write(by, "case.let_in", added)

    def note(self, who: pen.Pen, text: str, **how: object) -> Event:
        name = f"{len(self.events):032x}"
        told: dict[str, Json] = {"date": "2026-11-24", "text": text}
        return self.write(who, "case.note", self.operation("timeline", told, element=name), **how)  # type: ignore[arg-type]

    def read(self, *revoked: pen.Pen, events: Sequence[Event] | None = None) -> CaseRecord:
        """What all that is written makes of the case."""
        holders = {
            who.author.device: Holder(who.author.person, revoked=who in revoked)
            for who in self.pens
        }
        return read_case(self.id, self.events if events is None else events, holders)


def paper() -> CasePaper:
    """Four people of an organisation; the second of them writes, nothing is written yet."""
    team = pen.team()
    return CasePaper((team.inspector, team.chief, team.reviewer, team.founder))
