"""Why a grade is proposed, in Swedish: it stands beside the grade until a person chooses one."""

from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.model.grade import GradeRule, ItemCounts

_OF_RULE = {GradeRule.GRID: "rutnät", GradeRule.SAMPLE: "stickprov"}


def counts_reason(rule: GradeRule, counts: ItemCounts, *, may_be_self_attest: bool = False) -> str:
    """ "Förslag efter reglerna för rutnät: 3 av 5 poster har fel."."""
    said = f"{number_text(counts.with_error)} av {number_text(counts.items)} poster har fel"
    if counts.with_heavy_error:
        said += f", {number_text(counts.with_heavy_error)} på ett tungt attribut"
    elif counts.only_formal:
        said += ", bara formfel"
    if counts.sure_ore:
        sure, reviewed = kronor_text(counts.sure_ore), kronor_text(counts.reviewed_ore)
        said += f", {sure} fel av {reviewed}"
    more = " Är något av dem självattest är förslaget väsentlig." if may_be_self_attest else ""
    return f"Förslag efter reglerna för {_OF_RULE[rule]}: {said}.{more}"


def self_attest_reason() -> str:
    """Of an error that is self-attest, whatever the amount."""
    return "Förslag vid självattest: väsentlig, oavsett belopp."
