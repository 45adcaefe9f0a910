"""A scroll bar that lies over the margin of a list, so that rows and headers keep the whole width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QScrollBar

from app.views import theme


class ScrollOver(QScrollBar):
    """Stands for the vertical bar of `area`, which it hides and follows."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area, self._own = area, area.verticalScrollBar()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Défilement"))
        self._own.rangeChanged.connect(self._follow)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.viewport().installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: stay at the right edge of what is scrolled."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _follow(self) -> None:
        own = self._own
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        self.setVisible(own.maximum() > own.minimum())
        self._place()

    def _place(self) -> None:
        place = self._area.viewport().geometry()
        self.setGeometry(place.right() - theme.SCROLL_BAR + 1, place.y(), theme.SCROLL_BAR, place.height())
        self.raise_()


class ScrollColumn(QScrollArea):
    """A column of fixed width whose content scrolls downwards only."""

    def __init__(self, *, width: int, name: str) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.bar = ScrollOver(self)

        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._measure)

    def settle(self) -> None:
        """Measure the content again once it is all there: what is filled unseen keeps stale heights."""
        self._settling.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Override: what was filled while nobody saw it gets its height."""
        super().showEvent(event)
        self.settle()

    @Slot()
    def _measure(self) -> None:
        inside = self.widget()
        if inside is None:
            return
        for layout in inside.findChildren(QLayout):
            layout.invalidate()
        own = inside.layout()
        if own is not None:
            own.update()
