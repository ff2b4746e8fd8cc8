"""Short names for Qt's long enum paths, so that layout code reads like a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QSizePolicy

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignCenter
H_CENTRE = Qt.AlignmentFlag.AlignHCenter
V_CENTRE = Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignTop
BOTTOM = Qt.AlignmentFlag.AlignBottom

HORIZONTAL = Qt.Orientation.Horizontal

STRONG_FOCUS = Qt.FocusPolicy.StrongFocus
CLICK_FOCUS = Qt.FocusPolicy.ClickFocus
NO_FOCUS = Qt.FocusPolicy.NoFocus

FIXED = QSizePolicy.Policy.Fixed
PREFERRED = QSizePolicy.Policy.Preferred
EXPANDING = QSizePolicy.Policy.Expanding
IGNORED = QSizePolicy.Policy.Ignored

NO_FRAME = QFrame.Shape.NoFrame
SCROLL_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
