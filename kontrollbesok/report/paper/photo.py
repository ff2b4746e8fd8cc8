"""Photos for print: only the pixels, upright, of a moderate size.

A camera writes where and with what a picture was taken into the file; none of that belongs in a
report that is handed out. The original stays untouched in the store.
"""

import io
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE = 1600  # pixels; half a page wide at more than 400 dots an inch
_QUALITY = 85
_ORIENTATION = 0x0112  # the EXIF tag; 1 is upright

_SCAN, _END = 0xDA, 0xD9
# APPn (camera, place, preview, profile) and comments go. APP14 stays: it says what colours the
# numbers stand for.
_PRIVATE = {*range(0xE0, 0xEE), 0xEF, 0xFE}
# Within a scan, 00 is a stuffed byte, D0–D7 are restarts and FF is padding.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Photo(NamedTuple):
    """A JPEG as it goes into a file. Sides in pixels."""

    data: bytes
    width: int
    height: int
    grey: bool


def for_print(picture: bytes) -> Photo:
    """`picture` (JPEG, PNG or what else Pillow reads) made ready for paper.

    Raises `ValueError` when it can't be read to its end.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture)) as image:
            if _fits_as_it_is(image):
                return Photo(without_metadata(picture), *image.size, grey=image.mode == "L")
            return _made_anew(image)
    except (OSError, SyntaxError, RuntimeError, Image.DecompressionBombError) as error:
        # RuntimeError is what the AVIF reader says of a damaged picture
        raise ValueError("not a whole picture") from error


def without_metadata(jpeg: bytes) -> bytes:
    """The same picture, bit for bit, without what a camera writes beside it.

    Raises `ValueError` when the segments don't follow each other to the end of the picture.
    """
    kept = [jpeg[:2]]
    at = 2
    while (marker := _marker(jpeg, at)) != _END:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if marker == _SCAN:
            found = _AFTER_SCAN.search(jpeg, end)
            if found is None:
                raise ValueError("the picture has no end")
            end = found.start()
        if marker not in _PRIVATE:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at : at + 2]])


def _marker(jpeg: bytes, at: int) -> int:
    if jpeg[at : at + 1] != b"\xff" or at + 1 >= len(jpeg):
        raise ValueError("a segment is missing")
    return jpeg[at + 1]


def _fits_as_it_is(image: "Image") -> bool:
    return (
        image.format == "JPEG"
        and image.mode in {"RGB", "L"}
        and max(image.size) <= _LONGEST_SIDE
        and image.getexif().get(_ORIENTATION, 1) == 1
    )


def _made_anew(image: "Image") -> Photo:
    from PIL import Image, ImageOps

    image.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(white, seen)
    pixels = upright.convert("L" if upright.mode in {"1", "L"} else "RGB")
    pixels.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    stream = io.BytesIO()
    pixels.save(stream, "JPEG", quality=_QUALITY)
    return Photo(without_metadata(stream.getvalue()), *pixels.size, grey=pixels.mode == "L")
