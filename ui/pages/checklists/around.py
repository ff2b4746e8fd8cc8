"""What stands around a question: the answer at the unit's last visit, and the time that is left."""

from datetime import datetime, time
from typing import Final

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.scope import person_minutes
from kontrollbesok.model.submission import lacks_reason
from kontrollbesok.model.visit import Answer, Finding
from kontrollbesok.services.last_visits import LastVisit, remedy_text
from ui.pages.checklists.rows import LastAnswer, TimeMeter
from ui.pages.checklists.snapshot import Snapshot
from ui.pages.checklists.values import said_value

_MINUTE_S: Final = 60


def last_answer(now: Snapshot, last: LastVisit | None, code: QuestionCode) -> LastAnswer | None:
    """What was answered to the question, and what came of it; None where nothing was."""
    answer = last.answers.get(code) if last is not None else None
    if last is None or answer is None or not answer.given:
        return None
    value = said_value(now.question(code).answer_type, answer)
    found = last.finding(code)
    words = (value, _became(found) if found else answer.note)
    return LastAnswer(answer.verdict, last.visit.date, ". ".join(word for word in words if word))


def time_meter(now: Snapshot, at: datetime) -> TimeMeter | None:
    """The minutes to the visit's end and those that the rest needs, on its own day."""
    visit = now.visit
    if not visit.starts or not visit.ends or visit.date != at.date().isoformat():
        return None
    starts, ends = (
        datetime.combine(at.date(), time.fromisoformat(t), at.tzinfo)
        for t in (visit.starts, visit.ends)
    )
    left = max(0, int((ends - max(at, starts)).total_seconds()) // _MINUTE_S)
    unanswered = [question for question in now.questions if _is_left(now.answer(question.id))]
    needed = -(-person_minutes(unanswered) // max(1, len(visit.team)))
    return TimeMeter(left, needed)


def _is_left(answer: Answer) -> bool:
    return not answer.given or lacks_reason(answer)


def _became(found: Finding) -> str:
    """ "Branddörr uppställd. Åtgärd: dörrstängaren lagas, klart senast 2026-05-01"."""
    parts = [f"{found.label} {found.title or found.observation}".strip()]
    parts.append(remedy_text(found))
    return ". ".join(part.rstrip(".") for part in parts if part)
