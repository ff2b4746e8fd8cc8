"""The clock of this computer, held against what was last written here.

Nothing depends on a clock, but a day stands beside every attest. Source: ux §7.3 E27.
"""

from datetime import datetime
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office

_BACK_MS: Final = 5 * 60 * 1000  # less than this is a clock that was set right


def clock_behind(office: Office) -> UserError | None:
    """CLOCK_BEHIND, to be told and no more, where the newest own act is of a later time than now.

    Asks only the reads, so it may be called on any thread that has them.
    """
    now_ms = office.clock.now_ms()
    newest_ms = office.reads.newest_own_ms(office.author.device)
    if newest_ms is None or newest_ms - now_ms <= _BACK_MS:
        return None
    now, newest = swedish_time(now_ms), swedish_time(newest_ms)
    is_same_day = now.date() == newest.date()
    return UserError(
        ErrorCode.CLOCK_BEHIND,
        shows=_said(now, is_same_day=is_same_day),
        newest=_said(newest, is_same_day=is_same_day),
    )


def _said(at: datetime, *, is_same_day: bool) -> str:
    return f"{at:%H:%M}" if is_same_day else at.date().isoformat()
