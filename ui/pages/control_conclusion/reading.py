"""The tab Slutsats made from the record. Source: ux §2.4, 13."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import conclusion as words
from kontrollbesok.labels import money_conclusion as money
from kontrollbesok.labels.control import NOUN, standing_sentence
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.numbers import amount, kronor_text, number_text
from kontrollbesok.labels.population import SOURCE
from kontrollbesok.labels.sampling import limit_text, percent
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.plan import Method
from kontrollbesok.model.population import Period
from kontrollbesok.sampling.chance import wrong_items
from kontrollbesok.sampling.conclusion import AttributeConclusion, MoneyConclusion, Verdict
from kontrollbesok.sampling.exact import exact
from kontrollbesok.services import controls
from kontrollbesok.services.conclusion_views import ConclusionView, WrongItem, look_at
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_conclusions import UnitConclusion
from ui.pages.control_conclusion.rows import ConclusionShown, ErrorRow, ResultScale, UnitRow
from ui.pages.control_conclusion.ways_reading import ways_of
from ui.widgets.glyph import Glyph

TESTED_AT_VISITS = "Kontrollen prövas vid besök. Utfallet står i besökens rapporter."
TESTED_OTHERWISE = "Kontrollen prövas inte med stickprov. Utfallet står under fliken Utfall."
FILE_MISSING = (
    "Populationens fil har inte kommit till den här datorn än. Den hämtas vid nästa synk."
)
DEPARTMENT = "Förvaltningens egna poster"
NO_UNIT = "Förvaltningen"
_GLYPH = {
    Verdict.BELOW: Glyph.YES,
    Verdict.BELOW_WITH_LESS: Glyph.PARTLY,
    Verdict.NOT_SHOWN: Glyph.NO,
    Verdict.PRELIMINARY: Glyph.UNANSWERED,
    Verdict.WITHHELD: Glyph.NOT_ASSESSED,
}
_HEADS = ("Post", "Enhet", "Text", "Belopp, kr", "Fel på", "Varför")
_HEADS_WITHOUT_AMOUNT = tuple(head for head in _HEADS if head != "Belopp, kr")
_HEADS_KRONOR = (
    "Post",
    "Enhet",
    "Motpart",
    "Bokfört, kr",
    "Rätt belopp, kr",
    "Fel, kr",
    "Andel",
    "Varför",
)
_ROOM = 1.16  # the bar is so much longer than what it must show


def read_conclusion(
    office: Office,
    control: ControlId,
    compared: Collection[str] | None = None,
    *,
    with_others: bool = False,
) -> ConclusionShown:
    """The conclusion of the control's last sample, or as it would be with `compared` beside it.

    Raises as `conclusion_views.look_at`, but where the file has not come that is what is shown.
    """
    samples = office.reads.samples.samples(control)
    if not samples or samples[-1].seed is None:
        return ConclusionShown(_nothing(office, control))
    try:
        view = look_at(office, samples[-1].id, compared, with_others=with_others)
    except UserError as error:
        if error.code is not ErrorCode.POPULATION_FILE_MISSING:
            raise
        return ConclusionShown(FILE_MISSING)
    return shown_of(view)


def _nothing(office: Office, control: ControlId) -> str:
    """Where the control stands and what comes next; what it is tested by, without a sample."""
    methods = controls.named(office, control).methods
    if Method.SAMPLE in methods:
        return f"Ingen slutsats än. {standing_sentence(controls.find(office, control))}"
    return TESTED_AT_VISITS if Method.VISIT in methods else TESTED_OTHERWISE


def shown_of(view: ConclusionView) -> ConclusionShown:
    """The same for a conclusion at hand."""
    reached, targeted = view.reached, view.reached.targeted
    engine, noun = reached.engine, NOUN[view.population.source]
    count = targeted.sample_size + targeted.not_applicable
    shown = ConclusionShown(
        sample=view.sample,
        source=source_words(view),
        glyph=_GLYPH[reached.verdict],
        headline=words.headline(engine),
        targeted=reached.targeted_sentence,
        heads=_heads(view),
        errors=tuple(_error(view, wrong) for wrong in view.wrong),
        bare=reached.text,
        text=view.text,
        recorded=view.sample.conclusion,
        units=tuple(_unit(unit) for unit in view.units),
        items=view.items,
        found=reached.tally.errors,
        tested=reached.tally.tested,
        total=reached.tally.sample_size + targeted.sample_size,
        left=reached.left,
        next_size=reached.next_size,
        is_over=reached.verdict is Verdict.NOT_SHOWN,
        can_compare=view.can_compare,
        compared=view.compared,
        ways=ways_of(view),
        ways_note=view.ways_note,
    )
    if isinstance(engine, MoneyConclusion):
        return replace(
            shown,
            lead=money.money_lead(engine, noun, view.items, view.total_ore, reached.left),
            figures=money.money_figures(engine, count, view.known_ore, noun),
            scale=_money_scale(engine),
            steps=money.money_steps(
                engine, view.total_ore, exact(view.sample.plan.interval_ore), view.taints
            ),
            footnote=money.money_footnote() if engine.bound else "",
        )
    in_strata = bool(view.strata)
    return replace(
        shown,
        lead=words.attribute_lead(engine, noun, reached.left, in_strata=in_strata),
        figures=words.attribute_figures(engine, count, noun),
        scale=_scale(engine),
        steps=words.attribute_steps(engine, view.strata),
        footnote=words.attribute_footnote(engine, in_strata=in_strata) if engine.upper else "",
    )


def source_words(view: ConclusionView) -> str:
    """ "Egna utlägg (LISA), jan–dec 2022"."""
    name, period = SOURCE[view.population.source], view.population.reading.period
    return f"{name}, {_period(period)}" if period else name


def _period(period: Period) -> str:
    first, last = period.first, period.last
    months = (MONTHS[first.month - 1][:3], MONTHS[last.month - 1][:3])
    if first.year != last.year:
        return f"{months[0]} {first.year}–{months[1]} {last.year}"
    span = months[0] if first.month == last.month else f"{months[0]}–{months[1]}"
    return f"{span} {last.year}"


def _scale(engine: AttributeConclusion) -> ResultScale | None:
    if engine.upper is None or not engine.tally.tested:
        return None
    likely = Fraction(engine.tally.errors, engine.tally.tested)
    if engine.likely_errors is not None:
        likely = Fraction(engine.likely_errors, engine.population)
    most, limit = Fraction(engine.upper.rate), Fraction(engine.tolerable_rate)
    wrong = wrong_items(limit, engine.population)
    return _bar(
        likely,
        most,
        limit,
        f"Troligt {percent(likely)}",
        f"Högst {percent(most, limit)}",
        f"Gräns {limit_text(engine)}, {number_text(wrong)} poster"
        if engine.precision is None
        else f"Så exakt: under {limit_text(engine)}",
    )


def _money_scale(engine: MoneyConclusion) -> ResultScale | None:
    bound = engine.bound
    if bound is None:
        return None
    return _bar(
        Fraction(max(bound.point, Decimal(0))),
        Fraction(max(bound.upper, Decimal(0))),
        Fraction(engine.tolerable_ore),
        f"Troligt fel {money.about_kronor(bound.point)}",
        f"Högst {money.at_most_kronor(bound.upper)}",
        f"Gräns {kronor_text(engine.tolerable_ore)}",
    )


def _bar(
    likely: Fraction, most: Fraction, limit: Fraction, said: str, said_most: str, said_limit: str
) -> ResultScale:
    whole = float(max(most, limit)) * _ROOM or 1.0
    return ResultScale(
        float(likely) / whole,
        float(most) / whole,
        float(limit) / whole,
        said,
        said_most,
        said_limit,
    )


def _heads(view: ConclusionView) -> tuple[str, ...]:
    if view.in_kronor:
        return _HEADS_KRONOR
    return _HEADS if view.population.reading.has_amounts else _HEADS_WITHOUT_AMOUNT


def _error(view: ConclusionView, wrong: WrongItem) -> ErrorRow:
    item = wrong.item
    tests = ", ".join(
        column.tests if column.is_amount else f"{column.code} {column.tests}"
        for column in wrong.columns
    )
    why = wrong.why or ("Underlag saknas" if wrong.missing else "")
    booked = [amount(item.amount_ore)] if view.population.reading.has_amounts else []
    text, where = item.description or item.counterpart, wrong.unit_name or NO_UNIT
    if wrong.wrong_ore is None:
        texts: tuple[str, ...] = (item.id, where, text, *booked, tests, why)
    else:
        right, error = item.amount_ore - wrong.wrong_ore, wrong.wrong_ore
        texts = (
            item.id,
            where,
            item.counterpart or item.description,
            *booked,
            amount(right),
            amount(error),
            money.wrong_share(error, item.amount_ore),
            why,
        )
    first = next((column for column in wrong.columns), None)
    title = (first.error_when or first.tests) if first else "Fel i post"
    day = f", {item.date.isoformat()}" if item.date else ""
    worth = "".join(f", {kronor}\u00a0kr" for kronor in booked)
    observation = f"{text}, post {item.id}{day}{worth}. {tests}. {why}"
    return ErrorRow(
        key=item.id,
        texts=texts,
        finding=", ".join(wrong.findings),
        targeted=wrong.targeted,
        unit=wrong.unit_name,
        visit=wrong.visit,
        title=title.rstrip("."),
        observation=observation.strip(),
        cells=wrong.cells,
    )


def _unit(unit: UnitConclusion) -> UnitRow:
    said = f"{number_text(unit.tested)} av {number_text(unit.drawn)} prövade"
    if unit.targeted:
        said += f", {number_text(unit.targeted)} riktade"
    return UnitRow(
        unit.name or DEPARTMENT, said, unit.sentence, bool(unit.errors or unit.targeted_errors)
    )
