"""How a visit is going to be filed, while it can still be said: dnr, type, class, marking."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.registration import Registration
from ui.metrics import set_margins, set_spacing
from ui.widgets.label import label
from ui.widgets.named_field import named_field

_SAID = (
    "Uppgifterna står på rapportens sidor och i metadata. De kan ändras tills den är fastställd."
)


class FilingForm(QWidget):
    """Each field is saved when it is left.

    Signals:
        written(Registration): something is another than it was.
    """

    written = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stands = Registration()
        self.dnr, self.type = named_field("Dnr"), named_field("Handlingstyp")
        self.classification = named_field("Klassificering")
        self.secrecy = named_field("Sekretessmarkering")
        self.classification.setPlaceholderText("Enligt er plan, till exempel 1.4.2")
        self.secrecy.setPlaceholderText("Ingen")
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        for field in self.fields:
            column.addWidget(label(field.accessibleName(), "small", buddy=field))
            column.addWidget(field)
            field.editingFinished.connect(self.commit)
        column.addWidget(label(_SAID, "small-muted", wrap=True))

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """In order."""
        return (self.dnr, self.type, self.classification, self.secrecy)

    def show_registration(self, stands: Registration) -> None:
        """Show what stands. A field that is being written in keeps what is typed."""
        self._stands = stands
        told = (stands.dnr, stands.document_type, stands.classification, stands.secrecy)
        for field, text in zip(self.fields, told, strict=True):
            if not field.hasFocus():
                field.setText(text)

    def commit(self) -> None:
        """Send what is typed, if it is another."""
        typed = Registration(*(field.text().strip() for field in self.fields))
        if typed != self._stands:
            self._stands = typed
            self.written.emit(typed)
