"""Black boxes over parts of a picture. They replace the pixels: nothing is left under them."""

import io
from collections.abc import Sequence

from kontrollbesok.model.evidence import WHOLE, Box
from kontrollbesok.report.paper.photo import Photo, for_print, without_metadata

_QUALITY = 88


def covered(picture: bytes, boxes: Sequence[Box]) -> Photo:
    """`picture` made ready for paper, with `boxes` painted black.

    Raises `ValueError` when it can't be read to its end.
    """
    photo = for_print(picture)
    if not boxes:
        return photo
    from PIL import Image, ImageDraw

    with Image.open(io.BytesIO(photo.data)) as image:
        image.load()
        pen = ImageDraw.Draw(image)
        for box in boxes:
            pen.rectangle(_pixels(box, *image.size), fill=0)
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=_QUALITY)
    return photo._replace(data=without_metadata(stream.getvalue()))


def _pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Corners of a box, rounded outwards so that it never shows more than was covered."""
    right, bottom = box.left + box.width, box.top + box.height
    return (
        box.left * width // WHOLE,
        box.top * height // WHOLE,
        min(width - 1, -(-right * width // WHOLE)),
        min(height - 1, -(-bottom * height // WHOLE)),
    )
