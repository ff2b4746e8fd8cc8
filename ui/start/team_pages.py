"""The last step: where the team syncs, or the six words and the wait for the coordinator."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from kontrollbesok.services.first_start import Begun, Channel
from ui.metrics import set_margins, set_spacing
from ui.start.place_field import ChooseFolder, PlaceField, ask_folder
from ui.start.step_page import StepPage
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_LOOK_EVERY_MS = 3_000
_NAMES = {Channel.FOLDER: "Teamets mapp", Channel.STICK: "USB-minnet"}

Choose = Callable[[QWidget, str], str]


class ChannelPage(StepPage):
    """A folder on the net first; a stick in reserve; or later.

    Signals:
        said(Begun): where.
    """

    said = Signal(object)

    def __init__(self, begun: Begun, choose: ChooseFolder = ask_folder) -> None:
        super().__init__(
            "Var synkar teamet?",
            "Allt som läggs där är krypterat för teamet. Du kan byta när som helst under Synk.",
            step=3,
            primary="Starta teamet",
        )
        self._begun = begun
        self.channel = Segmented(
            "Var synkar teamet?",
            [
                Segment(Channel.FOLDER, "Mapp på nätet"),
                Segment(Channel.STICK, "USB-minne"),
                Segment(Channel.LATER, "Bestäm senare"),
            ],
        )
        self.channel.choose(begun.channel or Channel.FOLDER)
        self.channel.chosen.connect(lambda _: self._suit())
        self.place = PlaceField("Teamets mapp", choose)
        self.place.line.setText(begun.folder)
        self.place.chosen.connect(self.primary.setFocus)
        self.later = label(
            "Du arbetar på den här datorn så länge. Synk, Ctrl+8, frågar när du vill.",
            "secondary",
            wrap=True,
        )
        row = QHBoxLayout()
        row.addWidget(self.channel)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.place)
        self.body.addWidget(self.later)
        self._suit()

    def first_focus(self) -> QWidget:
        """The choice."""
        return self.channel.button(self.channel.value() or Channel.FOLDER)

    def go_on(self) -> None:
        """Say what is missing, or go on."""
        channel = Channel(self.channel.value() or Channel.FOLDER)
        folder = self.place.text()
        if channel is Channel.LATER:
            self.said.emit(replace(self._begun, channel=channel, folder=""))
        elif not folder:
            self.ask("Välj var, eller välj Bestäm senare.", self.place.line)
        elif not Path(folder).is_dir():
            self.ask(
                f"{folder} går inte att nå. Inget är skapat. "
                "Koppla upp datorn eller sätt i minnet, eller välj Bestäm senare.",
                self.place.line,
            )
        else:
            self.said.emit(replace(self._begun, channel=channel, folder=folder))

    def _suit(self) -> None:
        channel = Channel(self.channel.value() or Channel.FOLDER)
        self.place.setVisible(channel is not Channel.LATER)
        self.later.setVisible(channel is Channel.LATER)
        self.place.rename(_NAMES.get(channel, ""))


class SixWords(QWidget):
    """The words, large enough to be read aloud."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("De sex orden: " + ", ".join(words))
        grid = QGridLayout(self)
        set_margins(grid, 0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        set_spacing(grid, 10)
        for number, word in enumerate(words):
            row, place = divmod(number, 3)
            grid.addWidget(label(f"{number + 1}  {word}", "display"), row, place)
        self.words = tuple(words)


def ask_save(parent: QWidget, proposed: str) -> str:
    """The place a person chooses for a request; "" when none."""
    start = str(Path.home() / proposed)
    return QFileDialog.getSaveFileName(parent, "Spara begäran", start, "Begäran (*.kbreq)")[0]


def ask_answer(parent: QWidget, _proposed: str) -> str:
    """The answer file a person points out; "" when none."""
    return QFileDialog.getOpenFileName(
        parent, "Läs in svaret", str(Path.home()), "Svar (*.kbans);;Alla filer (*)"
    )[0]


class AnswerPage(StepPage):
    """The six words, the request on its way, and the answer when it is there.

    Signals:
        laid(str): the request is to lie in this folder.
        saved(str): the request is to be this file.
        looked(): see whether the answer has come to the folder.
        read(str): this file is the answer.
    """

    laid = Signal(str)
    saved = Signal(str)
    looked = Signal()
    read = Signal(str)

    def __init__(
        self,
        words: Sequence[str],
        begun: Begun,
        *,
        choose_folder: ChooseFolder = ask_folder,
        choose_file: Choose = ask_save,
        choose_answer: Choose = ask_answer,
    ) -> None:
        super().__init__(
            "Läs upp de sex orden för samordnaren",
            "Ring, eller sitt bredvid. Samordnaren ser samma ord på sin skärm och släpper in dig.",
            step=3,
            primary="Lägg begäran i mappen",
        )
        self._choose_file, self._choose_answer = choose_file, choose_answer
        self._name = begun.name
        self.words = SixWords(words)
        self.place = PlaceField("Teamets mapp eller USB-minne", choose_folder)
        self.place.line.setText(begun.folder)
        self.place.chosen.connect(self.take_step)
        self.state = label("", "", wrap=True)
        self.file = KeyButton("Spara begäran som fil")
        self.file.clicked.connect(self._save)
        self.answer = KeyButton("Läs in svaret")
        self.answer.clicked.connect(self._read)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addWidget(self.file)
        buttons.addWidget(self.answer)
        buttons.addStretch(1)
        for part in (self.words, line(), self.place):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addWidget(self.state)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self.looked)
        self.show_waiting(begun.folder)

    def first_focus(self) -> QWidget:
        """Where the request is laid, or the answer once it lies there."""
        return self.answer if self._looking.isActive() else self.place.line

    def go_on(self) -> None:
        """Lay the request in the folder."""
        if not self.place.text():
            self.ask("Skriv eller välj mappen där teamet synkar.", self.place.line)
            return
        self.laid.emit(self.place.text())

    def show_waiting(self, folder: str) -> None:
        """The request lies in `folder`, and the answer is looked for there."""
        if folder:
            self.state.setText(
                f"Begäran ligger i {folder}. Svaret hämtas därifrån av sig självt. "
                "Du kan stänga programmet så länge."
            )
            self._looking.start()
        else:
            self.state.setText("Begäran är inte lämnad än.")

    def show_saved(self, name: str) -> None:
        """The request is a file that somebody carries."""
        self.state.setText(
            f"{name} är sparad. Lämna den till samordnaren, och läs in svaret när du får det."
        )
        self.answer.setFocus()

    def stop_looking(self) -> None:
        """The answer is here, or can't be read: nothing more is fetched by itself."""
        self._looking.stop()

    def _save(self) -> None:
        chosen = self._choose_file(self, f"Begäran {self._name}.kbreq")
        if chosen:
            self.saved.emit(chosen)

    def _read(self) -> None:
        chosen = self._choose_answer(self, "")
        if chosen:
            self.read.emit(chosen)
