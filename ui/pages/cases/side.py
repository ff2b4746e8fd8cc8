"""What holds for särskild hantering, to be read while one writes. Source: ux §2.5."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.labels.escalation import CASE_RULES, TITLE
from ui.metrics import gap, set_margins, set_spacing
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

RULES = (
    ("Ingen grad", "Särskild hantering är ingen avvikelse och får ingen grad."),
    ("Undersök inte vidare", "Ställ inga frågor till någon om det. Det gör den som tar emot."),
    ("Säkra utan att flytta", "Skriv vad som finns och var det ligger. Ta inget med dig."),
    (
        "Frågan eller posten",
        "Lämna den obesvarad eller svara ”kunde inte prövas”. Så svarar man av andra skäl också.",
    ),
)
TIPS = (
    "Det någon berättar i förtroende skrivs inte ner här. Hänvisa till stadens visselblåsarkanal. "
    "Den som lämnar uppgifter har meddelarfrihet och får inte straffas för det, "
    "och ingen får ta reda på vem det var."
)


class CasesSide(ScrollPane):
    """The rules and the way for tips."""

    def __init__(self) -> None:
        super().__init__("Det här gäller")
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 4)
        column.addWidget(label("Det här gäller", "lead-strong"))
        for name, text in RULES:
            column.addWidget(gap(4))
            column.addWidget(label(name, "small-strong"))
            column.addWidget(label(text, wrap=True))
        column.addWidget(gap(8))
        column.addWidget(label(TITLE, "small-strong"))
        for text in CASE_RULES:
            column.addWidget(label(text, wrap=True))
        column.addWidget(gap(8))
        column.addWidget(label("Tips i ett samtal", "small-strong"))
        column.addWidget(label(TIPS, wrap=True))
        column.addStretch(1)
        self.show_content(content)
