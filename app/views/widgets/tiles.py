"""Figures: a tile with label, figure and what it is a part of; a bar whose parts add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app import wording
from app.views import theme
from app.views.widgets import paint
from app.views.widgets.frames import column, row
from app.views.widgets.text import ElidedLabel, label

_GAP, _LEAST = 2, 4


class _Dot(QWidget):
    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(8, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_dot(painter, QRectF(self.rect()).center(), role=self._role)


class StatTile(QFrame):
    """Label (with the dot of its share), figure in the large size, one line under it."""

    def __init__(
        self,
        caption: str,
        figure: str = "",
        *,
        sub: str = "",
        dot: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._caption = caption
        self.figure_label = label(size="l", weight=theme.SEMIBOLD)
        self.sub_label = ElidedLabel(tone="muted", size="s")
        self.setMinimumHeight(82)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = column(self, gap=0, margins=(14, 10, 14, 10))
        layout.addLayout(self._head(caption, dot))
        layout.addWidget(self.figure_label)
        layout.addWidget(self.sub_label)
        self.set_figure(figure, sub=sub)

    def set_figure(self, figure: str, *, sub: str = "") -> None:
        """Show another figure and the line under it."""
        self.figure_label.setText(figure)
        self.sub_label.setText(sub)
        self.setAccessibleName(", ".join(part for part in (self._caption, figure, sub) if part))

    @staticmethod
    def _head(caption: str, dot: str | None) -> QHBoxLayout:
        head = row(gap=6)
        head.addStrut(16)
        if dot is not None:
            head.addWidget(_Dot(dot))
        head.addWidget(label(caption, tone="muted", size="s"))
        head.addStretch(1)
        return head


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: its name, how many, and its colour role."""

    name: str
    count: int
    role: str


def share_line(share: Share) -> QHBoxLayout:
    """A part in words: the dot of its colour, how many, what."""
    line = row(gap=6)
    line.addWidget(_Dot(share.role))
    line.addWidget(label(f"{wording.number(share.count)} {share.name}", tone="text_2", size="s"))
    return line


class LedgerBar(QWidget):
    """The parts of a whole side by side; the smallest part that is not zero keeps 4 px."""

    def __init__(self, shares: Sequence[Share] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_shares(shares)

    def set_shares(self, shares: Sequence[Share]) -> None:
        """Show other parts."""
        self._shares = tuple(share for share in shares if share.count > 0)
        self.setAccessibleName(", ".join(f"{share.name} {share.count}" for share in shares))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(200, 8)

    def widths(self) -> list[float]:
        """The width of each part in pixels, gaps left out."""
        counts = [share.count for share in self._shares]
        room = self.width() - _GAP * max(0, len(counts) - 1)
        total = sum(counts)
        floors = [max(float(_LEAST), room * count / total) for count in counts]
        excess = sum(floors) - room
        if floors and excess > 0:
            floors[floors.index(max(floors))] -= excess
        return floors

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One rounded block per part, on the ground of the empty whole."""
        painter = QPainter(self)
        if not self._shares:
            paint.draw_box(painter, QRectF(self.rect()), fill=theme.color("sunken"), radius=2)
        x = 0.0
        for share, width in zip(self._shares, self.widths(), strict=True):
            paint.draw_box(
                painter, QRectF(x, 0, width, self.height()), fill=theme.color(share.role), radius=2
            )
            x += width + _GAP
