"""The forms of the tab Utfall: one for a control's values, and one for each way to check it."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from kontrollbesok.model.control_check import CheckWay, CheckWords
from ui.pages.control_outcome.check_form import CheckForm
from ui.pages.control_outcome.rows import OutcomeRow, OutcomeShown, Section
from ui.pages.control_outcome.value_form import ValueForm

_NEW_OCCASION = "Ny kontroll vid behov"


class OutcomeForms(QStackedWidget):
    """One of them is shown, as the section wants."""

    def __init__(self) -> None:
        super().__init__()
        self.values = ValueForm()
        self.checks = {way: CheckForm(way) for way in CheckWay}
        for form in (self.values, *self.checks.values()):
            self.addWidget(form)

    def of(self, section: Section | None) -> ValueForm | CheckForm | None:
        """The section's form; none is of what is answered elsewhere."""
        if section is None:
            return None
        return self.checks[section.way] if section.way else self.values

    def show_section(self, section: Section | None) -> None:
        """Show the section's form, or none."""
        form = self.of(section)
        if form is not None:
            self.setCurrentWidget(form)
        else:
            self.hide()

    def show_row(
        self, form: CheckForm, row: OutcomeRow | None, new: str, now: OutcomeShown, link: str
    ) -> None:
        """Show a check, or the occasion `new` that is not there yet.

        What is typed of that one is not torn away.
        """
        if not new:
            form.show_row(row, now, link)
        elif new != form.subject:
            form.show_check(new, _NEW_OCCASION, CheckWords(), now, link)

    def commit(self) -> None:
        """Send what is typed."""
        self.values.commit()
        for form in self.checks.values():
            form.commit()

    def fields(self) -> list[QWidget]:
        """Where letters are written."""
        return [
            *self.values.fields(),
            *(field for form in self.checks.values() for field in form.fields()),
        ]
