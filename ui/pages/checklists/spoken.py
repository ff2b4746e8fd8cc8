"""How a row of the tree sounds in a screen reader."""

from kontrollbesok.labels.content import BASIS_LABEL, VERDICT_LABEL
from ui.pages.checklists.rows import GroupRow, QuestionRow

_NUMBERS = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip


def spoken_question(row: QuestionRow) -> str:
    """ "SBA-10, nyckelkontroll, Nej, bygger på sett, avvikelse A-3, tre underlag, Är …"."""
    parts = [
        row.code,
        "nyckelkontroll" if row.key_control else "",
        spoken_answer(row),
        f"bygger på {BASIS_LABEL[row.basis].lower()}" if row.basis and row.is_answered else "",
        "räknas som kvar" if row.needs_basis else "",
        "skäl saknas" if row.needs_reason else "",
        f"svarad av {row.answered_by}" if row.answered_by else "",
        f"avvikelse {row.finding}" if row.finding else "",
        f"{number_word(row.evidence)} underlag" if row.evidence else "",
        "Återkom" if row.come_back else "",
        row.text,
    ]
    return ", ".join(part for part in parts if part)


def spoken_answer(row: QuestionRow) -> str:
    """The answer in words."""
    if row.correct is not None:
        return f"{row.correct} av 3"
    if row.value:
        return f"{row.value}, {VERDICT_LABEL[row.verdict]}" if row.verdict else row.value
    return VERDICT_LABEL[row.verdict] if row.verdict else "obesvarad"


def spoken_group(group: GroupRow) -> str:
    """ "Rundvandring, 3 av 9 klara, TB"."""
    done = "alla klara" if group.done == group.total else f"{group.done} av {group.total} klara"
    return ", ".join(part for part in (group.name, done, group.holder) if part)


def number_word(number: int) -> str:
    """Small numbers as words."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)
