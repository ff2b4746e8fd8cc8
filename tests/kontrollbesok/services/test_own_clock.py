"""A clock that was set back is said, by date or by time of day. Source: ux §7.3 E27."""

from kontrollbesok.errors import ErrorCode
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services.own_clock import clock_behind
from tests.asked import YES, press


def test_e27_a_clock_set_back_a_day_is_said(team, visit):
    """Both dates are named, what is safe, and what to do."""
    tova = team.offices["Tova"]
    press(tova, visit, YES)
    team.clock.move(days=-1)

    said = clock_behind(tova)

    assert said is not None
    assert said.code is ErrorCode.CLOCK_BEHIND
    assert error_text(said) == (
        "Datorns klocka visar 2026-11-23 men det senaste som är sparat här är från 2026-11-24. "
        "Allt är sparat i rätt ordning. Ställ klockan innan du lämnar in eller attesterar."
    )


def test_e27_on_the_same_day_the_times_are_said(team, visit):
    """A date would say nothing."""
    tova = team.offices["Tova"]
    press(tova, visit, YES)
    team.clock.move(seconds=-3600)

    said = clock_behind(tova)

    assert said is not None
    assert said.params == {"shows": "08:00", "newest": "09:00"}


def test_e27_stays_though_something_is_written_with_the_wrong_time(team, visit):
    """The next act bears the time of the wrong clock; the attest after it is still warned of."""
    tova = team.offices["Tova"]
    press(tova, visit, YES)
    team.clock.move(days=-1)
    press(tova, visit, YES, "SBA-02")

    assert clock_behind(tova) is not None


def test_e27_a_few_minutes_and_a_colleagues_time_are_nothing(team, visit):
    """A clock is set right now and then, and what a colleague's shows is no proof of one's own."""
    tova, idris = team.offices["Tova"], team.offices["Idris"]
    press(tova, visit, YES)
    team.clock.move(days=2)
    press(idris, visit, YES)
    team.send("Idris", "Tova")
    team.clock.move(days=-2, seconds=-240)

    assert clock_behind(tova) is None
