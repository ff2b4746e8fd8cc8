"""The header: where you are, its tabs, search and who you are."""

from dataclasses import fields
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.frozen import dataclass
from ui.frame.place import Place, Width
from ui.frame.tabs import HeaderTabs, Tab, TabPicker
from ui.icons import Icon, paint_icon
from ui.metrics import fix_size, set_margins, set_spacing
from ui.paint import cap_width, draw_badge, draw_cap, draw_text, text_width
from ui.qt import FIXED, STRONG_FOCUS, V_CENTRE
from ui.theme import Text, look
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_NARROW_HEIGHT = 44
_TITLE_ROOM = 140


@dataclass(frozen=True, slots=True)
class Lock:
    """Why nothing can be written on the page: "Fastställt 2026-12-17 · 3aaed48d…", and what to do.

    `late`: what came all the same, listed at `list_at`.
    """

    stamp: str
    words: str
    late: str = ""
    list_at: Place | None = None


@dataclass(frozen=True, slots=True)
class PageHeader:
    """What a page puts in the header.

    `lock` puts a lock beside the title, and the strip under the header says why.
    In a narrow window a page that `has_list` or `has_right_pane` gets a button for each.
    """

    title: str
    subtitle: str = ""
    tabs: tuple[Tab, ...] = ()
    tab: str = ""
    can_go_back: bool = False
    has_list: bool = False
    has_right_pane: bool = False
    lock: Lock | None = None


_beside_tabs = attrgetter(*(one.name for one in fields(PageHeader) if one.name != "tabs"))


class Header(QFrame):
    """56 px at the top; narrower, the tabs become a combo box and the panes become buttons.

    Signals:
        tab_chosen(str): the tab's key.
        back_asked(), find_asked(), rail_asked(), list_asked(), guidance_asked(): pressed.
    """

    tab_chosen = Signal(str)
    back_asked = Signal()
    find_asked = Signal()
    rail_asked = Signal()
    list_asked = Signal()
    guidance_asked = Signal()

    def __init__(self, person: str, initials: str, role: str) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self.setAccessibleName("Sidhuvud")
        self.menu = _tool(Icon.MENU, "Sidor", self.rail_asked)
        self.back = _tool(Icon.BACK, "Tillbaka, Alt ←", self.back_asked)
        self._title = ElidedLabel(kind="title")
        self._subtitle = ElidedLabel(kind="small-muted")
        self._lock = IconLabel(Icon.LOCKED, "text_secondary", 15)
        self._lock.setAccessibleName("Låst")
        self._lock.setToolTip("Låst")
        self.tabs = HeaderTabs()
        self.tabs.chosen.connect(self.tab_chosen)
        self.picker = TabPicker()
        self.picker.chosen.connect(self.tab_chosen)
        self.list_button = _tool(Icon.LIST, "Lista, L", self.list_asked)
        self.guidance_button = _tool(Icon.GUIDANCE, "Vägledning, V", self.guidance_asked)
        self.find_button = FindButton()
        self.find_button.clicked.connect(self.find_asked)
        self.find_icon = _tool(Icon.SEARCH, "Sök eller gör, Ctrl K", self.find_asked)
        self._person = PersonMark(person, initials, role)
        self._lay_out()
        self._lock.hide()
        self._shown = PageHeader("")
        self._width = Width.WIDE
        self.adapt(Width.WIDE)

    def show_header(self, shown: PageHeader) -> None:
        """Put a page's title and tabs in the header."""
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self._title.show_text(shown.title)
        self._subtitle.show_text(shown.subtitle)
        self._lock.setVisible(shown.lock is not None)
        is_resized = self.tabs.show_tabs(shown.tabs, shown.tab)
        is_more_than_tabs = _beside_tabs(shown) != _beside_tabs(before)
        if is_resized or is_more_than_tabs or not self.picker.isHidden():
            self.adapt(self._width)

    def title(self) -> str:
        """The title that is shown, as it is said."""
        return f"{self._shown.title}, låst" if self._shown.lock else self._shown.title

    def adapt(self, width: Width) -> None:
        """Fit the parts to the window's width."""
        self._width = width
        narrow = width is Width.NARROW
        fix_size(
            self,
            height=max(_NARROW_HEIGHT, look().target_least + 1) if narrow else look().size.header,
        )
        self.menu.setVisible(narrow)
        self.back.setVisible(self._shown.can_go_back and not narrow)
        self._subtitle.setVisible(bool(self._shown.subtitle) and not narrow)
        self.list_button.setVisible(self._shown.has_list and narrow)
        self.guidance_button.setVisible(self._shown.has_right_pane and narrow)
        self.find_icon.setVisible(narrow)
        self.find_button.setVisible(not narrow)
        self.find_button.show_words(width is Width.WIDE)
        self._person.setVisible(not narrow)
        self._person.show_words(width is Width.WIDE)
        fits = not narrow and self._has_room_for_tabs()
        self.tabs.setVisible(bool(self._shown.tabs) and fits)
        if not fits:
            self.picker.show_tabs(self._shown.tabs, self._shown.tab)
        self.picker.setVisible(bool(self._shown.tabs) and not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.adapt(self._width)

    def _has_room_for_tabs(self) -> bool:
        parts = (self.back, self.find_button, self._person)
        others = [part.sizeHint().width() for part in parts if not part.isHidden()]
        titles = min(self._title.sizeHint().width(), look().px(_TITLE_ROOM))
        gaps = look().px(14) * (len(others) + 4)
        return self.tabs.sizeHint().width() + titles + sum(others) + gaps <= self.width()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        set_spacing(titles, 0)
        titles.addStretch(1)
        first = QHBoxLayout()
        set_spacing(first, 6)
        first.addWidget(self._title)
        first.addWidget(self._lock, 0, V_CENTRE)
        first.addStretch(0)
        titles.addLayout(first)
        titles.addWidget(self._subtitle)
        titles.addStretch(1)
        row = QHBoxLayout(self)
        set_margins(row, 16, 0, 16, 0)
        set_spacing(row, 14)
        row.addWidget(self.menu)
        row.addWidget(self.back)
        row.addLayout(titles)
        row.addSpacing(9)
        row.addWidget(self.tabs)
        row.addWidget(self.picker)
        row.addStretch(1)
        for tool in (self.list_button, self.guidance_button, self.find_icon, self.find_button):
            row.addWidget(tool, 0, V_CENTRE)
        row.addWidget(self._person)


def _tool(icon: Icon, name: str, signal: SignalInstance) -> KeyButton:
    button = KeyButton("", icon=icon, kind=Kind.TOOL)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(signal)
    return button


class FindButton(QAbstractButton):
    """ "Sök eller gör": looks like the field it opens."""

    def __init__(self) -> None:
        super().__init__()
        self._words = True
        self.setText("Sök eller gör")
        self.setAccessibleName("Sök eller gör, Ctrl K")
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, words: bool) -> None:
        """With words, or icon and key only."""
        if words != self._words:
            self._words = words
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        seen = look()
        width = seen.px(10 + 16 + 10 + 6) + cap_width("Ctrl+K")
        if self._words:
            width += text_width(self.text(), seen.font(Text.BODY)) + seen.px(18)
        return QSize(round(width), seen.target(32))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.border_control, 1))
        painter.setBrush(colours.bg_hover if self.underMouse() else colours.bg_surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        middle, side = self.height() / 2, seen.px(16)
        icon = QRectF(seen.px(10), middle - side / 2, side, side)
        paint_icon(painter, Icon.SEARCH, icon, colours.text_muted)
        if self._words:
            rect = QRectF(seen.px(32), 0, self.width(), self.height())
            draw_text(painter, rect, self.text(), seen.font(Text.BODY), colours.text_muted)
        draw_cap(painter, self.width() - seen.px(6) - cap_width("Ctrl+K"), middle, "Ctrl+K")


class PersonMark(QWidget):
    """Initials, name and role of whoever works here."""

    def __init__(self, name: str, initials: str, role: str) -> None:
        super().__init__()
        self._initials = initials
        self.setAccessibleName(f"{name}, {role}")
        self.setToolTip(f"{name}, {role}")
        self._badge = _Initials(initials)
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        column.addStretch(1)
        column.addWidget(label(name, "small-primary"))
        column.addWidget(label(role, "micro-muted"))
        column.addStretch(1)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 8)
        row.addWidget(self._badge)
        row.addWidget(self._words)

    def show_words(self, words: bool) -> None:
        """With name and role, or initials only."""
        self._words.setVisible(words)


class _Initials(QWidget):
    def __init__(self, initials: str) -> None:
        super().__init__()
        self._initials = initials
        fix_size(self, width=30, height=30)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        fill, ink = colours.bg_rail, colours.text_rail_active
        if look().is_dark or look().is_high_contrast:
            fill = colours.bg_rail_active
        draw_badge(QPainter(self), QRectF(self.rect()), self._initials, fill, ink)
