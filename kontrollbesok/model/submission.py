"""What is left before a visit can be handed in.

Source: ux.md §2.3, §2.6; docs/format §7 (record.md §5, submit).
"""

from collections.abc import Mapping, Sequence

from kontrollbesok.model.checklist import Checklist, basis_suffices
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.left import Left
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Finding

_WITH_REASON = frozenset({Verdict.NOT_APPLICABLE, Verdict.NOT_ASSESSED})


def left_to_do(
    checklist: Checklist,
    questions: Sequence[Question],
    answers: Mapping[QuestionCode, Answer],
    findings: Sequence[Finding],
) -> Left:
    """What is left of a visit with these questions, answers and findings."""
    given = {q.id: answers.get(q.id, Answer(q.id)) for q in questions}
    return Left(
        unanswered=tuple(q.id for q in questions if q.required and not given[q.id].given),
        without_reason=tuple(code for code, answer in given.items() if lacks_reason(answer)),
        key_control_on_talk=tuple(
            q.id
            for q in questions
            if given[q.id].given
            and given[q.id].verdict not in _WITH_REASON
            and not basis_suffices(checklist, q, given[q.id].basis)
        ),
        in_conflict=tuple(code for code, answer in given.items() if answer.conflict),
        unwritten=tuple(
            (finding.label, part) for finding in findings for part in missing_parts(finding)
        ),
    )


def lacks_reason(answer: Answer) -> bool:
    """Whether the question is left open and nobody has said why."""
    return answer.verdict in _WITH_REASON and not (answer.reason or "").strip()


def missing_parts(finding: Finding) -> tuple[str, ...]:
    """The texts a finding must have before submission; an observation needs no consequence."""
    if finding.dormant:
        return ()
    wanted = [("observation", finding.observation), ("requirement", finding.requirement)]
    if finding.grade is not Grade.OBSERVATION:
        wanted.append(("consequence", finding.consequence))
    return tuple(part for part, text in wanted if not text.strip())
