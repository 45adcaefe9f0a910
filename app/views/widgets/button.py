"""Buttons: primary, secondary, outline, quiet, danger, link, and the call button with its legal light.

Keys that trigger a button are printed inside it. `light` never disables: a forbidden call can still be
focused, so that keyboard and screen reader reach the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.paint import KeyTone
from app.views.widgets.text import set_tooltip

Variant = Literal["primary", "secondary", "outline", "quiet", "danger", "hangup", "link", "call"]
Light = Literal["allowed", "caution", "forbidden"]
_NONE = QColor(0, 0, 0, 0)
_GAP = 8


class Button(QPushButton):
    """A push button painted from tokens: optional icon, text, printed keys."""

    def __init__(
        self,
        text: str = "",
        *,
        variant: Variant = "secondary",
        icon: str | None = None,
        keys: Sequence[str] = (),
        height: int = theme.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.variant = variant
        self.keys = tuple(keys)
        self._icon_name = icon
        self._height = height
        self._chevron = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if variant == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if variant == "link":
            self._height = min(height, theme.PILL + 4)

    def set_text(self, text: str) -> None:
        """Say something else on the button; `&` is shown as typed."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        """The text as people read it."""
        return self.text().replace("&&", "&")

    def set_variant(self, variant: Variant) -> None:
        """Be of more or less weight."""
        self.variant = variant
        self.update()

    def set_icon_name(self, name: str | None) -> None:
        """Show another icon."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Print other keys."""
        self.keys = tuple(keys)
        self.updateGeometry()
        self.update()

    def set_chevron(self, shown: bool) -> None:
        """Show that the button opens a menu."""
        self._chevron = shown
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """What icon, text and keys need."""
        pad = 0 if self.variant == "link" else 6 if not self.words() else _pad(self._height)
        height = max(self._height, self.fontMetrics().height() + 6)
        width = self._content_width() + 2 * pad
        return QSize(round(max(width, height if not self.words() else 0)), height)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hovered state."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Back to rest."""
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, border, then icon, text and keys centred together."""
        painter = QPainter(self)
        fill, border, ink, key_tone = self._colours()
        rect = QRectF(self.rect())
        if self.variant != "link":
            edge = theme.color(border) if border else None
            paint.draw_box(painter, rect, fill=theme.color(fill) if fill else _NONE, border=edge)
        self._paint_content(painter, rect, ink=ink, key_tone=key_tone)

    def _content_width(self) -> float:
        parts = [16.0] if self._icon_name else []
        if self.words():
            parts.append(paint.advance(self.words(), self._text_font()))
        if self.keys:
            parts.append(paint.keys_width(self.keys))
        if self._chevron:
            parts.append(12.0)
        return sum(parts) + _GAP * max(0, len(parts) - 1)

    def _text_font(self) -> QFont:
        return theme.font("s" if self._height <= 24 else "m", weight=theme.MEDIUM)

    def _paint_content(self, painter: QPainter, rect: QRectF, *, ink: str, key_tone: KeyTone) -> None:
        x = rect.x() + max(4.0 if self.variant != "link" else 0.0, (rect.width() - self._content_width()) / 2)
        middle = rect.center().y()
        if self._icon_name:
            icons.draw_icon(
                painter, QRectF(round(x), middle - 8, 16, 16), name=self._icon_name, role=self._icon_ink(ink)
            )
            x += 16 + _GAP
        if self.words():
            font = self._text_font()
            width = paint.advance(self.words(), font)
            paint.draw_text(
                painter, QRectF(x, rect.y(), width + 1, rect.height()), self.words(), font=font, role=ink
            )
            x += width + _GAP
        if self.keys:
            x += paint.draw_keys(painter, QPointF(x, middle), self.keys, tone=key_tone) + _GAP
        if self._chevron:
            icons.draw_icon(painter, QRectF(x - 1, middle - 7, 14, 14), name="chevron-down", role=ink)

    def _icon_ink(self, ink: str) -> str:
        return ink

    def _is_hot(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())

    def _colours(self) -> tuple[str | None, str | None, str, KeyTone]:
        """Ground, border, ink and key tone of the moment."""
        hot = self._is_hot()
        if not self.isEnabled():
            return (None, None if self.variant in ("quiet", "link") else "line", "disabled", "disabled")
        if self.variant == "primary":
            return ("accent_hover" if hot else "accent", None, "on_accent", "fill")
        if self.variant == "hangup":
            return ("bad_soft", "bad_fill", "bad", "danger")
        if self.variant == "link":
            return (None, None, "accent_text", "rest")
        if self.variant == "quiet":
            return ("hover" if hot else None, None, "text_2", "rest")
        border = "line" if self.variant == "outline" else "line_strong"
        return ("hover" if hot else "surface", border, "bad" if self.variant == "danger" else "text", "rest")


def _pad(height: int) -> int:
    """The air at both ends of a button, less for lower ones."""
    return 12 if height > theme.CONTROL_S else 10 if height > theme.CONTROL_S - 4 else 8


class CallButton(Button):
    """Call, under the legal light: green is solid, amber is outlined, red can be reached but not pressed."""

    def __init__(
        self,
        text: str,
        *,
        keys: Sequence[str] = ("F3",),
        height: int = theme.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, variant="call", icon="call", keys=keys, height=height, parent=parent)
        self._call_keys = tuple(keys)
        self.light: Light = "allowed"

    def set_light(self, light: Light, *, reason: str) -> None:
        """Show the light; the reason is read by screen readers and shown as a tooltip."""
        self.light = light
        self.set_keys(() if light == "forbidden" else self._call_keys)
        self.setAccessibleDescription(reason)
        set_tooltip(self, reason)

    def is_allowed(self) -> bool:
        """Whether a press calls."""
        return self.light != "forbidden"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A forbidden call ignores every pressing key."""
        if not self.is_allowed() and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A forbidden call only takes the focus."""
        if self.is_allowed():
            super().mousePressEvent(event)
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def click(self) -> None:
        """Call, when the light allows it."""
        if self.is_allowed():
            super().click()

    def _icon_ink(self, ink: str) -> str:
        return "warn" if self.light == "caution" and self.isEnabled() else ink

    def _colours(self) -> tuple[str | None, str | None, str, KeyTone]:
        if not self.isEnabled() or self.light == "forbidden":
            return ("surface", "line_strong", "disabled", "disabled")
        if self.light == "caution":
            return ("hover" if self._is_hot() else "surface", "line_strong", "text", "rest")
        return ("good" if self._is_hot() and not theme.is_dark() else "good_fill", None, "on_fill", "on_fill")


class IconButton(QToolButton):
    """A square quiet button that is only an icon; its name is read aloud and shown as a tooltip."""

    def __init__(
        self,
        icon: str,
        *,
        name: str,
        role: str = "text_2",
        size: int = theme.CONTROL_S,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setFixedSize(size, size)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_icon(icon, name=name, role=role)

    def show_icon(self, icon: str, *, name: str, role: str = "text_2") -> None:
        """Become another icon with another name."""
        self.setIcon(icons.icon(icon, role))
        self.setAccessibleName(name)
        set_tooltip(self, name)
