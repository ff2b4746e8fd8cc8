"""Utöka: how many more, what the larger sample would show, and why. Source: ux §2.4."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox

from kontrollbesok.labels import extension as words
from kontrollbesok.model.sample import Sample
from kontrollbesok.services.extensions import Outlook, outlook
from ui.metrics import fix_size, set_spacing
from ui.pages.control_conclusion.rows import ConclusionShown
from ui.qt import LEFT
from ui.widgets.card import Card
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_SWEDISH = QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden)


class ExtendCard(Card):
    """Hidden until it is asked for. Ctrl+Enter draws, Esc closes.

    Signals:
        drawn(int, str): the size in all, and the reason.
        closed(): put away without drawing.
    """

    drawn = Signal(int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(raised=True, padding=14, spacing=8)
        self._sample: Sample | None = None
        self._items = self._found = 0
        self.size_box = QSpinBox()
        self.size_box.setAccessibleName("Poster i allt")
        self.size_box.setLocale(_SWEDISH)
        self.size_box.setSuffix("\u2002poster i allt")
        fix_size(self.size_box, width=170)
        self._sign = GlyphLabel(Glyph.PARTLY, "", 18)
        self._sentence = label("", "", wrap=True)
        self.reason = GrowingText("Varför utökas urvalet?", lines=(1, 4))
        self.draw = KeyButton("Utöka", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._close = KeyButton("Avbryt", key="Esc", kind=Kind.LINK)
        self._fill()
        self.size_box.valueChanged.connect(self._say)
        self.draw.clicked.connect(self.send)
        self.reason.done.connect(self.send)
        self.reason.escaped.connect(self.closed)
        self._close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, shown: ConclusionShown) -> None:
        """Begin with the size that is of most use."""
        sample = shown.sample
        assert sample is not None  # asked for where something is drawn
        self._sample, self._items, self._found = sample, shown.items, shown.found
        now = sample.sizes[-1]
        planned = sample.plan.extended_size if len(sample.sizes) == 1 else None
        wanted = shown.next_size or planned or now + 1
        self.size_box.setRange(now + 1, max(now + 1, shown.items))
        self.size_box.setValue(wanted)
        self.reason.setPlainText(words.proposed_reason(shown.found, shown.tested))
        self._say()
        self.show()
        self.size_box.setFocus()
        self.size_box.selectAll()

    def sentence(self) -> str:
        """What is said of the size that is chosen."""
        return self._sentence.text()

    def send(self) -> None:
        """Draw what stands in the fields."""
        if self.isVisible():
            self.size_box.interpretText()
            self.drawn.emit(self.size_box.value(), self.reason.toPlainText().strip())

    def _say(self) -> None:
        if self._sample is None:
            return
        size = self.size_box.value()
        said = outlook(self._sample, self._items, self._found, size)
        self._sentence.setText(outlook_sentence(said))
        enough = said.is_planned or said.kept >= said.confidence
        sign = Glyph.YES if enough else Glyph.PARTLY if said.is_enough else Glyph.NO
        self._sign.show_glyph(sign, "")
        self.draw.show_text(f"Utöka med {said.more}")

    def _fill(self) -> None:
        column = self.column
        column.addWidget(label("Utöka urvalet ur samma startvärde", "strong"))
        column.addWidget(self.size_box, 0, LEFT)
        said = QHBoxLayout()
        set_spacing(said, 9)
        said.addWidget(self._sign)
        said.addWidget(self._sentence, 1)
        column.addLayout(said)
        column.addWidget(label("Varför utökas urvalet?", "small", buddy=self.reason))
        column.addWidget(self.reason)
        row = QHBoxLayout()
        set_spacing(row, 16)
        row.addWidget(self.draw)
        row.addWidget(self._close)
        row.addStretch(1)
        column.addLayout(row)


def outlook_sentence(said: Outlook) -> str:
    """What may be said of the size, in one go."""
    if said.accepted is not None:
        return words.planned_sentence(said.more, said.size, said.accepted, said.confidence)
    if not said.is_enough:
        return words.not_enough_sentence(said.size, None)
    return words.unplanned_sentence(said.more, said.size, said.confidence, said.kept)
