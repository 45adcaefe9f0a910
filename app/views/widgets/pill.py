"""Small marks as widgets: pill, key cap, badge, avatar, agent state with its running timer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import icons, theme
from app.views.theme import TextSize
from app.views.widgets import paint
from app.views.widgets.paint import KeyTone, PillLook

_FIXED = QSizePolicy.Policy.Fixed


class _Mark(QWidget):
    """A painted mark that takes exactly its own size and no focus."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setSizePolicy(_FIXED, _FIXED)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Pill(_Mark):
    """A rounded word: tag, stage, outcome, time left."""

    def __init__(
        self,
        look: PillLook,
        *,
        height: int = theme.PILL,
        size: TextSize = "s",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._size: TextSize = size
        self._look = look
        self.set_look(look)

    def look(self) -> PillLook:
        """What the pill shows."""
        return self._look

    def set_look(self, look: PillLook) -> None:
        """Show something else."""
        self._look = look
        self.setAccessibleName(f"{look.text} {look.strong}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        extra = self._height - theme.PILL
        font = theme.font(self._size, weight=theme.MEDIUM)
        return QSize(
            round(paint.pill_width(self._look, font=font) + extra),
            max(self._height, self.fontMetrics().height()),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill; a higher one gets more air at its ends."""
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect())
        font = theme.font(self._size, weight=theme.MEDIUM)
        paint.draw_pill(painter, rect, look, font=font, inset=7 + (self._height - theme.PILL) / 2)


class PillRow(QWidget):
    """Pills on one line; those that do not fit are left out, never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pills: list[Pill] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_looks(self, looks: Sequence[PillLook]) -> None:
        """Show these."""
        for old in self._pills:
            old.hide()
            old.deleteLater()
        self._pills = [Pill(look, parent=self) for look in looks]
        self._place()

    def sizeHint(self) -> QSize:
        """The height of a pill; the width is what is left."""
        return QSize(0, theme.PILL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: more or less room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x = 0
        for pill in self._pills:
            width = pill.sizeHint().width()
            fits = x + width <= self.width()
            pill.setVisible(fits)
            if fits:
                pill.setGeometry(x, (self.height() - theme.PILL) // 2, width, theme.PILL)
                x += width + 6


class StatePill(Pill):
    """An agent's state and how long it has lasted; ticks by itself once a second while visible."""

    def __init__(
        self, look: PillLook, *, height: int = theme.PILL, size: TextSize = "s", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, height=height, size=size, parent=parent)
        self._elapsed_s = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def start(self, look: PillLook, *, elapsed_s: int) -> None:
        """Show a state that began `elapsed_s` seconds ago and let its timer run."""
        self._elapsed_s = elapsed_s
        self._show(look)
        self._timer.start()

    def stop(self) -> None:
        """Let the timer stand still."""
        self._timer.stop()

    def _tick(self) -> None:
        self._elapsed_s += 1
        self._show(self.look())

    def _show(self, look: PillLook) -> None:
        self.set_look(
            PillLook(
                look.text,
                look.ground,
                look.ink,
                look.dot,
                look.icon,
                duration(self._elapsed_s),
                look.outlined,
            )
        )


class KeyCap(_Mark):
    """One or more printed keys."""

    def __init__(self, *keys: str, tone: KeyTone = "rest", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[str] = keys
        self._tone: KeyTone = tone
        self.setAccessibleName(" + ".join(keys))

    def sizeHint(self) -> QSize:
        """The row of keys."""
        return QSize(round(paint.keys_width(self._keys)), theme.KEY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Print the keys."""
        paint.draw_keys(QPainter(self), QPointF(0, self.height() / 2), self._keys, tone=self._tone)


class Badge(_Mark):
    """A count that waits for somebody; hidden at zero."""

    def __init__(self, count: int = 0, *, urgent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._urgent = urgent
        self._text = ""
        self.set_count(count)

    def set_count(self, count: int, *, urgent: bool | None = None) -> None:
        """Show another count."""
        self._urgent = self._urgent if urgent is None else urgent
        self._text = "999+" if count > 999 else str(count)
        self.setAccessibleName(self._text)
        if count == 0:
            self.hide()
        elif self.parentWidget() is not None:  # alone, show() would open a window
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A disc, or a little longer."""
        return QSize(round(paint.badge_width(self._text)), 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the count."""
        paint.draw_badge(QPainter(self), QRectF(self.rect()), self._text, urgent=self._urgent)


class Avatar(_Mark):
    """A disc with somebody's initials."""

    def __init__(self, name: str = "", *, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Stand for somebody else."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """The disc."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc."""
        paint.draw_avatar(QPainter(self), QRectF(self.rect()), name=self._name)


class Sign(_Mark):
    """An icon that is only looked at."""

    def __init__(self, name: str, *, role: str, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size

    def show_icon(self, name: str, *, role: str) -> None:
        """Become another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """The icon alone."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the colours of the moment."""
        icons.draw_icon(QPainter(self), QRectF(self.rect()), name=self._name, role=self._role)


def duration(seconds: int) -> str:
    """A running time: "04:12", with hours only after sixty minutes ("1:04:12")."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
