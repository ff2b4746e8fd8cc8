"""The visits at the left of Att diarieföra, under their headings."""

from collections.abc import Sequence

from ui.icons import Icon
from ui.pages.registering.rows import Registering
from ui.widgets.list_pane import ListRow


def list_rows(now: Registering) -> Sequence[ListRow]:
    """Those that wait, those on their way, those behind."""
    rows: list[ListRow] = []
    for key, title, visits in (
        ("waiting", "Att diarieföra", now.waiting),
        ("coming", "På väg", now.coming),
        ("done", "Klara", now.done),
    ):
        if visits:
            rows.append(ListRow(key, title, heading=True))
            rows += [
                ListRow(
                    one.visit,
                    one.unit,
                    one.detail,
                    icon=Icon.LOCKED if one.is_registered else None,
                )
                for one in visits
            ]
    return rows
