"""Risker has room for itself, and every control a name: wide, middle, narrow and at 200 %."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.offices import Team
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui import theme
from ui.changes import Changes
from ui.frame.place import Width
from ui.metrics import rescale
from ui.pages.plan.desk import RisksDesk
from ui.pages.plan.file_desk import RiskFiles
from ui.pages.plan.page import RisksPage
from ui.theme import Appearance, Mode
from ui.work import AtOnce

VOR = Path(__file__).parents[3] / "data" / "content" / "vor_2022.csv"


@pytest.fixture
def page(qtbot, tmp_path):
    """The page over 2022."""
    office = Team(tmp_path).found()
    desk = RisksDesk(office, AtOnce(), Changes())
    files = RiskFiles(desk, office, AtOnce())
    page = RisksPage(desk, files, lambda: date(2026, 11, 29))
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    desk.refresh()
    return page


def fits(page):
    """What has too little room or no name; the layouts have come to rest."""
    for _ in range(4):
        QApplication.processEvents()
    said = cut_off(page) + scrolls_sideways(page) + unnamed(page)
    # What elides says the rest in its tooltip; a number's own field bears its box's name.
    return [one for one in said if not one.startswith(("ElidedLabel", "QLineEdit ''"))]


@pytest.mark.parametrize(
    ("width", "percent"), [(1282, 100), (1044, 100), (1310, 150), (1366, 200), (683, 100)]
)
def test_everything_has_its_room(qapp, page, width, percent):
    """The table with a lower risk, the fields, the matrix, its twin, the year and a file."""
    theme.apply(qapp, Appearance(Mode.LIGHT, percent))
    rescale(page)
    page.resize(width, 600)
    page.adapt(Width.of(width * 100 / percent))
    seen = {}
    page.table.go_to("7")
    seen["table"] = fits(page)
    page.strip.write()
    seen["fields"] = fits(page)
    page._hands.to_table()
    page._hands.switch()
    seen["matrix"] = fits(page)
    page._hands.turn_twin()
    seen["twin"] = fits(page)
    page._hands.turn_twin()
    page.open_risk()
    seen["risk"] = fits(page)
    page.new_risk()
    seen["new"] = fits(page)
    page.leave_stage()
    page.open_year()
    seen["year"] = fits(page)
    page.leave_stage()
    page.ask_file = lambda _parent: str(VOR)
    page.choose_file()
    seen["file"] = fits(page)

    assert {part: said for part, said in seen.items() if said} == {}
