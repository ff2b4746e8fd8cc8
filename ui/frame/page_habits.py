"""What is remembered of each page from one start to the next: its panes, and its first words."""

from ui.frame.intro_line import IntroLine
from ui.frame.page import Page
from ui.frame.panes import Panes
from ui.preferences import PreferencesFile


class PageHabits:
    """Kept in the preferences under the page's name."""

    def __init__(self, preferences: PreferencesFile, intro: IntroLine) -> None:
        self._preferences, self._intro = preferences, intro
        intro.put_away.connect(self._intro_seen)

    def restore(self, page: Page) -> None:
        """Give the panes their widths, and keep those that a person gives them."""
        split, name = page.findChild(Panes), type(page).__name__
        if isinstance(split, Panes):
            split.restore(list(self._preferences.now.panes.get(name, ())))
            split.moved.connect(lambda widths: self._keep_widths(name, widths))

    def show_intro(self, page: Page, *, locked: bool) -> None:
        """The page's first words, until they have been put away; a locked page says that it is."""
        name = type(page).__name__
        seen = locked or name in self._preferences.now.intros_seen
        self._intro.show_text("" if seen else page.intro, name)

    def _keep_widths(self, name: str, widths: list[int]) -> None:
        left, right = widths
        self._preferences.change(panes={**self._preferences.now.panes, name: (left, right)})

    def _intro_seen(self, name: str) -> None:
        self._preferences.change(intros_seen=self._preferences.now.intros_seen | {name})
