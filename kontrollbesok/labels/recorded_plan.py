"""A plan of a sample line by line: on paper, in Historik, and where two plans stand apart."""

from collections.abc import Iterator, Mapping, Sequence

from kontrollbesok.errors import UserError
from kontrollbesok.labels.control import SAMPLE_METHOD
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.plan_choice import choice_facts, points
from kontrollbesok.labels.plan_paper import more_at
from kontrollbesok.labels.sampling import exact_percent
from kontrollbesok.model.recorded_plan import plan_of
from kontrollbesok.model.sample import SampleMethod, SamplePlan
from kontrollbesok.sampling.exact import exact

_NEWER = (("Plan", "Kommer från en nyare version och visas inte här."),)


def recorded_lines(value: Mapping[str, object]) -> Sequence[tuple[str, str]]:
    """The lines of a plan as the record has it, with what is tested."""
    try:
        plan = plan_of(value)
    except UserError:
        return _NEWER
    tested = ", ".join(map(str, plan.attributes))
    own = "; ".join((plan.attribute_texts or {}).values())
    lines = (*plan_lines(plan), ("Prövas", tested), ("Egna ord", own))
    return tuple(line for line in lines if line[1])


def plan_lines(plan: SamplePlan) -> Iterator[tuple[str, str]]:
    """All that a plan says but what is tested, name and value."""
    yield "Metod", SAMPLE_METHOD[plan.method]
    yield "Poster", number_text(plan.size)
    if plan.method is SampleMethod.EVERYTHING:
        return
    yield "Säkerhetsgrad", exact_percent(exact(plan.confidence))
    if plan.method is SampleMethod.KRONOR:
        yield "Största godtagbara fel", kronor_text(int(exact(plan.tolerable)))
        yield "Fel vi räknar med", kronor_text(int(exact(plan.expected)))
        if exact(plan.interval_ore):
            yield "Ett drag per", kronor_text(round(exact(plan.interval_ore)))
    else:
        if plan.choices.is_precise:
            yield "Precision", points(plan.tolerable)
        else:
            yield "Största godtagbara felandel", exact_percent(exact(plan.tolerable))
        expected = exact(plan.expected)
        counted = f"{expected} st" if expected.denominator == 1 else exact_percent(expected)
        yield "Fel vi räknar med", counted
        yield from choice_facts(plan.choices)
    for part in plan.parts if len(plan.parts) > 1 else ():
        least = f", från {kronor_text(part.from_ore)}" if part.from_ore is not None else ""
        yield part.name.capitalize(), f"{number_text(part.size)} poster{least}"
    if plan.extended_size is not None:
        more = number_text(plan.extended_size - plan.size)
        yield (
            "Utökning",
            more_at(plan.accepted + 1, number_text(plan.extended_size), more),
        )
