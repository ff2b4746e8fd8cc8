"""The other ways to count as rows to choose among."""

from kontrollbesok import labels_comparison as words
from kontrollbesok.services.conclusion_views import ConclusionView
from ui.pages.control_conclusion.rows import WayRow


def ways_of(view: ConclusionView) -> tuple[WayRow, ...]:
    """All of them, in the order they are counted in."""
    return tuple(
        WayRow(
            name=one.name,
            side=one.side.value,
            title=words.WAY[one.way],
            least=words.least_text(one, view.setting),
            most=words.most_text(one, view.setting),
            sentence=words.way_sentence(one),
            steps=words.comparison_steps(one, view.setting),
            reported=one.name in view.compared,
        )
        for one in view.others
    )
