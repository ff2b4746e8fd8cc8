"""Short tables of a report: facts, and how a conclusion was counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a short table."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Account:
    """How a control's conclusion was counted, or another way beside it, line by line."""

    control: str
    title: str
    note: str
    lines: tuple[Fact, ...]
