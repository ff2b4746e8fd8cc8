"""How large a file may be."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.ports.files import SizeAdvice, check_size

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("name", "size", "advice"),
    [
        ("kvitto.pdf", 0, SizeAdvice.FITS),
        ("kvitto.pdf", 25 * MEGABYTE, SizeAdvice.FITS),
        ("kvitto.pdf", 25 * MEGABYTE + 1, SizeAdvice.LARGE),
        ("arkiv.zip", 2 * 1024**3, SizeAdvice.LARGE),
        ("film.MP4", 200 * MEGABYTE, SizeAdvice.LARGE),
        ("", 201 * MEGABYTE, SizeAdvice.LARGE),
    ],
)
def test_what_fits_and_what_is_large(name: str, size: int, advice: SizeAdvice) -> None:
    """From 25 MB on the person is told; up to the limits the file is taken."""
    assert check_size(name, size) is advice


def test_a_long_film_is_refused() -> None:
    """E11, word for word."""
    with pytest.raises(UserError) as refused:
        check_size("kassarum.mov", 840 * MEGABYTE)

    assert error_text(refused.value) == (
        "Filmen är 840 MB, gränsen är 200 MB. Originalet ligger kvar där det låg. "
        "Korta filmen eller ta bilder."
    )


def test_a_film_just_over_the_limit_is_never_told_as_the_limit() -> None:
    """One byte too many is said as 201 MB, not as 200."""
    with pytest.raises(UserError) as refused:
        check_size("kassarum.mov", 200 * MEGABYTE + 1)

    assert refused.value.params["megabytes"] == 201


def test_no_file_is_larger_than_two_gibibytes() -> None:
    """One byte more is refused whatever the file is called."""
    with pytest.raises(UserError) as refused:
        check_size("arkiv.zip", 2 * 1024**3 + 1)

    assert refused.value.code is ErrorCode.FILE_TOO_LARGE
