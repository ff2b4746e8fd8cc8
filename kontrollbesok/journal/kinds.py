"""The table of declarations: every kind of entity the record knows.

Journal, projection, conflict screen and history read this one table. A kind or a group may be
added; one that has shipped is never renamed and never changes its meaning.
Source: docs/format §6 (record.md §4).
"""

from typing import Final

from kontrollbesok.journal.declaration import Declared, Kind
from kontrollbesok.journal.kinds_of_bookings import DOCUMENT_REQUEST, LETTER
from kontrollbesok.journal.kinds_of_organisation import (
    CERTIFICATE,
    CONTENT,
    DIVISION,
    GRANT,
    ORGANISATION,
    PERSON,
    SITE,
    TIE,
    UNIT,
)
from kontrollbesok.journal.kinds_of_outcomes import CONTROL_CHECK, INDICATOR_VALUE
from kontrollbesok.journal.kinds_of_questions import (
    LOCAL_AREA,
    LOCAL_QUESTION,
    QUESTION_BANK,
    SELF_REPORT,
)
from kontrollbesok.journal.kinds_of_samples import CELL, POPULATION, SAMPLE
from kontrollbesok.journal.kinds_of_the_year import (
    CONTRIBUTION,
    CONTROL,
    GOVERNING_DOCUMENT,
    PLAN,
    RISK,
    UNIT_DRAW,
)
from kontrollbesok.journal.kinds_of_visits import (
    ANSWER,
    ASSIGNMENT,
    EVIDENCE,
    FINDING,
    REMARK,
    REPORT,
    SEALED_VISIT,
    TELLING,
    VISIT,
)

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        ORGANISATION,
        CERTIFICATE,
        GRANT,
        PERSON,
        TIE,
        SITE,
        UNIT,
        DIVISION,
        CONTENT,
        VISIT,
        SEALED_VISIT,
        ASSIGNMENT,
        ANSWER,
        FINDING,
        REMARK,
        EVIDENCE,
        REPORT,
        TELLING,
        DOCUMENT_REQUEST,
        LETTER,
        POPULATION,
        SAMPLE,
        CELL,
        CONTROL,
        INDICATOR_VALUE,
        CONTROL_CHECK,
        RISK,
        PLAN,
        CONTRIBUTION,
        GOVERNING_DOCUMENT,
        UNIT_DRAW,
        LOCAL_QUESTION,
        LOCAL_AREA,
        SELF_REPORT,
        QUESTION_BANK,
    )
}

GROUPS: Final[dict[tuple[str, str], Declared]] = {
    (kind.name, group.name): Declared.of(kind, group)
    for kind in KINDS.values()
    for group in kind.groups
}
