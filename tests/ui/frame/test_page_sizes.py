"""A page that is shown gets its size once, whether the line above it comes or goes."""

from tests.ui.frames import ME, BlankPage
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.preferences import PreferencesFile

WITH_LINE, WITHOUT = Place(RailPage.VISITS), Place(RailPage.SYNC)


class MeasuredPage(BlankPage):
    """Tells how high it was each time it was given a size while it was seen."""

    def __init__(self, title):
        super().__init__(title)
        self.heights = []

    def resizeEvent(self, event):  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.heights.append(event.size().height())


class ExplainedPage(MeasuredPage):
    """The same with the line of the first time."""

    intro = "Här står det vad sidan är till för."


def test_a_page_is_laid_out_once_when_it_is_shown(qtbot):
    """Not first with the other page's room and then with its own."""
    window = Window(ME, [RailPage.VISITS, RailPage.SYNC], PreferencesFile(), Changes())
    made = {}
    for page, kind in ((RailPage.VISITS, ExplainedPage), (RailPage.SYNC, MeasuredPage)):
        window.add_page(page, lambda place, kind=kind: made.setdefault(place, kind("Sida")))
    qtbot.addWidget(window)
    window.resize(1366, 692)
    window.show()
    shown = {}
    for place in (WITH_LINE, WITHOUT):
        window.go(place)
        qtbot.wait(20)
        shown[place] = made[place].height()
        made[place].heights.clear()

    for place in (WITH_LINE, WITHOUT, WITH_LINE):
        window.go(place)
        qtbot.wait(20)

    assert shown[WITH_LINE] < shown[WITHOUT]
    for place, page in made.items():
        assert set(page.heights) <= {shown[place]}
