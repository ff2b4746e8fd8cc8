"""The other ways to count as rows to choose among."""

from dataclasses import replace

from kontrollbesok.labels import comparison as words
from kontrollbesok.services.conclusion_views import ConclusionView
from ui.pages.control_conclusion.rows import ConclusionShown, WayRow


def compared(shown: ConclusionShown, name: str) -> ConclusionShown:
    """The same with a way set beside the conclusion, or taken away."""
    ways = tuple(replace(way, reported=way.reported ^ (way.name == name)) for way in shown.ways)
    beside = words.compared_sentence([way.said for way in ways if way.reported])
    return replace(
        shown,
        ways=ways,
        compared=tuple(way.name for way in ways if way.reported),
        text=" ".join(filter(None, (shown.bare, beside))),
    )


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
            said=words.said_text(one, view.setting),
            reported=one.name in view.compared,
        )
        for one in view.others
    )
