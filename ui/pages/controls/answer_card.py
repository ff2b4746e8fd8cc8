"""The plan's answer: how many, and what they let us say. Source: 03."""

from html import escape

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.announce import announce
from ui.metrics import set_margins, set_spacing
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.label import label, rich_label


class AnswerCard(QFrame):
    """A figure and a sentence, or why there is neither."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card2")
        self._plain = ""
        self.figure = label("", "figure")
        self._sign = GlyphLabel(Glyph.PARTLY, "planen går inte att räkna ut", 24)
        self._sentence = rich_label("lead", wrap=True)
        self._under = label("", "small-muted", wrap=True)
        row = QHBoxLayout(self)
        set_margins(row, 20, 11, 20, 11)
        set_spacing(row, 20)
        row.addWidget(self.figure)
        row.addWidget(self._sign)
        words = QVBoxLayout()
        set_spacing(words, 4)
        words.addWidget(self._sentence)
        words.addWidget(self._under)
        row.addLayout(words, 1)
        self._sign.hide()

    def sentence(self) -> str:
        """What is said, in plain text."""
        return self._plain

    def show_answer(self, figure: str, task: str, rest: str, under: str) -> None:
        """The size, what to do and what that shows."""
        self.figure.setText(figure)
        self._sign.hide()
        self.figure.show()
        self._say(f"{task} {rest}".strip(), f"<b>{escape(task)}</b> {escape(rest)}", under)

    def show_error(self, words: str) -> None:
        """Why there is no plan."""
        self.figure.hide()
        self._sign.show()
        self._say(words, escape(words), "")

    def _say(self, plain: str, rich: str, under: str) -> None:
        self._sentence.setText(rich)
        self._under.setText(under)
        self._under.setVisible(bool(under))
        if plain != self._plain:
            self._plain = plain
            self.setAccessibleName(plain)
            announce(self, plain)
