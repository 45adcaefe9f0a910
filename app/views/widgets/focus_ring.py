"""The one focus ring: 2 px around whatever control has the keyboard, the same for mouse and keyboard.

A control may set the dynamic property `ring`: "inside" for editors that fill their column, "none" for
widgets that show their focus themselves (item views with a current row).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.views import theme

PROPERTY = "ring"
_WIDTH, _GAP = 2, 1
_RINGED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
_WATCHED = frozenset({
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide,
    QEvent.Type.ParentChange, QEvent.Type.ZOrderChange,
})  # fmt: skip


class FocusRing(QWidget):
    """A ring drawn over the window, around one control, letting every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._target: QWidget | None = None
        self._chain: list[QWidget] = []

    def surround(self, target: QWidget | None) -> None:
        """Go around `target`, or away with None."""
        self._release()
        self._target = target
        if target is None:
            self.hide()
            return
        self.setParent(_ground(target))
        self._chain = _chain(target, upto=self.parentWidget())
        for widget in self._chain:
            widget.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it or what holds it moves."""
        if event.type() in _WATCHED and watched is not self:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), _WIDTH))
        outer = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = theme.RADIUS + (0 if self._is_inside() else _GAP + 1)
        painter.drawRoundedRect(outer, radius, radius)

    def _is_inside(self) -> bool:
        return self._target is not None and self._target.property(PROPERTY) == "inside"

    def _place(self) -> None:
        target, ground = self._target, self.parentWidget()
        if target is None or ground is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        grow = 0 if self._is_inside() else _WIDTH + _GAP
        inner = _mark(target)
        place = QRect(target.mapTo(ground, inner.topLeft()), inner.size())
        self.setGeometry(place.adjusted(-grow, -grow, grow, grow))
        self.raise_()
        self.show()

    def _release(self) -> None:
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._chain = []


class _Follower(QObject):
    """Keeps one ring on the widget that has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        target = _ringed(new)
        if self._ring is not None and not isValid(self._ring):
            self._ring = None
        if target is None:
            if self._ring is not None:
                self._ring.surround(None)
            return
        if self._ring is None:
            self._ring = FocusRing(_ground(target))
        self._ring.surround(target)


def follow(app: QApplication) -> None:
    """Draw the ring around the control that has the keyboard, from now on."""
    _Follower(app)


def _ringed(widget: QWidget | None) -> QWidget | None:
    """The control to surround: the box around an inner editor, nothing for lists and cell editors."""
    if widget is None or isinstance(widget, QAbstractItemView) or widget.property(PROPERTY) == "none":
        return None
    parent = widget.parentWidget()
    if isinstance(parent, (QComboBox, QAbstractSpinBox)) or (parent and parent.property(PROPERTY) == "outer"):
        return parent
    if parent is not None and isinstance(parent.parentWidget(), QAbstractItemView):
        return None
    return widget if isinstance(widget, _RINGED) or widget.property(PROPERTY) is not None else None


def _ground(target: QWidget) -> QWidget:
    """What the ring is drawn on: the content of the nearest scroll area, else the window."""
    widget = target.parentWidget() or target
    while not widget.isWindow():
        parent = widget.parentWidget()
        if parent is None:
            break
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return widget
        widget = parent
    return widget


def _mark(target: QWidget) -> QRect:
    """What is surrounded: the control, or only the box of a check box without words."""
    if isinstance(target, QCheckBox) and not target.text():
        option = QStyleOptionButton()
        option.initFrom(target)
        return target.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, target)
    return target.rect()


def _chain(target: QWidget, *, upto: QWidget | None) -> list[QWidget]:
    """The control and everything between it and the ground, which may each move."""
    chain: list[QWidget] = []
    widget: QWidget | None = target
    while widget is not None and widget is not upto:
        chain.append(widget)
        widget = widget.parentWidget()
    return chain
