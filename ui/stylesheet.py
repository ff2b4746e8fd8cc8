"""One style sheet for the app, made from the templates and the tokens."""

import re
from functools import cache

from resources import FOLDER
from ui.tokens import Colours, Tokens

_COLOUR = re.compile(r"\$([a-z]+(?:\.[a-z0-9]+)*)")
_LENGTH = re.compile(r"(?<![\w.#])(\d+)px")
_HAIRLINE_PX = 2


def build_stylesheet(tokens: Tokens, colours: Colours, scale: float, template: str = "app") -> str:
    """The style sheet for one theme and text size, of one of the templates.

    `$name` is a colour or a type size; every length is multiplied by `scale` except hairlines
    (1–2 px), which stay as they are. `@styles` is the folder of the pictures it names.
    """

    def token(match: re.Match[str]) -> str:
        name = match.group(1)
        size = getattr(tokens.text, name, None)
        if size is not None:
            return f"{size}px"
        return str(getattr(colours, name.replace(".", "_")).name())

    def length(match: re.Match[str]) -> str:
        pixels = int(match.group(1))
        return f"{pixels if pixels <= _HAIRLINE_PX else round(pixels * scale)}px"

    return _LENGTH.sub(length, _COLOUR.sub(token, _template(template)))


@cache
def _template(name: str) -> str:
    folder = FOLDER / "styles"
    text = (folder / f"{name}.qss").read_text(encoding="utf-8")
    return text.replace("@styles", folder.as_posix())
