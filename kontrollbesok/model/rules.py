"""The texts that hold for the whole question bank: rules of grading, samples and conclusions."""

from dataclasses import dataclass

from kontrollbesok.model.code import Basis, ErrorClass, QuestionCode


@dataclass(frozen=True, slots=True)
class GradingTexts:
    """The grading rules in words, as people read them. `grade.py` is what they say in code."""

    standard: str
    knowledge: str
    weight: str
    sample: str
    grid: str
    self_attest: str
    order: str
    key_control: str


@dataclass(frozen=True, slots=True)
class MajorCriterion:
    """One of the criteria a–g, each of which alone makes a finding major."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ErrorClassText:
    """What an error class means."""

    code: ErrorClass
    text: str


@dataclass(frozen=True, slots=True)
class SampleRules:
    """What holds for every central sample. All texts are sentences for the protocol.

    grid_last_columns close every grid after its own columns.
    """

    level: str
    allocation: str
    locally: str
    conclusion: str
    unit_conclusion: str
    item_answers: tuple[str, ...]
    grid_last_columns: tuple[str, ...]
    population: tuple[str, ...]
    error_classes: tuple[ErrorClassText, ...]
    error_rate: str
    extrapolation: str
    selection: str
    checksum: str
    vat: str


@dataclass(frozen=True, slots=True)
class ConclusionTexts:
    """Templates with fields in braces: {N} population, {n} drawn, {x} faulty, {grans} limit."""

    administration: str
    unit: str
    none: str


@dataclass(frozen=True, slots=True)
class TalkGuide:
    """The shared guide for three staff members: the same questions in the same order."""

    rules: str
    core: tuple[QuestionCode, ...]
    in_depth: tuple[QuestionCode, ...]


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """What is acceptable evidence for a basis, where a question says nothing of its own."""

    basis: Basis
    text: str
