"""What pages, reports and use cases read: rows in, frozen dataclasses out."""

import json
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from db.answer_rows import read_answer, read_answers
from db.connection import Connection
from db.finding_rows import FINDINGS, findings_in
from db.rows import each_named_row, named_rows, of_visit
from db.visit_rows import VISITS, same_visit, visit_of
from kontrollbesok.frozen import dataclass
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import (
    DeviceId,
    EventId,
    FindingId,
    OrganisationId,
    PersonId,
    SiteId,
    UnitId,
    VisitId,
)
from kontrollbesok.model.people import Organisation, Person, Role
from kontrollbesok.model.visit import Answer, Finding, OpenedFinding, Seen, Visit, VisitRemark

if TYPE_CHECKING:
    from db.booking_reads import RecordBookingReads
    from db.chart_reads import RecordChartReads
    from db.document_reads import RecordDocumentReads
    from db.outcome_reads import RecordOutcomeReads
    from db.plan_reads import RecordPlanReads
    from db.question_reads import RecordQuestionReads
    from db.sample_reads import RecordSampleReads
    from db.search_reads import RecordSearchReads
    from db.unit_draw_reads import RecordUnitDrawReads
    from kontrollbesok.journal.event import Event
    from kontrollbesok.model.escalation import Telling
    from kontrollbesok.model.evidence import Evidence, Holder
    from kontrollbesok.ports.history import Conflict, HistoryRow, OwnAct


@dataclass(frozen=True, slots=True)
class RecordReads:
    """`ports.reads.Reads` over one connection."""

    connection: Connection

    @property
    def samples(self) -> "RecordSampleReads":
        """Populations, samples and their grids."""
        from db.sample_reads import RecordSampleReads

        return RecordSampleReads(self.connection)

    @property
    def plans(self) -> "RecordPlanReads":
        """The years' risks."""
        from db.plan_reads import RecordPlanReads

        return RecordPlanReads(self.connection)

    @property
    def outcomes(self) -> "RecordOutcomeReads":
        """What came of the years' controls beside samples and visits."""
        from db.outcome_reads import RecordOutcomeReads

        return RecordOutcomeReads(self.connection)

    @property
    def unit_draws(self) -> "RecordUnitDrawReads":
        """The draws of units."""
        from db.unit_draw_reads import RecordUnitDrawReads

        return RecordUnitDrawReads(self.connection)

    @property
    def bookings(self) -> "RecordBookingReads":
        """The booking of visits."""
        from db.booking_reads import RecordBookingReads

        return RecordBookingReads(self.connection)

    @property
    def charts(self) -> "RecordChartReads":
        """The register of units."""
        from db.chart_reads import RecordChartReads

        return RecordChartReads(self.connection)

    @property
    def documents(self) -> "RecordDocumentReads":
        """The register of governing documents."""
        from db.document_reads import RecordDocumentReads

        return RecordDocumentReads(self.connection)

    @property
    def questions(self) -> "RecordQuestionReads":
        """The organisation's own questions."""
        from db.question_reads import RecordQuestionReads

        return RecordQuestionReads(self.connection)

    @property
    def search(self) -> "RecordSearchReads":
        """The record by its words."""
        from db.search_reads import RecordSearchReads

        return RecordSearchReads(self.connection)

    def visits(self) -> Sequence[Visit]:
        """Every visit, by date and then by number."""
        return [
            visit_of(row) for row in self._rows(VISITS + " ORDER BY v.plan_date, v.plan_number")
        ]

    def visits_between(self, first: str, last: str) -> Sequence[Visit]:
        """The visits from one ISO day through another, by date and then by number."""
        order = " AND v.plan_date BETWEEN ? AND ? ORDER BY v.plan_date, v.plan_number"
        return [visit_of(row) for row in self._rows(VISITS + order, first, last)]

    def visits_of(self, person: PersonId) -> Sequence[Visit]:
        """The visits of one of the team, by date and then by number."""
        order = " AND v.plan_team LIKE ? ORDER BY v.plan_date, v.plan_number"
        return [visit_of(row) for row in self._rows(VISITS + order, f'%"{person}"%')]

    def visits_to(self, unit: UnitId) -> Sequence[Visit]:
        """The unit's visits, by date and then by number."""
        order = " AND v.plan_unit = ? ORDER BY v.plan_date, v.plan_number"
        return [visit_of(row) for row in self._rows(VISITS + order, unit)]

    def visits_at(self, site: SiteId) -> Sequence[Visit]:
        """The visits to a site, by date and then by number: those planned for it, and those to its
        units that were planned without one.
        """
        there = (
            " AND (v.plan_site = ? OR v.plan_site IS NULL AND v.plan_unit IN"
            " (SELECT entity FROM k_unit_sites WHERE site = ?"
            " AND coalesce(first, '') <= v.plan_date AND v.plan_date <= coalesce(last, '9')))"
            " ORDER BY v.plan_date, v.plan_number"
        )
        return [visit_of(row) for row in self._rows(VISITS + there, site, site)]

    def visit(self, visit: VisitId) -> Visit | None:
        """One visit, or None."""
        cursor = self.connection.execute(VISITS + " AND v.entity = ?", (visit,))
        row = cursor.fetchone()
        if row is None:
            return None
        return same_visit(tuple([column[0] for column in cursor.description]), row)

    def answers(self, visit: VisitId) -> Mapping[QuestionCode, Answer]:
        """What stands on the visit's questions; those never touched are left out."""
        return read_answers(self.connection, visit)

    def answer(self, visit: VisitId, question: QuestionCode) -> Answer:
        """What stands on one question, empty where nobody has answered."""
        return read_answer(self.connection, visit, question)

    def findings(self, visit: VisitId) -> Sequence[Finding]:
        """The visit's findings in the order of their numbers, resting ones included."""
        seen = self._seen("finding", "k_finding.context = ?", visit)
        rows = self._rows(FINDINGS + " AND f.context = ? ORDER BY f.entity", visit)
        return findings_in(rows, seen)

    def findings_of(self, visits: Collection[VisitId]) -> Mapping[VisitId, Sequence[Finding]]:
        """The findings of those visits that have any, in the same order and without what stands
        behind their groups (`seen`): to be shown, not to be written over or approved.
        """
        among = " AND f.context IN (SELECT value FROM json_each(?)) ORDER BY f.context, f.entity"
        rows = each_named_row(self.connection, FINDINGS + among, json.dumps([*visits]))
        return {
            VisitId(visit): findings_in(found, {})
            for visit, found in groupby(rows, itemgetter("context"))
        }

    def tellings(self, visit: VisitId) -> "Sequence[Telling]":
        """Who has been told of the visit's findings, finding by finding."""
        from db.telling_reads import read_tellings

        return read_tellings(self.connection, visit)

    def finding_of(self, visit: VisitId, question: QuestionCode) -> OpenedFinding | None:
        """The finding that a question has opened, or None."""
        row = self.connection.execute(
            "SELECT entity, rest_dormant FROM k_finding WHERE context = ? AND source_question = ?"
            " AND source_visit IS NOT NULL ORDER BY entity LIMIT 1",
            (visit, question),
        ).fetchone()
        return OpenedFinding(FindingId(row[0]), bool(row[1])) if row else None

    def evidence(self, holder: "Holder", sha256: str | None = None) -> "Sequence[Evidence]":
        """The evidence of a visit or a control, in the order of its numbers."""
        from db.evidence_reads import evidence_of

        return evidence_of(self.connection, holder, sha256)

    def organisation(self) -> Organisation | None:
        """The organisation this database belongs to, or None before founding or joining."""
        rows = self._rows(
            "SELECT entity, profile_name, profile_authority FROM k_organisation"
            " WHERE founding_event IS NOT NULL"
        )
        if not rows:
            return None
        row = rows[0]
        return Organisation(
            OrganisationId(row["entity"]), row["profile_name"] or "", row["profile_authority"] or ""
        )

    def holder(self, device: DeviceId) -> PersonId | None:
        """Whose device it is; None until its certificate has come."""
        rows = self._rows("SELECT certificate_person FROM k_certificate WHERE entity = ?", device)
        person = rows[0]["certificate_person"] if rows else None
        return PersonId(person) if person else None

    def people(self) -> Mapping[PersonId, Person]:
        """Everybody in the organisation, with the roles they have been granted."""
        roles: dict[str, set[Role]] = {}
        for row in self._rows(
            "SELECT grant_person, grant_role FROM k_grant WHERE grant_role <> ''"
        ):
            roles.setdefault(row["grant_person"], set()).add(Role(row["grant_role"]))
        people = self._rows("SELECT entity, name_name, name_title FROM k_person")
        return {
            PersonId(row["entity"]): Person(
                PersonId(row["entity"]),
                row["name_name"] or "",
                row["name_title"] or "",
                frozenset(roles.get(row["entity"], ())),
            )
            for row in people
        }

    def content_blob(self, digest: str) -> str | None:
        """The blob that holds pinned content, or None where it is not known."""
        rows = self._rows("SELECT content_blob FROM k_content WHERE entity = ?", digest)
        return rows[0]["content_blob"] if rows else None

    def newest_own_ms(self, device: DeviceId) -> int | None:
        """The latest time on the newest acts of `device`; None before the first."""
        from db.last_act import newest_ms

        return newest_ms(self.connection, device)

    def own_acts(self, context: str, person: PersonId, since_ms: int) -> "Sequence[OwnAct]":
        """The person's own acts in a visit since a moment, oldest first."""
        from db.history_reads import own_acts

        return own_acts(self.connection, context, person, since_ms)

    def event(self, event: EventId) -> "Event | None":
        """One event of the record, or None where it has not come."""
        from db.events import event_by_id

        return event_by_id(self.connection, event)

    def counted(self, context: str, act: str) -> "Sequence[Event]":
        """The events of one act in a visit that count, in order of arrival."""
        from db.history_reads import counted

        return counted(self.connection, context, act)

    def history(self, context: str) -> "Sequence[HistoryRow]":
        """Every event of a visit in order of arrival, those that do not count included."""
        from db.history_reads import history_of

        return history_of(self.connection, context)

    def assignments(self, visit: VisitId) -> Mapping[str, PersonId]:
        """Who has which part of a visit."""
        rows = self._rows(
            "SELECT part, holder_person FROM k_assignment"
            " WHERE entity >= ? AND entity < ?"
            " AND holder_person IS NOT NULL AND NOT holder_conflict",
            *of_visit(visit),
        )
        return {row["part"]: PersonId(row["holder_person"]) for row in rows}

    def remarks(self, visit: VisitId) -> Sequence[VisitRemark]:
        """The remarks on a visit, oldest first."""
        rows = self._rows(
            "SELECT r.*, e.actor, e.at_ms FROM k_remark r JOIN event e ON e.n = r.remark_event"
            " WHERE r.context = ? AND r.remark_text IS NOT NULL ORDER BY r.entity",
            visit,
        )
        return [
            VisitRemark(
                id=row["entity"],
                about=row["remark_about"],
                text=row["remark_text"],
                by=PersonId(row["actor"]),
                at_ms=row["at_ms"],
                processed=bool(row["processed_processed"]),
            )
            for row in rows
        ]

    def conflicts(self, context: str | None = None) -> "Sequence[Conflict]":
        """What nobody has chosen between yet, in one visit or everywhere."""
        from db.history_reads import conflicts

        return conflicts(self.connection, context)

    def aside(self, context: str | None = None) -> "Sequence[HistoryRow]":
        """The events that do not count, and why, in one visit or everywhere; late ones among them.

        In order of arrival.
        """
        from db.history_reads import aside

        return aside(self.connection, context)

    def _rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        return named_rows(self.connection, sql, *values)

    def _seen(self, kind: str, where: str, value: str) -> Mapping[tuple[str, str], Seen]:
        """The events that stand behind each group of the entities, by entity and group."""
        rows = self.connection.execute(
            f"SELECT l.entity, l.grp, e.id FROM live l JOIN event e USING (n)"
            f" WHERE l.kind = ? AND l.entity IN (SELECT entity FROM k_{kind} WHERE {where})",
            (kind, value),
        )
        found: dict[tuple[str, str], list[EventId]] = {}
        for entity, group, event in rows:
            found.setdefault((entity, group), []).append(EventId(event.hex()))
        return {place: tuple(sorted(events)) for place, events in found.items()}
