"""What "Sök eller gör" finds in the record. Source: docs/beslut/0504."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

from db.connection import Connection
from db.search_index import DAY_BITS, span
from kontrollbesok.model.ids import UnitId, VisitId
from kontrollbesok.model.search import Hit, Thing
from kontrollbesok.model.spelling import Closeness, Vocabulary

_MOST_TERMS: Final = 64  # words that a sought word is found in, the shortest first
_WEIGHED: Final = 40  # rows of a search that are put in order
_EVERYWHERE: Final = (0, (1 << 63) - 1)
_ORDER: Final = tuple(Thing)


class RecordSearchReads:
    """`ports.search_reads.SearchReads` over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(
        self,
        asked: Sequence[str],
        here: str,
        most: int,
        may_find: Callable[[Hit], bool],
        within: Sequence[UnitId] | None = None,
    ) -> Sequence[Hit]:
        """What every word of `asked` is found in, the closest first.

        By closeness, then those whose names hold every word, then by kind, then what belongs to
        the visit `here`, then the latest day. One that is found closer is not looked for again,
        and misspelt words only where there is nothing else.
        """
        found: dict[int, Hit] = {}
        tried = ""
        for how in Closeness:
            if len(found) >= most or (how is Closeness.MISSPELT and found):
                break
            wanted = self._expression(asked, how)
            if not wanted or wanted == tried:
                continue
            tried = wanted
            for beside in (False, True):
                if len(found) < most:
                    match = f"{{own around}} : ({wanted})" if beside else f"own : ({wanted})"
                    for n, hit in self._hits(match, how, beside, here, may_find, within):
                        found.setdefault(n, hit)
        ranked = sorted(found.items(), key=lambda item: _rank(item[0], item[1], here))
        return [hit for _, hit in ranked[:most]]

    def newest_visits(self, most: int) -> Sequence[VisitId]:
        """The visits, the latest day first."""
        rows = self._connection.execute(
            "SELECT entity FROM search WHERE n BETWEEN ? AND ? ORDER BY n DESC LIMIT ?",
            (*span(Thing.VISIT), most),
        )
        return [VisitId(visit) for (visit,) in rows]

    def newest_visit_to(self, unit: UnitId) -> VisitId | None:
        """The unit's visit with the latest day."""
        row = self._connection.execute(
            "SELECT entity FROM search WHERE unit = ? AND n BETWEEN ? AND ?"
            " ORDER BY n DESC LIMIT 1",
            (unit, *span(Thing.VISIT)),
        ).fetchone()
        return VisitId(row[0]) if row else None

    def units_of(self, chief: str) -> Sequence[UnitId]:
        """The units with a chief of that name."""
        rows = self._connection.execute(
            "SELECT entity FROM k_unit WHERE chief_name = ? ORDER BY entity", (chief,)
        )
        return [UnitId(unit) for (unit,) in rows]

    def _hits(
        self,
        match: str,
        how: Closeness,
        beside: bool,
        here: str,
        may_find: Callable[[Hit], bool],
        within: Sequence[UnitId] | None,
    ) -> Iterator[tuple[int, Hit]]:
        """The first that may be found: of the visit that is shown, and of all."""
        for words, first, last in self._parts(match, here, within):
            rows = self._connection.execute(
                "SELECT s.n, s.thing, s.entity, s.context, s.label, s.name FROM search_word w"
                " JOIN search s ON s.n = w.rowid"
                " WHERE search_word MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC",
                (words, first, last),
            )
            left = _WEIGHED
            for n, thing, entity, context, label, name in rows:
                hit = Hit(Thing(thing), entity, context, label, name, how, beside)
                if may_find(hit):
                    yield n, hit
                    left -= 1
                    if not left:
                        break

    def _parts(
        self, match: str, here: str, within: Sequence[UnitId] | None
    ) -> Iterator[tuple[str, int, int]]:
        """What to look for, and from which place to which: a search is made of a few of these."""
        if within is not None:
            yield match, *span(Thing.PERSON)
            if within:
                units = " OR ".join(f'"{unit}"' for unit in within)
                yield f"({match}) AND unit : ({units})", *_EVERYWHERE
            return
        row = self._connection.execute(
            "SELECT plan_date FROM k_visit WHERE entity = ?", (here,)
        ).fetchone()
        if row and row[0]:  # the findings of that day first: the visit's own are among them
            yield match, *span(Thing.FINDING, row[0])
        yield match, *_EVERYWHERE

    def _expression(self, asked: Sequence[str], how: Closeness) -> str:
        """The words in the language of FTS5; "" where one of them stands nowhere."""
        found = [self._any(word, how) for word in asked]
        return " AND ".join(found) if all(found) else ""

    def _any(self, word: str, how: Closeness) -> str:
        if how is Closeness.EXACT:
            return f'"{word}"'
        terms = [f'"{word}"*']
        for wider in (Closeness.WITHIN, Closeness.MISSPELT):
            if how >= wider:
                known = self._vocabulary.like(word, wider)[:_MOST_TERMS]
                terms += [f'"{term}"' for term in known]
        return f"({' OR '.join(terms)})"

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        rows = self._connection.execute("SELECT term FROM search_term ORDER BY term")
        return Vocabulary([term for (term,) in rows])


def _rank(n: int, hit: Hit, here: str) -> tuple[object, ...]:
    return (
        hit.closeness,
        hit.beside,
        _ORDER.index(hit.thing),
        hit.context != here,
        -(n >> DAY_BITS),
        hit.name,
        hit.label,
        hit.id,
    )
