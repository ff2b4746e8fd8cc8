"""Outcomes of controls out of a file: values that stand in ILS-webb already are not asked for."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from ui.asking import SHEET, AskFile, AskTarget, file_asker, target_asker
from ui.desk_page import DeskPage
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.controls.control_header import OUTCOME
from ui.pages.outcome_file.desk import OutcomeFileDesk
from ui.pages.outcome_file.stage import OutcomeFileStage
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled

_ABOUT = (
    "Välj en fil med utfall från ILS-webb eller ett annat system, som CSV eller XLSX. "
    "En rad per värde eller rapport."
)
_COLUMNS = (
    ("IKP", "numret i planen; behövs inte när filen gäller en enda kontroll"),
    ("Enhet", "namnet i registret; tomt för hela förvaltningen"),
    ("Täljare, Nämnare", "av en indikator; eller Andel i procent"),
    ("Per dag", "vilken dag värdet gäller, eller aktiviteten rapporterades"),
    ("Genomförd", "ja, nej eller gäller inte; med Månad är det en uppföljning"),
    ("Enligt, Källa, Notering", "frivilliga"),
)
_READABLE = 760


class OutcomeFilePage(DeskPage):
    """Ctrl+O chooses a file, Ctrl+Enter takes it in, Ctrl+E saves one to fill in."""

    intro = "Här läser du in utfall ur en fil. Inget skrivs förrän du har sett vad filen ändrar."

    def __init__(self, desk: OutcomeFileDesk, place: Place) -> None:
        super().__init__()
        self._desk, self._place = desk, place
        self.ask_file: AskFile = file_asker("Läs in utfall", "Utfall (*.csv *.xlsx *.xls *.ods)")
        self.ask_target: AskTarget = target_asker("Spara en fil att fylla i", SHEET)
        self.stage = OutcomeFileStage()
        self.choose = KeyButton("Välj fil", key="Ctrl+O", icon=Icon.DOCUMENT, kind=Kind.PRIMARY)
        self.save = KeyButton("Spara en fil att fylla i", key="Ctrl+E", icon=Icon.EXPORT)
        self._stages = QStackedWidget()
        self._first = self._beginning()
        for part in (self._first, self.stage):
            self._stages.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self._stages, 1)
        self.choose.clicked.connect(self.choose_file)
        self.save.clicked.connect(self.save_file)
        self.stage.read_asked.connect(desk.take_in)
        self.stage.cancelled.connect(self.go_back)
        desk.taken_in.connect(self.go_back)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """The year that the file is for."""
        year = self._desk.now.year if self._desk.now else ""
        return PageHeader(f"Utfall {year} ur en fil", "till kontrollerna", can_go_back=True)

    def wheres(self) -> tuple[Where, ...]:
        return (Where.OUTCOME_FILE, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.TAKE_STEP: self.stage.read.click,
            Action.READ_FILE: self.choose_file,
            Action.EXPORT: self.save_file,
            Action.REFRESH: self._desk.refresh,
        }

    def first_focus(self) -> QWidget:
        return self.stage.table if self._is_file() else self.choose

    # What a person does

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        path = self.ask_file(self)
        if path:
            self.message.put_away()
            self._desk.look_at(Path(path))

    def save_file(self) -> None:
        """Save a file with what lacks."""
        now = self._desk.now
        target = self.ask_target(self, f"Utfall {now.year}.csv") if now else ""
        if target:
            self._desk.save_to_fill_in(Path(target))

    def go_back(self) -> None:
        """To the control that it was for, or to the list."""
        if self._place.subject:
            self.go.emit(self._place.with_tab(OUTCOME))
        else:
            self.go.emit(Place(RailPage.CONTROLS))

    # Inside

    def step_back(self) -> bool:
        self.go_back()
        return True

    def _is_file(self) -> bool:
        return self._stages.currentWidget() is self.stage

    def _show(self) -> None:
        now = self._desk.now
        if now is None or now.proposal is None:
            return
        self.stage.show_proposal(now.proposal, now.units or {})
        self._stages.setCurrentWidget(self.stage)
        self.keys_changed.emit()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: UserError) -> None:
        super()._say(error)
        if error.code is ErrorCode.OUTCOMES_CHANGED:
            self._desk.refresh()

    def _beginning(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 24, 20, 24, 20)
        set_spacing(column, 8)
        about = label(_ABOUT, "lead", wrap=True)
        column.addWidget(about)
        column.addWidget(label("Kolumner, i vilken ordning som helst", "strong"))
        for name, words in _COLUMNS:
            column.addWidget(label(f"{name}: {words}", "table", wrap=True))
        steps = QHBoxLayout()
        set_spacing(steps, 10)
        steps.addWidget(self.choose)
        steps.addWidget(self.save)
        steps.addStretch(1)
        column.addLayout(steps)
        column.addStretch(1)
        limit_width(content, _READABLE)
        whole = QWidget()
        fill_scrolled(whole, "Läs in utfall", content)
        return whole
