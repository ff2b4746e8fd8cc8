"""What screens, reports and use cases read. Implemented by `db.reads`; never writes."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import DeviceId, EventId, PersonId, SiteId, UnitId, VisitId
from kontrollbesok.model.people import Organisation, Person
from kontrollbesok.model.visit import Answer, Finding, OpenedFinding, Visit, VisitRemark

if TYPE_CHECKING:  # samples bring half the model along, and the window opens without them
    from kontrollbesok.journal.event import Event
    from kontrollbesok.model.escalation import Telling
    from kontrollbesok.model.evidence import Evidence, Holder
    from kontrollbesok.ports.booking_reads import BookingReads
    from kontrollbesok.ports.chart_reads import ChartReads
    from kontrollbesok.ports.document_reads import DocumentReads
    from kontrollbesok.ports.history import Conflict, HistoryRow, OwnAct
    from kontrollbesok.ports.outcome_reads import OutcomeReads
    from kontrollbesok.ports.plan_reads import PlanReads
    from kontrollbesok.ports.question_reads import QuestionReads
    from kontrollbesok.ports.sample_reads import SampleReads
    from kontrollbesok.ports.search_reads import SearchReads
    from kontrollbesok.ports.unit_draw_reads import UnitDrawReads


class Reads(Protocol):
    """The record as it stands, in the shapes that pages show."""

    @property
    def samples(self) -> "SampleReads":
        """Populations, samples and their grids."""
        ...

    @property
    def plans(self) -> "PlanReads":
        """The years' risks."""
        ...

    @property
    def outcomes(self) -> "OutcomeReads":
        """What came of the years' controls beside samples and visits."""
        ...

    @property
    def unit_draws(self) -> "UnitDrawReads":
        """The draws of units."""
        ...

    @property
    def bookings(self) -> "BookingReads":
        """The booking of visits."""
        ...

    @property
    def charts(self) -> "ChartReads":
        """The register of units."""
        ...

    @property
    def documents(self) -> "DocumentReads":
        """The register of governing documents."""
        ...

    @property
    def questions(self) -> "QuestionReads":
        """The organisation's own questions."""
        ...

    @property
    def search(self) -> "SearchReads":
        """The record by its words."""
        ...

    def visits(self) -> Sequence[Visit]:
        """Every visit, by date and then by number."""
        ...

    def visits_between(self, first: str, last: str) -> Sequence[Visit]:
        """The visits from one ISO day through another, by date and then by number."""
        ...

    def visits_of(self, person: PersonId) -> Sequence[Visit]:
        """The visits of one of the team, by date and then by number."""
        ...

    def visits_to(self, unit: UnitId) -> Sequence[Visit]:
        """The unit's visits, by date and then by number."""
        ...

    def visits_at(self, site: SiteId) -> Sequence[Visit]:
        """The visits to a site, by date and then by number: those planned for it, and those to its
        units that were planned without one.
        """
        ...

    def visit(self, visit: VisitId) -> Visit | None:
        """One visit, or None."""
        ...

    def answers(self, visit: VisitId) -> Mapping[QuestionCode, Answer]:
        """What stands on the visit's questions; those never touched are left out."""
        ...

    def answer(self, visit: VisitId, question: QuestionCode) -> Answer:
        """What stands on one question, empty where nobody has answered."""
        ...

    def findings(self, visit: VisitId) -> Sequence[Finding]:
        """The visit's findings in the order of their numbers, resting ones included."""
        ...

    def findings_of(self, visits: Collection[VisitId]) -> Mapping[VisitId, Sequence[Finding]]:
        """The findings of those visits that have any, in the same order and without what stands
        behind their groups (`seen`): to be shown, not to be written over or approved.
        """
        ...

    def tellings(self, visit: VisitId) -> "Sequence[Telling]":
        """Who has been told of the visit's findings, finding by finding."""
        ...

    def finding_of(self, visit: VisitId, question: QuestionCode) -> OpenedFinding | None:
        """The finding that a question has opened, or None. Asked at every answer."""
        ...

    def evidence(self, holder: "Holder", sha256: str | None = None) -> "Sequence[Evidence]":
        """The evidence of a visit or a control, in the order of its numbers.

        With `sha256`, only what has those bytes: asked for each photo that comes.
        """
        ...

    def organisation(self) -> Organisation | None:
        """The organisation this database belongs to, or None before founding or joining."""
        ...

    def holder(self, device: DeviceId) -> PersonId | None:
        """Whose device it is; None until its certificate has come."""
        ...

    def people(self) -> Mapping[PersonId, Person]:
        """Everybody in the organisation, with the roles they have been granted."""
        ...

    def content_blob(self, digest: str) -> str | None:
        """The blob that holds pinned content, or None where it is not known."""
        ...

    def own_acts(self, context: str, person: PersonId, since_ms: int) -> "Sequence[OwnAct]":
        """The person's own acts in a visit since a moment, oldest first."""
        ...

    def newest_own_ms(self, device: DeviceId) -> int | None:
        """The latest time on the newest acts of `device`, by its own clock; None before any."""
        ...

    def event(self, event: EventId) -> "Event | None":
        """One event of the record, or None where it has not come."""
        ...

    def assignments(self, visit: VisitId) -> Mapping[str, PersonId]:
        """Who has which part of a visit, by the part's code; not where two have been named."""
        ...

    def remarks(self, visit: VisitId) -> Sequence[VisitRemark]:
        """The remarks on a visit, oldest first."""
        ...

    def conflicts(self, context: str | None = None) -> "Sequence[Conflict]":
        """What nobody has chosen between yet, in one visit or everywhere."""
        ...

    def aside(self, context: str | None = None) -> "Sequence[HistoryRow]":
        """The events that do not count, and why, in one visit or everywhere; late ones among them.

        In order of arrival.
        """
        ...

    def counted(self, context: str, act: str) -> "Sequence[Event]":
        """The events of one act in a visit that count, in order of arrival."""
        ...

    def history(self, context: str) -> "Sequence[HistoryRow]":
        """Every event of a visit in order of arrival, those that do not count included."""
        ...
