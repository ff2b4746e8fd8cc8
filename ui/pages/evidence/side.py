"""Beside the picture: what the piece is, what it belongs to, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kontrollbesok.model.evidence import Link
from kontrollbesok.services.unfinished_texts import ALT, CAPTION, REASON
from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.evidence.rows import LinkRow, PieceRow
from ui.theme import Text, look
from ui.widgets.card import line
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.growing_text import GrowingText
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.settled_combo import SettledCombo

_CHOOSE = "Koppla till fråga eller avvikelse"
_GROUP, _GROUPS_IN_A_LINE = 8, 4


class EvidencePane(ScrollPane):
    """The facts of one piece.

    Signals:
        described(str, str, str): the piece's id, its caption and what the picture shows.
        explained(str, str): the piece's id and why it is secret.
        drafted(str, str, str): its id, `CAPTION`, `ALT` or `REASON`, and what is being typed.
        linked(object), unlinked(object): a `Link` that was chosen or taken away.
        followed(object): a `LinkRow` to go to.
        open_asked(), copy_asked(), original_asked(), cover_asked(), secrecy_asked(),
        removal_asked(): a button.
        done(): Ctrl+Enter or Esc in a field.
    """

    described = Signal(str, str, str)
    explained = Signal(str, str)
    drafted = Signal(str, str, str)
    linked = Signal(object)
    unlinked = Signal(object)
    followed = Signal(object)
    open_asked = Signal()
    copy_asked = Signal()
    original_asked = Signal()
    cover_asked = Signal()
    secrecy_asked = Signal()
    removal_asked = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__("Uppgifter om underlaget")
        self._row: PieceRow | None = None
        self._targets: tuple[LinkRow, ...] = ()
        self._linked: tuple[tuple[LinkRow, ...], bool] | None = None
        self._title = label("", "lead-strong")
        self._facts = label("", "small-muted", wrap=True)
        self.caption = GrowingText("Bildtext", "Vad är det?", lines=(1, 3))
        self.alt = GrowingText("Bilden visar", "För den som inte ser bilden", lines=(1, 3))
        self.reason = GrowingText("Varför sekretess", "Varför, med egna ord", lines=(1, 3))
        self.target = SettledCombo()
        self.target.setAccessibleName(_CHOOSE)
        self.target.setMinimumContentsLength(12)
        self.target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.open = KeyButton("Öppna", key="Return", height=30)
        self.copy = KeyButton("Spara kopia", key="Ctrl+E", height=30)
        self.cover = KeyButton("Täck över", key="X", height=30)
        self.secrecy = KeyButton("Sekretessmarkera", key="S", height=30)
        self.secrecy.setMinimumWidth(1)  # it gives way by a pixel to a scroll bar
        self.original = KeyButton("Spara originalet", kind=Kind.LINK, height=26)
        self.remove = KeyButton("Ta bort", kind=Kind.LINK, height=26)
        self._lay_out()
        self._connect()

    def show_row(self, row: PieceRow, targets: tuple[LinkRow, ...], *, locked: bool) -> None:
        """Show a piece. What is typed for another one is sent first."""
        new = self._row is None or self._row.piece.id != row.piece.id
        if new:
            self.commit()
            self.target.put_back()
            self.verticalScrollBar().setValue(0)
        self._row = row
        piece = row.piece
        self._title.setText(piece.number)
        here = "" if row.is_here else "\nOriginalet finns inte på den här datorn än."
        self._facts.setText(f"{row.facts}\n{piece.name}\n{row.added}{here}")
        for field, text in self._fields(row):
            if new:
                field.setPlainText(text)
            field.show_text(text)
            field.setReadOnly(locked)
        self._alt_row.setVisible(piece.is_picture)
        self.reason.setVisible(piece.secret)
        self._secret_sign.setVisible(piece.secret)
        self.secrecy.show_text("Häv sekretessen" if piece.secret else "Sekretessmarkera")
        self._hash.setText(hash_in_groups(piece.sha256))
        self._show_links(row, locked=locked)
        self._show_targets(row, targets, locked=locked)
        self.cover.setVisible(piece.is_picture and not locked)
        self.secrecy.setVisible(not locked)
        self.remove.setVisible(not locked)
        self.original.setVisible(row.opens_original and piece.is_picture)

    def commit(self) -> None:
        """Send what is typed."""
        for field in (self.caption, self.alt, self.reason):
            field.commit()

    def _fields(self, row: PieceRow) -> tuple[tuple[GrowingText, str], ...]:
        piece = row.piece
        return (
            (self.caption, piece.caption),
            (self.alt, piece.alt),
            (self.reason, piece.secrecy_reason),
        )

    def _show_links(self, row: PieceRow, *, locked: bool) -> None:
        if (row.links, locked) == self._linked:
            return  # a button that has the keyboard keeps it
        self._linked = (row.links, locked)
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in row.links:
            self._links.addWidget(_LinkLine(one, self, locked=locked))
        if not row.links:
            words = "Hör inte till någon fråga eller avvikelse än."
            self._links.addWidget(label(words, "small-muted", wrap=True))

    def _show_targets(self, row: PieceRow, targets: tuple[LinkRow, ...], *, locked: bool) -> None:
        self.target.setVisible(bool(targets) and not locked)  # a control's is tied in its grid
        left = tuple(one for one in targets if one.link not in row.piece.links)
        if left == self._targets:
            self.target.show_choice(None)
            return
        self._targets = left
        self.target.blockSignals(True)
        self.target.clear()
        self.target.addItem(f"{_CHOOSE}…")
        for one in left:
            self.target.addItem(one.words, one.link)
        self.target.blockSignals(False)
        self.target.show_choice(None)

    def _connect(self) -> None:
        for button, signal in (
            (self.open, self.open_asked),
            (self.copy, self.copy_asked),
            (self.original, self.original_asked),
            (self.cover, self.cover_asked),
            (self.secrecy, self.secrecy_asked),
            (self.remove, self.removal_asked),
        ):
            button.clicked.connect(signal)
        for field in (self.caption, self.alt):
            field.left.connect(self._tell_words)
        self.reason.left.connect(self._tell_reason)
        names = {CAPTION: self.caption, ALT: self.alt, REASON: self.reason}
        for name, field in names.items():
            field.draft.connect(partial(self._tell_draft, name))
            field.done.connect(self.done)
            field.escaped.connect(self.done)
        self.target.settled.connect(self._choose)

    def _tell_words(self, _text: str) -> None:
        if self._row is not None:
            words = self.caption.toPlainText(), self.alt.toPlainText()
            self.described.emit(self._row.piece.id, *words)

    def _tell_draft(self, name: str, text: str) -> None:
        if self._row is not None:
            self.drafted.emit(self._row.piece.id, name, text)

    def _tell_reason(self, text: str) -> None:
        if self._row is not None:
            self.explained.emit(self._row.piece.id, text)

    def _choose(self) -> None:
        link = self.target.currentData()
        if link is not None:
            self.linked.emit(link)

    # Layout

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 6)
        head = QHBoxLayout()
        set_spacing(head, 8)
        head.addWidget(self._title)
        self._secret_sign = _secret_sign()
        head.addWidget(self._secret_sign)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(label("Bildtext", "small-strong", buddy=self.caption))
        column.addWidget(self.caption)
        self._alt_row = _labelled("Bilden visar", self.alt)
        column.addWidget(self._alt_row)
        column.addWidget(line())
        column.addWidget(label("Hör till", "small-strong"))
        self._links = QVBoxLayout()
        set_spacing(self._links, 2)
        column.addLayout(self._links)
        column.addWidget(self.target)
        column.addWidget(line())
        column.addLayout(_pair(self.open, self.copy))
        column.addLayout(_pair(self.cover, self.secrecy))
        column.addWidget(self.reason)
        column.addLayout(_pair(self.original, self.remove))
        column.addWidget(line())
        column.addWidget(label("Originalets kontrollsumma (SHA-256)", "small-strong"))
        self._hash = _HashLabel()
        column.addWidget(self._hash)
        column.addWidget(gap(2))
        column.addStretch(1)
        self.show_content(content)


class _HashLabel(QLabel):
    """Digits of equal width, to be read aloud and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kontrollsumma")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFont(look().font(Text.SMALL, mono=True))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text is of another size
            self.setFont(look().font(Text.SMALL, mono=True))


class _LinkLine(QWidget):
    def __init__(self, one: LinkRow, pane: EvidencePane, *, locked: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 6)
        code, _, rest = one.words.partition(" ")
        go = KeyButton(code if one.tab else one.words, kind=Kind.LINK, height=26)
        go.setAccessibleName(f"Gå till {one.words}")
        go.setEnabled(bool(one.tab))
        go.clicked.connect(lambda: pane.followed.emit(one))
        row.addWidget(go)
        row.addWidget(ElidedLabel(rest if one.tab else "", "small"), 1)
        if not locked:
            row.addWidget(_away(one.link, one.words, pane.unlinked.emit))


def _away(link: Link, words: str, act: Callable[[object], None]) -> KeyButton:
    button = KeyButton("", icon=Icon.CLOSE, kind=Kind.TOOL, height=26)
    button.setAccessibleName(f"Koppla loss från {words}")
    button.setToolTip("Koppla loss")
    button.clicked.connect(lambda: act(link))
    return button


def hash_in_groups(digest: str) -> str:
    """64 hex digits in groups of eight, four groups a line. Source: ux §9."""
    groups = [digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP)]
    lines = range(0, len(groups), _GROUPS_IN_A_LINE)
    return "\n".join(" ".join(groups[at : at + _GROUPS_IN_A_LINE]) for at in lines)


def _labelled(text: str, field: GrowingText) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    set_margins(column, 0, 0, 0, 0)
    set_spacing(column, 6)
    column.addWidget(label(text, "small-strong", buddy=field))
    column.addWidget(field)
    return holder


def _secret_sign() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 5)
    row.addWidget(IconLabel(Icon.PROTECTED, "skyddad_text", 15))
    row.addWidget(label("Sekretess", "small-strong"))
    return holder


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 8)
    row.addWidget(left)
    row.addWidget(right)
    row.addStretch(1)
    return row
