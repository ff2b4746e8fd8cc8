"""Visits that are open on an older question bank, and the step over to the one of today.

Source: docs/beslut/0508.
"""

from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import digest
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.bank_upgrade import Difference, differences, upgraded
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.services.content import pinned_checklist, publish
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import checklist_now
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.visits import opened, unit_type_of


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A visit that can go over to another bank, and what that changes.

    answered  the questions with an answer when it was looked at
    bank      what the visit is pinned to afterwards
    """

    visit: Visit
    old_version: str
    new_version: str
    bank: Checklist
    differences: tuple[Difference, ...]
    answered: frozenset[QuestionCode]

    @property
    def staying(self) -> tuple[Difference, ...]:
        """The questions that stay as they were, since an answer keeps them."""
        return tuple(one for one in self.differences if not one.is_taken)


def upgrades(office: Office) -> tuple[Upgrade, ...]:
    """The visits that are still written in and are pinned to another bank than that of today.

    A visit whose bank has not come, or that a newer program wrote, is left out: it is not older.
    """
    now = checklist_now(office)
    found = []
    for visit in office.reads.visits():
        if visit.state in TEAM_WRITES and visit.content not in (None, digest(now)):
            try:
                upgrade = _upgrade(office, visit, now)
            except UserError:
                continue
            if any(one.is_taken for one in upgrade.differences):
                found.append(upgrade)
    return tuple(found)


def upgrade(office: Office, seen: Upgrade) -> Touched:
    """Pin the visit to the bank that was looked at. Every answer stands as it was.

    Raises `UserError` UPGRADE_CHANGED where there are other answers, or another bank, than what was
    looked at; NOT_ALLOWED.
    """
    visit = opened(office, seen.visit.id)
    now = _upgrade(office, visit, checklist_now(office))
    if visit.content != seen.visit.content or now.bank != seen.bank:
        raise UserError(ErrorCode.UPGRADE_CHANGED, visit=visit.number or "besöket")
    name = publish(office, seen.bank)
    standing = office.store.register("visit", visit.id, "scope")
    value: dict[str, Json] = dict(standing[-1].value or {}) if standing else {}
    known = {question.id for question in seen.bank.questions}
    value["content"] = name
    value["in_depth"] = [code for code in visit.in_depth if code in known]
    operation = put(office.store, "visit", visit.id, "scope", value)
    return record(office, Act("visit.bank", (operation,), context=VisitId(visit.id)))


def _upgrade(office: Office, visit: Visit, now: Checklist) -> Upgrade:
    if visit.content is None:
        raise UserError(ErrorCode.CONTENT_MISSING)
    old = pinned_checklist(office, visit.content)
    answers = office.reads.answers(visit.id)
    # A note or a piece of evidence on a question needs it as much as an answer does.
    answered = frozenset(
        code for code, one in answers.items() if one.given or one.note or one.evidence
    )
    found = differences(old, now, visit.areas, unit_type_of(visit), answered)
    return Upgrade(visit, old.version, now.version, upgraded(old, now, found), found, answered)
