"""Where something is signed with a day: that the clock here is behind. Source: ux §7.3 E27."""

from ui.context import Context
from ui.widgets.message_bar import Gravity, MessageBar


def warn_of_clock(context: Context, message: MessageBar) -> None:
    """Say it once in a page that opens. It stops nothing."""
    from kontrollbesok.labels.errors import error_text
    from kontrollbesok.services.own_clock import clock_behind

    fault = clock_behind(context.reading)
    if fault is not None:
        message.say(error_text(fault), Gravity.WARNING)
