"""Drawn pictures in the place of photos: the fictive organisation has no camera."""

import io
from typing import Final

_SIZE: Final = (1280, 960)
_WALL, _FLOOR = (206, 208, 198), (132, 112, 96)
_STEEL, _GLASS, _GREEN = (112, 126, 140), (188, 213, 224), (24, 132, 74)
_WOOD, _BRASS, _WHITE = (196, 152, 92), (224, 192, 98), (250, 250, 250)


def door() -> bytes:
    """A fire door that stands open over a wedge: JPEG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _SIZE, _WALL)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 760, 1280, 960), fill=_FLOOR)
    pen.rectangle((430, 120, 860, 770), fill=(60, 62, 66))
    pen.polygon([(430, 120), (760, 160), (760, 820), (430, 770)], fill=_STEEL)
    pen.polygon([(520, 230), (650, 245), (650, 480), (520, 470)], fill=_GLASS)
    pen.ellipse((700, 480, 730, 512), fill=_BRASS)
    pen.polygon([(690, 812), (820, 846), (690, 846)], fill=_WOOD)
    pen.rectangle((540, 40, 760, 100), fill=_GREEN)
    return _jpeg(image)


def sign() -> bytes:
    """The sign over the way out: JPEG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _SIZE, _WALL)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((260, 280, 1020, 620), 18, fill=_GREEN)
    pen.rectangle((420, 420, 720, 480), fill=_WHITE)
    pen.polygon([(700, 360), (880, 450), (700, 540)], fill=_WHITE)
    return _jpeg(image)


def _jpeg(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=88)
    return stream.getvalue()
