"""Ctrl+K over a fixed organisation: what is sought is among the first three."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from tests.offices import Team
from tests.ui.search_queries import QUERIES, Query, make
from ui.changes import Changes
from ui.frame.actions import ActionSet
from ui.frame.place import Place, RailPage
from ui.frame.sheets import Sheets
from ui.keys import Where
from ui.pages.visit_header import OVERVIEW
from ui.search import Search

WHERES = (Where.EVERYWHERE,)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The coordinator's."""
    return make(Team(tmp_path_factory.mktemp("search")))


def found(query: Query, office) -> list[tuple[str, str]]:
    """The lines of the sheet, with what stands beside them."""
    opened = [visit.id for visit in office.reads.visits() if visit.number == query.here]
    here = Place(RailPage.VISITS, OVERVIEW, opened[0]) if opened else Place(RailPage.VISITS)
    window = QWidget()
    sheets = Sheets(window, ActionSet(window))
    context = SimpleNamespace(
        reading=office,
        changes=Changes(),
        go=lambda place: None,
        window=lambda: SimpleNamespace(place=lambda: here),
        computer=None,
    )
    sheets.search = Search(context)
    handlers = {name: lambda: None for name in ActionSet(window).of}
    return [(row.text, row.detail) for row in sheets.found(query.typed, WHERES, handlers)]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"{query.typed} {query.here}".strip())
def test_what_is_sought_is_among_the_first_three(qapp, office, query):
    """Unit, visit, finding, question, person, control or command."""
    first = found(query, office)[:3]

    assert any(query.text in text and query.beside in detail for text, detail in first), first


def test_there_are_sixty_queries():
    """None is taken away when it fails."""
    assert len(QUERIES) == len(set(QUERIES)) == 60


def test_the_same_words_give_the_same_lines(qapp, office):
    """Asked anew, and after a rebuild of all that follows from the events."""
    before = [found(query, office) for query in QUERIES]

    office.store.rebuild()

    assert [found(query, office) for query in QUERIES] == before
