"""Names of lists in the files of the question bank: TOML names a list of tables by one of them."""

from typing import Final

PLURAL: Final[dict[str, str]] = {
    "attribute": "attributes",
    "control": "controls",
    "document": "documents",
    "frequency": "frequencies",
    "length": "lengths",
    "major_criterion": "major_criteria",
    "question": "questions",
    "requirement": "requirements",
    "rule": "rules",
    "source": "sources",
}
SINGULAR: Final[dict[str, str]] = {many: one for one, many in PLURAL.items()}
