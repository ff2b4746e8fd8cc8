"""A draw of units handed on: the protocol on paper, and the folder it can be checked with."""

from collections.abc import Iterator
from pathlib import Path

from kontrollbesok.labels import unit_draw as words
from kontrollbesok.labels.content import UNIT_TYPE_LABEL
from kontrollbesok.labels.control import moment_on_paper
from kontrollbesok.labels.protocol import (
    BY_BROWSER,
    BY_PYTHON,
    POPULATION_FILE,
    PROTOCOL_FILE,
    READ_ME_FILE,
)
from kontrollbesok.labels.sampling import SEED_SOURCE, grouped
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.unit_draw import Weighting
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.report.unit_draw import Facts, UnitDrawPaper, render_unit_draw
from kontrollbesok.sampling.protocol import SeedSource
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.appearing_folder import write_folder
from kontrollbesok.services.export_tables import table
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_draw_record import UnitDraw
from kontrollbesok.services.unit_draws import ranked
from kontrollbesok.services.unit_lots import RankedUnit
from kontrollbesok.services.unit_protocols import population_lines, protocol_text
from kontrollbesok.services.verifier_files import read_me_file, verifier


def unit_draw_paper(office: Office, draw: UnitDraw) -> UnitDrawPaper:
    """The draw as it stands, from the lock on.

    Of a closed draw it holds what everyone knows, whoever prints it.
    Raises `UserError` UNITS_NOT_LOCKED, UNIT_SEEDS_DIFFER, SEED_NOT_PROMISED.
    """
    order = () if draw.seed is None and draw.lock and not draw.apart else ranked(draw)
    opened = draw.promise is not None and draw.seed is not None
    organisation, units = office.reads.organisation(), draw.found.units
    targeted = {one.unit for one in draw.targeted}
    by_risk = draw.wish.weighting is Weighting.BY_RISK
    return UnitDrawPaper(
        organisation=organisation.name if organisation else "",
        year=draw.wish.year,
        printed=office.clock.today(),
        sentence=_sentence(draw, order),
        how=_how(office, draw),
        is_drawn=draw.seed is not None,
        stamp=words.stamp(drawn=draw.seed is not None, closed=draw.is_closed),
        witnessed=words.witness_line(closed=draw.is_closed, opened=opened),
        drawn=tuple(_line(one) for one in order if one.drawn),
        targeted=tuple(_targeted(office, draw)),
        reserves=tuple(
            (*_line(one)[:-1], words.TARGETED) if one.unit.unit in targeted else _line(one)
            for one in order
            if not one.drawn
        ),
        weights=tuple(
            (unit.name, str(unit.weight.number), unit.weight.reason)
            for unit in (units if by_risk else ())
            if unit.weight.number != 1
        ),
        excluded=tuple(
            (one.name, _type(one.type), words.exclusion_text(one.why, one.since))
            for one in draw.found.excluded
        ),
    )


def write_paper(office: Office, draw: UnitDraw, target: Path) -> None:
    """Write the protocol to `target` as a PDF. Raises as `unit_draw_paper`, PLACE_NOT_WRITABLE."""
    write_whole(render_unit_draw(unit_draw_paper(office, draw)), target)


def write_package(office: Office, draw: UnitDraw, place: Path) -> Path:
    """Put a new folder in `place`: protocol, list, names, paper and the verifiers. Whole or not.

    Raises `UserError`: PACK_EXISTS, PACK_NOT_WRITTEN, and as `unit_draws.ranked`.
    """
    order, year = ranked(draw), draw.wish.year
    drawn = sum(one.drawn for one in order)
    sha256 = draw.lock.fingerprint if draw.lock else ""
    text = words.read_me(year, drawn, len(order), sha256)
    contents = {
        PROTOCOL_FILE: protocol_text(draw).encode(),
        POPULATION_FILE: population_lines(draw).encode(),
        words.UNITS_FILE: units_table(office, draw),
        words.PAPER_FILE: render_unit_draw(unit_draw_paper(office, draw)),
        BY_PYTHON: verifier(BY_PYTHON),
        BY_BROWSER: verifier(BY_BROWSER),
        READ_ME_FILE: read_me_file(text),
    }
    folder = place / words.folder_name(year)
    write_folder(folder, contents)
    return folder


def units_table(office: Office, draw: UnitDraw) -> bytes:
    """Every unit with its name, rank and reason, for a spreadsheet. Raises as `ranked`."""
    order = ranked(draw)
    reasons = {one.unit: one.reason for one in draw.targeted}
    names = _names(office)
    lines: list[tuple[str, ...]] = []
    for one in order:
        *shown, how = _line(one)
        place, name, type_, visited, weight, lot = shown
        reason = reasons.pop(one.unit.unit, "")
        way = words.TARGETED if reason else how
        because = one.unit.weight.reason
        lines.append(
            (place, name, type_, visited, weight, because, way, lot, reason, one.unit.unit)
        )
    for out in draw.found.excluded:
        reason = reasons.pop(out.unit, "")
        why = words.exclusion_text(out.why, out.since)
        way = words.TARGETED if reason else words.EXCLUDED
        told = f"{reason} ({why})" if reason else why
        lines.append(("", out.name, _type(out.type), "", "", "", way, "", told, out.unit))
    for unit, reason in reasons.items():  # registered after the lock
        named = names.get(unit, ("", ""))
        lines.append(("", *named, "", "", "", words.TARGETED, "", reason, unit))
    return table(words.UNIT_COLUMNS, lines)


def way_text(one: RankedUnit) -> str:
    """How a unit came to its place."""
    if not one.drawn:
        return words.NEXT
    return words.BY_RULE if one.unit.due else words.BY_LOT


def _line(one: RankedUnit) -> tuple[str, ...]:
    unit = one.unit
    return (
        str(one.number),
        unit.name,
        _type(unit.type),
        words.visited_text(unit.visited),
        str(unit.weight.number),
        words.lot_text(one.lot),
        way_text(one),
    )


def _targeted(office: Office, draw: UnitDraw) -> Iterator[tuple[str, ...]]:
    names = _names(office)
    for one in draw.targeted:
        yield (*names.get(one.unit, ("", "")), one.reason)


def _names(office: Office) -> dict[UnitId, tuple[str, str]]:
    return {unit.id: (unit.name, _type(unit.type)) for unit in office.reads.samples.units()}


def _sentence(draw: UnitDraw, order: tuple[RankedUnit, ...]) -> str:
    if draw.is_closed:
        return words.closed_sentence(draw.wish.size, len(draw.found.units))
    if not order:
        return words.locked_sentence(draw.wish.size, len(draw.found.units))
    due = sum(one.drawn and one.unit.due for one in order)
    drawn = sum(one.drawn for one in order)
    return words.drawn_sentence(drawn, len(order), due, len(draw.targeted))


def _how(office: Office, draw: UnitDraw) -> Facts:
    wish, lock, seed = draw.wish, draw.lock, draw.seed
    people = office.reads.people()
    who = {person: one.name for person, one in people.items()}
    team = ", ".join(sorted(who[person] for person in wish.team if person in who))
    lines = [
        ("Registret den", wish.day.isoformat()),
        ("Typer", ", ".join(UNIT_TYPE_LABEL[kind] for kind in UnitType if kind in wish.types)),
        ("Undantas", words.rest_text(wish.rest_years)),
        ("Vikter", words.WEIGHTING_LABEL[wish.weighting]),
        ("Team", team),
        ("Att dra bland", str(len(draw.found.units))),
        ("Ska besökas enligt treårsregeln", str(len(draw.found.due))),
    ]
    if lock is not None:
        lines += [
            ("Listan låst", _signed(lock.at_ms, lock.by, who)),
            ("Listans fingeravtryck", lock.fingerprint),
        ]
    if (promise := draw.promise) is not None:
        lines += [
            ("Draget och förseglat", _signed(promise.at_ms, promise.by, who)),
            ("Förseglingens fingeravtryck", promise.sha256),
            ("Förseglat till", ", ".join(sorted(who.get(one, "okänd") for one in draw.readers))),
        ]
    if seed is not None:
        lines += [
            ("Startvärde", grouped(seed.digits)),
            ("Kommer från", SEED_SOURCE[SeedSource(seed.origin.value)]),
        ]
        if promise is None:
            lines.append(("Draget", _signed(seed.at_ms, seed.by, who)))
        else:
            lines.append(("Förseglingens salt", draw.salt))
            lines.append(("Öppnat", _signed(seed.at_ms, seed.by, who)))
            lines.append(("Öppnat i förtid", opened_early(office, draw)))
    return tuple(line for line in lines if line[1])


def opened_early(office: Office, draw: UnitDraw) -> str:
    """Why a closed draw was opened before all its visits were done; empty where it was not."""
    event = office.reads.event(draw.seed.event) if draw.seed else None
    return (event.body.reason if event and event.body else None) or ""


def _signed(at_ms: int, person: PersonId, who: dict[PersonId, str]) -> str:
    return f"{moment_on_paper(swedish_time(at_ms))} av {who.get(person, 'okänd')}"


def _type(kind: UnitType | None) -> str:
    return UNIT_TYPE_LABEL[kind] if kind else ""
