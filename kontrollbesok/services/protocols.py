"""The sampling protocol: everything needed to redo draw and evaluation, and the check that does it.

Beside what the verifiers read, the file says how the source was read and what the plan was, so
that the population can be made again from the exported file itself.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.tables import UNWATCHED, Watch
from kontrollbesok.journal.canonical import Json
from kontrollbesok.model.ids import ControlId, PopulationId, SampleId
from kontrollbesok.model.reading import Reading
from kontrollbesok.model.reading_content import (
    mapping_json,
    reading_of,
    repairs_json,
    repairs_of,
)
from kontrollbesok.model.recorded_plan import plan_of
from kontrollbesok.model.sample import Replacement, Sample, SampleMethod, SamplePlan
from kontrollbesok.sampling.computation import Computation, ComputationKind, compute
from kontrollbesok.sampling.conclusion import AttributeConclusion, Verdict
from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import (
    Protocol,
    SeedSource,
    population_text,
    protocol_json,
    read_protocol,
)
from kontrollbesok.sampling.recheck import recheck
from kontrollbesok.sampling.stages import Stage
from kontrollbesok.services import drawn_samples, populations
from kontrollbesok.services.comparisons import comparisons_of
from kontrollbesok.services.conclusions import conclusion_of
from kontrollbesok.services.drawn_samples import DrawnSample
from kontrollbesok.services.draws import part_names, plan_computation, protocol_parts
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import Results, results_of, strata_of
from kontrollbesok.services.sample_record import plan_value


@dataclass(frozen=True, slots=True)
class Source:
    """Where a protocol's population came from: file, reading with its repairs, and the plan."""

    name: str
    sha256: str
    reading: Reading
    plan: SamplePlan


def protocol(office: Office, sample: SampleId) -> Protocol:
    """The sample as it stands: the evaluation is in it when everything is tested.

    Raises as `drawn_samples.drawn`.
    """
    return _protocol(office, drawn_samples.drawn(office, sample))


def protocol_text(office: Office, sample: SampleId) -> str:
    """The protocol as the file that is given away. Raises as `drawn_samples.drawn`."""
    drawn = drawn_samples.drawn(office, sample)
    known, lock = drawn.population, drawn.sample.lock
    reading = replace(known.reading, repairs=lock.repairs if lock else ())
    source = Source(known.file.name, known.file.sha256, reading, drawn.sample.plan)
    return with_source(_protocol(office, drawn), source)


def population_lines(office: Office, sample: SampleId) -> str:
    """The population as the verifiers read it. Raises as `drawn_samples.drawn`."""
    drawn = drawn_samples.drawn(office, sample)
    return population_text(drawn.frame, part_names(drawn.sample.plan, drawn.frame))


def verify(office: Office, sample: SampleId, watch: Watch = UNWATCHED) -> tuple[Mismatch, ...]:
    """Kontrollera urvalet: the kept file is read anew, the draw done again and all held together.

    Empty when everything agrees. Raises `UserError`: POPULATION_DIFFERS, ROW_READABLE and as
    `drawn_samples.drawn`.
    """
    drawn = drawn_samples.drawn(office, sample)
    frame = populations.read_frame(office, drawn.population, watch)
    found = recheck(_protocol(office, drawn), frame, part_names(drawn.sample.plan, frame))
    # That the lock is in the seed's past is known for certain; the clocks of two computers are not.
    return tuple(m for m in found if m.kind is not MismatchKind.SEED_BEFORE_LOCK)


def with_source(drawn: Protocol, source: Source) -> str:
    """The protocol's JSON with its source beside what the verifiers read."""
    whole: dict[str, Json] = json.loads(protocol_json(drawn))
    period = source.reading.period
    whole["source"] = {
        "file": source.name,
        "sha256": source.sha256,
        "reader": source.reading.source.value,
        "mapping": mapping_json(source.reading),
        "starts": period.first.isoformat() if period else None,
        "ends": period.last.isoformat() if period else None,
        "repairs": repairs_json(source.reading.repairs),
        "plan": plan_value(source.plan, ControlId(drawn.control), PopulationId("")),
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def read_source(text: str) -> tuple[Protocol, Source | None]:
    """A protocol and its source, None where the file says nothing of it.

    Raises `UserError(PROTOCOL_UNREADABLE)`.
    """
    kept = read_protocol(text)
    source = json.loads(text).get("source")
    if source is None:
        return kept, None
    try:
        return kept, _source(source)
    except (AttributeError, KeyError, TypeError, UserError) as error:
        raise UserError(ErrorCode.PROTOCOL_UNREADABLE) from error


def _source(source: Mapping[str, Json]) -> Source:
    starts, ends, mapping, plan = (source[name] for name in ("starts", "ends", "mapping", "plan"))
    if not isinstance(mapping, dict) or not isinstance(plan, dict):
        raise TypeError("source")
    reading = reading_of(
        str(source["reader"]),
        mapping,
        str(starts) if starts else None,
        str(ends) if ends else None,
    )
    reading = replace(reading, repairs=repairs_of(source["repairs"]))
    return Source(str(source["file"]), str(source["sha256"]), reading, plan_of(plan))


def utc_text(at_ms: int) -> str:
    """A moment as the protocol writes it: UTC, milliseconds, Z."""
    moment = datetime.fromtimestamp(at_ms // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{at_ms % 1000:03d}Z"


def _protocol(office: Office, drawn: DrawnSample) -> Protocol:
    sample = drawn.sample
    seed, lock = sample.seed, sample.lock
    assert seed is not None  # it would not be drawn
    assert lock is not None
    replaced: dict[str, Replacement] = {
        item.item.id: item.replacement for item in drawn.items if item.replacement is not None
    }
    found = results_of(office, drawn)
    computations = (plan_computation(sample.plan, drawn.frame), _evaluation(found))
    return Protocol(
        control=sample.control,
        population=fingerprint(drawn.frame),
        locked_at=utc_text(lock.at_ms),
        seed=seed.digits,
        seed_source=SeedSource(seed.origin.value),
        seed_set_at=utc_text(seed.at_ms),
        parts=protocol_parts(drawn.parts, replaced),
        computations=(*(c for c in computations if c is not None), *_others(found)),
    )


def _others(found: Results) -> list[Computation]:
    """Every other way to count, marked as such; so nobody can choose one without its being seen."""
    return [
        one.as_reported() if one.name in found.drawn.sample.compared else one.computation
        for one in comparisons_of(found)
    ]


def _evaluation(found: Results) -> Computation | None:
    """The evaluation, when there is one to do."""
    reached = conclusion_of(found)
    if reached.verdict in (Verdict.PRELIMINARY, Verdict.WITHHELD):
        return None
    sample, frame = found.drawn.sample, found.drawn.frame
    plan, items = sample.plan, found.drawn_items
    if plan.method is SampleMethod.STRATIFIED:
        parts = [f"{s.population}:{s.sample_size}:{s.errors}" for s in strata_of(found)]
        given = {"strata": " ".join(parts), "confidence": plan.confidence}
        return compute(ComputationKind.EVALUATE_STRATA, given)
    if plan.method is SampleMethod.KRONOR:
        given = {
            "interval_ore": plan.interval_ore,
            "confidence": plan.confidence,
            "tolerable_ore": plan.tolerable,
        }
        return compute(ComputationKind.EVALUATE_KRONOR, given, items)
    population = _population(sample, len(frame), reached.tally.not_applicable)
    given = {
        "model": plan.choices.model.value,
        "population": str(population),
        "confidence": plan.confidence,
        "precision" if plan.choices.is_precise else "tolerable_rate": plan.tolerable,
    }
    if (prior := plan.choices.prior) is not None:
        given |= {"prior_alpha": prior.alpha, "prior_beta": prior.beta}
        return compute(ComputationKind.EVALUATE_BAYES, given, items)
    assert isinstance(reached.engine, AttributeConclusion)  # it is of items
    given["earlier"] = " ".join(map(_look, reached.engine.looks[:-1]))
    return compute(ComputationKind.EVALUATE_ATTRIBUTES, given, items)


def _look(look: Stage) -> str:
    """Sample size, accepted errors, and the most to go on at where the plan says one."""
    numbers = (look.sample_size, look.accept_at_most, look.go_on_at_most)
    return ":".join(str(number) for number in numbers if number is not None)


def _population(sample: Sample, items: int, not_applicable: int) -> int:
    return items - not_applicable if sample.plan.method is SampleMethod.EVERYTHING else items
