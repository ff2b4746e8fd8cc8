"""A year's draw of units as the page shows it, made from the record. Source: ux §2.9."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kontrollbesok.labels import unit_draw as words
from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.labels.control import moment_text
from kontrollbesok.labels.sampling import SEED_SOURCE, grouped
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId, UnitDrawId, UnitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.unit_draw import EligibleUnit, ExcludedUnit, Weight, Weighting
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.sampling.protocol import SeedSource
from kontrollbesok.services import closed_draws, unannounced, unit_draws
from kontrollbesok.services.office import Office
from kontrollbesok.services.sealed_visits import SealedVisit, sealed_visits
from kontrollbesok.services.unit_draw_papers import opened_early, way_text
from kontrollbesok.services.unit_draw_record import UnitDraw
from kontrollbesok.services.unit_lots import RankedUnit
from kontrollbesok.services.unit_weights import proposed_weights
from ui.pages.unit_draw.rows import DrawChoice, DrawShown, Step, UnitShown
from ui.widgets.glyph import Glyph

_YEARS_BACK = 2


def read_shown(office: Office, year: int | None = None, wanted: str = "") -> DrawShown:
    """The wanted draw of the year, or its newest; without any, what a first one would be.

    Without a year it is next year's where that has been begun, else this year's.
    """
    this_year = office.clock.today().year
    chosen, draws = year or this_year + 1, unit_draws.draws_of(office, year or this_year + 1)
    if year is None and not draws:
        chosen, draws = this_year, unit_draws.draws_of(office, this_year)
    draw = next((one for one in draws if one.id == wanted), draws[-1] if draws else None)
    if draw is None:
        draw = unit_draws.sketch(office, unit_draws.first_wish(office, chosen))
    return shown(office, draw, draws, tuple(range(this_year + 1, this_year - _YEARS_BACK - 1, -1)))


def shown(
    office: Office, draw: UnitDraw, draws: Sequence[UnitDraw], years: tuple[int, ...]
) -> DrawShown:
    """A draw with its rows: in the order of the lots when it is drawn, else by name."""
    step = _step(draw)
    order = unit_draws.ranked(draw) if step is Step.DRAWN else unit_draws.foreseen(draw)
    left = len(closed_draws.not_visited(office, draw)) if order and draw.is_closed else 0
    people = office.reads.people().values()
    proposed = proposed_weights(office, draw)
    return DrawShown(
        year=draw.wish.year,
        years=tuple(sorted({*years, draw.wish.year}, reverse=True)),
        draws=tuple(_choice(number, one) for number, one in enumerate(draws, 1)),
        draw=draw,
        step=step,
        rows=tuple(_rows(office, draw, order, proposed)),
        sentence=_sentence(draw, order, left) + words.proposals_sentence(len(proposed)),
        facts=tuple(_facts(office, draw)),
        inspectors=tuple(
            (one.id, one.name)
            for one in sorted(people, key=lambda one: one.name)
            if Role.INSPECTOR in one.roles
        ),
        allowed=unannounced.are_allowed(office, draw.wish.year),
        reads_seed=draw.secret is not None,
        may_read=tuple(_may_read(office, draw)) if draw.secret is not None else (),
    )


def _may_read(office: Office, draw: UnitDraw) -> Iterator[tuple[PersonId, str]]:
    """Coordinators and inspectors by name; a reader can be let in anew, on another computer."""
    people = sorted(office.reads.people().values(), key=lambda one: one.name)
    for one in people:
        if one.id != office.author.person and {Role.COORDINATOR, Role.INSPECTOR} & set(one.roles):
            yield one.id, f"{one.name}, läser" if one.id in draw.readers else one.name


def _step(draw: UnitDraw) -> Step:
    if not draw.holds:
        return Step.APART
    if draw.lock is None:
        return Step.LISTING
    if draw.is_closed:
        return Step.CLOSED
    return Step.LOCKED if draw.seed is None else Step.DRAWN


def _choice(number: int, draw: UnitDraw) -> DrawChoice:
    state = {
        Step.LISTING: "inte låst",
        Step.LOCKED: "låst",
        Step.CLOSED: "slutet",
        Step.DRAWN: "draget",
        Step.APART: "gäller inte",
    }[_step(draw)]
    return DrawChoice(UnitDrawId(draw.id), f"Urval {number}, {state}")


def _rows(
    office: Office,
    draw: UnitDraw,
    order: Sequence[RankedUnit],
    proposed: Mapping[UnitId, Weight],
) -> Iterator[UnitShown]:
    sealed = {one.plan.unit: one for one in sealed_visits(office, draw.wish.year)}
    for row in _known_rows(draw, order, proposed):
        yield _with_visit(row, sealed.pop(row.unit, None))
    targeted = {one.unit: one.reason for one in draw.targeted}
    known = {unit.unit for unit in draw.found.units} | {out.unit for out in draw.found.excluded}
    for new in office.reads.samples.units():
        if new.id in {*targeted, *sealed} - known:  # registered after the lock
            row = UnitShown(
                new.id,
                new.name,
                _type(new.type),
                "",
                words.TARGETED if new.id in targeted else words.REGISTERED_LATER,
                reason=targeted.get(new.id, ""),
                glyph=Glyph.PARTLY,
                targeted=new.id in targeted,
            )
            yield _with_visit(row, sealed.get(new.id))


def _known_rows(
    draw: UnitDraw, order: Sequence[RankedUnit], proposed: Mapping[UnitId, Weight]
) -> Iterator[UnitShown]:
    """Those of the list: in the order of the lots where they are known, and then the excluded."""
    targeted = {one.unit: one.reason for one in draw.targeted}
    if order:
        yield from (_ranked(one, targeted) for one in order)
    else:
        for unit in sorted(draw.found.units, key=_by_name):
            yield replace(_listed(draw, unit), proposed=proposed.get(unit.unit))
    yield from (_excluded(draw, one, targeted) for one in sorted(draw.found.excluded, key=_by_name))


def _with_visit(row: UnitShown, visit: SealedVisit | None) -> UnitShown:
    """The row, with the unannounced visit that I know of there."""
    if visit is None:
        return row
    return replace(row, how=f"Oanmält {visit.plan.date}. {row.how}", sealed=visit)


def _ranked(one: RankedUnit, targeted: Mapping[UnitId, str]) -> UnitShown:
    unit, reason = one.unit, targeted.get(one.unit.unit, "")
    glyph = Glyph.YES if one.drawn else None
    return UnitShown(
        unit.unit,
        unit.name,
        _type(unit.type),
        words.visited_text(unit.visited),
        words.TARGETED if reason else way_text(one),
        place=str(one.number),
        weight=unit.weight,
        lot=words.lot_text(one.lot),
        reason=reason,
        glyph=Glyph.PARTLY if reason else glyph,
        drawn=one.drawn,
        targeted=bool(reason),
    )


def _listed(draw: UnitDraw, unit: EligibleUnit) -> UnitShown:
    return UnitShown(
        unit.unit,
        unit.name,
        _type(unit.type),
        words.visited_text(unit.visited),
        "Dras först, treårsregeln" if unit.due else "Dras därefter",
        weight=unit.weight,
        manning=unit.unit in draw.wish.manning,
    )


def _excluded(draw: UnitDraw, one: ExcludedUnit, targeted: Mapping[UnitId, str]) -> UnitShown:
    reason = targeted.get(one.unit, "")
    return UnitShown(
        one.unit,
        one.name,
        _type(one.type),
        "",
        words.TARGETED if reason else words.exclusion_text(one.why, one.since),
        reason=reason,
        glyph=Glyph.PARTLY if reason else Glyph.NOT_APPLICABLE,
        targeted=bool(reason),
        excluded=True,
        manning=one.unit in draw.wish.manning,
    )


def _sentence(draw: UnitDraw, order: Sequence[RankedUnit], left: int) -> str:
    units, wish = len(draw.found.units), draw.wish
    if draw.false_seed:
        return "Det som öppnades är inte det som förseglades. Gör ett nytt urval."
    if draw.apart:
        return "Två har låst eller dragit var för sig. Gör ett nytt urval."
    if draw.is_closed:
        told = words.left_sentence(left) if order else ""
        return words.closed_sentence(wish.size, units) + told
    if order:
        due = sum(one.drawn and one.unit.due for one in order)
        return words.drawn_sentence(wish.size, units, due, len(draw.targeted))
    if draw.lock is not None:
        return words.locked_sentence(wish.size, units)
    return words.listed_sentence(units, len(draw.found.due), len(draw.found.excluded), wish.size)


def _facts(office: Office, draw: UnitDraw) -> Iterator[tuple[str, str]]:
    wish, today = draw.wish, office.clock.today()
    people = office.reads.people()

    def signed(at_ms: int, person: str) -> str:
        name = next((one.name for one in people.values() if one.id == person), "okänd")
        return f"{moment_text(swedish_time(at_ms), today)}, {name}"

    yield "Registret den", wish.day.isoformat()
    yield "Typer", ", ".join(UNIT_TYPE_LABEL[kind] for kind in UnitType if kind in wish.types)
    yield "Undantas", words.rest_text(wish.rest_years)
    yield "Vikter", words.WEIGHTING_LABEL[wish.weighting]
    team = [one.name for one in people.values() if one.id in wish.team]
    if team:
        yield "Team", ", ".join(sorted(team))
    if _step(draw) in (Step.LISTING, Step.LOCKED):
        yield from _sealed_facts(office, draw)
    if draw.lock is not None:
        yield "Listan låst", signed(draw.lock.at_ms, draw.lock.by)
        yield "Fingeravtryck", f"{draw.lock.fingerprint[:16]}…"
    if draw.promise is not None:
        yield "Förseglat", signed(draw.promise.at_ms, draw.promise.by)
        yield "Förseglingen", f"{draw.promise.sha256[:16]}…"
        names = [one.name for one in people.values() if one.id in draw.readers]
        yield "Kan läsas av", ", ".join(sorted(names))
    if draw.seed is not None:
        yield "Startvärde", grouped(draw.seed.digits)
        yield "Kommer från", SEED_SOURCE[SeedSource(draw.seed.origin.value)]
        yield "Öppnat" if draw.promise else "Draget", signed(draw.seed.at_ms, draw.seed.by)
        early = opened_early(office, draw)
        if early:
            yield "I förtid", early


def _sealed_facts(office: Office, draw: UnitDraw) -> Iterator[tuple[str, str]]:
    """The list is everyone's: a unit left out for a visit under seal would tell of the visit."""
    days = {one.plan.unit: one.plan.date for one in sealed_visits(office, draw.wish.year)}
    for unit in sorted(draw.found.units, key=_by_name):
        if unit.unit in days:
            yield "Förseglat besök", words.sealed_in_list(unit.name, days[unit.unit])


def weighs(draw: UnitDraw) -> bool:
    """Whether weights decide."""
    return draw.wish.weighting is Weighting.BY_RISK


def _type(kind: UnitType | None) -> str:
    return UNIT_TYPE_LABEL[kind] if kind else "–"


def _by_name(unit: EligibleUnit | ExcludedUnit) -> tuple[str, str]:
    return unit.name, unit.unit
