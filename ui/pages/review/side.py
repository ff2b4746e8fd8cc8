"""The finding that is chosen: its texts, its thread, and what can be done with the whole visit.

Source: ux §2.7, picture 06 (right pane, 266 px).
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.escalation import TITLE
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.review.finding_texts import add_head, add_texts
from ui.pages.review.rows import FindingRow, Said, VisitRow
from ui.qt import TOP
from ui.widgets.card import line
from ui.widgets.footed_pane import FootedPane
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind, spread
from ui.widgets.label import label
from ui.widgets.passphrase_field import PassphraseField, PassphraseRows


class ReviewSide(FootedPane):
    """The preview scrolls; the visit's two steps stand fast below it.

    Signals:
        commented(str): a remark on the finding that is shown.
        processed(str): a remark's id; it is dealt with.
        back_asked(): send the whole visit back.
        on_asked(): send it on.
        left(): Esc or done in the field: back to the table.
    """

    commented = Signal(str)
    processed = Signal(str)
    back_asked = Signal()
    on_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("Avvikelsen")
        self.comment = GrowingText("Kommentar", "Kommentera avvikelsen")
        self.passphrase = PassphraseField()
        self._passphrase_rows = PassphraseRows(self.passphrase, looks=False)
        self.back = spread(KeyButton("Skicka tillbaka", key="Ctrl+R"))
        self.on = spread(KeyButton("Skicka till enheten", key="Ctrl+Return"))
        self._about = label("", "small-muted", wrap=True)
        self._name = label("Hela besöket", "small-strong")
        self.back.clicked.connect(self.back_asked)
        self.on.clicked.connect(self.on_asked)
        self.comment.done.connect(self.send_comment)
        self.comment.escaped.connect(self.left)
        self._kept = ("", "")  # of which finding, and what is written of it so far
        self._foot_frame = self._make_foot()
        self.set_foot(self._foot_frame)
        self._passphrase_rows.setVisible(False)

    def show_row(self, row: FindingRow | None, visit: VisitRow | None, *, locked: bool) -> None:
        """A finding, or what there is to say of the visit where there is none."""
        typed, of = self.comment.toPlainText(), self._kept[0]
        key = row.key if row else ""
        self.comment.setParent(None)  # it outlives what it stands in
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 14, 16, 14)
        set_spacing(column, 4)
        if row is not None:
            self._fill(column, row, locked=locked)
        if visit is not None and visit.remarks:
            column.addWidget(gap(6))
            column.addWidget(label("Om hela besöket", "small-strong"))
            self._thread(column, visit.remarks, locked=locked)
        column.addStretch(1)
        self.show_content(content)
        if key != of:
            self.comment.clear()
        elif typed:
            self.comment.setPlainText(typed)
        self._kept = (key, "")
        self._show_foot(visit, locked=locked)

    def ask_passphrase(self) -> None:
        """In place: the field opens above the steps and has the keyboard."""
        self._passphrase_rows.setVisible(True)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_passphrase(self) -> str:
        """What was typed; the field forgets it and goes."""
        typed = self.passphrase.text()
        self._passphrase_rows.clear()
        self._passphrase_rows.setVisible(False)
        return typed

    def _fill(self, column: QVBoxLayout, row: FindingRow, *, locked: bool) -> None:
        found = row.finding
        add_head(column, row)
        add_texts(
            column,
            ("Iakttagelse", found.observation),
            ("Krav", found.requirement),
            ("Orsak", found.cause),
            ("Konsekvens", found.consequence),
            ("Svaret bygger på", row.basis),
            ("Skäl för graden", found.grade_reason or ""),
            (TITLE, "\n".join(row.to_tell)),
        )
        if row.thread:
            column.addWidget(gap(8))
            self._thread(column, row.thread, locked=locked)
        if not locked:
            column.addWidget(gap(8))
            column.addWidget(self.comment)

    def _thread(self, column: QVBoxLayout, said: tuple[Said, ...], *, locked: bool) -> None:
        for one in said:
            head = QHBoxLayout()
            set_spacing(head, 7)
            head.addWidget(label(one.by, "small-strong"))
            head.addWidget(label(one.when, "small-muted"), 1)
            if one.is_processed:
                head.addWidget(label("klar", "small-muted"))
            elif not locked:
                done = KeyButton("Klar", kind=Kind.LINK, height=28)
                done.setAccessibleName(f"Klar med kommentaren från {one.by}")
                done.clicked.connect(lambda _=False, key=one.id: self.processed.emit(key))
                head.addWidget(done, 0, TOP)
            column.addLayout(head)
            column.addWidget(label(one.text, "secondary", wrap=True))
            column.addWidget(gap(4))

    def _show_foot(self, visit: VisitRow | None, *, locked: bool) -> None:
        self._foot_frame.setVisible(visit is not None)
        if visit is None:
            return
        self._name.setText(f"Hela besöket, {visit.unit}")
        for button in (self.back, self.on):
            button.setVisible(not locked)
        words = visit.waits or "Enheten har sedan tio arbetsdagar på sig att svara."
        if locked and not visit.waits:
            words = visit.detail
        self._about.setText(words)
        if locked:
            self._passphrase_rows.setVisible(False)

    def send_comment(self) -> None:
        """What is written, and back to the table."""
        text = self.comment.toPlainText().strip()
        if text:
            self.comment.clear()
            self.commented.emit(text)
        self.left.emit()

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "pane")
        column = QVBoxLayout(foot)
        set_margins(column, 16, 0, 16, 12)
        set_spacing(column, 8)
        column.addWidget(line())
        for widget in (self._name, self._passphrase_rows, self.back, self.on, self._about):
            column.addWidget(widget)
        return foot
