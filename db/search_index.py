"""The words of the record: which units, persons, visits and findings stand by them.

Three derived tables (`db.derived`). `search` has a row for each thing, `search_word` is the FTS5
index over its two columns of words, `search_term` counts in how many rows each word stands. All
follow from the other derived tables, so a rebuild gives the same rows. What is handled apart is in
none of those. Source: docs/beslut/0504.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

from db.connection import Connection
from db.finding_labels import finding_labels
from kontrollbesok.model.search import Thing
from kontrollbesok.model.spelling import words

Touch: TypeAlias = tuple[str, str, str | None]  # kind, entity, context
_CLASS: Final = {Thing.UNIT: 4, Thing.PERSON: 3, Thing.VISIT: 2, Thing.FINDING: 1}
_CLASS_BITS: Final = 60
DAY_BITS: Final = 40  # of a place, those below its day
_LONGEST_NAME: Final = 200


class _Row(NamedTuple):
    thing: Thing
    entity: str
    context: str
    unit: str
    label: str
    name: str
    own: str  # the words of the name
    around: str  # the words beside it


class _Placed(NamedTuple):
    """A row and its wanted place."""

    row: _Row
    n: int


def span(thing: Thing, day: str | None = None) -> tuple[int, int]:
    """The first and the last place of things of a kind, or of those of one day.

    What is shown first has the highest place: units, persons, visits, findings; then the latest
    day.
    """
    first = _CLASS[thing] << _CLASS_BITS
    if day is None:
        return first, first + (1 << _CLASS_BITS) - 1
    first += _ordinal(day) << DAY_BITS
    return first, first + (1 << DAY_BITS) - 1


def refresh(connection: Connection, touched: Iterable[Touch]) -> None:
    """Bring the words up to what the tables say of the entities that were `touched`."""
    terms = Counter[str]()
    for thing, context in sorted(_contexts(connection, touched)):
        _replace(connection, context, list(_rows(connection, thing, context)), terms)
    _count(connection, terms)


def _contexts(connection: Connection, touched: Iterable[Touch]) -> set[tuple[Thing, str]]:
    """What is to be read again: a visit with its findings, a unit with all its visits."""
    contexts = set[tuple[Thing, str]]()
    for kind, entity, context in touched:
        if kind == "finding":
            contexts.add((Thing.VISIT, context or ""))
            continue
        contexts.add((Thing(kind), entity))
        if kind == "unit":
            visits = connection.execute(
                "SELECT DISTINCT context FROM search WHERE unit = ? AND context <> unit", (entity,)
            )
            contexts.update((Thing.VISIT, visit) for (visit,) in visits)
    return contexts


def _rows(connection: Connection, thing: Thing, context: str) -> Iterator[_Placed]:
    if thing is Thing.UNIT:
        yield from _unit(connection, context)
    elif thing is Thing.PERSON:
        yield from _person(connection, context)
    else:
        yield from _visit(connection, context)


def _unit(connection: Connection, unit: str) -> Iterator[_Placed]:
    rows = connection.execute(
        "SELECT name_name, name_cost_centre, chief_name FROM k_unit"
        " WHERE entity = ? AND name_name IS NOT NULL",
        (unit,),
    )
    for name, cost_centre, chief in rows.fetchall():
        around = f"{cost_centre or ''} {chief or ''}"
        yield _placed(Thing.UNIT, unit, unit, unit, "", name, name, around)


def _person(connection: Connection, person: str) -> Iterator[_Placed]:
    rows = connection.execute(
        "SELECT name_name, name_title FROM k_person WHERE entity = ? AND name_name IS NOT NULL",
        (person,),
    )
    for name, title in rows.fetchall():
        yield _placed(Thing.PERSON, person, person, "", "", name, name, title or "")


def _visit(connection: Connection, visit: str) -> Iterator[_Placed]:
    found = connection.execute(
        "SELECT v.plan_unit, u.name_name, v.plan_number, v.plan_date, v.life_numbers,"
        " v.registration_dnr, s.address_address"
        " FROM k_visit v LEFT JOIN k_unit u ON u.entity = v.plan_unit"
        " LEFT JOIN k_site s ON s.entity = v.plan_site"
        " WHERE v.entity = ? AND v.plan_date IS NOT NULL",
        (visit,),
    ).fetchone()
    if found is None:
        return
    unit, unit_name, number, day, numbers, dnr, address = (value or "" for value in found)
    called = f"{unit_name} {number}"
    around = f"{day} {dnr} {address}"
    yield _placed(Thing.VISIT, visit, visit, unit, "", unit_name, called, around, day)
    findings = connection.execute(
        "SELECT entity, coalesce(rest_dormant, 0), title_text, observation_text, source_question"
        " FROM k_finding WHERE context = ? AND source_visit IS NOT NULL ORDER BY entity",
        (visit,),
    ).fetchall()
    labels = finding_labels(numbers, ((finding, bool(rest)) for finding, rest, *_ in findings))
    for finding, _, title, observation, question in findings:
        label, name = labels[finding], title or observation or ""
        beside = f"{observation or ''} {question or ''} {unit_name} {number} {day}"
        own = f"{label} {name}"
        yield _placed(Thing.FINDING, finding, visit, unit, label, name, own, beside, day)


def _placed(
    thing: Thing,
    entity: str,
    context: str,
    unit: str,
    label: str,
    name: str,
    own: str,
    around: str,
    day: str = "",
) -> _Placed:
    """A row, and its place: by kind and day, else as good as by chance and everywhere the same."""
    tail = int.from_bytes(blake2b(entity.encode(), digest_size=DAY_BITS // 8).digest())
    called = words(own)
    others = [word for word in words(around) if word not in called]
    row = _Row(
        thing,
        entity,
        context,
        unit,
        label,
        name[:_LONGEST_NAME],
        " ".join(dict.fromkeys(called)),
        " ".join(dict.fromkeys(others)),
    )
    return _Placed(row, span(thing, day)[0] + tail)


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _replace(
    connection: Connection, context: str, wanted: list[_Placed], terms: Counter[str]
) -> None:
    """Put the rows of a context in place of those that differ, and count their words."""
    before = {
        row[0]: _Row(Thing(row[1]), *row[2:])
        for row in connection.execute(
            "SELECT n, thing, entity, context, unit, label, name, own, around FROM search"
            " WHERE context = ?",
            (context,),
        )
    }
    standing = {(placed.row, placed.n) for placed in wanted}
    for n, row in before.items():
        if (row, n) in standing:
            continue
        connection.execute(
            "INSERT INTO search_word (search_word, rowid, own, around, unit)"
            " VALUES ('delete', ?, ?, ?, ?)",
            (n, row.own, row.around, row.unit),
        )
        connection.execute("DELETE FROM search WHERE n = ?", (n,))
        terms.subtract(_terms(row))
    for row, n in wanted:
        if before.get(n) == row:
            continue
        free = _free(connection, n)
        connection.execute(
            "INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (free, row.thing.value, *row[1:]),
        )
        connection.execute(
            "INSERT INTO search_word (rowid, own, around, unit) VALUES (?, ?, ?, ?)",
            (free, row.own, row.around, row.unit),
        )
        terms.update(_terms(row))


def _free(connection: Connection, n: int) -> int:
    """The place, or the next that is free: two things in 10¹² want the same."""
    while connection.execute("SELECT 1 FROM search WHERE n = ?", (n,)).fetchone():
        n += 1
    return n


def _terms(row: _Row) -> set[str]:
    return {*row.own.split(), *row.around.split()}


def _count(connection: Connection, terms: Counter[str]) -> None:
    changed = [(term, by) for term, by in sorted(terms.items()) if by]
    connection.executemany(
        "INSERT INTO search_term VALUES (?, ?)"
        " ON CONFLICT (term) DO UPDATE SET rows = rows + excluded.rows",
        changed,
    )
    connection.executemany(
        "DELETE FROM search_term WHERE term = ? AND rows <= 0",
        [(term,) for term, by in changed if by < 0],
    )
