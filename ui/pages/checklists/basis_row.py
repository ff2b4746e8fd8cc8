"""What the answer rests on, and why the choice stands where nobody has made it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kontrollbesok.labels.content import BASIS_LABEL
from kontrollbesok.model.code import Basis
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.rows import QuestionDetail
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_ICON = {Basis.SEEN: Icon.SEEN, Basis.DOCUMENT: Icon.DOCUMENT, Basis.VERBAL: Icon.ORAL}


class BasisRow(QWidget):
    """Three choices; in a narrow window the key control is told of here."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Segmented(
            "Svaret bygger på",
            [
                Segment(one.value, BASIS_LABEL[one], key=str(number), icon=_ICON[one])
                for number, one in enumerate(Basis, 1)
            ],
            height=30,
        )
        self._label = label("Svaret bygger på", "small")
        self._hint = ElidedLabel(kind="small-muted")
        self._key = _key_control_mark()
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 10)
        row.addWidget(self._label)
        row.addWidget(self.choice)
        row.addWidget(self._hint, 100)
        row.addWidget(self._key)
        row.addStretch(1)

    def show_detail(self, detail: QuestionDetail) -> None:
        """Show what the answer rests on; how many of three knew rests on talk."""
        self.choice.choose(detail.basis.value if detail.basis else None)
        self._hint.show_text(detail.basis_hint)
        self.setVisible(not detail.asked_of_three)

    def adapt(self, *, compact: bool, tight: bool, key_control: bool) -> None:
        """Fit to a narrow window (`compact`), or to a narrow pane in a wide one (`tight`)."""
        self._label.setText("Grund" if compact else "Svaret bygger på")
        self._hint.setVisible(not compact and not tight)
        self._key.setVisible(compact and key_control)


def _key_control_mark() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 5)
    row.addWidget(GlyphLabel(Glyph.KEY_CONTROL, "", 14))
    row.addWidget(label("Nyckelkontroll", "key-control"))
    return holder
