"""One case: its facts to be written or read, and what has happened in it since."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.escalation import informed
from kontrollbesok.model.escalation import Cause, Rule, rows_for
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import Person
from kontrollbesok.model.restricted_case import Facts, RestrictedCase
from kontrollbesok.ports.clock import swedish_time
from ui.metrics import gap, limit_width, set_margins, set_spacing
from ui.pages.cases.desk import CasesShown
from ui.pages.cases.files import CaseFiles
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.named_field import named_field
from ui.widgets.scroll_pane import ScrollPane

_READABLE = 760
NEW = "Nytt ärende"


class CaseForm(ScrollPane):
    """The texts of one case. Before it is handed over its author writes them; then all read.

    Signals:
        wrote(): a field has been left or has rested with something new in it.
        noted(str): a line for the timeline.
        hand_over_asked(), done(): the button, Ctrl+Enter in a field.
        let_in_asked(PersonId): another reader.
        escaped(): Esc in a field.
    """

    wrote = Signal()
    noted = Signal(str)
    hand_over_asked = Signal()
    let_in_asked = Signal(str)
    done = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__("Särskild hantering")
        self.message = MessageBar()
        self.title = label(NEW, "lead-strong")
        self.circle = label("", "small-muted", wrap=True)
        self.text = GrowingText("Vad du har sett", lines=(4, 12))
        self.place, self.time = named_field("Var"), named_field("När")
        self.secured = GrowingText("Säkrat, och var det ligger")
        self.files = CaseFiles()
        self.receiver = QComboBox()
        self.hand_over = KeyButton("Lämna till mottagaren", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.note = GrowingText("Lägg till i tidslinjen", lines=(1, 4), rests=False)
        self.reader = QComboBox()
        self.let_in = KeyButton("Släpp in")
        self._giving, self._after, self._letting = QWidget(), QWidget(), QWidget()
        self._lines = QVBoxLayout()
        self._people: tuple[PersonId, ...] = ()
        self._lay_out()
        for field in (self.text, self.secured, self.note):
            field.done.connect(self.done)
            field.escaped.connect(self.escaped)
        for field in (self.text, self.secured):
            field.left.connect(lambda _text: self.wrote.emit())
        for line in (self.place, self.time):
            line.editingFinished.connect(self.wrote)
        self.note.left.connect(self._send_note)
        self.hand_over.clicked.connect(self.hand_over_asked)
        self.let_in.clicked.connect(self._ask_in)

    # What is in it

    def facts(self, before: Facts) -> Facts:
        """What the fields say; the visit and the source stay."""
        return Facts(
            self.text.toPlainText().strip(),
            self.place.text().strip(),
            self.time.text().strip(),
            self.secured.toPlainText().strip(),
            before.visit,
            before.source,
        )

    def commit(self) -> None:
        """Send what is typed."""
        for field in (self.text, self.secured, self.note):
            field.commit()

    def show_case(self, case: RestrictedCase | None, facts: Facts, now: CasesShown) -> None:
        """Show a case, or the empty form of a new one."""
        writes = case is None or (case.author == now.me and not case.is_handed_over)
        self.title.setText(_title(case))
        receivers = now.receivers_of(facts)
        self.circle.setText(_circle(case, now, receivers))
        self.text.show_text(facts.text)
        self.secured.show_text(facts.secured)
        for line, text in ((self.place, facts.place), (self.time, facts.time)):
            if not line.hasFocus():
                line.setText(text)
        for field in (self.text, self.secured, self.place, self.time):
            field.setReadOnly(not writes)
        self.files.setVisible(case is not None)
        if case is not None:
            may_secure = writes or now.me in case.receivers
            self.files.show_files(case.files, now.here, may_secure=may_secure)
        self._offer(receivers)
        self._giving.setVisible(writes)
        self.hand_over.setEnabled(bool(receivers))
        self._after.setVisible(case is not None and case.is_handed_over)
        self._show_lines(case, now)
        self._show_to_inform(case, now)
        self._offer_readers(case, now)

    # Making it

    def _offer(self, receivers: tuple[Person, ...]) -> None:
        people = tuple(person.id for person in receivers)
        if people != self._people:
            self._people = people
            self.receiver.clear()
            self.receiver.addItems([f"{one.name}, {one.title}" for one in receivers])

    def chosen_receiver(self) -> PersonId | None:
        """Whom it is to be handed to."""
        at = self.receiver.currentIndex()
        return self._people[at] if 0 <= at < len(self._people) else None

    def _offer_readers(self, case: RestrictedCase | None, now: CasesShown) -> None:
        may = case is not None and now.me in case.receivers
        self._letting.setVisible(may)
        self.reader.clear()
        if case is not None and may:
            for person in sorted(now.people.values(), key=lambda one: one.name):
                if person.id not in case.readers:
                    self.reader.addItem(f"{person.name}, {person.title}", person.id)

    def _ask_in(self) -> None:
        person = self.reader.currentData()
        if person:
            self.let_in_asked.emit(person)

    def _send_note(self, text: str) -> None:
        if text.strip():
            self.noted.emit(text.strip())
            self.note.clear()
            self.note.commit()

    def _show_lines(self, case: RestrictedCase | None, now: CasesShown) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for text in _lines(case, now) if case is not None else ():
            self._lines.addWidget(label(text, wrap=True))

    def _show_to_inform(self, case: RestrictedCase | None, now: CasesShown) -> None:
        """A button for each whom nobody has been said to have informed. Source: §6, E4."""
        while (item := self._informing.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if case is None or now.me not in case.receivers:
            return
        for text in to_inform(case):
            button = KeyButton(text.rstrip("."), height=28)
            button.clicked.connect(partial(self._inform, text))
            self._informing.addWidget(button)
        self._informing.addStretch(1)

    def _inform(self, text: str, _checked: bool = False) -> None:
        self.noted.emit(text)

    def _lay_out(self) -> None:
        content, sheet = QWidget(), QWidget()
        outer = QHBoxLayout(content)
        set_margins(outer, 24, 16, 24, 20)
        outer.addWidget(sheet, 1)
        outer.addStretch(0)
        limit_width(sheet, _READABLE)
        column = QVBoxLayout(sheet)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addWidget(self.message)
        column.addWidget(self.title)
        column.addWidget(self.circle)
        column.addWidget(gap(6))
        for name, hint, field in (
            ("Vad du har sett", "det du själv såg, inte vad du tror", self.text),
            ("Var", "", self.place),
            ("När", "", self.time),
            ("Säkrat, och var det ligger", "inget flyttas", self.secured),
        ):
            caption = f"{name} · {hint}" if hint else name
            column.addWidget(label(caption, "small-muted", buddy=field))
            column.addWidget(field)
        column.addWidget(gap(4))
        column.addWidget(self.files)
        column.addWidget(gap(8))
        column.addWidget(self._giving)
        column.addWidget(self._after)
        column.addStretch(1)
        self._lay_out_giving()
        self._lay_out_after()
        self.show_content(content)

    def _lay_out_giving(self) -> None:
        column = QVBoxLayout(self._giving)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        self.receiver.setAccessibleName("Mottagare")
        column.addWidget(label("Mottagare", "small-muted", buddy=self.receiver))
        row = QHBoxLayout()
        set_spacing(row, 12)
        row.addWidget(self.receiver, 1)
        row.addWidget(self.hand_over)
        column.addLayout(row)

    def _lay_out_after(self) -> None:
        column = QVBoxLayout(self._after)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addWidget(label("Tidslinje", "small-strong"))
        column.addLayout(self._lines)
        column.addWidget(gap(4))
        column.addWidget(label("Lägg till i tidslinjen", "small-muted", buddy=self.note))
        column.addWidget(self.note)
        self._informing = QHBoxLayout()
        set_spacing(self._informing, 8)
        column.addLayout(self._informing)
        row = QHBoxLayout(self._letting)
        set_margins(row, 0, 8, 0, 0)
        set_spacing(row, 12)
        self.reader.setAccessibleName("Fler läsare")
        row.addWidget(self.reader, 1)
        row.addWidget(self.let_in)
        column.addWidget(self._letting)


def _title(case: RestrictedCase | None) -> str:
    return NEW if case is None else f"{case.label} · Begränsad krets"


def _circle(case: RestrictedCase | None, now: CasesShown, receivers: tuple[Person, ...]) -> str:
    """Who reads it, and what has come of it."""
    if case is None or not case.is_handed_over:
        who = "Bara du läser det här. "
        if receivers:
            return who + "Lämna det till mottagaren när du är klar, då går texten inte att ändra."
        return who + "Ingen i teamet är mottagare än. Texten sparas här. Ring ekonomichefen."
    names = ", ".join(sorted(now.name(person) for person in case.readers))
    to = " och ".join(now.name(person) for person in case.receivers)
    state = "Mottagaren har öppnat det." if case.is_received else "Sänds vid nästa synk."
    return f"Lämnat till {to}. {state} Läses av {names}. Undersök inte vidare."


def to_inform(case: RestrictedCase) -> list[str]:
    """The lines of those who are to be informed and who the timeline does not say are."""
    said = {one.text for one in case.timeline}
    rows = [one for one in rows_for({Cause.RESTRICTED}) if one.rule is Rule.E4]
    return [text for one in rows if (text := informed(one.receiver)) not in said]


def _lines(case: RestrictedCase, now: CasesShown) -> list[str]:
    """What has happened since, oldest first."""
    told = [(one.at_ms, f"{now.name(one.person)}: {one.text}") for one in case.timeline]
    told += [(one.at_ms, f"Öppnat av {now.name(one.person)}.") for one in case.openings]
    if case.handed_over_ms is not None:
        to = " och ".join(now.name(person) for person in case.receivers)
        told.append((case.handed_over_ms, f"{now.name(case.author)} lämnade det till {to}."))
    return [f"{swedish_time(at):%Y-%m-%d %H.%M}  {text}" for at, text in sorted(told)]
