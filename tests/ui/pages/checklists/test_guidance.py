"""The right pane of Checklistor: the time that is left against what the rest needs."""

from ui.pages.checklists.guidance_pane import _TimeMeter
from ui.pages.checklists.rows import TimeMeter


def test_more_than_there_is_time_for_is_said_in_words(qtbot):
    """By how much, and what can be done; nothing is said where it fits. Source: ux §2.2."""
    meter = _TimeMeter()
    qtbot.addWidget(meter)
    meter.show()

    meter.show_time(TimeMeter(left_minutes=30, needed_minutes=90))
    said, is_shown = meter._over.text(), meter._over.isVisible()
    meter.show_time(TimeMeter(left_minutes=90, needed_minutes=90))

    assert said.startswith("Det som är kvar tar 1 tim längre än besöket.")
    assert is_shown
    assert not meter._over.isVisible()
