"""The left rail: rooms with labels and badges, collapsible to icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.pill import Badge, Sign
from app.views.widgets.text import label

ITEM = 32


class RailItem(QAbstractButton):
    """One room of the rail."""

    def __init__(self, text: str, icon: str, *, checkable: bool = True, quiet: bool = False) -> None:
        super().__init__()
        self._icon, self._quiet = icon, quiet
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setFixedHeight(ITEM)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.badge = Badge(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.badge)
        self.is_narrow = False
        self._count = 0

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the name becomes the tooltip."""
        self.is_narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.badge.setVisible(not narrow and self._count > 0)
        self.update()

    @Slot(int, bool)
    def set_badge(self, count: int, urgent: bool) -> None:
        """Say how much waits for me there."""
        self._count = count
        self.badge.set_count(count, urgent=urgent)
        self.badge.setVisible(not self.is_narrow and count > 0)

    def sizeHint(self) -> QSize:
        """Icon and name."""
        return QSize(theme.RAIL - 16, ITEM)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override: the place of the press keeps no focus, the room takes it."""
        super().mouseReleaseEvent(event)
        self.clearFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised plate under the room that is shown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(theme.color("line"))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        ink = "text" if self.isChecked() else "muted" if self._quiet else "text_2"
        left = (self.width() - 16) / 2 if self.is_narrow else 9
        middle = self.height() / 2
        icons.draw_icon(painter, QRectF(left, middle - 8, 16, 16), name=self._icon, role=ink)
        if self.is_narrow:
            return
        weight = theme.SEMIBOLD if self.isChecked() else theme.REGULAR
        badge = self.badge.width() + 14 if self.badge.isVisibleTo(self) else 4
        place = QRectF(34, 0, self.width() - 34 - badge, self.height())
        paint.draw_text(painter, place, self.text(), font=theme.font("m", weight=weight), role=ink)


class Rail(QWidget):
    """Rooms from top to bottom, settings at the foot.

    chosen(key): a room was asked for. folded(bool): the rail was made narrow or wide.
    """

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, *, narrow: bool) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self.brand = label("Cadran", weight=theme.SEMIBOLD)
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        self.fold_item = RailItem(self.tr("Réduire"), "chevron-left", checkable=False, quiet=True)
        self.fold_item.clicked.connect(self._fold)
        self._lay_out()
        self._narrow = not narrow
        self._set_narrow(narrow)

    def add(self, key: str, title: str, icon: str, *, at_foot: bool = False) -> None:
        """Give a room its place."""
        item = RailItem(title, icon)
        item.setProperty("room", key)
        item.clicked.connect(self._clicked)
        (self._lower if at_foot else self._upper).addWidget(item)
        self._group.addButton(item)
        self._items[key] = item
        item.set_narrow(self._narrow)

    def show_chosen(self, key: str) -> None:
        """Mark the room that is shown."""
        if key in self._items:
            self._items[key].setChecked(True)

    def item(self, key: str) -> RailItem:
        """The item of a room."""
        return self._items[key]

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("room")))

    def _fold(self) -> None:
        self._set_narrow(not self._narrow)
        self.folded.emit(self._narrow)

    def _set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(theme.RAIL_MIN if narrow else theme.RAIL)
        self.brand.setVisible(not narrow)
        for item in (*self._items.values(), self.fold_item):
            item.set_narrow(narrow)
        self.fold_item.setAccessibleName(self.tr("Agrandir") if narrow else self.tr("Réduire"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(9, 0, 0, 0)
        head.setSpacing(theme.S2)
        head.addWidget(Sign("cadran", role="text", size=18))
        head.addWidget(self.brand)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(2)
        top = QWidget()
        top.setFixedHeight(theme.TOPBAR)
        top.setLayout(head)
        column.addWidget(top)
        for part in (self._upper, self._lower):
            part.setSpacing(2)
        column.addLayout(self._upper)
        column.addStretch(1)
        column.addLayout(self._lower)
        column.addWidget(self.fold_item)
