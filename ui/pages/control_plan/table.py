"""The rows of the year's plan as a table of one tab stop. Source: ux §2.9."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kontrollbesok.labels.plan import NOT_SAID
from kontrollbesok.model.risk import Thresholds
from ui.pages.control_plan.rows import PlanRowShown
from ui.pages.plan.table import paint_value
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NUMBER, TITLE, METHODS, TIMING, RESPONSIBLE, KEY, VALUE, LACKS = range(8)
_COLUMNS = Columns(
    heads=("IKP", "Kontroll", "Metod", "Hur ofta", "Ansvarig", "Nyckel", "Värde", "Att titta på"),
    widths={
        NUMBER: 48,
        METHODS: 130,
        TIMING: 110,
        RESPONSIBLE: 110,
        KEY: 56,
        VALUE: 54,
        LACKS: 170,
    },
    wide=TITLE,
    least=160,
    give_way=(KEY, TIMING, METHODS, LACKS, RESPONSIBLE),
)


class PlanTable(RowTable[PlanRowShown]):
    """Arrows choose, Enter writes."""

    def __init__(self) -> None:
        super().__init__(
            "Internkontrollplanen", _COLUMNS, Texts(lambda row: row.key, words, spoken)
        )
        self.thresholds = Thresholds()
        self.setItemDelegate(_PlanDelegate(self))

    def show_rows(self, rows: Sequence[PlanRowShown], thresholds: Thresholds) -> None:
        """Show `rows`, their values coloured by the thresholds."""
        self.thresholds = thresholds
        self.fill(rows)


class _PlanDelegate(RowDelegate[PlanRowShown]):
    def __init__(self, view: PlanTable) -> None:
        super().__init__(view)
        self._view = view

    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: PlanRowShown, column: int
    ) -> None:
        if column == VALUE:
            paint_value(painter, rect, row.value, self._view.thresholds)
            return
        seen, text = look(), words(row, column)
        missing = column in (METHODS, RESPONSIBLE) and text == NOT_SAID
        font = seen.font(Text.TABLE, SEMIBOLD if missing else REGULAR)
        colours = seen.colours
        ink = colours.text_primary
        if missing:
            ink = colours.nej_text
        elif column != TITLE:
            ink = colours.text_muted if column == NUMBER else colours.text_secondary
        draw_text(painter, place, elided(text, font, place.width()), font, ink)


def words(row: PlanRowShown, column: int) -> str:
    """What a cell says."""
    control = row.row.control
    return (
        str(control.nr),
        control.title,
        row.methods,
        row.timing,
        row.responsible,
        "ja" if row.key_control else "",
        "–" if row.value is None else str(row.value),
        row.lacks,
    )[column]


def spoken(row: PlanRowShown) -> str:
    """The whole row, as it is said."""
    control = row.row.control
    value = "inget värde" if row.value is None else f"värde {row.value}"
    parts = [f"IKP {control.nr}", control.title, value, f"metod {row.methods.lower()}"]
    parts += [f"hur ofta {row.timing.lower()}", f"ansvarig {row.responsible}"]
    parts += ["nyckelkontroll"] * row.key_control
    return ", ".join([*parts, row.lacks] if row.lacks else parts)
