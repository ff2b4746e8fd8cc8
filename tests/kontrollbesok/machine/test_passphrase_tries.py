"""The policy for wrong passphrases: five tries, then waits that grow and end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.key_box import WrongKeyError
from kontrollbesok.machine.passphrase_tries import (
    FILE_NAME,
    Tries,
    forget_tries,
    guarded,
    next_try_ms,
    tries_left,
    wait_ms,
)
from tests.fakes import FixedClock

TIMES = st.integers(0, 2**45)


def wrong() -> None:
    """An attempt that fails."""
    raise WrongKeyError


def test_five_tries_then_waits_that_double() -> None:
    """None for the first five, then 30 s doubled, never more than 15 minutes."""
    assert [wait_ms(count) // 1000 for count in range(12)] == [
        *[0] * 5, 30, 60, 120, 240, 480, 900, 900,
    ]  # fmt: skip
    assert wait_ms(10**9) == 900_000


@given(st.integers(0, 1000), TIMES)
def test_a_wait_always_ends(count: int, now: int) -> None:
    """However often it has been wrong, in a quarter of an hour it may be tried again."""
    tries = Tries(count, now)

    assert next_try_ms(tries, now + 900_000) is None


@given(st.integers(5, 1000), TIMES, st.integers(1, 2**45))
def test_a_clock_set_back_locks_nobody_out(count: int, last: int, back: int) -> None:
    """A try in the future is no reason to wait until then."""
    assert next_try_ms(Tries(count, last), last - back) is None


def test_the_countdown() -> None:
    """Each wrong one takes a try, and none is left after five."""
    tries, left = Tries(), []
    for _ in range(7):
        tries = tries.after_wrong(1)
        left.append(tries_left(tries))

    assert left == [4, 3, 2, 1, 0, 0, 0]


def test_tries_outlive_the_program(tmp_path: Path, clock: FixedClock) -> None:
    """The count is on the disk; forgetting it or a right passphrase starts anew."""
    codes = []
    for _ in range(6):
        with pytest.raises(UserError) as refused:
            guarded(tmp_path, clock, ErrorCode.PASSPHRASE_WRONG, wrong)
        codes.append(refused.value.code)
    assert codes == [ErrorCode.PASSPHRASE_WRONG] * 4 + [ErrorCode.PASSPHRASE_WAIT] * 2

    forget_tries(tmp_path)

    assert guarded(tmp_path, clock, ErrorCode.PASSPHRASE_WRONG, lambda: "open") == "open"


def test_nothing_is_tried_during_a_wait(tmp_path: Path, clock: FixedClock) -> None:
    """While the wait lasts not even the right passphrase is looked at."""
    tried = []
    for _ in range(5):
        with pytest.raises(UserError):
            guarded(tmp_path, clock, ErrorCode.PASSPHRASE_WRONG, wrong)

    with pytest.raises(UserError):
        guarded(tmp_path, clock, ErrorCode.PASSPHRASE_WRONG, lambda: tried.append(1))
    assert tried == []
    clock.move(seconds=30)
    guarded(tmp_path, clock, ErrorCode.PASSPHRASE_WRONG, lambda: tried.append(1))
    assert tried == [1]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"count":-1,"last_ms":0}', b'{"count":"9","last_ms":0}', b"\xff"],
)
def test_a_damaged_count_locks_nobody_out(
    tmp_path: Path, clock: FixedClock, content: bytes
) -> None:
    """A file that can't be read counts as no wrong tries."""
    (tmp_path / FILE_NAME).write_bytes(content)

    assert guarded(tmp_path, clock, ErrorCode.PASSPHRASE_WRONG, lambda: "open") == "open"
