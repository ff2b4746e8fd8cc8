"""What is left before a visit can be handed in, as codes. Source: ux.md §2.6."""

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.code import QuestionCode


@dataclass(frozen=True, slots=True)
class Left:
    """What remains, in reading order. Empty everywhere: the visit can be handed in."""

    unanswered: tuple[QuestionCode, ...]
    without_reason: tuple[QuestionCode, ...]
    key_control_on_talk: tuple[QuestionCode, ...]
    in_conflict: tuple[QuestionCode, ...]
    unwritten: tuple[tuple[str, str], ...]  # label and part of a finding: ("A-3", "consequence")

    @property
    def nothing(self) -> bool:
        """Whether everything is in place. Conflicts are for the reviewer and stop nothing here."""
        return not (
            self.unanswered or self.without_reason or self.key_control_on_talk or self.unwritten
        )
