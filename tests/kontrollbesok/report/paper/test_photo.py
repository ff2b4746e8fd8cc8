"""Photos on paper: upright and small enough, the pixels and nothing else."""

import io
from typing import Any

import pytest
from PIL import Image

from kontrollbesok.report.paper.photo import for_print, without_metadata

SECRET = b"Testgatan 1, lat 59"


def jpeg(image: Image.Image, **how: Any) -> bytes:
    """The image as a file."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", **how)
    return stream.getvalue()


def noise(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """An image with something in it."""
    return Image.effect_noise(size, 80).convert(mode)


def camera_picture(orientation: int = 1, **how: Any) -> bytes:
    """A picture as a phone writes it: place, comment and all."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    return jpeg(noise(), exif=exif, comment=SECRET, **how)


def pixels(data: bytes) -> bytes:
    """What is seen."""
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"restart_marker_blocks": 2}])
def test_what_the_camera_knew_is_left_out(how: dict[str, Any]) -> None:
    """No place, no comment, and not one pixel changed."""
    taken = camera_picture(**how)

    photo = for_print(taken)

    assert SECRET in taken
    assert SECRET not in photo.data
    assert pixels(photo.data) == pixels(taken)
    assert (photo.width, photo.height, photo.grey) == (64, 48, False)


def test_what_follows_the_picture_is_left_out() -> None:
    """A phone may hang a film after the picture."""
    taken = jpeg(noise())

    assert for_print(taken + SECRET) == for_print(taken)


def test_a_picture_taken_on_its_side_stands_up() -> None:
    """The camera's note of how it was held is followed, since it is left out."""
    photo = for_print(camera_picture(orientation=6))

    assert (photo.width, photo.height) == (48, 64)
    assert SECRET not in photo.data


def test_a_large_picture_is_made_smaller() -> None:
    """The longest side is 1 600 pixels."""
    photo = for_print(jpeg(noise((3200, 800))))

    assert (photo.width, photo.height) == (1600, 400)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "CMYK"])
def test_other_kinds_of_pictures_become_plain(mode: str) -> None:
    """Whatever colours a file has, paper gets grey or red, green and blue."""
    stream = io.BytesIO()
    noise(mode=mode if mode != "RGBA" else "RGB").convert(mode).save(
        stream, "JPEG" if mode == "CMYK" else "PNG"
    )

    photo = for_print(stream.getvalue())

    with Image.open(io.BytesIO(photo.data)) as image:
        assert image.mode == ("L" if mode in {"L", "1"} else "RGB")
        assert photo.grey == (image.mode == "L")


def test_what_is_seen_through_becomes_white() -> None:
    """Paper is white where a picture is transparent."""
    stream = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(stream, "PNG")

    with Image.open(io.BytesIO(for_print(stream.getvalue()).data)) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"inte en bild",
        camera_picture()[:-200],
        camera_picture()[:400],
        jpeg(noise((3200, 800)))[:-5000],
    ],
    ids=["empty", "text", "half", "head", "half_large"],
)
def test_a_picture_that_is_not_whole_is_refused(damaged: bytes) -> None:
    """Half a picture is never printed as if it were whole."""
    with pytest.raises(ValueError, match="picture"):
        for_print(damaged)


def test_segments_must_follow_each_other() -> None:
    """A length that leads astray is damage, not a reason to print anything."""
    taken = bytearray(camera_picture())
    taken[4:6] = b"\x00\x09"

    with pytest.raises(ValueError, match="segment"):
        without_metadata(bytes(taken))
