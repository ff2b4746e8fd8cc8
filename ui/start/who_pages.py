"""The first questions: into which kind of team, and who you are."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kontrollbesok.services.first_start import Begun, Way, authority_of, tidy_name
from ui.start.step_page import StepPage
from ui.widgets.key_button import KeyButton, Kind, spread
from ui.widgets.label import label
from ui.widgets.named_field import named_field, under_name


class WayPage(StepPage):
    """Join, or begin.

    Signals:
        chosen(Way): which.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Välkommen till Kontrollbesök",
            "Allt du skriver ligger krypterat på den här datorn. Det kräver inget nät.",
            primary="",
            may_go_back=False,
        )
        self.join = spread(KeyButton("Gå med i ett team", kind=Kind.PRIMARY))
        self.found = spread(KeyButton("Starta ett nytt team"))
        self.join.clicked.connect(lambda: self.chosen.emit(Way.JOIN))
        self.found.clicked.connect(lambda: self.chosen.emit(Way.FOUND))
        self.body.addWidget(self.join)
        self.body.addWidget(
            label("Teamet finns. Samordnaren släpper in dig.", "secondary", wrap=True)
        )
        self.body.addSpacing(6)
        self.body.addWidget(self.found)
        self.body.addWidget(
            label("Du blir samordnare och släpper in de andra.", "secondary", wrap=True)
        )

    def first_focus(self) -> QWidget:
        """Most people join."""
        return self.join


class WhoPage(StepPage):
    """Name and title; who founds says what the organisation is called too.

    Signals:
        said(Begun): everything is there.
    """

    said = Signal(object)

    def __init__(self, begun: Begun) -> None:
        super().__init__(
            "Vem är du?",
            "Kollegorna ser namnet vid det du gör. Det står också i rapporterna.",
            step=1,
        )
        self._begun = begun
        is_founder = begun.way is Way.FOUND
        self.organisation = named_field(
            "Organisationens namn", begun.organisation, "Arbetsmarknadsförvaltningen"
        )
        self.authority = named_field("Så skrivs den i löpande text", begun.authority)
        self.name = named_field("Ditt namn", begun.name)
        default = "Samordnare" if is_founder else "Kontrollant"
        self.role_title = named_field("Din titel", begun.title or default)
        if is_founder:
            self.body.addLayout(under_name(self.organisation))
            self.body.addLayout(under_name(self.authority))
            self.organisation.textEdited.connect(
                lambda text: self.authority.setText(authority_of(tidy_name(text)))
            )
        self.body.addLayout(under_name(self.name))
        self.body.addLayout(under_name(self.role_title))
        self._is_founder = is_founder

    def first_focus(self) -> QWidget:
        """The first field that is empty."""
        fields = [self.organisation] if self._is_founder else []
        return next((one for one in (*fields, self.name) if not one.text()), self.name)

    def go_on(self) -> None:
        """Say what is missing, or go on."""
        organisation = tidy_name(self.organisation.text())
        name = tidy_name(self.name.text())
        if self._is_founder and not organisation:
            self.ask("Skriv vad organisationen heter.", self.organisation)
        elif not name:
            self.ask("Skriv ditt namn.", self.name)
        else:
            authority = tidy_name(self.authority.text()) or authority_of(organisation)
            self.said.emit(
                replace(
                    self._begun,
                    organisation=organisation if self._is_founder else "",
                    authority=authority if self._is_founder else "",
                    name=name,
                    title=tidy_name(self.role_title.text()),
                )
            )
