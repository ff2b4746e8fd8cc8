"""What a person does with the chosen file and its rows: choose, read in, mend, lock."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.population import Population
from kontrollbesok.model.reading import RowRepair
from kontrollbesok.model.reconciliation import Reconciliation, lock_obstacle
from ui.pages.controls.file_stage import FileStage
from ui.pages.controls.plan_desk import PlanDesk
from ui.pages.controls.rows_stage import RowsStage
from ui.widgets.message_bar import Gravity, MessageBar


class FileSteps(QObject):
    """`ask` gives the file that a person chooses, "" for none."""

    def __init__(
        self,
        desk: PlanDesk,
        stage: FileStage,
        rows: RowsStage,
        message: MessageBar,
        ask: Callable[[], str],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._stage = stage
        self._rows = rows
        self._message = message
        self._ask = ask
        self._mended: int | None = None  # the row that was just corrected or explained
        stage.corrected.connect(desk.files.correct)
        stage.read_asked.connect(self.read_in)
        stage.staff_asked.connect(self.choose_staff)
        rows.repaired.connect(self.repair)
        rows.withdrawn.connect(desk.withdraw)
        rows.reconciled.connect(desk.reconcile)
        rows.lock_asked.connect(self.lock)

    def choose_staff(self) -> None:
        """Ask for a staff list to put beside the file."""
        path = self._ask()
        if path:
            self._message.put_away()
            self._desk.files.choose_staff(Path(path))

    def compare(self) -> None:
        """Hold a file on disk against the kept one."""
        path = self._ask()
        if path:
            self._desk.compare(Path(path))

    def read_in(self) -> None:
        """Read the file in, or say which column is missing."""
        missing, file = self._stage.missing_field(), self._desk.files.file
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_missing()
        elif file is not None and file.proposal is not None:
            self._message.put_away()
            self._desk.files.take_in()

    def say_of_file(self) -> None:
        """What is wrong with the file that is shown, or nothing."""
        file = self._desk.files.file
        if file is not None and file.error is not None:
            self._message.say(error_text(file.error), Gravity.ERROR)
        elif self._stage.missing_field() is not None:
            self._say_missing()
        else:
            self._message.put_away()

    def repair(self, repair: RowRepair) -> None:
        """Correct, explain or choose to test a row."""
        self._mended = repair.row
        self._message.put_away()
        self._desk.repair(repair)

    def say_unmended(self, account: Population | None) -> None:
        """What was done to a row and left it as it was is said; silence would look like a fault."""
        if account is not None and self._mended in {one.row for one in account.problems}:
            self._message.say(
                f"Rad {self._mended} går fortfarande inte att läsa. Filen är som den kom. "
                "Rätta det som är fel i raden, eller förklara den.",
                Gravity.WARNING,
            )
        self._mended = None

    def lock(self) -> None:
        """Lock the population, or say what holds it back."""
        view = self._desk.now.population if self._desk.now else None
        if view is None or view.account is None:
            return
        figure = self._rows.ledger_figure()
        if figure is None:
            words = "Huvudbokens siffror går inte att läsa. Inget är låst. Skriv dem med siffror."
            self._message.say(words, Gravity.ERROR)
            return
        if figure != view.known.ledger:
            self._desk.reconcile(figure)  # what is typed and not left yet counts
        held = Reconciliation(figure.ore, figure.count, figure.explanation)
        obstacle = lock_obstacle(view.account, held)
        if obstacle is not None:
            self._message.say(error_text(obstacle), Gravity.WARNING)
            return
        self._message.put_away()
        self._desk.lock()

    def _say_missing(self) -> None:
        error = self._stage.missing_error()
        if error is not None:
            self._message.say(error_text(error), Gravity.ERROR)
