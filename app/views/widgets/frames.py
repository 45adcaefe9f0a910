"""Frames that hold things: card, section with title and count, hairlines, box layouts without margins."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.views import theme
from app.views.widgets.text import label, repolish

Ground = Literal["bg", "surface", "rail", "sunken"]
Margins = tuple[int, int, int, int]
_Box = TypeVar("_Box", bound=QBoxLayout)


def set_ground(widget: QWidget, ground: Ground) -> None:
    """Give a plain widget one of the four grounds; it follows the theme."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    repolish(widget)


def hline(parent: QWidget | None = None) -> QFrame:
    """A horizontal hairline."""
    return _line("h", parent)


def vline(parent: QWidget | None = None) -> QFrame:
    """A vertical hairline."""
    return _line("v", parent)


def row(
    parent: QWidget | None = None, *, gap: int = theme.S2, margins: Margins = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A horizontal layout without the style's own margins."""
    return _bare(QHBoxLayout(parent) if parent else QHBoxLayout(), gap, margins)


def column(
    parent: QWidget | None = None, *, gap: int = theme.S2, margins: Margins = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A vertical layout without the style's own margins."""
    return _bare(QVBoxLayout(parent) if parent else QVBoxLayout(), gap, margins)


def chain(*widgets: QWidget) -> None:
    """Let Tab go through these in this order: what is made late would come last of all."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def empty(layout: QLayout, *, but: QWidget | None = None) -> None:
    """Take everything out of a layout and delete its widgets, all `but` one that is used again."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and widget is not but:
            # Hidden at once: deleted later, it would still be drawn over what takes its place.
            widget.hide()
            widget.deleteLater()


class Card(QFrame):
    """A white block with a hairline; `body` is its column."""

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.body = column(self, gap=theme.S2, margins=(14, 10, 14, 12))
        if title:
            self.title_label = label(title, tone="muted", size="s", weight=theme.SEMIBOLD)
            self.title_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.body.addWidget(self.title_label)
            self.setAccessibleName(title)


class Section(QWidget):
    """A titled part of a panel: title in bold, count in muted, what acts on it at the right, then `body`."""

    def __init__(
        self, title: str, *, count: str = "", gap: int = theme.S1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        outer = column(self, gap=theme.S1)
        self.head = row(gap=theme.S2)
        self.title_label = label(title, weight=theme.SEMIBOLD)
        self.count_label = label(count, tone="muted")
        self.head.addWidget(self.title_label)
        self.head.addWidget(self.count_label)
        self.head.addStretch(1)
        outer.addLayout(self.head)
        self.body = column(gap=gap)
        outer.addLayout(self.body)
        self.set_count(count)

    def set_count(self, count: str) -> None:
        """Show another count; empty hides it."""
        self.count_label.setText(count)
        self.count_label.setVisible(bool(count))

    def add_action(self, widget: QWidget) -> None:
        """Put a button or link at the right of the title."""
        self.head.addWidget(widget)


def _line(direction: Literal["h", "v"], parent: QWidget | None) -> QFrame:
    made = QFrame(parent)
    made.setProperty("line", direction)
    return made


def _bare(layout: _Box, gap: int, margins: Margins) -> _Box:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    return layout
